"""Localities: local governments, each in one legal life."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import attrs

from sisterlinks.errors import RecordError
from sisterlinks.model.base import Record, in_files
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.extras import NO_EXTRAS, Extras
from sisterlinks.model.names import (
    Code,
    Kind,
    Level,
    Name,
    Parent,
    best_name,
    valid_on,
)
from sisterlinks.model.showing import Shown

MAXIMUM_LATITUDE = 90
MAXIMUM_LONGITUDE = 180


def _within(
    bound: int,
) -> Callable[[object, attrs.Attribute[float], float], None]:
    def check(_: object, attribute: attrs.Attribute[float], value: float) -> None:
        if not -bound <= value <= bound:
            raise RecordError(
                f"{attribute.name} {value} is not within -{bound} and {bound} degrees"
            )

    return check


@attrs.frozen(kw_only=True)
class Coordinates(Shown):
    """A point on the earth, in degrees of WGS 84.

    Raises:
        RecordError: A degree is out of range.

    Example:
        >>> Coordinates(latitude=10.78, longitude=106.7).latitude
        10.78
    """

    latitude: float = attrs.field(validator=_within(MAXIMUM_LATITUDE))
    """Degrees north of the equator, -90 to 90."""

    longitude: float = attrs.field(validator=_within(MAXIMUM_LONGITUDE))
    """Degrees east of Greenwich, -180 to 180."""

    extras: Extras = NO_EXTRAS
    """Fields that users added."""


@attrs.frozen(kw_only=True)
class Locality(Record):
    """One local government in one legal life, from its creation to its end.

    A new name, rank, code or parent is a dated value on the same record; what
    was abolished and created again is another record.

    Example:
        >>> busan = Locality(
        ...     id="kr-busan",
        ...     names=(
        ...         Name(text="부산", language="ko"),
        ...         Name(text="Busan", language="en"),
        ...     ),
        ...     country="KR",
        ... )
        >>> busan.name, busan.name_in("ko")
        ('Busan', '부산')
    """

    names: tuple[Name, ...] = ()
    """Its names, the editor's first choice first; ``name`` in files for a single
    one without language and period."""

    country: str | None = None
    """The state, as an ISO 3166-1 alpha-2 code; ``None`` where not known."""

    kinds: tuple[Kind, ...] = attrs.field(default=(), metadata=in_files("kind"))
    """What it is in its country's law, such as ``province``."""

    levels: tuple[Level, ...] = attrs.field(default=(), metadata=in_files("level"))
    """The tier below the state: 1 for a province, prefecture, metropolitan city."""

    founded: PartialDate | None = None
    """First day of its life; left out, the change that creates it tells."""

    dissolved: PartialDate | None = None
    """First day after its life; left out, the change that ends it tells."""

    parents: tuple[Parent, ...] = attrs.field(default=(), metadata=in_files("parent"))
    """The localities that it is a part of."""

    codes: tuple[Code, ...] = ()
    """Its codes in the schemes of registers."""

    coordinates: Coordinates | None = None
    """A point within it, such as its seat."""

    @property
    def name(self) -> str:
        """Its English name, else its first; its id where it has none."""
        return best_name(self.names) or self.id

    def name_in(self, *languages: str, on: dt.date | None = None) -> str:
        """Return its name in the first of the languages that it has one in.

        Args:
            languages: BCP 47 tags, the most wanted first.
            on: The day on which the name should be in use.

        Returns:
            The name, the first one it has in none of the languages, its id where
            it has no name.
        """
        return best_name(self.names, languages, on) or self.id

    def kind_on(self, day: dt.date) -> str:
        """Return its kind on a day, empty where none is known."""
        return next((kind.value for kind in valid_on(self.kinds, day)), "")

    def level_on(self, day: dt.date) -> int | None:
        """Return the tier below the state on a day, ``None`` where not known."""
        return next((level.value for level in valid_on(self.levels, day)), None)

    def parent_on(self, day: dt.date) -> str | None:
        """Return the id of its parent on a day, ``None`` where none is known."""
        return next((parent.value for parent in valid_on(self.parents, day)), None)
