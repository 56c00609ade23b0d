"""What is said below an answer of how far the data goes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sisterlinks.cli.naming import Naming

if TYPE_CHECKING:
    from sisterlinks.dataset.dataset import Dataset
    from sisterlinks.model import Locality


def ties_covered(
    dataset: Dataset,
    asked: Locality | None,
    on: dt.date,
    naming: Naming,
    *,
    is_empty: bool,
) -> str:
    """Return how far the data covers the ties of a day, empty where that is no matter.

    Args:
        dataset: The dataset.
        asked: The locality asked for; all where ``None``.
        on: The day.
        naming: Names the locality.
        is_empty: Whether the answer says that there are none.
    """
    from sisterlinks.dataset.coverage import remark

    whose = f"of {naming.locality(asked)}" if asked else "there are"
    claim = dataset.coverage_of(asked, on)
    return remark(claim, f"ties {whose}", is_empty=is_empty)


def none_covered(
    dataset: Dataset, country: str | None, level: int | None, on: dt.date
) -> str:
    """Return whether it is a fact that there are no localities of a state and tier."""
    from sisterlinks.dataset.coverage import coverage, remark
    from sisterlinks.model import CoverageSubject, Locality

    such = Locality(
        id="such", country=country or (), levels=() if level is None else level
    )
    claim = coverage(dataset.coverage, such, on, CoverageSubject.LOCALITIES)
    where = f" of {country}" if country else ""
    tier = "" if level is None else f" of level {level}"
    return remark(claim, f"localities{where}{tier}", is_empty=True)
