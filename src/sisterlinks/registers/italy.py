"""Italy: the archive of comuni of the Ministry of the Interior (ANPR).

The archive holds a row for each state of a comune since 1861, with both its days
counted in, and does not say who took over whom. ISTAT's list of suppressed comuni does:
where it stands beside the archive, it is read as well.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sisterlinks.findings import Severity
from sisterlinks.formats.base import RawDocument
from sisterlinks.formats.format import Format
from sisterlinks.registers.codes import WIDTHS, Codes
from sisterlinks.registers.days import Days
from sisterlinks.registers.register import Files, register_format
from sisterlinks.registers.rows import Describing
from sisterlinks.registers.sheets import Reading, Sheet, TableKind
from sisterlinks.registers.states import (
    Passing,
    State,
    Unit,
    changes_of,
    record_of_unit,
    units_of,
)

NAME = "anpr"
"""The name of the format."""

_SINCE = "1861-03-17"
"""The day on which the Kingdom of Italy, and with it the archive, begins."""

_NO_CODE = "ND"
_NEAR = 400  # days by which the two registers may differ on an event

_ARCHIVE = TableKind(
    roles={
        "start": ("DATAISTITUZIONE",),
        "last": ("DATACESSAZIONE",),
        "istat": ("CODISTAT",),
        "belfiore": ("CODCATASTALE",),
        "name": ("DENOMINAZIONE_IT",),
        "other": ("ALTRADENOMINAZIONE",),
        "state": ("STATO",),
        "region": ("IDREGIONE",),
    },
    needed=("start", "last", "istat", "belfiore", "name"),
)
_ARCHIVE_CELLS = (
    *("start", "last", "istat", "belfiore", "name", "other", "state", "region"),
)
_SUPPRESSED = TableKind(
    roles={
        "old": ("Codice Comune",),
        "old_name": ("Denominazione Comune",),
        "day": ("Data evento",),
        "new": ("Codice del Comune associato alla variazione",),
        "new_name": ("Denominazione Comune associato alla variazione",),
    },
    needed=("old", "old_name", "day", "new", "new_name"),
)

_TRENTO = "022"
_SOUTH_TYROL_APART = "1927-01-12"  # since then second names in Trento are Ladin
_OTHER_LANGUAGES = {"01": "fr", "02": "fr", "04": "de", "06": "sl"}
"""The languages of second names, by ISTAT's codes of regions: French in the Aosta
Valley, which was a part of Piedmont, German in South Tyrol, Slovene in Friuli."""

_PARTICLES = frozenset(
    {
        *("a", "ad", "al", "alla", "alle", "allo", "ai", "agli", "con", "coi", "da"),
        *("dal", "dalla", "de", "de'", "degli", "dei", "del", "della", "delle"),
        *("dello", "di", "e", "ed", "fra", "in", "il", "i", "la", "le", "lo", "gli"),
        *("nel", "nella", "nei", "nelle", "per", "presso", "sul", "sulla", "sui"),
        *("su", "tra", "und", "am", "an", "der", "im", "in", "bei", "et", "les"),
    }
)
_ELIDED = re.compile(r"(d|dell|nell|sull|all|dall)(['’])(?=\w)", re.IGNORECASE)
_WORDS = re.compile(r"[^\s\-/(]+")

_DESCRIBING = Describing(
    country="IT", scheme="istat", language="it", unit="comune", level=3
)


def anpr(*, corrections: str | Path | None = None) -> Format:
    """Return the format of Italy's archive of comuni.

    Args:
        corrections: A table of what the user corrects in the files.

    Example:
        >>> anpr().name
        'anpr'
    """
    return register_format(NAME, _read, corrections=corrections)


class _Suppression(NamedTuple):
    """A row of ISTAT's list: a comune that ended, and one that took it over."""

    old: str
    new: str
    day: str
    file: str
    row: int


def _read(files: Files, reading: Reading) -> RawDocument:
    days = Days()
    codes = Codes(WIDTHS["istat"], reading)
    states: list[State] = []
    suppressed: list[_Suppression] = []
    for sheet in reading.sheets(files, (_ARCHIVE, _SUPPRESSED)):
        if sheet.kind is _ARCHIVE:
            states += _states(sheet, reading, codes, days)
        else:
            suppressed += _successors(sheet, reading, codes, days)
    reading.refuse_unless(states, "no table has the columns of ANPR's archive", files)
    units = units_of(states, "IT")
    if not suppressed:
        reading.say(
            "the archive does not say who took over the comuni that ended: put ISTAT's "
            "list of suppressed comuni beside it",
            states[0].file,
            severity=Severity.INFORMATION,
        )
    changes = [*changes_of(_passings(units, suppressed, reading), _DESCRIBING)]
    reading.finish()
    return {
        "localities": [record_of_unit(unit, _DESCRIBING, _SINCE) for unit in units],
        "changes": changes,
    }


