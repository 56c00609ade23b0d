"""Dates as sources give them: a day, a month, a year, or less than that.

A :class:`PartialDate` keeps the EDTF text (ISO 8601-2:2019, level 1, and the
groupings of months of level 2) and the first and the last day that it allows.

Wherever dates are compared, a partial date stands for **one day that lies
somewhere between its bounds**. Most questions about such a day have three
answers, so they return a :class:`Certainty`, and there is no ``<``.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import reprlib
from typing import NoReturn, final

import attrs

from sisterlinks.errors import DateError
from sisterlinks.model.edtf import NotEdtfError, Precision, read
from sisterlinks.model.wording import date_in_words

__all__ = [
    "Certainty",
    "PartialDate",
    "Precision",
    "has_begun",
    "has_certainly_begun",
    "straddles",
]

# A million records hold a few ten thousand distinct dates; every day of a
# century and its months fit in here, at some twenty megabytes.
_REMEMBERED = 2**16


class Certainty(enum.Enum):
    """The answer to a question about days that may be known in part only.

    It has no truth value, because ``possibly`` is neither true nor false:
    compare with the answer you need.

    Example:
        >>> answer = PartialDate("2005").before(PartialDate("2005-05"))
        >>> answer
        <Certainty.POSSIBLY: 'possibly'>
        >>> answer is not Certainty.NO
        True
        >>> bool(answer)
        Traceback (most recent call last):
        ...
        TypeError: a certainty has no truth value: compare it, as in `is Certainty.YES`
    """

    YES = "yes"
    """So for every day that the dates allow."""

    POSSIBLY = "possibly"
    """So for some of the days that the dates allow, and not for others."""

    NO = "no"
    """So for none of the days that the dates allow."""

    def __bool__(self) -> NoReturn:
        raise TypeError(
            "a certainty has no truth value: compare it, as in `is Certainty.YES`"
        )


@final
@attrs.frozen
class PartialDate:
    """A date that may be known in part only, as EDTF text.

    ==================================  =======================================
    Text                                Meaning
    ==================================  =======================================
    ``2005``                            a year, 0001 to 9999
    ``2005-05``                         a month
    ``2005-05-17``                      a day
    ``201X``, ``20XX``                  a decade, a century
    ``2004-XX``, ``2004-XX-XX``         some time in the year 2004
    ``2004-05-XX``                      some day in May 2004
    ``2025-21`` to ``2025-41``          a season, quarter, third or half
    ``2005?``, ``2005~``, ``2005%``     uncertain, approximate, both
    ``2025-11-24/2025-11-29``           an interval, both ends included
    ``2005/..``, ``../2005``            an interval with an open end
    ``2005/``, ``/2005``                an interval with an unknown end
    ==================================  =======================================

    ``?``, ``~`` and ``%`` qualify a whole date. They do not move its bounds,
    since nobody knows by how much they should: ``2005~`` is judged as ``2005``
    is. Ask :attr:`uncertain` and :attr:`approximate` where it matters.

    Two dates are equal if their texts are, and ``str()`` returns the text.

    Args:
        text: The EDTF text. :meth:`parse` takes it as well and remembers dates
            that it has read before.

    Raises:
        DateError: If the text is not a date, names a day that no calendar has, or
            is an interval that ends before it starts.

    Example:
        >>> date = PartialDate("2005-05")
        >>> date
        PartialDate(text='2005-05')
        >>> print(date, date.earliest, date.latest, date.precision)
        2005-05 2005-05-01 2005-05-31 month
        >>> PartialDate("17.5.2005")
        Traceback (most recent call last):
        ...
        sisterlinks.errors.DateError: can't read the date '17.5.2005': write 2005-05-17
    """

    text: str
    """The EDTF text, exactly as it was given."""

    earliest: dt.date | None = attrs.field(init=False, eq=False, repr=False)
    """The first day that the date allows; None if the start is open or unknown."""

    latest: dt.date | None = attrs.field(init=False, eq=False, repr=False)
    """The last day that the date allows; None if the end is open or unknown."""

    precision: Precision = attrs.field(init=False, eq=False, repr=False)
    """How much of the date is known: ``2004-05-XX`` has the precision of a month."""

    def __attrs_post_init__(self) -> None:
        try:
            earliest, latest, precision = read(self.text)
        except (TypeError, ValueError) as error:
            raise DateError(
                f"can't read the date {reprlib.repr(self.text)}: "
                f"{_advice(self.text, error)}"
            ) from error
        object.__setattr__(self, "earliest", earliest)
        object.__setattr__(self, "latest", latest)
        object.__setattr__(self, "precision", precision)

    def __str__(self) -> str:
        return self.text

    def __reduce__(self) -> tuple[type[PartialDate], tuple[str]]:
        # The text says it all: a pickle stays small, and is checked when read.
        return PartialDate, (self.text,)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read a date from its EDTF text, and remember it.

        The same text gives the same object while it is among those last used,
        so reading many records costs no more than their distinct dates.

        Raises:
            DateError: If the text is not a date.

        Example:
            >>> PartialDate.parse("2005~").approximate
            True
            >>> PartialDate.parse("2005/2004")
            Traceback (most recent call last):
            ...
            sisterlinks.errors.DateError: can't read the date '2005/2004': it ends \
on 2004-12-31, before it starts on 2005-01-01
        """
        return _remembered(text)

    @classmethod
    def of(cls, day: dt.date) -> PartialDate:
        """Return the date that is exactly this day.

        Raises:
            DateError: If ``day`` is a ``datetime``, which has a time of day.

        Example:
            >>> PartialDate.of(dt.date(2005, 5, 17))
            PartialDate(text='2005-05-17')
        """
        return _remembered(day.isoformat())

    def words(self) -> str:
        """Return the date in words, for those who do not know EDTF.

        Example:
            >>> PartialDate("2005/").words(), PartialDate("2018~").words()
            ('2005 or later', 'about 2018')
        """
        return date_in_words(self.text)

    @property
    def is_day(self) -> bool:
        """Whether the text is one day and nothing else, without a qualifier.

        Example:
            >>> PartialDate("2005-05-17").is_day, PartialDate("2005-05-17?").is_day
            (True, False)
        """
        return self.precision == "day" and not (self.approximate or self.uncertain)

    @property
    def approximate(self) -> bool:
        """Whether the date, or either end of the interval, bears ``~`` or ``%``."""
        return "~" in self.text or "%" in self.text

    @property
    def uncertain(self) -> bool:
        """Whether the date, or either end of the interval, bears ``?`` or ``%``."""
        return "?" in self.text or "%" in self.text

    @property
    def start_is_open(self) -> bool:
        """Whether it is an interval that has always run: ``../2005``."""
        return self.text.startswith("../")

    @property
    def start_is_unknown(self) -> bool:
        """Whether it is an interval whose start nobody knows: ``/2005``."""
        return self.text.startswith("/")

    @property
    def end_is_open(self) -> bool:
        """Whether it is an interval that has no end: ``2005/..``."""
        return self.text.endswith("/..")

    @property
    def end_is_unknown(self) -> bool:
        """Whether it is an interval whose end nobody knows: ``2005/``."""
        return self.text.endswith("/")

    def begun(self, day: dt.date) -> bool:
        """Return whether the date may have come by the end of ``day``.

        Example:
            >>> PartialDate("2005").begun(dt.date(2005, 1, 1))
            True
        """
        return self.earliest is None or self.earliest <= day

    def certainly_begun(self, day: dt.date) -> bool:
        """Return whether the date has come by the end of ``day`` for certain.

        Example:
            >>> PartialDate("2005").certainly_begun(dt.date(2005, 1, 1))
            False
        """
        return self.latest is not None and self.latest <= day

    def begun_by(self, day: dt.date) -> Certainty:
        """Return whether the date has come by the end of ``day``.

        Example:
            >>> PartialDate("2005").begun_by(dt.date(2005, 1, 1))
            <Certainty.POSSIBLY: 'possibly'>
        """
        return _answer(always=self.certainly_begun(day), never=not self.begun(day))

    def over_by(self, day: dt.date) -> Certainty:
        """Return whether the date was over when ``day`` began.

        Example:
            >>> PartialDate("2005").over_by(dt.date(2006, 1, 1))
            <Certainty.YES: 'yes'>
        """
        return self.before(PartialDate.of(day))

    def before(self, other: PartialDate) -> Certainty:
        """Return whether this date lies before the other.

        Example:
            >>> PartialDate("2005-05").before(PartialDate("2005-06"))
            <Certainty.YES: 'yes'>
            >>> PartialDate("2005-05").before(PartialDate("2005"))
            <Certainty.POSSIBLY: 'possibly'>
            >>> PartialDate("2005-05-17").before(PartialDate("2005-05-17"))
            <Certainty.NO: 'no'>
        """
        return _answer(
            always=self._ends_before(other),
            never=(
                self.earliest is not None
                and other.latest is not None
                and self.earliest >= other.latest
            ),
        )

    def after(self, other: PartialDate) -> Certainty:
        """Return whether this date lies after the other.

        Example:
            >>> PartialDate("2006").after(PartialDate("2005~"))
            <Certainty.YES: 'yes'>
        """
        return other.before(self)

    def same_day(self, other: PartialDate) -> Certainty:
        """Return whether both dates are one day.

        Certain only of days that are known: two things of 2005 may have
        happened on different days.

        Example:
            >>> PartialDate("2005").same_day(PartialDate("2005"))
            <Certainty.POSSIBLY: 'possibly'>
            >>> PartialDate("2005").same_day(PartialDate("2006"))
            <Certainty.NO: 'no'>
        """
        return _answer(
            always=(
                self.earliest is not None
                and self.earliest == self.latest == other.earliest == other.latest
            ),
            never=self._ends_before(other) or other._ends_before(self),
        )

    def within(self, other: PartialDate) -> Certainty:
        """Return whether this date lies in the span of the other.

        Here the other date stands for all the days between its bounds. An open
        end never stops; an unknown end may lie anywhere, so that nothing is
        certain on its side.

        Example:
            >>> trip = PartialDate("2025-11-24/2025-11-29")
            >>> PartialDate("2025-11-26").within(trip)
            <Certainty.YES: 'yes'>
            >>> PartialDate("2025-11").within(trip)
            <Certainty.POSSIBLY: 'possibly'>
            >>> PartialDate("2010").within(PartialDate("2005/.."))
            <Certainty.YES: 'yes'>
            >>> PartialDate("2010").within(PartialDate("2005/"))
            <Certainty.POSSIBLY: 'possibly'>
        """
        starts_within = other.start_is_open or (
            self.earliest is not None
            and other.earliest is not None
            and self.earliest >= other.earliest
        )
        ends_within = other.end_is_open or (
            self.latest is not None
            and other.latest is not None
            and self.latest <= other.latest
        )
        return _answer(
            always=starts_within and ends_within,
            never=self._ends_before(other) or other._ends_before(self),
        )

    def _ends_before(self, other: PartialDate) -> bool:
        return (
            self.latest is not None
            and other.earliest is not None
            and self.latest < other.earliest
        )


