"""The documentation: it builds without a warning, and leaves out no public name."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.reference import exported

import sisterlinks as sl
from sisterlinks.cli import main
from sisterlinks.rules import CATALOGUE

sphinx_inventory = pytest.importorskip(
    "sphinx.util.inventory", reason="sphinx is not installed"
)

DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the documentation, every warning an error."""
    target = tmp_path_factory.mktemp("docs")
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-q"]
    built = subprocess.run(  # noqa: S603 - our own interpreter and pages
        [*command, "-d", target / "doctrees", DOCS, target / "html"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    return target / "html"


@pytest.fixture(scope="module")
def documented(pages: Path) -> frozenset[str]:
    """Return the full names of all Python objects that have a place on a page."""
    inventory = sphinx_inventory.InventoryFile.loads(
        (pages / "objects.inv").read_bytes(), uri=""
    )
    return frozenset(
        name
        for domain, entries in inventory.data.items()
        if domain.startswith("py:")
        for name in entries
    )


def test_every_public_name_has_a_place(documented: frozenset[str]) -> None:
    """Every name that a documented module lists as its own is documented under it."""
    public = {f"{module}.{name}" for module, name in exported()}
    # What is public twice is documented where it is used from.
    public.discard("sisterlinks.rules.validate")
    assert sorted(public - documented) == []


def test_no_page_names_what_does_not_exist(documented: frozenset[str]) -> None:
    """Every documented name can be had from where the pages say."""
    assert [name for name in sorted(documented) if not _exists(name)] == []


def _exists(name: str) -> bool:
    """Return whether a full name leads to something.

    What a class gives its instances is read off the source as the pages are built, so
    it is the way to the class that can be wrong.
    """
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            value = import_module(".".join(parts[:length]))
        except ImportError:
            continue
        return length == len(parts) or hasattr(value, parts[length])
    return False


def test_every_command_is_shown(pages: Path) -> None:
    """The page of the command line has a section for each command."""
    page = (pages / "reference" / "command-line.html").read_text(encoding="utf-8")
    missing = [name for name in main.commands if f'id="sisterlinks-{name}"' not in page]
    assert missing == []


def test_every_rule_is_shown(pages: Path) -> None:
    """The catalogue has a section for each code."""
    page = (pages / "reference" / "rules.html").read_text(encoding="utf-8")
    missing = [
        rule.code for rule in CATALOGUE if f'id="{rule.code.lower()}"' not in page
    ]
    assert missing == []


def test_schema_lies_beside_the_pages(pages: Path) -> None:
    """The JSON Schema that the pages link to is the library's."""
    text = (pages / "reference" / "schema.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    Draft202012Validator.check_schema(schema)
    assert schema == sl.json_schema()


def test_diagrams_can_be_read_aloud(pages: Path) -> None:
    """Every drawing has a title and a description."""
    for page, text in _pages(pages):
        drawings = text.split('<svg class="sl-diagram"')[1:]
        for drawing in drawings:
            assert "<title" in drawing, page
            assert "<desc" in drawing, page


def test_pictures_lie_beside_the_pages(pages: Path) -> None:
    """What the landing page shows is there, can be read aloud, and fetches nothing."""
    text = (pages / "index.html").read_text(encoding="utf-8")
    images = re.findall(r'<img src="(_pictures/[^"]*)" alt="[^"]+">', text)
    frames = re.findall(r'<iframe src="(_pictures/[^"#]*)#', text)
    assert len(images) >= 4
    assert len(frames) == 1
    for name in (*images, *frames):
        made = (pages / name).read_text(encoding="utf-8")
        assert re.findall(r"""(?:src=|url\()["']?https?:""", made) == [], name


def _pages(folder: Path) -> Iterator[tuple[Path, str]]:
    for page in sorted(folder.rglob("*.html")):
        yield page, page.read_text(encoding="utf-8")


def test_build_script_is_a_shell_script() -> None:
    """The one-line command of the pages is at least a script that a shell can read."""
    shell = shutil.which("sh")
    assert shell is not None
    subprocess.run([shell, "-n", DOCS / "build.sh"], check=True)  # noqa: S603 - ours
