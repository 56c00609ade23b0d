"""Official registers as offices publish them, made into localities and changes."""

from __future__ import annotations

from sisterlinks.registers.france import insee_cog as insee_cog
from sisterlinks.registers.germany import destatis as destatis
from sisterlinks.registers.italy import anpr as anpr
from sisterlinks.registers.listing import ListedPair as ListedPair
from sisterlinks.registers.listing import list_pairs as list_pairs
from sisterlinks.registers.tables import pairs as pairs
from sisterlinks.registers.vietnam import vn_communes as vn_communes

__all__ = [
    "ListedPair",
    "anpr",
    "destatis",
    "insee_cog",
    "list_pairs",
    "pairs",
    "vn_communes",
]
