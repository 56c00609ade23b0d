"""The names that the pages of the reference promise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

PAGES = Path(__file__).parents[1] / "docs" / "reference"
ROOT = "sisterlinks"

_PUBLIC = re.compile(r"^```\{public\} *(\S*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def documented() -> Iterator[tuple[str, str]]:
    """Yield each documented name after the module that it is asked from."""
    for page in sorted(PAGES.glob("*.md")):
        for module, names in _PUBLIC.findall(page.read_text(encoding="utf-8")):
            for name in names.split():
                yield module or ROOT, name


def exported() -> Iterator[tuple[str, str]]:
    """Yield each name that a documented module lists as its own, modules left out."""
    for module in sorted({ROOT, *(module for module, _ in documented())}):
        found = import_module(module)
        for name in getattr(found, "__all__", ()):
            if not isinstance(getattr(found, name), ModuleType):
                yield module, name
