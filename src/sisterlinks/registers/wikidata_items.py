"""Items of Wikidata, gathered to localities, partnerships and changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from sisterlinks.formats.base import RawDocument
from sisterlinks.registers.events import by_day, events_of
from sisterlinks.registers.lives import Life
from sisterlinks.registers.rows import Describing, Pair
from sisterlinks.registers.sheets import Reading
from sisterlinks.registers.successions import Successions
from sisterlinks.registers.wikidata_countries import COUNTRIES
from sisterlinks.registers.wikidata_values import (
    DEPRECATED,
    Statement,
    best,
    item_of,
    source_of,
    statements,
)

SCHEME = "wikidata"
"""What the ids of items are called among codes."""

CODES: Mapping[str, str] = {
    "P300": "iso-3166-2",
    "P374": "insee",
    "P429": "dantai",
    "P439": "ags",
    "P771": "bfs",
    "P2504": "ssb",
    "P635": "istat",
    "P806": "belfiore",
}
"""The schemes of codes, by the properties that hold them."""

LANGUAGES = frozenset(
    {
        *("cs", "da", "de", "en", "es", "fi", "fr", "it", "ja", "ko", "mul", "nb"),
        *("nl", "no", "pl", "pt", "ru", "sv", "tr", "uk", "vi", "zh"),
    }
)
"""The languages of the labels that are read; official names are read in every one."""

_DESCRIBING = Describing(country="wd", scheme=SCHEME)


class Twinning(NamedTuple):
    """One statement that two items are twinned."""

    start: str
    end: str
    citations: tuple[Mapping[str, Any], ...]


class Gathering:
    """What was read of items, and what they say of others."""

    def __init__(self, reading: Reading, file: str) -> None:
        """Gather nothing yet.

        Args:
            reading: Gets what is said.
            file: The path of the file, for what is said.
        """
        self._reading = reading
        self._file = file
        self._names: dict[str, str] = {}
        self._lives: dict[str, tuple[str, str]] = {}
        self._parents: set[str] = set()
        self._twinnings: dict[tuple[str, str], list[Twinning]] = {}
        self._pairs: dict[tuple[str, str], tuple[str, bool]] = {}
        self._sources: dict[str, Mapping[str, Any]] = {}
        self._count = 0

    def knows(self, item: str) -> bool:
        """Return whether an item was read."""
        return item in self._lives

    def locality(self, entity: Mapping[str, Any]) -> dict[str, Any] | None:
        """Take an entity in.

        Args:
            entity: The entity, as its JSON has it.

        Returns:
            The locality, as a file has it; ``None`` for one that was read before.
        """
        item = str(entity.get("id", ""))
        self._count += 1
        if item in self._lives:
            self._reading.gather(
                "the item was read before: it is not read again",
                self._file,
                self._count,
            )
            return None
        record: dict[str, Any] = {"id": id_of(item)}
        names = [*_names(entity)]
        if names:
            record["names"] = names
        record["codes"] = [{"scheme": SCHEME, "value": item}, *_codes(entity)]
        founded, dissolved = (_date(entity, name) for name in ("P571", "P576"))
        parents = best(_of_items(entity, "P131"))
        self._parents.update(each.value for each in parents)
        more = {
            "country": [*self._countries(entity)],
            "founded": founded,
            "dissolved": dissolved,
            "coordinates": _point(entity),
            "parent": [{"value": id_of(it.value)} | _period(it) for it in parents],
        }
        record |= {field: value for field, value in more.items() if value}
        self._lives[item] = (founded, dissolved)
        self._take_relations(entity, item)
        return record

    def plain(  # noqa: PLR0913 - each is named, and most may be empty
        self,
        item: str,
        *,
        name: str,
        country: str,
        founded: str,
        dissolved: str,
        codes: Mapping[str, str],
    ) -> dict[str, Any]:
        """Take an item in of which little is told.

        Args:
            item: Its id.
            name: Its label.
            country: The item of its state.
            founded: When it was founded, as EDTF text.
            dissolved: When it was dissolved.
            codes: Its codes, by their schemes.

        Returns:
            The locality, as a file has it.
        """
        record: dict[str, Any] = {"id": id_of(item), "codes": {SCHEME: item, **codes}}
        if name and name != item:
            record["name"] = name
        if country:
            code = self._country(country)
            if code:
                record["country"] = code
        life = {"founded": founded, "dissolved": dissolved}
        record |= {field: date for field, date in life.items() if date}
        self._lives[item] = (founded, dissolved)
        return record

    def forget(self, item: str) -> None:
        """Let go of an item that could not be read after all."""
        self._lives.pop(item, None)

    def _country(self, item: str) -> str | None:
        code = COUNTRIES.get(item)
        if code is None:
            self._reading.gather(
                f"the country {item} has no code that is known: left out",
                self._file,
                self._count,
            )
        return code

    def _countries(self, entity: Mapping[str, Any]) -> Iterator[dict[str, str]]:
        for each in best(statements(entity, "P17")):
            code = self._country(each.value)
            if code is not None:
                yield {"value": code} | _period(each)

    def _take_relations(self, entity: Mapping[str, Any], item: str) -> None:
        for each in _of_items(entity, "P190"):
            if each.rank == DEPRECATED:
                self._reading.gather(
                    "a twinning that is deprecated is not read", self._file, self._count
                )
            elif each.value != item:
                self.twin(item, each.value, self._twinning(each))
        for property_, is_old in (("P1366", True), ("P1365", False), ("P7888", True)):
            for each in best(_of_items(entity, property_)):
                old, new = (item, each.value) if is_old else (each.value, item)
                at = each.at or (each.start if property_ == "P1365" else each.end)
                self.follow(old, new, at, merges=property_ == "P7888")

    def _twinning(self, statement: Statement) -> Twinning:
        citations = []
        for source, note in zip(statement.sources, statement.notes, strict=True):
            self._sources[source["id"]] = source
            citation = {"source": source["id"]}
            citations.append(citation | ({"note": note} if note else {}))
        return Twinning(statement.start, statement.end, tuple(citations))

    def twinned(self, one: str, other: str, start: str, end: str, url: str) -> None:
        """Take in that two items are twinned, by what a row says.

        Args:
            one: The one item.
            other: The other.
            start: Since when, as EDTF text.
            end: Until when.
            url: The address of a source, empty where there is none.
        """
        source = source_of(url)
        citations: tuple[Mapping[str, Any], ...] = ()
        if source is not None:
            self._sources[source["id"]] = source
            citations = ({"source": source["id"]},)
        self.twin(one, other, Twinning(start, end, citations))

    def twin(self, one: str, other: str, twinning: Twinning) -> None:
        """Take in that two items are twinned."""
        pair = (one, other) if _number(one) < _number(other) else (other, one)
        self._twinnings.setdefault(pair, []).append(twinning)

    def follow(self, old: str, new: str, at: str, *, merges: bool = False) -> None:
        """Take in that one item followed another, on a date where one is told."""
        known, merged = self._pairs.get((old, new), ("", False))
        self._pairs[old, new] = (known or at, merged or merges)

    def name(self, item: str, name: str) -> None:
        """Take in what an item is called that may not be read itself."""
        if name and name != item:
            self._names.setdefault(item, name)

    def rest(self) -> RawDocument:
        """Return what could be told only once all items were read.

        Returns:
            Partnerships, changes and sources, and a locality for each item that these
            name and that was not read.
        """
        changes = [*self._changes()]
        named = {item for pair in self._twinnings for item in pair} | self._parents
        named.update(item for pair in self._pairs for item in pair)
        partnerships = [_partnership(*each) for each in self._twinnings.items()]
        return {
            "localities": [
                self._unread(item)
                for item in sorted(named, key=_number)
                if item not in self._lives
            ],
            "partnerships": partnerships,
            "changes": changes,
            "sources": [dict(source) for source in self._sources.values()],
        }

    def _unread(self, item: str) -> dict[str, Any]:
        record: dict[str, Any] = {"id": id_of(item), "codes": {SCHEME: item}}
        if item in self._names:
            record["name"] = self._names[item]
        return record

    def _changes(self) -> Iterator[dict[str, Any]]:
        """Yield the changes that items say of each other."""
        pairs = []
        for (old, new), (at, merges) in self._pairs.items():
            _, end = self._lives.get(old, ("", ""))
            start, _ = self._lives.get(new, ("", ""))
            day = at or end or start
            if not day:
                self._reading.say(
                    f"{old} was followed by {new}, and no date is told: not read",
                    self._file,
                )
                continue
            kind = "" if not merges or start == day else "merged"
            pairs.append(Pair(day, old, kind, new, kind))
        successions = Successions(_DESCRIBING, None)
        for day, of_day in sorted(by_day(pairs).items()):
            for event in events_of(of_day):
                before = {item: _life(item) for item in event.before}
                after = {item: before.get(item) or _life(item) for item in event.after}
                for item, kind in event.after.items():
                    start, _ = self._lives.get(item, ("", ""))
                    if kind == "merged" or (start and start != day):
                        before[item] = after[item]
                yield from successions.of(event, before, after)


def _partnership(
    pair: tuple[str, str], twinnings: Collection[Twinning]
) -> dict[str, Any]:
    """Return a twinning as a file has it, from what both sides say of it."""
    ids = [id_of(item) for item in pair]
    acts = []
    for act, edge in (("established", "start"), ("ended", "end")):
        dates = dict.fromkeys(
            date for each in twinnings if (date := getattr(each, edge))
        )
        if not dates and act == "ended":
            continue
        # The more exact of two dates that may both be true comes first.
        told = sorted(dates, key=len, reverse=True)
        record: dict[str, Any] = {"act": act}
        if told:
            record["date"] = told[0]
        others = [date for date in told[1:] if not told[0].startswith(date)]
        if others:
            record["claims"] = [{"field": "date", "value": date} for date in others]
        acts.append(record)
    citations = {
        citation["source"]: citation
        for each in twinnings
        for citation in each.citations
    }
    if citations:
        acts[0]["citations"] = [dict(each) for each in citations.values()]
    return {
        "id": f"{ids[0]}-{ids[1].removeprefix('wd-')}",
        "parties": ids,
        "kind": "sister",
        "acts": acts,
    }


def id_of(item: str) -> str:
    """Return the id of the locality that an item stands for."""
    return f"wd-{item.lower()}"


def _life(item: str) -> Life:
    return Life(id_of(item), item, "", "")


def _number(item: str) -> int:
    return int(item[1:])


def _of_items(entity: Mapping[str, Any], property_: str) -> Iterator[Statement]:
    """Yield the statements of a property whose values are items.

    Raises:
        ValueError: The value of one is no item.
    """
    for each in statements(entity, property_):
        if not (isinstance(each.value, str) and item_of(each.value)):
            raise ValueError(f"{property_} has a value that is no item")
        yield each


def _names(entity: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Yield labels and official names, each text in a language but once."""
    seen: set[tuple[str, str]] = set()
    for property_ in ("P1448", "P1705"):
        for each in best(statements(entity, property_)):
            if isinstance(each.value, dict):
                text, language = each.value.get("text"), each.value.get("language", "")
                if text and (text, language) not in seen:
                    seen.add((text, language))
                    yield {"text": text, "language": language} | _period(each)
    for language, label in (entity.get("labels") or {}).items():
        text = label.get("value") if isinstance(label, dict) else None
        if language in LANGUAGES and text and (text, language) not in seen:
            tag = {"language": language} if language != "mul" else {}
            yield {"text": text} | tag


def _codes(entity: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    for property_, scheme in CODES.items():
        for each in best(statements(entity, property_)):
            yield {"scheme": scheme, "value": str(each.value)} | _period(each)


def _point(entity: Mapping[str, Any]) -> dict[str, Any]:
    for each in best(statements(entity, "P625")):
        if isinstance(each.value, dict):
            return {key: each.value.get(key) for key in ("latitude", "longitude")}
    return {}


def _period(statement: Statement) -> dict[str, str]:
    period = {"from": statement.start, "to": statement.end}
    return {edge: date for edge, date in period.items() if date}


def _date(entity: Mapping[str, Any], property_: str) -> str:
    dates = [each.value for each in best(statements(entity, property_))]
    return max((date for date in dates if isinstance(date, str)), key=len, default="")
