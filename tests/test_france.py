"""France's register of communes, read as INSEE publishes it.

The cut of INSEE's files in ``tests/data/france`` has every hard case. Where the
environment variable SISTERLINKS_FRANCE names a folder with the whole files, and the
official lists of 2012 and 2019 beside them, these are held against each other.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import random
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

import sisterlinks as sl
from sisterlinks.model.days import as_day
from sisterlinks.model.names import valid_on

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
CUT = HERE / "data" / "france"
WHOLE = os.environ.get("SISTERLINKS_FRANCE", "")

RESPELLED = {
    "2012": {
        "29021": "Brignogan-Plage",
        "30243": "Saint-Christol-lès-Alès",
        "80791": "Vers-sur-Selles",
        "97612": "Mtzamboro",
    },
    "2019": {
        "04063": "Corbières",
        "16134": "Exideuil",
        "30243": "Saint-Christol-lès-Alès",
        "35306": "Saint-Père",
        "45110": "Courcelles",
        "51086": "Breuil",
        "59004": "Aix",
        "70472": "Saint-Remy",
        "79066": "Champdeniers-Saint-Denis",
        "84033": "Castellet",
        "93070": "Saint-Ouen",
        "95306": "Herblay",
    },
}
"""Names in the official lists that INSEE's events contradict: spellings that it mended
without an event, and renamings of 2018-11-08, too late for the list of 2019."""

Period = tuple[str, str, str]
"""A value, its first day and the first day after, as ISO text, empty where open."""


def convert(source: Path, target: Path) -> None:
    """Turn INSEE's files into a CSV folder."""
    sl.dump(sl.load(source, fmt="insee-cog"), f"{target}/", fmt="csv")


@attrs.frozen
class Commune:
    """A line of ``localities.csv``."""

    names: tuple[Period, ...]
    codes: tuple[Period, ...]
    founded: str
    dissolved: str

    def lives_on(self, day: str) -> bool:
        """Return whether it exists on a day."""
        return self.founded <= day and (not self.dissolved or day < self.dissolved)


@attrs.frozen
class Change:
    """A line of ``changes.csv``."""

    date: str
    predecessors: frozenset[str]
    successors: frozenset[str]
    label: str


@attrs.frozen
class Folder:
    """What is in a CSV folder."""

    communes: dict[str, Commune]
    changes: dict[str, Change]

    @classmethod
    def read(cls, path: Path) -> Folder:
        """Read the folder."""
        communes = {
            line["id"]: Commune(
                _periods(line["names"], "text") or ((line["name"], "", ""),),
                _periods(line["codes"], "value")
                or ((line["codes"].removeprefix("insee:"), "", ""),),
                line["founded"],
                line["dissolved"],
            )
            for line in _lines(path / "localities.csv")
        }
        changes = {
            line["id"]: Change(
                line["date"],
                frozenset(filter(None, line["predecessors"].split(";"))),
                frozenset(line["successors"].split(";")),
                line["label"],
            )
            for line in _lines(path / "changes.csv")
        }
        return cls(communes, changes)

    def on(self, day: str) -> dict[str, str]:
        """Return the names of the communes of a day by their codes on that day."""
        found: dict[str, str] = {}
        for commune in self.communes.values():
            if commune.lives_on(day):
                (code,) = _valid(commune.codes, day)
                (found[code],) = _valid(commune.names, day)
        return found

    def successors(self, id_: str) -> frozenset[str]:
        """Return what the change that ended a commune left in its place."""
        (successors,) = (
            change.successors
            for change in self.changes.values()
            if id_ in change.predecessors - change.successors
        )
        return successors


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _periods(cell: str, key: str) -> tuple[Period, ...]:
    if not cell.startswith("["):
        return ()
    return tuple(
        (item[key], item.get("from", ""), item.get("to", ""))
        for item in json.loads(cell)
    )


def _valid(periods: tuple[Period, ...], day: str) -> list[str]:
    return [
        value
        for value, start, end in periods
        if start <= day and (not end or day < end)
    ]


