/* The day: a slider along the years with the changes marked on it, a field, buttons. */
"use strict";

(() => {
  const { data, go, iso, node, ordinal, startOf, state, yearOf } = Page;
  const field = document.getElementById("day");
  const slider = document.getElementById("slider");
  const earlier = document.getElementById("earlier");
  const later = document.getElementById("later");
  const turns = [...new Set(data.changes.map((it) => it[1]))]
    .filter((day) => day > data.first && day <= data.last)
    .sort((one, other) => one - other);

  function layTime() {
    slider.min = data.first;
    slider.max = data.last;
    field.min = iso(data.first);
    field.max = iso(data.last);
    const share = (day) => (100 * (day - data.first)) / (data.last - data.first);
    const spots = new Set(turns.map((day) => share(day).toFixed(1)));
    document
      .getElementById("marks")
      .replaceChildren(...[...spots].map((spot) => node("i", { "data-left": spot })));
    const [start, end] = [yearOf(data.first), yearOf(data.last)];
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((it) => (end - start) / it <= 9);
    const years = [];
    for (let year = Math.ceil((start + 1) / step) * step; year <= end; year += step) {
      years.push(node("span", { "data-left": share(startOf(year)).toFixed(1) }, `${year}`));
    }
    document.getElementById("years").replaceChildren(...years);
    for (const each of document.querySelectorAll("[data-left]")) {
      each.style.left = `${each.getAttribute("data-left")}%`;
    }
  }

  slider.addEventListener("input", () => go(state.place, Number(slider.value), false));
  field.addEventListener("change", () => {
    const day = ordinal(field.value);
    if (!Number.isNaN(day)) go(state.place, Math.min(Math.max(day, data.first), data.last));
  });
  earlier.addEventListener("click", () =>
    go(state.place, turns.findLast((day) => day < state.day)),
  );
  later.addEventListener("click", () =>
    go(state.place, turns.find((day) => day > state.day)),
  );
  document.getElementById("time").addEventListener("submit", (event) => event.preventDefault());

  function showDay() {
    field.value = iso(state.day);
    slider.value = state.day;
    slider.setAttribute("aria-valuetext", iso(state.day));
    earlier.disabled = !turns.some((day) => day < state.day);
    later.disabled = !turns.some((day) => day > state.day);
  }

  Page.layTime = layTime;
  Page.showDay = showDay;
})();
