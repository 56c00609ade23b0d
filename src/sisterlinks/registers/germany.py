"""Germany: the changes of names, boundaries and keys that Destatis publishes.

A workbook a year, *Namens-, Grenz- und Schlüsseländerungen der Gemeinden*: two rows of
header, a unit that gives or ends, what happens to it, a unit that receives or is made,
and two days, of which the legal one counts. Municipalities are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sisterlinks.formats.base import RawDocument
from sisterlinks.formats.format import Format
from sisterlinks.registers.codes import WIDTHS, Codes
from sisterlinks.registers.days import Days
from sisterlinks.registers.register import Files, document_of, register_format
from sisterlinks.registers.rows import Describing, Meaning, Pair
from sisterlinks.registers.sheets import Reading, Sheet, TableKind

NAME = "destatis"
"""The name of the format."""

_MUNICIPALITY = "gemeinde"
_ENDED, _PART, _KEY, _NAME = "1234"

_AREA = ("Fläche", "Fläche ha", "Fläche qm", "Fläche km2", "Fläche in ha")
_KEY_HEADERS = (
    "Amtlicher Regionalschlüssel (ARS)",
    *("Regionalschlüssel (RS)", "Regionalschlüssel", "ARS", "RS"),
)
_CODE_HEADERS = ("Amtlicher Gemeindeschlüssel (AGS)", "AGS", "Gemeindeschlüssel")
_CHANGES = TableKind(
    roles={
        "tier": ("Regionaleinheit",),
        "old_key": _KEY_HEADERS,
        "old": _CODE_HEADERS,
        "old_name": ("Name",),
        "kind": ("Änderungsart",),
        "area": _AREA,
        "new_key": _KEY_HEADERS,
        "new": _CODE_HEADERS,
        "new_name": ("Name",),
        "legal": ("juristisch",),
        "statistical": ("statistisch",),
    },
    needed=(
        *("old_key", "old", "old_name", "kind", "new_key", "new", "new_name"),
        "legal",
    ),
)
_CELLS = (
    *("tier", "old_key", "old", "old_name", "kind", "area"),
    *("new_key", "new", "new_name", "legal", "statistical"),
)
_FULL_KEY = re.compile(r"(\d{5})\d{4}(\d{3})")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def _compared(name: str) -> str:
    """Return a name without its rank, which stands behind a comma."""
    return name.partition(",")[0].casefold().strip()


_DESCRIBING = Describing(
    country="DE",
    scheme="ags",
    language="de",
    unit="Gemeinde",
    level=3,
    compared=_compared,
    receivers_exist=True,
)


def destatis(
    *, corrections: str | Path | None = None, threshold: float | None = None
) -> Format:
    """Return the format of Destatis' yearly workbooks.

    Args:
        corrections: A table of what the user corrects in the files.
        threshold: The share of a municipality's area below which what it gives away is
            a change of boundary, and no succession.

    Example:
        >>> destatis().name
        'destatis'
    """

    def read(files: Files, reading: Reading) -> RawDocument:
        return _read(files, reading, threshold)

    return register_format(NAME, read, corrections=corrections)


class _Line(NamedTuple):
    """One row of a workbook that tells of a municipality."""

    pair: Pair
    """The row as a pair, without its share."""

    area: float | None
    """The area that goes from one to the other, in the unit of its file."""


def _read(files: Files, reading: Reading, threshold: float | None) -> RawDocument:
    lines: list[_Line] = []
    codes = Codes(WIDTHS["ags"], reading)
    days = Days()
    for sheet in reading.sheets(files, (_CHANGES,)):
        lines += _lines(sheet, reading, codes, days)
    reading.refuse_unless(lines, "no table has the columns of Destatis' changes", files)
    pairs = [*_with_shares(lines)]
    return document_of(pairs, _DESCRIBING, reading, files, threshold=threshold)


def _lines(sheet: Sheet, reading: Reading, codes: Codes, days: Days) -> Iterator[_Line]:
    """Yield the rows that tell of municipalities."""
    columns = {**sheet.columns}
    # The headers stand in two rows, of which the upper one has that of the tier.
    columns.setdefault("tier", columns["old_key"] - 1)
    sheet = sheet.with_columns(columns)
    for row, cells in sheet.texts(_CELLS):
        tier, old_key, old, old_name, kind, area, new_key, new, new_name, *dates = cells
        if not (old_name or new_name):
            continue  # a note below the table
        if tier.casefold() != _MUNICIPALITY:
            reading.gather(
                f"rows of {tier or 'no unit'} are not read, only those of Gemeinden",
                sheet.file,
                row,
            )
            continue
        old = codes.read(old or _of_key(old_key), sheet.file, row)
        new = codes.read(new or _of_key(new_key), sheet.file, row)
        if (not old and old_name) or (not new and new_name):
            reading.say("no AGS: the row is not read", sheet.file, row)
            continue
        day = _day(dates, days, reading, sheet.file, row)
        if day:
            meaning = _meaning(kind, old, new)
            if meaning is None:
                reading.say(
                    f"the kind of change {kind!r} is not known: the row is not read",
                    sheet.file,
                    row,
                )
                continue
            pair = Pair(
                day, old, old_name, new, new_name, meaning, "", None, sheet.file, row
            )
            size = _area(area)
            if area and size is None:
                reading.gather(
                    f"the area {area[:30]!r} can't be read: the row tells no share",
                    sheet.file,
                    row,
                )
            yield _Line(pair, size)


def _of_key(key: str) -> str:
    """Return the municipality's key that the full regional key holds."""
    found = _FULL_KEY.fullmatch(key)
    return "".join(found.groups()) if found else ""


def _day(
    dates: Iterable[str], days: Days, reading: Reading, file: str, row: int
) -> str:
    """Return the legal day; the statistical one where there is no other."""
    for number, text in enumerate(dates):
        try:
            day = days.read(text)
        except ValueError as error:
            reading.say(str(error), file, row)
            continue
        if day:
            if number:
                reading.say("no legal day: the statistical one is taken", file, row)
            return day
    reading.say("no day: the row is not read", file, row)
    return ""


def _meaning(kind: str, old: str, new: str) -> Meaning | None:
    """Return what the kinds of a row mean, ``None`` where they are not known."""
    kinds = set(re.split(r"[,.; ]+", kind)) - {"", "0"}
    if kinds - {_ENDED, _PART, _KEY, _NAME} or (not kinds and old and new):
        return None
    if old == new or not (old and new):
        return Meaning.UNSAID
    if _ENDED in kinds:
        return Meaning.ENDS
    return Meaning.SAME if kinds & {_KEY, _NAME} else Meaning.PART


def _area(text: str) -> float | None:
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def _with_shares(lines: list[_Line]) -> Iterator[Pair]:
    """Yield the pairs with the shares of area that they tell."""
    totals: dict[tuple[str, str], float] = {}
    for pair, area in lines:
        if area:
            key = (pair.day, pair.old)
            totals[key] = totals.get(key, 0.0) + area
    for pair, area in lines:
        total = totals.get((pair.day, pair.old))
        yield pair if area is None or not total else pair._replace(share=area / total)


FORMAT = destatis()
"""What reads the register."""
