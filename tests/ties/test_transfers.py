"""Transfers: reforms with many on both sides, as registers have them in pairs."""

from __future__ import annotations

import attrs
from tests.making import act, became, change, established, held, world

import sisterlinks as sl

REFORM = attrs.evolve(
    change("2000-01-01", "a b c k", "k m n", id_="reform"),
    transfers={"a": ["m"], "b": ["m", "n"], "c": []},
)


def test_a_slot_follows_the_pairs() -> None:
    """One successor is presumed, several are not; of none it lapses."""
    dataset = world(established(), REFORM)
    assert held(dataset, "2000-01-01") == {"m": "presumed"}
    for party, expected in (
        ("b", {"m": "unresolved", "n": "unresolved"}),
        ("c", {}),
        ("k", {"k": "original"}),
    ):
        other = world(established(parties=f"{party} z"), REFORM)
        assert held(other, "2000-01-01", slot=party) == expected


def test_what_the_pairs_do_not_name_may_have_gone_to_any_successor() -> None:
    """As if there were no pairs; and to the heirs alone, where there are some."""
    open_ = attrs.evolve(REFORM, transfers={"a": ["m"]})
    dataset = world(established(parties="c z"), open_)
    assert set(held(dataset, "2000-01-01", slot="c")) == {"k", "m", "n"}
    heirs = attrs.evolve(open_, heirs=["n"])
    assert held(world(established(parties="c z"), heirs), "2000-01-01", slot="c") == {
        "n": "presumed"
    }
    assert held(world(established(), heirs), "2000-01-01") == {"m": "presumed"}


def test_a_successor_beside_the_pairs_may_take_it_over() -> None:
    """By an act, and where the change came after the agreement."""
    confirmed = act("confirmed", "2001-01-01", "n")
    dataset = world(established(confirmed), REFORM)
    assert held(dataset, "2001-01-01") == {"m": "presumed", "n": "confirmed"}
    lapsed = world(established(confirmed, parties="c z"), REFORM)
    assert held(lapsed, "2001-01-01", slot="c") == {"n": "confirmed"}


def test_lineage_follows_the_pairs() -> None:
    """Successors, predecessors and what became of partnerships."""
    dataset = world(established(), established(parties="c z", id_="other"), REFORM)
    successors = {
        id_: [each.id for each in dataset.successors(id_, "2000-01-01")]
        for id_ in ("a", "b", "c")
    }
    assert successors == {"a": ["m"], "b": ["m", "n"], "c": []}
    predecessors = {
        id_: [each.id for each in dataset.predecessors(id_, "2000-01-01")]
        for id_ in ("k", "m", "n")
    }
    assert predecessors == {"k": [], "m": ["a", "b", "k"], "n": ["b", "k"]}
    assert became(dataset, "reform") == {"a m": "presumed", "c -": "lapsed"}


def test_a_transfer_to_none_of_the_successors_holds_all_the_same() -> None:
    """It is a finding, as of an heir that is no successor."""
    strange = attrs.evolve(REFORM, transfers={"a": ["o"]})
    dataset = world(sl.Locality(id="o"), established(), strange)
    assert held(dataset, "2000-01-01") == {"o": "presumed"}
    (tie,) = dataset.ties("o", on="2000-01-01")
    assert tie.partner.id == "z"
    assert became(dataset, "reform") == {"a o": "presumed"}


def test_an_explanation_tells_of_the_pair_alone() -> None:
    """Where the pairs name one successor it is the only one."""
    (tie,) = world(established(), REFORM).ties("m", on="2000-01-01")
    assert (
        "m is the only successor and has not confirmed or declined the partnership "
        "as a whole, so it is presumed to hold it."
    ) in tie.explain()
