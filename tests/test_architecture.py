"""The plan of the house: it stands in three places, which say the same."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]

OUTSIDE = {"__init__", "__main__", "_seeds"}
"""What is no room: the door, and the data that travels with the package."""


def contracts() -> list[dict[str, object]]:
    """Return the contracts that lint-imports holds."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    found: list[dict[str, object]] = tomllib.loads(text)["tool"]["importlinter"][
        "contracts"
    ]
    return found


def floors_of_the_contract() -> list[set[str]]:
    """Return the rooms of each floor, from the top, as the contract has them."""
    (layers,) = (each["layers"] for each in contracts() if each["type"] == "layers")
    assert isinstance(layers, list)
    return [set(layer.split(" | ")) for layer in layers]


def test_the_page_shows_the_floors_of_the_contract() -> None:
    """The table of the page has a line for each floor, with its rooms."""
    page = ROOT / "docs" / "explanation" / "architecture.md"
    table = page.read_text(encoding="utf-8").partition("|---|---|\n")[2]
    rows = table.partition("\n\n")[0].splitlines()
    told = [set(re.findall(r"`(\w+)`", row.split("|")[1])) for row in rows]
    assert told == floors_of_the_contract()


def test_every_folder_is_a_room_of_the_contract() -> None:
    """What lies in the package stands on one floor, and nothing else does."""
    package = ROOT / "src" / "sisterlinks"
    lying = {
        path.stem
        for path in package.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    floors = floors_of_the_contract()
    assert set().union(*floors) == lying - OUTSIDE
    assert sum(map(len, floors)) == len(lying - OUTSIDE)


def test_every_room_says_what_it_is_for() -> None:
    """The first line of a room's own module is a sentence."""
    for path in (ROOT / "src" / "sisterlinks").glob("*/__init__.py"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert re.fullmatch(r'"""[A-Z].*\.("""|)', first), path
