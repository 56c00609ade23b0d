"""Dispositions: what became of each partnership at one change."""

from __future__ import annotations

import itertools

import pytest
from tests.making import act, became, change, date, established, tie, world

import sisterlinks as sl


def test_a_merger_is_told_for_each_that_went_into_it() -> None:
    """One outcome for every holder and the candidate."""
    dataset = world(
        established(parties="a z", id_="1"),
        established(parties="b z", id_="2"),
        established(parties="c z", id_="3"),
        change("2000-01-01", "a b", "m", id_="merger"),
    )
    found = dataset.dispositions("merger")
    assert [(each.partnership.id, each.holder, each.candidate) for each in found] == [
        ("1", "a", "m"),
        ("2", "b", "m"),
    ]
    assert {each.disposition for each in found} == {"presumed"}
    assert {each.change.id for each in found} == {"merger"}
    assert [each.slot for each in found] == ["a", "b"]


def test_who_goes_on_retains() -> None:
    """An absorber keeps its own, and is presumed to hold what it takes in."""
    dataset = world(
        established(parties="a z"),
        established(parties="b y", id_="other"),
        change("2000-01-01", "a b", "a", id_="absorption"),
    )
    assert became(dataset, "absorption") == {"a a": "retained", "b a": "presumed"}


def test_who_only_takes_in_has_nothing_to_retain() -> None:
    """Before the change an absorber did not hold what came to it."""
    dataset = world(established(), change("2000-01-01", "a m", "m", id_="absorption"))
    assert became(dataset, "absorption") == {"a m": "presumed"}


def test_of_two_places_with_one_outcome_the_first_is_told() -> None:
    """In the order in which the partnership names its parties."""
    for parties, first in (("a b z", "a"), ("z b a", "b")):
        dataset = world(
            established(parties=parties),
            change("2000-01-01", "a b", "m"),
            change("2001-01-01", "m", "n", id_="renaming"),
        )
        (found,) = dataset.dispositions("renaming")
        assert (found.slot, found.disposition) == (first, "presumed")


def test_a_boundary_change_is_retained() -> None:
    """Nothing passes on."""
    dataset = world(established(), change("2000-01-01", "a b", "a b", id_="bounds"))
    assert became(dataset, "bounds") == {"a a": "retained"}


def test_what_is_created_beside_takes_over_by_confirming() -> None:
    """And is not told of where it has not."""
    separation = change("2000-01-01", "a", "a m n", id_="separation")
    dataset = world(established(act("confirmed", "2001", "m")), separation)
    assert became(dataset, "separation") == {"a a": "retained", "a m": "confirmed"}


def test_candidates_confirm_decline_or_leave_it_open() -> None:
    """One outcome for each of the candidates of a division."""
    dataset = world(
        established(act("confirmed", "2001", "m"), act("declined", "2001", "n")),
        change("2000-01-01", "a", "m n o", id_="division"),
    )
    assert became(dataset, "division") == {
        "a m": "confirmed",
        "a n": "declined",
        "a o": "unresolved",
    }
    acts = {each.candidate: each.act for each in dataset.dispositions("division")}
    assert [acts[id_] and str(acts[id_].date) for id_ in "mno"] == [  # type: ignore[union-attr] # asked before
        "2001",
        "2001",
        None,
    ]


def test_heirs_are_the_candidates() -> None:
    """And others are told of where they have confirmed."""
    dataset = world(
        established(act("confirmed", "2001", "m"), act("declined", "2001", "o")),
        change("2000-01-01", "a", "m n o", heirs="n", id_="division"),
    )
    assert became(dataset, "division") == {"a n": "presumed", "a m": "confirmed"}


def test_an_heir_that_declines_is_told() -> None:
    """Though the slot goes nowhere."""
    dataset = world(
        established(act("declined", "2001", "n")),
        change("2000-01-01", "a", "m n", heirs="n", id_="division"),
    )
    assert became(dataset, "division") == {"a n": "declined"}


def test_without_a_candidate_a_place_lapses() -> None:
    """There is nobody to name."""
    dataset = world(established(), change("2000-01-01", "a", "", id_="end"))
    (found,) = dataset.dispositions("end")
    assert (found.candidate, found.disposition) == (None, "lapsed")


