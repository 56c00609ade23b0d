"""The words most like one that is not known: what "did you mean" names."""

from __future__ import annotations

from collections.abc import Iterable


def closest(
    wanted: str, known: Iterable[str], *, most: int = 3, at_least: int = 70
) -> tuple[str, ...]:
    """Return the words most like one, the likest first.

    Args:
        wanted: The word that is not known.
        known: The words that are.
        most: How many are returned at most.
        at_least: How like they must be, of 100.

    Returns:
        The words.

    Example:
        >>> closest("localites", ["localities", "changes", "sources"])
        ('localities',)
    """
    from rapidfuzz import fuzz, process

    found = process.extract(
        wanted, list(known), scorer=fuzz.ratio, limit=most, score_cutoff=at_least
    )
    return tuple(word for word, _, _ in found)
