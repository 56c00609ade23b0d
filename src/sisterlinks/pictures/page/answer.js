/* The answer: what is known of a place on the day, or every tie of the day. */
"use strict";

(() => {
  const { PRESUMED, answers, counted, countryOf, data, exists, found, holds, iso, link } = Page;
  const { nameOf, node, state, tiesOf } = Page;
  const { changes, localities, papers, sources } = data;
  const FIRST_SHOWN = 200;

  const section = (title, ...children) =>
    node("section", {}, node("h2", {}, title), ...children);

  const listed = (nodes, joint = ", ") =>
    nodes.flatMap((it, number) => (number ? [joint, it] : [it]));

  function source(at, paragraphs) {
    const [title, publisher, published, url] = sources[at];
    const named = url ? node("a", { href: url, rel: "noreferrer" }, title) : title;
    const word = paragraphs.length > 1 ? "paragraphs" : "paragraph";
    const place = paragraphs.length ? `${word} ${paragraphs.join(", ")}` : "";
    const facts = [publisher, published, place].filter(Boolean).join(", ");
    return node("li", {}, named, facts ? ` (${facts})` : "");
  }

  const contents = new WeakMap();

  /* Something folded away: what is in it is made when it is first unfolded. */
  function folded(title, content) {
    const made = node("details", {}, node("summary", {}, title));
    contents.set(made, content);
    made.addEventListener("toggle", () => fill(made));
    made.firstChild.addEventListener("click", () => fill(made));
    return made;
  }

  function fill(made) {
    const content = contents.get(made);
    if (content) made.append(node("ul", {}, ...content()));
    contents.delete(made);
  }

  /* Unfold everything, unless it is very much. */
  Page.unfold = () => {
    for (let depth = 0; depth < 3; depth += 1) {
      const closed = [...document.querySelectorAll("details:not([open])")];
      if (closed.length > 1000) return;
      for (const each of closed) {
        fill(each);
        each.open = true;
      }
    }
  };

  /* The sources of something, folded away; each once, with its paragraphs. */
  function cited(citations) {
    if (!citations || !citations.length) return null;
    const places = new Map();
    for (const [at, paragraph] of citations) {
      if (!places.has(at)) places.set(at, []);
      if (paragraph) places.get(at).push(paragraph);
    }
    return node(
      "details",
      { class: "cited" },
      node("summary", {}, counted(places.size, "source")),
      node("ul", {}, ...[...places].map((it) => source(...it))),
    );
  }

  const mark = ({ value, symbol }) =>
    node(
      "span",
      { class: `standing ${value}` },
      node("span", { "aria-hidden": "true" }, symbol),
      ` ${value}`,
    );

  // --- One tie ---------------------------------------------------------------

  function step([at, from, to, disposition, said]) {
    const [, , when, shape, , decree, , , citations] = changes[at];
    const reasons = {
      confirmed: `confirmed ${said}`.trim(),
      presumed: "presumed, as the only one that may hold it, which has neither confirmed nor declined",
      unresolved: "unresolved, since several may hold it and nobody has said who",
    };
    const by = decree ? `${shape}, ${decree}` : shape;
    return node(
      "li", {}, link(from), " → ", link(to), `, ${when} (${by}): ${reasons[disposition]}`,
      cited(citations),
    );
  }

  function paper(at) {
    const [, kind, label, when, , place, sides, citations] = papers[at];
    const facts = [kind, place].filter(Boolean).join(", ");
    return node(
      "li", {}, when ? `${when}: ` : "", label, facts ? ` (${facts})` : "",
      sides.length ? node("span", { class: "faint" }, `. ${sides.join("; ")}`) : "",
      cited(citations),
    );
  }

  function bound({ partnership, standing, kind, paths, affirmations }) {
    const [id, , label, since, parties, acts, citations] = partnership;
    const steps = paths.flat();
    const begun = acts.filter((it) => it[2] <= state.day);
    return node(
      "li",
      {},
      `${label || id}${kind ? ` (${kind})` : ""}: ${since ? `established ${since}` : "established on a day that is not known"}, between `,
      ...listed(parties.map((it) => link(it)), " and "),
      `; ${standing.value}.`,
      cited(citations),
      steps.length ? node("ol", {}, ...steps.map(step)) : null,
      begun.length
        ? node("ul", {}, ...begun.map(([act, when, , by, told]) =>
            node("li", {}, `${act} ${when}`.trim(), by === null ? "" : [" by ", link(by)], cited(told)),
          ))
        : null,
      affirmations.length
        ? node("div", {}, "Affirmed by organs of the two:", node("ul", {}, ...affirmations.map(paper)))
        : null,
    );
  }

  function tie(told) {
    const [leading] = told.links;
    const [, , , since] = leading.partnership;
    const affirmed = told.links.some((it) => it.affirmations.length);
    const passed = [...new Set(leading.paths.flat().map((it) => it[1]))];
    const facts = [
      countryOf(told.far),
      since ? `${/^(by|before) /.test(since) ? "established" : "since"} ${since}` : "since when is not known",
      leading.kind,
      passed.length ? `by way of ${passed.map(nameOf).join(", ")}` : "",
      leading.certain ? "" : "not certain: a date is not exact",
      affirmed ? "affirmed by organs of the two" : "",
      told.links.length > 1 ? `and ${counted(told.links.length - 1, "more partnership")}` : "",
    ];
    const why = folded("Why, and what it rests on", () => told.links.map(bound));
    return node(
      "li",
      { "data-partner": localities[told.far].id },
      mark(leading.standing),
      node("span", { class: "who" },
        state.place === null ? [link(told.near), " – "] : "", link(told.far)),
      node("div", { class: "faint" }, facts.filter(Boolean).join(" · ")),
      why,
    );
  }

  function tieList(told, name) {
    const shown = state.place === null && !state.all ? told.slice(0, FIRST_SHOWN) : told;
    const parts = [
      node("ul", { class: "ties", [`data-${name}`]: true }, ...shown.map(tie)),
      node("div", { [`data-end-${name}`]: true, hidden: true }),
    ];
    if (shown.length < told.length) {
      const more = node("button", { type: "button", class: "more" }, `Show all ${told.length}`);
      more.addEventListener("click", () => {
        state.all = true;
        Page.showAnswer();
      });
      parts.push(more);
    }
    return parts;
  }

  // --- A place -----------------------------------------------------------------

  function heading(place) {
    const { id, life } = localities[place];
    const fact = found(localities[place].facts);
    const kind = fact ? fact[2] : "";
    const parent = fact && fact[4] !== null ? [" in ", link(fact[4])] : [];
    return [
      node("h1", {}, nameOf(place)),
      node(
        "p", { class: "lede" },
        ...listed([
          ...(kind || parent.length ? [node("span", {}, kind || "part", ...parent)] : []),
          ...[countryOf(place), life[2], id].filter(Boolean),
        ], " · "),
      ),
    ];
  }

  function absence(place) {
    const { life, became } = localities[place];
    const name = nameOf(place);
    const day = iso(state.day);
    if (state.day < life[0]) return node("p", {}, `${name} did not exist yet on ${day}.`);
    const now = found(became);
    return node(
      "p", {}, `${name} did not exist any more on ${day}. `,
      ...(now
        ? [...listed(now[2].map((it) => link(it)), " and "),
           now[2].length === 1 ? " stands in its place." : " stand in its place."]
        : ["Nothing stands in its place."]),
    );
  }

  function coverage(place, isEmpty) {
    const claim = found(localities[place].coverage);
    const words = claim && data.remarks[claim[2]][isEmpty ? 1 : 0];
    return words
      ? node("p", { class: "note" }, words.replaceAll(data.placeholder, nameOf(place)))
      : null;
  }

  function names(place) {
    const { names: all = [], codes = [] } = localities[place];
    if (all.length + codes.length < 2) return null;
    const until = ([, , , , start, end]) =>
      [start && `from ${start}`, end && `to ${end}`].filter(Boolean).join(" ");
    const row = (it) => node("tr", {}, node("td", {}, it[0]), node("td", {}, it[1]), node("td", {}, until(it)));
    const table = (title, rows) =>
      node(
        "table", {},
        node("thead", {}, node("tr", {}, ...title.map((it) => node("th", { scope: "col" }, it)))),
        node("tbody", {}, ...rows.map(row)),
      );
    return section(
      "Names and codes",
      all.length ? table(["Name", "Language", "When"], all) : null,
      codes.length ? table(["Code", "Scheme", "When"], codes.map(([scheme, value, ...rest]) => [value, scheme, ...rest])) : null,
    );
  }

  /* What wants doing: inherited ties to be confirmed, then the tasks of the day. */
  function pending(place, told) {
    const open = told.flatMap((it) =>
      it.links
        .filter((bond) => bond.strength >= PRESUMED)
        .map((bond) =>
          node(
            "li", {},
            `${bond.standing.value}: to confirm or decline ${bond.partnership[2] || bond.partnership[0]} with `,
            link(it.far),
            bond.affirmations.length
              ? node("span", { class: "faint" }, ` (affirmed by organs, ${listed(bond.affirmations.map((at) => papers[at][3])).join("")})`)
              : "",
          ),
        ),
    );
    const tasks = data.tasks
      .filter((it) => holds(it) && it[7].includes(place))
      .map(([, , kind, by, to, words, due]) => {
        const who = [by.length && `by ${by.join(", ")}`, to.length && `to ${to.join(", ")}`];
        const facts = [...who, due && `due ${due}`].filter(Boolean).join(", ");
        return node(
          "li", {}, `${kind}: ${words}`,
          facts ? node("span", { class: "faint" }, ` (${facts})`) : "",
        );
      });
    const items = [...open, ...tasks];
    if (!items.length) return null;
    return section("To be done", node("ul", { class: "plain" }, ...items));
  }

  function gatherings(place) {
    const known = (localities[place].papers || []).filter((at) => papers[at][4] <= state.day);
    const of = (kind) => known.filter((at) => papers[at][0] === kind).reverse();
    return [["Meetings", "meeting"], ["Papers", "paper"]].map(([title, kind]) =>
      of(kind).length ? section(title, node("ul", { class: "plain" }, ...of(kind).map(paper))) : null,
    );
  }

  function aPlace(place) {
    const told = answers();
    const firm = told.filter((it) => it.links[0].strength <= PRESUMED);
    const open = told.filter((it) => it.links[0].strength > PRESUMED);
    const wide = document.getElementById("answer").clientWidth;
    const lineage = Page.lineage(place, wide);
    return [
      ...heading(place),
      exists(place) ? null : absence(place),
      section(
        exists(place) ? `${counted(firm.length, "tie")} on ${iso(state.day)}` : "Ties",
        ...tieList(firm, "ties"),
        exists(place)
          ? coverage(place, !firm.length)
          : node("p", { class: "note" }, "It holds none on this day."),
      ),
      open.length
        ? section("May be held: nobody has said which successor holds them", ...tieList(open, "open"))
        : null,
      pending(place, told),
      lineage ? section("Lineage", lineage) : null,
      tiesOf[place].length || localities[place].papers ? section("Along the years", Page.timeline(place, wide)) : null,
      ...gatherings(place),
      names(place),
      cited(localities[place].sources),
    ];
  }

  // --- All of them ---------------------------------------------------------------

  function everything() {
    const told = answers().filter((it) => it.links[0].strength <= PRESUMED);
    const counts = new Map();
    for (const it of told) {
      for (const place of [it.near, it.far]) counts.set(place, (counts.get(place) || 0) + 1);
    }
    const most = [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    return [
      state.unknown ? node("p", { role: "alert" }, `This page knows no place of the id ${state.unknown}.`) : null,
      node("h1", {}, `${counted(told.length, "tie")} on ${iso(state.day)}`),
      node("p", { class: "lede" },
        `Of ${counted(localities.filter((_, place) => exists(place)).length, "place")} that existed on the day, ${counts.size} had ties. Search for one, or choose one here.`),
      section("Places with the most ties",
        node("p", {}, ...listed(most.slice(0, 24).map(([place, count]) =>
          node("span", {}, link(place), ` ${count}`)), " · "))),
      section("Ties", ...tieList(told, "ties")),
    ];
  }

  Page.showAnswer = () => {
    const parts = state.place === null ? everything() : aPlace(state.place);
    document.getElementById("answer").replaceChildren(...parts.flat().filter(Boolean));
    const name = state.place === null ? "" : `${nameOf(state.place)}, `;
    document.title = `${name}${iso(state.day)} – ${data.title}`;
    const shown = document.querySelectorAll(".ties")[0].children.length;
    document.getElementById("said").textContent =
      `${name}${iso(state.day)}: ${counted(shown, "tie")} listed`;
    document.getElementById("home").href = `#@${iso(state.day)}`;
  };
})();
