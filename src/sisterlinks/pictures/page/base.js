/* What all parts of the page share: the data, days, nodes, addresses, and ties of a day.
 *
 * The data says what holds from which day to which; nothing is worked out here. Spans
 * are lists that begin with the first day and the first day after, null while it lasts.
 * Days are numbers: 719163 is 1970-01-01. All text is set as text, never as HTML.
 */
"use strict";

window.Page = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { localities, partnerships, ties, standings } = data;
  const EPOCH = 719163;
  const DAY = 86400000;
  const PRESUMED = standings.findIndex((it) => it.value === "presumed");
  const byId = new Map(localities.map((it, place) => [it.id, place]));
  const state = { place: null, day: data.day, all: false, unknown: "" };

  // --- Days and words -------------------------------------------------------

  const iso = (day) => new Date((day - EPOCH) * DAY).toISOString().slice(0, 10);
  const ordinal = (text) => Math.round(Date.parse(`${text}T00:00:00Z`) / DAY) + EPOCH;
  const yearOf = (day) => new Date((day - EPOCH) * DAY).getUTCFullYear();
  const startOf = (year) => ordinal(`${String(year).padStart(4, "0")}-01-01`);
  const holds = (span, day = state.day) =>
    span[0] <= day && (span[1] === null || day < span[1]);
  const found = (spans) => (spans || []).find((span) => holds(span));
  const countryOf = (place) => {
    const fact = found(localities[place].facts);
    return fact ? data.countries[fact[3]] || "" : "";
  };
  const nameOf = (place) => {
    const span = found(localities[place].called);
    return span ? span[2] : localities[place].name;
  };
  const exists = (place) => holds(localities[place].life);
  const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

  function fold(text) {
    const plain = [...text.normalize("NFKC")].map((char) => {
      if (Object.hasOwn(data.letters, char)) return data.letters[char];
      return /[\p{L}\p{N}]/u.test(char) ? char.toLowerCase() : " ";
    });
    return plain.join("").trim().replace(/ +/g, " ");
  }

  function node(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== null) made.setAttribute(name, value);
    }
    made.append(...children.flat().filter((it) => it !== null && it !== ""));
    return made;
  }

  function drawn(tag, attributes, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) {
      made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  }

  // --- Who is tied to whom ---------------------------------------------------

  const tiesOf = localities.map(() => []);
  ties.forEach((tie, at) => {
    tiesOf[tie[0]].push(at);
    tiesOf[tie[1]].push(at);
  });

  /* A tie on the day, from the side of a locality; null where there is none. */
  function answer(at, place) {
    const [one, other, spans] = ties[at];
    const span = found(spans);
    if (!span) return null;
    const isFirst = place !== other;
    return {
      near: isFirst ? one : other,
      far: isFirst ? other : one,
      links: span[2].map(([bound, standing, certain, kind, left, right, papersToo]) => ({
        partnership: partnerships[bound],
        standing: standings[standing],
        strength: standing,
        certain: certain === 1,
        kind,
        paths: isFirst ? [left, right] : [right, left],
        affirmations: papersToo || [],
      })),
    };
  }

  function inOrder(one, other) {
    const [first, second] = [one.links[0].partnership[7], other.links[0].partnership[7]];
    if (first !== second) return first - second;
    const [left, right] = [localities[one.far].id, localities[other.far].id];
    if (left !== right) return left < right ? -1 : 1;
    return localities[one.near].id < localities[other.near].id ? -1 : 1;
  }

  let last = { place: undefined, day: undefined, told: [] };

  /* The ties of the day, of the place that is shown or of all, in the library's order. */
  function answers() {
    const { place, day } = state;
    if (last.place !== place || last.day !== day) {
      const all = place === null ? ties.map((_, at) => at) : tiesOf[place];
      const told = all.map((at) => answer(at, place)).filter((it) => it !== null);
      last = { place, day, told: told.sort(inOrder) };
    }
    return last.told;
  }

  // --- Addresses --------------------------------------------------------------

  const address = (place, day = state.day) =>
    `#${place === null ? "" : encodeURIComponent(localities[place].id)}@${iso(day)}`;

  function read() {
    const text = window.location.hash.slice(1);
    const at = text.lastIndexOf("@");
    let id = at < 0 ? text : text.slice(0, at);
    try {
      id = decodeURIComponent(id);
    } catch {
      id = "";
    }
    const day = at < 0 ? NaN : ordinal(text.slice(at + 1));
    state.place = byId.get(id) ?? null;
    state.unknown = id && state.place === null ? id : "";
    if (!Number.isNaN(day)) state.day = Math.min(Math.max(day, data.first), data.last);
    state.all = false;
  }

  function go(place, day = state.day, isStep = true) {
    const target = address(place, day);
    if (target === window.location.hash) return;
    if (isStep) window.location.hash = target;
    else window.location.replace(target);
  }

  const link = (place, attributes = {}) =>
    node("a", { href: address(place), ...attributes }, nameOf(place));

  return {
    data, state, iso, ordinal, yearOf, startOf, holds, found, exists, nameOf, counted, countryOf,
    fold, node, drawn, tiesOf, answers, read, go, link, address, PRESUMED,
  };
})();
