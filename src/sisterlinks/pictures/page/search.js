/* The search box: a combobox over every name, code and id, in any script. */
"use strict";

(() => {
  const { data, counted, countryOf, exists, fold, go, node, tiesOf } = Page;
  const { localities } = data;
  const box = document.getElementById("text");
  const list = document.getElementById("found");
  const status = document.getElementById("count");
  const names = [];
  let chosen = -1;

  function collect() {
    localities.forEach((locality, place) => {
      const texts = new Set([locality.name, ...(locality.names || []).map((it) => it[0])]);
      for (const text of texts) names.push([fold(text), place, text]);
      for (const code of locality.codes || []) names.push([fold(code[1]), place, code[1]]);
      names.push([fold(locality.id), place, locality.id]);
    });
  }

  function matches(text) {
    const wanted = fold(text);
    if (!wanted) return [];
    if (!names.length) collect();
    const best = new Map();
    for (const [folded, place, shown] of names) {
      const at = folded.indexOf(wanted);
      if (at < 0) continue;
      let rank = at === 0 ? 1 : folded[at - 1] === " " ? 2 : 3;
      if (folded === wanted) rank = 0;
      const known = best.get(place);
      if (!known || rank < known.rank) best.set(place, { place, rank, shown });
    }
    return [...best.values()]
      .sort(
        (one, other) =>
          one.rank - other.rank ||
          exists(other.place) - exists(one.place) ||
          tiesOf[other.place].length - tiesOf[one.place].length ||
          one.place - other.place,
      )
      .slice(0, 30);
  }

  function suggest() {
    const hits = matches(box.value);
    list.replaceChildren(
      ...hits.map(({ place, shown }, at) => {
        const { name, life } = localities[place];
        const also = shown === name ? "" : ` (${shown})`;
        const facts = [countryOf(place), life[2]];
        const option = node(
          "li",
          { role: "option", id: `found-${at}`, "aria-selected": "false", "data-at": place },
          `${name}${also} `,
          node("small", {}, facts.filter(Boolean).join(", ")),
        );
        option.addEventListener("mousedown", (event) => {
          event.preventDefault();
          take(place);
        });
        return option;
      }),
    );
    chosen = -1;
    const isOpen = hits.length > 0;
    list.hidden = !isOpen;
    box.setAttribute("aria-expanded", String(isOpen));
    box.removeAttribute("aria-activedescendant");
    status.textContent = fold(box.value) ? counted(hits.length, "place") : "";
  }

  function choose(at) {
    const options = [...list.children];
    if (!options.length) return;
    chosen = (at + options.length) % options.length;
    options.forEach((it, number) =>
      it.setAttribute("aria-selected", String(number === chosen)),
    );
    options[chosen].scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", `found-${chosen}`);
  }

  function shut() {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function take(place) {
    shut();
    box.value = "";
    status.textContent = "";
    go(place);
    document.getElementById("place").focus({ preventScroll: true });
  }

  box.addEventListener("input", suggest);
  box.addEventListener("focus", () => box.value && suggest());
  box.addEventListener("blur", shut);
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
    else if (event.key === "Escape") shut();
    else return;
    event.preventDefault();
  });
  document.getElementById("search").addEventListener("submit", (event) => {
    event.preventDefault();
    const option = list.children[Math.max(chosen, 0)];
    if (option) take(Number(option.getAttribute("data-at")));
  });
})();
