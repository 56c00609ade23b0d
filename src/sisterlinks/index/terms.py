"""Terms: since when partnerships stand, and on which days they are in force.

Most partnerships were established once and ended once at most, and many on the same
days: what two dates say is worked out once, for all of them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

from sisterlinks.index.grouping import Column, column, once_each
from sisterlinks.model import Act, ActKind
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.days import NEVER, certain_day, chronological, first_day

IDLE = frozenset({ActKind.RENEWED, ActKind.UPGRADED})
"""The acts that change nothing in who holds what on which days."""

_DECIDING = frozenset({ActKind.CONFIRMED, ActKind.DECLINED})
"""The acts by which localities take a partnership over, or do not."""

_DAY = 22  # how many bits hold the number of any day

_ACT, _DATE = attrgetter("act"), attrgetter("date")


class Forces(NamedTuple):
    """Spans of days on which partnerships are in force."""

    starts: Column
    """The first day."""

    ends: Column
    """The first day after."""

    certain_from: Column
    """The day from which on that is certain."""

    certain_until: Column
    """The day from which on it is certain no more."""


class Terms(NamedTuple):
    """What acts say of partnerships that are in force once."""

    dates: Sequence[PartialDate | None]
    """The distinct dates since which the partnerships stand."""

    sinces: Column
    """For each term one of these dates, by its row."""

    forces: Forces
    """For each term the days on which it is in force."""


class Decisions(NamedTuple):
    """What localities have said about taking partnerships over, in arrays of numpy.

    No locality has said more than one thing of one partnership.
    """

    partnerships: Any
    """The row of the partnership."""

    numbers: Any
    """The number of the locality."""

    starts: Any
    """The day from which on it counts."""

    certain_from: Any
    """The day from which on that is certain."""

    are_confirmed: Any
    """Whether it takes the partnership over."""


class ToldActs(NamedTuple):
    """What lists of acts say."""

    terms: Terms
    """The terms that tell of some of them."""

    codes: Any
    """For each list which of the terms tells since when a partnership stands and on
    which days it is in force; -1 where none does."""

    decisions: Decisions
    """What localities decide in them: each list stands for a partnership, and what one
    decides twice is among them twice."""

    deciders: Sequence[str]
    """The ids of those who do, whose numbers are still to be told."""


def told_by_acts(lists: Sequence[Sequence[Act]]) -> ToldActs:
    """Look through lists of acts.

    Args:
        lists: The acts of some partnerships.

    Returns:
        What they say. A term tells of those that were established and ended once at
        most, and never proposed or suspended, and that end after they start.
    """
    import numpy as np

    acts = [*chain.from_iterable(lists)]
    sizes = np.fromiter(map(len, lists), np.int32, len(lists))
    owners = np.repeat(np.arange(len(lists)), sizes)
    codes_of_kinds = {kind: code for code, kind in enumerate(ActKind)}
    kinds = np.fromiter(
        map(codes_of_kinds.__getitem__, map(_ACT, acts)), np.int8, len(acts)
    )
    # Equal dates are most often the same, and are looked at once.
    alike, rows_of_dates = once_each([*map(_DATE, acts)])
    known: dict[PartialDate | None, int] = {None: 0}
    numbers = [known.setdefault(date, len(known)) for date in alike]
    dates = np.array(numbers, dtype=np.int32)[rows_of_dates]
    firsts, certain = _days_of([*known])
    told = {
        ActKind.ESTABLISHED: np.zeros(len(lists), dtype=np.int32),
        ActKind.ENDED: np.full(len(lists), len(known), dtype=np.int32),
    }
    are_told = np.ones(len(lists), dtype=bool)
    for kind, code in codes_of_kinds.items():
        found = np.flatnonzero(kinds == code)
        those = owners[found]
        if kind in told:
            told[kind][those] = dates[found]
            are_told &= np.bincount(those, minlength=len(lists)) <= 1
        elif kind not in IDLE | _DECIDING:
            are_told[those] = False
    codes = np.full(len(lists), -1, dtype=np.int32)
    rows = np.flatnonzero(are_told)
    starts, ends = told.values()
    terms, codes[rows] = terms_of([*known], starts[rows], ends[rows])
    are_deciding = np.isin(kinds, [codes_of_kinds[kind] for kind in _DECIDING])
    found = np.flatnonzero(are_deciding)
    said = [(at, by) for at in found.tolist() if (by := acts[at].by) is not None]
    found = np.array([at for at, _ in said], dtype=np.int64)
    decisions = Decisions(
        owners[found],
        None,
        firsts[dates[found]],
        certain[dates[found]],
        kinds[found] == codes_of_kinds[ActKind.CONFIRMED],
    )
    return ToldActs(terms, codes, decisions, [by for _, by in said])


def terms_of(
    dates: Sequence[PartialDate | None], starts: Any, ends: Any
) -> tuple[Terms, Any]:
    """Return the distinct terms of partnerships.

    Args:
        dates: Dates.
        starts: For each partnership the row of the date on which it was established.
        ends: For each that of the date on which it ended; the number of dates where it
            did not.

    Returns:
        The terms, and for each partnership which of them it has, -1 where it ends
        before it starts.
    """
    import numpy as np

    lasts = len(dates)
    keys = starts.astype(np.int64) * (lasts + 1) + ends
    pairs, numbered = np.unique(keys, return_inverse=True)
    since, until = np.divmod(pairs, lasts + 1)
    firsts, certain = _days_of(dates)
    days = np.stack((firsts[since], certain[until], certain[since], firsts[until]))
    goes_on = days[0] < days[1]
    codes = np.where(goes_on, np.cumsum(goes_on) - 1, -1).astype(np.int32)
    used, sinces = np.unique(since[goes_on], return_inverse=True)
    return (
        Terms(
            [dates[row] for row in used.tolist()],
            column([], sinces.astype(np.int32)),
            Forces(*(column([], each[goes_on]) for each in days)),
        ),
        codes[numbered],
    )


def _days_of(dates: Sequence[PartialDate | None]) -> tuple[Any, Any]:
    """Return the first days of dates, the certain ones, and `NEVER` behind them."""
    import numpy as np

    firsts = np.array([*map(first_day, dates), NEVER], dtype=np.int32)
    certain = np.array([*map(certain_day, dates), NEVER], dtype=np.int32)
    return firsts, certain


def since_order(date: PartialDate | None) -> int:
    """Return a number that sorts dates of all datasets as ties are listed.

    It is the first day that a date allows, and behind it the last; dates of the same
    days have the same, and the unknown one comes last.

    Example:
        >>> dates = [None, *map(PartialDate.parse, ("2005-05", "2005"))]
        >>> [str(date) for date in sorted(dates, key=since_order)]
        ['2005', '2005-05', 'None']
    """
    first, last = (day.toordinal() for day in chronological(date))
    return first << _DAY | last if date is not None else 1 << 2 * _DAY
