"""What one field of many records holds: tuples of values, looked at together.

Loading holds alike values once, so that thousands of localities have the very same
tuple as their country, kind or level. What is shared is looked at once for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import chain, compress
from typing import Any, Generic, TypeVar

from sisterlinks.model import Locality, Record
from sisterlinks.model.names import Dated

R_co = TypeVar("R_co", bound=Record, covariant=True)


DATED_FIELDS = {
    "names": "names",
    "country": "countries",
    "kind": "kinds",
    "level": "levels",
    "parent": "parents",
    "codes": "codes",
}
"""The fields of localities whose values have periods, and their attributes."""

SHARED = frozenset({"countries", "kinds", "levels", "parents"})
"""The attributes of which most localities hold what others hold, too."""

_EACH: Mapping[str, Callable[[Sequence[Locality]], Sequence[Sequence[Dated]]]] = {
    "names": lambda localities: [one.names for one in localities],
    "countries": lambda localities: [one.countries for one in localities],
    "kinds": lambda localities: [one.kinds for one in localities],
    "levels": lambda localities: [one.levels for one in localities],
    "parents": lambda localities: [one.parents for one in localities],
    "codes": lambda localities: [one.codes for one in localities],
}
"""What returns them of each locality: an attribute is read the fastest by its name."""


class Held(Generic[R_co]):
    """What a field of records holds.

    Example:
        >>> from sisterlinks import Locality
        >>> localities = [Locality(id="a", country="VN"), Locality(id="b")]
        >>> held = Held(localities, [one.countries for one in localities])
        >>> [country.value for country in held.values]
        ['VN']
        >>> [one.id for one, _ in held.where(lambda countries: not countries)]
        ['b']
    """

    def __init__(
        self,
        records: Sequence[R_co],
        each: Sequence[Sequence[Any]],
        *,
        are_shared: bool = False,
    ) -> None:
        """Take the field.

        Args:
            records: The records.
            each: What each of them holds.
            are_shared: Whether most of them share what they hold with others.
        """
        self.records = records
        """The records."""
        self.each = each
        """What each of them holds."""
        self._are_shared = are_shared

    @cached_property
    def different(self) -> Sequence[Sequence[Any]]:
        """What they hold; what several share stands there once, where many do."""
        if not self._are_shared:
            return self.each
        return [*{id(values): values for values in self.each}.values()]

    @cached_property
    def values(self) -> Sequence[Any]:
        """The values in what is `different`, one after the other."""
        return [*chain.from_iterable(self.different)]

    def where(
        self, are_wanted: Callable[[Sequence[Any]], object]
    ) -> Sequence[tuple[R_co, Sequence[Any]]]:
        """Return the records that hold what is wanted, with what they hold.

        What is shared is asked once.
        """
        wanted = {id(values) for values in self.different if are_wanted(values)}
        if not wanted:
            return ()
        each = zip(self.records, self.each, strict=True)
        return [*compress(each, map(wanted.__contains__, map(id, self.each)))]

    @property
    def dated(self) -> Sequence[tuple[R_co, int, Any]]:
        """The values with a start or an end, with their records and their numbers."""
        if not _are_dated(self.values):
            return ()
        return [
            (record, number, value)
            for record, values in self.where(_are_dated)
            for number, value in enumerate(values)
            if _are_dated((value,))
        ]


def held_by(localities: Sequence[Locality], attribute: str) -> Held[Locality]:
    """Return what localities hold.

    Args:
        localities: The localities.
        attribute: One of the attributes of `DATED_FIELDS`.
    """
    each = _EACH[attribute](localities)
    return Held(localities, each, are_shared=attribute in SHARED)


def _are_dated(values: Sequence[Any]) -> bool:
    for value in values:  # noqa: SIM110 - it takes a third of the time
        if value.start is not None or value.end is not None:
            return True
    return False
