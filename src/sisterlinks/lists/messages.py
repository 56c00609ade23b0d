"""The sentence that says what a row of a list means, and what to do about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from sisterlinks.dataset.dataset import Dataset
from sisterlinks.dataset.folding import fold
from sisterlinks.lists.audited import AuditedPlace
from sisterlinks.lists.partner_list import ListedPlace, PartnerRow
from sisterlinks.lists.statuses import RowStatus
from sisterlinks.model import ActKind, Locality, Partnership
from sisterlinks.model.dates import PartialDate, has_certainly_begun
from sisterlinks.ties.inheritance import decisions
from sisterlinks.ties.standing import Standing

MOST_NAMED = 5
"""How many places a sentence names at most."""


class Sentences:
    """Says what is to be done, naming places as they are called on the day."""

    def __init__(self, dataset: Dataset, day: dt.date) -> None:
        self.dataset = dataset
        self.day = day

    def of_row(  # noqa: PLR0913 - what a sentence is made of, all needed
        self,
        row: PartnerRow,
        status: RowStatus,
        near: AuditedPlace | None,
        far: AuditedPlace,
        partnership: Partnership | None,
        duplicate_of: int | None,
    ) -> str:
        """Return the sentence of a row.

        Args:
            row: The row.
            status: Its status.
            near: What its near side is.
            far: What its partner is.
            partnership: The partnership, where the data has it.
            duplicate_of: The number of an earlier row that is the same tie.

        Returns:
            One or several sentences, parted by semicolons.
        """
        sides = "; ".join(self._sides(row, near, far, partnership))
        done = self._done(status, near, far)
        parts = [": ".join(filter(None, (sides, done)))]
        parts += self._of_partnership(partnership)
        if duplicate_of is not None:
            parts.append(f"the same tie as row {duplicate_of}, so keep one of them")
        return "; ".join(parts)

    def _sides(
        self,
        row: PartnerRow,
        near: AuditedPlace | None,
        far: AuditedPlace,
        partnership: Partnership | None,
    ) -> Iterator[str]:
        if near is not None and row.near is not None:
            yield from self._side(near, row.near, row, partnership)
        yield from self._side(far, row.far, row, partnership)

    def _side(
        self,
        place: AuditedPlace,
        listed: ListedPlace,
        row: PartnerRow,
        partnership: Partnership | None,
    ) -> Iterator[str]:
        match place.status:
            case RowStatus.UNKNOWN:
                yield self._unknown(place, listed)
            case RowStatus.AMBIGUOUS:
                yield self._ambiguous(place, listed)
            case RowStatus.OUTSIDE:
                yield f"the data holds no place of {listed.country_text}"
            case RowStatus.CURRENT:
                return
            case _:
                yield from self._lived(place, row, partnership)

    def _ambiguous(self, place: AuditedPlace, listed: ListedPlace) -> str:
        named = self._named(place.candidates)
        if listed.code:
            return (
                f"{place.text!r} with the code {listed.code} may be {named}: correct "
                "the name or the code"
            )
        return (
            f"{place.text!r} may be {named}: add its code, its region or its "
            "coordinates"
        )

    def _unknown(self, place: AuditedPlace, listed: ListedPlace) -> str:
        named = {fold(name.text) for one in place.candidates for name in one.names}
        if listed.code and fold(place.text) in named:
            return (
                f"{listed.code} is not the code of {self._named(place.candidates)}: "
                "see which place is meant"
            )
        where = f" in {listed.country_text}" if listed.country_text else ""
        text = f"no place{where} is called {place.text!r}"
        if place.candidates:
            return f"{text}: did you mean {self._named(place.candidates)}?"
        return f"{text}: see how it is spelled, or add it to the data"

    def _lived(
        self, place: AuditedPlace, row: PartnerRow, partnership: Partnership | None
    ) -> Iterator[str]:
        """Yield what a place is that was found and does not simply exist."""
        locality = place.locality
        if locality is None:  # pragma: no cover - such a status has a place
            return
        life = self.dataset.life(locality)
        name = self._name(locality)
        if place.status is RowStatus.IMPOSSIBLE:
            yield (
                f"{name} did not exist in {_words(row.since)}: {life.sentence()}; "
                "check the date"
            )
            return
        ended = f"{name} ended on {_words(life.end)}"
        if place.status is RowStatus.GONE:
            declined = self._declined(locality, partnership)
            if declined:
                yield f"{ended}; {_either(declined, 'and')} declined the tie"
            else:
                yield f"{ended}, and nobody holds the tie: it has lapsed"
            return
        holders = [self._name_of(id_) for id_ in place.holders]
        if place.status is RowStatus.PASSED:
            yield f"{ended}; {holders[0]} holds the tie, {place.holdings[0].standing}"
        else:
            yield f"{ended}; {_either(holders)} may hold the tie, so agree on who does"

    def _declined(
        self, locality: Locality, partnership: Partnership | None
    ) -> Sequence[str]:
        """Return the names of those who came of a place, and declined its tie."""
        if partnership is None:
            return ()
        heirs = self.dataset.lineage.descendants_of((locality.id,))
        return sorted(
            self._name_of(id_)
            for id_, act in decisions(partnership, self.day).items()
            if act.act is ActKind.DECLINED and id_ in heirs
        )

    def _done(
        self, status: RowStatus, near: AuditedPlace | None, far: AuditedPlace
    ) -> str:
        """Return whom to write to, or that there is nothing to do."""
        sides = [side for side in (near, far) if side is not None]
        if status is RowStatus.ONE:
            return f"both sides are {self._name_of(far.holders[0])} now, no tie is left"
        if all(side.status is RowStatus.CURRENT for side in sides):
            return "nothing to do"
        if status not in {RowStatus.PASSED, RowStatus.DIVIDED} or not far.holders:
            return ""
        held = [holding for side in sides for holding in side.holdings]
        if all(each.standing.at_least(Standing.CONFIRMED) for each in held):
            return "nothing to do"
        return f"write to {_either(map(self._name_of, far.holders), 'and')}"

    def _of_partnership(self, partnership: Partnership | None) -> Iterator[str]:
        if partnership is None:
            return
        for act in partnership.acts:
            if act.act is ActKind.ENDED and has_certainly_begun(act.date, self.day):
                yield f"the data says that the tie ended on {_words(act.date)}"

    def _named(self, localities: Iterable[Locality]) -> str:
        named = [f"{self._name(each)} ({each.id})" for each in localities]
        more = len(named) - MOST_NAMED
        shown = [*named[:MOST_NAMED], *([f"{more} more"] if more > 0 else [])]
        return _either(shown)

    def _name_of(self, id_: str) -> str:
        return self._name(self.dataset.locality(id_))

    def _name(self, locality: Locality) -> str:
        return locality.name_in("en", on=self.day)


def _either(names: Iterable[str], word: str = "or") -> str:
    *others, last = names
    return f"{', '.join(others)} {word} {last}" if others else last


def _words(date: PartialDate | None) -> str:
    return date.words() if date is not None else "an unknown day"
