"""The command ``check``: what is wrong with data, and where."""

from __future__ import annotations

import datetime as dt
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from sisterlinks.cli.layout import EMPHASIS, in_colour, number_of
from sisterlinks.cli.opening import (
    asked_format,
    data_paths,
    load_paths,
    with_shipped,
)
from sisterlinks.cli.options import (
    blocks,
    data_option,
    day_option,
    output_options,
)
from sisterlinks.cli.output import Cell, json_text, printable, show, write
from sisterlinks.cli.progress import is_quiet, progress
from sisterlinks.cli.running import FINDINGS, UNUSABLE

if TYPE_CHECKING:
    from sisterlinks.dataset.dataset import Dataset
    from sisterlinks.errors import Problem
    from sisterlinks.files.fixes import FixedFile
    from sisterlinks.findings import Finding, Report, Severity
    from sisterlinks.rules import AcceptedFinding, Rule

HEADER = ("file", "line", "column", "severity", "code", "subject", "message")
"""The columns of CSV."""


FORMATS = ("table", "json", "csv", "text", "sarif", "github")
"""How findings can be written."""

MOST_ALIKE = 10
"""How many findings of one rule are listed, unless all are asked for."""

MOST_ROUNDS = 5
"""How often files are checked and fixed again: one fix can uncover another."""


class _Task(NamedTuple):
    """What to check, and by which rules."""

    paths: tuple[str, ...]
    """The files and folders."""

    rules: tuple[Rule, ...]
    """The rules."""

    ignored: tuple[str, ...]
    """The words of ``--ignore``."""

    accepted: tuple[AcceptedFinding, ...]
    """What is accepted beside the data."""

    day: dt.date
    """The day of the check."""


def _words(
    _context: click.Context, _parameter: click.Parameter, values: Sequence[str]
) -> tuple[str, ...]:
    """Take the words of an option that may be given several times, and hold several."""
    words = (word.strip() for value in values for word in value.split(","))
    return tuple(word for word in words if word)


@click.command(
    epilog=blocks(
        (
            "Examples",
            "sisterlinks check seeds/",
            "sisterlinks check seeds/ --format text --ignore SL104",
            "sisterlinks check localities.csv changes.csv --format json",
            "sisterlinks check seeds/ --diff",
        ),
        (
            "Exit codes",
            "0  no errors; there may be warnings",
            "1  errors; with --diff, something to fix",
            "2  the input can't be read at all",
        ),
    )
)
@click.argument(
    "paths",
    nargs=-1,
    type=click.Path(exists=True, allow_dash=True),
    metavar="[PATH]...",
)
@click.option(
    "--format",
    "fmt",
    type=click.Choice(FORMATS, case_sensitive=False),
    default="table",
    show_default=True,
    help="How findings are written: text shows each line with a caret; sarif and "
    "github are for code scanners and workflows.",
)
@click.option(
    "--select",
    multiple=True,
    callback=_words,
    metavar="CODES",
    help="The rules to check: codes, their beginnings or names, such as SL4,SL101.",
)
@click.option(
    "--ignore",
    multiple=True,
    callback=_words,
    metavar="CODES",
    help="The rules to leave out, in the same way.",
)
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option(
    "--every",
    is_flag=True,
    help=f"List every finding in the table, not the first {MOST_ALIKE} of each rule.",
)
@click.option(
    "--accepted",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="A file of findings that are accepted, each with code, subject and reason.",
)
@click.option(
    "--fix",
    is_flag=True,
    help="First fix what has one fix only, in the files.",
)
@click.option(
    "--diff", is_flag=True, help="Show what --fix would change, and change nothing."
)
@day_option
@output_options
@data_option
@click.pass_context
def check(  # noqa: PLR0913 - the options of the command
    context: click.Context,
    *,
    paths: tuple[str, ...],
    fmt: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    statistics: bool,
    every: bool,
    accepted: tuple[str, ...],
    fix: bool,
    diff: bool,
    on: dt.date,
    data: tuple[str, ...],
) -> None:
    """Check data, and list what is wrong, and where.

    Without PATH, what --data names is checked, or the dataset that ships with the
    program. Each finding says file, line and column, and what to do.
    """
    named = paths or data_paths(data)
    if (fix or diff) and not named:
        raise click.UsageError("name the files or folders to fix: they are changed")
    task = _Task(
        paths=named,
        rules=_chosen(select, ignore),
        ignored=ignore,
        accepted=_accepted(accepted),
        day=on,
    )
    if diff:
        context.exit(_show_diff(task))
    if fix:
        _fix(task)
    report, code, read = _report(task)
    if statistics:
        _show_statistics(report, fmt)
    else:
        _show(report, fmt, task.rules, _ending(report, read, every=every))
    context.exit(code)


