"""Finding the place that a row means: by name, in its country, on its day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from math import asin, cos, radians, sin, sqrt

import attrs

from sisterlinks.dataset.dataset import Dataset
from sisterlinks.dataset.folding import fold
from sisterlinks.dataset.forms import speaks_of
from sisterlinks.dataset.matching import Level, NameIndex, plain_names
from sisterlinks.dataset.qualifiers import lies_in, qualifiers_of
from sisterlinks.lists.holding import Holders
from sisterlinks.lists.partner_list import ListedPlace
from sisterlinks.lists.statuses import RowStatus
from sisterlinks.model import Coordinates, Locality
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.names import holds_on

NEAR_ENOUGH = 30.0
"""Within how many kilometres of the row's coordinates a place is taken for the one."""

TOO_FAR = 150.0
"""From how many kilometres on a place of the same name is another one."""

LIKE_ENOUGH = 75
"""How like a name must be to one of the data, of 100, to be suggested."""

SUGGESTIONS = 3
"""How many places are suggested at most."""

EARTH = 6371.0
"""The mean radius of the earth, in kilometres."""


@attrs.frozen(kw_only=True)
class Found:
    """What a listed place was found to be."""

    status: RowStatus
    """Unknown, ambiguous, impossible or outside; current where it was found."""

    locality: Locality | None = None
    """The place, where it was found."""

    candidates: tuple[Locality, ...] = ()
    """The places that it may be; the nearest by name, where none is."""


