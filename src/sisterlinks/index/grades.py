"""Grades: what a link says on a day, in one whole number.

A grade is the rank of the date since which the partnership stands, two bits for the
strength of the link, and one that says whether it is certain. Numbers of this form
compare in arrays, where records would have to be looked at one by one. Of grades of one
partnership the greater is the firmer link.
"""

from __future__ import annotations

from typing import Any, TypeAlias

_Numbers: TypeAlias = Any
"""A whole number, or an array of them."""

_STRENGTH = 1
_RANK = 3
_STRONGEST = 3

CERTAIN = 1
"""The bit that says that a link is certain."""


def grade_of(rank: _Numbers, strength: _Numbers) -> _Numbers:
    """Make a grade that is not certain.

    Args:
        rank: The rank of the date, or an array of ranks.
        strength: The strength of the standing, or an array of strengths.

    Returns:
        The grade, or an array of them.
    """
    return rank << _RANK | strength << _STRENGTH


def rank_of(grade: _Numbers) -> _Numbers:
    """Return the rank of the date since which a partnership stands."""
    return grade >> _RANK


def strength_of(grade: _Numbers) -> _Numbers:
    """Return the strength of a link."""
    return grade >> _STRENGTH & _STRONGEST


def is_certain(grade: _Numbers) -> _Numbers:
    """Return whether a link is certain, as 0 or 1."""
    return grade & CERTAIN


def lead_of(grade: _Numbers, age: _Numbers) -> _Numbers:
    """Return a key that sorts the links of one pair, the leading one first.

    Args:
        grade: The grade, or an array of 64 bits of them.
        age: The age of the date: dates of the same days have the same.

    Returns:
        The key: the strongest, the oldest and the certain come first.
    """
    weakness = _STRONGEST - strength_of(grade)
    return weakness << 33 | age << 1 | CERTAIN - is_certain(grade)
