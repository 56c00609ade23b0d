"""The catalogue: every code under which something is reported, and what it means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter

from sisterlinks.rules import (
    acceptance,
    acts,
    chronology,
    claims,
    codes,
    conventions,
    countries,
    coverage,
    gatherings,
    heirs,
    histories,
    identity,
    inheritance,
    lives,
    names,
    papers,
    parents,
    partnerships,
    references,
    sources,
    succession,
    texts,
    unusual,
)
from sisterlinks.rules.declaration import Fault, Rule, error, information, warning
from sisterlinks.rules.examples import BUSAN
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.selection import select

FAMILIES: Mapping[str, str] = {
    "SL0": "Input",
    "SL1": "References and fields",
    "SL2": "Identity",
    "SL3": "Chronology",
    "SL4": "Succession",
    "SL5": "Partnerships",
    "SL6": "Meetings and papers",
    "SL7": "Sources, claims and coverage",
    "SL8": "Names, codes and characters",
    "SL9": "The check itself",
}
"""The families of codes, by what their codes start with."""

_MODULES = (
    references,
    identity,
    chronology,
    conventions,
    acts,
    succession,
    heirs,
    lives,
    parents,
    partnerships,
    unusual,
    histories,
    inheritance,
    gatherings,
    papers,
    claims,
    sources,
    coverage,
    names,
    countries,
    codes,
    texts,
    acceptance,
)

ALL_RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            declared
            for module in _MODULES
            for declared in vars(module).values()
            if isinstance(declared, Rule)
        ),
        key=attrgetter("code"),
    )
)
"""Every rule of the library, in the order of the codes."""

CORE_RULES: tuple[Rule, ...] = select(
    ALL_RULES,
    [
        *("SL101", "SL102", "SL201", "SL307", "SL308"),
        *("SL401", "SL402", "SL403", "SL404", "SL405", "SL406", "SL407", "SL408"),
        *("SL413", "SL414", "SL415", "SL501", "SL502", "SL503", "SL504"),
    ],
)
"""The rules without which inheritance has no meaning."""


@error("SL001", good=BUSAN, bad={"01-01": "02-30"})
def unusable_input(_: Facts) -> Iterable[Fault]:
    """A file can't be read, or a record in it can't be built.

    A date that no calendar has, a field that holds a list where a word is meant, a file
    that breaks off: no record can be built from that. Nothing is lost and nothing is
    guessed, so a dataset is built whole, or not at all.

    What to do: Correct what the message names, at its position; then check again.
    """
    return ()  # loading finds it


@warning("SL002")
def file_not_read(_: Facts) -> Iterable[Fault]:
    """A file of a folder, or a sheet of a workbook, is not read.

    No format takes it, or it is a table that is none of the lists. What was meant to be
    read, under a name with a slip, would be missing without a word. An error where
    nothing at all is read.

    What to do: Name a table after its list; keep other files elsewhere.
    """
    return ()  # loading finds it


@warning("SL003")
def guessed_encoding(_: Facts) -> Iterable[Fault]:
    """A table is not UTF-8, and was read as windows-1252.

    Older programs write so in the west of Europe. Elsewhere they write otherwise, and
    then the accents are wrong.

    What to do: See whether the accents are right, and save the file as UTF-8.
    """
    return ()  # loading finds it


@error("SL004")
def failed_formula(_: Facts) -> Iterable[Fault]:
    """A cell of a spreadsheet shows an error instead of a value.

    A record can't hold ``#DIV/0!``, and what was meant is not known.

    What to do: Correct the formula, or empty the cell.
    """
    return ()  # loading finds it


@warning("SL020")
def register_not_read(_: Facts) -> Iterable[Fault]:
    """A row, a table or a file of an office's register is not read.

    A date that no calendar has, a kind of event that is not known, a column that is
    missing, a code without its zeros: what can be read is read, and the rest is told
    with its file and row. An error where a whole table is lost.

    What to do: Correct the file, or write a table of corrections, each with its reason.
    """
    return ()  # reading finds it


@warning("SL021")
def register_contradicts_itself(_: Facts) -> Iterable[Fault]:
    """Rows of an office's register contradict each other, or its lists.

    A unit that is named after its end, a code that two units have, another name than
    by the rows before: the message says what was taken for true.

    What to do: Look it up at the office, and write a correction where it is wrong.
    """
    return ()  # reading finds it


@information("SL022")
def register_corrected(_: Facts) -> Iterable[Fault]:
    """A correction of a register was applied; a warning where it could not be.

    What a user corrects in an office's file is told with the reason that was given, so
    that nobody takes it for the office's own.

    What to do: Take the correction out once the office has corrected its file.
    """
    return ()  # reading finds it


@error("SL901")
def crashed_rule(_: Facts) -> Iterable[Fault]:
    """A rule failed, and what it looks for was not checked.

    A rule that fails finds nothing, which would look like good data. It stops no other
    rule.

    What to do: Tell the authors of the rule, with the message and the data.
    """
    return ()  # validation finds it


@warning(
    "SL902",
    bad="""\
localities:
  - id: kr-busan
    name: Busan
    country: KR
    accepted: [{code: SL801, reason: the country is disputed}]
""",
    good={"    country: KR\n": ""},
)
def unused_acceptance(_: Facts) -> Iterable[Fault]:
    """An acceptance accepts nothing: there is no such finding.

    What was accepted has been corrected, or the acceptance names the wrong code. Left
    as it is, it would hide the next finding of its kind.

    What to do: Take the acceptance out, or correct its code or subject.
    """
    return ()  # validation finds it


CATALOGUE: tuple[Rule, ...] = tuple(
    sorted(
        (
            *ALL_RULES,
            unusable_input,
            file_not_read,
            guessed_encoding,
            failed_formula,
            register_not_read,
            register_contradicts_itself,
            register_corrected,
            crashed_rule,
            unused_acceptance,
        ),
        key=attrgetter("code"),
    )
)
"""Every code of the library: its rules, and what is reported by other means."""
