"""Draws lineages and ties from a dataset while the pages are built.

The drawings are SVG within the page, 360 units wide so that they can be read on a
telephone, with a title and a description for those who do not see them.
"""

from __future__ import annotations

import re
import tempfile
import textwrap
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

import sisterlinks as sl

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx

WIDTH = 360
ROW = 84
LINE = 15
FILE = re.compile(
    r"^```\{code-block\} \w+\n:caption: (\S+)\n(?::[\w-]+:[^\n]*\n)*\n?(.*?)^```",
    re.MULTILINE | re.DOTALL,
)


@lru_cache
def dataset_of(source: str) -> sl.Dataset:
    """Load the shipped dataset, or the files that a page shows."""
    if source == "seeds":
        return sl.seeds()
    files = dict(FILE.findall(Path(source).read_text(encoding="utf-8")))
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return sl.load(folder, fmt="yaml")


class Drawing:
    """An SVG that grows."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str) -> None:
        """Draw a line."""
        self.parts.append(
            f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" class="{kind}"/>'
        )

    def arrow(self, x: float, y: float) -> None:
        """Draw the head of an arrow that points down to a place."""
        self.parts.append(f'<path d="M{x - 5:g} {y - 8:g}h10l-5 8z" class="sl-head"/>')

    def dot(self, x: float, y: float, kind: str) -> None:
        """Draw a dot."""
        self.parts.append(f'<circle cx="{x:g}" cy="{y:g}" r="4.5" class="{kind}"/>')

    def text(self, x: float, y: float, words: str, kind: str = "sl-note") -> None:
        """Write a line of text."""
        self.parts.append(
            f'<text x="{x:g}" y="{y:g}" class="{kind}">{escape(words)}</text>'
        )

    def box(self, x: float, y: float, words: str, width: float) -> float:
        """Draw a box with words, centred below a place, and give its lower edge."""
        lines = textwrap.wrap(words, int(width / 7)) or [words]
        height = LINE * len(lines) + 9
        self.parts.append(
            f'<rect x="{x - width / 2:g}" y="{y:g}" width="{width:g}" '
            f'height="{height:g}" rx="4" class="sl-box"/>'
        )
        for number, text in enumerate(lines):
            self.text(x, y + LINE * (number + 1), text, "sl-name")
        return y + height

    def svg(self, height: float, key: str, title: str, description: str) -> str:
        """Return the finished drawing."""
        return (
            f'<svg class="sl-diagram" viewBox="0 0 {WIDTH} {height:g}" role="img" '
            f'aria-labelledby="{key}-title {key}-desc">'
            f'<title id="{key}-title">{escape(title)}</title>'
            f'<desc id="{key}-desc">{escape(description)}</desc>'
            f"{''.join(self.parts)}</svg>"
        )


class _Diagram(SphinxDirective):
    """What both directives share: where the data is, and how a drawing is shown."""

    has_content = True
    option_spec = {"page": directives.flag, "on": directives.unchanged}  # noqa: RUF012 - as Sphinx has it

    @property
    def dataset(self) -> sl.Dataset:
        page = str(self.env.doc2path(self.env.docname))
        return dataset_of(page if "page" in self.options else "seeds")

    def shown(
        self, drawing: Drawing, height: float, title: str, description: str
    ) -> list[nodes.Node]:
        key = f"diagram-{self.env.new_serialno('diagram')}"
        figure = nodes.figure(classes=["sl-figure"])
        svg = drawing.svg(height, key, title, description)
        figure += nodes.raw("", svg, format="html")
        caption = nodes.caption()
        children, _ = self.state.inline_text("\n".join(self.content), self.lineno)
        caption += children
        figure += caption
        return [figure]


class LineageDiagram(_Diagram):
    """Draws the lives of the localities that it names, and the changes among them.

    Time runs downward; the changes are as far apart as there is room.
    """

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Draw."""
        ids = self.arguments[0].split()
        dataset = self.dataset
        names = {id_: dataset.locality(id_).name for id_ in ids}
        changes = _changes(dataset, ids)
        return self.shown(
            *_lineage(names, changes),
            "Lineage of " + _listed(names.values()),
            " ".join(_told(names, change) for change in changes),
        )


def _changes(dataset: sl.Dataset, ids: Sequence[str]) -> list[sl.Change]:
    among = set(ids)
    found = [
        change
        for change in dataset.changes
        if among & {*change.ended}
        or (among & {*change.predecessors} and among & {*change.successors})
    ]
    return sorted(found, key=lambda change: str(change.date))


