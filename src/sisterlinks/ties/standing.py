"""Standings and dispositions: the words in which inheritance is told.

A merger does not by itself transfer a partnership: a successor usually takes it over,
may decline it, and should tell the partner (CLAIR, Q12 on municipal mergers; Vienna
Convention on Succession of States in respect of Treaties, 1978). So every step from a
locality to a successor has a disposition, and every answer a standing.
"""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """How firmly a tie rests with its present holders.

    Example:
        >>> Standing.CONFIRMED.at_least(Standing.PRESUMED)
        True
        >>> str(min(Standing, key=lambda standing: standing.strength))
        'unresolved'
    """

    ORIGINAL = "original"
    """The holder agreed on the partnership itself."""

    CONFIRMED = "confirmed"
    """The holder came into it, and said that it takes it over."""

    PRESUMED = "presumed"
    """The holder is the only one that may hold it, and has not confirmed or declined it
    as a whole."""

    UNRESOLVED = "unresolved"
    """Several may hold it, and nothing says which of them does."""

    @property
    def strength(self) -> int:
        """How strong it is: 3 for original down to 0 for unresolved."""
        return _STRENGTH[self]

    @staticmethod
    def strength_of(standing: Standing) -> int:
        """Return a standing's strength, as a key to sort by."""
        return _STRENGTH[standing]

    def at_least(self, floor: Standing) -> bool:
        """Return whether it is as strong as a floor, or stronger."""
        return _STRENGTH[self] >= _STRENGTH[floor]

    @property
    def is_firm(self) -> bool:
        """Whether nothing wants confirming: it is original or confirmed."""
        return self.at_least(Standing.CONFIRMED)


_STRENGTH = {standing: 3 - index for index, standing in enumerate(Standing)}

BY_STRENGTH = tuple(sorted(Standing, key=Standing.strength_of))
"""The standings, each at the index that its strength is."""


def weaker(one: Standing, other: Standing) -> Standing:
    """Return the weaker of two standings."""
    return min(one, other, key=Standing.strength_of)


class Disposition(StrEnum):
    """What became of one partnership at one change, for one candidate successor."""

    RETAINED = "retained"
    """The holder goes on, and keeps it."""

    CONFIRMED = "confirmed"
    """The candidate took it over by an act."""

    PRESUMED = "presumed"
    """The candidate is the only one, and has not confirmed or declined it."""

    UNRESOLVED = "unresolved"
    """The candidate is one of several, or holds what was already unresolved."""

    DECLINED = "declined"
    """The candidate refused it by an act."""

    LAPSED = "lapsed"
    """There is no candidate."""

    EXTINGUISHED = "extinguished"
    """The candidate would be its own partner."""


STANDING_OF = {
    Disposition.CONFIRMED: Standing.CONFIRMED,
    Disposition.PRESUMED: Standing.PRESUMED,
    Disposition.UNRESOLVED: Standing.UNRESOLVED,
}
"""The standing with which a slot is held after a change, by what became of it."""
