"""The index: what a dataset's questions about ties are answered from, in columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from sisterlinks.index.links import Links, make_links
from sisterlinks.index.slots import SlotIndex


class Index(SlotIndex):
    """The columns of one dataset: its slots and bonds, and the links that they make."""

    @cached_property
    def links(self) -> Links:
        """Which localities the bonds bind from when to when."""
        return make_links(self)

    @cached_property
    def wide_bonds(self) -> Mapping[int, Sequence[int]]:
        """The bonds that are not among the links, by the localities that they bind."""
        found: dict[int, dict[int, None]] = {}
        for bond in self.links.wide:
            for slot in (self.bonds.ones[bond], self.bonds.others[bond]):
                for row in self.rows(slot):
                    found.setdefault(self.slots.holders[row], {})[bond] = None
        return {holder: list(bonds) for holder, bonds in found.items()}