def _states(
    sheet: Sheet, reading: Reading, codes: Codes, days: Days
) -> Iterator[State]:
    for row, cells in sheet.texts(_ARCHIVE_CELLS):
        start, last, istat, belfiore, name, other, state, region = cells
        if not (start or last or name):
            continue
        try:
            first, end = days.read(start), days.after(last)
        except ValueError as error:
            reading.say(f"{error}; the row is not read", sheet.file, row)
            continue
        if not first or (end and end <= first):
            reading.say(
                f"{name} ends on {last or 'no day'}, before it begins on "
                f"{start or 'no day'}: the row is not read",
                sheet.file,
                row,
            )
            continue
        if (state == "A") == bool(end) and state in ("A", "C"):
            reading.say(
                f"{name} is {'active' if state == 'A' else 'ceased'} by STATO and not "
                "by its last day, which counts",
                sheet.file,
                row,
            )
        if not istat:
            reading.gather("no CODISTAT: the comune has none then", sheet.file, row)
        if not name:
            reading.gather(
                "no DENOMINAZIONE_IT: the comune has no name then", sheet.file, row
            )
        istat = codes.read(istat, sheet.file, row)
        known = "" if belfiore == _NO_CODE else belfiore
        language = _OTHER_LANGUAGES.get(region.zfill(2), "")
        if istat.startswith(_TRENTO) and first >= _SOUTH_TYROL_APART:
            language = "lld"
        yield State(
            start=first,
            end=end,
            ids=(known, istat, name),
            codes={"istat": istat, "belfiore": known},
            names={"it": as_written(name), language: as_written(other)},
            file=sheet.file,
            row=row,
        )


def as_written(name: str) -> str:
    """Return a name in capitals as it is written.

    Example:
        >>> [as_written(name) for name in ("REGGIO NELL'EMILIA", "CAVA DE' TIRRENI")]
        ["Reggio nell'Emilia", "Cava de' Tirreni"]
        >>> as_written("PRESICCE-ACQUARICA"), as_written("L'AQUILA"), as_written("Roma")
        ('Presicce-Acquarica', "L'Aquila", 'Roma')
    """
    if not name.isupper():
        return name

    def word(found: re.Match[str]) -> str:
        text = found[0].lower()
        if found.start() == 0:
            return "'".join(part[:1].upper() + part[1:] for part in text.split("'"))
        if text in _PARTICLES:
            return text
        elided = _ELIDED.match(text)
        if elided:
            rest = text[elided.end() :]
            return elided[0] + rest[:1].upper() + rest[1:]
        return "'".join(part[:1].upper() + part[1:] for part in text.split("'"))

    return _WORDS.sub(word, name)


def _successors(
    sheet: Sheet, reading: Reading, codes: Codes, days: Days
) -> Iterator[_Suppression]:
    for row, (old, old_name, day, new, _) in sheet.texts(_SUPPRESSED.needed):
        if not (old or old_name):
            continue
        try:
            effective = days.told(day)
        except ValueError as error:
            reading.say(f"{error}; the row is not read", sheet.file, row)
            continue
        yield _Suppression(
            codes.read(old, sheet.file, row),
            codes.read(new, sheet.file, row),
            effective,
            sheet.file,
            row,
        )


def _passings(
    units: list[Unit], suppressed: list[_Suppression], reading: Reading
) -> Iterator[Passing]:
    """Yield who went over into whom, on the days that the archive has."""
    known: dict[str, list[Unit]] = {}
    for unit in units:
        for code in {state.codes["istat"] for state in unit.states}:
            known.setdefault(code, []).append(unit)
    for old, new, day, file, row in suppressed:
        if _goes_on(known.get(new, ()), old, new, day):
            continue  # the archive has one comune under both codes
        before = _nearest(
            [unit for unit in known.get(old, ()) if unit.end and _ended_as(unit, old)],
            day,
        )
        if before is None:
            reading.gather(
                "the archive has no comune that ended under this code near this day: "
                "the row is not read",
                file,
                row,
            )
            continue
        there = [it for it in known.get(new, ()) if _bears(it, new, before.end)]
        if not there or there[0] is before:
            reading.gather(
                "the archive has no comune under the code that took over on the day: "
                "the row is not read",
                file,
                row,
            )
            continue
        if abs(_days_between(before.end, day)) > 1:
            reading.gather(
                "the two registers differ on the day: the archive's is taken", file, row
            )
        yield Passing(before.end, before, there[0])


def _goes_on(units: Iterable[Unit], old: str, new: str, day: str) -> bool:
    """Return whether a unit that has the new code on a day had the old one before."""
    return any(
        state.codes["istat"] == old
        and state.end
        and abs(_days_between(state.end, day)) <= 1
        for unit in units
        if _bears(unit, new, day)
        for state in unit.states
    )


def _ended_as(unit: Unit, code: str) -> bool:
    return unit.states[-1].codes["istat"] == code


def _bears(unit: Unit, code: str, day: str) -> bool:
    state = unit.on(day)
    return state is not None and state.codes["istat"] == code


def _nearest(units: list[Unit], day: str) -> Unit | None:
    """Return the unit that ended nearest to a day, if one did."""
    near = [unit for unit in units if abs(_days_between(unit.end, day)) <= _NEAR]
    return min(near, key=lambda unit: abs(_days_between(unit.end, day)), default=None)


def _days_between(one: str, other: str) -> int:
    # Of a year or a month alone, the first day counts.
    first, second = (f"{text}-01-01"[:10] for text in (one, other))
    return (dt.date.fromisoformat(first) - dt.date.fromisoformat(second)).days


FORMAT = anpr()
"""What reads the register."""
