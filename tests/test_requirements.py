"""The locked versions: they fit what the project asks for, and name files alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
FILES = ("full.txt", "lowest.txt")

RENEW = "run `sh tests/check.sh lock`"
PIN = re.compile(
    r"^([\w.-]+)==([\w.+!-]+)[^\n]*\\\n((?: +--hash=sha256:\w+[ \\]*\n)*)", re.MULTILINE
)


def project() -> dict[str, Any]:
    """Return what the project says of itself."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def asked() -> Iterator[Requirement]:
    """Yield what the checks install: the extra of all, and the group of developers."""
    said = project()
    groups, extras = said["dependency-groups"], said["project"]["optional-dependencies"]
    waiting: list[str | dict[str, str]] = [*said["project"]["dependencies"]]
    waiting += [*extras["all"], *groups["dev"]]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            waiting += groups[each["include-group"]]
            continue
        requirement = Requirement(each)
        if requirement.name == said["project"]["name"]:
            for extra in requirement.extras:
                waiting += extras[extra]
        else:
            yield requirement


def locked(file: str) -> dict[str, set[Version]]:
    """Return the versions of each package in a file of requirements."""
    found: dict[str, set[Version]] = {}
    text = (ROOT / "requirements" / file).read_text(encoding="utf-8")
    for name, version, hashes in PIN.findall(text):
        assert hashes, f"{name} has no hashes: {RENEW}"
        found.setdefault(canonicalize_name(name), set()).add(Version(version))
    return found


@pytest.mark.parametrize("file", FILES)
def test_what_is_asked_for_is_locked(file: str) -> None:
    """Every package is there, in versions that the project allows."""
    versions = locked(file)
    for requirement in asked():
        found = versions.get(canonicalize_name(requirement.name), set())
        assert found, f"{requirement.name} is not locked: {RENEW}"
        assert all(map(requirement.specifier.contains, found)), (
            f"{requirement}: {RENEW}"
        )


def test_the_lowest_are_those_that_the_project_names() -> None:
    """What runs with the oldest versions runs with the bounds themselves."""
    versions = locked("lowest.txt")
    not_had = [
        f"{requirement}: raise it to {min(found)}"
        for requirement in asked()
        for found in [versions[canonicalize_name(requirement.name)]]
        if not {bound_of(requirement)} & found
    ]
    assert not_had == []


def bound_of(requirement: Requirement) -> Version:
    """Return the lowest version that a requirement allows."""
    (bound,) = (
        Version(each.version)
        for each in requirement.specifier
        if each.operator in {">=", "=="}
    )
    return bound


@pytest.mark.parametrize("file", FILES)
def test_no_host_is_named(file: str) -> None:
    """Where packages come from is the machine's matter."""
    text = (ROOT / "requirements" / file).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index" not in text
