"""Formats: those passed, the library's own, and those of installed packages."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import sisterlinks as sl
from sisterlinks.formats.registry import Formats


def read_names(data: bytes, *, file: str) -> sl.RawDocument:
    """Read a locality a line; refuse bytes that are no UTF-8, and empty files."""
    if not data:
        place = sl.Position(file=file, line=1, column=1)
        raise sl.LoadError([sl.Problem(message="empty", position=place)])
    names = data.decode().splitlines()
    return {"localities": [{"id": name, "name": name} for name in names]}


def write_names(document: sl.RawDocument) -> bytes:
    """Write a locality a line."""
    return "\n".join(str(raw["id"]) for raw in document["localities"]).encode()


def write_folder(document: sl.RawDocument) -> dict[str, bytes]:
    """Write a file a locality."""
    return {f"{raw['id']}.names": b"" for raw in document["localities"]}


NAMES = sl.Format(
    name="names", suffixes=(".names", ".list"), read=read_names, write=write_names
)
FOLDER = sl.Format(
    name="leaves",
    suffixes=(".leaf",),
    read=read_names,
    write=write_folder,
    is_folder=True,
)


@pytest.fixture
def offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder on the path in which packages that offer formats can be put."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(site)
    return site


def offer(site: Path, distribution: str, entry: str) -> None:
    """Put an installed package's metadata, with one entry point, in a folder."""
    metadata = site / f"{distribution}-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n"
    )
    (metadata / "entry_points.txt").write_text(f"[sisterlinks.formats]\n{entry}\n")


def test_given_format_reads_and_writes_files(tmp_path: Path) -> None:
    """A format that is passed is known by the endings of its files' names."""
    source = tmp_path / "korea.NAMES"
    source.write_text("busan\nulsan")
    dataset = sl.load(source, formats=[NAMES])
    assert [place.id for place in dataset.records(sl.Locality)] == ["busan", "ulsan"]
    target = tmp_path / "again.list"
    sl.dump(dataset, target, formats=[NAMES])
    assert target.read_text() == "busan\nulsan"


def test_given_format_is_read_in_folders(tmp_path: Path) -> None:
    """In a folder, files of a given format are read with those of the others."""
    (tmp_path / "a.names").write_text("busan")
    (tmp_path / "b.yaml").write_text("localities: [{id: ulsan}]")
    (tmp_path / "NOTES").write_text("no data")
    (tmp_path / "c.md").write_text("no data")
    assert len(sl.load(tmp_path, formats=[NAMES])) == 2
    assert len(sl.load(tmp_path)) == 1
    assert len(sl.load(tmp_path, fmt="names", formats=[NAMES])) == 1


def test_given_format_comes_first() -> None:
    """A given format stands in for one of the library's own with its name."""
    instead = sl.Format(
        name="yaml", suffixes=(".yaml",), read=read_names, write=write_names
    )
    assert sl.loads("busan", "yaml", formats=[instead])["busan"].id == "busan"
    assert Formats((instead,)).for_suffix(".yaml") == instead


def test_format_writes_a_file_a_list_into_a_folder(tmp_path: Path) -> None:
    """Into a folder, a format of single files writes one for each list."""
    dataset = sl.Dataset([sl.Locality(id="busan")])
    sl.dump(dataset, tmp_path / "out", fmt="names", formats=[NAMES])
    assert (tmp_path / "out" / "localities.names").read_text() == "busan"


def test_format_of_folders_writes_its_own_files(tmp_path: Path) -> None:
    """A format of folders names the files itself."""
    dataset = sl.Dataset([sl.Locality(id="busan")])
    sl.dump(dataset, tmp_path / "out", fmt="leaves", formats=[FOLDER])
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["busan.names"]


def test_format_of_folders_gives_no_text() -> None:
    """What takes several files can't be one text."""
    dataset = sl.Dataset([sl.Locality(id="busan")])
    with pytest.raises(sl.LoadError, match="leaves takes a folder: use dump"):
        sl.dumps(dataset, "leaves", formats=[FOLDER])


