"""People, with the posts that they held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from sisterlinks.model.base import (
    Acceptance,
    Citation,
    Claim,
    Record,
    convert_citations,
    in_files,
    refers_to,
)
from sisterlinks.model.conversion import (
    convert_optional_id,
    convert_optional_text,
    convert_text,
    convert_values,
    naming_fields,
)
from sisterlinks.model.extras import NO_EXTRAS
from sisterlinks.model.names import (
    Dated,
    Name,
    NamesLike,
    best_name,
    convert_names,
    joined_names,
    period_last,
)


@attrs.frozen(kw_only=True, field_transformer=period_last)
class Post(Dated):
    """A post that a person held for a period."""

    title: str = attrs.field(default="", converter=convert_text)
    """The post's title."""

    organization: str | None = attrs.field(
        default=None, metadata=refers_to("organization"), converter=convert_optional_id
    )
    """The id of the organization that the post belongs to."""

    citations: tuple[Citation, ...] = attrs.field(
        default=(), converter=convert_citations
    )
    """The passages that name the post."""


def _posts(values: Post | Iterable[Post]) -> tuple[Post, ...]:
    return convert_values(values, Post)


@attrs.frozen(init=False, kw_only=True, field_transformer=naming_fields)
class Person(Record):
    """A person who met, spoke or signed.

    Example:
        >>> Person(id="vo-van-minh", name="Võ Văn Minh").name
        'Võ Văn Minh'
    """

    names: tuple[Name, ...] = attrs.field(
        default=(), metadata=in_files(short="name"), converter=convert_names
    )
    """The person's names, the editor's first choice first."""

    posts: tuple[Post, ...] = attrs.field(default=(), converter=_posts)
    """The posts that the person held."""

    country: str | None = attrs.field(default=None, converter=convert_optional_text)
    """The state that the person served, as an ISO 3166-1 alpha-2 code."""

    def __init__(  # noqa: PLR0913 - a record is given by its fields
        self,
        *,
        id: str,  # noqa: A002 - the name of the field
        name: str | Name | None = None,
        names: NamesLike = (),
        posts: Post | Iterable[Post] = (),
        country: str | None = None,
        citations: Citation | Iterable[Citation] = (),
        claims: Claim | Iterable[Claim] = (),
        accepted: Acceptance | Iterable[Acceptance] = (),
        extras: Mapping[str, object] | None = NO_EXTRAS,
    ) -> None:
        self.__attrs_init__(  # pyright: ignore[reportAttributeAccessIssue] - attrs writes it
            id=id,
            names=joined_names(name, names),
            posts=posts,
            country=country,
            citations=citations,
            claims=claims,
            accepted=accepted,
            extras=extras,
        )

    @property
    def name(self) -> str:
        """The English name, else the first; the id where there is none."""
        return best_name(self.names) or self.id
