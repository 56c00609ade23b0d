"""Runs every code block of the README, the docs and the docstrings as a test.

In the docs a page's blocks run in a folder of their own, one after the other. A block
with a caption is written to the file that the caption names; in a block of ``console``
the commands of sisterlinks are run, and must print what stands below them.
"""

from __future__ import annotations

import os
import shlex
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser
from sybil.sybil import SybilCollection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sybil import Document, Example, Region

_OPTIONS = ELLIPSIS | NORMALIZE_WHITESPACE


class _FileParser(CodeBlockParser):
    """Writes blocks to the files that their captions name."""

    language = "file"

    def __call__(self, document: Document) -> Iterable[Region]:
        for region in self.lexers(document):
            caption = (region.lexemes.get("options") or {}).get("caption")
            if caption is not None:
                region.parsed = (caption, region.lexemes["source"])
                region.evaluator = self.evaluate
                yield region

    def evaluate(self, example: Example) -> None:
        name, source = example.parsed
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(source), encoding="utf-8")


class _ConsoleParser(CodeBlockParser):
    """Runs the commands of sisterlinks, and compares what they print."""

    language = "console"

    def evaluate(self, example: Example) -> str | None:
        from click.testing import CliRunner

        from sisterlinks.cli import main

        for session in f"\n{example.parsed}".split("\n$ ")[1:]:
            command, _, wanted = session.partition("\n")
            program, *arguments = shlex.split(command, comments=True)
            if program != "sisterlinks":
                return f"{command!r} is no command of sisterlinks: use a block of sh"
            runner = CliRunner(env={"COLUMNS": "80"})
            result = runner.invoke(main, arguments, prog_name=program)
            got = "\n".join(line.rstrip() for line in result.output.splitlines())
            if not OutputChecker().check_output(
                f"{wanted.strip()}\n", f"{got.strip()}\n", ELLIPSIS
            ):
                return f"{command}\nwas to print\n{wanted}\nand printed\n{got}"
        return None


def _enter_folder(namespace: dict[str, Any]) -> None:
    namespace["_folder"] = TemporaryDirectory()
    namespace["_old"] = Path.cwd()
    os.chdir(namespace["_folder"].name)


def _leave_folder(namespace: dict[str, Any]) -> None:
    os.chdir(namespace["_old"])
    namespace["_folder"].cleanup()


pytest_collect_file = SybilCollection(
    [
        Sybil(
            parsers=[PythonCodeBlockParser(doctest_optionflags=_OPTIONS)],
            patterns=["README.md"],
        ),
        Sybil(
            parsers=[
                PythonCodeBlockParser(doctest_optionflags=_OPTIONS),
                _FileParser(),
                _ConsoleParser(),
                SkipParser(),
            ],
            patterns=["docs/*.md", "docs/**/*.md"],
            setup=_enter_folder,
            teardown=_leave_folder,
        ),
        Sybil(
            parsers=[DocTestParser(optionflags=_OPTIONS)],
            # Before Python 3.13 two stars stand for one folder, not for any.
            patterns=["src/**/*.py", "src/**/**/*.py"],
            document_types={".py": PythonDocStringDocument},
        ),
    ]
).pytest()
