"""Official registers as offices publish them, made into localities and changes."""

from __future__ import annotations

from sisterlinks.registers.france import insee_cog as insee_cog
from sisterlinks.registers.germany import destatis as destatis
from sisterlinks.registers.italy import anpr as anpr
from sisterlinks.registers.linked_places_files import linked_places as linked_places
from sisterlinks.registers.listing import ListedPair as ListedPair
from sisterlinks.registers.listing import list_pairs as list_pairs
from sisterlinks.registers.norway import klass as klass
from sisterlinks.registers.popolo_files import popolo as popolo
from sisterlinks.registers.switzerland import bfs as bfs
from sisterlinks.registers.tables import pairs as pairs
from sisterlinks.registers.vietnam import vn_communes as vn_communes
from sisterlinks.registers.wikidata_files import wikidata as wikidata

__all__ = [
    "ListedPair",
    "anpr",
    "bfs",
    "destatis",
    "insee_cog",
    "klass",
    "linked_places",
    "list_pairs",
    "pairs",
    "popolo",
    "vn_communes",
    "wikidata",
]
