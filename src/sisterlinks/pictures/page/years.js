/* Drawings along the years: the lineage of a place, and its time.
 *
 * Names stand in the margin, a row each, so that no line runs through one.
 */
"use strict";

(() => {
  const { address, data, drawn, state, tiesOf, yearOf, startOf } = Page;
  const { changes, localities, papers, standings, ties } = data;
  const ROW = 24;
  const TOP = 22;
  const MOST_ROWS = 60;

  /* Draw rows of bars and marks.
   *
   * A row has a label, perhaps a place to link to, bars ({start, end, kinds, text}) and
   * marks ({day, text}). A joint ({day, from, to, kind}) is a line down the rows.
   */
  function years(rows, joints, label, wide) {
    const width = Math.max(320, Math.min(wide, 760));
    const margin = Math.min(240, Math.round(width * 0.36));
    const right = width - 10;
    const known = rows.flatMap((row) => [
      ...row.bars.flatMap((bar) => [bar.start, bar.end]),
      ...row.marks.map((mark) => mark.day),
    ]);
    const days = known.filter((day) => day);
    const first = startOf(Math.min(yearOf(state.day) - 1, ...days.map(yearOf)));
    const last = Math.max(state.day, ...days, first + 365);
    const x = (day) =>
      margin + ((right - margin) * (Math.max(first, day) - first)) / (last - first);
    const y = (row) => TOP + ROW * (row + 0.5);
    const height = TOP + ROW * rows.length + 4;
    const svg = drawn("svg", {
      class: "years", viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": label,
    });
    const span = yearOf(last) - yearOf(first);
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find(
      (it) => span / it <= (right - margin) / 52,
    );
    for (let year = Math.ceil(yearOf(first) / step) * step; year <= yearOf(last); year += step) {
      const at = x(startOf(year));
      if (at > right - 14 || at < margin - 1) continue;
      svg.append(
        drawn("line", { class: "grid", x1: at, x2: at, y1: TOP, y2: height - 4 }),
        drawn("text", { class: "tick", x: at, y: 13, "text-anchor": "middle" }, `${year}`),
      );
    }
    svg.append(
      drawn("line", { class: "today", x1: x(state.day), x2: x(state.day), y1: TOP - 4, y2: height - 4 }),
    );
    const line = (kinds, day, until, row, to = row) =>
      drawn("line", { class: kinds, x1: x(day), x2: x(until), y1: y(row), y2: y(to) });
    for (const joint of joints) {
      svg.append(line(joint.kind, joint.day, joint.day, joint.from, joint.to));
    }
    rows.forEach((row, number) => {
      for (const bar of row.bars) {
        const bit = line(bar.kinds, bar.start, bar.end === null ? last : bar.end, number);
        bit.append(drawn("title", {}, bar.text));
        svg.append(bit);
        if (bar.symbol) {
          svg.append(
            drawn(
              "text",
              { class: `symbol ${bar.tone}`, x: x(bar.start), y: y(number) + 4.5, "text-anchor": "middle" },
              bar.symbol,
            ),
          );
        }
      }
      for (const mark of row.marks) {
        const dot = drawn("circle", { class: "mark", cx: x(mark.day), cy: y(number), r: 3.5 });
        dot.append(drawn("title", {}, mark.text));
        svg.append(dot);
      }
      const room = Math.floor((margin - 12) / 6.6);
      const text = [...row.label];
      const short = text.length > room ? `${text.slice(0, room - 1).join("")}…` : row.label;
      const words = drawn("text", { x: margin - 10, y: y(number) + 4.5, "text-anchor": "end" }, short);
      words.append(drawn("title", {}, row.label));
      if (row.place === undefined) {
        svg.append(words);
      } else {
        svg.append(drawn("a", { href: address(row.place) }, words));
      }
    });
    return svg;
  }

  const changeRow = (at) => {
    const [, day, when, shape, words, decree] = changes[at];
    const label = `${when} ${shape}`;
    const text = [label, words, decree].filter(Boolean).join(", ");
    return { label, bars: [], marks: day ? [{ day, text }] : [] };
  };

  const lifeBar = (place, kinds) => {
    const [start, end, text] = localities[place].life;
    return { start, end, kinds, text: `${localities[place].name}, ${text}` };
  };

  /* The lives before and after a place's own, and the changes that join them. */
  Page.lineage = (place, wide) => {
    const { family, changes: own, name } = localities[place];
    if (!family) return null;
    const members = family.slice(0, MOST_ROWS);
    const shown = own.slice(0, MOST_ROWS);
    const rowOf = new Map(members.map((it, row) => [it, shown.length + row]));
    const rows = [
      ...shown.map(changeRow),
      ...members.map((it) => ({
        label: localities[it].name,
        place: it,
        bars: [lifeBar(it, it === place ? "life mine" : "life")],
        marks: [],
      })),
    ];
    const joints = shown.flatMap((at, row) => {
      const [, day, , , , , before, after] = changes[at];
      const joined = [...before, ...after].filter((it) => rowOf.has(it));
      const lines = joined.map((it) => rowOf.get(it));
      const [top, bottom] = [Math.min(...lines), Math.max(...lines)];
      if (!day || !lines.length) return [];
      return [
        { day, from: row, to: top, kind: "guide" },
        { day, from: top, to: bottom, kind: "joint" },
      ];
    });
    return years(rows, joints, `Lineage of ${name}`, wide);
  };

  const tieRow = (place, at) => {
    const [one, other, spans] = ties[at];
    const far = one === place ? other : one;
    const bars = [];
    const since = data.partnerships[spans[0][2][0][0]][8];
    if (since && since < spans[0][0]) {
      const text = "held by others";
      bars.push({ start: since, end: spans[0][0], kinds: "before", text });
    }
    let last = null;
    for (const [start, end, [[, standing, certain]]] of spans) {
      const { value, symbol } = standings[standing];
      const text = `${localities[far].name}: ${value}${certain ? "" : ", not certain"}`;
      const kinds = `tie ${value}${certain ? "" : " doubt"}`;
      bars.push({
        start, end, kinds, text, tone: value, symbol: standing === last ? "" : symbol,
      });
      last = standing;
    }
    return { label: localities[far].name, place: far, bars, marks: [] };
  };

  /* The life, changes, ties, meetings and papers of a place. */
  Page.timeline = (place, wide) => {
    const locality = localities[place];
    const rows = [{ label: "Life", bars: [lifeBar(place, "life mine")], marks: [] }];
    for (const [text, , start, end] of locality.names || []) {
      if (start !== undefined) {
        rows.push({ label: `“${text}”`, bars: [{ start, end, kinds: "life", text }], marks: [] });
      }
    }
    const named = (locality.changes || []).filter((at) =>
      [...changes[at][6], ...changes[at][7]].includes(place),
    );
    const from = rows.length;
    rows.push(...named.map(changeRow));
    for (const [label, kind] of [["Meetings", "meeting"], ["Papers", "paper"]]) {
      const marks = (locality.papers || [])
        .map((at) => papers[at])
        .filter((it) => it[0] === kind && it[4])
        .map((it) => ({ day: it[4], text: `${it[3]} ${it[2]}` }));
      if (marks.length) rows.push({ label, bars: [], marks });
    }
    const told = tiesOf[place].map((at) => tieRow(place, at));
    told.sort((one, other) => one.bars[0].start - other.bars[0].start);
    rows.push(...told.slice(0, MOST_ROWS));
    const joints = named.flatMap((at, number) =>
      changes[at][1]
        ? [{ day: changes[at][1], from: from + number, to: rows.length - 1, kind: "guide" }]
        : [],
    );
    return years(rows, joints, `Time of ${locality.name}`, wide);
  };
})();
