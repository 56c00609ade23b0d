"""A strategy for whole datasets whose records make sense together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import itemgetter

import attrs
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from sisterlinks.dataset.dataset import Dataset
from sisterlinks.model import (
    Act,
    ActKind,
    Change,
    Code,
    Locality,
    Partnership,
    Record,
    Shape,
)
from sisterlinks.model.dates import PartialDate
from sisterlinks.testing import scalars, values
from sisterlinks.testing.change_forms import Form, forms_of
from sisterlinks.testing.dates import texts_holding
from sisterlinks.testing.defects import DEFECTS
from sisterlinks.testing.papers import Told, with_papers
from sisterlinks.testing.scalars import tuples_of
from sisterlinks.ties.lineage import Lineage

__all__ = ["datasets"]

_SPAN = 40  # days that a date lasts which is an interval

_FIRST, _LAST = dt.date(1950, 1, 1), dt.date(2049, 12, 31)
_NEVER: st.SearchStrategy[PartialDate] = st.nothing()
_NAMES = tuples_of(values.names(dates=_NEVER))
_COUNTRIES = st.none() | scalars.countries()
_KINDS = tuples_of(values.kinds(dates=_NEVER), max_size=1)
_LEVELS = tuples_of(values.levels(dates=_NEVER), max_size=1)
_COORDINATES = st.none() | values.coordinates()
_EXTRAS = scalars.extras()


def datasets(  # noqa: PLR0913 - each is one thing that a test may want, or not
    *,
    max_localities: int = 10,
    max_changes: int = 6,
    max_partnerships: int = 4,
    shapes: Collection[Shape] = frozenset(Shape),
    min_value: dt.date = _FIRST,
    max_value: dt.date = _LAST,
    partial_dates: bool = False,
    mixed_dates: bool = False,
    pairs: bool = False,
    decisions: bool = True,
    details: bool = False,
    papers: bool = False,
    broken: str | None = None,
) -> st.SearchStrategy[Dataset]:
    """Return a strategy for datasets: whole worlds of localities and their ties.

    Localities are created, merged, absorbed, replaced, divided, separated and
    reorganized, several times on one day too; partnerships of two and more parties
    are agreed on between localities that exist at the time. Every locality has one
    life, and nothing acts before it is there or after it is gone.

    Shrinks towards few localities, no changes and no partnerships.

    Args:
        max_localities: The greatest number of localities.
        max_changes: The greatest number of changes.
        max_partnerships: The greatest number of partnerships.
        shapes: The shapes that changes may have.
        min_value: The first day on which anything may happen.
        max_value: The last day on which anything may happen.
        partial_dates: Whether dates may be known in part only, and acts may lack them.
        mixed_dates: Whether dates may have any form that holds the day, each another,
            so that a change and the lives that it ends and begins are not told alike.
        pairs: Whether an event may stand as pairs of one that ended and one that came
            of it, as tables have it. That is an error.
        decisions: Whether successors may confirm or decline, and partnerships may be
            proposed, suspended, resumed and ended.
        details: Whether localities have names, countries, kinds, levels and codes.
        papers: Whether there are sources, which the rest cites, and organizations,
            people, meetings and memoranda.
        broken: The name of one defect that the dataset has, one of
            :data:`~sisterlinks.testing.strategies.DEFECTS`; none where left out.

    Returns:
        A strategy for :class:`~sisterlinks.Dataset`.

    Raises:
        hypothesis.errors.InvalidArgument: A number is below what makes a world,
            ``shapes`` is empty, ``min_value`` is not before ``max_value``, or there is
            no such defect.

    Example:
        >>> from hypothesis import given, settings
        >>> @settings(database=None, max_examples=20)
        ... @given(datasets(), st.dates())
        ... def no_locality_is_tied_to_itself(dataset, day):
        ...     for tie in dataset.all_ties(on=day, at_least="unresolved"):
        ...         assert tie.locality != tie.partner
        >>> no_locality_is_tied_to_itself()
    """
    if max_localities < 1 or max_changes < 0 or max_partnerships < 0:
        raise InvalidArgument(
            "a world needs max_localities of 1 or more, and no number below 0"
        )
    if min_value >= max_value:
        raise InvalidArgument(f"{min_value=} is not before {max_value=}")
    if broken is not None and broken not in DEFECTS:
        raise InvalidArgument(
            f"{broken!r} is not a defect: name one of {', '.join(DEFECTS)}"
        )
    return _datasets(
        _Options(
            max_localities=max_localities,
            max_changes=max_changes,
            max_partnerships=max_partnerships,
            forms=forms_of(shapes),
            min_value=min_value,
            max_value=max_value,
            partial_dates=partial_dates or mixed_dates,
            mixed_dates=mixed_dates,
            pairs=pairs,
            decisions=decisions,
            details=details,
            papers=papers,
            broken=broken,
        )
    )


@attrs.frozen(kw_only=True)
class _Options:
    max_localities: int
    max_changes: int
    max_partnerships: int
    forms: Sequence[Form]
    min_value: dt.date
    max_value: dt.date
    partial_dates: bool
    mixed_dates: bool
    pairs: bool
    decisions: bool
    details: bool
    papers: bool
    broken: str | None


@st.composite
def _datasets(draw: st.DrawFn, options: _Options) -> Dataset:
    world = _World(draw, options)
    told: Sequence[Told] = (*world.localities, *world.changes, *world.partnerships)
    records: list[Record] = [*told]
    if options.papers:
        records = with_papers(draw, told, options.min_value, options.max_value)
    if options.broken is not None:
        records = DEFECTS[options.broken](draw, records)
    return Dataset(records)


class _World:
    """A world in the making: first lives and changes, then what was agreed on."""

    def __init__(self, draw: st.DrawFn, options: _Options) -> None:
        self.draw = draw
        self.options = options
        days = st.dates(options.min_value, options.max_value)
        if options.partial_dates:
            # Of a first of January most forms of dates can start.
            days |= days.map(
                lambda day: max(day.replace(month=1, day=1), options.min_value)
            )
        self.days = sorted(draw(st.lists(days, min_size=1, max_size=4, unique=True)))
        # Half of them at most from the start: the others are for changes to create.
        most = (options.max_localities + 1) // 2
        self.living = [
            f"locality-{number}"
            for number in range(1, draw(st.integers(min(2, most), most)) + 1)
        ]
        self.ids = list(self.living)
        self.changes: list[Change] = []
        self.exact: list[Change] = []
        """The changes as they were, on their very days."""
        self.happen()
        self.lives: list[Locality] = []
        """The localities as they were, with their own days."""
        self.localities = [self.locality(id_) for id_ in self.ids]
        self.lineage = Lineage(self.lives, self.exact)
        self.partnerships = list(self.agreements())

    def count(self, maximum: int) -> int:
        """Draw a number that is seldom none, and shrinks to none."""
        return sum(
            self.draw(st.lists(st.booleans(), min_size=maximum, max_size=maximum))
        )

    def happen(self) -> None:
        """Let changes happen, each on the day of the one before it or later."""
        options = self.options
        count = self.count(options.max_changes)
        days = st.lists(st.sampled_from(self.days), min_size=count, max_size=count)
        for number, day in enumerate(sorted(self.draw(days)), start=1):
            fitting = [
                form
                for form in options.forms
                if form.ended + form.going_on <= len(self.living)
                and form.created + len(self.ids) <= options.max_localities
            ]
            if not fitting:
                continue
            form = self.draw(st.sampled_from(fitting))
            old = self.draw(st.permutations(self.living))
            members = old[: form.ended + form.going_on]
            first = len(self.ids) + 1
            created = [f"locality-{n}" for n in range(first, first + form.created)]
            self.ids += created
            self.living += created
            for id_ in members[: form.ended]:
                self.living.remove(id_)
            change = form.change(
                self.draw,
                [*members, *created],
                id=f"change-{number}",
                date=PartialDate.of(day),
            )
            self.exact.append(change)
            self.changes += [
                attrs.evolve(told, date=self.date(day)) for told in self.told(change)
            ]

    def told(self, change: Change) -> Iterable[Change]:
        """Return an event as it is told: in one record, or in pairs."""
        if not (self.options.pairs and change.ended and change.successors):
            return (change,)
        if not self.draw(st.booleans()):
            return (change,)
        pairs = [(old, new) for old in change.ended for new in change.successors]
        return (
            Change(
                id=f"{change.id}-{number}",
                date=change.date,
                predecessors=old,
                successors=new,
            )
            for number, (old, new) in enumerate(pairs, start=1)
        )

    def locality(self, id_: str) -> Locality:
        """Make a locality, which may tell its own life or leave that to the changes."""
        founded, dissolved = self.own_dates(id_)
        if not self.options.details:
            return Locality(id=id_, founded=founded, dissolved=dissolved)
        return Locality(
            id=id_,
            names=self.draw(_NAMES),
            country=self.draw(_COUNTRIES),
            kinds=self.draw(_KINDS),
            levels=self.draw(_LEVELS),
            founded=founded,
            dissolved=dissolved,
            codes=(Code(scheme="register", value=id_.upper()),),
            coordinates=self.draw(_COORDINATES),
            extras=self.draw(_EXTRAS),
        )

    def own_dates(self, id_: str) -> tuple[PartialDate | None, PartialDate | None]:
        options, draw = self.options, self.draw
        start = end = None
        founded = dissolved = None
        creation = next((c for c in self.exact if id_ in c.created), None)
        ending = next((c for c in self.exact if id_ in c.ended), None)
        if draw(st.booleans()):
            if creation is None:
                start = draw(st.sampled_from((options.min_value, self.days[0])))
                founded = self.date(start)
            else:
                founded = self.date_of(creation)
        if draw(st.booleans()):
            if ending is not None:
                dissolved = self.date_of(ending)
            elif self.days[-1] < options.max_value and draw(st.booleans()):
                day = self.days[-1] + dt.timedelta(days=1)
                end = draw(st.dates(day, options.max_value))
                dissolved = self.date(end)
        self.lives.append(
            Locality(
                id=id_,
                founded=start and PartialDate.of(start),
                dissolved=end and PartialDate.of(end),
            )
        )
        return founded, dissolved

    def date_of(self, change: Change) -> PartialDate:
        """Return a date for a life that a change begins or ends."""
        if self.options.mixed_dates:
            day = change.date.earliest
            assert day is not None  # noqa: S101 - of an exact change
            return self.date(day)
        return next(told.date for told in self.changes if told.id.startswith(change.id))

    def date(self, day: dt.date) -> PartialDate:
        """Return the day, or a date that starts on it, or any that holds it."""
        if not self.options.partial_dates:
            return PartialDate.of(day)
        texts = _starting_on(day)
        if self.options.mixed_dates:
            texts = [*_holding(day), *texts]
        return PartialDate.parse(self.draw(st.sampled_from(texts)))

    def moments(self) -> Sequence[dt.date]:
        """Return the days on which something may depend on the day before."""
        # As numbers, since the calendar has a first day and a last.
        first = self.options.min_value.toordinal()
        last = self.options.max_value.toordinal()
        near = (day.toordinal() + n for day in self.days for n in (-1, 0, 1))
        return [
            dt.date.fromordinal(number)
            for number in sorted({*near, last})
            if first <= number <= last
        ]

    def agreements(self) -> Iterator[Partnership]:
        """Make partnerships between localities that exist when they agree."""
        count = self.count(self.options.max_partnerships)
        moments = self.moments()
        for number in range(1, count + 1):
            # Early, so that they have changes to go through.
            day = self.draw(st.sampled_from(moments[: len(moments) // 2 + 1]))
            there = [id_ for id_ in self.ids if self.lineage.exists(id_, day)]
            if len(there) > 1:
                sides = st.lists(
                    st.sampled_from(there), min_size=2, max_size=4, unique=True
                )
                parties = self.draw(sides)
                later = [moment for moment in moments if moment >= day]
                yield Partnership(
                    id=f"partnership-{number}",
                    parties=tuple(parties),
                    acts=tuple(self.acts(parties, later)),
                )

    def acts(self, parties: Sequence[str], days: Sequence[dt.date]) -> Iterator[Act]:
        """Make the acts of a partnership, the first on the first of the days."""
        draw, options = self.draw, self.options
        if not options.decisions:
            yield Act(act=ActKind.ESTABLISHED, date=self.date(days[0]))
            return
        if draw(st.integers(0, 7)) == 1:
            yield Act(act=ActKind.PROPOSED, date=self.date(days[0]), by=parties[0])
            return
        if not options.partial_dates or draw(st.integers(0, 7)) != 1:
            yield Act(act=ActKind.ESTABLISHED, date=self.act_date(days[0]))
        end = draw(st.sampled_from(days)) if draw(st.integers(0, 7)) == 1 else None
        if end is not None:
            days = [day for day in days if day <= end]
        later = [*self.decisions(parties, days), *self.turns(days)]
        yield from (act for _, act in sorted(later, key=itemgetter(0)))
        if end is not None:
            yield Act(act=ActKind.ENDED, date=self.date(end))

    def decisions(
        self, parties: Sequence[str], days: Sequence[dt.date]
    ) -> Iterator[tuple[dt.date, Act]]:
        """Let some of those to whom it may have passed confirm or decline."""
        candidates = tuple(self.candidates(parties, days[0]))
        if not candidates:
            return
        for by in self.draw(st.lists(st.sampled_from(candidates), max_size=2)):
            alive = [day for day in days if self.lineage.exists(by, day)]
            if alive:
                day = self.draw(st.sampled_from(alive))
                kind = self.draw(st.sampled_from((ActKind.CONFIRMED, ActKind.DECLINED)))
                yield day, Act(act=kind, date=self.act_date(day), by=by)

    def candidates(self, parties: Sequence[str], day: dt.date) -> Iterator[str]:
        """Yield all to whom a slot may pass by changes from a day on."""
        reached = set(parties)
        for change in self.exact:
            if change.date.earliest is not None and change.date.earliest >= day:
                fresh: set[str] = set()
                if not reached.isdisjoint(change.ended):
                    fresh |= set(change.successors)
                if not reached.isdisjoint(change.continuing):
                    fresh |= set(change.created)
                reached |= fresh
                yield from sorted(fresh)

    def turns(self, days: Sequence[dt.date]) -> Iterator[tuple[dt.date, Act]]:
        """Suspend a partnership, and resume it."""
        if self.draw(st.integers(0, 3)) == 1:
            rests = st.lists(st.sampled_from(days), max_size=2, unique=True)
            kinds = (ActKind.SUSPENDED, ActKind.RESUMED)
            for day, kind in zip(sorted(self.draw(rests)), kinds, strict=False):
                yield day, Act(act=kind, date=self.date(day))

    def act_date(self, day: dt.date) -> PartialDate | None:
        """Return an act's date, which may not be known at all."""
        if self.options.partial_dates and self.draw(st.integers(0, 7)) == 1:
            return None
        return self.date(day)


def _holding(day: dt.date) -> list[str]:
    """Return dates of every form that hold a day, whenever they start."""
    holding = [*texts_holding(day), f"../{day}", f"/{day}", f"{day}/.."]
    if (day - dt.date.min).days > _SPAN:
        holding += [f"{day - dt.timedelta(_SPAN)}/{day}"]
    return holding


def _starting_on(day: dt.date) -> list[str]:
    """Return dates of which a day is the first."""
    text = day.isoformat()
    starting = [text, f"{text}~", f"{text}/"]
    if (dt.date.max - day).days > _SPAN:
        starting += [f"{text}/{day + dt.timedelta(_SPAN)}"]
    if day.day == 1:
        starting += [text[:7], f"{text[:7]}-XX"]
        if day.month == 1:
            starting += [text[:4], f"{text[:4]}?", f"{text[:4]}-37"]
    return starting
