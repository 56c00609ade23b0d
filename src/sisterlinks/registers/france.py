"""France: the communes and their changes, as INSEE publishes them with its COG.

``v_mvtcommune_2024.csv`` holds the events in the lives of communes since 1943, and
``v_commune_2024.csv`` the communes of one year. Communes in their own right are read;
associated and delegated communes and the districts of cities are parts of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from sisterlinks.findings import Severity
from sisterlinks.formats.base import RawDocument
from sisterlinks.formats.format import Format
from sisterlinks.registers.codes import WIDTHS, Codes
from sisterlinks.registers.days import Days
from sisterlinks.registers.france_before_2019 import (
    HISTORY,
    LIST,
    communes_of,
    pairs_of,
)
from sisterlinks.registers.register import Files, document_of, register_format
from sisterlinks.registers.rows import Describing, Meaning, Pair
from sisterlinks.registers.sheets import Reading, Sheet, TableKind, name_of

NAME = "insee-cog"
"""The name of the format."""

_FIRST_YEAR = 1943  # of the register: 43 to 99 are years of the last century
_CREATION, _SUPPRESSION = "20", "30"
_COMMUNE = "COM"
_DISTRICT = "ARM"

_SUCCESSIONS: Mapping[str, str] = {
    "20": "Création",
    "21": "Rétablissement",
    "30": "Suppression",
    "31": "Fusion simple",
    "32": "Création de commune nouvelle",
    "33": "Fusion association",
}
"""Events that end, create or reshape communes, by INSEE's code, in INSEE's words."""

_RESTYLINGS = frozenset({"10", "41", "50"})
"""Events that give a commune another name (10), or another code because it comes under
another département (41) or moves its seat (50)."""

_INTERNAL = frozenset({"34", "35", "70", "71"})
"""Events among the parts of one commune, which itself goes on as it was."""

_MOVES = TableKind(
    roles={
        "kind": ("MOD",),
        "day": ("DATE_EFF",),
        "old_type": ("TYPECOM_AV",),
        "old": ("COM_AV",),
        "old_name": ("LIBELLE_AV",),
        "new_type": ("TYPECOM_AP",),
        "new": ("COM_AP",),
        "new_name": ("LIBELLE_AP",),
    },
    needed=(
        *("kind", "day", "old_type", "old", "old_name"),
        *("new_type", "new", "new_name"),
    ),
)
_LIST = TableKind(
    roles={"type": ("TYPECOM",), "code": ("COM",), "name": ("LIBELLE",)},
    needed=("type", "code", "name"),
)
_YEAR = re.compile(r"(?<!\d)(?:\d{4})?((?:19|20)\d\d)(?!\d)")
"""A year in the name of a file, alone or behind a day and a month."""

_DESCRIBING = Describing(
    country="FR",
    scheme="insee",
    language="fr",
    unit="commune",
    level=3,
    labels={kind: f"{label} ({kind})" for kind, label in _SUCCESSIONS.items()},
)


def insee_cog(*, corrections: str | Path | None = None) -> Format:
    """Return the format of INSEE's communes and their changes.

    Args:
        corrections: A table of what the user corrects in the files.

    Example:
        >>> insee_cog().name
        'insee-cog'
    """
    return register_format(NAME, _read, corrections=corrections)


def _read(files: Files, reading: Reading) -> RawDocument:
    codes = Codes(WIDTHS["insee"], reading)
    days = Days(first_year=_FIRST_YEAR)
    pairs: list[Pair] = []
    listed: list[tuple[str, dict[str, str]]] = []
    former: list[Pair] = []
    for sheet in reading.sheets(files, (_MOVES, _LIST, HISTORY, LIST)):
        if sheet.kind is _MOVES:
            pairs.extend(_pairs(sheet, reading, codes, days))
        elif sheet.kind is HISTORY:
            former.extend(pairs_of(sheet, reading, codes, days))
        else:
            listed.append((sheet.file, _communes(sheet, reading, codes)))
    reading.refuse_unless(
        pairs or former or listed,
        "no table has INSEE's columns MOD, DATE_EFF, COM_AV",
        files,
    )
    if pairs and former:
        reading.say(
            "the history in its form from before 2019 tells what the changes of "
            "communes tell as well: it is not read",
            former[0].file,
            severity=Severity.INFORMATION,
        )
    pairs = pairs or former
    last = max((pair.day for pair in pairs), default="")
    lists: dict[str, dict[str, str]] = {}
    for file, communes in listed:
        year = _YEAR.findall(name_of(file))
        lists[f"{year[-1]}-01-01" if year else last] = communes
    if not lists:
        reading.say(
            "the changes come without the list of communes, so those to which nothing "
            "ever happened are missing: add v_commune of the same year",
            next(iter(files)),
            severity=Severity.INFORMATION,
        )
    return document_of(pairs, _DESCRIBING, reading, files, lists=lists)


def _communes(sheet: Sheet, reading: Reading, codes: Codes) -> dict[str, str]:
    if sheet.kind is LIST:
        return dict(communes_of(sheet, reading, codes))
    found = {}
    for row, (kind, code, name) in sheet.texts(("type", "code", "name")):
        if kind == _COMMUNE:
            found[codes.read(code, sheet.file, row)] = name
        else:
            _say_part(reading, sheet, row)
    return found


def _say_part(reading: Reading, sheet: Sheet, row: int) -> None:
    reading.gather(
        "rows of associated and delegated communes and of districts (COMA, COMD, ARM) "
        "tell of parts of a commune, and are not read",
        sheet.file,
        row,
    )


def _missing(side: str, kind: str, code: str) -> Iterator[str]:
    """Yield the headers of what one side of a row lacks."""
    if not kind:
        yield f"TYPECOM_{side}"
    if not code:
        yield f"COM_{side}"


def _pairs(sheet: Sheet, reading: Reading, codes: Codes, days: Days) -> Iterator[Pair]:
    """Yield the events as far as they touch communes in their own right."""
    for row, cells in sheet.texts(_MOVES.needed):
        kind, day, old_type, old, old_name, new_type, new, new_name = cells
        if kind in _INTERNAL or _DISTRICT in (old_type, new_type):
            _say_part(reading, sheet, row)
            continue
        if kind not in _SUCCESSIONS and kind not in _RESTYLINGS:
            reading.say(
                f"the kind of event {kind!r} is none of those that are known: the row "
                "is not read",
                sheet.file,
                row,
            )
            continue
        missing = [
            *(_missing("AV", old_type, old) if old or kind != _CREATION else ()),
            *(_missing("AP", new_type, new) if new or kind != _SUPPRESSION else ()),
        ]
        if missing:
            wanting = " and no ".join(missing)
            reading.say(f"no {wanting}: the row is not read", sheet.file, row)
            continue
        if old_type != _COMMUNE:
            old = old_name = ""
        if new_type != _COMMUNE:
            new = new_name = ""
        if not old and not new:
            _say_part(reading, sheet, row)
            continue
        try:
            effective = days.told(day)
        except ValueError as error:
            reading.say(f"{error}; the row is not read", sheet.file, row)
            continue
        yield Pair(
            effective,
            codes.read(old, sheet.file, row),
            old_name,
            codes.read(new, sheet.file, row),
            new_name,
            Meaning.SAME if kind in _RESTYLINGS else Meaning.UNSAID,
            kind,
            None,
            sheet.file,
            row,
        )


FORMAT = insee_cog()
"""What reads the register."""
