"""Coverage: what a dataset claims to hold, and how far that goes."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import attrs

from sisterlinks.model.base import Record, in_files, refers_to
from sisterlinks.model.conversion import (
    convert_optional_date,
    convert_optional_id,
    convert_optional_text,
    convert_optional_whole_number,
    convert_text,
    convert_truth,
    convert_word,
    naming_fields,
)
from sisterlinks.model.dates import PartialDate, has_certainly_begun
from sisterlinks.model.names import is_between


class Coverage(StrEnum):
    """How much of what there is a dataset claims to hold."""

    COMPLETE = "complete"
    """All of it: what the dataset does not hold is not there."""

    PARTIAL = "partial"
    """Some of it: there may be more."""

    UNKNOWN = "unknown"
    """The dataset claims nothing."""


class CoverageSubject(StrEnum):
    """What a statement of coverage is about."""

    LOCALITIES = "localities"
    """The localities themselves."""

    CHANGES = "changes"
    """The changes that ended, created and reshaped them."""

    TIES = "ties"
    """The partnerships that bind them."""


def _subject(value: CoverageSubject | str) -> CoverageSubject:
    return convert_word(value, CoverageSubject)


@attrs.frozen(kw_only=True, field_transformer=naming_fields)
class CoverageStatement(Record):
    """What a dataset claims to hold of one subject, for some localities and a period.

    Where neither country, level nor locality is given, it speaks of all.

    Example:
        >>> statement = CoverageStatement(
        ...     id="ties-of-vietnam",
        ...     of="ties",
        ...     country="VN",
        ...     level=1,
        ...     complete=True,
        ... )
        >>> statement.on(dt.date(2025, 11, 30))
        <Coverage.COMPLETE: 'complete'>
    """

    of: CoverageSubject = attrs.field(converter=_subject)
    """What it claims to hold: ``localities``, ``changes`` or ``ties``."""

    country: str | None = attrs.field(default=None, converter=convert_optional_text)
    """The state whose localities it speaks of, as an ISO 3166-1 alpha-2 code;
    ``None`` for those of every state."""

    level: int | None = attrs.field(
        default=None, converter=convert_optional_whole_number
    )
    """The tier below the state that it speaks of; ``None`` for every tier."""

    locality: str | None = attrs.field(
        default=None, metadata=refers_to("locality"), converter=convert_optional_id
    )
    """The id of the one locality that it speaks of; ``None`` for all."""

    start: PartialDate | None = attrs.field(
        default=None, metadata=in_files("from"), converter=convert_optional_date
    )
    """First day of which it speaks; ``None`` for ever since."""

    end: PartialDate | None = attrs.field(
        default=None, metadata=in_files("to"), converter=convert_optional_date
    )
    """First day of which it no longer speaks; ``None`` where it speaks on."""

    complete: bool = attrs.field(default=False, converter=convert_truth)
    """Whether all that there is is in the dataset, so that what is missing is not."""

    note: str = attrs.field(default="", converter=convert_text)
    """How it was gathered, or what is left out, in the editor's words."""

    def on(self, day: dt.date) -> Coverage:
        """Return what it claims for a day.

        Args:
            day: The day.

        Returns:
            Complete only where the day lies within its period for certain; unknown
            where it lies outside.
        """
        if not is_between(self.start, self.end, day):
            return Coverage.UNKNOWN
        is_certain = self.start is None or has_certainly_begun(self.start, day)
        return Coverage.COMPLETE if self.complete and is_certain else Coverage.PARTIAL
