"""Shows what the library answers: charts, terminals, notebooks, and the page itself.

Everything is made from the shipped dataset while the pages are built, so that no
picture says what the library does not.
"""

from __future__ import annotations

import re
import shlex
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner
from docutils import nodes
from docutils.parsers.rst import directives
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text
from sphinx.util.docutils import SphinxDirective

import sisterlinks as sl
from sisterlinks.cli import main

if TYPE_CHECKING:
    from sphinx.application import Sphinx

COLUMNS = 80
TERMINAL = TerminalTheme(
    (27, 31, 36),
    (232, 235, 238),
    [
        (60, 68, 77),
        (255, 138, 128),
        (92, 219, 149),
        (245, 165, 74),
        (108, 192, 245),
        (228, 147, 201),
        (108, 217, 217),
        (232, 235, 238),
    ],
)
# Pages fetch nothing, a typeface neither.
FORMAT = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)


@cache
def seeds() -> sl.Dataset:
    """Load the shipped dataset."""
    return sl.seeds()


class _Picture(SphinxDirective):
    """What all share: a file beside the pages, and a figure that shows it."""

    def written(self, name: str, text: str) -> str:
        """Write a file beside the pages, and give its address from this page."""
        folder = Path(self.env.app.outdir, "_pictures")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        return "../" * self.env.docname.count("/") + f"_pictures/{name}"

    def figure(self, html: str, kind: str) -> list[nodes.Node]:
        """Return a figure, with the directive's content as its caption."""
        figure = nodes.figure(classes=["sl-picture", f"sl-{kind}"])
        figure += nodes.raw("", html, format="html")
        if self.content:
            caption = nodes.caption()
            children, _ = self.state.inline_text("\n".join(self.content), self.lineno)
            caption += children
            figure += caption
        return [figure]


class Chart(_Picture):
    """Draws a chart: ``map``, ``timeline``, ``lineage_chart`` or ``ties_over_time``.

    Further words are what the method takes first; the caption says what is seen.
    """

    required_arguments = 1
    optional_arguments = 1
    has_content = True
    option_spec = {  # noqa: RUF012 - as Sphinx has it
        "on": directives.unchanged_required,
        "locality": directives.unchanged,
        "alt": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Draw."""
        method, *words = self.arguments
        options: dict[str, Any] = {"on": self.options["on"]}
        if "locality" in self.options:
            options["locality"] = self.options["locality"]
        chart = getattr(seeds(), method)(*words, **options)
        target = self.written(
            f"{'-'.join([method, *words, *options.values()])}.svg", _svg(chart)
        )
        image = f'<img src="{escape(target)}" alt="{escape(self.options["alt"])}">'
        return self.figure(image, "chart")


def _svg(chart: Any) -> str:
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(chart.to_dict())
    return svg


class Terminal(_Picture):
    """Shows a command of sisterlinks and what it prints, as a terminal would."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = {"lines": directives.positive_int}  # noqa: RUF012 - as Sphinx has it

    def run(self) -> list[nodes.Node]:
        """Run the command."""
        program, *words = shlex.split(self.arguments[0])
        runner = CliRunner(env={"COLUMNS": str(COLUMNS)})
        said = runner.invoke(main, [*words, "--color", "always"], prog_name=program)
        if said.exit_code:
            raise self.error(said.output)
        lines = said.output.rstrip("\n").split("\n")
        shown = lines[: self.options.get("lines", len(lines))]
        if len(shown) < len(lines):
            shown.append("…")
        console = Console(record=True, width=COLUMNS, file=_Nowhere())
        console.print(Text(f"$ {self.arguments[0]}", style="bold"), soft_wrap=True)
        console.print(Text.from_ansi("\n".join(shown)), soft_wrap=True)
        key = f"terminal-{self.env.new_serialno('terminal')}"
        svg = console.export_svg(
            title="", theme=TERMINAL, code_format=FORMAT, unique_id=key
        )
        plain = "\n".join(Text.from_ansi(line).plain for line in shown)
        name = f"{self.env.docname.replace('/', '-')}-{key}.svg"
        target = self.written(name, svg)
        image = f'<img src="{escape(target)}" alt="{escape(plain)}">'
        return self.figure(image, "terminal")


class _Nowhere:
    """A file that keeps nothing."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        """Do nothing."""


class Notebook(_Picture):
    """Shows a cell of a notebook: an expression, and what a notebook makes of it."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Ask."""
        code = self.arguments[0]
        value = eval(code, {"dataset": seeds(), "sl": sl})  # noqa: S307 - our own pages
        html = (
            f'<pre class="sl-cell"><code>{escape(code)}</code></pre>'
            f'<div class="sl-out">{value._repr_html_()}</div>'
        )
        return self.figure(html, "notebook")


class Explorer(_Picture):
    """Shows the page of the shipped dataset within the page, and links to it."""

    required_arguments = 1
    has_content = True
    option_spec = {"on": directives.unchanged_required}  # noqa: RUF012 - as Sphinx has it

    def run(self) -> list[nodes.Node]:
        """Make the page."""
        locality, day = self.arguments[0], self.options["on"]
        target = self.written("explorer.html", seeds().explorer(locality, on=day))
        address = escape(f"{target}#{locality}@{day}")
        html = (
            f'<iframe src="{address}" title="The explorer" loading="lazy"></iframe>'
            f'<p><a href="{address}">Open it by itself</a></p>'
        )
        return self.figure(html, "explorer")


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the directives."""
    app.add_directive("chart", Chart)
    app.add_directive("terminal", Terminal)
    app.add_directive("notebook", Notebook)
    app.add_directive("explorer", Explorer)
    # What is written while pages are read is written once, by one process.
    return {"parallel_read_safe": False, "parallel_write_safe": True}
