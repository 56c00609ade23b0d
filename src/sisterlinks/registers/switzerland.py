"""Switzerland: the historicized municipalities of the Federal Statistical Office.

``GDEHIST_GDE.txt`` has a row for each state of a municipality since 1960, tabs between
its cells and no header. Each state says by which mutation it came and by which it went;
the states that one mutation ended and those that it began make an event.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from sisterlinks.errors import LoadError
from sisterlinks.formats.base import RawDocument
from sisterlinks.formats.delimited import read_delimited
from sisterlinks.formats.format import Format
from sisterlinks.registers.days import Days
from sisterlinks.registers.register import Files, register_format
from sisterlinks.registers.rows import Describing
from sisterlinks.registers.sheets import Reading
from sisterlinks.registers.states import (
    Passing,
    State,
    Unit,
    changes_of,
    record_of_unit,
    units_of,
)

NAME = "bfs"
"""The name of the format."""

_SINCE = "1960-01-01"
"""The day on which the register begins."""

_HEADERS = (
    *("historyMunicipalityId", "districtHistId", "canton", "municipalityId"),
    *("LongName", "ShortName", "EntryMode", "Status"),
    *("AdmissionNumber", "AdmissionMode", "AdmissionDate"),
    *("AbolitionNumber", "AbolitionMode", "AbolitionDate", "ChangeDate"),
)
"""What the columns hold, by which corrections name them: the file has no header."""

_WIDTH = 14  # cells of a row of municipalities, at the least
_CELLS = (3, 4, 6, 8, 9, 10, 11, 13)
_OTHER_TABLES = ("KT", "BEZ")
_CREATED = "21"
_MUNICIPALITY = "11"
_KINDS = {
    "11": "Gemeinde",
    "12": "gemeindefreies Gebiet",
    "13": "Anteil am See",
}

_DESCRIBING = Describing(country="CH", scheme="bfs", unit="Gemeinde", level=3)


def bfs(*, corrections: str | Path | None = None) -> Format:
    """Return the format of Switzerland's historicized municipalities.

    Args:
        corrections: A table of what the user corrects in the files, whose columns have
            the names of the office's description.

    Example:
        >>> bfs().name
        'bfs'
    """
    return register_format(NAME, _read, corrections=corrections)


class _Row(NamedTuple):
    """A state with the mutations by which it came and went."""

    state: State
    came_by: str
    went_by: str


def _read(files: Files, reading: Reading) -> RawDocument:
    rows: list[_Row] = []
    for file, data in files.items():
        rows += _rows(file, data, reading)
    reading.refuse_unless(rows, "no file has the 14 columns of GDEHIST_GDE", files)
    units = units_of((row.state for row in rows), "CH")
    changes = [*changes_of(_passings(rows, units), _DESCRIBING)]
    reading.finish()
    return {
        "localities": [record_of_unit(unit, _DESCRIBING, _SINCE) for unit in units],
        "changes": changes,
    }


def _rows(file: str, data: bytes, reading: Reading) -> Iterator[_Row]:
    days = Days()
    try:
        table = read_delimited(data, file=file)
        rows = [*reading.corrected_rows(file, table.rows(), _HEADERS)]
    except LoadError as error:
        reading.refused(error)
        return
    for row in rows:
        cells = [cell.strip() for cell in row.cells]
        if len(cells) < _WIDTH:
            name = PurePath(file).stem
            what = (
                "cantons and districts are not read"
                if name.upper().endswith(_OTHER_TABLES)
                else f"fewer than {_WIDTH} cells: the row is not read"
            )
            reading.gather(what, file, row.start)
            continue
        number, name, mode, came_by, began_as, came, went_by, went = (
            cells[at] for at in _CELLS
        )
        if not number:
            reading.say(f"{name} has no number: the row is not read", file, row.start)
            continue
        if mode != _MUNICIPALITY:
            reading.gather(
                f"rows of {_KINDS.get(mode, f'kind {mode}')} are not read, only those "
                "of Gemeinden",
                file,
                row.start,
            )
            continue
        try:
            start, end = days.read(came), days.after(went)
        except ValueError as error:
            reading.say(f"{error}; the row is not read", file, row.start)
            continue
        if not start or (end and end <= start):
            reading.say(
                f"{name} ends on {went or 'no day'}, before it begins on "
                f"{came or 'no day'}: the row is not read",
                file,
                row.start,
            )
            continue
        state = State(
            start=start,
            end=end,
            ids=(number, name),
            codes={"bfs": number},
            names={"": name},
            file=file,
            row=row.start,
            begins=began_as == _CREATED,
        )
        yield _Row(state, came_by, went_by)


def _passings(rows: list[_Row], units: list[Unit]) -> Iterator[Passing]:
    """Yield who went over into whom by each mutation.

    A mutation tells who was there before and after it, and not what of one went to
    which: all that came out of it are successors of those that ended in it.
    """
    unit_of = {id(state): unit for unit in units for state in unit.states}
    before: dict[str, dict[str, Unit]] = {}
    after: dict[str, dict[str, Unit]] = {}
    for state, came_by, went_by in rows:
        unit = unit_of[id(state)]
        if state.end:
            before.setdefault(went_by, {})[unit.id] = unit
        if state.start > _SINCE:
            after.setdefault(came_by, {})[unit.id] = unit
    for mutation in sorted({*before, *after}):
        olds, news = before.get(mutation, {}), after.get(mutation, {})
        ended = [unit for id_, unit in olds.items() if id_ not in news]
        created = [unit for id_, unit in news.items() if id_ not in olds]
        for old in ended:
            for new in news.values() or (None,):
                yield Passing(old.end, old, new, mutation)
        if ended:
            continue
        for new in created:
            for giver in olds.values() or (None,):
                yield Passing(new.start, giver, new, mutation)


FORMAT = bfs()
"""What reads the register."""
