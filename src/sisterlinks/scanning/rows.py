"""Rows: a list's records, each built of its row when somebody looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any, Generic, overload

from sisterlinks.bulk import collector_paused
from sisterlinks.dataset.origins import Origins
from sisterlinks.errors import LoadError, Problem
from sisterlinks.formats.base import MAXIMUM_PROBLEMS, TOO_DEEP
from sisterlinks.formats.parquet_writing import MISSING
from sisterlinks.model.store import R
from sisterlinks.scanning.cells import FEW, cell
from sisterlinks.scanning.columns import Columns
from sisterlinks.scanning.ids import Ids
from sisterlinks.structuring.converter import (
    make_quick_converter,
    shared_converter,
    troubles,
)

REMEMBERED = 4096
"""How many records are kept for who looks at them again."""


class Rows(Sequence[R], Generic[R]):
    """The records of one list.

    A record that was looked at lately is given again; others are built anew, equal and
    not the same.
    """

    def __init__(
        self,
        name: str,
        columns: Columns,
        record_class: type[R],
        origins: Origins,
        *,
        few: int = FEW,
    ) -> None:
        """Take the columns of a list.

        Args:
            name: The name of the list.
            columns: Its columns.
            record_class: The class that its records are built with.
            origins: Knows the file, for the positions of errors.
            few: Up to how many words of a column are kept as texts, which records
                then share.
        """
        self.name = name
        self.columns = columns
        self.record_class = record_class
        self._origins = origins
        self._few = few

    def __getstate__(self) -> Any:
        return (self.name, self.columns, self.record_class, self._origins)

    def __setstate__(self, state: Any) -> None:
        self.__init__(*state)  # type: ignore[misc] # it is what made the state

    @cached_property
    def ids(self) -> Ids:
        """The ids of the records."""
        return Ids(self.columns.arrays["id"])

    @cached_property
    def get(self) -> Callable[[int], R]:
        """Gives the record of a row."""
        return lru_cache(REMEMBERED)(self.build)

    def __len__(self) -> int:
        return self.columns.count

    @overload
    def __getitem__(self, at: int) -> R: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[R]: ...
    def __getitem__(self, at: int | slice) -> R | Sequence[R]:
        if isinstance(at, slice):
            return tuple(map(self.build, range(*at.indices(len(self)))))
        return self.get(range(len(self))[at])

    def __iter__(self) -> Iterator[R]:
        return map(self.build, range(len(self)))

    def all(self) -> tuple[R, ...]:
        """Build all records."""
        with collector_paused():
            records = tuple(self)
        self.forget()
        return records

    @cached_property
    def _cells(self) -> Sequence[tuple[str, Callable[[int], Any]]]:
        columns = self.columns
        return [
            (name, cell(array, columns.fields[name], self._few))
            for name, array in columns.arrays.items()
        ]

    def _raw(self, row: int) -> dict[str, Any]:
        """Return the raw values of a row.

        Raises:
            LoadError: A text that should be JSON is none.
        """
        raw = {}
        for name, read in self._cells:
            try:
                value = read(row)
            except (ValueError, RecursionError) as error:
                is_deep = isinstance(error, RecursionError)
                reason = TOO_DEEP if is_deep else str(error)
                raise LoadError([self._problem(row, (name,), reason)]) from error
            if value is not MISSING:
                raw[name] = value
        return raw

    @cached_property
    def _structure(self) -> Callable[[Any, object], R]:
        structure: Callable[[Any, object], R] = (
            make_quick_converter().get_structure_hook(self.record_class)
        )
        return structure

    def forget(self) -> None:
        """Let go of what was kept so that many records are built fast."""
        self.__dict__.pop("_structure", None)

    def build(self, row: int) -> R:
        """Build the record of a row.

        Raises:
            LoadError: It can't be built.
        """
        raw = self._raw(row)
        try:
            return self._structure(raw, self.record_class)
        except Exception:  # noqa: BLE001 - whatever it was, told in detail
            return self._built_carefully(row, raw)

    def problems(self, rows: Iterable[int]) -> list[Problem]:
        """Return what keeps records from being built.

        Args:
            rows: The rows to look at.

        Returns:
            The problems, with their positions; no more than are told of one file.
        """
        found: list[Problem] = []
        for row in rows:
            try:
                self.build(row)
            except LoadError as error:
                found += error.problems
            if len(found) >= MAXIMUM_PROBLEMS:
                break
        return found[:MAXIMUM_PROBLEMS]

    def _built_carefully(self, row: int, raw: dict[str, Any]) -> R:
        """Build a record so that every error says where it is."""
        try:
            record: R = shared_converter().structure(raw, self.record_class)
        except Exception as error:
            id_ = raw.get("id")
            subject = id_ if isinstance(id_, str) else ""
            raise LoadError(
                [
                    self._problem(row, path, message, subject)
                    for path, message in troubles(error)
                ]
            ) from error
        return record

    def _problem(
        self, row: int, path: tuple[str | int, ...], message: str, subject: str = ""
    ) -> Problem:
        position = self._origins.position(self.name, row, path)
        return Problem(message=message, position=position, subject=subject)
