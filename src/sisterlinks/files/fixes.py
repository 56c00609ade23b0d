"""Fixing files: what can be corrected in one way only is edited in place, in YAML.

Only the characters at fault are replaced, or the fields of the records that change, so
that comments, order and layout stay as their editor left them.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import attrs

from sisterlinks.errors import LoadError
from sisterlinks.findings import Finding, Fix
from sisterlinks.formats.editing import Edits, Replacement
from sisterlinks.formats.yaml_tree import Node, parse, tree_of
from sisterlinks.model import Record
from sisterlinks.model.schema import Schema
from sisterlinks.positions import Position

SUFFIXES = frozenset({".yaml", ".yml"})
"""The endings of the files whose text is edited."""

_MARK = b"\xef\xbb\xbf"
_OWN_FIELD = "x_"
_LINE_END = re.compile(r"\r\n?|\n")


@attrs.frozen(kw_only=True)
class FixedFile:
    """A file as it was, and as it is when fixed."""

    path: Path
    """The file."""

    old: bytes = attrs.field(repr=False)
    """What it holds."""

    new: bytes = attrs.field(repr=False)
    """What it should hold."""

    findings: tuple[Finding, ...]
    """The findings that this fixes."""

    def diff(self) -> str:
        """Show what changes, as ``diff -u`` does."""
        name = str(self.path)
        if b"\0" in self.old or b"\0" in self.new:
            return f"Binary files {name} and {name} differ\n"
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for line in difflib.unified_diff(
                self.old.decode().splitlines(keepends=True),
                self.new.decode().splitlines(keepends=True),
                name,
                name,
            )
        )


def fixed(findings: Iterable[Finding]) -> tuple[FixedFile, ...]:
    r"""Fix what can be corrected in one way only, without writing it.

    Args:
        findings: Findings with their positions, such as those of a report. Those that
            leave a choice, and those in files other than YAML, are passed over.

    Returns:
        The files that change.

    Example:
        >>> import tempfile
        >>> from sisterlinks import load, validate
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder, "korea.yaml")
        ...     text = "localities:\n- {id: kr-busan, country: kr}  # the port\n"
        ...     _ = path.write_text(text)
        ...     (file,) = fixed(validate(load(path)))
        >>> print(file.new.decode())
        localities:
        - {id: kr-busan, country: KR}  # the port
        <BLANKLINE>
    """
    by_file: dict[str, list[_LocatedFix]] = {}
    for finding in findings:
        fix, position = finding.fix, finding.position
        if fix is not None and position is not None:
            located = _LocatedFix(finding, fix, position)
            by_file.setdefault(position.file, []).append(located)
    files = (_fixed(Path(name), found) for name, found in by_file.items())
    return tuple(file for file in files if file is not None)


def write_fixed(files: Sequence[FixedFile]) -> None:
    """Write fixed files, all of them or none.

    Args:
        files: The files.

    Raises:
        OSError: A file can't be written.
        LoadError: A file has changed since it was read.
    """
    from sisterlinks.errors import Problem
    from sisterlinks.files.writing import write_files

    def check() -> None:
        for file in files:
            if file.path.read_bytes() != file.old:
                message = "changed since it was checked: check it again"
                position = Position(file=str(file.path))
                raise LoadError([Problem(message=message, position=position)])

    write_files({file.path: file.new for file in files}, check=check)


class _LocatedFix(NamedTuple):
    """A finding with its fix, and where it is to be applied."""

    finding: Finding
    fix: Fix
    position: Position


def _fixed(path: Path, located_fixes: Sequence[_LocatedFix]) -> FixedFile | None:
    if path.suffix.lower() not in SUFFIXES:
        return None
    try:
        old = path.read_bytes()
        mark = _MARK if old.startswith(_MARK) else b""
        text = old.removeprefix(_MARK).decode()
        nodes = _nodes(text)
    except (OSError, ValueError, LoadError):
        return None
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    edits: dict[tuple[int, int], str] = {}
    parts: list[tuple[int, int]] = []  # those of the text that are edited, sorted
    applied: list[Finding] = []
    for located in located_fixes:
        at = _offset(starts, located.position)
        edit = None if located.fix.records else _edit(text, nodes.get(at), located)
        if edit is None:
            continue
        start, end, new = edit
        part = start, end
        if part not in edits and not _meets(parts, part):
            insort(parts, part)
            edits[part] = new
        if edits.get(part) == new:
            applied.append(located.finding)
    text = _edited(text, [(*part, edits[part]) for part in parts])
    try:
        text, left, edited = _with_records_edited(text, str(path), located_fixes)
    except LoadError:
        return None
    applied += edited
    new_bytes = mark + text.encode()
    if not applied or not _still_reads(old, new_bytes, str(path), left):
        return None
    return FixedFile(path=path, old=old, new=new_bytes, findings=tuple(applied))


def _with_records_edited(
    text: str, name: str, located_fixes: Iterable[_LocatedFix]
) -> tuple[str, Counter[str], Sequence[Finding]]:
    """Edit the records that fixes of whole records are about.

    Args:
        text: The text of a file.
        name: Its name.
        located_fixes: The fixes, others among them. One that names a record that the
            file does not hold, or that another is about too, is passed over.

    Returns:
        The text, how many records left each list, and the findings that were fixed.
    """
    from sisterlinks.formats import yaml as yaml_format
    from sisterlinks.formats.yaml_edit import edited

    fixes = [located for located in located_fixes if located.fix.records]
    left: Counter[str] = Counter()
    applied: list[Finding] = []
    if not fixes:
        return text, left, applied
    document = yaml_format.read(text.encode(), file=name)
    edits = Edits()
    numbers: dict[str, dict[Any, int]] = {}
    taken: set[tuple[str, int]] = set()
    for finding, fix, _ in fixes:
        if not isinstance(finding.record, Record):
            continue
        plural = Schema.default().of_class(type(finding.record)).plural
        if plural not in numbers:
            rows = enumerate(document.get(plural, ()))
            numbers[plural] = {raw.get("id"): number for number, raw in rows}
        keys = {(plural, numbers[plural].get(id_, -1)): id_ for id_ in fix.records}
        if not taken.isdisjoint(keys) or (plural, -1) in keys:
            continue
        taken.update(keys)
        for key, id_ in keys.items():
            old, fields = document[plural][key[1]], fix.records[id_]
            if fields is None:
                edits.removed.add(key)
                left[plural] += 1
            else:
                edits.replaced[key] = Replacement(old, {**old, **fields})
        applied.append(finding)
    return edited(text, edits), left, applied


def _meets(parts: Sequence[tuple[int, int]], part: tuple[int, int]) -> bool:
    """Return whether a part overlaps one of others, which are sorted and apart."""
    number = bisect_left(parts, part)
    start, end = part
    return any(
        start < other_end and other_start < end
        for other_start, other_end in parts[max(number - 1, 0) : number + 1]
    )


def _edited(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """Replace parts of a text, which are given in their order."""
    pieces: list[str] = []
    done = 0
    for start, end, new in edits:
        pieces += text[done:start], new
        done = end
    return "".join([*pieces, text[done:]])


def _still_reads(old: bytes, new: bytes, name: str, left: Counter[str]) -> bool:
    """Return whether an edited file reads, and holds all but the records that left."""
    from sisterlinks.formats import yaml as yaml_format

    try:
        before = yaml_format.read(old, file=name)
        after = yaml_format.read(new, file=name)
    except LoadError:
        return False
    counts = {key: len(records) - left[key] for key, records in before.items()}
    return counts == {key: len(records) for key, records in after.items()}


def _nodes(text: str) -> dict[int, Node]:
    """Return the values of a text by the offsets at which they start.

    Where a list or mapping starts where its first value does, it is the outer one.

    Raises:
        ValueError: The text is not YAML.
    """
    import yaml

    try:
        root = tree_of(text, parse(text))
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
    found: dict[int, Node] = {}
    for node in root.walk() if root is not None else ():
        found.setdefault(node.start, node)
    return found


def _edit(
    text: str, node: Node | None, located: _LocatedFix
) -> tuple[int, int, str] | None:
    """Return what to replace, and by what, ``None`` where that is not plain to see."""
    if node is None or node.text != located.fix.old:
        return None
    if located.fix.new is None:
        return _removal(text, node)
    is_own = any(str(step).startswith(_OWN_FIELD) for step in located.finding.path)
    return _replacement(node, located.fix.new, is_own=is_own)


def _offset(starts: Sequence[int], position: Position) -> int:
    """Return the offset of a position in lines, -1 where there is no such position."""
    line, column = position.line or 0, position.column or 0
    return starts[line - 1] + column - 1 if 0 < line <= len(starts) else -1


def _replacement(node: Node, new: str, *, is_own: bool) -> tuple[int, int, str] | None:
    """Put another text in the place of one, quoted as that is."""
    from sisterlinks.formats.yaml_text import scalar

    if node.style in {"|", ">"}:
        return None
    if node.style == "'" and new.isprintable():
        quoted = new.replace("'", "''")
        return node.start, node.end, f"'{quoted}'"
    written = scalar(new, literal=is_own)
    is_within = node.holder is not None and node.holder.is_flow
    needs_quotes = node.style == '"' or (is_within and re.search(r"[,\[\]{}:]", new))
    if written == new and needs_quotes:
        escaped = new.replace("\\", "\\\\").replace('"', '\\"')
        written = f'"{escaped}"'
    return node.start, node.end, written


def _removal(text: str, node: Node) -> tuple[int, int, str] | None:
    """Take a value out of its list or mapping, of which it is not the first."""
    holder = node.holder
    number = holder.items.index(node) if holder is not None else 0
    if holder is None or number == 0:
        return None
    before = holder.items[number - 1]
    if holder.is_flow:
        # A comment between the two might be about either.
        between = text[before.end : node.start]
        return None if "#" in between else (before.end, node.end, "")
    first = node.key or node
    start = text.rindex("\n", 0, first.start) + 1
    end = text.find("\n", node.end) + 1 or len(text)
    margin, rest = text[start : first.start], text[node.end : end]
    is_alone = re.fullmatch(r"\s*" if node.key else r"\s*-\s+", margin)
    # A comment behind it is for a person to keep or to take away.
    return (start, end, "") if is_alone and not rest.strip() else None
