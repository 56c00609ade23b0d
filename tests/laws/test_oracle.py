"""The library held against a second reading of the rules of inheritance.

The oracle below walks every path from an original party by the letter of the rules,
one recursive call a step, with no order among changes but their dates and nothing
remembered. It is slow and short, so that it can be checked by eye.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import combinations
from typing import TypeAlias

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sisterlinks import (
    Act,
    ActKind,
    Change,
    Dataset,
    Locality,
    PartialDate,
    Partnership,
    Standing,
)
from sisterlinks.testing.strategies import datasets

pytestmark = pytest.mark.no_cover  # measured elsewhere, and half as long without

STRENGTH = ("unresolved", "presumed", "confirmed", "original")

Found: TypeAlias = tuple[str, bool]
"""The standing of a holder, and whether it is certain."""


def begun(date: PartialDate | None, day: dt.date) -> bool:
    """Whether a date has begun on a day; one that is not known has."""
    return date is None or date.earliest is None or date.earliest <= day


def certain(date: PartialDate | None, day: dt.date) -> bool:
    """Whether a date has certainly begun on a day; one that is not known has not."""
    return date is not None and date.latest is not None and date.latest <= day


def first_day(date: PartialDate | None) -> dt.date:
    """The first day that a date allows, before all others where none is known."""
    return date.earliest if date and date.earliest else dt.date.min


def last_day(date: PartialDate | None) -> dt.date:
    """The last day that a date allows, after all others where none is known."""
    return date.latest if date and date.latest else dt.date.max


def latest_of(acts: list[Act], last: ActKind) -> Act | None:
    """The latest of some acts; of two of the same days, one of a kind."""
    acts.sort(
        key=lambda act: (first_day(act.date), last_day(act.date), act.act is last)
    )
    return acts[-1] if acts else None


def candidates_of(change: Change, ended: str) -> set[str]:
    """Those who may hold what a locality held that a change ended."""
    if ended in change.transfers:
        return set(change.transfers[ended])
    return set(change.heirs or change.successors)


def after(change: dt.date, since: dt.date) -> bool:
    """Whether a change came after the day since which a slot is held.

    Where that day is unknown, all changes came after it.
    """
    return change > since or since == dt.date.min


def stronger(one: Found, other: Found) -> Found:
    """The better of two: by standing first."""
    return max(one, other, key=lambda found: (STRENGTH.index(found[0]), found[1]))


@attrs.frozen
class Oracle:
    """Answers by the letter of the rules, from the records alone."""

    dataset: Dataset
    day: dt.date
    acts_until: dt.date | None = None

    def own(self, id_: str) -> Locality | None:
        """The first record of a locality."""
        found = [r for r in self.dataset.records(Locality) if r.id == id_]
        return found[0] if found else None

    def span(
        self, change: Change, holder: str | None = None
    ) -> tuple[dt.date, dt.date]:
        """The narrowest span that a change and the lives it ends and begins allow.

        For a holder that several changes end, that of the first of them.
        """
        if holder is not None and holder in change.ended:
            told = [other for other in self.dataset.changes if holder in other.ended]
            return min(map(self.span, told))
        ends = [own.dissolved for id_ in change.ended if (own := self.own(id_))]
        starts = [own.founded for id_ in change.created if (own := self.own(id_))]
        dates = [change.date, *(date for date in (*ends, *starts) if date)]
        first, last = max(map(first_day, dates)), min(map(last_day, dates))
        if last < first:
            return first_day(change.date), last_day(change.date)
        return first, last

    def effective(self, change: Change) -> dt.date:
        """The day from which on a change has taken effect."""
        return self.span(change)[0]

    def changes(self) -> list[Change]:
        """The changes that have taken effect."""
        return [
            change
            for change in self.dataset.changes
            if self.effective(change) <= self.day
        ]

    def in_force(self, partnership: Partnership) -> Found | None:
        """Whether a partnership is in force: nothing, or with which certainty."""
        acts = partnership.acts
        kinds = {act.act for act in acts}
        starts = [act.date for act in acts if act.act is ActKind.ESTABLISHED]
        if not starts:
            if ActKind.PROPOSED in kinds:
                return None
            starts = [None]
        if not any(begun(date, self.day) for date in starts):
            return None
        ends = [act.date for act in acts if act.act is ActKind.ENDED]
        if any(certain(date, self.day) for date in ends):
            return None
        sure = any(certain(date, self.day) for date in starts)
        sure = sure and not any(begun(date, self.day) for date in ends)
        rests = [
            act
            for act in acts
            if act.act is ActKind.SUSPENDED and begun(act.date, self.day)
        ]
        counting = [act for act in rests if certain(act.date, self.day)]
        turn = latest_of(
            [
                *counting,
                *(
                    act
                    for act in acts
                    if act.act is ActKind.RESUMED and begun(act.date, self.day)
                ),
            ],
            ActKind.SUSPENDED,
        )
        if turn is not None and turn.act is ActKind.SUSPENDED:
            return None
        sure = sure and len(counting) == len(rests)
        return ("in force", sure and (turn is None or certain(turn.date, self.day)))

    def decision(self, partnership: Partnership, by: str) -> Act | None:
        """The latest act by which a locality confirmed or declined."""
        acts = [
            act
            for act in partnership.acts
            if act.act in {ActKind.CONFIRMED, ActKind.DECLINED}
            and act.by == by
            and begun(act.date, self.acts_until or self.day)
        ]
        return latest_of(acts, ActKind.DECLINED)

    def walk(
        self,
        partnership: Partnership,
        holder: str,
        standing: str,
        since: dt.date,
        *,
        sure: bool,
    ) -> Iterator[tuple[str, Found, dt.date]]:
        """Every holder at the end of every path from a holder, with its first day."""
        ending = self.endings(holder)
        contested = len(ending) > 1
        if not ending and not self.gone(holder):
            yield holder, (standing, sure), since
        for change in ending:
            candidates = candidates_of(change, holder)
            for candidate in candidates:
                act = self.decision(partnership, candidate)
                if act is None:
                    unresolved = (
                        len(candidates) > 1 or contested or standing == "unresolved"
                    )
                    passed = "unresolved" if unresolved else "presumed"
                elif act.act is ActKind.CONFIRMED:
                    passed = "confirmed"
                else:
                    continue
                yield from self.walk(
                    partnership,
                    candidate,
                    passed,
                    self.span(change, holder)[0],
                    sure=sure and self.sure_of(change, act, holder),
                )
        beside = [
            (change, other)
            for change in {
                change.id: change for change in (*ending, *self.changes())
            }.values()
            for other in (
                set(change.successors) - candidates_of(change, holder)
                if change in ending
                else set(change.created)
                if holder in change.continuing
                else ()
            )
        ]
        for change, other in beside:
            act = self.decision(partnership, other)
            took_over = act is not None and act.act is ActKind.CONFIRMED
            if took_over and after(self.span(change, holder)[0], since):
                yield from self.walk(
                    partnership,
                    other,
                    "confirmed",
                    self.span(change, holder)[0],
                    sure=sure and self.sure_of(change, act, holder),
                )

    def endings(self, holder: str) -> list[Change]:
        """All changes that end a locality, once the first of them has taken effect."""
        told = [change for change in self.dataset.changes if holder in change.ended]
        if any(self.effective(change) <= self.day for change in told):
            return told
        return []

    def sure_of(self, change: Change, act: Act | None, holder: str) -> bool:
        """Whether neither a change nor the act that decides straddles the day."""
        return self.span(change, holder)[1] <= self.day and (
            act is None or certain(act.date, self.day)
        )

    def gone(self, id_: str) -> bool:
        """Whether a locality is there no more, without a change that ended it."""
        own = [r.dissolved for r in self.dataset.records(Locality) if r.id == id_]
        ended = any(id_ in change.ended for change in self.dataset.changes)
        return not ended and any(date and begun(date, self.day) for date in own)

    def exists(self, id_: str) -> bool:
        """Whether there is a record of a locality, and its life has begun."""
        own = self.own(id_)
        created = [self.effective(c) for c in self.dataset.changes if id_ in c.created]
        if own is None:
            return False
        return min(created) <= self.day if created else begun(own.founded, self.day)

    def paths(
        self, partnership: Partnership, slot: str
    ) -> Iterator[tuple[str, Found, dt.date]]:
        """Every path from an original party."""
        starts = [
            first_day(act.date)
            for act in partnership.acts
            if act.act is ActKind.ESTABLISHED and act.date
        ]
        since = min(starts, default=dt.date.min)
        return self.walk(partnership, slot, "original", since, sure=True)

    def holders(self, partnership: Partnership, slot: str) -> dict[str, Found]:
        """Who holds the slot of an original party."""
        found: dict[str, Found] = {}
        for holder, held, _ in self.paths(partnership, slot):
            found[holder] = stronger(found.get(holder, held), held)
        return found

    def ties(self) -> dict[frozenset[str], dict[str, Found]]:
        """For every pair that is tied, its partnerships with what each gives."""
        ties: dict[frozenset[str], dict[str, Found]] = {}
        for partnership in self.dataset.partnerships:
            force = self.in_force(partnership)
            if force is None:
                continue
            places = [self.holders(partnership, slot) for slot in partnership.parties]
            for near, far in combinations(places, 2):
                for one, mine in near.items():
                    for other, theirs in far.items():
                        if one != other and self.exists(one) and self.exists(other):
                            weaker = min(mine[0], theirs[0], key=STRENGTH.index)
                            link = (weaker, force[1] and mine[1] and theirs[1])
                            links = ties.setdefault(frozenset({one, other}), {})
                            id_ = partnership.id
                            links[id_] = stronger(links.get(id_, link), link)
        return ties


@attrs.frozen
class Passage:
    """One partnership at one change that is the only one of its day."""

    partnership: Partnership
    change: Change
    before: Oracle
    after: Oracle

    def of_place(self, slot: str) -> Iterator[tuple[str, str | None, str]]:
        """What becomes of one slot, for every holder and candidate."""
        parties = self.partnership.parties
        partners = {
            holder
            for other in parties
            if other != slot
            for holder in self.after.holders(self.partnership, other)
        }
        since: dict[str, dt.date] = {}
        for holder, _, day in self.before.paths(self.partnership, slot):
            since[holder] = min(day, since.get(holder, day))
        for holder, (standing, _) in self.before.holders(
            self.partnership, slot
        ).items():
            if holder in self.change.predecessors:
                passed = self.of_holder(holder, standing) | self.beside(
                    holder, since[holder]
                )
                for candidate, outcome in passed.items():
                    alone = partners == {candidate} and outcome != "declined"
                    yield holder, candidate, "extinguished" if alone else outcome

    def of_holder(self, holder: str, standing: str) -> dict[str | None, str]:
        """What becomes of one holder's slot, for itself or every candidate."""
        change = self.change
        if holder in change.successors:
            return {holder: "retained"}
        candidates = candidates_of(change, holder)
        if not candidates:
            return {None: "lapsed"}
        return {
            candidate: self.of_candidate(candidate, candidates, standing)
            for candidate in candidates
        }

    def beside(self, holder: str, since: dt.date) -> dict[str | None, str]:
        """Who takes a slot over although no candidate for it."""
        change = self.change
        goes_on = holder in change.successors
        others = change.created if goes_on else change.successors
        acts = {
            other: self.after.decision(self.partnership, other)
            for other in others
            if goes_on or other not in candidates_of(change, holder)
        }
        return {
            other: "confirmed"
            for other, act in acts.items()
            if act is not None
            and act.act is ActKind.CONFIRMED
            and after(self.after.effective(change), since)
        }

    def of_candidate(self, candidate: str, candidates: set[str], standing: str) -> str:
        """What becomes of a slot held with a standing, for one candidate."""
        act = self.after.decision(self.partnership, candidate)
        if act is not None:
            return str(act.act)
        several = len(candidates) > 1
        return "unresolved" if several or standing == "unresolved" else "presumed"


