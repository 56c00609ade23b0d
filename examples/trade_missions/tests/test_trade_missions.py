"""The extension: its records, its field, its rules and its format."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path
from typing import assert_type

import pytest

import sisterlinks as sl
import sisterlinks_trade_missions as missions
from sisterlinks.rules import ALL_RULES

DATA = Path(__file__).parent / "data" / "missions.yaml"

FORMATS = ["yaml", "json", "jsonl", "toml", "csv", "excel"]


@pytest.fixture
def dataset() -> sl.Dataset:
    """Return the example's data, loaded with the extension."""
    return missions.load(DATA)


def dumped(dataset: sl.Dataset, fmt: str, folder: Path) -> Path:
    """Write a dataset in a format that is found by its name alone."""
    suffix = {"csv": "", "excel": ".xlsx"}.get(fmt, f".{fmt}")
    target = folder / f"{fmt}-files{suffix}"
    sl.dump(dataset, target, fmt=fmt)
    return target


def test_records_have_their_own_class(dataset: sl.Dataset) -> None:
    """Missions are built with the extension's class, with what is inside them."""
    found = dataset.records(missions.TradeMission)
    assert_type(found, tuple[missions.TradeMission, ...])
    spring = found[0]
    assert_type(spring.date, sl.PartialDate | None)
    assert_type(spring.companies[0].contracts, int)
    assert spring.contracts == 2
    assert spring.companies[0].extras == sl.Extras({"x_booth": 12})
    assert str(found[1].date) == "2025"


def test_field_has_its_own_type(dataset: sl.Dataset) -> None:
    """The population of a locality is a number, and none where it is left out."""
    places = dataset.records(missions.PeopledLocality)
    assert_type(places, tuple[missions.PeopledLocality, ...])
    assert_type(places[0].x_population, int | None)
    assert [place.x_population for place in places] == [120500, 98000, None]
    found = dataset.find("Northport", on="2024-05-13")
    assert isinstance(found, missions.PeopledLocality)


def test_wrong_value_is_refused_with_its_place() -> None:
    """A population that is no number is told with file, line and column."""
    with pytest.raises(sl.LoadError, match=r"1:36: 'many' stands where a whole numb"):
        missions.loads("localities: [{id: a, x_population: 'many'}]")


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_keeps_everything(
    dataset: sl.Dataset, fmt: str, tmp_path: Path
) -> None:
    """What is written in any format reads back equal."""
    assert missions.load(dumped(dataset, fmt, tmp_path)) == dataset


@pytest.mark.parametrize("fmt", FORMATS)
def test_nothing_is_lost_without_the_extension(
    dataset: sl.Dataset, fmt: str, tmp_path: Path
) -> None:
    """Loaded and written by somebody without the extension, the data is the same."""
    plain = sl.load(dumped(dataset, fmt, tmp_path))
    assert isinstance(plain["spring-mission"], sl.OpaqueRecord)
    assert plain["northport"].extras["x_population"] == 120500
    again = tmp_path / "again"
    again.mkdir()
    target = dumped(plain, fmt, again)
    assert missions.load(target) == dataset
    assert sl.load(target) == plain
    assert sl.diff(dataset, plain, on="2024-05-13").is_empty


@pytest.mark.parametrize("fmt", ["yaml", "json", "jsonl", "toml"])
def test_files_are_the_same_without_the_extension(
    dataset: sl.Dataset, fmt: str
) -> None:
    """Somebody without the extension writes the values that it would write."""
    plain = sl.loads(sl.dumps(dataset, fmt), fmt)
    assert sl.dumps(plain, fmt) == sl.dumps(sl.loads(sl.dumps(plain, fmt), fmt), fmt)
    assert missions.loads(sl.dumps(plain, fmt), fmt) == dataset


def test_references_of_missions_are_checked() -> None:
    """A company that nobody knows is a dangling reference, as in the library's own."""
    text = DATA.read_text().replace("company: fish-hall", "company: fish-shop")
    (error,) = sl.validate(missions.loads(text), on="2025-11-30").errors
    assert error.code == "SL101"
    assert error.path == ("companies", 1, "company")
    assert error.position is not None
    assert error.position.line is not None
    assert "fish-shop" in text.splitlines()[error.position.line - 1]


def test_rules_are_offered_by_entry_points() -> None:
    """Where the package is installed, its rules and its format can be found."""
    (rules,) = entry_points(group="sisterlinks.rules", name="trade_missions")
    assert rules.load() is missions.RULES
    (toml,) = entry_points(group="sisterlinks.formats", name="toml")
    assert toml.load() is missions.TOML


def test_mission_without_a_tie_is_told(dataset: sl.Dataset) -> None:
    """A mission to a place that its own is not tied to is worth a look."""
    report = sl.validate(dataset, [*ALL_RULES, *missions.RULES], on="2025-11-30")
    told = [f"{finding.code} {finding.subject}" for finding in report]
    assert "TM101 year-mission" in told
    assert "TM101 spring-mission" not in told
    assert "TM102 ferry-order" not in told
    assert report.ok


def test_rules_pass_over_what_they_can_not_see() -> None:
    """Without the schema, and of missions without a date, the rules say nothing."""
    plain = sl.load(DATA)
    assert "TM101" not in sl.validate(plain, missions.RULES).counts
    undated = missions.loads("x_trade_missions: [{id: some}]")
    assert len(sl.validate(undated, missions.RULES)) == 0


def test_unknown_kind_of_memorandum_is_told() -> None:
    """A paper of a kind that nobody uses is told, with the words in use."""
    text = "memoranda: [{id: a, kind: barter}, {id: b, kind: purchase order}, {id: c}]"
    (finding,) = sl.validate(missions.loads(text), missions.RULES)
    assert finding.code == "TM102"
    assert "'barter': use agreement, declaration, distribution agr" in finding.message


def test_toml_reads_what_people_write() -> None:
    """Dates may stand without quotes, and a file may name the version of its form."""
    text = """
format = 1
[[localities]]
id = "northport"
level = 1
founded = 1850-01-01
[[x_trade_missions]]
id = "spring"
x_days = [2024-05-13, 2024-05-14]
x_hours = {from = 09:00:00}
"""
    dataset = missions.loads(text, "toml")
    assert str(dataset.locality("northport").founded) == "1850-01-01"
    extras = dataset["spring"].extras
    assert extras["x_days"] == ("2024-05-13", "2024-05-14")
    assert extras["x_hours"] == sl.Extras({"from": "09:00:00"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("localities = [", r"<text>: can't be read as toml: Invalid value"),
        ("localities = 5", r"<text>: 'localities' is no list of tables"),
        ("localities = [5]", r"<text>: 'localities' is no list of tables"),
    ],
)
def test_bad_toml_is_refused(text: str, message: str) -> None:
    """What is no TOML, or no list of tables, is told with the file."""
    with pytest.raises(sl.LoadError, match=message):
        missions.loads(text, "toml")


def test_toml_can_not_hold_null() -> None:
    """A value that TOML has no word for is refused, not dropped."""
    dataset = sl.loads("localities: [{id: a, x_size: null}]")
    with pytest.raises(sl.WriteError, match="TOML has no null"):
        sl.dumps(dataset, "toml", formats=[missions.TOML])
