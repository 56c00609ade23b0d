"""Dates in answers for people: words, or EDTF where ``--edtf`` asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sisterlinks.model.dates import PartialDate

EDTF = "sisterlinks.edtf"
"""The key under which a run keeps whether ``--edtf`` was given."""


def in_edtf() -> bool:
    """Return whether dates are wanted as EDTF (ISO 8601-2)."""
    context = click.get_current_context(silent=True)
    return context is not None and context.meta.get(EDTF, False)


def shown(date: PartialDate | None, unknown: str = "") -> str:
    """Return a date as a cell or a sentence has it.

    Args:
        date: The date.
        unknown: What stands for a date that is not known.

    Example:
        >>> from sisterlinks import PartialDate
        >>> shown(PartialDate("/2018-08-30")), shown(None, "unknown")
        ('by 2018-08-30', 'unknown')
    """
    if date is None:
        return unknown
    return str(date) if in_edtf() else date.words()


def span(start: PartialDate | None, end: PartialDate | None) -> str:
    """Return a period as a cell has it: with its last day, not the day after.

    Args:
        start: The first day of the period, where known.
        end: The first day after it; ``None`` where it lasts.

    Example:
        >>> from sisterlinks import PartialDate
        >>> span(PartialDate("1976"), PartialDate("1996")), span(None, None)
        ('1976–1996', '')
    """
    if in_edtf():
        return f"{start or ''}/{end or '..'}" if start or end else ""
    from sisterlinks.model.wording import span_in_words

    return span_in_words(
        start.text if start else None, end.text if end else None, briefly=True
    )
