"""Localities: local governments, each in one legal life."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

import attrs

from sisterlinks.errors import RecordError
from sisterlinks.model.base import (
    Acceptance,
    Citation,
    Claim,
    Record,
    in_files,
)
from sisterlinks.model.conversion import (
    DateLike,
    convert_extras,
    convert_number,
    convert_optional_date,
    naming_fields,
)
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.extras import NO_EXTRAS, Extras
from sisterlinks.model.names import (
    Code,
    CodesLike,
    CountriesLike,
    Country,
    Kind,
    KindsLike,
    Level,
    LevelsLike,
    Name,
    NamesLike,
    Parent,
    ParentsLike,
    best_name,
    convert_codes,
    convert_countries,
    convert_kinds,
    convert_levels,
    convert_names,
    convert_parents,
    joined_names,
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


@attrs.frozen(kw_only=True, field_transformer=naming_fields)
class Coordinates(Shown):
    """A point on the earth, in degrees of WGS 84.

    Raises:
        RecordError: A degree is out of range.

    Example:
        >>> Coordinates(latitude=10.78, longitude=106.7).latitude
        10.78
    """

    latitude: float = attrs.field(
        validator=_within(MAXIMUM_LATITUDE), converter=convert_number
    )
    """Degrees north of the equator, -90 to 90."""

    longitude: float = attrs.field(
        validator=_within(MAXIMUM_LONGITUDE), converter=convert_number
    )
    """Degrees east of Greenwich, -180 to 180."""

    extras: Extras = attrs.field(default=NO_EXTRAS, converter=convert_extras)
    """Fields that users added."""


def _coordinates(value: Coordinates | None) -> Coordinates | None:
    if value is None or isinstance(value, Coordinates):
        return value
    raise RecordError(f"{value!r} stands where coordinates are meant")


@attrs.frozen(init=False, kw_only=True, field_transformer=naming_fields)
class Locality(Record):
    """One local government in one legal life, from its creation to its end.

    A new name, rank, code or parent is a dated value on the same record; what
    was abolished and created again is another record.

    Example:
        >>> busan = Locality(
        ...     id="kr-busan",
        ...     names=[
        ...         Name(text="부산", language="ko"),
        ...         Name(text="Busan", language="en"),
        ...     ],
        ...     country="KR",
        ...     founded="1963-01-01",
        ... )
        >>> busan.name, busan.name_in("ko")
        ('Busan', '부산')
        >>> aland = Locality(id="fi-alands", name="Åland", level=1, parent="fi")
        >>> aland.name, aland.levels[0].value, aland.parents[0].value
        ('Åland', 1, 'fi')
    """

    names: tuple[Name, ...] = attrs.field(
        default=(), metadata=in_files(short="name"), converter=convert_names
    )
    """Its names, the editor's first choice first; ``name`` in files for a single
    one without language and period."""

    countries: tuple[Country, ...] = attrs.field(
        default=(), metadata=in_files("country"), converter=convert_countries
    )
    """The states that it was in, one at a time; left out where not known. As
    ``country``, one may be given by its code, in place of those; so may ``kind``,
    ``level`` and ``parent``."""

    kinds: tuple[Kind, ...] = attrs.field(
        default=(), metadata=in_files("kind"), converter=convert_kinds
    )
    """What it is in its country's law, such as ``province``."""

    levels: tuple[Level, ...] = attrs.field(
        default=(), metadata=in_files("level"), converter=convert_levels
    )
    """The tier below the state: 1 for a province, prefecture, metropolitan city."""

    founded: PartialDate | None = attrs.field(
        default=None, converter=convert_optional_date
    )
    """First day of its life; left out, the change that creates it tells."""

    dissolved: PartialDate | None = attrs.field(
        default=None, converter=convert_optional_date
    )
    """First day after its life; left out, the change that ends it tells."""

    parents: tuple[Parent, ...] = attrs.field(
        default=(), metadata=in_files("parent"), converter=convert_parents
    )
    """The localities that it is a part of."""

    codes: tuple[Code, ...] = attrs.field(default=(), converter=convert_codes)
    """Its codes in the schemes of registers."""

    coordinates: Coordinates | None = attrs.field(default=None, converter=_coordinates)
    """A point within it, such as its seat."""

    def __init__(  # noqa: PLR0913 - a record is given by its fields
        self,
        *,
        id: str,  # noqa: A002 - the name of the field
        name: str | Name | None = None,
        names: NamesLike = (),
        country: CountriesLike | None = None,
        countries: CountriesLike = (),
        kind: KindsLike | None = None,
        kinds: KindsLike = (),
        level: LevelsLike | None = None,
        levels: LevelsLike = (),
        founded: DateLike | None = None,
        dissolved: DateLike | None = None,
        parent: ParentsLike | None = None,
        parents: ParentsLike = (),
        codes: CodesLike = (),
        coordinates: Coordinates | None = None,
        citations: Citation | Iterable[Citation] = (),
        claims: Claim | Iterable[Claim] = (),
        accepted: Acceptance | Iterable[Acceptance] = (),
        extras: Mapping[str, object] | None = NO_EXTRAS,
    ) -> None:
        self.__attrs_init__(  # pyright: ignore[reportAttributeAccessIssue] - attrs writes it
            id=id,
            names=joined_names(name, names),
            countries=countries if country is None else country,
            kinds=kinds if kind is None else kind,
            levels=levels if level is None else level,
            founded=founded,
            dissolved=dissolved,
            parents=parents if parent is None else parent,
            codes=codes,
            coordinates=coordinates,
            citations=citations,
            claims=claims,
            accepted=accepted,
            extras=extras,
        )

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

    @property
    def country(self) -> str | None:
        """The state that it is in, or was in last; ``None`` where not known."""
        lasting = (country for country in self.countries if country.end is None)
        found = next(lasting, self.countries[-1] if self.countries else None)
        return None if found is None else found.value

    def country_on(self, day: dt.date) -> str | None:
        """Return the state that it is in on a day, ``None`` where not known.

        Example:
            >>> leipzig = Locality(
            ...     id="de-leipzig",
            ...     country=[
            ...         Country(value="DD", end="1990-10-03"),
            ...         Country(value="DE", start="1990-10-03"),
            ...     ],
            ... )
            >>> leipzig.country_on(dt.date(1990, 10, 2)), leipzig.country
            ('DD', 'DE')
        """
        return next((state.value for state in valid_on(self.countries, day)), None)

    def code_on(self, scheme: str, day: dt.date) -> str | None:
        """Return its code in a scheme on a day, ``None`` where it has none.

        Args:
            scheme: The scheme, such as ``insee``.
            day: The day.

        Returns:
            The code.

        Example:
            >>> vienne = Locality(id="fr-vienne", codes={"insee": "38544"})
            >>> vienne.code_on("insee", dt.date(2025, 11, 30))
            '38544'
        """
        of_scheme = [code for code in self.codes if code.scheme == scheme]
        return next((code.value for code in valid_on(of_scheme, day)), None)

    def kind_on(self, day: dt.date) -> str:
        """Return its kind on a day, empty where none is known."""
        return next((kind.value for kind in valid_on(self.kinds, day)), "")

    def level_on(self, day: dt.date) -> int | None:
        """Return the tier below the state on a day, ``None`` where not known."""
        return next((level.value for level in valid_on(self.levels, day)), None)

    def parent_on(self, day: dt.date) -> str | None:
        """Return the id of its parent on a day, ``None`` where none is known."""
        return next((parent.value for parent in valid_on(self.parents, day)), None)
