"""Listing: the pairs of a dataset's changes, as a register would print them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sisterlinks.dataset.dataset import Dataset
from sisterlinks.model import Change, Locality
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.names import Code, D


class ListedPair(NamedTuple):
    """One row of a register of changes: a unit before, a unit after."""

    date: str
    """The day on which it takes effect, as EDTF text."""

    old_code: str
    """The code before; empty where the new unit comes of nothing."""

    old_name: str
    """The name before."""

    new_code: str
    """The code after; empty where nothing comes of the old unit."""

    new_name: str
    """The name after."""


def list_pairs(dataset: Dataset, scheme: str) -> list[ListedPair]:
    r"""List what became what, in the codes of a scheme.

    Successions, changes of boundary, new codes and new names are all listed, so what a
    register held can be compared with what was made of it, or published anew.

    Args:
        dataset: The dataset.
        scheme: The scheme of the codes, such as ``insee``.

    Returns:
        A row for each pair, in order of dates and codes.

    Example:
        >>> import sisterlinks as sl
        >>> table = sl.registers.pairs(
        ...     old_code="old", new_code="new", date="2020-01-01", scheme="cbs",
        ...     country="NL",
        ... )
        >>> dataset = sl.loads("old,new\n1,1\n2,1\n", "pairs", formats=[table])
        >>> for pair in list_pairs(dataset, "cbs"):
        ...     print(pair.old_code, "to", pair.new_code)
        1 to 1
        2 to 1
    """
    found = {
        *_of_changes(dataset, scheme),
        *_of_restylings(dataset, scheme),
    }
    return sorted(found)


def _of_changes(dataset: Dataset, scheme: str) -> Iterator[ListedPair]:
    known = {locality.id: locality for locality in dataset.records(Locality)}
    for change in dataset.records(Change):
        ids = [
            (old, new)
            for old in change.predecessors
            for new in change.transfers.get(old, change.successors) or ("",)
        ] or [("", new) for new in change.successors]
        for old, new in ids:
            before, after = (known.get(id_) for id_ in (old, new))
            yield _pair(change.date, before, after, scheme)


def _of_restylings(dataset: Dataset, scheme: str) -> Iterator[ListedPair]:
    """Yield new codes and names that no change tells."""
    told = {
        (change.date, id_)
        for change in dataset.records(Change)
        for id_ in change.continuing
    }
    for locality in dataset.records(Locality):
        starts = {code.start for code in _codes(locality, scheme)}
        starts.update(name.start for name in locality.names)
        for at in starts:
            if at is not None and (at, locality.id) not in told:
                yield _pair(at, locality, locality, scheme)


def _pair(
    at: PartialDate, before: Locality | None, after: Locality | None, scheme: str
) -> ListedPair:
    return ListedPair(
        str(at),
        *_as_it_was(before, scheme, at, was_before=True),
        *_as_it_was(after, scheme, at, was_before=False),
    )


def _as_it_was(
    locality: Locality | None, scheme: str, at: PartialDate, *, was_before: bool
) -> tuple[str, str]:
    """Return the code and the name of a locality before a date, or from it on."""
    if locality is None:
        return "", ""
    code = _last(_codes(locality, scheme), at, was_before=was_before)
    name = _last(locality.names, at, was_before=was_before)
    return code.value if code else "", name.text if name else ""


def _codes(locality: Locality, scheme: str) -> Sequence[Code]:
    return [code for code in locality.codes if code.scheme == scheme]


def _last(values: Sequence[D], at: PartialDate, *, was_before: bool) -> D | None:
    """Return the last value that held before a date, or that holds from it on."""
    found = next(iter(values), None)
    for value in values:
        start = value.start and value.start.earliest
        if (
            start is None
            or at.earliest is None
            or start < at.earliest
            or (start == at.earliest and not was_before)
        ):
            found = value
    return found
