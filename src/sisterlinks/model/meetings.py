"""Meetings: who met whom, where and when, and what was promised."""

from __future__ import annotations

import attrs

from sisterlinks.model.base import Citation, Claim, Record, refers_to
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.extras import NO_EXTRAS, Extras
from sisterlinks.model.showing import Shown


@attrs.frozen(kw_only=True)
class Participant(Shown):
    """Someone at a meeting, with the organization or locality spoken for."""

    person: str | None = attrs.field(default=None, metadata=refers_to("person"))
    """The id of the person, where one is named."""

    organization: str | None = attrs.field(
        default=None, metadata=refers_to("organization")
    )
    """The id of the organization spoken for."""

    locality: str | None = attrs.field(default=None, metadata=refers_to("locality"))
    """The id of the locality spoken for."""

    role: str = ""
    """The part played, such as ``host``, ``head of delegation``."""

    citations: tuple[Citation, ...] = ()
    """The places that name the participant."""

    extras: Extras = NO_EXTRAS
    """Fields that users added."""


@attrs.frozen(kw_only=True)
class Commitment(Shown):
    """Something proposed or promised, on paper or in talks."""

    by: tuple[str, ...] = attrs.field(
        default=(), metadata=refers_to("locality|organization|person")
    )
    """The ids of those who proposed or promised it."""

    topic: str = ""
    """Its subject in a word or two."""

    summary: str = ""
    """What was proposed or promised, in the editor's words."""

    due: PartialDate | None = None
    """When it is to be done."""

    status: str = ""
    """``proposed``, ``agreed`` or ``open`` while it wants doing; ``fulfilled``,
    ``declined`` or ``lapsed`` when it no longer does. Empty is open."""

    citations: tuple[Citation, ...] = ()
    """The places that tell of it."""

    claims: tuple[Claim, ...] = ()
    """What single sources say of single fields."""

    extras: Extras = NO_EXTRAS
    """Fields that users added."""

    @property
    def is_open(self) -> bool:
        """Whether it still wants doing."""
        return self.status not in CLOSED


CLOSED = frozenset({"fulfilled", "declined", "lapsed", "withdrawn"})
"""The words of `Commitment.status` under which nothing is left to do."""


@attrs.frozen(kw_only=True)
class Meeting(Record):
    """Talks, a working session, courtesy call, reception, forum, visit or signing.

    Example:
        >>> Meeting(id="trip", kind="visit", date=PartialDate.parse("2025-11")).kind
        'visit'
    """

    kind: str = ""
    """What kind: ``talks``, ``working session``, ``courtesy call``, ``reception``,
    ``forum``, ``visit``, ``signing ceremony``."""

    label: str = ""
    """The meeting in a few words."""

    date: PartialDate | None = None
    """The day or days."""

    place: str = ""
    """Where: the id of a locality, or words."""

    venue: str = ""
    """The house or hall."""

    part_of: str | None = attrs.field(default=None, metadata=refers_to("meeting"))
    """The id of the trip or larger meeting that it was a part of."""

    participants: tuple[Participant, ...] = ()
    """Who took part."""

    topics: tuple[str, ...] = ()
    """What was spoken of."""

    commitments: tuple[Commitment, ...] = ()
    """What was proposed or promised in talks."""
