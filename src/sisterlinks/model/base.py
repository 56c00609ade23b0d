"""What every record has: an id, citations, claims, and fields that users add."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import attrs

from sisterlinks.errors import RecordError
from sisterlinks.model.extras import NO_EXTRAS, Extras
from sisterlinks.model.showing import Shown


def refers_to(kind: str) -> Mapping[str, str]:
    """Mark a field that holds the id, or a tuple of ids, of other records.

    Args:
        kind: The singular name of the kind of record referred to, such as
            ``locality``; several are joined by ``|``.

    Returns:
        Metadata for `attrs.field`.

    Example:
        >>> @attrs.frozen(kw_only=True)
        ... class TradeMission(Record):
        ...     host: str | None = attrs.field(
        ...         default=None, metadata=refers_to("locality")
        ...     )
    """
    return {"refers_to": kind}


def in_files(name: str) -> Mapping[str, str]:
    """Mark a field that has another name in files, such as ``from``.

    Args:
        name: The name in files.

    Returns:
        Metadata for `attrs.field`.
    """
    return {"file_name": name}


class Rank(StrEnum):
    """How a claim stands among the claims on one field, as Wikidata ranks them."""

    PREFERRED = "preferred"
    """The one to use."""

    NORMAL = "normal"
    """Said, and not preferred."""

    DEPRECATED = "deprecated"
    """Said, and known to be wrong."""


@attrs.frozen(kw_only=True)
class Citation(Shown):
    """A place in a source, with what it supports."""

    source: str = attrs.field(metadata=refers_to("source"))
    """The id of the source."""

    paragraph: str = ""
    """Which paragraph, counted as the source's record says; empty for the whole."""

    note: str = ""
    """What the place supports, in the editor's words."""

    extras: Extras = NO_EXTRAS
    """Fields that users added."""


@attrs.frozen(kw_only=True)
class Claim(Shown):
    """What one source says of one field, where sources differ or may."""

    field: str
    """The field that it is about."""

    value: str
    """What the source says, as text."""

    citations: tuple[Citation, ...] = ()
    """The places that say it."""

    rank: Rank = Rank.NORMAL
    """How it stands among the claims on the same field."""

    extras: Extras = NO_EXTRAS
    """Fields that users added."""


@attrs.frozen(kw_only=True)
class Acceptance(Shown):
    """An editor's word that a finding on this record is known and stands."""

    code: str
    """The code of the rule whose findings on the record are accepted."""

    reason: str
    """Why."""

    extras: Extras = NO_EXTRAS
    """Fields that users added."""


def check_id(_: object, __: attrs.Attribute[str], value: str) -> None:
    """Refuse an empty id.

    Raises:
        RecordError: The id is empty.
    """
    if not value:
        raise RecordError("the id is empty: give the record an id of its own")


@attrs.frozen(kw_only=True)
class Record(Shown):
    """What every record has. Extensions derive their own kinds from this."""

    id: str = attrs.field(validator=check_id)
    """The record's id, unique in its dataset and never reused."""

    citations: tuple[Citation, ...] = ()
    """The places that the record rests on."""

    claims: tuple[Claim, ...] = ()
    """What single sources say of single fields."""

    accepted: tuple[Acceptance, ...] = ()
    """Findings on this record that are known and stand."""

    extras: Extras = NO_EXTRAS
    """Fields that users added; their names start with ``x_``."""


@attrs.frozen(kw_only=True)
class OpaqueRecord(Record):
    """A record of a kind that the schema at hand does not know, kept whole.

    Everything but its id, citations, claims and acceptances is in `extras`, so that
    a dataset that uses an extension can be read and written without it.
    """

    list_name: str
    """The name of its list in files, such as ``x_trade_missions``."""
