"""What all tests share: how many examples Hypothesis tries, and what is not traced."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

from sisterlinks.testing.registration import register

# Installed, the package's entry point does this; run from the source, nothing does.
register()

settings.register_profile(
    "fast",
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "thorough", parent=settings.get_profile("fast"), max_examples=3000
)
# A machine that says yes or no to a change says the same twice. Since it would find
# nothing new, it tries fewer.
settings.register_profile(
    "ci",
    parent=settings.get_profile("fast"),
    max_examples=50,
    derandomize=True,
    database=None,
)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "fast")
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run tests that are not traced last.

    What a function remembers from one of them would never be seen to be worked out.
    """
    items.sort(key=lambda item: item.get_closest_marker("no_cover") is not None)


@pytest.hookimpl(wrapper=True, trylast=True)  # within what pytest-cov does
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Trace nothing in tests that are marked ``no_cover``.

    In a worker of xdist pytest-cov starts coverage twice, and stops it once where a
    test is marked: what was started first goes on, and takes as long.
    """
    if item.get_closest_marker("no_cover") is None:
        return (yield)
    trace = sys.gettrace()
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(trace)
