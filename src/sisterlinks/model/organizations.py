"""Organizations: organs of localities, companies, universities, ministries."""

from __future__ import annotations

import attrs

from sisterlinks.model.base import Record, refers_to
from sisterlinks.model.conversion import (
    convert_optional_date,
    convert_optional_id,
    convert_optional_text,
    convert_text,
    naming_fields,
)
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.names import Name, best_name


@attrs.frozen(kw_only=True, field_transformer=naming_fields)
class Organization(Record):
    """An organ of a locality, or another body that meets and signs.

    Example:
        >>> council = Organization(
        ...     id="kr-daejeon-council",
        ...     names=(Name(text="Daejeon Metropolitan Council", language="en"),),
        ...     kind="council",
        ...     locality="kr-daejeon",
        ...     branch="legislative",
        ... )
        >>> council.name
        'Daejeon Metropolitan Council'
    """

    names: tuple[Name, ...] = ()
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

    @property
    def name(self) -> str:
        """Its English name, else its first; its id where it has none."""
        return best_name(self.names) or self.id
