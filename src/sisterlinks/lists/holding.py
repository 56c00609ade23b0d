"""Who holds what a listed place held: through every merger up to a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cached_property

from sisterlinks.dataset.dataset import Dataset
from sisterlinks.model import Act, ActKind, Locality, Partnership
from sisterlinks.model.dates import PartialDate
from sisterlinks.ties.inheritance import Holding, holders
from sisterlinks.ties.standing import Standing


class Holders:
    """Finds present holders, by the data's own partnership where it knows the tie."""

    def __init__(self, dataset: Dataset, day: dt.date) -> None:
        self.dataset = dataset
        self.day = day

    @cached_property
    def _partnerships(self) -> Mapping[frozenset[str], Sequence[Partnership]]:
        found: dict[frozenset[str], list[Partnership]] = {}
        for partnership in self.dataset.partnerships:
            found.setdefault(frozenset(partnership.parties), []).append(partnership)
        return found

    def known(self, one: str, other: str) -> Partnership | None:
        """Return the partnership of two localities, where the data has exactly one."""
        found = self._partnerships.get(frozenset((one, other)), ())
        return found[0] if len(found) == 1 else None

    def of(
        self,
        locality: Locality,
        since: PartialDate | None = None,
        partnership: Partnership | None = None,
    ) -> Sequence[Holding]:
        """Return who holds on the day what a locality held.

        Args:
            locality: The locality.
            since: Since when it held the tie, where that is known.
            partnership: The partnership, where the data has it; else one is supposed
                that nobody has confirmed or declined.

        Returns:
            The holdings, the firmest first. Where one is presumed or firmer, those of
            which nobody has said who has them are left out, as in answers about ties.
        """
        supposed = partnership or Partnership(
            id="supposed",
            parties=(locality.id,),
            acts=(Act(act=ActKind.ESTABLISHED, date=since),),
        )
        held = holders(supposed, locality.id, self.day, self.dataset.lineage)
        found = sorted(
            held.values(), key=lambda each: (-each.standing.strength, each.holder)
        )
        firm = [each for each in found if each.standing.at_least(Standing.PRESUMED)]
        return firm or found
