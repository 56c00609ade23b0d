"""Sources: the documents that records rest on."""

from __future__ import annotations

import attrs

from sisterlinks.model.base import Record
from sisterlinks.model.dates import PartialDate


@attrs.frozen(kw_only=True)
class Source(Record):
    """A document, with who published it, in which language, and when.

    Example:
        >>> Source(id="press", title="A visit", language="vi").language
        'vi'
    """

    title: str = ""
    """Its title."""

    publisher: str = ""
    """Who published it."""

    authors: tuple[str, ...] = ()
    """Who wrote it, as it names them."""

    language: str = ""
    """Its language, as a BCP 47 tag."""

    url: str = ""
    """Where it was published."""

    published: PartialDate | None = None
    """When it was published; ``None`` where not known."""
