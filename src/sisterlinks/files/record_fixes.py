"""Fixing records: what can be corrected in one way only, in files of any format.

`sisterlinks.files.fixes` edits the text of one YAML file at a time. Here records are
changed, and go back to their files as those of a dataset that is saved in place do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sisterlinks.dataset.dataset import Dataset
from sisterlinks.errors import SisterlinksError
from sisterlinks.files.fixes import SUFFIXES, FixedFile
from sisterlinks.findings import Finding, Fix
from sisterlinks.formats.base import RawRecord
from sisterlinks.formats.registry import Formats
from sisterlinks.model import Record
from sisterlinks.positions import FieldPath


def fixed_records(
    dataset: Dataset, findings: Iterable[Finding]
) -> tuple[FixedFile, ...]:
    r"""Fix records of a dataset that was loaded from files, without writing them.

    Args:
        dataset: The dataset.
        findings: Findings on it. Those that leave a choice are passed over, and those
            on a value in YAML, whose text is edited.

    Returns:
        The files that change; none where one of them can't be saved in place.

    Example:
        >>> import tempfile
        >>> from sisterlinks import load, validate
        >>> path = Path(tempfile.mkdtemp(), "localities.csv")
        >>> _ = path.write_text("id,country\nkr-busan,kr\n")
        >>> dataset = load(path)
        >>> (file,) = fixed_records(dataset, validate(dataset))
        >>> print(file.new.decode())
        id,country
        kr-busan,KR
        <BLANKLINE>
    """
    from cattrs import BaseValidationError

    from sisterlinks.files.in_place import contents_in_place
    from sisterlinks.structuring.converter import shared_converter

    origins = dataset.origins.files if dataset.origins is not None else ()
    paths = [Path(origin.name) for origin in origins if origin.content is None]
    fixes = [
        (each, each.fix, each.record)
        for each in findings
        if each.fix is not None and isinstance(each.record, Record)
    ]
    if not fixes or len(paths) < len(origins):
        return ()
    fixing = _Fixing(dataset)
    for finding, fix, record in fixes:
        fixing.take(finding, fix, record)
    if not fixing.applied:
        return ()
    formats, converter = Formats(), shared_converter()
    try:
        files = [(path, formats.for_path(path)) for path in paths]
        changed = [
            converter.structure(raw, type(dataset.store.by_id[id_]))
            for id_, raw in fixing.raws.items()
        ]
        contents = contents_in_place(
            dataset.updated(*changed).without(*fixing.removed),
            files,
            None,
            converter=None,
            formats=formats,
        )
    except (SisterlinksError, BaseValidationError, OSError):
        return ()  # the findings stand, and say what to do by hand
    by_file: dict[Path, list[Finding]] = {path: [] for path in contents}
    for finding in fixing.applied:
        path = Path(finding.position.file) if finding.position else None
        by_file[path if path in by_file else next(iter(by_file))].append(finding)
    return tuple(
        FixedFile(
            path=path,
            old=path.read_bytes(),
            new=content,
            findings=tuple(by_file[path]),
        )
        for path, content in contents.items()
    )


class _Fixing:
    """Gathers what becomes of records; of fixes that meet, the first is taken."""

    def __init__(self, dataset: Dataset) -> None:
        self.raws: dict[str, RawRecord] = {}
        self.removed: list[str] = []
        self.applied: list[Finding] = []
        self._dataset = dataset
        self._counts = Counter(record.id for record in dataset)
        self._done: set[str] = set()

    def take(self, finding: Finding, fix: Fix, record: Record) -> None:
        """Take a fix, unless what it is about is not plain."""
        ids = [*fix.records] or [record.id]
        if not fix.records and _is_yaml(finding):
            return
        if any(self._counts[id_] != 1 or id_ in self._done for id_ in ids):
            return
        if fix.records:
            self._done.update(ids)
            for id_, fields in fix.records.items():
                if fields is None:
                    self.removed.append(id_)
                else:
                    self.raws[id_] = {**self._raw(id_), **fields}
        else:
            raw = self._raw(record.id)
            if not _corrected(raw, finding.path, fix):
                return
            self.raws[record.id] = raw
            if fix.new is None:
                self._done.add(record.id)  # what stood behind it has another number now
        self.applied.append(finding)

    def _raw(self, id_: str) -> RawRecord:
        from sisterlinks.structuring.converter import shared_converter, unstructure

        if id_ in self.raws:
            return self.raws[id_]
        return unstructure(self._dataset.store.by_id[id_], shared_converter())


def _is_yaml(finding: Finding) -> bool:
    position = finding.position
    return position is None or Path(position.file).suffix.lower() in SUFFIXES


def _corrected(raw: RawRecord, path: FieldPath, fix: Fix) -> bool:
    """Correct a value of a raw record; return whether it stands there."""
    if path == ("names", 0, "text") and "names" not in raw:
        path = ("name",)  # a name without a language is written so
    *before, last = path
    holder: Any = raw
    for step in before:
        holder = _at(holder, step)
    value = _at(holder, last)
    is_text = isinstance(value, str)
    if value is None or (value != fix.old if is_text else fix.old is not None):
        return False
    if fix.new is None:
        del holder[last]
    else:
        holder[last] = fix.new
    return True


def _at(holder: Any, step: str | int) -> Any:
    """Return what stands at a step of a path, ``None`` where nothing does."""
    if isinstance(holder, dict):
        return holder.get(step)
    if isinstance(holder, list) and isinstance(step, int) and step < len(holder):
        return holder[step]
    return None