def _lineage(
    names: dict[str, str], changes: Sequence[sl.Change]
) -> tuple[Drawing, float]:
    drawing = Drawing()
    lane = WIDTH / len(names)
    place = {id_: lane * (number + 0.5) for number, id_ in enumerate(names)}
    created = {id_ for change in changes for id_ in change.created}
    box = lane - 8
    top: dict[str, float] = {}
    boxes = Drawing()
    for id_, x in place.items():
        if id_ not in created:
            top[id_] = boxes.box(x, 2, names[id_], box)
    y = max([*top.values(), 0.0]) + 44
    notes = Drawing()
    for change in changes:
        before = [id_ for id_ in change.predecessors if id_ in place]
        after = [id_ for id_ in change.successors if id_ in place]
        spots = [place[id_] for id_ in {*before, *after}]
        drawing.line(min(spots), y, max(spots), y, "sl-change")
        notes.text(min(spots), y - 10, f"{change.date}, {change.shape}")
        below = y
        for id_ in before:
            if id_ not in after:
                drawing.line(place[id_], top.pop(id_), place[id_], y, "sl-life")
                boxes.dot(place[id_], y, "sl-ended")
        for id_ in after:
            if id_ in before:
                boxes.dot(place[id_], y, "sl-kept")
            else:
                drawing.line(place[id_], y, place[id_], y + 22, "sl-life")
                boxes.arrow(place[id_], y + 22)
                top[id_] = boxes.box(place[id_], y + 22, names[id_], box)
                below = max(below, top[id_])
        y = below + 44
    bottom = y - 8
    for id_, start in top.items():
        drawing.line(place[id_], start, place[id_], bottom, "sl-life")
        boxes.arrow(place[id_], bottom)
    drawing.parts += boxes.parts + notes.parts
    return drawing, bottom + 4


def _told(names: dict[str, str], change: sl.Change) -> str:
    def of(ids: Iterable[str]) -> str:
        return _listed(names[id_] for id_ in ids if id_ in names)

    after = of(change.successors) or "others"
    return f"{change.date}, {change.shape}: {of(change.predecessors)} became {after}."


def _listed(words: Iterable[str]) -> str:
    *first, last = [*words] or [""]
    return f"{', '.join(first)} and {last}" if first else last


class TiePath(_Diagram):
    """Draws how two localities came to be tied, partnership by partnership."""

    required_arguments = 2

    def run(self) -> list[nodes.Node]:
        """Draw."""
        dataset, on = self.dataset, self.options["on"]
        locality, partner = self.arguments
        (tie,) = (
            tie
            for tie in dataset.ties(locality, on=on, at_least="unresolved")
            if tie.partner.id == partner
        )
        drawing = Drawing()
        y = 2.0
        for link in tie.links:
            y = _link(drawing, dataset, link, on, y)
        title = f"The tie of {tie.locality.name} and {tie.partner.name} on {on}"
        return self.shown(drawing, y, title, tie.explain().replace("\n", " "))


def _link(
    drawing: Drawing, dataset: sl.Dataset, link: sl.Link, on: str, top: float
) -> float:
    sides = ((90.0, link.near), (WIDTH - 90.0, link.far))
    width = 150.0
    lower: list[float] = []
    for x, held in sides:
        lower.append(drawing.box(x, top, dataset.locality(held.slot).name, width))
    first, last = (x for x, _ in sides)
    drawing.line(first + 75, top + 12, last - 75, top + 12, "sl-tie-original")
    since = link.partnership.since
    began = min(lower) + 4
    drawing.text(WIDTH / 2, began + LINE, f"agreed {since or 'at some time'}", "sl-mid")
    most = max(len(held.steps) for _, held in sides)
    rows = [max(lower) + 8]
    for number in range(most):
        rows.append(rows[number] + ROW)
    for (x, held), edge in zip(sides, lower, strict=True):
        start = edge
        for number, step in enumerate(held.steps):
            end = rows[number + 1]
            drawing.line(x, start, x, end, f"sl-step sl-{step.disposition}")
            drawing.arrow(x, end)
            drawing.text(x, end - 40, str(step.change.date), "sl-mid")
            drawing.text(x, end - 40 + LINE, str(step.disposition), "sl-mid")
            name = dataset.locality(step.candidate).name
            start = drawing.box(x, end, name, width)
        if len(held.steps) < most:
            end = rows[most]
            drawing.line(x, start, x, end, "sl-step sl-original")
            drawing.box(x, end, dataset.locality(held.holder).name, width)
    if most:
        y = rows[most]
        drawing.line(
            first + 75, y + 12, last - 75, y + 12, f"sl-tie sl-{link.standing}"
        )
        drawing.text(WIDTH / 2, y + 50, f"{on}: {link.standing}", "sl-mid")
        return y + 62
    drawing.text(WIDTH / 2, began + 3 * LINE, f"{on}: {link.standing}", "sl-mid")
    return began + 4 * LINE


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the directives."""
    app.add_directive("lineage", LineageDiagram)
    app.add_directive("tie-path", TiePath)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
