"""What is public: it changes only where somebody says so, and it is typed throughout.

The names that the reference documents, with their signatures, stand in
``data/public_api.txt``. Run this file to renew it, also after two changes to it met in
a merge, which keeps the lines of both; from the first release on that refuses breaks
which the changelog does not announce, and removals of what was not deprecated for a
release.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import griffe
import pytest

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))  # as pytest has it
from tests.reference import documented, exported

ROOT = Path(__file__).parents[1]
SNAPSHOT = Path(__file__).parent / "data" / "public_api.txt"
CHANGELOG = ROOT / "CHANGELOG.md"

SPECIAL = frozenset(
    {"__call__", "__contains__", "__getitem__", "__init__", "__iter__", "__len__"}
)
"""The special methods that are a part of what is public."""

NAMELESS = frozenset({"Editable", "Exported", "Pictured", "Records"})
"""Classes that only hold a part of what a public class can do."""

DEPRECATED = "deprecated "
"""What the line of a deprecated name starts with."""


@cache
def library() -> griffe.Object:
    """Return the library as its source tells it."""
    return target_of(griffe.load("sisterlinks", search_paths=[ROOT / "src"]))


def public_objects() -> Iterator[tuple[str, griffe.Object]]:
    """Yield every public object under the name by which it is asked for."""
    for module, name in sorted({*documented(), *exported()}):
        inner = module.partition(".")[2]
        found = library()[inner] if inner else library()
        yield f"{module}.{name}", target_of(found[name])


def target_of(found: griffe.Object | griffe.Alias) -> griffe.Object:
    """Return the object that a name stands for."""
    return found.final_target if isinstance(found, griffe.Alias) else found


def members_of(found: griffe.Object) -> Iterator[tuple[str, griffe.Object]]:
    """Yield the public members of a class, its own and those of nameless bases."""
    if isinstance(found, griffe.Class):
        for part in (found, *(it for it in found.mro() if it.name in NAMELESS)):
            for name, member in part.members.items():
                if name in SPECIAL or not name.startswith("_"):
                    yield name, target_of(member)


def lines() -> list[str]:
    """Return a line for every public name and every public member of a class."""
    found: set[str] = set()
    for path, thing in public_objects():
        found.add(line_of(path, thing))
        for name, member in members_of(thing):
            found.add(line_of(f"{path}.{name}", member))
    return sorted(found)


def line_of(path: str, thing: griffe.Object) -> str:
    """Describe one name: what a caller, or a type checker, would notice a change of."""
    mark = ""
    if isinstance(thing, griffe.Class | griffe.Function) and any(
        "deprecated" in str(decorator.value) for decorator in thing.decorators
    ):
        mark = DEPRECATED
    if isinstance(thing, griffe.Class):
        bases = ", ".join(it for it in map(str, thing.bases) if it not in NAMELESS)
        return f"{mark}{path}: class({bases})"
    if isinstance(thing, griffe.Function):
        name = path.rpartition(".")[2]
        signature = thing.signature(name=name).removeprefix(name)
        kinds = {"staticmethod", "classmethod"} & thing.labels
        return f"{mark}{path}{signature}{''.join(f' {kind}' for kind in kinds)}"
    assert isinstance(thing, griffe.Attribute)
    if "property" in thing.labels:
        return f"{path} -> {thing.annotation}"
    value = str(thing.value or "")
    if thing.annotation is None and thing.labels == {"instance-attribute"}:
        return f"{path}: attribute"
    if thing.annotation is None or str(thing.annotation) in {"TypeAlias", "Final"}:
        return f"{path} = {' '.join(value.split())}"
    has_default = value and not re.fullmatch(r"attrs\.field\((?!.*default=).*\)", value)
    return f"{path}: {thing.annotation}{' = ...' if has_default else ''}"


def name_of(line: str) -> str:
    """Return the name that a line of the snapshot describes."""
    return re.split(r"[(:= ]", line.removeprefix(DEPRECATED), maxsplit=1)[0]


def unannounced(old: Iterable[str], new: Iterable[str], changelog: str) -> list[str]:
    """Tell the breaks between two snapshots that the changelog does not announce.

    Args:
        old: The lines of the last snapshot.
        new: The lines of today's.
        changelog: The text of the changelog.

    Returns:
        What is to be done before they may land; nothing before the first release.
    """
    pending, _, released = changelog.partition("\n## Unreleased")[2].partition("\n## ")
    if not released:
        return []
    now = {name_of(line): line for line in new}
    told = []
    for line in old:
        name = name_of(line)
        if now.get(name) == line or now.get(name) == f"{DEPRECATED}{line}":
            continue
        short = name.removeprefix("sisterlinks.")
        if f"`{short}`" not in pending:
            told.append(f"say in the changelog what becomes of `{short}`")
        if name not in now and not line.startswith(DEPRECATED):
            told.append(f"deprecate {name} for a release before it goes")
    return told


def test_public_names_are_as_they_were() -> None:
    """Nothing public was added, changed or taken away without a word."""
    assert lines() == SNAPSHOT.read_text(encoding="utf-8").splitlines(), (
        "run `python tests/test_public_api.py`, and look at what it changes"
    )


CHANGES = """# Changelog

