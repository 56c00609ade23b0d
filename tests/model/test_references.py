"""References: which ids a record has, and where."""

from __future__ import annotations

import attrs

import sisterlinks as sl
from sisterlinks.model.references import references


@attrs.frozen(kw_only=True)
class Harbour(sl.Record):
    """A record of a user's own, with fields of any type."""

    is_open: bool = False
    depths: tuple[float, ...] = ()
    light: complex = 0j
    town: str = attrs.field(default="", metadata=sl.refers_to("locality"))


def test_values_that_can_not_refer_are_passed_over() -> None:
    """Numbers and truths are no ids, in lists neither."""
    harbour = Harbour(
        id="h", is_open=True, depths=(5.0, 7.5), light=1j, town="kr-busan"
    )
    assert [each.path for each in references(harbour)] == [("town",)]


def test_transfers_refer_by_their_keys_too() -> None:
    """Each side of a transfer is a locality."""
    change = sl.Change(
        id="c",
        date="2000",
        predecessors=["a"],
        successors=["b"],
        transfers={"a": ["b"]},
    )
    assert [(each.path, each.id) for each in references(change)][2:] == [
        (("transfers", "a"), "a"),
        (("transfers", "a", 0), "b"),
    ]
