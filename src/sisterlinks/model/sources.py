"""Sources: the documents that records rest on."""

from __future__ import annotations

import attrs

from sisterlinks.model.base import Record
from sisterlinks.model.conversion import (
    convert_optional_date,
    convert_text,
    convert_texts,
    naming_fields,
)
from sisterlinks.model.dates import PartialDate


@attrs.frozen(kw_only=True, field_transformer=naming_fields)
class Source(Record):
    """A document, with who published it, in which language, and when.

    Example:
        >>> Source(id="press", title="A visit", language="vi").language
        'vi'
    """

    title: str = attrs.field(default="", converter=convert_text)
    """Its title."""

    publisher: str = attrs.field(default="", converter=convert_text)
    """Who published it."""

    authors: tuple[str, ...] = attrs.field(default=(), converter=convert_texts)
    """Who wrote it, as it names them."""

    language: str = attrs.field(default="", converter=convert_text)
    """Its language, as a BCP 47 tag."""

    url: str = attrs.field(default="", converter=convert_text)
    """Where it was published."""

    published: PartialDate | None = attrs.field(
        default=None, converter=convert_optional_date
    )
    """When it was published; ``None`` where not known."""