def outcomes(
    dataset: Dataset, change: Change
) -> dict[tuple[str, str, str | None], set[str]]:
    """For each partnership, holder and candidate, what the rules allow as outcome.

    Where one holder has several slots, each may have an outcome of its own, and the
    library gives one of them.
    """
    start = Oracle(dataset, dt.date.max).effective(change)
    before = Oracle(dataset, start - dt.timedelta(days=1), acts_until=dt.date.max)
    after = Oracle(dataset, start, acts_until=dt.date.max)
    found: dict[tuple[str, str, str | None], set[str]] = {}
    for partnership in dataset.partnerships:
        if after.in_force(partnership) is not None:
            passage = Passage(partnership, change, before, after)
            for slot in partnership.parties:
                for holder, candidate, outcome in passage.of_place(slot):
                    key = (partnership.id, holder, candidate)
                    found.setdefault(key, set()).add(outcome)
    return found


Led: TypeAlias = tuple[str, PartialDate | None, bool, list[tuple[str, str, bool]]]


def led(dataset: Dataset, links: dict[str, Found]) -> Led:
    """What a tie says, led by its strongest, oldest, most certain partnership."""

    def order(id_: str) -> tuple[object, ...]:
        since = of_id[id_].since
        standing, certain = links[id_]
        # A date of which only the end is known is as old as that.
        first = (since.earliest or since.latest or dt.date.min) if since else None
        return (
            -STRENGTH.index(standing),
            since is None,
            first,
            last_day(since),
            not certain,
            str(since),
            id_,
        )

    of_id = {partnership.id: partnership for partnership in dataset.partnerships}
    ordered = sorted(links, key=order)
    standing, certain = links[ordered[0]]
    return (
        standing,
        of_id[ordered[0]].since,
        certain,
        [(id_, *links[id_]) for id_ in ordered],
    )