def _communes_of(path: Path) -> dict[str, str]:
    return {
        line["COM"]: line["LIBELLE"]
        for line in _lines(path / "commune_cog.csv")
        if line["TYPECOM"] == "COM"
    }


def _on(dataset: sl.Dataset, day: str) -> dict[str, str]:
    """Return what `Folder.on` gives, as the library sees it."""
    date = as_day(day)
    communes = dataset.localities(on=day, country="FR", level=3)
    found = {
        code.value: commune.name_in("fr", on=date)
        for commune in communes
        for code in valid_on(commune.codes, date)
    }
    assert len(found) == len(communes)
    return found


def _faulty(dataset: sl.Dataset) -> set[str]:
    """Return the ids of the records that are found at fault."""
    return {
        finding.subject
        for finding in sl.validate(dataset)
        if finding.severity is not sl.Severity.INFORMATION
    }


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower().replace("œ", "oe"))
    return re.sub(r"[^a-z]", "", plain)


@pytest.fixture(scope="module")
def cut_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the CSV folder of the cut is."""
    target = tmp_path_factory.mktemp("cut")
    convert(CUT, target)
    return target


@pytest.fixture(scope="module")
def cut(cut_path: Path) -> Folder:
    """The CSV folder of the cut, read without the library."""
    return Folder.read(cut_path)


@pytest.fixture(scope="module")
def dataset(cut_path: Path) -> sl.Dataset:
    """The CSV folder of the cut, loaded by the library."""
    return sl.load(cut_path)


@pytest.fixture(scope="module")
def whole_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the CSV folder of the whole register is."""
    if not WHOLE:
        pytest.skip("SISTERLINKS_FRANCE names no folder with the whole register")
    target = tmp_path_factory.mktemp("whole")
    convert(Path(WHOLE), target)
    return target


@pytest.fixture(scope="module")
def whole(whole_path: Path) -> Folder:
    """The CSV folder of the whole register, read without the library."""
    return Folder.read(whole_path)


def test_the_last_day_has_the_communes_of_the_official_list(cut: Folder) -> None:
    """Codes and names of 2024-01-01 are those of INSEE's list of that day."""
    assert cut.on("2024-01-01") == _communes_of(CUT)


def test_a_commune_without_events_has_no_dates(cut: Folder) -> None:
    """What nothing ever happened to is there throughout, under one code and name."""
    assert cut.communes["fr-01001"] == Commune(
        names=(("L'Abergement-Clémenciat", "", ""),),
        codes=(("01001", "", ""),),
        founded="",
        dissolved="",
    )


@pytest.mark.parametrize(
    ("id_", "passing_code", "successor"),
    [("fr-49144", "44225", "fr-44180"), ("fr-14513", "50649", "fr-50592")],
)
def test_a_code_changes_and_its_commune_ends_on_one_day(
    cut: Folder, id_: str, passing_code: str, successor: str
) -> None:
    """Freigné and Pont-Farcy change department and are merged on 2018-01-01 (41, 32).

    The code of a moment is on record, and in force on no day.
    """
    assert cut.successors(id_) == {successor}
    assert cut.communes[id_].dissolved == "2018-01-01"
    assert cut.communes[id_].codes == (
        (id_.removeprefix("fr-"), "", "2018-01-01"),
        (passing_code, "2018-01-01", ""),
    )
    assert passing_code not in cut.on("2018-01-01")


def test_a_code_change_is_no_succession(cut: Folder) -> None:
    """Gernicourt has another code for a day before it is merged (41)."""
    gernicourt = cut.communes["fr-02344"]
    assert gernicourt.codes == (
        ("02344", "", "2016-12-31"),
        ("51664", "2016-12-31", ""),
    )
    assert gernicourt.dissolved == "2017-01-01"
    assert cut.on("2016-12-31")["51664"] == "Gernicourt"


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2020-12-31", "27676"),
        ("2021-01-01", "27058"),
        ("2022-12-31", "27058"),
        ("2023-01-01", "27676"),
    ],
)
def test_a_seat_moves_and_moves_back(cut: Folder, day: str, code: str) -> None:
    """Les Trois Lacs has the code of its seat, and is one commune throughout (50)."""
    assert cut.on(day)[code] == "Les Trois Lacs"
    assert [
        id_
        for id_, commune in cut.communes.items()
        if "Les Trois Lacs" in [name for name, _, _ in commune.names]
    ] == ["fr-27676"]


