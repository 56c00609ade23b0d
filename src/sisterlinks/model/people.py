"""People, with the posts that they held."""

from __future__ import annotations

import attrs

from sisterlinks.model.base import Citation, Record, in_files, refers_to
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.extras import NO_EXTRAS, Extras
from sisterlinks.model.names import Name, best_name
from sisterlinks.model.showing import Shown


@attrs.frozen(kw_only=True)
class Post(Shown):
    """A post that a person held for a period."""

    title: str = ""
    """The post's title."""

    organization: str | None = attrs.field(
        default=None, metadata=refers_to("organization")
    )
    """The id of the organization that the post belongs to."""

    start: PartialDate | None = attrs.field(default=None, metadata=in_files("from"))
    """First day in the post; ``None`` where not known."""

    end: PartialDate | None = attrs.field(default=None, metadata=in_files("to"))
    """First day no longer in the post; ``None`` where not known or not over."""

    citations: tuple[Citation, ...] = ()
    """The places that name the post."""

    extras: Extras = NO_EXTRAS
    """Fields that users added."""


@attrs.frozen(kw_only=True)
class Person(Record):
    """A person who met, spoke or signed.

    Example:
        >>> Person(id="vo-van-minh", names=(Name(text="Võ Văn Minh"),)).name
        'Võ Văn Minh'
    """

    names: tuple[Name, ...] = ()
    """The person's names, the editor's first choice first."""

    posts: tuple[Post, ...] = ()
    """The posts that the person held."""

    country: str | None = None
    """The state that the person served, as an ISO 3166-1 alpha-2 code."""

    @property
    def name(self) -> str:
        """The English name, else the first; the id where there is none."""
        return best_name(self.names) or self.id
