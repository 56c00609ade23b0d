"""The package: the names that it shows."""

from __future__ import annotations

import ast
import inspect
import pydoc
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import sisterlinks as sl

NAMES: list[str] = vars(sl)["__all__"]
STUB = Path(sl.__file__).with_suffix(".pyi")


def test_dir_lists_every_public_name_before_its_first_use() -> None:
    """Names that are imported late are completed all the same."""
    assert set(NAMES) < set(dir(sl))
    assert "__version__" in dir(sl)


def test_every_public_name_comes_from_the_module_that_the_stub_names() -> None:
    """What type checkers read of the stub is what a program gets."""
    found = {}
    for line in ast.parse(STUB.read_text(encoding="utf-8")).body:
        if isinstance(line, ast.ImportFrom):
            (alias,) = line.names
            assert alias.name == alias.asname, "one that is not shown to users"
            assert alias.name not in found, "one that is named twice"
            home = ".".join(filter(None, ("sisterlinks", line.module)))
            found[alias.name] = getattr(import_module(home), alias.name)
    assert sorted(found) == NAMES
    assert all(getattr(sl, name) is value for name, value in found.items())


def test_a_module_is_reached_as_an_attribute() -> None:
    """Modules of names of their own need no import of theirs."""
    script = "import sisterlinks as sl; print(sl.rules.Rule.__name__)"
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "Rule\n"
    # What is imported is an attribute from then on: ask as if it were not.
    assert vars(sl)["__getattr__"]("rules") is import_module("sisterlinks.rules")
    assert isinstance(sl.rules, ModuleType)


def test_help_is_a_table_of_contents() -> None:
    """Help begins with every public name, once, under its subject."""
    # What help shows first. All of it takes a Python later than 3.13.0, whose pydoc
    # stumbles over a method that attrs makes.
    text = pydoc.getdoc(sl).partition("by subject:\n")[2]
    assert "\nDates\n    PartialDate, Certainty, Day\n" in text
    told = [
        name
        for line in text.splitlines()
        if line.startswith("    ")
        for name in line.strip().rstrip(",").split(", ")
    ]
    assert sorted(told) == NAMES
    assert max(map(len, text.splitlines())) <= 80


def test_the_import_loads_nothing_that_is_heavy() -> None:
    """Importing the package imports no module besides but importlib."""
    script = (
        "import sys; before = set(sys.modules); import sisterlinks; "
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert loaded <= {"importlib", "warnings", "sisterlinks"}


def test_name_that_the_package_does_not_have_is_refused() -> None:
    """A mistyped name fails as it does in any module."""
    with pytest.raises(AttributeError, match="has no attribute 'Localty'"):
        _ = getattr(sl, "Local" + "ty")


def test_mistyped_name_is_told_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    """Python proposes the name that was meant."""
    try:
        _ = getattr(sl, "Local" + "ty")
    except AttributeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert "Did you mean: 'Locality'?" in capsys.readouterr().err


def test_help_reads_every_class() -> None:
    """Each method names its module, without which the help of Python 3.13.0 fails."""
    lost = [
        f"{name}.{method}"
        for name in NAMES
        if inspect.isclass(public := getattr(sl, name))
        for method, value in vars(public).items()
        if inspect.isfunction(value) and value.__module__ is None
    ]
    assert lost == []