def test_a_renaming_is_no_change(cut: Folder) -> None:
    """Césarville is renamed the day its associated commune goes (10, 34)."""
    assert cut.communes["fr-45065"].names == (
        ("Césarville", "", "1978-01-01"),
        ("Césarville-Dossainville", "1978-01-01", ""),
    )
    assert not [c for c in cut.changes.values() if c.date == "1978-01-01"]


def test_a_merger_keeps_the_commune_whose_code_it_keeps(cut: Folder) -> None:
    """Bois-Guillaume goes on under another name, Bihorel ends (32)."""
    assert cut.changes["fr-2012-01-01-32-76108"] == Change(
        date="2012-01-01",
        predecessors=frozenset({"fr-76095", "fr-76108"}),
        successors=frozenset({"fr-76108"}),
        label="Création de commune nouvelle (32)",
    )
    assert cut.on("2012-01-01")["76108"] == "Bois-Guillaume-Bihorel"
    assert cut.communes["fr-76095"].dissolved == "2012-01-01"


@pytest.mark.parametrize(
    ("day", "goes_on", "ends", "code"),
    [
        ("2000-01-01", "fr-61022", "fr-61483", "61483"),
        ("2016-01-01", "fr-68031", "fr-68006", "68006"),
    ],
)
def test_a_merger_keeps_the_commune_whose_name_it_keeps(
    cut: Folder, day: str, goes_on: str, ends: str, code: str
) -> None:
    """Bagnoles-de-l'Orne and Bernwiller take over the code of the other (31, 32)."""
    assert cut.successors(ends) == {goes_on}
    assert cut.communes[goes_on].codes[-1] == (code, day, "")


def test_a_merger_without_name_or_code_of_its_parts_is_new(cut: Folder) -> None:
    """Pont-d'Ouilly is neither of the two that were merged into it (31)."""
    assert cut.successors("fr-14485") == cut.successors("fr-14612") == {"fr-14764"}
    assert cut.communes["fr-14764"].founded == "1947-08-27"


def test_an_associated_commune_is_none_of_its_own(cut: Folder) -> None:
    """Labuissière ends when it is associated; that it is delegated later is no event.

    The kinds are 33 and 70.
    """
    assert cut.communes["fr-62482"].dissolved == "1987-02-09"
    assert cut.on("2021-10-30") == cut.on("2021-10-29")
    assert not [c for c in cut.changes.values() if c.date == "2021-10-30"]


def test_a_commune_comes_back_as_another(cut: Folder) -> None:
    """Bihorel, re-established in 2014, is a second record with the old code (21)."""
    assert cut.changes["fr-2014-01-01-21-76095"] == Change(
        date="2014-01-01",
        predecessors=frozenset({"fr-76108"}),
        successors=frozenset({"fr-76095-2", "fr-76108"}),
        label="Rétablissement (21)",
    )
    assert cut.communes["fr-76095-2"].codes == (("76095", "", ""),)
    assert cut.on("2014-01-01")["76108"] == "Bois-Guillaume"


def test_a_commune_keeps_its_name_where_its_code_goes_back(cut: Folder) -> None:
    """Les Hauts-Talican stays, and Beaumont comes back with the code it lent (21)."""
    assert cut.communes["fr-60054"].codes == (
        ("60054", "", "2024-01-01"),
        ("60694", "2024-01-01", ""),
    )
    assert cut.communes["fr-60054-2"].names == (("Beaumont-les-Nonains", "", ""),)
    assert cut.changes["fr-2024-01-01-21-60054"].successors == {
        "fr-60054",
        "fr-60054-2",
    }


