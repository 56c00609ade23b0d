"""Growth: what is long, wide or often, at sizes each twice the one before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import attrs

import sisterlinks as sl
from benchmarks.measuring import medians
from sisterlinks.files.fixes import fixed
from sisterlinks.positions import Position
from sisterlinks.reports import Excerpts

_FIRST = dt.date(1000, 1, 1)
_DAY = "2025-11-30"
_TIE = sl.Act(act="established", date="0900")

_Case: TypeAlias = tuple[
    Callable[[int], list[sl.Record] | str], Callable[[Any], object]
]


def growth(largest: int, folder: Path, rounds: int) -> list[dict[str, Any]]:
    """Measure answers about what is long, wide or often.

    The microseconds each grow with the logarithm of the size, and no faster.
    """
    path = folder / "growth.yaml"
    rows = []
    for name, (make, ask) in {**CASES, **FILES}.items():
        for size in (largest // 8, largest // 4, largest // 2, largest):
            made = make(size)
            if isinstance(made, str):
                path.write_text(made, encoding="utf-8")

            def run(made: list[sl.Record] | str = made) -> object:
                given = path if isinstance(made, str) else sl.Dataset(made)
                return ask(given)  # noqa: B023 - asked before the next

            seconds = medians({name: run}, rounds=rounds)[name]
            rows.append(
                {
                    "what": name,
                    "size": f"{size:,}",
                    "seconds": round(seconds, 3),
                    "microseconds each": round(1e6 * seconds / size, 2),
                }
            )
    return rows


def _on(number: int) -> dt.date:
    # The calendar has three million days: long chains share them.
    return _FIRST + dt.timedelta(days=number)


def _chain(count: int) -> list[sl.Record]:
    """Return a locality that was replaced again and again."""
    ids = [f"l{number}" for number in range(count + 1)]
    return [
        *(sl.Locality(id=id_) for id_ in (*ids, "x")),
        *(
            sl.Change(
                id=f"c{number}",
                date=_on(number),
                predecessors=ids[number],
                successors=ids[number + 1],
            )
            for number in range(count)
        ),
        sl.Partnership(id="p", parties=["l0", "x"], acts=_TIE),
    ]


def _merger(count: int) -> list[sl.Record]:
    """Return one change with many predecessors, each with a partner."""
    ids = [f"a{number}" for number in range(count)]
    return [
        *(sl.Locality(id=id_) for id_ in (*ids, "m", "x")),
        sl.Change(id="c", date=_on(0), predecessors=ids, successors="m"),
        *(sl.Partnership(id=f"p-{id_}", parties=[id_, "x"], acts=_TIE) for id_ in ids),
    ]


def _turns(count: int) -> list[sl.Record]:
    """Return a partnership that was suspended and resumed again and again."""
    turns = [
        sl.Act(act="resumed" if number % 2 else "suspended", date=_on(number))
        for number in range(2 * count)
    ]
    return [
        sl.Locality(id="x"),
        sl.Locality(id="y"),
        sl.Partnership(id="p", parties=["x", "y"], acts=[_TIE, *turns]),
    ]


def _path(dataset: sl.Dataset) -> object:
    return [tie.explain() for tie in dataset.ties("x", on=_DAY)]


def _dispositions(dataset: sl.Dataset) -> object:
    return dataset.dispositions("c")


def _alike(count: int) -> list[sl.Record]:
    """Return a locality with the same name again and again."""
    return [sl.Locality(id="a", names=[sl.Name(text="Same")] * count)]


def _doubles(count: int) -> list[sl.Record]:
    """Return sources of which each has the id of all others."""
    return [sl.Source(id="one", title=f"Source {number}") for number in range(count)]


def _places(count: int) -> list[sl.Record]:
    """Return localities."""
    return [sl.Locality(id=f"l{n}", name=f"Place {n}") for n in range(count)]


def _papers(count: int) -> list[sl.Record]:
    """Return a person of many posts, who signs a paper in each."""
    years = [str(1000 + number % 1000) for number in range(count)]
    posts = [sl.Post(title="Chair", start=year, end=year) for year in years]
    side = sl.MemorandumParty(signatories=["p"])
    return [
        sl.Person(id="p", posts=posts),
        *(
            sl.Memorandum(id=f"m{number}", date="2010", parties=[side])
            for number in range(count)
        ),
    ]


def _difference(dataset: sl.Dataset) -> object:
    (place,) = dataset.records(sl.Locality)
    longer = attrs.evolve(place, names=[*place.names, "Other"])
    return sl.diff(dataset, dataset.updated(longer), on=_DAY)


def _merged(dataset: sl.Dataset) -> object:
    (tie,) = dataset.partnerships
    halves = (
        dataset.updated(attrs.evolve(tie, acts=acts))
        for acts in (tie.acts[::2], tie.acts[1::2])
    )
    return sl.merge(*halves)


def _turned(dataset: sl.Dataset) -> object:
    return dataset == sl.Dataset(reversed([*dataset]))


def _untidy(count: int) -> str:
    """Return a file of localities whose countries are all in small letters."""
    rows = (f"- {{id: l{number}, country: kr}}\n" for number in range(count))
    return "".join(["localities:\n", *rows])


def _blanks(count: int) -> str:
    """Return a file with a value that is almost all blanks."""
    return f"localities:\n- {{id: a, x_note: 'a{' ' * count}b'}}\n"


def _mended(path: Path) -> object:
    return fixed(sl.validate(sl.load(path)))


def _shown(path: Path) -> object:
    return Excerpts().of(Position(file=str(path), line=2, column=12))


CASES: dict[str, _Case] = {
    "a chain of replacements, explained": (_chain, _path),
    "dispositions of a merger of many": (_merger, _dispositions),
    "suspended and resumed, one day asked": (_turns, _path),
    "difference of lists of equal items": (_alike, _difference),
    "equality of records with one id": (_doubles, _turned),
    "merging of two long lists of acts": (_turns, _merged),
    "papers and posts of one person, checked": (_papers, sl.validate),
    "the first name that is found": (_places, lambda data: data.find("Place 7", _DAY)),
    "what was known by a day": (_places, lambda data: data.known_by(_DAY)),
}
"""What is made, and what is asked of it."""

FILES: dict[str, _Case] = {
    "mends of one file": (_untidy, _mended),
    "a line of blanks, shown": (_blanks, _shown),
}
"""The same, of a file."""
