"""Meetings: who met whom, where and when, and what was promised."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from sisterlinks.model.base import (
    Citation,
    Claim,
    Record,
    convert_citations,
    convert_claims,
    refers_to,
)
from sisterlinks.model.conversion import (
    convert_extras,
    convert_ids,
    convert_optional_date,
    convert_optional_id,
    convert_text,
    convert_texts,
    convert_values,
    naming_fields,
)
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.extras import NO_EXTRAS, Extras
from sisterlinks.model.showing import Shown


@attrs.frozen(kw_only=True, field_transformer=naming_fields)
class Participant(Shown):
    """Someone at a meeting, with the organization or locality spoken for."""

    person: str | None = attrs.field(
        default=None, metadata=refers_to("person"), converter=convert_optional_id
    )
    """The id of the person, where one is named."""

    organization: str | None = attrs.field(
        default=None, metadata=refers_to("organization"), converter=convert_optional_id
    )
    """The id of the organization spoken for."""

    locality: str | None = attrs.field(
        default=None, metadata=refers_to("locality"), converter=convert_optional_id
    )
    """The id of the locality spoken for."""

    role: str = attrs.field(default="", converter=convert_text)
    """The part played, such as ``host``, ``head of delegation``."""

    citations: tuple[Citation, ...] = attrs.field(
        default=(), converter=convert_citations
    )
    """The passages that name the participant."""

    extras: Extras = attrs.field(default=NO_EXTRAS, converter=convert_extras)
    """Fields that users added."""


@attrs.frozen(kw_only=True, field_transformer=naming_fields)
class Commitment(Shown):
    """Something proposed or promised, on paper or in talks."""

    by: tuple[str, ...] = attrs.field(
        default=(),
        metadata=refers_to("locality|organization|person", may_be_alone=True),
        converter=convert_ids,
    )
    """The ids of those who proposed or promised it."""

    topic: str = attrs.field(default="", converter=convert_text)
    """Its subject in a word or two."""

    summary: str = attrs.field(default="", converter=convert_text)
    """What was proposed or promised, in the editor's words."""

    due: PartialDate | None = attrs.field(default=None, converter=convert_optional_date)
    """When it is to be done."""

    status: str = attrs.field(default="", converter=convert_text)
    """``proposed``, ``agreed`` or ``open`` while it wants doing; ``fulfilled``,
    ``declined`` or ``lapsed`` when it no longer does. Empty is open."""

    citations: tuple[Citation, ...] = attrs.field(
        default=(), converter=convert_citations
    )
    """The passages that tell of it."""

    claims: tuple[Claim, ...] = attrs.field(default=(), converter=convert_claims)
    """What single sources say of single fields."""

    extras: Extras = attrs.field(default=NO_EXTRAS, converter=convert_extras)
    """Fields that users added."""

    @property
    def is_open(self) -> bool:
        """Whether it still wants doing."""
        return self.status not in CLOSED


CLOSED = frozenset({"fulfilled", "declined", "lapsed", "withdrawn"})
"""The words of `Commitment.status` under which nothing is left to do."""


def _participants(
    values: Participant | Iterable[Participant],
) -> tuple[Participant, ...]:
    return convert_values(values, Participant)


def convert_commitments(
    values: Commitment | Iterable[Commitment],
) -> tuple[Commitment, ...]:
    """Return commitments, or one alone, as a tuple.

    Raises:
        RecordError: They are none.
    """
    return convert_values(values, Commitment)


@attrs.frozen(kw_only=True, field_transformer=naming_fields)
class Meeting(Record):
    """Talks, a working session, courtesy call, reception, forum, visit or signing.

    Example:
        >>> Meeting(id="trip", kind="visit", date=PartialDate.parse("2025-11")).kind
        'visit'
    """

    kind: str = attrs.field(default="", converter=convert_text)
    """What kind: ``talks``, ``working session``, ``courtesy call``, ``reception``,
    ``forum``, ``visit``, ``signing ceremony``."""

    label: str = attrs.field(default="", converter=convert_text)
    """The meeting in a few words."""

    date: PartialDate | None = attrs.field(
        default=None, converter=convert_optional_date
    )
    """The day or days."""

    place: str = attrs.field(default="", converter=convert_text)
    """Where: the id of a locality, or words."""

    venue: str = attrs.field(default="", converter=convert_text)
    """The house or hall."""

    part_of: str | None = attrs.field(
        default=None, metadata=refers_to("meeting"), converter=convert_optional_id
    )
    """The id of the trip or larger meeting that it was a part of."""

    participants: tuple[Participant, ...] = attrs.field(
        default=(), converter=_participants
    )
    """Who took part."""

    partnerships: tuple[str, ...] = attrs.field(
        default=(), metadata=refers_to("partnership"), converter=convert_ids
    )
    """The ids of the partnerships that it was about."""

    topics: tuple[str, ...] = attrs.field(default=(), converter=convert_texts)
    """What was spoken of."""

    commitments: tuple[Commitment, ...] = attrs.field(
        default=(), converter=convert_commitments
    )
    """What was proposed or promised in talks."""