def test_value_error_of_a_format_is_told_with_the_file(tmp_path: Path) -> None:
    """Any value error of a format's reader names the format and the file."""
    source = tmp_path / "bad.names"
    source.write_bytes(b"\xff")
    with pytest.raises(sl.LoadError, match=r"bad\.names: can't be read as names: 'utf"):
        sl.load(source, formats=[NAMES])


def test_load_error_of_a_format_keeps_its_place(tmp_path: Path) -> None:
    """A load error of a format's reader is told as it is."""
    source = tmp_path / "empty.names"
    source.touch()
    with pytest.raises(sl.LoadError, match=r"empty\.names:1:1: empty$"):
        sl.load(source, formats=[NAMES])


def test_places_without_a_locator_name_the_file(tmp_path: Path) -> None:
    """Where a format finds no positions, the file alone is named."""
    source = tmp_path / "korea.names"
    source.write_text("busan")
    origins = sl.load(source, formats=[NAMES]).origins
    assert origins is not None
    assert origins.position("localities", 0, ("id",)) == sl.Position(file=str(source))


def test_places_are_found_by_a_formats_locator() -> None:
    """A format that finds positions is asked for them, also after pickling."""
    dataset = sl.loads('{"localities": [{"id": "busan"}]}', "json", formats=[NAMES])
    again = pickle.loads(pickle.dumps(dataset))  # noqa: S301 - made here
    assert again == dataset
    assert str(again.origins.position("localities", 0, ("id",))) == "<text>:1:24"


def test_unknown_format_is_refused(tmp_path: Path) -> None:
    """An unknown name or suffix is an error that lists the known ones."""
    with pytest.raises(sl.LoadError, match=r"no format 'xml': the formats are names, "):
        sl.loads("", "xml", formats=[NAMES])
    source = tmp_path / "a.xml"
    source.touch()
    with pytest.raises(sl.LoadError, match=r"'\.xml': use one of \.names, \.list, "):
        sl.load(source, formats=[NAMES])
    with pytest.raises(sl.LoadError, match=r"a: no format has the suffix ''"):
        Formats().for_path(Path("a"))


def test_format_of_an_installed_package_is_found(offered: Path) -> None:
    """A package offers a format under the ending of its files' names."""
    offer(offered, "towns", "towns = offered_towns:TOWNS")
    (offered / "offered_towns.py").write_text(
        "from sisterlinks import Format\n"
        "TOWNS = Format(name='towns', suffixes=('.towns',),\n"
        "    read=lambda data, *, file: {'localities': [{'id': data.decode()}]},\n"
        "    write=lambda document: b'')\n"
    )
    source = offered / "a.towns"
    source.write_text("busan")
    assert sl.load(source)["busan"].id == "busan"
    assert sl.loads("ulsan", "towns")["ulsan"].id == "ulsan"


def test_format_that_can_not_be_imported_is_named(offered: Path) -> None:
    """A package whose import fails is told of by the name of its format."""
    offer(offered, "broken", "broken = nowhere_to_be_found:FORMAT")
    with pytest.raises(sl.LoadError, match=r"'broken' \(nowhere.*ModuleNotFoundError"):
        sl.loads("", "broken")


def test_broken_format_troubles_nobody_else(offered: Path) -> None:
    """A format that can't be imported does not matter where no file needs it."""
    offer(offered, "broken", "broken = nowhere_to_be_found:FORMAT")
    (offered / "notes.md").touch()
    assert len(sl.load(offered)) == 0


def test_offer_must_be_a_format(offered: Path) -> None:
    """An entry point that leads to something else is refused."""
    offer(offered, "wrong", "wrong = json:dumps")
    with pytest.raises(sl.LoadError, match=r"of type function: it must be a Format"):
        sl.loads("", "wrong")


def test_two_offers_of_one_format_are_refused(offered: Path) -> None:
    """Of two packages that offer one format, neither is chosen silently."""
    offer(offered, "one", "double = one:FORMAT")
    offer(offered, "two", "double = two:FORMAT")
    with pytest.raises(sl.LoadError, match=r"more than once: one:FORMAT, two:FORMAT"):
        sl.loads("", "double")
