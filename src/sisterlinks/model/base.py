"""What every record has: an id, citations, claims, and fields that users add."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

import attrs

from sisterlinks.errors import RecordError
from sisterlinks.model.conversion import (
    Identified,
    convert_extras,
    convert_id,
    convert_text,
    convert_values,
    convert_word,
    naming_fields,
)
from sisterlinks.model.extras import NO_EXTRAS, Extras
from sisterlinks.model.showing import Shown


def refers_to(kind: str, *, may_be_alone: bool = False) -> Mapping[str, str | bool]:
    """Mark a field that holds the id, or a tuple of ids, of other records.

    Args:
        kind: The singular name of the kind of record referred to, such as
            ``locality``; several are joined by ``|``.
        may_be_alone: Whether in files a text may stand for a list of it alone.

    Returns:
        Metadata for `attrs.field`.

    Example:
        >>> @attrs.frozen(kw_only=True)
        ... class TradeMission(Record):
        ...     host: str | None = attrs.field(
        ...         default=None, metadata=refers_to("locality")
        ...     )
    """
    return {"refers_to": kind, **({"may_be_alone": True} if may_be_alone else {})}


def in_files(name: str = "", *, short: str = "") -> Mapping[str, str]:
    """Mark a field that has another name in files, such as ``from``.

    Args:
        name: The name in files; the field's own where left out.
        short: The name in files of its short form, such as ``name`` for ``names``.

    Returns:
        Metadata for `attrs.field`.

    Example:
        >>> @attrs.frozen(kw_only=True)
        ... class Visit:
        ...     start: str = attrs.field(default="", metadata=in_files("from"))
    """
    given = {"file_name": name, "short_name": short}
    return {key: value for key, value in given.items() if value}


class Rank(StrEnum):
    """How a claim stands among the claims on one field, as Wikidata ranks them."""

    PREFERRED = "preferred"
    """The one to use."""

    NORMAL = "normal"
    """Said, and not preferred."""

    DEPRECATED = "deprecated"
    """Said, and known to be wrong."""


@attrs.frozen(kw_only=True, field_transformer=naming_fields)
class Citation(Shown):
    """A passage in a source, with what it supports."""

    source: str = attrs.field(metadata=refers_to("source"), converter=convert_id)
    """The id of the source."""

    paragraph: str = attrs.field(default="", converter=convert_text)
    """Which paragraph, counted as the source's record says; empty for the whole."""

    note: str = attrs.field(default="", converter=convert_text)
    """What the passage supports, in the editor's words."""

    extras: Extras = attrs.field(default=NO_EXTRAS, converter=convert_extras)
    """Fields that users added."""


def convert_citations(values: Citation | Iterable[Citation]) -> tuple[Citation, ...]:
    """Return citations, or one alone, as a tuple.

    Raises:
        RecordError: They are none.
    """
    return convert_values(values, Citation)


def _rank(value: str) -> Rank:
    return convert_word(value, Rank)


@attrs.frozen(kw_only=True, field_transformer=naming_fields)
class Claim(Shown):
    """What one source says of one field, where sources differ or may."""

    field: str = attrs.field(converter=convert_text)
    """The field that it is about."""

    value: str = attrs.field(converter=convert_text)
    """What the source says, as text."""

    citations: tuple[Citation, ...] = attrs.field(
        default=(), converter=convert_citations
    )
    """The passages that say it."""

    rank: Rank = attrs.field(default=Rank.NORMAL, converter=_rank)
    """How it stands among the claims on the same field."""

    extras: Extras = attrs.field(default=NO_EXTRAS, converter=convert_extras)
    """Fields that users added."""


def convert_claims(values: Claim | Iterable[Claim]) -> tuple[Claim, ...]:
    """Return claims, or one alone, as a tuple.

    Raises:
        RecordError: They are none.
    """
    return convert_values(values, Claim)


@attrs.frozen(kw_only=True, field_transformer=naming_fields)
class Acceptance(Shown):
    """An editor's word that a finding on this record is known and stands."""

    code: str = attrs.field(converter=convert_text)
    """The code of the rule whose findings on the record are accepted."""

    reason: str = attrs.field(converter=convert_text)
    """Why."""

    extras: Extras = attrs.field(default=NO_EXTRAS, converter=convert_extras)
    """Fields that users added."""


def _acceptances(values: Acceptance | Iterable[Acceptance]) -> tuple[Acceptance, ...]:
    return convert_values(values, Acceptance)


def check_id(_: object, __: attrs.Attribute[str], value: str) -> None:
    """Refuse an empty id.

    Raises:
        RecordError: The id is empty.
    """
    if not value:
        raise RecordError("the id is empty: give the record an id of its own")


@attrs.frozen(kw_only=True, field_transformer=naming_fields)
class Record(Identified, Shown):
    """What every record has. Extensions derive their own kinds from this."""

    id: str = attrs.field(validator=check_id, converter=convert_text)
    """The record's id, unique in its dataset and never reused."""

    citations: tuple[Citation, ...] = attrs.field(
        default=(), converter=convert_citations
    )
    """The passages that the record rests on."""

    claims: tuple[Claim, ...] = attrs.field(default=(), converter=convert_claims)
    """What single sources say of single fields."""

    accepted: tuple[Acceptance, ...] = attrs.field(default=(), converter=_acceptances)
    """Findings on this record that are known and stand."""

    extras: Extras = attrs.field(default=NO_EXTRAS, converter=convert_extras)
    """Fields that users added; their names start with ``x_``."""


@attrs.frozen(kw_only=True, field_transformer=naming_fields)
class OpaqueRecord(Record):
    """A record of a kind that the schema at hand does not know, kept whole.

    Everything but its id, citations, claims and acceptances is in `extras`, so that
    a dataset that uses an extension can be read and written without it.
    """

    list_name: str = attrs.field(converter=convert_text)
    """The name of its list in files, such as ``x_trade_missions``."""
