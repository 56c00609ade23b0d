# ruff: noqa: INP001 - a script to run, not part of a package
"""Turn France's register of communes into a CSV folder for sisterlinks.

Usage:
    python examples/france/register.py SOURCE_FOLDER TARGET_FOLDER

SOURCE_FOLDER holds two files that INSEE, France's statistical office, publishes
with its *Code officiel géographique*: ``mvtcommune.csv``, the events in the lives of
communes since 1943, and ``commune_cog.csv``, the communes of one year. The script
writes ``localities.csv`` and ``changes.csv`` into TARGET_FOLDER. It needs nothing
but Python; the README beside it says what it decides, and why.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

MOVES = "mvtcommune.csv"
COMMUNES = "commune_cog.csv"

COMMUNE = "COM"
"""INSEE's type of a commune in its own right. Associated (COMA) and delegated
(COMD) communes and city districts (ARM) are parts of one, and no localities."""

SCHEME = "insee"
"""What the codes are called in the CSV folder."""

LEVEL = 3
"""A commune's tier below the state, after the region and the department."""

SUCCESSIONS = {
    "20": "Création",
    "21": "Rétablissement",
    "30": "Suppression",
    "31": "Fusion simple",
    "32": "Création de commune nouvelle",
    "33": "Fusion association",
}
"""Events that end, create or reshape communes, by INSEE's code, in INSEE's words."""

RESTYLINGS = frozenset({"10", "41", "50"})
"""Events that give the same commune another name (10), or another code because it comes
under another department (41) or moves its seat (50)."""

INTERNAL = frozenset({"34", "35", "70", "71"})
"""Events among the parts of one commune, which itself goes on as it was: associated
communes (34) and delegated ones (35) that cease, change into each other (70) or come
back (71)."""

DISTRICT = "ARM"
"""INSEE's type of a district of Paris, Lyon or Marseille; none of their events touches
a commune."""


class RegisterError(Exception):
    """The files do not tell one consistent story."""


@dataclass(frozen=True)
class Row:
    """One line of INSEE's file of events: a commune before, a commune after."""

    mod: str
    """INSEE's code of the kind of event."""
    date: str
    """The day on which it takes effect, as ISO text."""
    before: tuple[str, str] | None
    """Code and name before, where that was a commune in its own right."""
    after: tuple[str, str] | None
    """Code and name after, where that is a commune in its own right."""


@dataclass(frozen=True)
class Event:
    """One event: all rows of a day and a kind that share communes."""

    mod: str
    """INSEE's code of the kind of event."""
    date: str
    """The day on which it takes effect, as ISO text."""
    before: Mapping[str, str]
    """The names of the communes that go into it, by their codes."""
    after: Mapping[str, str]
    """The names of the communes that come out of it, by their codes."""


