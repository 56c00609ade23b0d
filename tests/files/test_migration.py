"""The version of the files' form: named, refused where newer, migrated where older."""

from __future__ import annotations

from pathlib import Path

import pytest

import sisterlinks as sl
from sisterlinks.files.migration import MIGRATIONS, migrated
from sisterlinks.formats.base import VERSION

OLD = Path(__file__).parents[1] / "data" / "versions"


def acts_for_dates(document: sl.RawDocument) -> sl.RawDocument:
    """Return partnerships of version 0 an act for their date."""
    partnerships: list[dict[str, sl.RawValue]] = []
    for raw in document["partnerships"]:
        since = raw["since"]
        rest = {key: value for key, value in raw.items() if key != "since"}
        acts: sl.RawValue = [{"act": "established", "date": since}]
        partnerships.append({**rest, "acts": acts})
    return {**document, "partnerships": partnerships}


@pytest.mark.parametrize("name", ["0.yaml", "0.json", "0.jsonl"])
def test_old_file_is_migrated(name: str) -> None:
    """A file of an older version is taken through the steps to today's."""
    dataset = sl.load(OLD / name, migrations={0: acts_for_dates})
    assert str(dataset.partnerships[0].since) == "1967-12-18"
    assert len(dataset) == 3


def test_old_text_is_migrated() -> None:
    """A text is migrated as a file is."""
    text = (OLD / "0.yaml").read_text()
    dataset = sl.loads(text, migrations={0: acts_for_dates})
    assert dataset == sl.load(OLD / "0.yaml", migrations={0: acts_for_dates})


def test_files_of_several_versions_make_one_dataset(tmp_path: Path) -> None:
    """Each file of a folder is migrated from its own version."""
    (tmp_path / "old.yaml").write_text((OLD / "0.yaml").read_text())
    (tmp_path / "new.yaml").write_text("format: 1\npeople: [{id: mayor}]")
    dataset = sl.load(tmp_path, migrations={0: acts_for_dates})
    assert len(dataset) == 4


def test_old_file_without_a_step_is_refused() -> None:
    """Where no step leads to today's version, the error says so."""
    with pytest.raises(sl.LoadError, match=r"0\.yaml: .* of format 0, from which no s"):
        sl.load(OLD / "0.yaml")


def test_fault_in_a_migrated_file_keeps_its_place() -> None:
    """A fault found after migration is told with its place in the old file."""
    text = (OLD / "0.yaml").read_text().replace("name: Busan", "level: high")
    with pytest.raises(sl.LoadError, match=r"<text>:4:27: 'high' stands where"):
        sl.loads(text, migrations={0: acts_for_dates})


LINES_THAT_NAME_IT_TWICE = """
{"type": "format", "version": 1}
{"type": "format", "version": "1"}
{"type": "locality", "id": "a"}
"""


@pytest.mark.parametrize(
    ("text", "fmt"),
    [
        ("format: 1\nlocalities: [{id: a}]", "yaml"),
        ('localities: [{id: a}]\nformat: "1"', "yaml"),
        ("format:\nlocalities: [{id: a}]", "yaml"),
        ('{"localities": [{"id": "a"}], "format": 1}', "json"),
        ('{"format": null, "localities": [{"id": "a"}]}', "json"),
        ('{"type": "format", "version": 1}\n{"type": "locality", "id": "a"}', "jsonl"),
        (LINES_THAT_NAME_IT_TWICE, "jsonl"),
    ],
)
def test_todays_version_may_be_named(text: str, fmt: str) -> None:
    """A file that names today's version is one that names none."""
    assert sl.loads(text, fmt) == sl.Dataset([sl.Locality(id="a")])


NEWER = "is of format 7, and the newest read here is 1: upgrade sisterlinks"
NO_NUMBER = "the format must be a whole number, such as 1"


@pytest.mark.parametrize(
    ("text", "fmt", "message"),
    [
        ("localities: []\nformat: 7", "yaml", f"2:9: the file {NEWER}"),
        ("format: [{a: 1}]", "yaml", f"1:9: {NO_NUMBER}"),
        ("format: {a: {b: 1}}", "yaml", f"1:9: {NO_NUMBER}"),
        ("format: 1.0", "yaml", f"1:9: {NO_NUMBER}"),
        ("format: １", "yaml", f"1:9: {NO_NUMBER}"),
        ('{"format": 7}', "json", f"1:12: the file {NEWER}"),
        ('{"format": true}', "json", f"1:12: {NO_NUMBER}"),
        ('{"format": -1}', "json", f"1:12: {NO_NUMBER}"),
        ('{"format": [{}]}', "json", f"1:12: {NO_NUMBER}"),
        ('{"format": 10000000}', "json", f"1:12: {NO_NUMBER}"),
        ('{"type": "format", "version": 7}', "jsonl", f"1:31: the file {NEWER}"),
        ('{"type": "format"}', "jsonl", f"1:1: {NO_NUMBER}"),
    ],
)
def test_other_versions_are_refused_where_they_stand(
    text: str, fmt: str, message: str
) -> None:
    """A newer version, or what is none, is refused with its place."""
    with pytest.raises(sl.LoadError) as caught:
        sl.loads(text, fmt)
    assert str(caught.value) == f"<text>:{message}"


def test_two_versions_in_one_file_are_refused() -> None:
    """Lines of two versions can't be told apart."""
    lines = [f'{{"type": "format", "version": {number}}}' for number in (0, 1)]
    with pytest.raises(sl.LoadError, match="formats 0 and 1 in one file"):
        sl.loads("\n".join(lines), "jsonl")


def test_versions_of_others_formats_are_checked() -> None:
    """A format of somebody else's may name a version too, and the same holds for it."""
    with pytest.raises(ValueError, match=NEWER):
        migrated({"format": [{"version": 7}]})
    with pytest.raises(ValueError, match=NO_NUMBER):
        migrated({"format": [{}]})
    assert migrated({"format": []}) == {}


def test_library_has_a_step_from_each_version_it_knows() -> None:
    """The library's own steps lead from every version since the first to today's."""
    assert set(MIGRATIONS) == set(range(1, VERSION))
