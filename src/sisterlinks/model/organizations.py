"""Organizations: organs of localities, companies, universities, ministries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from sisterlinks.model.base import (
    Acceptance,
    Citation,
    Claim,
    Record,
    in_files,
    refers_to,
)
from sisterlinks.model.conversion import (
    DateLike,
    IdLike,
    convert_optional_date,
    convert_optional_id,
    convert_optional_text,
    convert_text,
    naming_fields,
)
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.extras import NO_EXTRAS
from sisterlinks.model.names import (
    Name,
    NamesLike,
    best_name,
    convert_names,
    joined_names,
)


@attrs.frozen(init=False, kw_only=True, field_transformer=naming_fields)
class Organization(Record):
    """An organ of a locality, or another body that meets and signs.

    Example:
        >>> council = Organization(
        ...     id="kr-daejeon-council",
        ...     name="Daejeon Metropolitan Council",
        ...     kind="council",
        ...     locality="kr-daejeon",
        ...     branch="legislative",
        ... )
        >>> council.name
        'Daejeon Metropolitan Council'
    """

    names: tuple[Name, ...] = attrs.field(
        default=(), metadata=in_files(short="name"), converter=convert_names
    )
    """Its names, the editor's first choice first."""

    kind: str = attrs.field(default="", converter=convert_text)
    """What it is: ``council``, ``committee``, ``company``, ``university``, ..."""

    locality: str | None = attrs.field(
        default=None, metadata=refers_to("locality"), converter=convert_optional_id
    )
    """The id of the locality that it is an organ of, or is seated in."""

    branch: str = attrs.field(default="", converter=convert_text)
    """The branch of government, for an organ: ``executive``, ``legislative``,
    ``party``."""

    country: str | None = attrs.field(default=None, converter=convert_optional_text)
    """The state, as an ISO 3166-1 alpha-2 code, where no locality tells."""

    founded: PartialDate | None = attrs.field(
        default=None, converter=convert_optional_date
    )
    """First day of its existence, where known."""

    dissolved: PartialDate | None = attrs.field(
        default=None, converter=convert_optional_date
    )
    """First day after its existence, where it ended."""

    def __init__(  # noqa: PLR0913 - a record is given by its fields
        self,
        *,
        id: str,  # noqa: A002 - the name of the field
        name: str | Name | None = None,
        names: NamesLike = (),
        kind: str = "",
        locality: IdLike | None = None,
        branch: str = "",
        country: str | None = None,
        founded: DateLike | None = None,
        dissolved: DateLike | None = None,
        citations: Citation | Iterable[Citation] = (),
        claims: Claim | Iterable[Claim] = (),
        accepted: Acceptance | Iterable[Acceptance] = (),
        extras: Mapping[str, object] | None = NO_EXTRAS,
    ) -> None:
        self.__attrs_init__(  # pyright: ignore[reportAttributeAccessIssue] - attrs writes it
            id=id,
            names=joined_names(name, names),
            kind=kind,
            locality=locality,
            branch=branch,
            country=country,
            founded=founded,
            dissolved=dissolved,
            citations=citations,
            claims=claims,
            accepted=accepted,
            extras=extras,
        )

    @property
    def name(self) -> str:
        """Its English name, else its first; its id where it has none."""
        return best_name(self.names) or self.id
