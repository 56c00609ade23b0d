"""Cycles in graphs that are too deep to walk by recursion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def cycles(edges: Mapping[str, Iterable[str]]) -> Iterator[frozenset[str]]:
    """Yield the sets of nodes from each of which every other can be reached.

    Tarjan's strongly connected components, without recursion: chains of ten thousand
    localities are walked as well.

    Args:
        edges: The nodes that each node leads to.

    Returns:
        The components of two or more nodes, and single nodes that lead to themselves.

    Example:
        >>> [sorted(cycle) for cycle in cycles({"a": ["b"], "b": ["a", "c"]})]
        [['a', 'b']]
    """
    numbers: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_nodes: dict[str, None] = {}
    for root in edges:
        if root in numbers:
            continue
        walk: list[tuple[str, Iterator[str]]] = []
        _enter(root, edges, numbers, lowest, open_nodes, walk)
        while walk:
            node, followers = walk[-1]
            for follower in followers:
                if follower not in numbers:
                    _enter(follower, edges, numbers, lowest, open_nodes, walk)
                    break
                if follower in open_nodes:
                    lowest[node] = min(lowest[node], numbers[follower])
            else:
                walk.pop()
                if walk:
                    parent = walk[-1][0]
                    lowest[parent] = min(lowest[parent], lowest[node])
                if lowest[node] == numbers[node]:
                    component = _closed(node, open_nodes)
                    if len(component) > 1 or node in edges.get(node, ()):
                        yield component


def _enter(  # noqa: PLR0913 - the state of one walk
    node: str,
    edges: Mapping[str, Iterable[str]],
    numbers: dict[str, int],
    lowest: dict[str, int],
    open_nodes: dict[str, None],
    walk: list[tuple[str, Iterator[str]]],
) -> None:
    numbers[node] = lowest[node] = len(numbers)
    open_nodes[node] = None
    walk.append((node, iter(edges.get(node, ()))))


def _closed(node: str, open_nodes: dict[str, None]) -> frozenset[str]:
    """Take a component off the open nodes: all that were entered since its first."""
    component: set[str] = set()
    while node not in component:
        component.add(open_nodes.popitem()[0])
    return frozenset(component)