def test_what_was_unresolved_stays_so() -> None:
    """The standing before a change bears on what becomes of a slot."""
    dataset = world(
        established(),
        change("2000-01-01", "a", "m n"),
        change("2001-01-01", "m p", "q", id_="merger"),
    )
    assert became(dataset, "merger") == {"m q": "unresolved"}


def test_the_strongest_path_to_a_holder_bears() -> None:
    """What was divided and confirmed, and merged again, is presumed from there on."""
    dataset = world(
        established(act("confirmed", "2001", "n")),
        change("2000-01-01", "a", "m n"),
        change("2002-01-01", "m n", "p"),
        change("2003-01-01", "p", "q", id_="renaming"),
    )
    assert became(dataset, "renaming") == {"p q": "presumed"}


def test_when_both_become_one_it_is_extinguished() -> None:
    """Nobody is a partner of itself."""
    dataset = world(
        established(parties="a b"), change("2000-01-01", "a b", "m", id_="merger")
    )
    assert became(dataset, "merger") == {
        "a m": "extinguished",
        "b m": "extinguished",
    }


def test_when_one_absorbs_the_other_it_is_extinguished_for_both() -> None:
    """Also for the one that goes on: it has no partner left."""
    dataset = world(
        established(parties="a b"), change("2000-01-01", "a b", "a", id_="merger")
    )
    assert became(dataset, "merger") == {
        "a a": "extinguished",
        "b a": "extinguished",
    }


def test_a_refusal_is_told_although_both_become_one() -> None:
    """What the one candidate declined is not extinguished."""
    dataset = world(
        established(act("declined", "2001", "m"), parties="a b"),
        change("2000-01-01", "a b", "m", id_="merger"),
    )
    assert became(dataset, "merger") == {"a m": "declined", "b m": "declined"}


def test_with_a_third_party_it_goes_on() -> None:
    """Two of three become one, and stay partners of the third."""
    dataset = world(
        established(parties="a b z"), change("2000-01-01", "a b", "m", id_="merger")
    )
    assert became(dataset, "merger") == {"a m": "presumed", "b m": "presumed"}


def test_when_the_last_of_three_joins_it_is_extinguished() -> None:
    """All slots are with one holder then."""
    dataset = world(
        established(parties="a b z"),
        change("2000-01-01", "a b", "m"),
        change("2001-01-01", "m z", "n", id_="merger"),
    )
    assert became(dataset, "merger") == {
        "m n": "extinguished",
        "z n": "extinguished",
    }


def test_what_a_division_brings_back_is_unresolved() -> None:
    """Nothing is revived by itself."""
    dataset = world(
        established(parties="a b"),
        change("2000-01-01", "a b", "m"),
        change("2001-01-01", "m", "a2 b2", id_="division"),
    )
    assert became(dataset, "division") == {
        "m a2": "unresolved",
        "m b2": "unresolved",
    }


def test_of_two_places_of_one_holder_the_stronger_outcome_is_told() -> None:
    """There is one outcome for each pair."""
    dataset = world(
        established(parties="a b z"),
        change("2000-01-01", "a", "m n"),
        change("2001-01-01", "b m", "m"),
        change("2002-01-01", "m", "q", id_="renaming"),
    )
    (found,) = dataset.dispositions("renaming")
    assert (found.slot, found.disposition) == ("b", "presumed")


@pytest.mark.parametrize("order", list(itertools.permutations("123")))
def test_the_order_of_a_day_does_not_matter(order: tuple[str, ...]) -> None:
    """Two that go into one on one day by two changes are told alike."""
    first, second, third = order
    dataset = world(
        established(parties="a b"),
        change("2000-01-01", "a m", "m", id_=first),
        change("2000-01-01", "b m", "m", id_=second),
        change("2000-01-01", "m", "n", id_=third),
    )
    assert became(dataset, first) == dict.fromkeys(["a m", "m m"], "extinguished")
    assert became(dataset, second) == dict.fromkeys(["b m", "m m"], "extinguished")
    assert became(dataset, third) == {"m n": "extinguished"}


@pytest.mark.parametrize("order", list(itertools.permutations("12")))
def test_a_partner_that_is_gone_by_the_end_of_the_day_is_none(
    order: tuple[str, ...],
) -> None:
    """A third that ended on the day does not keep the two apart."""
    first, second = order
    dataset = world(
        established(parties="a b z"),
        change("2000-01-01", "a b", "m", id_=first),
        change("2000-01-01", "z", "", id_=second),
    )
    assert became(dataset, first) == {"a m": "extinguished", "b m": "extinguished"}
    assert became(dataset, second) == {"z -": "lapsed"}


