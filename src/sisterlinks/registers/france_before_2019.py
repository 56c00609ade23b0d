"""France before 2019: the history and the lists of communes in their former form.

``historiq2018.txt`` tells each event from the side of every commune in it: the one that
passes has a row with the code of the one that takes it in, and that one a row with the
code of the other. ``France2018.txt`` and ``comsimp2018.txt`` are lists. Departments and
communes have a column each, and articles stand apart from names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sisterlinks.registers.codes import WIDTHS, Codes
from sisterlinks.registers.days import Days
from sisterlinks.registers.rows import Meaning, Pair
from sisterlinks.registers.sheets import Reading, Sheet, TableKind

HISTORY = TableKind(
    roles={
        "dep": ("DEP",),
        "com": ("COM",),
        "day": ("EFF",),
        "kind": ("MOD",),
        "other": ("COMECH",),
        "former": ("DEPANC",),
        "seat": ("C_LOFF", "C-LOFF"),
        "old_seat": ("C_LANC", "C-LANC"),
        "article": ("TNCCOFF",),
        "name": ("NCCOFF",),
        "old_article": ("TNCCANC",),
        "old_name": ("NCCANC",),
    },
    needed=("dep", "com", "day", "kind", "other", "former", "name", "old_name"),
)
"""The history of communes."""

LIST = TableKind(
    roles={
        "actual": ("ACTUAL",),
        "dep": ("DEP",),
        "com": ("COM",),
        "article": ("ARTMIN",),
        "name": ("NCCENR",),
    },
    needed=("dep", "com", "article", "name"),
)
"""A list of communes."""

_CELLS = tuple(HISTORY.roles)
_ARTICLES: Mapping[str, str] = {
    "2": "Le ",
    "3": "La ",
    "4": "Les ",
    "5": "L'",
    "6": "Aux ",
    "7": "Las ",
    "8": "Los ",
}
"""The articles before names, by INSEE's kinds of names."""

_CURRENT = frozenset({"", "1"})
_NAMED = frozenset({"100", "110", "111", "120"})
_PASSED: Mapping[str, str] = {
    **dict.fromkeys(("310",), "31"),
    **dict.fromkeys(("311", "312", "331", "332", "333"), "32"),
    **dict.fromkeys(("330",), "33"),
}
"""What a commune passes by into another, with the code of the event since 2019."""

_FIRST = frozenset({"311", "331"})
"""Of these, what has the commune's own name; later ones have that of its part."""

_TOOK_IN: Mapping[str, str] = {
    **dict.fromkeys(("320",), "31"),
    **dict.fromkeys(("321", "341"), "32"),
    **dict.fromkeys(("340",), "33"),
}
"""The same event, as the commune that takes others in tells it."""

_MERGERS = frozenset(_PASSED.values())
_CREATED: Mapping[str, str] = {"200": "20", "210": "21"}
_MOVED = frozenset({"410", "411"})
_SEAT = "500"
_DIVIDED = "300"
_GAVE = frozenset({"220", "230", "390"})
"""What the other commune of an event tells as well: its name is taken from it."""

_CORSICA_DIVIDED = "1976-01-01"
_CORSICA = ("2A", "2B")

_NOTHING = frozenset(
    {
        *("130", "140", "150", "240", "350", "351", "360", "370"),
        *("400", "420", "421", "430", "431", "510", "520", "530", "540"),
        *("600", "610", "620", "630", "700", "990"),
    }
)
"""Land, parts of one commune, cantons and arrondissements, seats of these."""


class _Entry(NamedTuple):
    """One row of a history."""

    day: str
    code: str
    kind: str
    other: str
    former: str
    name: str
    old_name: str
    file: str
    row: int


