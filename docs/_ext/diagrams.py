"""Draws how ties came about from a dataset while the pages are built.

The drawings are SVG within the page, 360 units wide so that they can be read on a
telephone, with a title and a description for those who do not see them.
"""

from __future__ import annotations

import contextlib
import re
import shlex
import tempfile
import textwrap
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

import sisterlinks as sl
from sisterlinks.cli import main

if TYPE_CHECKING:
    from sphinx.application import Sphinx

WIDTH = 360
ROW = 84
LINE = 15
BLOCK = re.compile(
    r"^```(?:\{code-block\} )?(\w+)\n((?::[\w-]+:[^\n]*\n)*)\n?(.*?)^```",
    re.MULTILINE | re.DOTALL,
)
CAPTION = re.compile(r":caption: (\S+)")


@lru_cache
def seeds() -> sl.Dataset:
    """Load the shipped dataset."""
    return sl.seeds()


def dataset_of(text: str, folder: str) -> sl.Dataset:
    """Do what a page tells its reader to do, and load a folder that comes of it.

    Args:
        text: The page, to where the folder is wanted.
        folder: The folder.

    Returns:
        The dataset in it.
    """
    runner = CliRunner()
    with tempfile.TemporaryDirectory() as room, contextlib.chdir(room):
        for language, options, body in BLOCK.findall(text):
            caption = CAPTION.search(options)
            if caption is not None:
                path = Path(caption[1])
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(body, encoding="utf-8")
            elif language == "console":
                for session in f"\n{body}".split("\n$ ")[1:]:
                    _, *words = shlex.split(session.partition("\n")[0], comments=True)
                    runner.invoke(main, words)
        return sl.load(folder)


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
    """Where the data is, and how a drawing is shown."""

    has_content = True
    option_spec = {  # noqa: RUF012 - as Sphinx has it
        "page": directives.unchanged_required,
        "on": directives.unchanged,
    }

    @property
    def dataset(self) -> sl.Dataset:
        if "page" not in self.options:
            return seeds()
        path = Path(self.env.doc2path(self.env.docname))
        lines = path.read_text(encoding="utf-8").split("\n")
        return dataset_of("\n".join(lines[: self.lineno - 1]), self.options["page"])

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
    agreed = f"agreed {since.words() if since else 'at some time'}"
    for number, text in enumerate(textwrap.wrap(agreed, 22), start=1):
        drawing.text(WIDTH / 2, began + LINE * number, text, "sl-mid")
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
            # Beside the line, on the side on which there is room.
            beside, kind = (x + 10, "") if x < WIDTH / 2 else (x - 10, "sl-end")
            drawing.text(beside, end - 36, step.date.words(), kind)
            drawing.text(beside, end - 36 + LINE, str(step.disposition), kind)
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
    """Add the directive."""
    app.add_directive("tie-path", TiePath)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
