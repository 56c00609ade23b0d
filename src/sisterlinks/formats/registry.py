"""The formats that are known, and which one takes a file.

The library's own are imported when a file of theirs is met. Others are passed to
`sisterlinks.load` and `sisterlinks.dump`, or offered by an installed package under the
entry point group ``sisterlinks.formats``, which is looked up when a file is met that
nothing else reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import attrs

from sisterlinks.errors import LoadError, Problem
from sisterlinks.formats.format import Format
from sisterlinks.positions import Position

ENTRY_POINTS = "sisterlinks.formats"
"""The entry point group under which packages offer formats."""

_BUILT_IN: Mapping[str, tuple[str, ...]] = {
    "yaml": (".yaml", ".yml"),
    "json": (".json",),
    "jsonl": (".jsonl", ".ndjson"),
    "csv": (".csv", ".tsv"),
    "excel": (".xlsx",),
    "ods": (".ods",),
    "parquet": (".parquet",),
}
"""The library's own formats, which are named after their modules, with the endings of
their files' names: known here too, so that no module is imported to ask for them."""

_REGISTERS: Mapping[str, str] = {
    "anpr": "italy",
    "bfs": "switzerland",
    "destatis": "germany",
    "ftm": "ftm",
    "insee-cog": "france",
    "klass": "norway",
    "linked-places": "linked_places_files",
    "popolo": "popolo_files",
    "vn-communes": "vietnam",
    "wikidata": "wikidata_files",
}
"""Formats that are taken only where they are named, with their modules among the
registers: known by name alone, since registers are built upon files."""

_BY_SUFFIX = {
    suffix: name for name, suffixes in _BUILT_IN.items() for suffix in suffixes
}


@attrs.frozen
class Formats:
    """The formats that a load or a dump knows.

    Those that the caller gave come first, then the library's own, then those that
    installed packages offer.
    """

    given: tuple[Format, ...] = ()
    """The formats that the caller gave."""

    def named(self, name: str) -> Format:
        """Return the format that has a name.

        Raises:
            LoadError: None has it, or the package that offers it can't be used.
        """
        for given in self.given:
            if given.name == name:
                return given
        if name in _BUILT_IN:
            return _built_in(f"formats.{name}")
        if name in _REGISTERS:
            return _built_in(f"registers.{_REGISTERS[name]}")
        offered = _offered(name)
        if offered is None:
            given_names = (given.name for given in self.given)
            known = ", ".join([*given_names, *_BUILT_IN, *_REGISTERS])
            message = f"no format {name!r}: the formats are {known}"
            raise LoadError([Problem(message=message)])
        return offered

    def for_suffix(self, suffix: str) -> Format | None:
        """Return the format whose files end so, ``None`` where there is none.

        Raises:
            LoadError: The package that offers it can't be used.
        """
        suffix = suffix.lower()
        for given in self.given:
            if suffix in given.suffixes:
                return given
        if suffix in _BY_SUFFIX:
            return _built_in(f"formats.{_BY_SUFFIX[suffix]}")
        return _offered(suffix[1:]) if suffix else None

    def for_path(self, path: Path) -> Format:
        """Return the format of a file, by the ending of its name.

        Raises:
            LoadError: No format has it, or the package that offers it can't be used.
        """
        found = self.for_suffix(path.suffix)
        if found is None:
            suffixes = [suffix for given in self.given for suffix in given.suffixes]
            message = (
                f"no format has the suffix {path.suffix!r}: "
                f"use one of {', '.join([*suffixes, *_BY_SUFFIX])}, or name the format"
            )
            raise LoadError(
                [Problem(message=message, position=Position(file=str(path)))]
            )
        return found


def _built_in(module: str) -> Format:
    found: Format = import_module(f"sisterlinks.{module}").FORMAT
    return found


def _offered(name: str) -> Format | None:
    """Return the format that an installed package offers under a name.

    The name of the entry point is the ending of the files' names without its dot, so
    that no package is imported to ask what it reads.
    """
    from importlib.metadata import entry_points

    points = entry_points(group=ENTRY_POINTS, name=name)
    if not points:
        return None
    if len(points) > 1:
        values = ", ".join(sorted(point.value for point in points))
        message = f"format {name!r} is offered more than once: {values}; pass one"
        raise LoadError([Problem(message=message)])
    (point,) = points
    try:
        offered = point.load()
    except Exception as error:
        message = (
            f"format {name!r} ({point.value}) can't be used: "
            f"{type(error).__name__}: {error}"
        )
        raise LoadError([Problem(message=message)]) from error
    if not isinstance(offered, Format):
        message = (
            f"format {name!r} ({point.value}) is "
            f"of type {type(offered).__name__}: it must be a Format"
        )
        raise LoadError([Problem(message=message)])
    return offered