@dataclass
class Dated:
    """The values that one field of a commune had, one after the other."""

    steps: list[tuple[str, str]]
    """Each value with the day it began, as ISO text; empty where not known."""

    @property
    def current(self) -> str:
        """The latest value."""
        return self.steps[-1][0]

    def become(self, value: str, date: str) -> None:
        """Take another value from a day on, given as ISO text."""
        if value == self.current:
            return
        if self.steps[-1][1] == date:
            # Replaced on the very day it came: it was in force on no day.
            self.steps.pop()
        self.steps.append((value, date))

    def periods(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield each value with its period.

        Yields:
            The value, and ``from`` and ``to`` as ISO text, where it has them: the first
            value has no start and the last no end but those of the commune's life.
        """
        edges = ["", *(start for _, start in self.steps[1:]), ""]
        for (value, _), start, end in zip(
            self.steps, edges[:-1], edges[1:], strict=True
        ):
            period = {"from": start, "to": end}
            yield value, {bound: day for bound, day in period.items() if day}


@dataclass
class Life:
    """One commune from its creation to its end."""

    id: str
    """Our id: ``fr-`` and the first code that the register gives it, in lower case;
    with ``-2`` for the second commune that starts with this code, and so on."""
    codes: Dated
    """INSEE's codes."""
    names: Dated
    """Names with their article, in French."""
    founded: str = ""
    """The day it was created as ISO text, empty for before 1943."""
    dissolved: str = ""
    """The first day on which it no longer is, as ISO text, empty if it lives."""


@dataclass(frozen=True)
class Change:
    """One line of ``changes.csv``."""

    id: str
    """Date, kind and the code it is best known by."""
    date: str
    """The day on which it takes effect, as ISO text."""
    predecessors: tuple[str, ...]
    """Ids of the communes before."""
    successors: tuple[str, ...]
    """Ids of the communes after."""
    label: str
    """INSEE's words for this kind of event, and its code."""


@dataclass
class Register:
    """All lives and changes, grown event by event."""

    lives: list[Life] = field(default_factory=list)
    """Every commune that ever was, in the order in which they were met."""
    changes: list[Change] = field(default_factory=list)
    """Every change, in order of date, and within a day in an order that holds."""
    alive: dict[str, Life] = field(default_factory=dict)
    """The communes that exist now, by the code they have now."""
    births: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """How many communes started with each code."""

    def begin(self, code: str, name: str, date: str = "") -> Life:
        """Add a commune, from a day on or, without one, from before the register."""
        self.births[code] += 1
        number = self.births[code]
        life = Life(
            id=f"fr-{code.lower()}" + (f"-{number}" if number > 1 else ""),
            codes=Dated([(code, date)]),
            names=Dated([(name, date)]),
            founded=date,
        )
        self.lives.append(life)
        self.alive[code] = life
        return life

    def fits(self, event: Event) -> bool:
        """Return whether an event can happen to the communes as they are now.

        It can where the communes before it exist under these codes and names, and no
        other commune has a code that it gives away.
        """
        return all(
            code in self.alive and self.alive[code].names.current == name
            for code, name in event.before.items()
        ) and all(
            code in event.before or code not in self.alive for code in event.after
        )

    def apply(self, event: Event) -> None:
        """Let an event happen that fits."""
        before = {code: self.alive.pop(code) for code in event.before}
        continuing = _continuing(event)
        after, created = [], []
        for code, name in event.after.items():
            if code in continuing:
                life = before[continuing[code]]
                life.codes.become(code, event.date)
                life.names.become(name, event.date)
                self.alive[code] = life
            else:
                life = self.begin(code, name, event.date)
                created.append(code)
            after.append(life)
        ended = before.keys() - continuing.values()
        for code in ended:
            before[code].dissolved = event.date
        if event.mod in SUCCESSIONS:
            # One result names the change best; else what is new, else what is gone.
            names = event.after if len(event.after) == 1 else created or ended
            known_by = min(names or event.before)
            self.changes.append(
                Change(
                    id=f"fr-{event.date}-{event.mod}-{known_by.lower()}",
                    date=event.date,
                    predecessors=tuple(life.id for life in before.values()),
                    successors=tuple(life.id for life in after),
                    label=f"{SUCCESSIONS[event.mod]} ({event.mod})",
                )
            )


def _continuing(event: Event) -> dict[str, str]:
    """Say which communes go on through an event.

    A commune goes on as the one that keeps its name and code; else as the one that
    takes over its name; else as the one that has its code. The answer gives, for each
    code after the event that belongs to a commune that goes on, its code before.
    """
    if event.mod in RESTYLINGS:
        return dict(zip(event.after, event.before, strict=True))
    names = {name: code for code, name in event.before.items()}
    found: dict[str, str] = {}
    for origin in (
        {c: c for c, name in event.after.items() if event.before.get(c) == name},
        {c: names[name] for c, name in event.after.items() if name in names},
        {c: c for c in event.after if c in event.before},
    ):
        for code, earlier in origin.items():
            if code not in found and earlier not in found.values():
                found[code] = earlier
    return found


def read_table(path: Path, columns: Iterable[str]) -> list[dict[str, str]]:
    """Read a CSV file with a header, each line by column.

    Raises:
        RegisterError: One of the columns that must be there is missing.
    """
    with path.open(encoding="utf-8-sig", newline="") as stream:
        table = csv.DictReader(stream)
        missing = [name for name in columns if name not in (table.fieldnames or ())]
        if missing:
            raise RegisterError(f"{path}: no column {', '.join(missing)}")
        return list(table)


def read_rows(path: Path) -> Iterator[Row]:
    """Read the events, row by row, as far as they touch communes in their own right.

    Args:
        path: INSEE's ``mvtcommune.csv``.

    Yields:
        Each row but those among the parts of one commune, in the order of the file.

    Raises:
        RegisterError: A column is missing or a kind of event is not known.
    """
    sides = [f"{name}_{side}" for name in ("TYPECOM", "COM") for side in ("AV", "AP")]
    names = ["LIBELLE_AV", "LIBELLE_AP"]
    for line in read_table(path, ["MOD", "DATE_EFF", *sides, *names]):
        mod = line["MOD"]
        if mod in INTERNAL or DISTRICT in (line["TYPECOM_AV"], line["TYPECOM_AP"]):
            continue
        if mod not in SUCCESSIONS and mod not in RESTYLINGS:
            raise RegisterError(f"{path}: the kind of event {mod!r} is not known")
        before, after = (
            (line[f"COM_{side}"], line[f"LIBELLE_{side}"])
            if line[f"TYPECOM_{side}"] == COMMUNE
            else None
            for side in ("AV", "AP")
        )
        if before or after:
            yield Row(mod=mod, date=line["DATE_EFF"], before=before, after=after)


def gather(rows: Iterable[Row]) -> dict[str, list[Event]]:
    """Put the rows together that tell of one event.

    Rows of a day and a kind belong together where they share a commune, directly or
    through others; a new name or code is an event of its own.

    Args:
        rows: The rows, in any order.

    Returns:
        The events of each day, the days in order.

    Raises:
        RegisterError: One event gives a code two names at the same time.
    """
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    leaders: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    rows = sorted(set(rows), key=lambda row: (row.date, row.mod, _codes(row)))
    for row in rows:
        if row.mod in SUCCESSIONS:
            _join(leaders[row.date, row.mod], _codes(row))
    for row in rows:
        code = _codes(row)[0]
        if row.mod in SUCCESSIONS:
            code = _leader(leaders[row.date, row.mod], code)
        groups[row.date, row.mod, code].append(row)
    days: dict[str, list[Event]] = defaultdict(list)
    for (date, mod, _), members in groups.items():
        before, after = (
            _names(date, mod, [side for side in sides if side])
            for sides in (
                [row.before for row in members],
                [row.after for row in members],
            )
        )
        days[date].append(Event(mod=mod, date=date, before=before, after=after))
    return days


def _codes(row: Row) -> list[str]:
    """Return the codes of a row, before and after."""
    return [side[0] for side in (row.before, row.after) if side]


def _leader(leaders: dict[str, str], code: str) -> str:
    """Find the code that stands for the group of a code."""
    while leaders.setdefault(code, code) != code:
        code = leaders[code]
    return code


def _join(leaders: dict[str, str], codes: Sequence[str]) -> None:
    """Make one group of the groups of some codes; `leaders` changes in place."""
    first = _leader(leaders, codes[0])
    for code in codes[1:]:
        leaders[_leader(leaders, code)] = first


def _names(date: str, mod: str, sides: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the names on one side of an event by codes, in order of codes."""
    names: dict[str, str] = {}
    for code, name in sorted(sides):
        if names.setdefault(code, name) != name:
            raise RegisterError(
                f"{date}, kind {mod}: {code} is {names[code]!r} and {name!r} at once"
            )
    return names


def begin_with(
    days: Mapping[str, Sequence[Event]], communes: Mapping[str, str]
) -> dict[str, str]:
    """Work out which communes existed before the first event.

    Those are the communes to which nothing ever happened, and those that take part in
    the first day of events of their code without being brought about on that day.

    Args:
        days: The events of each day, the days in order.
        communes: The names of the communes of today by their codes.

    Returns:
        Their names by their codes, in order of codes.
    """
    first: dict[str, str] = {}
    met: set[str] = set()
    for events in days.values():
        brought = {side for event in events for side in event.after.items()}
        for event in events:
            for code, name in event.before.items():
                if code not in met and (
                    (code, name) not in brought or event.after.get(code) == name
                ):
                    first.setdefault(code, name)
        met.update(*(event.before for event in events))
        met.update(*(event.after for event in events))
    untouched = {code: name for code, name in communes.items() if code not in met}
    return dict(sorted((first | untouched).items()))


def build(rows: Iterable[Row], communes: Mapping[str, str]) -> Register:
    """Tell the lives of all communes from the events.

    Args:
        rows: The events, row by row, in any order.
        communes: The names of the communes of today by their codes.

    Returns:
        The register.

    Raises:
        RegisterError: An event does not fit what came before it, or the communes that
            are left in the end are not those of today; the message says which.
    """
    days = gather(rows)
    register = Register()
    for code, name in begin_with(days, communes).items():
        register.begin(code, name)
    for events in days.values():
        # Within a day, each event waits for those that bring its communes about.
        waiting = list(events)
        while waiting:
            ready = next((event for event in waiting if register.fits(event)), None)
            if ready is None:
                raise RegisterError(
                    "these events fit neither what came before nor each other:\n"
                    + "\n".join(map(str, waiting))
                )
            waiting.remove(ready)
            register.apply(ready)
    left = {code: life.names.current for code, life in register.alive.items()}
    if left != communes:
        differing = sorted(left.items() ^ communes.items())
        raise RegisterError(
            "the events do not lead to the communes of today; differing: "
            + ", ".join(f"{code} {name}" for code, name in differing)
        )
    return register


def write(register: Register, folder: Path) -> None:
    """Write a register as a CSV folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    localities = [
        (
            life.id,
            life.names.current,
            _names_cell(life.names),
            "FR",
            "commune",
            LEVEL,
            life.founded,
            life.dissolved,
            _codes_cell(life.codes),
        )
        for life in register.lives
    ]
    header = "id,name,names,country,kind,level,founded,dissolved,codes"
    _write_table(folder / "localities.csv", header, localities)
    changes = [
        (
            change.id,
            change.date,
            ";".join(change.predecessors),
            ";".join(change.successors),
            change.label,
        )
        for change in register.changes
    ]
    header = "id,date,predecessors,successors,label"
    _write_table(folder / "changes.csv", header, changes)


def _names_cell(names: Dated) -> str:
    """Write names with their periods; one that never changed needs no such cell."""
    if len(names.steps) == 1:
        return ""
    periods = names.periods()
    dated = [{"text": text, "language": "fr"} | period for text, period in periods]
    return json.dumps(dated, ensure_ascii=False)


def _codes_cell(codes: Dated) -> str:
    """Write codes, in short where there is but one."""
    if len(codes.steps) == 1:
        return f"{SCHEME}:{codes.current}"
    return json.dumps(
        [{"scheme": SCHEME, "value": code} | period for code, period in codes.periods()]
    )


def _write_table(path: Path, header: str, lines: Iterable[Sequence[object]]) -> None:
    """Write a CSV file; the header is the columns joined by commas."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(header.split(","))
        table.writerows(lines)


def convert(source: Path, target: Path) -> Register:
    """Turn INSEE's files into a CSV folder.

    Args:
        source: The folder with INSEE's files.
        target: The folder to write to.

    Returns:
        The register that was written.

    Raises:
        RegisterError: The files do not tell one consistent story.
        OSError: A file can't be read or written.
    """
    columns = ("TYPECOM", "COM", "LIBELLE")
    communes = {
        line["COM"]: line["LIBELLE"]
        for line in read_table(source / COMMUNES, columns)
        if line["TYPECOM"] == COMMUNE
    }
    register = build(read_rows(source / MOVES), communes)
    write(register, target)
    return register


def main(arguments: Sequence[str]) -> int:
    """Run the script.

    Args:
        arguments: The source folder and the target folder.

    Returns:
        0 where all went well, 2 for wrong usage or files that can't be used.
    """
    if len(arguments) != 2:  # noqa: PLR2004 - as the usage below says
        sys.stderr.write("usage: register.py SOURCE_FOLDER TARGET_FOLDER\n")
        return 2
    source, target = map(Path, arguments)
    try:
        register = convert(source, target)
    except (RegisterError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    lives, changes = len(register.lives), len(register.changes)
    sys.stdout.write(f"{target}: {lives} localities, {changes} changes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
