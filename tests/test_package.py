"""The package: the names that it shows."""

from __future__ import annotations

import pytest

import sisterlinks as sl


def test_dir_lists_every_public_name_before_its_first_use() -> None:
    """Names that are imported late are completed all the same."""
    assert set(sl.__all__) < set(dir(sl))
    assert "__version__" in dir(sl)


def test_name_that_the_package_does_not_have_is_refused() -> None:
    """A mistyped name fails as it does in any module."""
    with pytest.raises(AttributeError, match="has no attribute 'Localty'"):
        _ = getattr(sl, "Local" + "ty")
