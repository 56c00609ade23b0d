"""Makes worlds to measure with: seeded, and uneven as real ones are."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Raw = dict[str, Any]

PLURALS = {
    "locality": "localities",
    "change": "changes",
    "partnership": "partnerships",
}

COUNTRIES = [f"{a}{b}" for a in "ABCDEFGHIJ" for b in "KLMNO"]
_FIRST = dt.date(1950, 1, 1).toordinal()
_LAST = dt.date(2025, 12, 31).toordinal()
_REFORMS = [dt.date(year, 1, 1).toordinal() for year in (1970, 1995, 2005, 2006, 2019)]
_CONTINENT = 0.05  # the share of localities that have most of the ties


class World:
    """A world of a number of localities, and twice as many partnerships.

    A fifth of the localities end: by absorptions, mergers, divisions, replacements,
    and separations beside them; two in five changes fall on the day of a reform, so
    that many are of one day, and what they make may be merged again.
    """

    def __init__(self, localities: int, *, seed: int = 20251130) -> None:
        self.random = random.Random(seed)  # noqa: S311 - no secret
        self.births: list[int] = []
        self.deaths: dict[int, int] = {}
        self.heirs: dict[int, list[int]] = {}
        self.changes: list[Raw] = []
        self.size = localities
        self._make_localities()

    def id(self, number: int) -> str:
        """Return the id of a locality."""
        return id_of(number)

    def _make_localities(self) -> None:  # noqa: C901 - one history, told in order
        pick = self.random
        created = self.size // 8
        self.births = [_FIRST] * (self.size - created)
        alive = list(range(len(self.births)))
        days = sorted(
            pick.choice(_REFORMS)
            if pick.random() < 0.4
            else pick.randint(_FIRST, _LAST)
            for _ in range(created * 2)
        )
        recent: list[int] = []
        for day in days:
            if len(self.deaths) >= self.size // 5:
                break
            kind = pick.random()
            # What was made lately is made over again: chains, also within a day.
            first = recent.pop() if recent and pick.random() < 0.3 else None
            sources = [] if first is None else [first]
            wanted = pick.choice((2, 2, 3, 4)) if kind < 0.7 else 1
            while len(sources) < wanted:
                place = pick.randrange(len(alive))
                alive[place], alive[-1] = alive[-1], alive[place]
                number = alive.pop()
                if number not in self.deaths and number not in sources:
                    sources.append(number)
            if kind < 0.45 or len(self.births) >= self.size - 3:
                targets, kept = [sources[0]], sources[:1]  # absorption
                if len(sources) == 1:
                    targets, kept = [sources[0]], sources
            elif kind < 0.9:
                targets, kept = [self._born(day)], []  # merger, replacement
            elif kind < 0.96:
                targets, kept = [self._born(day), self._born(day)], []  # division
            else:
                targets, kept = [sources[0], self._born(day)], sources[:1]  # separation
            ended = [number for number in sources if number not in kept]
            for number in ended:
                self.deaths[number] = day
                self.heirs[number] = targets
            alive += targets
            recent = [*recent[-20:], *(each for each in targets if each not in kept)]
            self.changes.append(
                {
                    "type": "change",
                    "id": f"change-{len(self.changes):07d}",
                    "date": self._date(day),
                    "predecessors": [self.id(number) for number in sources],
                    "successors": [self.id(number) for number in targets],
                }
            )
        while len(self.births) < self.size:
            self._born(_FIRST)

    def _born(self, day: int) -> int:
        self.births.append(day)
        return len(self.births) - 1

    def _date(self, day: int) -> str:
        text = dt.date.fromordinal(day).isoformat()
        kind = self.random.random()
        return (
            text if kind < 0.9 or day in _REFORMS else text[: 7 if kind < 0.96 else 4]
        )

    def records(self) -> Iterator[Raw]:
        """Yield the raw records, each with its type."""
        for number in range(self.size):
            yield {
                "type": "locality",
                "id": self.id(number),
                "name": f"Locality {number}",
                "country": COUNTRIES[number % len(COUNTRIES)],
                "kind": ("city", "town", "province")[number % 3],
                "level": number % 3 + 1,
                "codes": {"national": f"{number:07d}"},
            }
        yield from self.changes
        for number in range(2 * self.size):
            yield self._partnership(number)

    def _party(self) -> int:
        """Choose a party: a few localities have most of the ties."""
        share = self.random.random()
        if share < 0.4:
            return int(self.size * _CONTINENT * self.random.random() ** 2)
        return int(self.size * self.random.random())

    def _partnership(self, number: int) -> Raw:
        pick = self.random
        count = 2 if pick.random() < 0.98 else pick.choice((3, 4))
        parties: list[int] = []
        first, last = _FIRST, _LAST
        while len(parties) < count:
            party = self._party()
            birth, death = self.births[party], self.deaths.get(party, _LAST)
            if party not in parties and max(first, birth) < min(last, death):
                parties.append(party)
                first, last = max(first, birth), min(last, death)
        day = pick.randint(first, last - 1)
        kind = pick.random()
        acts: list[Raw] = [{"act": "established"}]
        if kind < 0.98:
            text = dt.date.fromordinal(day).isoformat()
            precise = pick.random()
            acts[0]["date"] = (
                text if precise < 0.7 else text[: 4 if precise < 0.9 else 7]
            )
        acts += self._later_acts(parties, day)
        return {
            "type": "partnership",
            "id": f"tie-{number:08d}",
            "parties": [self.id(party) for party in parties],
            "kind": ("sister", "friendship")[number % 2],
            "acts": acts,
        }

    def _later_acts(self, parties: list[int], day: int) -> Iterator[Raw]:
        pick = self.random
        for party in parties:
            if party in self.deaths and pick.random() < 0.1:
                heir = pick.choice(self.heirs[party])
                yield {
                    "act": "confirmed" if pick.random() < 0.9 else "declined",
                    "date": dt.date.fromordinal(
                        min(_LAST, self.deaths[party] + pick.randint(1, 900))
                    ).isoformat(),
                    "by": self.id(heir),
                }
        kind = pick.random()
        later = dt.date.fromordinal(
            min(_LAST, day + pick.randint(400, 9000))
        ).isoformat()
        if kind < 0.03:
            yield {"act": "ended", "date": later}
        elif kind < 0.04:
            yield {"act": "suspended", "date": later}
        elif kind < 0.09:
            yield {"act": "renewed", "date": later}


def id_of(number: int) -> str:
    """Return the id of a locality."""
    return f"{COUNTRIES[number % len(COUNTRIES)].lower()}-{number:07d}"


def written(localities: int, folder: Path) -> Path:
    """Write a world as JSON Lines, unless it is there already, and give its path."""
    path = folder / f"world-{localities}.jsonl"
    if not path.exists():
        part = path.with_suffix(".part")
        with part.open("w", encoding="utf-8") as stream:
            for record in World(localities).records():
                stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        part.rename(path)
    return path


def written_as_parquet(localities: int, folder: Path) -> Path:
    """Write a world as a folder of Parquet, unless it is there, and give its path."""
    from sisterlinks.formats import parquet_writing

    path = folder / f"world-{localities}"
    if not path.exists():
        part = path.with_suffix(".part")
        part.mkdir(exist_ok=True)
        records = World(localities).records()
        for type_, raws in itertools.groupby(records, key=lambda raw: raw.pop("type")):
            files = parquet_writing.write_folder({PLURALS[type_]: list(raws)})
            for name, content in files.items():
                (part / name).write_bytes(content)
        part.rename(path)
    return path
