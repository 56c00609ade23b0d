"""The command ``check``: what is wrong with data, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from sisterlinks.cli.layout import EMPHASIS, in_colour
from sisterlinks.cli.opening import load_paths, sign_of_life
from sisterlinks.cli.options import blocks, data_option, data_paths, format_option
from sisterlinks.cli.output import Cell, printable, show
from sisterlinks.cli.running import FINDINGS, UNUSABLE

if TYPE_CHECKING:
    from sisterlinks.errors import Problem
    from sisterlinks.findings import Finding
    from sisterlinks.places import Position

HEADER = ("file", "line", "column", "severity", "code", "subject", "message")
"""The columns of CSV."""


COUNTED = {
    "error": ("error", "errors"),
    "warning": ("warning", "warnings"),
    "information": ("piece of information", "pieces of information"),
}
"""What one finding and several of each severity are called."""


class _Fault(NamedTuple):
    """A finding, or a reason why there is no dataset to find anything in."""

    code: str
    severity: str
    message: str
    subject: str
    position: Position | None


@click.command(
    epilog=blocks(
        (
            "Examples",
            "sisterlinks check seeds/",
            "sisterlinks check localities.csv changes.csv --format json",
        ),
        (
            "Exit codes",
            "0  no errors; there may be warnings",
            "1  errors",
            "2  the input can't be read at all",
        ),
    )
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True), metavar="[PATH]...")
@format_option
@data_option
@click.pass_context
def check(
    context: click.Context,
    *,
    paths: tuple[str, ...],
    fmt: str,
    data: tuple[str, ...],
) -> None:
    """Check data, and list what is wrong, with its place.

    Without PATH, what --data names is checked, or the dataset that ships with the
    program. Each finding says file, line and column, and what to do.
    """
    faults, code = _faults(paths or data_paths(data))
    show(
        fmt,
        text=lambda: "\n".join(_lines(faults)),
        document=lambda: {"findings": [_element(fault) for fault in faults]},
        table=lambda: (HEADER, map(_cells, faults)),
    )
    context.exit(code)


def _faults(paths: tuple[str, ...]) -> tuple[Sequence[_Fault], int]:
    """Check, and give what was found and the exit code."""
    from sisterlinks.errors import LoadError
    from sisterlinks.rules import validate

    with sign_of_life("Checking"):
        try:
            dataset = load_paths(paths)
        except LoadError as error:
            readable = _are_readable(error.problems)
            faults = list(map(_of_problem, error.problems))
            return faults, FINDINGS if readable else UNUSABLE
        report = validate(dataset)
    return list(map(_of_finding, report)), 0 if report.ok else FINDINGS


def _of_finding(finding: Finding) -> _Fault:
    return _Fault(
        finding.code,
        finding.severity.value,
        finding.message,
        finding.subject,
        finding.position,
    )


def _of_problem(problem: Problem) -> _Fault:
    return _Fault(
        problem.code, "error", problem.message, problem.subject, problem.position
    )


def _are_readable(problems: Iterable[Problem]) -> bool:
    """Tell whether the files can be read, so that only their records are at fault."""
    from sisterlinks.file_formats import Formats

    formats = Formats()
    names = {problem.position.file for problem in problems if problem.position}
    try:
        for path in map(Path, sorted(names)):
            formats.for_path(path).read(path.read_bytes(), file=str(path))
    except (ValueError, OSError):
        return False
    return bool(names)


def _element(fault: _Fault) -> dict[str, Any]:
    place = fault.position
    return {
        "code": fault.code,
        "severity": fault.severity,
        "message": fault.message,
        "subject": fault.subject,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
    }


def _cells(fault: _Fault) -> Iterator[Cell]:
    element = _element(fault)
    return (element[name] for name in HEADER)


def _lines(faults: Sequence[_Fault]) -> Iterator[str]:
    """Give a line for each, as compilers do and editors read, then their number.

    These lines are not broken: what reads them takes a line for a finding.
    """
    coloured = in_colour()
    for fault in faults:
        place = f"{fault.position}: " if fault.position else ""
        severity = fault.severity
        if coloured:
            severity = click.style(severity, fg=EMPHASIS.get(severity), bold=True)
        subject = f"{fault.subject}: " if fault.subject else ""
        yield " ".join(
            (
                f"{printable(place)}{severity}",
                printable(f"{fault.code} {subject}{fault.message}".replace("\n", " ")),
            )
        )
    counts = Counter(fault.severity for fault in faults)
    if not counts:
        yield "No findings."
        return
    yield ", ".join(
        f"{counts[severity]} {one if counts[severity] == 1 else several}"
        for severity, (one, several) in COUNTED.items()
        if severity in counts
    )
