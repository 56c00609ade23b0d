"""Which kinds of record a dataset holds, and how to add one or extend one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import attrs

from sisterlinks.errors import RecordError
from sisterlinks.model import (
    Change,
    CoverageStatement,
    Locality,
    Meeting,
    Memorandum,
    Organization,
    Partnership,
    Person,
    Record,
    Source,
)
from sisterlinks.model.fields import fields_of


@attrs.frozen(kw_only=True)
class RecordKind:
    """One kind of record: its names in files, and its class."""

    name: str
    """The singular, as the ``type`` of a line of JSON Lines: ``locality``."""

    plural: str
    """The name of its list in files: ``localities``."""

    record_class: type[Record]
    """The attrs class that its records are built with."""


@attrs.frozen
class Schema:
    """The kinds of record that a dataset holds. A value: extending it gives another.

    Example:
        >>> @attrs.frozen(kw_only=True)
        ... class TradeMission(Record):
        ...     companies: tuple[str, ...] = ()
        >>> schema = Schema.default().extended(
        ...     RecordKind(
        ...         name="x_trade_mission",
        ...         plural="x_trade_missions",
        ...         record_class=TradeMission,
        ...     )
        ... )
        >>> schema.of_class(TradeMission).plural
        'x_trade_missions'
    """

    kinds: tuple[RecordKind, ...]
    """The kinds, in the order in which they are written."""

    @classmethod
    def default(cls) -> Schema:
        """Return the schema of the library's own nine kinds."""
        return cls(
            (
                RecordKind(name="source", plural="sources", record_class=Source),
                RecordKind(name="locality", plural="localities", record_class=Locality),
                RecordKind(name="change", plural="changes", record_class=Change),
                RecordKind(
                    name="organization",
                    plural="organizations",
                    record_class=Organization,
                ),
                RecordKind(name="person", plural="people", record_class=Person),
                RecordKind(
                    name="partnership",
                    plural="partnerships",
                    record_class=Partnership,
                ),
                RecordKind(name="meeting", plural="meetings", record_class=Meeting),
                RecordKind(
                    name="memorandum", plural="memoranda", record_class=Memorandum
                ),
                RecordKind(
                    name="coverage",
                    plural="coverage",
                    record_class=CoverageStatement,
                ),
            )
        )

    def __iter__(self) -> Iterator[RecordKind]:
        return iter(self.kinds)

    def extended(self, *kinds: RecordKind) -> Schema:
        """Add kinds of record, or put classes of one's own in place of ours.

        Args:
            kinds: New kinds, whose names start with ``x_``, or kinds that bear the
                name of a present one and a class derived from its class.

        Returns:
            The extended schema.

        Raises:
            RecordError: A new kind's name does not start with ``x_``, or a
                replacing class is not derived from the one that it replaces.
        """
        merged = {kind.name: kind for kind in self.kinds}
        for kind in kinds:
            present = merged.get(kind.name)
            if present is None:
                if not (kind.name.startswith("x_") and kind.plural.startswith("x_")):
                    raise RecordError(
                        f"record kind {kind.name!r} ({kind.plural!r}) is new: "
                        "start both its names with x_"
                    )
            elif not issubclass(kind.record_class, present.record_class):
                raise RecordError(
                    f"{kind.record_class.__name__} can't stand for {kind.name!r}: "
                    f"derive it from {present.record_class.__name__}"
                )
            merged[kind.name] = kind
        return Schema(tuple(merged.values()))

    def of_class(self, record_class: type[Record]) -> RecordKind:
        """Return the kind of a class of records.

        Args:
            record_class: The class of a kind, one derived from it, or one of the
                library's own in whose place the kind's class stands.

        Returns:
            The kind.

        Raises:
            RecordError: No kind has this class, or several have it as their base.
        """
        for kind in self.kinds:
            if issubclass(record_class, kind.record_class):
                return kind
        derived = [
            kind for kind in self.kinds if issubclass(kind.record_class, record_class)
        ]
        if len(derived) == 1:
            return derived[0]
        raise RecordError(
            f"{record_class.__name__} is not a kind of record here: "
            "extend the schema with it"
        )


@cache
def short_names() -> Mapping[str, str]:
    """Return the names of fields in files by the names of their short forms.

    Example:
        >>> short_names()
        {'name': 'names'}
    """
    return {
        field.short_name: field.file_name
        for kind in Schema.default()
        for field in fields_of(kind.record_class)
        if field.short_name != field.file_name
    }
