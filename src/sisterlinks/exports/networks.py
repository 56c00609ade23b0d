"""Localities and ties as a graph of networkx."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sisterlinks.errors import MissingExtraError

if TYPE_CHECKING:
    import networkx as nx

    from sisterlinks.model import Locality
    from sisterlinks.ties.tie import Tie


def graph(
    localities: Iterable[Locality], ties: Iterable[Tie], day: dt.date
) -> nx.Graph[str]:
    """Return localities and ties as an undirected graph.

    Args:
        localities: The localities: nodes by id, with ``name`` and, where known,
            ``country``, ``kind``, ``level``, ``latitude`` and ``longitude``.
        ties: The ties: edges with ``standing``, ``certain``, ``partnerships`` (their
            ids joined by ``;``, the leading one first), ``standings`` (one for each of
            them, joined alike) and, where known, ``since`` as EDTF text and ``kind``.
            All are texts, numbers or truth values, so that every format of graphs
            holds them.
        day: The day on which names, kinds and levels hold.

    Returns:
        The graph.

    Raises:
        MissingExtraError: networkx is not installed.

    Example:
        >>> from sisterlinks import Locality
        >>> empty = graph([Locality(id="kr-busan")], [], dt.date(2025, 11, 30))
        >>> empty.nodes["kr-busan"]
        {'name': 'kr-busan'}
    """
    try:
        import networkx as nx
    except ImportError as error:
        raise MissingExtraError("to_networkx", "networkx") from error
    network: nx.Graph[str] = nx.Graph()
    for locality in localities:
        point = locality.coordinates
        network.add_node(
            locality.id,
            **_known(
                name=locality.name_in("en", on=day),
                country=locality.country_on(day),
                kind=locality.kind_on(day) or None,
                level=locality.level_on(day),
                latitude=None if point is None else point.latitude,
                longitude=None if point is None else point.longitude,
            ),
        )
    for tie in ties:
        network.add_edge(
            tie.locality.id,
            tie.partner.id,
            **_known(
                since=None if tie.since is None else str(tie.since),
                standing=tie.standing.value,
                certain=tie.certain,
                partnerships=";".join(one.id for one in tie.partnerships),
                standings=";".join(link.standing for link in tie.links),
                kind=tie.links[0].kind or None,
            ),
        )
    return network


def _known(**attributes: str | float | None) -> dict[str, str | float]:
    """Leave out what is not known."""
    return {name: value for name, value in attributes.items() if value is not None}