def has_begun(date: PartialDate | None, day: dt.date) -> bool:
    """Return whether a date may have come by the end of ``day``.

    That is :meth:`PartialDate.begun`, for dates that may be missing: of None
    nothing is known, so it may have come.

    Example:
        >>> day = dt.date(2005, 5, 17)
        >>> has_begun(PartialDate("2005"), day), has_begun(None, day)
        (True, True)
    """
    return date is None or date.earliest is None or date.earliest <= day


def has_certainly_begun(date: PartialDate | None, day: dt.date) -> bool:
    """Return whether a date has come by the end of ``day`` for certain.

    That is :meth:`PartialDate.certainly_begun`, for dates that may be missing:
    of None nothing is certain.

    Example:
        >>> day = dt.date(2005, 5, 17)
        >>> has_certainly_begun(PartialDate("2004"), day)
        True
        >>> has_certainly_begun(None, day)
        False
    """
    return date is not None and date.latest is not None and date.latest <= day


def straddles(date: PartialDate | None, day: dt.date) -> bool:
    """Return whether a date may have come by the end of ``day``, or may not.

    Then :func:`has_begun` holds and :func:`has_certainly_begun` does not, as for
    every missing date.

    Example:
        >>> straddles(PartialDate("2005"), dt.date(2005, 5, 17))
        True
        >>> straddles(PartialDate("2005"), dt.date(2005, 12, 31))
        False
    """
    return has_begun(date, day) and not has_certainly_begun(date, day)


@functools.lru_cache(maxsize=_REMEMBERED)
def _remembered(text: str) -> PartialDate:
    return PartialDate(text)


def _answer(*, always: bool, never: bool) -> Certainty:
    if always:
        return Certainty.YES
    return Certainty.NO if never else Certainty.POSSIBLY


def _advice(text: object, error: Exception) -> str:
    """Return what to write for a text that is not a date."""
    if not isinstance(text, str):
        return f"give text, not {type(text).__name__}"
    from sisterlinks.model.dialects import has_other_year, suggestions

    meant = suggestions(text)
    if meant:
        return f"write {' or '.join(meant)}"
    if not isinstance(error, NotEdtfError):
        return str(error)
    if has_other_year(text):
        return "write the year with four digits, 0001 to 9999, or leave it out"
    return (
        "write 2005, 2005-05 or 2005-05-17, 2005~ for about 2005, 2005/2008 for some "
        "time from 2005 to 2008, or leave it out"
    )