def test_a_suppressed_commune_is_shared_out(cut: Folder) -> None:
    """Hocmont is divided between two that go on (30)."""
    assert cut.successors("fr-08227") == {"fr-08203", "fr-08454"}
    assert cut.changes["fr-1968-03-02-30-08227"].predecessors == {
        "fr-08203",
        "fr-08227",
        "fr-08454",
    }


def test_a_commune_is_created_out_of_several(cut: Folder) -> None:
    """Chamrousse has land of three communes, which go on (20)."""
    givers = {"fr-38422", "fr-38478", "fr-38529"}
    change = cut.changes["fr-1989-02-15-20-38567"]
    assert change.predecessors == givers
    assert change.successors == givers | {"fr-38567"}


def test_a_commune_is_created_out_of_none(cut: Folder) -> None:
    """Tende comes to France from abroad (20)."""
    change = cut.changes["fr-1947-09-17-20-06163"]
    assert not change.predecessors
    assert change.successors == {"fr-06163"}
    assert "06163" not in cut.on("1947-09-16")


def test_districts_of_cities_are_no_communes(cut: Folder) -> None:
    """Marseille stays one commune when it is given districts."""
    assert cut.on("1946-10-18")["13055"] == "Marseille"
    assert not [id_ for id_ in cut.communes if id_.startswith("fr-132")]


def _check_lives(folder: Folder) -> None:
    created: Counter[tuple[str, str]] = Counter()
    ended: Counter[tuple[str, str]] = Counter()
    for change in folder.changes.values():
        created.update(
            (id_, change.date) for id_ in change.successors - change.predecessors
        )
        ended.update(
            (id_, change.date) for id_ in change.predecessors - change.successors
        )
    communes = folder.communes.items()
    assert created == Counter((id_, c.founded) for id_, c in communes if c.founded)
    assert ended == Counter((id_, c.dissolved) for id_, c in communes if c.dissolved)