## Unreleased

### Changed

- `kept` takes another argument.
- `gone` is no more.
"""
RELEASED = CHANGES + "\n## 0.1.0 - 2026-01-01\n\n- `told` is there.\n"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("sisterlinks.told(a)", "sisterlinks.told(a)", []),
        ("sisterlinks.told(a)", "deprecated sisterlinks.told(a)", []),
        ("sisterlinks.kept(a)", "sisterlinks.kept(a, b)", []),
        (
            "sisterlinks.told(a)",
            "sisterlinks.told(a, b)",
            ["say in the changelog what becomes of `told`"],
        ),
        ("deprecated sisterlinks.gone(a)", "", []),
        (
            "sisterlinks.gone: class()",
            "",
            ["deprecate sisterlinks.gone for a release before it goes"],
        ),
        ("", "sisterlinks.added(a)", []),
    ],
)
def test_breaks_must_be_announced(old: str, new: str, expected: list[str]) -> None:
    """A change is announced, and what goes was deprecated before."""
    assert unannounced(old.splitlines(), new.splitlines(), RELEASED) == expected


def test_nothing_can_break_before_the_first_release() -> None:
    """Until there is a release, nobody leans on what was."""
    assert unannounced(["sisterlinks.told(a)"], [], CHANGES) == []


def annotated(thing: griffe.Object) -> Iterator[tuple[str, object]]:
    """Yield the annotations of an object, ``None`` where one is left out."""
    if isinstance(thing, griffe.Function):
        for parameter in thing.parameters:
            if parameter.name not in {"self", "cls"}:
                yield parameter.name, parameter.annotation
        if thing.name != "__init__":
            yield "return", thing.returns
    elif isinstance(thing, griffe.Attribute):
        if str(thing.annotation) == "TypeAlias":
            yield "value", thing.value
        elif thing.annotation is not None:
            yield "type", thing.annotation


def untyped(annotation: object, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """Tell the names in an annotation that come to ``Any``, aliases followed."""
    if isinstance(annotation, str):
        # What is quoted is not parsed; its words are all there is.
        yield from re.findall(r"\bAny\b", annotation)
        return
    if not isinstance(annotation, griffe.Expr):
        return
    for part in annotation.iterate(flat=True):
        if isinstance(part, str):
            yield from re.findall(r"\bAny\b", part)
            continue
        path = part.canonical_path
        if path == "typing.Any":
            yield path
        elif path.startswith("sisterlinks.") and path not in seen:
            try:
                named = target_of(library()[path.removeprefix("sisterlinks.")])
            except KeyError:
                continue
            if isinstance(named, griffe.Attribute):
                yield from untyped(named.value, seen | {path})


def test_any_is_found_behind_an_alias() -> None:
    """An alias of the library's that comes to Any is seen through."""
    reader = library()["formats.act_tables.split_acts"]
    assert "typing.Any" in list(untyped(reader.returns))
    assert list(untyped("dict[str, Any]")) == ["Any"]


def test_nothing_public_is_any() -> None:
    """Every parameter, result and field has a type, and none comes to Any."""
    faults = []
    for path, thing in public_objects():
        members = [(f"{path}.{name}", member) for name, member in members_of(thing)]
        for name, member in [(path, thing), *members]:
            for place, annotation in annotated(member):
                if annotation is None or any(untyped(annotation)):
                    faults.append(f"{name} {place}: {annotation}")
    assert faults == []


def renew() -> int:
    """Write the snapshot anew, unless that would break what was promised."""
    old = SNAPSHOT.read_text(encoding="utf-8").splitlines() if SNAPSHOT.exists() else []
    new = lines()
    faults = unannounced(old, new, CHANGELOG.read_text(encoding="utf-8"))
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    if not faults:
        SNAPSHOT.write_text("".join(f"{line}\n" for line in new), encoding="utf-8")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(renew())
