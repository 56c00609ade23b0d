"""Fixtures for pytest, for those who ask for them.

.. code-block:: python

    pytest_plugins = ["sisterlinks.testing.pytest_plugin"]

in your own ``conftest.py`` does. They are not put into every run of pytest by
themselves, since their names are short.
"""

from __future__ import annotations

import pytest

from sisterlinks.dataset.dataset import Dataset


@pytest.fixture(scope="session")
def seeds() -> Dataset:
    """Return the dataset that ships with the package, read once."""
    from sisterlinks.files.loading import seeds

    return seeds()