def test_a_holder_by_another_change_of_the_day_is_affected() -> None:
    """What takes a party in on a day, and gives off another on it, retains."""
    dataset = world(
        established(),
        change("2000-01-01", "a m", "m", id_="1"),
        change("2000-01-01", "m", "m n", id_="2"),
    )
    assert became(dataset, "2") == {"m m": "retained"}


def test_a_holder_that_ends_later_on_the_day_is_affected() -> None:
    """The end of a day's chain takes nothing from what came before it."""
    dataset = world(
        established(),
        change("2000-01-01", "a", "a n", id_="1"),
        change("2000-01-01", "a", "b", id_="2"),
    )
    assert became(dataset, "1") == {"a a": "retained"}
    assert became(dataset, "2") == {"a b": "presumed"}


def test_a_holder_that_had_ended_is_not_affected() -> None:
    """A change that names what is gone does nothing to its ties, but for a second end.

    That may be the true one.
    """
    dataset = world(
        established(),
        change("1999-01-01", "a", "b"),
        change("2000-01-01", "a", "a n", id_="later"),
        change("2001-01-01", "a", "c", id_="second end"),
    )
    assert became(dataset, "later") == {}
    assert became(dataset, "second end") == {"a c": "unresolved"}


def test_only_what_is_in_force_is_told() -> None:
    """Partnerships ended, suspended, proposed or yet to come are not touched."""
    dataset = world(
        established(act("ended", "1999-01-01"), id_="ended"),
        established(act("suspended", "1999-01-01"), id_="suspended"),
        tie(act("proposed", "1999-01-01"), id_="proposed"),
        tie(act("established", "2000-01-02"), id_="later"),
        tie(act("established", "2000-01-01"), id_="of the day"),
        change("2000-01-01", "a", "b", id_="change"),
    )
    found = [each.partnership.id for each in dataset.dispositions("change")]
    assert found == ["of the day"]


def test_decisions_count_up_to_a_day() -> None:
    """All of them where no day is given."""
    dataset = world(
        established(act("confirmed", "2001-01-01", "b")),
        change("2000-01-01", "a", "b", id_="change"),
    )
    outcomes = [
        found.disposition
        for on in ("2000-12-31", "2001-01-01", None)
        for found in dataset.dispositions("change", on)
    ]
    assert outcomes == ["presumed", "confirmed", "confirmed"]


def test_a_change_of_unknown_day_is_told() -> None:
    """It comes before all others."""
    dataset = world(
        tie(act("established")), change("../2000", "a", "a b", id_="change")
    )
    assert became(dataset, "change") == {"a a": "retained"}


def test_a_change_that_is_in_no_dataset_is_refused() -> None:
    """By its id, which is told."""
    dataset = world(established(), change("2000", "a", "b", id_="merger"))
    with pytest.raises(sl.UnknownRecordError, match="no change 'merge'; did you mean"):
        dataset.dispositions("merge")
    with pytest.raises(sl.UnknownRecordError, match="no change 'tie'"):
        dataset.dispositions("tie")


def test_a_change_can_be_given_itself() -> None:
    """A record serves as well as its id."""
    merger = change("2000", "a", "b", id_="merger")
    dataset = world(established(), merger)
    assert dataset.dispositions(merger) == dataset.dispositions("merger")


def test_parties_named_twice_are_told_once() -> None:
    """A party that stands twice in a partnership has one slot in it."""
    dataset = world(
        established(parties="a a z"),
        sl.Change(
            id="change",
            date=date("2000"),
            predecessors=("a", "a"),
            successors=("b", "b"),
        ),
    )
    assert len(dataset.dispositions("change")) == 1


def test_outcomes_are_shown_in_a_line() -> None:
    """The repr names the partnership, who, to whom, by what, and how."""
    dataset = world(
        established(),
        change("2000-01-01", "a", "b", id_="change"),
        change("2000-01-01", "z", "", id_="end"),
    )
    assert [repr(each) for each in dataset.dispositions("change")] == [
        "<Outcome: tie from a to b by change, presumed>"
    ]
    assert [repr(each) for each in dataset.dispositions("end")] == [
        "<Outcome: tie from z to nobody by end, lapsed>"
    ]
