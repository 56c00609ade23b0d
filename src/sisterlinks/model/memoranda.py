"""Memoranda: documents signed or handed over."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from sisterlinks.model.base import Record, refers_to
from sisterlinks.model.conversion import (
    convert_extras,
    convert_ids,
    convert_optional_date,
    convert_optional_id,
    convert_text,
    convert_values,
    naming_fields,
)
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.extras import NO_EXTRAS, Extras
from sisterlinks.model.meetings import Commitment, convert_commitments
from sisterlinks.model.showing import Shown


@attrs.frozen(kw_only=True, field_transformer=naming_fields)
class MemorandumParty(Shown):
    """One side of a memorandum: the organ that speaks, and who signed for it."""

    locality: str | None = attrs.field(
        default=None, metadata=refers_to("locality"), converter=convert_optional_id
    )
    """The id of the locality."""

    organization: str | None = attrs.field(
        default=None, metadata=refers_to("organization"), converter=convert_optional_id
    )
    """The id of the organ or body. Its paper is its own, not the whole locality's."""

    signatories: tuple[str, ...] = attrs.field(
        default=(), metadata=refers_to("person"), converter=convert_ids
    )
    """The ids of those who signed for it."""

    addressees: tuple[str, ...] = attrs.field(
        default=(), metadata=refers_to("person"), converter=convert_ids
    )
    """The ids of those on this side to whom a letter is addressed."""

    extras: Extras = attrs.field(default=NO_EXTRAS, converter=convert_extras)
    """Fields that users added."""


def _parties(
    values: MemorandumParty | Iterable[MemorandumParty],
) -> tuple[MemorandumParty, ...]:
    return convert_values(values, MemorandumParty)


@attrs.frozen(kw_only=True, field_transformer=naming_fields)
class Memorandum(Record):
    """An agreement, memorandum of understanding, minutes, declaration or letter.

    Example:
        >>> Memorandum(id="minutes", kind="minutes", partnerships=("a-b",)).kind
        'minutes'
    """

    kind: str = attrs.field(default="", converter=convert_text)
    """What kind: ``agreement``, ``memorandum of understanding``, ``minutes``,
    ``declaration``, ``letter of intent``, ``letter``."""

    label: str = attrs.field(default="", converter=convert_text)
    """The paper in a few words."""

    date: PartialDate | None = attrs.field(
        default=None, converter=convert_optional_date
    )
    """The day on which it was signed or handed over."""

    meeting: str | None = attrs.field(
        default=None, metadata=refers_to("meeting"), converter=convert_optional_id
    )
    """The id of the meeting at which it was signed or handed over."""

    parties: tuple[MemorandumParty, ...] = attrs.field(default=(), converter=_parties)
    """Its sides."""

    partnerships: tuple[str, ...] = attrs.field(
        default=(), metadata=refers_to("partnership"), converter=convert_ids
    )
    """The ids of the partnerships that it is about."""

    commitments: tuple[Commitment, ...] = attrs.field(
        default=(), converter=convert_commitments
    )
    """What it promises."""
