"""Partnerships: agreed relations between localities, as histories of acts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

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
    convert_values,
    convert_word,
    naming_fields,
)
from sisterlinks.model.dates import PartialDate, has_begun
from sisterlinks.model.days import chronological, span_of
from sisterlinks.model.extras import NO_EXTRAS, Extras
from sisterlinks.model.showing import Shown


class ActKind(StrEnum):
    """The legal steps that a partnership can take."""

    PROPOSED = "proposed"
    """A side put it forward."""

    ESTABLISHED = "established"
    """The parties agreed on it."""

    RENEWED = "renewed"
    """The parties agreed on it anew, or for a further term (CLAIR 延長)."""

    UPGRADED = "upgraded"
    """The parties raised it, for example from friendship to sister city."""

    CONFIRMED = "confirmed"
    """A successor took it over (CLAIR 引継ぎ; notification of succession)."""

    DECLINED = "declined"
    """A successor did not take it over."""

    SUSPENDED = "suspended"
    """It rests for a time."""

    RESUMED = "resumed"
    """It goes on after a suspension."""

    ENDED = "ended"
    """It was dissolved, or its term ran out (CLAIR 解消, 期限付き)."""


def _act_kind(value: str) -> ActKind:
    return convert_word(value, ActKind)


@attrs.frozen(kw_only=True, field_transformer=naming_fields)
class Act(Shown):
    """One dated legal step in a partnership."""

    act: ActKind = attrs.field(converter=_act_kind)
    """Which step; its word will do."""

    date: PartialDate | None = attrs.field(
        default=None, converter=convert_optional_date
    )
    """The day of the step; ``None`` where not known."""

    by: str | None = attrs.field(
        default=None, metadata=refers_to("locality"), converter=convert_optional_id
    )
    """The id of the locality that took it, where one alone did."""

    memorandum: str | None = attrs.field(
        default=None, metadata=refers_to("memorandum"), converter=convert_optional_id
    )
    """The id of the paper that was signed."""

    meeting: str | None = attrs.field(
        default=None, metadata=refers_to("meeting"), converter=convert_optional_id
    )
    """The id of the meeting at which it was taken."""

    kind: str = attrs.field(default="", converter=convert_text)
    """The kind of partnership from this step on, where it changes."""

    citations: tuple[Citation, ...] = attrs.field(
        default=(), converter=convert_citations
    )
    """The passages that the step rests on."""

    claims: tuple[Claim, ...] = attrs.field(default=(), converter=convert_claims)
    """What single sources say of single fields."""

    extras: Extras = attrs.field(default=NO_EXTRAS, converter=convert_extras)
    """Fields that users added."""


def _acts(values: Act | Iterable[Act]) -> tuple[Act, ...]:
    return convert_values(values, Act)


_NAMING = frozenset({ActKind.ESTABLISHED, ActKind.UPGRADED, ActKind.RENEWED})
"""The acts by which the parties say what their partnership is."""


def act_order(act: Act) -> tuple[int, int]:
    """Return a key that sorts acts by the day on which they have begun.

    An act whose start is open or unknown comes before all others: it has begun on any
    day.
    """
    return span_of(act.date)


@attrs.frozen(kw_only=True, field_transformer=naming_fields)
class Partnership(Record):
    """One agreed relation between two or more localities, with its acts.

    Example:
        >>> partnership = Partnership(
        ...     id="daejeon-binh-duong",
        ...     parties=("kr-daejeon", "vn-binh-duong"),
        ...     kind="sister",
        ...     acts=(
        ...         Act(act=ActKind.ESTABLISHED, date=PartialDate.parse("2005-05-17")),
        ...     ),
        ... )
        >>> str(partnership.since)
        '2005-05-17'
    """

    parties: tuple[str, ...] = attrs.field(
        metadata=refers_to("locality"), converter=convert_ids
    )
    """The ids of the localities that agreed on it."""

    kind: str = attrs.field(default="", converter=convert_text)
    """The kind when it began: ``sister``, ``friendship``, ``cooperation``, or another
    word of the editor's scheme."""

    label: str = attrs.field(default="", converter=convert_text)
    """What the source calls it."""

    acts: tuple[Act, ...] = attrs.field(default=(), converter=_acts)
    """Its steps, in the order in which they were taken."""

    @property
    def since(self) -> PartialDate | None:
        """The earliest date on which it was established, ``None`` where not known."""
        dates = [
            act.date
            for act in self.acts
            if act.act is ActKind.ESTABLISHED and act.date is not None
        ]
        return min(dates, key=chronological, default=None)

    def kind_on(self, day: dt.date) -> str:
        """Return its kind on a day, empty where none is known.

        It is that of the last ``established``, ``upgraded`` or ``renewed`` act that
        names one and has begun by then, else its own.

        Example:
            >>> partnership = Partnership(
            ...     id="a-b",
            ...     parties=["a", "b"],
            ...     kind="friendship",
            ...     acts=[Act(act="upgraded", date="2005", kind="sister")],
            ... )
            >>> partnership.kind_on(dt.date(2004, 1, 1))
            'friendship'
            >>> partnership.kind_on(dt.date(2006, 1, 1))
            'sister'
        """
        named = [
            act
            for act in self.acts
            if act.kind and act.act in _NAMING and has_begun(act.date, day)
        ]
        if not named:
            return self.kind
        # Of two of the same days the one that is listed last was taken last.
        latest = max(map(act_order, named))
        return [act for act in named if act_order(act) == latest][-1].kind

    @property
    def is_proposal(self) -> bool:
        """Whether it was proposed and never established."""
        kinds = {act.act for act in self.acts}
        return ActKind.PROPOSED in kinds and ActKind.ESTABLISHED not in kinds