def communes_of(
    sheet: Sheet, reading: Reading, codes: Codes
) -> Iterator[tuple[str, str]]:
    """Yield the codes and names of the communes of a list, as far as they exist.

    Args:
        sheet: The list.
        reading: Gets what is to be said.
        codes: Reads codes.
    """
    roles = ("actual", "dep", "com", "article", "name")
    for row, (actual, dep, com, article, name) in sheet.texts(roles):
        if actual not in _CURRENT:
            reading.gather(
                "rows of parts of communes and of those that have ended (ACTUAL 2 to "
                "9) are not read",
                sheet.file,
                row,
            )
            continue
        before = article.strip("()")
        gap = " " if before and not before.endswith("'") else ""
        yield _code(dep, com, codes, sheet.file, row), f"{before}{gap}{name}"


def pairs_of(
    sheet: Sheet, reading: Reading, codes: Codes, days: Days
) -> Iterator[Pair]:
    """Yield the events of a history as far as they touch communes in their own right.

    Args:
        sheet: The history.
        reading: Gets what is to be said.
        codes: Reads codes.
        days: Reads days.
    """
    entries = [*_entries(sheet, reading, codes, days)]
    moved = {each.code: each for each in entries if each.kind in _MOVED}

    def then(code: str, day: str) -> str:
        # What happened before a commune had its code is told under it all the same.
        move = moved.get(code)
        if move and move.former and day < move.day:
            return move.former
        if code.startswith(_CORSICA) and day < _CORSICA_DIVIDED:
            return f"20{code[2:]}"
        return code

    by_day: dict[str, list[_Entry]] = {}
    for each in entries:
        entry = each._replace(
            code=then(each.code, each.day), other=then(each.other, each.day)
        )
        by_day.setdefault(entry.day, []).append(entry)
    parts: set[str] = set()
    for day in sorted(by_day):
        of_day = _Day(by_day[day], parts)
        yield from of_day.pairs()
        of_day.note_parts(parts)


def _entries(
    sheet: Sheet, reading: Reading, codes: Codes, days: Days
) -> Iterator[_Entry]:
    known = {*_NAMED, *_PASSED, *_TOOK_IN, *_CREATED, *_MOVED, *_GAVE, _DIVIDED, _SEAT}
    for row, cells in sheet.texts(_CELLS):
        dep, com, day, kind, other, former, seat, old_seat, *names = cells
        article, name, old_article, old = names
        if kind in _NOTHING:
            continue
        if kind not in known:
            reading.say(
                f"the kind of event {kind!r} is not known: the row is not read",
                sheet.file,
                row,
            )
            continue
        try:
            effective = days.read(day)
        except ValueError as error:
            reading.say(f"{error}; the row is not read", sheet.file, row)
            continue
        if kind == _SEAT:
            other, former = seat, old_seat
        needed = {"EFF": effective, "COM": com, **_needed(kind, other, former)}
        missing = [header for header, text in needed.items() if not text]
        if missing:
            wanting = " and no ".join(missing)
            reading.say(f"no {wanting}: the row is not read", sheet.file, row)
            continue
        yield _Entry(
            day=effective,
            code=_code(dep, com, codes, sheet.file, row),
            kind=kind,
            other=codes.read(other, sheet.file, row),
            former=codes.read(former, sheet.file, row),
            name=_ARTICLES.get(article, "") + name if name else "",
            old_name=_ARTICLES.get(old_article, "") + old if old else "",
            file=sheet.file,
            row=row,
        )


def _needed(kind: str, other: str, former: str) -> Mapping[str, str]:
    """Return what a kind of event can't do without, by the headers."""
    if kind == _SEAT:
        return {"C_LOFF": other, "C_LANC": former}
    if kind in _MOVED:
        return {"DEPANC": former}
    return {"COMECH": other} if kind in _PASSED or kind == _DIVIDED else {}


def _code(dep: str, com: str, codes: Codes, file: str, row: int) -> str:
    """Return the code of a commune, whose two parts may have lost their zeros."""
    whole = (dep.zfill(2), com.zfill(3))
    if whole != (dep, com):
        codes.say_zeros(file, row)
    dep, com = whole
    overlap = len(dep) + len(com) - WIDTHS["insee"]  # overseas, 973 and 358 are 97358
    return codes.read(dep + com[max(overlap, 0) :], file, row)


