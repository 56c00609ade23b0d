"""Changes: legal events that end, create or reshape localities."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property

import attrs

from sisterlinks.model.base import Record, refers_to
from sisterlinks.model.conversion import (
    convert_date,
    convert_ids,
    convert_optional_date,
    convert_text,
    naming_fields,
)
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.transfers import NO_TRANSFERS, Transfers, convert_transfers


class Shape(StrEnum):
    """What a change does, derived from who stands before and after it."""

    CREATION = "creation"
    """Nothing before it."""

    DISSOLUTION = "dissolution"
    """Nothing after it."""

    BOUNDARY_CHANGE = "boundary change"
    """The same localities before and after."""

    ABSORPTION = "absorption"
    """One continues and takes in those that end (e-Stat 編入合併)."""

    REPLACEMENT = "replacement"
    """One ends, and one is created in its place."""

    MERGER = "merger"
    """Several end, and one comes of them (e-Stat 新設合併, INSEE 32)."""

    DIVISION = "division"
    """One ends, and several come of it (e-Stat 分割)."""

    SEPARATION = "separation"
    """One continues, and gives off what is created (e-Stat 分離)."""

    REORGANIZATION = "reorganization"
    """Anything else."""


@attrs.frozen(kw_only=True, field_transformer=naming_fields)
class Change(Record):
    """One dated legal event that ends, creates or reshapes localities.

    It takes effect at the start of its date.

    Example:
        >>> change = Change(
        ...     id="vn-2025-hcmc",
        ...     date=PartialDate.parse("2025-07-01"),
        ...     predecessors=("vn-binh-duong", "vn-ho-chi-minh-city"),
        ...     successors=("vn-ho-chi-minh-city",),
        ... )
        >>> change.ended, change.continuing, str(change.shape)
        (('vn-binh-duong',), ('vn-ho-chi-minh-city',), 'absorption')
    """

    date: PartialDate = attrs.field(converter=convert_date)
    """The day on which it takes effect."""

    predecessors: tuple[str, ...] = attrs.field(
        default=(), metadata=refers_to("locality"), converter=convert_ids
    )
    """The ids of the localities before it."""

    successors: tuple[str, ...] = attrs.field(
        default=(), metadata=refers_to("locality"), converter=convert_ids
    )
    """The ids of the localities after it."""

    heirs: tuple[str, ...] = attrs.field(
        default=(), metadata=refers_to("locality"), converter=convert_ids
    )
    """Those of the successors that its instrument names as legal successors of the
    localities that it ends; left out, all of them are candidates."""

    transfers: Transfers = attrs.field(
        default=NO_TRANSFERS,
        metadata=refers_to("locality"),
        converter=convert_transfers,
    )
    """Which of the successors came out of which of the ended localities, as registers
    have it in pairs; of one that it does not name, all successors may have come."""

    decree: str = attrs.field(default="", converter=convert_text)
    """The instrument, as its country cites it, such as ``202/2025/QH15``."""

    decree_date: PartialDate | None = attrs.field(
        default=None, converter=convert_optional_date
    )
    """The day on which the instrument was adopted."""

    label: str = attrs.field(default="", converter=convert_text)
    """The event in words, or the instrument's own wording of it."""

    @cached_property
    def ended(self) -> tuple[str, ...]:
        """The predecessors that do not go on."""
        after = frozenset(self.successors)
        return tuple(id_ for id_ in self.predecessors if id_ not in after)

    @cached_property
    def created(self) -> tuple[str, ...]:
        """The successors that were not there before."""
        before = frozenset(self.predecessors)
        return tuple(id_ for id_ in self.successors if id_ not in before)

    @cached_property
    def continuing(self) -> tuple[str, ...]:
        """The predecessors that go on as successors."""
        after = frozenset(self.successors)
        return tuple(id_ for id_ in self.predecessors if id_ in after)

    def came_of(self, ended: str) -> tuple[str, ...]:
        """Return the ids of the localities that came of one that it ends.

        Args:
            ended: The id of a locality that it ends.

        Returns:
            What its transfers give where they name the locality, else all successors.

        Example:
            >>> change = Change(
            ...     id="reform",
            ...     date="2025-07-01",
            ...     predecessors=["a", "b"],
            ...     successors=["c", "d"],
            ...     transfers={"a": ["c"]},
            ... )
            >>> change.came_of("a"), change.came_of("b")
            (('c',), ('c', 'd'))
        """
        return self.transfers.get(ended, self.successors)

    def candidates(self, ended: str) -> tuple[str, ...]:
        """Return the ids of those who may hold what a locality that it ends held.

        Args:
            ended: The id of a locality that it ends.

        Returns:
            What its transfers give where they name the locality, else its heirs, else
            all successors.
        """
        after = self.heirs or self.successors
        if self.transfers is NO_TRANSFERS:  # so in most, and to ask them takes long
            return after
        return self.transfers.get(ended, after)

    @property
    def shape(self) -> Shape:
        """What the change does. Derived, and never stored."""
        before, after = frozenset(self.predecessors), frozenset(self.successors)
        ended, created = len(before - after), len(after - before)
        continuing = len(before & after)
        match (ended, created, continuing):
            case _ if not before:
                return Shape.CREATION
            case _ if not after:
                return Shape.DISSOLUTION
            case (0, 0, _):
                return Shape.BOUNDARY_CHANGE
            case (_, 0, 1):
                return Shape.ABSORPTION
            case (1, 1, 0):
                return Shape.REPLACEMENT
            case (_, 1, 0):
                return Shape.MERGER
            case (1, _, 0):
                return Shape.DIVISION
            case (0, _, 1):
                return Shape.SEPARATION
            case _:
                return Shape.REORGANIZATION


# attrs leaves out the module of what finds cached properties, and `help` of some
# Pythons stumbles over it.
vars(Change)["__getattr__"].__module__ = __name__
