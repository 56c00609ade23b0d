"""Norway: the changes of codes that Statistics Norway publishes in KLASS, as JSON.

The changes of a classification, as ``changes.json`` gives them, are pairs of codes and
names. The codes of a day or of a range of days, as ``codes.json`` and ``codesAt.json``
give them, may stand beside them, so that units to which nothing happened are known too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sisterlinks.formats.base import RawDocument
from sisterlinks.formats.format import Format
from sisterlinks.registers.codes import WIDTHS, Codes
from sisterlinks.registers.days import Days
from sisterlinks.registers.documents import json_of, text_of
from sisterlinks.registers.register import Files, document_of, register_format
from sisterlinks.registers.rows import Describing, Pair
from sisterlinks.registers.sheets import Reading
from sisterlinks.registers.tables import folded

NAME = "klass"
"""The name of the format."""

_CHANGES = "codeChanges"
_CODES = "codes"
_NOT_STATED = "9999"
_COUNTY = 2  # digits


def _compared(name: str) -> str:
    """Return the first of the names of a municipality with several.

    Example:
        >>> _compared("Kautokeino - Guovdageaidnu") == _compared("Kautokeino")
        True
    """
    return folded(name.partition(" - ")[0])


_DESCRIBING = Describing(
    country="NO",
    scheme="ssb",
    unit="kommune",
    level=2,
    compared=_compared,
)


def klass(*, corrections: str | Path | None = None) -> Format:
    """Return the format of the changes of Norway's municipalities in KLASS.

    Args:
        corrections: A table of what the user corrects in the files.

    Example:
        >>> klass().name
        'klass'
    """
    return register_format(NAME, _read, corrections=corrections)


class _Valid(NamedTuple):
    """A code with the days from which and before which it holds, where told."""

    code: str
    name: str
    start: str
    end: str


def _read(files: Files, reading: Reading) -> RawDocument:
    codes = Codes(WIDTHS["ssb"], reading)
    days = Days()
    pairs: list[Pair] = []
    valid: list[_Valid] = []
    for file, data in files.items():
        document = json_of(file, text_of(file, data, reading), reading)
        if document is None:
            continue
        if not isinstance(document, dict):
            document = {}
        if _CHANGES in document:
            pairs += _pairs(file, document[_CHANGES], reading, codes, days)
        elif _CODES in document:
            valid += _codes_of(file, document[_CODES], reading, codes, days)
        else:
            reading.say(f"not read: it has neither {_CHANGES} nor {_CODES}", file)
    reading.refuse_unless(pairs or valid, f"no file has {_CHANGES}", files)
    lists = _lists(valid, max((pair.day for pair in pairs), default=""))
    return document_of(pairs, _DESCRIBING, reading, files, lists=lists)


def _items(
    file: str, items: Any, reading: Reading, needed: tuple[str, ...]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield what is in a list, numbered from 1, each as texts."""
    listed: list[Any] = items if isinstance(items, list) else []
    for number, raw in enumerate(listed, 1):
        item = reading.corrected(file, number, raw)
        if item is None and raw is not None:
            continue
        if not isinstance(item, dict):
            reading.say("the entry is not an object: it is not read", file, number)
            continue
        texts = {key: str(value or "").strip() for key, value in item.items()}
        missing = [key for key in needed if not texts.get(key)]
        if missing:
            reading.say(
                f"the entry has no {' and no '.join(missing)}: it is not read",
                file,
                number,
            )
            continue
        yield number, texts


def _pairs(
    file: str, changes: Any, reading: Reading, codes: Codes, days: Days
) -> Iterator[Pair]:
    for number, item in _items(file, changes, reading, ("changeOccurred",)):
        old, new = item.get("oldCode", ""), item.get("newCode", "")
        try:
            day = days.told(item["changeOccurred"])
        except ValueError as error:
            reading.say(f"{error}; the entry is not read", file, number)
            continue
        if not (old or new):
            reading.say(
                "the entry has no oldCode and no newCode: it is not read", file, number
            )
            continue
        if _is_other(old or new, reading, file, number):
            continue
        if _NOT_STATED in (old, new):
            reading.gather(
                f"the code {_NOT_STATED} stands for no municipality: the entry is not "
                "read",
                file,
                number,
            )
            continue
        yield Pair(
            day,
            codes.read(old, file, number),
            item.get("oldName", ""),
            codes.read(new, file, number),
            item.get("newName", ""),
            file=file,
            row=number,
        )


def _codes_of(
    file: str, items: Any, reading: Reading, codes: Codes, days: Days
) -> Iterator[_Valid]:
    for number, item in _items(file, items, reading, ("code", "name")):
        code = item["code"]
        if _is_other(code, reading, file, number):
            continue
        first = item.get("validFromInRequestedRange") or item.get("validFrom", "")
        end = item.get("validToInRequestedRange") or item.get("validTo", "")
        try:
            yield _Valid(
                codes.read(code, file, number),
                item["name"],
                days.read(first),
                days.read(end),
            )
        except ValueError as error:
            reading.say(f"{error}; the entry is not read", file, number)


def _lists(valid: Sequence[_Valid], last: str) -> dict[str, dict[str, str]]:
    """Return what there was on the first and the last day that codes tell of."""
    starts = {each.start for each in valid if each.start}
    days = {min(starts), max(starts)} if starts else {last}
    return {
        day: {
            each.code: each.name
            for each in valid
            if each.start <= day and (not each.end or day < each.end)
        }
        for day in days
        if valid
    }


def _is_other(code: str, reading: Reading, file: str, number: int) -> bool:
    """Return whether a code is that of another tier, and say so."""
    if _COUNTY < len(code) <= WIDTHS["ssb"]:
        return False
    reading.gather(
        f"codes of {_COUNTY} digits are those of counties, which are not read"
        if len(code) <= _COUNTY
        else f"codes of {len(code)} digits are those of parts of municipalities, "
        "which are not read",
        file,
        number,
    )
    return True


FORMAT = klass()
"""What reads the register."""
