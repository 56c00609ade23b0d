"""What must hold of every input: it loads and stays itself, or is refused cleanly."""

from __future__ import annotations

import tempfile
from pathlib import Path

import sisterlinks as sl
from sisterlinks.formats.base import WriteError
from sisterlinks.rules.validation import CRASHED

SUFFIXES = {
    "yaml": ".yaml",
    "json": ".json",
    "jsonl": ".jsonl",
    "csv": ".csv",
    "excel": ".xlsx",
    "ods": ".ods",
    "parquet": ".parquet",
}
"""The formats that are fuzzed, with the suffix of their files."""

KEPT = sorted(
    path for path in Path(__file__).with_name("corpus").glob("*/*") if path.is_file()
)
"""The inputs that fuzzing found worth keeping, in a folder for each format."""

STEMS = (
    "localities",
    "changes",
    "partnerships",
    "acts",
    "organizations",
    "people",
    "meetings",
    "memoranda",
    "sources",
    "x_things",
)
"""The tables among which the first byte of a fuzzed CSV chooses."""

DAY = "2020-01-01"


def check_loading(fmt: str, data: bytes) -> sl.Dataset | None:
    """Load bytes as a file of a format, and check what comes of it.

    Args:
        fmt: The format.
        data: The bytes; of CSV and Parquet the first chooses the table.

    Returns:
        The dataset, ``None`` where the input is refused.

    Raises:
        AssertionError: A refusal has no message or position, or what was loaded is not
            the same when it is written and read again.
        Exception: Anything but a `LoadError` is a fault of the loader.
    """
    with tempfile.TemporaryDirectory() as folder:
        stem = "data"
        if fmt in {"csv", "parquet"}:
            stem, data = STEMS[data[0] % len(STEMS)] if data else "acts", data[1:]
        source = Path(folder, f"{stem}{SUFFIXES[fmt]}")
        source.write_bytes(data)
        try:
            dataset = sl.load(source)
        except sl.LoadError as error:
            _check_refusal(error, str(source))
            return None
        _check_answers(dataset)
        _check_round_trip(dataset, fmt, Path(folder, "again"))
        return dataset


def _check_refusal(error: sl.LoadError, source: str) -> None:
    assert error.problems
    for problem in error.problems:
        assert problem.message
        assert problem.position is not None
        # Of a workbook, the sheet stands behind its name.
        assert problem.position.file.partition("[")[0] == source


def _check_answers(dataset: sl.Dataset) -> None:
    for tie in dataset.all_ties(on=DAY, at_least=sl.Standing.UNRESOLVED):
        assert tie.explain()
    for finding in sl.validate(dataset):
        assert finding.code != CRASHED, finding
        assert finding.position is not None


def _check_round_trip(dataset: sl.Dataset, fmt: str, target: Path) -> None:
    target.mkdir()
    if fmt == "ods":
        return  # read, but never written
    folder = fmt in {"csv", "parquet"}
    written = target if folder else target / f"data{SUFFIXES[fmt]}"
    try:
        sl.dump(dataset, written, fmt=fmt)
    except WriteError:
        return  # the format says that it can't hold it
    again = sl.load(target)
    assert again == dataset
