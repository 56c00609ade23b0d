"""What a dataset claims to hold of a locality, and what to say of an answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sisterlinks.model import (
    Coverage,
    CoverageStatement,
    CoverageSubject,
    Locality,
)


def coverage(
    statements: Iterable[CoverageStatement],
    locality: Locality | None,
    day: dt.date,
    of: CoverageSubject = CoverageSubject.TIES,
) -> Coverage:
    """Return how much of what concerns a locality a dataset claims to hold.

    Args:
        statements: What the dataset claims.
        locality: The locality; ``None`` for all that there are.
        day: The day.
        of: What is asked for.

    Returns:
        The claim of the narrowest statement that holds on the day: one of the
        locality itself comes before one of its country and level, and that before one
        of all. Of two as narrow, the one that claims less. Unknown where none holds.

    Example:
        >>> ties = CoverageSubject.TIES
        >>> statements = [
        ...     CoverageStatement(id="all", of=ties),
        ...     CoverageStatement(id="hanoi", of=ties, locality="vn", complete=True),
        ... ]
        >>> day = dt.date(2025, 11, 30)
        >>> coverage(statements, Locality(id="vn"), day)
        <Coverage.COMPLETE: 'complete'>
        >>> coverage(statements, Locality(id="kr"), day)
        <Coverage.PARTIAL: 'partial'>
    """
    claims = [
        (_narrowness(statement), claim is not Coverage.COMPLETE, claim)
        for statement in statements
        if statement.of is of
        and _speaks_of(statement, locality, day)
        and (claim := statement.on(day)) is not Coverage.UNKNOWN
    ]
    return max(claims)[-1] if claims else Coverage.UNKNOWN


def _narrowness(statement: CoverageStatement) -> tuple[bool, int]:
    given = (statement.country, statement.level)
    return statement.locality is not None, sum(each is not None for each in given)


def _speaks_of(
    statement: CoverageStatement, locality: Locality | None, day: dt.date
) -> bool:
    asked = statement.locality, statement.country, statement.level
    if locality is None:
        return asked == (None, None, None)
    found = locality.id, locality.country_on(day), locality.level_on(day)
    return all(
        wanted is None or wanted == own
        for wanted, own in zip(asked, found, strict=True)
    )


def remark(claim: Coverage, subject: str, *, is_empty: bool) -> str:
    """Return what to say below an answer about how much the data covers.

    Args:
        claim: What the dataset claims to hold of it.
        subject: What was asked for, in words, such as ``ties of Hanoi``.
        is_empty: Whether the answer is empty.

    Returns:
        A sentence. Every empty answer has one that says whether it is a fact; of
        others only one that the data does not hold whole.

    Example:
        >>> remark(Coverage.COMPLETE, "ties of Hanoi", is_empty=True)
        'This data holds all ties of Hanoi, so there are none.'
        >>> remark(Coverage.UNKNOWN, "ties of Hanoi", is_empty=True)
        "This data doesn't cover the ties of Hanoi: there may be some that it lacks."
        >>> remark(Coverage.COMPLETE, "ties of Hanoi", is_empty=False)
        ''
    """
    if claim is Coverage.COMPLETE:
        told = f"This data holds all {subject}, so there are none."
        return told if is_empty else ""
    covers = "holds only some of" if claim is Coverage.PARTIAL else "doesn't cover"
    others = "some that it lacks" if is_empty else "more"
    return f"This data {covers} the {subject}: there may be {others}."
