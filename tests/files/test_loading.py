"""Loading: which files of a folder are read."""

from __future__ import annotations

from pathlib import Path

import pytest

import sisterlinks as sl


def test_missing_path_is_told_by_its_name(tmp_path: Path) -> None:
    """A path at which nothing is is a problem of that path."""
    path = tmp_path / "nowhere.yaml"
    with pytest.raises(sl.LoadError) as caught:
        sl.load(path)
    assert str(caught.value) == f"{path}: no such file or folder"


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    """What editors and version control keep in a folder is no data."""
    (tmp_path / "places.yaml").write_text("localities: [{id: a}]", encoding="utf-8")
    (tmp_path / ".places.yaml").write_text("localities: [{id: b}]", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "more.yaml").write_text(
        "localities: [{id: c}]", encoding="utf-8"
    )
    assert [record.id for record in sl.load(tmp_path)] == ["a"]
