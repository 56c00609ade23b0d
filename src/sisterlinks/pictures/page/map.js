/* The map: the ties of the day over land, drawn by Vega. */
"use strict";

(() => {
  const { answers, counted, data, exists, go, link, nameOf, node, state, tiesOf } = Page;
  const { localities, standings } = data;
  const MARGIN = 36;
  const MOST_LINES = 1500;
  const MOST_NAMES = 40;
  const MOST_BENT = 500;
  const STEPS = 32;
  const BEND = 0.12;
  const HIGHEST = 80;
  const LARGEST = 2400;
  const holder = document.getElementById("map");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const paper = window.matchMedia("print");
  const many = localities.length > 1500;
  let view = null;
  let told = [];
  let frame = null;
  let fitted = null;

  const wrapped = (degrees) => ((((degrees + 180) % 360) + 360) % 360) - 180;
  const pointOf = (place) => localities[place].point;

  /* A line between two places that stays within the map, and bends north a little. */
  function curve([startX, startY], [endX, endY], turn) {
    const start = wrapped(startX - turn);
    const across = wrapped(endX - turn) - start;
    const top = Math.max(HIGHEST, startY, endY);
    const bend = BEND * Math.abs(across);
    return Array.from({ length: STEPS + 1 }, (_, step) => {
      const part = step / STEPS;
      return [
        wrapped(start + part * across + turn),
        Math.min(startY + part * (endY - startY) + bend * Math.sin(Math.PI * part), top),
      ];
    });
  }

  /* The degree east to put in the middle, so that lines are short. */
  function middle(pairs) {
    const degrees = [...new Set(pairs.flat().map(wrapped))].sort((one, other) => one - other);
    if (!degrees.length) return 0;
    const gaps = degrees.map((before, at) => {
      const gap = (degrees[(at + 1) % degrees.length] - before + 360) % 360 || 360;
      return [gap, wrapped(before + gap / 2 + 180)];
    });
    gaps.sort((one, other) => other[0] - one[0]);
    const length = (turn) =>
      pairs.reduce((sum, [one, other]) => sum + Math.abs(wrapped(one - turn) - wrapped(other - turn)), 0);
    let best = null;
    for (const [gap, turn] of gaps.slice(0, 12)) {
      if (best && gap < 20) break;
      const sum = Math.round(length(turn));
      if (!best || sum < best.sum) best = { sum, turn };
    }
    return best.turn;
  }

  const size = () => {
    const width = Math.max(200, holder.clientWidth);
    return [width, Math.round(Math.min(Math.max(width * 0.62, 230), window.innerHeight * 0.6))];
  };

  /* The Equal Earth projection (Šavrič, Patterson and Jenny, 2018), in radians. */
  function project([longitude, latitude], turn) {
    const radians = Math.PI / 180;
    const root = Math.sqrt(3) / 2;
    const angle = Math.asin(root * Math.sin(latitude * radians));
    const square = angle * angle;
    const sixth = square ** 3;
    const bent = 1.340264 - 3 * 0.081106 * square + sixth * (7 * 0.000893 + 9 * 0.003796 * square);
    return [
      (wrapped(longitude - turn) * radians * Math.cos(angle)) / (root * bent),
      angle * (1.340264 - 0.081106 * square + sixth * (0.000893 + 0.003796 * square)),
    ];
  }

  /* Turn and enlarge the map so that the ties between places are in it. */
  function fit(shown) {
    const [width, height] = size();
    const turn = middle(shown.slice(0, 2000).map(([one, other]) => [pointOf(one)[0], pointOf(other)[0]]));
    const ways = shown.flatMap(([one, other], at) =>
      at < MOST_BENT
        ? curve(pointOf(one), pointOf(other), turn)
        : [pointOf(one), pointOf(other)],
    );
    const earth = [[turn - 179.9, 0], [turn + 179.9, 0], [turn, 80], [turn, -58]];
    const spots = (ways.length ? ways : earth).map((place) => project(place, turn));
    const [west, south, east, north] = spots.reduce(
      ([left, low, right, high], [x, y]) => [
        Math.min(left, x), Math.min(low, y), Math.max(right, x), Math.max(high, y),
      ],
      [Infinity, Infinity, -Infinity, -Infinity],
    );
    const scale = Math.min(
      LARGEST,
      (width - 2 * MARGIN) / Math.max(east - west, 1e-9),
      (height - 2 * MARGIN) / Math.max(north - south, 1e-9),
    );
    frame = {
      turn,
      scale,
      left: width / 2 - (scale * (east + west)) / 2,
      top: height / 2 + (scale * (north + south)) / 2,
    };
  }

  function placed(place) {
    const [x, y] = project(pointOf(place), frame.turn);
    return [frame.left + frame.scale * x, frame.top - frame.scale * y];
  }

  const isIn = ([x, y], [width, height]) => x >= 0 && y >= 0 && x <= width && y <= height;

  function lines(area) {
    const located = told.filter((it) => pointOf(it.near) && pointOf(it.far));
    const inView = located.filter(
      (it) => isIn(placed(it.near), area) || isIn(placed(it.far), area),
    );
    const shown = inView.slice(0, MOST_LINES);
    const left = inView.length - shown.length;
    document.getElementById("drawn").textContent = left
      ? `${shown.length} of ${inView.length} ties in view are drawn: zoom in, or choose a place, to see the others.`
      : "";
    return shown.map((it) => ({
      type: "Feature",
      geometry: {
        type: "LineString",
        coordinates: curve(pointOf(it.near), pointOf(it.far), frame.turn),
      },
      standing: it.links[0].standing.value,
      tie: `${nameOf(it.near)} – ${nameOf(it.far)}`,
      place: it.far,
    }));
  }

  function points(area) {
    const counts = new Map();
    for (const it of told) {
      for (const place of [it.near, it.far]) counts.set(place, (counts.get(place) || 0) + 1);
    }
    if (state.place !== null) counts.set(state.place, told.length);
    const small = counts.size > 1000 ? 9 : 42;
    return [...counts]
      .filter(([place]) => pointOf(place) && isIn(placed(place), area))
      .map(([place, count]) => ({
        place,
        count,
        name: nameOf(place),
        ties: counted(count, "tie"),
        longitude: pointOf(place)[0],
        latitude: pointOf(place)[1],
        chosen: place === state.place,
        size: place === state.place ? 110 : small,
      }))
      .sort((one, other) => other.chosen - one.chosen || other.count - one.count);
  }

  /* Names of points, where they don't lie on each other. */
  function labels(rows, [width]) {
    const taken = [];
    const found = [];
    for (const row of rows.slice(0, 200)) {
      const [x, y] = placed(row.place);
      const room = [...row.name].length * 7.5 + 10;
      const side = x + room > width ? -1 : 1;
      const box = [side > 0 ? x : x - room, y - 8, side > 0 ? x + room : x, y + 8];
      const isFree = taken.every(
        (it) => box[2] < it[0] || box[0] > it[2] || box[3] < it[1] || box[1] > it[3],
      );
      if (isFree && found.length < MOST_NAMES) {
        taken.push(box);
        found.push({ ...row, side });
      }
    }
    return found;
  }

  function redraw() {
    const area = size();
    const rows = points(area);
    const written = labels(rows, area);
    view
      .width(area[0])
      .height(area[1])
      .signal("turn", -frame.turn)
      .signal("zoom", frame.scale)
      .signal("left", frame.left)
      .signal("top", frame.top)
      .data("lines", lines(area))
      .data("points", rows)
      .data("names", written)
      .run();
  }

  function unplaced() {
    const missing = [...new Set(told.flatMap((it) => [it.near, it.far]))].filter(
      (place) => !pointOf(place),
    );
    if (state.place !== null && !told.length && !pointOf(state.place) && exists(state.place)) {
      missing.push(state.place);
    }
    const shown = missing.slice(0, 100);
    const rest = missing.length - shown.length;
    document.getElementById("unplaced").replaceChildren(
      ...(missing.length
        ? [
            node("h2", {}, "Without known coordinates"),
            node(
              "p", {},
              ...shown.flatMap((place, at) => [at ? ", " : "", link(place)]),
              rest ? ` and ${rest} more` : "",
            ),
          ]
        : []),
    );
  }

  Page.showMap = () => {
    told = answers();
    if (state.place === null) {
      told = told.filter((it) => it.links[0].strength < standings.length - 1);
    }
    unplaced();
    const whose = state.place === null ? "all ties" : `the ties of ${nameOf(state.place)}`;
    holder.setAttribute("aria-label", `Map of ${whose}; the list of ties says the same`);
    if (!view) return;
    if (frame && fitted === state.place) redraw();
    else Page.showAll();
    fitted = state.place;
  };

  /* Show all that was ever tied, so that the map stands still while days go by. */
  Page.showAll = () => {
    const { place } = state;
    const all = place === null ? data.ties : tiesOf[place].map((at) => data.ties[at]);
    const ends = all.filter(([one, other]) => pointOf(one) && pointOf(other));
    if (!ends.length && place !== null && pointOf(place)) ends.push([place, place]);
    fit(ends);
    redraw();
  };

  function zoom(by) {
    const [width, height] = size();
    frame.left = width / 2 + (frame.left - width / 2) * by;
    frame.top = height / 2 + (frame.top - height / 2) * by;
    frame.scale *= by;
    redraw();
  }

  function listen() {
    let grip = null;
    holder.addEventListener("pointerdown", (event) => {
      grip = [event.clientX, event.clientY];
    });
    window.addEventListener("pointerup", () => {
      grip = null;
    });
    window.addEventListener("pointermove", (event) => {
      if (!grip || event.pointerType === "touch") return;
      frame.left += event.clientX - grip[0];
      frame.top += event.clientY - grip[1];
      grip = [event.clientX, event.clientY];
      window.requestAnimationFrame(redraw);
    });
    holder.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2);
      },
      { passive: false },
    );
    document.getElementById("nearer").addEventListener("click", () => zoom(1.6));
    document.getElementById("farther").addEventListener("click", () => zoom(1 / 1.6));
    document.getElementById("whole").addEventListener("click", () => Page.showAll());
    window.addEventListener("resize", () => view && Page.showAll());
  }

  async function build() {
    const [width, height] = size();
    const isDark = dark.matches && !paper.matches;
    const spec = { ...data.maps[isDark ? "dark" : "light"], width, height };
    const made = await window.vegaEmbed(holder, spec, {
      actions: false,
      ast: true, // expressions are interpreted: the page's policy refuses eval
      renderer: many ? "canvas" : "svg",
      tooltip: { theme: isDark ? "dark" : "light" },
    });
    view = made.view;
    view.data("land", [data.land]);
    view.addEventListener("click", (_, item) => {
      const place = item && item.datum && item.datum.place;
      if (typeof place === "number") go(place);
    });
  }

  Page.layMap = async () => {
    await build();
    listen();
    const again = async () => {
      await build();
      redraw();
    };
    dark.addEventListener("change", again);
    paper.addEventListener("change", again);
  };
})();
