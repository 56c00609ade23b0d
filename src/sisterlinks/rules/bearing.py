"""Which errors of the data bear on an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sisterlinks.dataset.dataset import Dataset
from sisterlinks.findings import Finding, Severity
from sisterlinks.model import Change, Locality

if TYPE_CHECKING:
    from sisterlinks.model import Record

_FAMILIES = ("SL3", "SL4")
"""The families of rules on dates and on what changes make of localities."""


def errors_on(dataset: Dataset, ids: Iterable[str]) -> Sequence[Finding]:
    """Return the errors in the lives and changes that led to some localities.

    Args:
        dataset: The data.
        ids: The ids of localities.

    Returns:
        The errors; none where the lineage of the localities contradicts nothing.

    Example:
        >>> from sisterlinks import loads
        >>> pairs = loads('''
        ... localities: [{id: a}, {id: b}, {id: c}]
        ... changes:
        ...   - {id: one, date: 2000-01-01, predecessors: [a], successors: [b]}
        ...   - {id: two, date: 2000-01-01, predecessors: [a], successors: [c]}
        ... ''')
        >>> [finding.code for finding in errors_on(pairs, ["b"])]
        ['SL401']
    """
    from sisterlinks.rules.catalogue import ALL_RULES
    from sisterlinks.rules.validation import validate

    lineage, store = dataset.lineage, dataset.store
    known = lineage.ancestors_of(ids)
    changes: dict[int, Change] = {
        id(change): change for id_ in known for change in lineage.naming(id_)
    }
    named = {
        id_: None
        for change in changes.values()
        for id_ in (*change.predecessors, *change.successors)
    }
    places = (store.get(Locality, id_) for id_ in {**dict.fromkeys(known), **named})
    records: list[Record] = [place for place in places if place is not None]
    rules = [
        rule
        for rule in ALL_RULES
        if rule.severity is Severity.ERROR and rule.code.startswith(_FAMILIES)
    ]
    part = Dataset([*records, *changes.values()], schema=dataset.schema)
    return validate(part, rules).errors