def _chosen(select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """Choose the rules: the library's and those of packages, as the options say."""
    from sisterlinks import rules

    known = (*rules.CATALOGUE, *rules.installed_rules())
    wanted = rules.select(known, select) if select else known
    # A word of --ignore may mean what --select leaves out already.
    unwanted = rules.select(known, ignore) if ignore else ()
    return tuple(rule for rule in wanted if rule not in unwanted)


def _accepted(files: Sequence[str]) -> tuple[AcceptedFinding, ...]:
    from sisterlinks.rules.acceptance_files import read_acceptances

    return tuple(each for file in files for each in read_acceptances(file))


def _report(task: _Task) -> tuple[Report, int, str]:
    """Return what a check found, the exit code, and what was read in words."""
    from sisterlinks.errors import LoadError
    from sisterlinks.findings import Report

    with progress("Checking"):
        try:
            dataset = load_paths(
                task.paths, asked_format(), with_shipped=with_shipped()
            )
        except LoadError as error:
            readable = _are_readable(error.problems)
            findings = tuple(map(_of_problem, error.problems))
            code = FINDINGS if readable else UNUSABLE
            return Report(findings=findings), code, _UNREAD
        report = _validated(dataset, task)
    return report, 0 if report.ok else FINDINGS, _read(dataset, task.paths)


_UNREAD = "The records could not all be read, so no rule was checked yet."


def _read(dataset: Dataset, paths: Sequence[str]) -> str:
    """Return how many files and records were read, in a sentence."""
    origins = dataset.origins
    files = len(origins.files) if origins is not None else 0
    records, besides = len(dataset), ""
    if origins is not None and paths and with_shipped():
        records = sum(
            origins.source(name, number) is not None
            for name, members in dataset.store.lists.items()
            for number in range(len(members))
        )
        besides = ", beside the dataset that ships with the program"
    return (
        f"Read {number_of(files, 'file')} with {number_of(records, 'record')}{besides}."
    )


def _validated(dataset: Dataset, task: _Task) -> Report:
    """Hold a dataset against the chosen rules, and tell nothing of others."""
    import attrs

    from sisterlinks.rules import validate
    from sisterlinks.rules.acceptance import UNUSED
    from sisterlinks.rules.selection import matches
    from sisterlinks.rules.validation import CRASHED

    report = validate(dataset, task.rules, on=task.day, accepted=task.accepted)
    untold = {UNUSED}.difference(rule.code for rule in task.rules)
    if matches(CRASHED, task.ignored):
        # Else a rule that crashed is told, whatever was asked for.
        untold.add(CRASHED)
    wanted = {rule.code for rule in task.rules}
    told = tuple(
        finding
        for finding in report
        if finding.code not in untold
        # What reading found is told as the rules are: where it was asked for.
        and (finding.code in wanted or not finding.code.startswith("SL0"))
    )
    return attrs.evolve(report, findings=told)


def _of_problem(problem: Problem) -> Finding:
    from sisterlinks.findings import Finding, Severity

    return Finding(
        code=problem.code,
        severity=Severity.ERROR,
        message=problem.message,
        subject=problem.subject,
        position=problem.position,
    )


def _are_readable(problems: Iterable[Problem]) -> bool:
    """Return whether the files can be read, so that only their records are at fault."""
    from sisterlinks.files.reading import read_at_most
    from sisterlinks.formats.base import Trace
    from sisterlinks.formats.registry import Formats

    formats = Formats()
    names = {problem.position.file for problem in problems if problem.position}
    try:
        for path in map(Path, sorted(names)):
            format_ = formats.for_path(path)
            with path.open("rb") as stream:
                if format_.batches is not None:
                    deque(format_.batches(stream, file=str(path), trace=Trace()), 0)
                    continue
                content = read_at_most(stream, format_.maximum_size)
            format_.read(content, file=str(path))
    except (ValueError, OSError):
        return False
    return bool(names)


def _fixable(task: _Task) -> Sequence[FixedFile]:
    """Return the files as they are when fixed."""
    from sisterlinks.files.fixes import fixed
    from sisterlinks.files.record_fixes import fixed_records

    with progress("Checking"):
        dataset = load_paths(task.paths, asked_format())
        report = _validated(dataset, task)
        files = fixed(report)
        if asked_format() is not None:
            return files  # an office's files are corrected by the office
        done = {id(finding) for file in files for finding in file.findings}
        left = (finding for finding in report if id(finding) not in done)
        further = fixed_records(dataset, left)
        # A file that is to be edited in both ways is edited in two rounds.
        meet = {file.path for file in files} & {file.path for file in further}
        return files if meet else (*files, *further)


def _show_diff(task: _Task) -> int:
    """Show what would change, and return the exit code."""
    files = _fixable(task)
    for file in files:
        write(printable(file.diff()), end="")
    return FINDINGS if files else 0


def _fix(task: _Task) -> None:
    """Fix files until nothing is left to fix, and tell on standard error how many."""
    from sisterlinks.files.fixes import write_fixed

    count = 0
    for _ in range(MOST_ROUNDS):
        files = _fixable(task)
        if not files:
            break
        write_fixed(files)
        count += sum(len(file.findings) for file in files)
    click.echo(f"fixed: {count}", err=True)


class _Ending(NamedTuple):
    """What a table of findings leaves out, and what it ends with."""

    folded: Mapping[str, int]
    """How many findings of each rule are left out, by its code."""

    read: str
    """What was read, in words."""


def _ending(report: Report, read: str, *, every: bool) -> _Ending:
    """Return what the table of a report leaves out, and what it ends with."""
    folded = {
        code: count - MOST_ALIKE
        for code, count in report.counts.items()
        if count > MOST_ALIKE and not every
    }
    return _Ending(folded, read)


def _show(report: Report, fmt: str, rules: Sequence[Rule], ending: _Ending) -> None:
    """Write a report in the format that was asked for."""
    from sisterlinks import reports

    if fmt == "sarif":
        write(json_text(reports.as_sarif(report, rules)))
    elif fmt == "github":
        annotations = printable(reports.as_annotations(report))
        write(annotations, end="\n" if annotations else "")
    elif fmt == "text":
        write(reports.as_text(report, emphasize=_emphasized, escape=printable))
    else:
        show(
            fmt,
            text=lambda: "\n".join(_lines(report, ending)),
            document=lambda: reports.as_document(report),
            table=lambda: (HEADER, _rows(report)),
        )


def _show_statistics(report: Report, fmt: str) -> None:
    import attrs

    from sisterlinks import reports

    rows = reports.counted(report)
    names = [field.name for field in attrs.fields(reports.RuleCount)]
    show(
        fmt,
        text=lambda: reports.statistics(report) or reports.summary(report),
        document=lambda: {"statistics": [attrs.asdict(row) for row in rows]},
        table=lambda: (names, map(attrs.astuple, rows)),
    )


def _lines(report: Report, ending: _Ending) -> Iterator[str]:
    """Yield a line for each finding, as compilers do and editors read, then an ending.

    These lines are not broken: what reads them takes a line for a finding.
    """
    from sisterlinks.reports import headline, summary

    shown: Counter[str] = Counter()
    for finding in report:
        shown[finding.code] += 1
        if finding.code not in ending.folded or shown[finding.code] <= MOST_ALIKE:
            yield headline(finding, emphasize=_emphasized, escape=printable)
    for code, count in ending.folded.items():
        yield f"... and {count:,} more {code}: --every lists them"
    yield summary(report)
    if not is_quiet():
        yield ending.read


def _emphasized(severity: Severity) -> str:
    """Return the word for a severity, in colour where colours are shown."""
    if not in_colour():
        return severity.value
    return click.style(severity.value, fg=EMPHASIS.get(severity), bold=True)


def _rows(report: Report) -> Iterator[list[Cell]]:
    from sisterlinks.reports import as_document

    for element in as_document(report)["findings"]:
        yield [element[name] for name in HEADER]
