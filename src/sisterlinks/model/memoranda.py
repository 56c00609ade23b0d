"""Memoranda: documents signed or handed over."""

from __future__ import annotations

import attrs

from sisterlinks.model.base import Record, refers_to
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.extras import NO_EXTRAS, Extras
from sisterlinks.model.meetings import Commitment
from sisterlinks.model.showing import Shown


@attrs.frozen(kw_only=True)
class MemorandumParty(Shown):
    """One side of a memorandum: the organ that speaks, and who signed for it."""

    locality: str | None = attrs.field(default=None, metadata=refers_to("locality"))
    """The id of the locality."""

    organization: str | None = attrs.field(
        default=None, metadata=refers_to("organization")
    )
    """The id of the organ or body. Its paper is its own, not the whole locality's."""

    signatories: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("person"))
    """The ids of those who signed for it."""

    extras: Extras = NO_EXTRAS
    """Fields that users added."""


@attrs.frozen(kw_only=True)
class Memorandum(Record):
    """An agreement, memorandum of understanding, minutes, declaration or letter.

    Example:
        >>> Memorandum(id="minutes", kind="minutes", partnerships=("a-b",)).kind
        'minutes'
    """

    kind: str = ""
    """What kind: ``agreement``, ``memorandum of understanding``, ``minutes``,
    ``declaration``, ``letter of intent``, ``letter``."""

    label: str = ""
    """The paper in a few words."""

    date: PartialDate | None = None
    """The day on which it was signed or handed over."""

    meeting: str | None = attrs.field(default=None, metadata=refers_to("meeting"))
    """The id of the meeting at which it was signed or handed over."""

    parties: tuple[MemorandumParty, ...] = ()
    """Its sides."""

    partnerships: tuple[str, ...] = attrs.field(
        default=(), metadata=refers_to("partnership")
    )
    """The ids of the partnerships that it is about."""

    commitments: tuple[Commitment, ...] = ()
    """What it promises."""
