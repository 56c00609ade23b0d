"""Ids: those of a list's records, in one column, and where each stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar, overload

from sisterlinks.scanning.cells import cell, compute

V = TypeVar("V")


class Texts(Sequence[str]):
    """Texts in a column, as a sequence; made when they are asked for."""

    def __init__(self, array: Any) -> None:
        """Take a column.

        Args:
            array: A column of texts, none of them null.
        """
        self.array = array

    @cached_property
    def read(self) -> Callable[[int], str]:
        """Gives the text of a row."""
        import pyarrow as pa

        return cell(self.array, pa.field("text", self.array.type))

    def __len__(self) -> int:
        return len(self.array)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return [self.read(row) for row in range(*at.indices(len(self)))]
        return self.read(range(len(self))[at])

    def __iter__(self) -> Iterator[str]:
        return map(self.read, range(len(self)))

    def __arrow_array__(self, type: Any = None) -> Any:  # noqa: A002 - Arrow calls it so
        return self.array if type is None else self.array.cast(type)


class Chosen(Sequence[V], Generic[V]):
    """Members of a sequence, in an order of their own."""

    def __init__(self, members: Sequence[V], rows: Sequence[int]) -> None:
        """Take a sequence, and what is chosen of it.

        Args:
            members: The sequence.
            rows: The row of each member in it.
        """
        self._members = members
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> V: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[V]: ...
    def __getitem__(self, at: int | slice) -> V | Sequence[V]:
        if isinstance(at, slice):
            return [self._members[row] for row in self._rows[at]]
        return self._members[self._rows[at]]

    def __arrow_array__(self, type: Any = None) -> Any:  # noqa: A002 - Arrow calls it so
        import numpy as np
        import pyarrow as pa

        return pa.array(self._members, type=type).take(
            np.asarray(self._rows, dtype=np.int32)
        )


class Ids:
    """The ids of a list's records.

    Example:
        >>> import pyarrow as pa
        >>> ids = Ids(pa.array(["b", "a", "b"]))
        >>> ids.row("b"), ids.row("c"), list(ids.firsts)
        (0, None, [1, 0])
    """

    def __init__(self, array: Any) -> None:
        """Take the ids.

        Args:
            array: The ids, none of them null, in the order of the records.
        """
        self.texts = Texts(array)
        """The ids, in the order of the records."""

    @cached_property
    def firsts(self) -> Sequence[int]:
        """The rows of the first record of each id, in the order of the ids."""
        import numpy as np

        array = self.texts.array
        rises = compute().less(array[:-1], array[1:])
        if compute().all(rises, min_count=0).as_py():
            return range(len(array))
        # By UTF-8, as Arrow sorts, comes the order that Python has, by characters.
        rows = compute().sort_indices(array)
        ordered = array.take(rows)
        kept = np.append(True, compute().not_equal(ordered[1:], ordered[:-1]))
        first: Sequence[int] = np.asarray(rows)[kept].astype(np.int32).data
        return first

    @cached_property
    def numbers(self) -> Any:
        """The rank of each row's id in the order of the ids, as numpy's array."""
        import numpy as np

        if isinstance(self.firsts, range):
            return np.arange(len(self.texts), dtype=np.int32)
        firsts = np.asarray(self.firsts)
        found = np.full(len(self.texts), -1, dtype=np.int32)
        found[firsts] = np.arange(len(firsts), dtype=np.int32)
        again = np.flatnonzero(found < 0)
        first = self.rows_of(self.texts.array.take(again))
        found[again] = found[np.asarray(first)]
        return found

    def number(self, id_: str) -> int | None:
        """Return the rank of an id in the order of ids, ``None`` if it has none."""
        row = self.row(id_)
        return row if row is None else self._ranks[row]

    @cached_property
    def _ranks(self) -> Sequence[int]:
        firsts = self.firsts
        return firsts if isinstance(firsts, range) else self.numbers.data

    def row(self, id_: str) -> int | None:
        """Return the row of the first record that has an id, ``None`` if none has."""
        hashes, rows = self._table
        wanted = hash(id_)
        for at in range(bisect_left(hashes, wanted), len(hashes)):
            if hashes[at] != wanted:
                return None
            if self.texts.read(rows[at]) == id_:
                return rows[at]
        return None

    @cached_property
    def _table(self) -> tuple[Sequence[int], Sequence[int]]:
        """The hashes of the ids, sorted, and the row of each; of equal ones in order.

        A search among whole numbers that lie one behind the other looks at no text but
        the one it finds, and takes an eighth of the memory of a dictionary.
        """
        import numpy as np

        count = len(self.texts)
        hashes = np.fromiter(map(hash, self.texts), dtype=np.int64, count=count)
        rows = np.argsort(hashes, kind="stable").astype(np.int32)
        return hashes[rows].data, rows.data

    def rows_of(self, words: Any) -> Any:
        """Find many ids at once.

        Args:
            words: A column of ids.

        Returns:
            For each the row of the first record that has it, null where none has.
        """
        return compute().index_in(words, value_set=self.texts.array)
