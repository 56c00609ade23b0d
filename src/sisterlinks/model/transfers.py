"""Transfers: which successors of a change came out of which of its predecessors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sisterlinks.errors import RecordError
from sisterlinks.model.conversion import IdLike, convert_id, convert_ids


class Transfers(Mapping[str, tuple[str, ...]]):
    """A frozen, hashable mapping of ended localities to their successors, by ids.

    Example:
        >>> transfers = Transfers({"old": ["north", "south"], "lapsed": []})
        >>> transfers["old"], transfers["lapsed"]
        (('north', 'south'), ())
        >>> transfers == {"lapsed": [], "old": ["north", "south"]}
        True
    """

    __slots__ = ("_successors",)
    _successors: dict[str, tuple[str, ...]]

    def __init__(
        self, successors: Mapping[Any, IdLike | Iterable[IdLike]] | None = None
    ) -> None:
        """Freeze a mapping.

        Args:
            successors: For each ended locality its successors, none where what it held
                lapses; localities by their ids, or themselves.

        Raises:
            RecordError: What stands in it is neither a locality nor the id of one.
        """
        self._successors = {
            convert_id(old): convert_ids(new) for old, new in (successors or {}).items()
        }

    @classmethod
    def of_ids(cls, successors: dict[str, tuple[str, ...]]) -> Transfers:
        """Return transfers of ids that are known to be such.

        Args:
            successors: For each ended locality its successors; taken as it is.
        """
        transfers = cls.__new__(cls)
        transfers._successors = successors  # noqa: SLF001 - of this class
        return transfers

    def __getitem__(self, id_: str) -> tuple[str, ...]:
        return self._successors[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._successors)

    def __len__(self) -> int:
        return len(self._successors)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Transfers):
            return self._successors == other._successors
        if isinstance(other, Mapping):
            try:
                return self._successors == Transfers(other)._successors
            except RecordError:
                return False
        return NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self._successors.items()))

    def __repr__(self) -> str:
        return f"Transfers({self._successors!r})"

    def __reduce__(self) -> tuple[type[Transfers], tuple[dict[str, tuple[str, ...]]]]:
        return (Transfers, (self._successors,))


NO_TRANSFERS = Transfers()
"""The one empty `Transfers` that changes without any share."""


def convert_transfers(
    value: Mapping[Any, IdLike | Iterable[IdLike]] | None,
) -> Transfers:
    """Return transfers, given as a mapping.

    Raises:
        RecordError: They are none.
    """
    if type(value) is Transfers:
        return value
    if value is not None and not isinstance(value, Mapping):
        raise RecordError(
            f"{value!r} stands where a mapping of ended localities to their "
            "successors is meant"
        )
    return Transfers(value) if value else NO_TRANSFERS
