"""Hypothesis strategies for every kind of record and value, and for whole datasets.

Each gives what its name says in the plural. What one kind takes from another is
passed to it as a strategy: ``partnerships(localities=st.sampled_from(["a", "b"]))``
gives partnerships of those two.

Where this package is installed, Hypothesis knows these strategies by the classes that
they give, so ``st.from_type(Partnership)`` works, and fields of your own classes that
hold records need no strategy.
"""

from __future__ import annotations

from sisterlinks.testing.dates import partial_dates
from sisterlinks.testing.defects import DEFECTS
from sisterlinks.testing.records import (
    changes,
    coverage_statements,
    localities,
    meetings,
    memoranda,
    opaque_records,
    organizations,
    partnerships,
    people,
    records,
    sources,
)
from sisterlinks.testing.scalars import countries, extras, ids, languages, texts
from sisterlinks.testing.values import (
    acceptances,
    acts,
    citations,
    claims,
    codes,
    commitments,
    coordinates,
    kinds,
    levels,
    memorandum_parties,
    names,
    parents,
    participants,
    posts,
    states,
)
from sisterlinks.testing.worlds import datasets

__all__ = [
    "DEFECTS",
    "acceptances",
    "acts",
    "changes",
    "citations",
    "claims",
    "codes",
    "commitments",
    "coordinates",
    "countries",
    "coverage_statements",
    "datasets",
    "extras",
    "ids",
    "kinds",
    "languages",
    "levels",
    "localities",
    "meetings",
    "memoranda",
    "memorandum_parties",
    "names",
    "opaque_records",
    "organizations",
    "parents",
    "partial_dates",
    "participants",
    "partnerships",
    "people",
    "posts",
    "records",
    "sources",
    "states",
    "texts",
]
