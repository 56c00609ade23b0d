"""Official registers as offices publish them, made into localities and changes."""

from __future__ import annotations

from sisterlinks.registers.listing import ListedPair as ListedPair
from sisterlinks.registers.listing import list_pairs as list_pairs
from sisterlinks.registers.tables import pairs as pairs

__all__ = ["ListedPair", "list_pairs", "pairs"]
