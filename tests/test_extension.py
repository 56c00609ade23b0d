"""Extension: a second package adds records, fields, rules and a format to the first."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import attrs
import pytest

import sisterlinks as sl

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "examples" / "trade_missions"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the example's wheel, and unpack it as an installation does.

    Nothing is fetched, and no environment is touched: hatchling builds the wheel, and a
    wheel of plain Python is installed by unpacking it, entry points included.
    """
    folder = tmp_path_factory.mktemp("installed")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d"]
    subprocess.run([*build, str(folder / "dist")], cwd=PACKAGE, check=True)  # noqa: S603 - our own command
    (wheel,) = (folder / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run Python with the example installed beside the library."""
    paths = [str(installed), str(Path(sl.__file__).parents[1])]
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, *map(str, arguments)],
        cwd=installed,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_examples_own_tests_pass(installed: Path) -> None:
    """The tests of the example, and its docstrings' examples, pass where installed."""
    options = ["-q", "-p", "no:cacheprovider", "--doctest-modules", "--rootdir"]
    result = run(
        installed,
        "-m",
        "pytest",
        *options,
        PACKAGE,
        "-c",
        PACKAGE / "pyproject.toml",
        PACKAGE / "tests",
        installed / "sisterlinks_trade_missions",
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_command_line_uses_what_is_installed(installed: Path, tmp_path: Path) -> None:
    """Once installed, the command line reads and writes the example's format."""
    source = PACKAGE / "tests" / "data" / "missions.yaml"
    target = tmp_path / "missions.toml"
    result = run(installed, "-m", "sisterlinks", "convert", source, target)
    assert result.returncode == 0, result.stderr
    result = run(
        installed,
        *("-m", "sisterlinks", "--data", target),
        *("ties", "northport", "--on", "2025-11-30", "--format", "csv"),
    )
    assert "southhaven" in result.stdout, result.stderr


@attrs.frozen(kw_only=True)
class Berth:
    """A part of a record that has no field for extras."""

    number: int = 0


@attrs.frozen(kw_only=True)
class Port(sl.Record):
    """A kind of record of its own."""

    berths: tuple[Berth, ...] = ()


@attrs.frozen(kw_only=True)
class Town(sl.Locality):
    """A locality with a field of its own."""

    x_bells: int = 0


SCHEMA = sl.Schema.default().extended(
    sl.RecordKind(name="x_port", plural="x_ports", record_class=Port),
    sl.RecordKind(name="locality", plural="localities", record_class=Town),
)


def test_field_without_a_place_is_refused() -> None:
    """A part of a record that can't keep an unknown field refuses it."""
    text = "x_ports: [{id: a, berths: [{number: 1, depth: 2}]}]"
    with pytest.raises(
        sl.LoadError, match=r"1:28: a berth has no field 'depth': correct it, or give"
    ):
        sl.loads(text, schema=SCHEMA)
    assert "number: 1\n        depth: 2" in sl.dumps(sl.loads(text))


def test_class_in_place_of_ours_is_found_by_ours() -> None:
    """Records of a class that stands for one of ours are records of ours too."""
    dataset = sl.loads("localities: [{id: a, x_bells: 3}]", schema=SCHEMA)
    (town,) = dataset.records(sl.Locality)
    assert town == dataset.records(Town)[0]
    assert dataset.find("a", on="2025-11-30") == town
    assert dataset.localities(on="2025-11-30") == (town,)
    assert dataset.successors("a", on="2025-11-30") == ()


def test_record_of_our_class_has_no_place_among_theirs() -> None:
    """A plain locality lacks the fields that the schema's class promises."""
    with pytest.raises(
        sl.RecordError, match="'a' is a Locality, and every locality here a Town: build"
    ):
        sl.Dataset([sl.Locality(id="a")], schema=SCHEMA)


def test_new_kind_is_named_as_an_extension() -> None:
    """A kind of one's own has names that no later version of the library can take."""
    kind = sl.RecordKind(name="port", plural="x_ports", record_class=Port)
    with pytest.raises(
        sl.RecordError, match=r"'port' \('x_ports'\) is new: start both"
    ):
        sl.Schema.default().extended(kind)


def test_class_of_no_kind_is_refused() -> None:
    """A class that is no kind, or the base of several, is an error."""
    with pytest.raises(sl.RecordError, match="Port is not a kind of record here"):
        sl.Dataset().records(Port)
    with pytest.raises(sl.RecordError, match="Record is not a kind of record here"):
        sl.Dataset().records(sl.Record)