class _Day:
    """What happened on one day, with the names before and after it."""

    def __init__(self, entries: Sequence[_Entry], parts: set[str]) -> None:
        self.entries = entries
        self.parts = parts - {it.code for it in entries if it.kind in _CREATED}
        self.before = {
            each.code: each.old_name if each.kind in _NAMED else each.name
            for each in entries
            if each.kind in _NAMED or (each.kind in _FIRST and each.code == each.other)
        }
        self.after = {
            each.code: each.name
            for kinds in (_GAVE, _NAMED, _TOOK_IN)
            for each in entries
            if each.kind in kinds
        }
        self.staying: set[str] = set()

    def pairs(self) -> Iterator[Pair]:
        """Yield who became whom."""
        for each in self.entries:
            if each.kind in _PASSED:
                if each.code not in self.parts and each.code != each.other:
                    yield self._pair(each, _PASSED[each.kind], each.code, each.other)
            elif each.kind in _TOOK_IN:
                yield self._stay(each, _TOOK_IN[each.kind], each.code)
            else:
                yield from self._others(each)
        for each in self.entries:
            if each.kind in _NAMED and each.code not in self.staying | self.parts:
                yield self._restyled(each, "10", each.code, each.code)

    def _others(self, each: _Entry) -> Iterator[Pair]:
        """Yield what came of an event that is no merger."""
        if each.kind in _CREATED:
            kind = _CREATED[each.kind]
            if each.other:
                yield self._stay(each, kind, each.other)
            yield self._pair(each, kind, each.other, each.code)
        elif each.kind == _DIVIDED:
            yield self._stay(each, "30", each.other)
            yield self._pair(each, "30", each.code, each.other)
        elif each.kind == _SEAT:
            yield self._restyled(each, "50", each.former, each.other)
        elif each.kind in _MOVED and each.former not in self.parts:
            yield self._restyled(each, "41", each.former, each.code)

    def _stay(self, each: _Entry, kind: str, code: str) -> Pair:
        """Return that a commune goes on through an event."""
        self.staying.add(code)
        after = self.after.get(code, "")
        return self._made(each, kind, code, code, self.before.get(code, after), after)

    def _pair(self, each: _Entry, kind: str, old: str, new: str) -> Pair:
        """Return that a commune, or land of it, passed into another."""
        own = each.name if old == each.code else self.after.get(old, "")
        before = self.before.get(old, own)
        after = each.name if new == each.code else self.after.get(new, "")
        # What takes the name of one that passes goes on as that one.
        ends = kind in _MERGERS and before != after
        meaning = Meaning.ENDS if ends else Meaning.UNSAID
        return self._made(each, kind, old, new, before, after, meaning)

    def _restyled(self, each: _Entry, kind: str, old: str, new: str) -> Pair:
        """Return that a commune has another code or name."""
        own = "" if kind == "50" else each.name  # the rows are those of its parts
        before, after = self.before.get(old, own), self.after.get(new, own)
        return self._made(each, kind, old, new, before, after, Meaning.SAME)

    def _made(  # noqa: PLR0913 - the fields of a pair
        self,
        each: _Entry,
        kind: str,
        old: str,
        new: str,
        before: str,
        after: str,
        meaning: Meaning = Meaning.UNSAID,
    ) -> Pair:
        return Pair(
            each.day,
            old,
            before,
            new,
            after,
            meaning,
            kind,
            None,
            each.file,
            each.row,
        )

    def note_parts(self, parts: set[str]) -> None:
        """Note who is a part of another commune from the day on."""
        parts.intersection_update(self.parts)
        for each in self.entries:
            if each.kind in _PASSED and each.code != each.other:
                parts.add(each.code)
            if each.kind in _MOVED and each.former in parts:
                parts.add(each.code)
            if each.kind == _SEAT:
                parts.add(each.former)
                parts.discard(each.other)