LAST = dt.date(2050, 12, 31)

days = st.just(LAST) | st.dates(dt.date(1949, 1, 1), LAST)


@st.composite
def days_of(draw: st.DrawFn, dataset: Dataset) -> dt.date:
    """A day on which something happens, the day before, or any other."""
    dates = [
        date
        for record in dataset
        for date in (
            getattr(record, "date", None),
            *(act.date for act in getattr(record, "acts", ())),
        )
        if date is not None
    ]
    near = [
        day + dt.timedelta(days=shift)
        for date in dates
        for day in (date.earliest, date.latest)
        if day is not None and dt.date.min < day < dt.date.max
        for shift in (-1, 0)
    ]
    return draw(days | st.sampled_from(sorted(near)) if near else days)


@st.composite
def questions(
    draw: st.DrawFn, worlds: st.SearchStrategy[Dataset]
) -> tuple[Dataset, dt.date]:
    """A world, and a day to ask about."""
    dataset = draw(worlds)
    return dataset, draw(days_of(dataset))


WORLDS = (
    datasets()
    | datasets(partial_dates=True)
    | datasets(mixed_dates=True)
    | datasets(mixed_dates=True, pairs=True)
)


@given(questions(WORLDS), st.sampled_from(Standing))
def test_ties_are_those_of_the_letter_of_the_rules(
    question: tuple[Dataset, dt.date], floor: Standing
) -> None:
    """Partners, standings, partnerships and certainty are what the rules say.

    A floor leaves out the ties that are weaker, and nothing of those that are not.
    """
    dataset, day = question
    expected = {
        pair: led(dataset, links) for pair, links in Oracle(dataset, day).ties().items()
    }
    found = {
        frozenset({tie.locality.id, tie.partner.id}): (
            tie.standing.value,
            tie.since,
            tie.certain,
            [
                (link.partnership.id, link.standing.value, link.certain)
                for link in tie.links
            ],
        )
        for tie in dataset.all_ties(day, floor)
    }
    assert {
        pair: said
        for pair, said in expected.items()
        if STRENGTH.index(said[0]) >= STRENGTH.index(floor.value)
    } == found


@given(
    datasets()
    | datasets(partial_dates=True, max_changes=3)
    | datasets(mixed_dates=True, max_changes=3),
    st.data(),
)
def test_dispositions_are_those_of_the_letter_of_the_rules(
    dataset: Dataset, data: st.DataObject
) -> None:
    """At a change that is alone on its day, every slot goes where the rules say."""
    effective = Oracle(dataset, dt.date.max).effective
    days_of_changes = [effective(change) for change in dataset.changes]
    alone = [
        change
        for change, day in zip(dataset.changes, days_of_changes, strict=True)
        if days_of_changes.count(day) == 1 and day > dt.date.min
    ]
    assume(alone)
    change = data.draw(st.sampled_from(alone))
    expected = outcomes(dataset, change)
    found = dataset.dispositions(change)
    keys = [(each.partnership.id, each.holder, each.candidate) for each in found]
    assert sorted(expected, key=str) == sorted(keys, key=str)
    for key, outcome in zip(keys, found, strict=True):
        assert outcome.disposition.value in expected[key]
