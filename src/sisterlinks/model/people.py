"""People, with the posts that they held."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from sisterlinks.model.base import (
    Citation,
    Record,
    convert_citations,
    in_files,
    refers_to,
)
from sisterlinks.model.conversion import (
    convert_extras,
    convert_optional_date,
    convert_optional_id,
    convert_optional_text,
    convert_text,
    convert_values,
    naming_fields,
)
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.extras import NO_EXTRAS, Extras
from sisterlinks.model.names import Name, best_name
from sisterlinks.model.showing import Shown


@attrs.frozen(kw_only=True, field_transformer=naming_fields)
class Post(Shown):
    """A post that a person held for a period."""

    title: str = attrs.field(default="", converter=convert_text)
    """The post's title."""

    organization: str | None = attrs.field(
        default=None, metadata=refers_to("organization"), converter=convert_optional_id
    )
    """The id of the organization that the post belongs to."""

    start: PartialDate | None = attrs.field(
        default=None, metadata=in_files("from"), converter=convert_optional_date
    )
    """First day in the post; ``None`` where not known."""

    end: PartialDate | None = attrs.field(
        default=None, metadata=in_files("to"), converter=convert_optional_date
    )
    """First day no longer in the post; ``None`` where not known or not over."""

    citations: tuple[Citation, ...] = attrs.field(
        default=(), converter=convert_citations
    )
    """The places that name the post."""

    extras: Extras = attrs.field(default=NO_EXTRAS, converter=convert_extras)
    """Fields that users added."""


def _posts(values: Post | Iterable[Post]) -> tuple[Post, ...]:
    return convert_values(values, Post)


@attrs.frozen(kw_only=True, field_transformer=naming_fields)
class Person(Record):
    """A person who met, spoke or signed.

    Example:
        >>> Person(id="vo-van-minh", names=(Name(text="Võ Văn Minh"),)).name
        'Võ Văn Minh'
    """

    names: tuple[Name, ...] = ()
    """The person's names, the editor's first choice first."""

    posts: tuple[Post, ...] = attrs.field(default=(), converter=_posts)
    """The posts that the person held."""

    country: str | None = attrs.field(default=None, converter=convert_optional_text)
    """The state that the person served, as an ISO 3166-1 alpha-2 code."""

    @property
    def name(self) -> str:
        """The English name, else the first; the id where there is none."""
        return best_name(self.names) or self.id