class PlaceFinder:
    """Finds listed places in a dataset."""

    def __init__(
        self,
        dataset: Dataset,
        day: dt.date,
        holders: Holders,
        places: Iterable[ListedPlace],
        *,
        accept_near: bool = False,
    ) -> None:
        """Get ready to find places.

        Args:
            dataset: The dataset.
            day: The day of the audit.
            holders: Who holds what on that day.
            places: All places of the list, which show what its codes are.
            accept_near: Whether a place is taken whose name is the only one alike.
        """
        self.dataset = dataset
        self.day = day
        self.holders = holders
        self.accept_near = accept_near
        self._places = frozenset(each for each in places if each.code)
        self._known: dict[tuple[ListedPlace, PartialDate | None], Found] = {}

    def find(self, place: ListedPlace, since: PartialDate | None) -> Found:
        """Find the place that a row means.

        Its name is looked up on the row's day, then on any day; the day of the audit
        stands for that of a row without one.

        Args:
            place: The place, as the list has it.
            since: The row's date.

        Returns:
            The place, or why there is none.
        """
        key = (place, since)
        if key not in self._known:
            self._known[key] = self._found(place, since)
        return self._known[key]

    @cached_property
    def _countries(self) -> frozenset[str]:
        """The countries of which the data has places; empty text for unknown ones."""
        return frozenset(
            country
            for locality in self.dataset.records(Locality)
            for country in _countries_of(locality)
        )

    def _found(self, place: ListedPlace, since: PartialDate | None) -> Found:
        if place.countries and self._countries.isdisjoint({"", *place.countries}):
            return Found(status=RowStatus.OUTSIDE)
        candidates = self._candidates(place)
        if not candidates:
            return self._nearest(place, since)
        return self._contradicted(place, candidates) or self._chosen(
            place.text, candidates, since
        )

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(
            [
                (locality.id, name.text)
                for locality in self.dataset.records(Locality)
                for name in locality.names
            ]
        )

    @cached_property
    def _codes(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """The ids of localities by their codes, without zeros in front.

        Each with the code's scheme.
        """
        found: dict[str, list[tuple[str, str]]] = {}
        for locality in self.dataset.records(Locality):
            for code in locality.codes:
                pair = (locality.id, code.scheme)
                found.setdefault(_bare(code.value), []).append(pair)
        return found

    @cached_property
    def _schemes(self) -> frozenset[str]:
        """The schemes of the list's codes: at least half of the codes agree with names.

        Where the codes are numbers of rows, or of another register, they do not.
        """
        agreeing: Counter[str] = Counter()
        others: Counter[str] = Counter()
        for place in self._places:
            match = self._names.match(place.text)
            called = match.ids if match is not None else ()
            for id_, scheme in self._codes.get(_bare(place.code), ()):
                (agreeing if id_ in called else others)[scheme] += 1
        return frozenset(
            scheme for scheme, count in agreeing.items() if count >= others[scheme]
        )

    def _coded(self, place: ListedPlace) -> Sequence[Locality]:
        """Return the places that bear the row's code in a scheme of the list."""
        found = self._codes.get(_bare(place.code), ()) if place.code else ()
        ids = (id_ for id_, scheme in found if scheme in self._schemes)
        return self._allowed(place, dict.fromkeys(ids))

    def _contradicted(
        self, place: ListedPlace, candidates: Sequence[Locality]
    ) -> Found | None:
        """Return what is found where the row's code is not that of its name."""
        if not place.code:
            return None
        codes = {
            _bare(code.value)
            for each in candidates
            for code in each.codes
            if code.scheme in self._schemes
        }
        if not codes or _bare(place.code) in codes:
            return None
        if coded := self._coded(place):
            return Found(status=RowStatus.AMBIGUOUS, candidates=(*candidates, *coded))
        return Found(
            status=RowStatus.UNKNOWN, candidates=tuple(candidates[:SUGGESTIONS])
        )

    def _candidates(self, place: ListedPlace) -> Sequence[Locality]:
        """Return the places that bear the name best, of those that the row allows."""
        match = self._names.match(place.text)
        if match is None:
            return ()
        found = self._allowed(place, match.ids)
        if match.level is Level.FORM:
            found = [each for each in found if speaks_of(place.text, each)]
        if not match.is_whole and found:
            # Others whose names only begin so may be the ones that are meant.
            for name in (place.text, *plain_names(place.text)):
                found += self._allowed(place, self._names.longer(name))
        found = list({each.id: each for each in found}.values())
        return self._narrowed(place, found)

    def _allowed(self, place: ListedPlace, ids: Iterable[str]) -> list[Locality]:
        """Return the localities that can lie where the row says."""
        return [
            locality
            for locality in map(self.dataset.locality, ids)
            if self._is_in(place, locality) and not _is_far(place, locality)
        ]

    def _is_in(self, place: ListedPlace, locality: Locality) -> bool:
        countries = _countries_of(locality)
        return (
            not place.countries
            or "" in countries
            or not place.countries.isdisjoint(countries)
        )

    def _narrowed(
        self, place: ListedPlace, found: list[Locality]
    ) -> Sequence[Locality]:
        """Leave out namesakes of which code, coordinates or region say another."""
        tests: list[Callable[[Locality], bool]] = []
        if place.code:
            ids = {id_ for id_, _ in self._codes.get(_bare(place.code), ())}
            tests.append(lambda each: each.id in ids)
        if place.coordinates is not None:
            tests.append(lambda each: _is_near(place, each))
        tests.extend(
            partial(self._lies_in, region)
            for region in (place.region, *qualifiers_of(place.text))
            if region
        )
        for test in tests:
            if len(found) > 1 and (kept := [each for each in found if test(each)]):
                found = kept
        return found

    def _lies_in(self, region: str, locality: Locality) -> bool:
        return lies_in(region, locality, partial(self.dataset.store.get, Locality))

    def _chosen(
        self, text: str, candidates: Sequence[Locality], since: PartialDate | None
    ) -> Found:
        """Choose among namesakes by the row's day."""
        days = since or PartialDate.of(self.day)
        on_the_day = [each for each in candidates if self._lived(each, days)]
        is_possible = bool(on_the_day) or since is None
        chosen = on_the_day or list(candidates)
        if len(chosen) > 1:
            chosen = _called(text, chosen, days) or chosen
        if len(chosen) > 1:
            chosen = [*self._of_one_line(chosen)] or chosen
        if len(chosen) > 1:
            return Found(status=RowStatus.AMBIGUOUS, candidates=tuple(chosen))
        status = RowStatus.CURRENT if is_possible else RowStatus.IMPOSSIBLE
        return Found(status=status, locality=chosen[0], candidates=tuple(chosen))

    def _of_one_line(self, several: Sequence[Locality]) -> Sequence[Locality]:
        """Return one of several lives that one place holds all that they held of."""
        held = {
            tuple(holding.holder for holding in self.holders.of(each))
            for each in several
        }
        if len(held) > 1 or len(next(iter(held))) != 1:
            return ()
        ((holder,),) = held
        return [
            max(
                several,
                key=lambda each: (each.id == holder, self._end(each), each.id),
            )
        ]

    def _end(self, locality: Locality) -> dt.date:
        end = self.dataset.life(locality).end
        return dt.date.max if end is None else end.latest or dt.date.max

    def _lived(self, locality: Locality, days: PartialDate) -> bool:
        """Return whether a place may have existed on one of some days."""
        life = self.dataset.life(locality)
        first, last = days.earliest or dt.date.min, days.latest or dt.date.max
        started = life.start.earliest if life.start else None
        ended = life.end.latest if life.end else None
        return (started or dt.date.min) <= last and (ended is None or first < ended)

    def _nearest(self, place: ListedPlace, since: PartialDate | None) -> Found:
        """Return the places whose names are like the one of the row."""
        from rapidfuzz import fuzz, process

        longer = self._allowed(place, self._names.longer(place.text))
        matches = process.extract(
            fold(place.text),
            self._names.keys,
            scorer=fuzz.ratio,
            limit=SUGGESTIONS,
            score_cutoff=LIKE_ENOUGH,
        )
        like = self._allowed(
            place, (id_ for key, *_ in matches for id_ in self._names.with_key(key))
        )
        found = list(
            {each.id: each for each in (*self._coded(place), *longer, *like)}.values()
        )
        if self.accept_near and len(found) == 1:
            return self._chosen(found[0].name, found, since)
        return Found(status=RowStatus.UNKNOWN, candidates=tuple(found[:SUGGESTIONS]))


_UNKNOWN = frozenset({""})


def _countries_of(locality: Locality) -> frozenset[str]:
    """Return the countries that a place lay in at some time, empty for unknown."""
    return frozenset(country.value for country in locality.countries) or _UNKNOWN


def _bare(code: str) -> str:
    return code.strip().lstrip("0").upper()


def _called(
    text: str, several: Sequence[Locality], days: PartialDate
) -> list[Locality]:
    """Return those of several places that a text is the name of on some days."""
    day = days.earliest or days.latest
    if day is None:
        return []
    names = [
        (each.id, name.text)
        for each in several
        for name in each.names
        if holds_on(name, day)
    ]
    match = NameIndex(names).match(text)
    if match is None or not match.is_whole:
        return []
    return [each for each in several if each.id in match.ids]


def _is_near(place: ListedPlace, locality: Locality) -> bool:
    distance = _distance(place.coordinates, locality.coordinates)
    return distance is not None and distance <= NEAR_ENOUGH


def _is_far(place: ListedPlace, locality: Locality) -> bool:
    distance = _distance(place.coordinates, locality.coordinates)
    return distance is not None and distance >= TOO_FAR


def _distance(one: Coordinates | None, other: Coordinates | None) -> float | None:
    """Return how many kilometres two points are apart, along a great circle."""
    if one is None or other is None:
        return None
    north, south = radians(one.latitude), radians(other.latitude)
    across = radians(other.longitude - one.longitude)
    half = sin((south - north) / 2) ** 2
    half += cos(north) * cos(south) * sin(across / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))
