"""Vietnam: the communes before and after the reform of 1 July 2025.

A table in two parts, the units of the new day on the left and those of before on the
right, with a note on what became of each: taken in whole or in part, unchanged, with
another name or rank. The codes are those of the General Statistics Office.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sisterlinks.formats.base import RawDocument
from sisterlinks.formats.format import Format
from sisterlinks.registers.codes import WIDTHS, Codes
from sisterlinks.registers.days import Days
from sisterlinks.registers.register import Files, document_of, register_format
from sisterlinks.registers.rows import Describing, Meaning, Pair
from sisterlinks.registers.sheets import Reading, Sheet, TableKind

NAME = "vn-communes"
"""The name of the format."""

_REFORM = "2025-07-01"
_DISTRICTS_END = "2025-07-01"  # there were three tiers before, and two since

_TABLE = TableKind(
    roles={
        "new_name": ("Tên Xã mới", "Tên xã mới"),
        "new": ("Mã Xã mới",),
        "old_name": ("Tên Xã cũ",),
        "old": ("Mã Xã cũ",),
        "note": ("Ghi chú",),
    },
    needed=("new_name", "new", "old_name", "old"),
)
_CELLS = ("new_name", "new", "old_name", "old", "note")

_NOTES = ("nhập", "nhâp", "giữ nguyên", "đổi", "sắp xếp", "phần còn lại")
_UNCHANGED = ("giữ nguyên", "đổi tên", "đổi loại hình")
_FROM_A_PART = "từ một phần"
_RANK = re.compile(r"(phường|xã|xa|thị trấn|thi trấn|đặc khu)\s+", re.IGNORECASE)
_RANKS = {"xa": "xã", "thi trấn": "thị trấn"}
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")


def _compared(name: str) -> str:
    """Return a name without its rank, and wherever its tones are written.

    Example:
        >>> _compared("Xã Điềm Thụy") == _compared("xã Điềm Thuỵ")
        True
    """
    bare = unicodedata.normalize("NFD", _RANK.sub("", name, count=1).casefold())
    letters = "".join(sign for sign in bare if sign not in _TONES)
    return f"{letters} {''.join(sign for sign in bare if sign in _TONES)}"


_DESCRIBING = Describing(country="VN", scheme="gso", language="vi", compared=_compared)


def vn_communes(*, corrections: str | Path | None = None) -> Format:
    """Return the format of Vietnam's table of communes before and after a reform.

    Args:
        corrections: A table of what the user corrects in the files.

    Example:
        >>> vn_communes().name
        'vn-communes'
    """
    return register_format(NAME, _read, corrections=corrections)


def _read(files: Files, reading: Reading) -> RawDocument:
    codes = Codes(WIDTHS["gso"], reading)
    pairs: list[Pair] = []
    for sheet in reading.sheets(files, (_TABLE,)):
        pairs += _pairs(sheet, reading, codes)
    reading.refuse_unless(pairs, "no table has the columns Tên Xã mới, Mã Xã cũ", files)
    document = document_of(pairs, _DESCRIBING, reading, files)
    for record in document["localities"]:
        _add_ranks(record)
    return document


def _pairs(sheet: Sheet, reading: Reading, codes: Codes) -> Iterator[Pair]:
    day = _day_of(sheet, reading)
    for row, cells in sheet.texts(_CELLS):
        new_name, new, old_name, old, note = map(_tidy, cells)
        if not (new or old or new_name):
            continue  # the province that the rows below it lie in
        new = codes.read(new, sheet.file, row)
        old = codes.read(old, sheet.file, row)
        if not new or (not old and old_name):
            reading.say(
                f"{old_name or new_name} has no code: the row is not read",
                sheet.file,
                row,
            )
            continue
        what = note.casefold()
        if what and not what.startswith(_NOTES):
            reading.gather(
                f"the note {note[:30]!r} is not known: names and codes tell what "
                "became of the commune",
                sheet.file,
                row,
            )
        is_same = what.startswith(_UNCHANGED) and _FROM_A_PART not in what
        yield Pair(
            day,
            old,
            old_name,
            new,
            new_name,
            Meaning.SAME if is_same and old else Meaning.UNSAID,
            "",
            None,
            sheet.file,
            row,
        )


def _tidy(cell: str) -> str:
    """Return a cell with its blanks and its accents as they are meant."""
    return unicodedata.normalize("NFC", " ".join(cell.split()))


def _day_of(sheet: Sheet, reading: Reading) -> str:
    """Return the day that stands above the header, else that of the reform."""
    for row in sheet.above:
        for cell in row.cells:
            found = _DAY.search(cell)
            if found:
                try:
                    return Days().read(found[0])
                except ValueError as error:
                    message = f"{error}; the day of the reform, {_REFORM}, is taken"
                    reading.say(message, sheet.file, row.start)
    return _REFORM


def _add_ranks(record: dict[str, Any]) -> None:
    """Add what a unit is in law, which its names say, and its tier."""
    kinds = [
        {"value": _RANKS.get(rank, rank)} | _period(name)
        for name in record.get("names", ())
        if (found := _RANK.match(name["text"]))
        for rank in [found[1].casefold()]
    ]
    if kinds:
        record["kind"] = kinds
    if record.get("founded", "") >= _DISTRICTS_END:
        record["level"] = 2
    elif record.get("dissolved", "9999") <= _DISTRICTS_END:
        record["level"] = 3
    else:
        record["level"] = [
            {"value": 3, "to": _DISTRICTS_END},
            {"value": 2, "from": _DISTRICTS_END},
        ]


def _period(value: Mapping[str, str]) -> dict[str, str]:
    return {edge: value[edge] for edge in ("from", "to") if edge in value}


FORMAT = vn_communes()
"""What reads the register."""