def test_lives_agree_with_changes(cut: Folder) -> None:
    """Each commune is created and ended by at most one change, on its own dates."""
    _check_lives(cut)


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    """Rows in another order give the same files, byte by byte."""
    header, *rows = (
        (CUT / "mvtcommune.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    )
    random.Random(2024).shuffle(rows)  # noqa: S311 - an order, not a secret
    source = tmp_path / "source"
    source.mkdir()
    (source / "mvtcommune.csv").write_text(header + "".join(rows), encoding="utf-8")
    (source / "commune_cog.csv").write_bytes((CUT / "commune_cog.csv").read_bytes())
    convert(CUT, tmp_path / "one")
    convert(source, tmp_path / "other")
    for name in ("localities.csv", "changes.csv"):
        one, other = tmp_path / "one" / name, tmp_path / "other" / name
        assert one.read_bytes() == other.read_bytes()


def test_scanned_communes_are_those_that_are_loaded(
    dataset: sl.Dataset, tmp_path: Path
) -> None:
    """The register in Parquet says the same without being built."""
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    sl.dump(dataset, tmp_path, fmt="parquet")
    scanned = sl.scan(tmp_path)
    ended = [
        locality for locality in dataset.records(sl.Locality) if locality.dissolved
    ]
    for day in ("1950-01-01", "1973-01-01", "2016-01-01", "2019-01-01", "2025-01-01"):
        assert scanned.localities(on=day) == dataset.localities(on=day)
        for locality in ended:
            assert scanned.successors(locality, day) == dataset.successors(
                locality, day
            )
    for locality in ended:
        assert scanned.find_all(locality.name) == dataset.find_all(locality.name)


def test_the_library_sees_the_same_communes(cut: Folder, dataset: sl.Dataset) -> None:
    """On every day of a change, and on the day before, it knows each by its code."""
    dates = {change.date for change in cut.changes.values()} | {"2024-01-01"}
    eves = {(as_day(date) - dt.timedelta(days=1)).isoformat() for date in dates}
    for day in sorted(dates | eves):
        assert _on(dataset, day) == cut.on(day), day


def test_the_library_has_nothing_to_find_fault_with(dataset: sl.Dataset) -> None:
    """The register breaks no rule, but that two codes held for a moment only.

    Names that come without their language are worth a remark at most.
    """
    assert _faulty(dataset) <= {"fr-14513", "fr-49144"}


@pytest.mark.parametrize(
    ("code", "day", "id_"),
    [
        ("49144", "2017-12-31", "fr-49144"),
        ("76095", "2011-12-31", "fr-76095"),
        ("76095", "2014-01-01", "fr-76095-2"),
        ("60694", "2018-12-31", "fr-60694"),
        ("60694", "2024-01-01", "fr-60054"),
        ("27058", "2016-12-31", "fr-27058"),
        ("27058", "2021-01-01", "fr-27676"),
    ],
)
def test_the_library_finds_a_commune_by_the_code_of_a_day(
    dataset: sl.Dataset, code: str, day: str, id_: str
) -> None:
    """One code means different communes on different days."""
    assert dataset.find(code, on=day).id == id_


@pytest.mark.parametrize(
    ("id_", "day", "successors"),
    [
        ("fr-49144", "2017-12-31", []),
        ("fr-49144", "2018-01-01", ["fr-44180"]),
        ("fr-14513", "2018-01-01", ["fr-50592"]),
        ("fr-08227", "1968-03-02", ["fr-08203", "fr-08454"]),
        ("fr-14010", "1973-01-01", ["fr-14624"]),
        ("fr-14010", "2017-01-01", ["fr-14654"]),
        ("fr-14666", "2019-12-31", ["fr-14712"]),
    ],
)
def test_the_library_follows_successions(
    dataset: sl.Dataset, id_: str, day: str, successors: list[str]
) -> None:
    """Successors are those of the day, through every change up to it.

    A commune that is re-established later, as Sannerville (14666), succeeds to none.
    """
    assert [found.id for found in dataset.successors(id_, on=day)] == successors


def test_the_example_writes_the_same(cut_path: Path, tmp_path: Path) -> None:
    """The script in ``examples/france`` needs two folders, and nothing else."""
    script = HERE.parent / "examples" / "france" / "register.py"
    subprocess.run([sys.executable, script, CUT, tmp_path], check=True)  # noqa: S603 - our own script
    for name in ("localities.csv", "changes.csv"):
        assert (tmp_path / name).read_bytes() == (cut_path / name).read_bytes()


@pytest.mark.parametrize("year", ["2012", "2019"])
def test_the_whole_register_has_the_codes_of_the_official_list(
    whole: Folder, year: str
) -> None:
    """The codes of 1 January are exactly those of the list, names but for spelling."""
    official = {
        line["code"]: line["name"] for line in _lines(Path(WHOLE) / f"cog{year}.csv")
    }
    ours = whole.on(f"{year}-01-01")
    assert ours.keys() == official.keys()
    assert {
        code: name
        for code, name in official.items()
        if _folded(name) != _folded(ours[code])
    } == RESPELLED[year]


def test_the_whole_register_ends_with_the_official_list(whole: Folder) -> None:
    """Codes and names of 2024-01-01 are those of INSEE's list of that day."""
    assert whole.on("2024-01-01") == _communes_of(Path(WHOLE))


def test_the_lives_of_the_whole_register_agree_with_its_changes(
    whole: Folder,
) -> None:
    """Each commune is created and ended by at most one change, on its own dates."""
    _check_lives(whole)


def test_the_library_sees_the_same_communes_in_the_whole_register(
    whole: Folder, whole_path: Path
) -> None:
    """It knows the communes of the days of the official lists, and finds no fault."""
    dataset = sl.load(whole_path)
    for day in ("2012-01-01", "2019-01-01", "2024-01-01"):
        assert _on(dataset, day) == whole.on(day)
    assert _faulty(dataset) <= {"fr-14513", "fr-49144"}
