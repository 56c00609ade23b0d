"""Any table of pairs: a unit before, a unit after, and the day between."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from sisterlinks.errors import RecordError
from sisterlinks.findings import Severity
from sisterlinks.formats.base import RawDocument
from sisterlinks.formats.format import Format
from sisterlinks.registers.codes import WIDTHS, Codes
from sisterlinks.registers.days import Days, months_come_first
from sisterlinks.registers.register import Files, document_of, register_format
from sisterlinks.registers.rows import Describing, Meaning, Pair
from sisterlinks.registers.sheets import Reading, Sheet, TableKind

NAME = "pairs"
"""The name of the format."""

MEANINGS: Mapping[str, Meaning] = {
    "same": Meaning.SAME,
    "ended": Meaning.ENDS,
    "part": Meaning.PART,
    "": Meaning.UNSAID,
}
"""The words for kinds of pairs that are understood without being told."""

_PERCENT = 100
_WHOLE = 1.001  # shares are rounded


def pairs(  # noqa: PLR0913 - each column has a name of its own, and most may be left out
    *,
    old_code: str | None = None,
    old_name: str | None = None,
    new_code: str | None = None,
    new_name: str | None = None,
    date: str,
    kind: str | None = None,
    share: str | None = None,
    scheme: str,
    country: str,
    kinds: Mapping[str, str] | None = None,
    language: str = "",
    unit: str = "",
    level: int | None = None,
    threshold: float | None = None,
    corrections: str | Path | None = None,
) -> Format:
    r"""Return a format that reads any table of pairs, as registers publish changes.

    Each row holds a unit before and a unit after. What belongs to one event is put
    together; a unit whose code or name alone changes goes on. See the page on registers
    for how that is told.

    Args:
        old_code: The header of the column with the code before; where there are no
            codes, names stand for them.
        old_name: The header of the column with the name before.
        new_code: The header of the column with the code after.
        new_name: The header of the column with the name after.
        date: The header of the column with the day on which it takes effect, in any
            usual spelling; or the day itself, as ``2025-07-01``, for all rows.
        kind: The header of the column that says what a pair means: ``same`` where the
            unit goes on, ``ended`` where the old one does not, ``part`` where it gives
            a part of itself; nothing where other rows and names tell.
        share: The header of the column with the share of the old unit that goes to the
            new one: ``0.25`` or ``25 %``.
        scheme: What the codes are called in records, such as ``ssb``.
        country: The state, as an ISO 3166-1 alpha-2 code.
        kinds: What other words of the column ``kind`` mean: ``same``, ``ended``,
            ``part`` or nothing.
        language: The language of the names, as a BCP 47 tag.
        unit: What the units are in law, such as ``municipality``.
        level: The tier of the units below the state.
        threshold: The share below which what is given away is a change of boundary, and
            no succession; none where left out.
        corrections: A table of what the user corrects, each with its reason.

    Returns:
        The format, to be given to `sisterlinks.load` as ``fmt``.

    Raises:
        RecordError: Neither codes nor names are named on a side, or a word of ``kinds``
            is none.

    Example:
        >>> import sisterlinks as sl
        >>> table = pairs(
        ...     old_code="Old", old_name="From", new_code="New", new_name="To",
        ...     date="Day", scheme="ssb", country="NO",
        ... )
        >>> dataset = sl.loads(
        ...     "Old,From,New,To,Day\n"
        ...     "1601,Trondheim,5001,Trondheim,2018-01-01\n"
        ...     "5030,Klæbu,5001,Trondheim,2020-01-01\n"
        ...     "5001,Trondheim,5001,Trondheim,2020-01-01\n",
        ...     "pairs", formats=[table],
        ... )
        >>> [place.name for place in dataset.localities(on="2020-01-01")]
        ['Trondheim']
        >>> dataset.find("1601", on="2017-12-31").id
        'no-1601'
    """
    headers = {
        "old_code": old_code,
        "old_name": old_name,
        "new_code": new_code,
        "new_name": new_name,
        "date": date,
        "kind": kind,
        "share": share,
    }
    by_name = not (old_code and new_code)
    if by_name and (old_code or new_code or not (old_name and new_name)):
        raise RecordError(
            "pairs need two columns of codes, or two of names: name both old_code and "
            "new_code, or both old_name and new_name"
        )
    given = {word.casefold(): meaning for word, meaning in (kinds or {}).items()}
    for word, meaning in given.items():
        if meaning not in MEANINGS:
            raise RecordError(
                f"kinds says {meaning!r} of {word!r}: same, ended and part are known"
            )
    table = _PairTable(
        headers={role: header for role, header in headers.items() if header},
        by_name=by_name,
        describing=Describing(
            country=country.upper(),
            scheme="" if by_name else scheme,
            language=language,
            unit=unit,
            level=level,
            compared=folded,
        ),
        meanings={
            **MEANINGS,
            **{word: MEANINGS[meaning] for word, meaning in given.items()},
        },
        threshold=threshold,
    )
    return register_format(NAME, table.read, corrections=corrections)


def folded(name: str) -> str:
    """Return a name without differences of case and blanks."""
    return " ".join(name.casefold().split())


@attrs.frozen(kw_only=True)
class _PairTable:
    """What reads tables of pairs of one form."""

    headers: Mapping[str, str]
    by_name: bool
    describing: Describing
    meanings: Mapping[str, Meaning]
    threshold: float | None

    def read(self, files: Files, reading: Reading) -> RawDocument:
        """Read the tables."""
        day = ""
        roles = dict(self.headers)
        with contextlib.suppress(ValueError):
            day = Days().read(roles["date"])
            del roles["date"]
        optional = ("kind", "share", *(("old_name", "new_name") * (not self.by_name)))
        kind = TableKind(
            roles={role: (header,) for role, header in roles.items()},
            needed=[role for role in roles if role not in optional],
        )
        rows = []
        for sheet in reading.sheets(files, (kind,)):
            self._say_missing(sheet, reading)
            rows += [(sheet.file, row, *cells) for row, cells in sheet.texts(_CELLS)]
        headers = ", ".join(roles.values())
        reading.refuse_unless(rows, f"no table has the columns {headers}", files)
        pairs = [*self._pairs(rows, day, reading)]
        return document_of(
            pairs, self.describing, reading, files, threshold=self.threshold
        )

    def _say_missing(self, sheet: Sheet, reading: Reading) -> None:
        for role, header in self.headers.items():
            if role in sheet.kind.roles and role not in sheet.columns:
                reading.say(
                    f"no column {header!r}, which was named as {role}: the table is "
                    "read without it",
                    sheet.file,
                    sheet.header.start,
                )

    def _pairs(
        self, rows: list[tuple[Any, ...]], day: str, reading: Reading
    ) -> Iterator[Pair]:
        """Yield the rows as pairs, and let go of them."""
        month_first = months_come_first({row[6] for row in rows})
        if month_first is None:
            reading.say(
                "dates such as 04/03/2020 can be read in two ways, and none of them "
                "shows which: they are read with the day first",
                rows[0][0],
                severity=Severity.INFORMATION,
            )
        days = Days(month_first=bool(month_first))
        codes = Codes(self._width(rows), reading)
        rows.reverse()
        while rows:
            file, row, old, old_name, new, new_name, date, kind, share = rows.pop()
            if self.by_name:
                old, new = folded(old_name), folded(new_name)
            elif codes.width is not None or "." in old or "." in new:
                old = codes.read(old, file, row)
                new = codes.read(new, file, row)
            try:
                effective = day or days.read(date)
            except ValueError as error:
                reading.say(f"{error}; the row is not read", file, row)
                continue
            if not effective or not (old or new):
                wanting = "code" if effective else "date"
                reading.say(f"no {wanting}: the row is not read", file, row)
                continue
            meaning = self.meanings.get(kind.casefold()) if kind else Meaning.UNSAID
            if meaning is None:
                reading.gather(
                    f"the kind {kind!r} is not known, and nothing is made of it: say "
                    "by kinds whether it means same, ended or part",
                    file,
                    row,
                )
                meaning = Meaning.UNSAID
            yield Pair(
                effective,
                old,
                old_name,
                old if new == old else new,  # so that memory holds it but once
                old_name if new_name == old_name else new_name,
                meaning,
                "",
                _share(share, file, row, reading) if share else None,
                file,
                row,
            )

    def _width(self, rows: list[tuple[Any, ...]]) -> int | None:
        """Return how many digits codes have, where that is known or zeros show it."""
        known = WIDTHS.get(self.describing.scheme)
        if known is not None or self.by_name:
            return known
        lengths = {len(row[2]) for row in rows}.union(len(row[4]) for row in rows)
        if len(lengths - {0}) <= 1:
            return None  # nothing is wanting
        codes = {code for row in rows for code in (row[2], row[4]) if "." not in code}
        width = max(map(len, codes), default=0)
        # A zero in front of a code of full width shows that codes have one width.
        shown = any(code[0] == "0" and len(code) == width for code in codes if code)
        return width if shown else None


_CELLS = ("old_code", "old_name", "new_code", "new_name", "date", "kind", "share")


def _share(text: str, file: str, row: int, reading: Reading) -> float | None:
    number = text.removesuffix("%").strip().replace(",", ".")
    with contextlib.suppress(ValueError):
        share = float(number) / (_PERCENT if text.endswith("%") else 1)
        if 0 <= share <= _WHOLE:
            return min(share, 1.0)
    reading.say(
        f"can't read the share {text[:30]!r}: write it as 0.25 or 25 %", file, row
    )
    return None
