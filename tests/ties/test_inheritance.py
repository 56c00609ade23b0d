"""Inheritance: who holds a slot, with which standing, and since when."""

from __future__ import annotations

import itertools

import attrs
import pytest
from tests.making import act, change, date, day, established, held, tie, world

import sisterlinks as sl
from sisterlinks.ties.decisions import verdicts_on
from sisterlinks.ties.forces import (
    MAXIMUM_PARTIES,
    Force,
    force_on,
    is_suspended_on,
)
from sisterlinks.ties.inheritance import (
    Holding,
    decisions,
    first_holding,
    held_since,
    holders,
    pass_on,
)
from sisterlinks.ties.standing import Disposition, Standing
from sisterlinks.ties.succession import UNKNOWN


def force(partnership: sl.Partnership, on: str) -> str:
    """Return whether a partnership is in force on a day, in a word."""
    found = force_on(partnership, day(on))
    if not found.in_force:
        return "no"
    return "yes" if found.certain else "perhaps"


def holding(dataset: sl.Dataset, on: str, holder: str, slot: str = "a") -> Holding:
    """Return how a locality holds a slot in the partnership ``tie``."""
    partnership = dataset["tie"]
    assert isinstance(partnership, sl.Partnership)
    return holders(partnership, slot, day(on), dataset.lineage)[holder]


# Standings


def test_standings_are_ordered() -> None:
    """Original is stronger than confirmed, presumed and unresolved, in that order."""
    strengths = [standing.strength for standing in Standing]
    assert strengths == [3, 2, 1, 0]
    assert [Standing.strength_of(standing) for standing in Standing] == strengths


def test_a_standing_is_at_least_itself() -> None:
    """A floor lets through what is as strong or stronger."""
    assert Standing.PRESUMED.at_least(Standing.PRESUMED)
    assert Standing.CONFIRMED.at_least(Standing.PRESUMED)
    assert not Standing.UNRESOLVED.at_least(Standing.PRESUMED)


# In force


def test_a_partnership_is_in_force_once_established() -> None:
    """From the day of the agreement on, and not before."""
    made = tie(act("established", "1990-05-17"))
    assert force_on(made, day("1990-05-16")) == Force(in_force=False, certain=True)
    assert force_on(made, day("1990-05-17")) == Force(in_force=True, certain=True)


def test_a_year_of_establishment_is_certain_once_it_is_over() -> None:
    """While the date straddles the day, the answer is not certain."""
    made = tie(act("established", "1990"))
    found = [force(made, on) for on in ("1989-12-31", "1990-01-01", "1990-12-31")]
    assert found == ["no", "perhaps", "yes"]


def test_an_unknown_beginning_has_begun() -> None:
    """A partnership of which no beginning is known may be in force on any day."""
    for made in (
        sl.Partnership(id="tie", parties=("a", "z")),
        tie(act("established")),
        tie(act("renewed", "2000-01-01")),
    ):
        assert force(made, "1900-01-01") == "perhaps"


def test_the_first_of_two_beginnings_counts() -> None:
    """A partnership established anew was in force before."""
    made = tie(act("established", "2000-01-01"), act("established", "1990-01-01"))
    assert force(made, "1995-01-01") == "yes"
    unsure = tie(act("established"), act("established", "1990-01-01"))
    assert force(unsure, "1995-01-01") == "yes"


def test_a_proposal_is_not_in_force() -> None:
    """What was proposed and never established binds nobody."""
    made = tie(act("proposed", "1990-01-01"), act("confirmed", "1991-01-01", "a"))
    assert force(made, "2000-01-01") == "no"


def test_a_proposal_that_was_agreed_on_is_in_force() -> None:
    """From the agreement on."""
    made = tie(act("proposed", "1990-01-01"), act("established", "1995-01-01"))
    assert force(made, "1994-12-31") == "no"
    assert force(made, "1995-01-01") == "yes"


def test_an_end_counts_on_its_day() -> None:
    """On the day of its end a partnership is over."""
    made = established(act("ended", "2000-05-17"))
    assert force_on(made, day("2000-05-16")) == Force(in_force=True, certain=True)
    assert force_on(made, day("2000-05-17")) == Force(in_force=False, certain=True)


def test_an_end_counts_only_when_it_is_certain() -> None:
    """In the year of its end it is in force still, and that is not certain."""
    made = established(act("ended", "2000"))
    found = [force(made, on) for on in ("1999-12-31", "2000-01-01", "2000-12-31")]
    assert found == ["yes", "perhaps", "no"]


def test_an_end_of_unknown_day_is_never_certain() -> None:
    """It may have ended; that it has, nobody can say."""
    assert force(established(act("ended")), "2020-01-01") == "perhaps"


def test_any_end_that_is_certain_ends_it() -> None:
    """Of two ends the certain one counts."""
    made = established(act("ended"), act("ended", "2000-01-01"))
    assert force(made, "2000-01-01") == "no"


def test_a_suspended_partnership_is_not_in_force() -> None:
    """Until it is resumed."""
    made = established(act("suspended", "2000-01-01"), act("resumed", "2005-01-01"))
    found = [
        force(made, on)
        for on in ("1999-12-31", "2000-01-01", "2004-12-31", "2005-01-01")
    ]
    assert found == ["yes", "no", "no", "yes"]


def test_a_suspension_counts_once_it_certainly_has_begun() -> None:
    """Within a year of suspension the answer is not certain, as for an end."""
    made = established(act("suspended", "2000"))
    found = [force(made, on) for on in ("1999-12-31", "2000-01-01", "2000-12-31")]
    assert found == ["yes", "perhaps", "no"]
    assert force(established(act("suspended")), "2000-01-01") == "perhaps"


def test_a_suspension_within_a_year_leaves_doubt_after_it_was_resumed() -> None:
    """While its date straddles the day, no answer is certain."""
    made = established(act("suspended", "2000"), act("resumed", "2000-03-01"))
    found = [force(made, on) for on in ("2000-02-01", "2000-03-01", "2000-12-31")]
    assert found == ["perhaps", "perhaps", "yes"]


def test_a_partnership_suspended_before_it_ended_never_rests_beyond_its_end() -> None:
    """What is over is not suspended."""
    made = established(act("suspended", "2000-01-01"), act("ended", "2001-01-01"))
    rests = [
        is_suspended_on(made, day(on))
        for on in ("1999-12-31", "2000-01-01", "2000-12-31", "2001-01-01")
    ]
    assert rests == [False, True, True, False]


def test_a_partnership_of_too_many_parties_ties_nobody() -> None:
    """It is an organization; a thousand is told."""
    parties = [f"l{number}" for number in range(MAXIMUM_PARTIES + 1)]
    assert force(sl.Partnership(id="p", parties=parties), "2000-01-01") == "no"
    assert force(sl.Partnership(id="p", parties=parties[1:]), "2000-01-01") == "perhaps"


def test_a_resumption_in_a_year_is_not_certain_within_it() -> None:
    """While the date straddles the day, the answer is not certain."""
    made = established(act("suspended", "2000-01-01"), act("resumed", "2005"))
    assert force(made, "2005-06-01") == "perhaps"
    assert force(made, "2006-01-01") == "yes"


def test_of_two_turns_on_one_day_the_suspension_counts() -> None:
    """Nothing is guessed, whatever the order of the acts."""
    turns = [act("suspended", "2000-01-01"), act("resumed", "2000-01-01")]
    for given in itertools.permutations(turns):
        assert force(established(*given), "2001-01-01") == "no"


def test_the_latest_turn_counts_whatever_the_order_of_the_acts() -> None:
    """Dates order acts, not their positions in the file."""
    turns = [
        act("suspended", "2000-01-01"),
        act("resumed", "2001-01-01"),
        act("suspended", "2002-01-01"),
    ]
    for given in itertools.permutations(turns):
        assert force(established(*given), "2001-06-01") == "yes"
        assert force(established(*given), "2002-06-01") == "no"


# Decisions


def decided(*acts: sl.Act, on: str = "2020-01-01") -> dict[str, str]:
    """Return what each locality has decided by a day."""
    found = decisions(established(*acts), day(on))
    return {by: str(each.act) for by, each in found.items()}


def test_the_latest_decision_counts() -> None:
    """A refusal can be taken back, and so can a confirmation."""
    acts = [act("declined", "2000-01-01", "m"), act("confirmed", "2001-01-01", "m")]
    for given in itertools.permutations(acts):
        assert decided(*given, on="2000-06-01") == {"m": "declined"}
        assert decided(*given, on="2001-01-01") == {"m": "confirmed"}


def test_of_two_decisions_of_one_day_the_refusal_counts() -> None:
    """Nothing is guessed, whatever the order of the acts."""
    acts = [act("declined", "2000-01-01", "m"), act("confirmed", "2000-01-01", "m")]
    for given in itertools.permutations(acts):
        assert decided(*given) == {"m": "declined"}


def test_of_two_partial_dates_the_one_that_may_end_later_is_the_later() -> None:
    """Dates that begin on one day are told apart by their ends."""
    acts = [act("confirmed", "2000", "m"), act("declined", "2000-01-01", "m")]
    for given in itertools.permutations(acts):
        assert decided(*given) == {"m": "confirmed"}


def test_of_two_equal_decisions_the_first_is_cited() -> None:
    """An act that says again what another said that day adds nothing."""
    first, again = (
        sl.Act(act=sl.ActKind.CONFIRMED, date=date("2000"), by="m", kind=kind)
        for kind in ("first", "again")
    )
    found = decisions(established(first, again), day("2000-06-01"))
    assert found["m"] is first


def test_each_locality_decides_for_itself() -> None:
    """An act that names nobody decides for nobody, and other acts decide nothing."""
    acts = [
        act("declined", "2000-01-01", "m"),
        act("confirmed", "2000-01-01", "n"),
        act("confirmed", "2000-01-01"),
        act("renewed", "2000-01-01", "o"),
    ]
    assert decided(*acts) == {"m": "declined", "n": "confirmed"}


def test_a_decision_of_unknown_day_has_been_taken() -> None:
    """It counts on every day, and after it any other that is dated."""
    assert decided(act("confirmed", "", "m"), on="1900-01-01") == {"m": "confirmed"}
    acts = [act("declined", "2000-01-01", "m"), act("confirmed", "", "m")]
    assert decided(*acts) == {"m": "declined"}


# Who holds a slot


def test_a_party_holds_its_own_place_while_it_lasts() -> None:
    """Until the day before its end."""
    dataset = world(established(), change("2000-01-01", "a b", "m"))
    assert held(dataset, "1999-12-31") == {"a": "original"}
    assert held(dataset, "2000-01-01") == {"m": "presumed"}


def test_a_party_that_no_change_names_holds_its_place() -> None:
    """Most do."""
    assert held(world(established()), "2020-01-01") == {"a": "original"}


def test_what_absorbs_is_presumed_to_hold() -> None:
    """An absorber takes over as the outcome of a merger does."""
    dataset = world(established(), change("2000-01-01", "a b", "b"))
    assert held(dataset, "2000-01-01") == {"b": "presumed"}


def test_what_takes_in_others_keeps_its_place() -> None:
    """An absorber's own slot is not touched."""
    dataset = world(established(), change("2000-01-01", "a b", "a"))
    assert held(dataset, "2020-01-01") == {"a": "original"}


def test_a_confirmation_makes_the_standing_confirmed() -> None:
    """From its day on."""
    dataset = world(
        established(act("confirmed", "2001-01-01", "m")),
        change("2000-01-01", "a", "m"),
    )
    assert held(dataset, "2000-12-31") == {"m": "presumed"}
    assert held(dataset, "2001-01-01") == {"m": "confirmed"}


def test_a_confirmation_given_beforehand_counts() -> None:
    """The latest act by the day decides, on whichever side of the change it lies."""
    dataset = world(
        established(act("confirmed", "1999-01-01", "m")),
        change("2000-01-01", "a m", "m"),
    )
    assert held(dataset, "2000-01-01") == {"m": "confirmed"}


def test_a_refusal_leaves_a_place_without_a_holder() -> None:
    """What the only candidate declines is lost, until it confirms after all."""
    dataset = world(
        established(act("declined", "2001-01-01", "m"), act("confirmed", "2003", "m")),
        change("2000-01-01", "a", "m"),
    )
    assert held(dataset, "2001-01-01") == {}
    assert held(dataset, "2003-01-01") == {"m": "confirmed"}


def test_what_was_declined_does_not_pass_on() -> None:
    """Who comes after one that declined has nothing to hold."""
    dataset = world(
        established(act("declined", "2001-01-01", "m")),
        change("2000-01-01", "a", "m"),
        change("2002-01-01", "m", "n"),
    )
    assert held(dataset, "2002-01-01") == {}


def test_of_several_candidates_none_is_chosen() -> None:
    """A division leaves open who holds."""
    dataset = world(established(), change("2000-01-01", "a", "m n"))
    assert held(dataset, "2000-01-01") == {"m": "unresolved", "n": "unresolved"}


def test_a_confirmation_settles_one_candidate_and_not_the_others() -> None:
    """What one says settles nothing for another, which has to speak itself."""
    dataset = world(
        established(act("confirmed", "2001", "m"), act("declined", "2001", "n")),
        change("2000-01-01", "a", "m n o"),
    )
    assert held(dataset, "2002-01-01") == {"m": "confirmed", "o": "unresolved"}


def test_one_that_is_left_when_the_others_decline_is_not_chosen() -> None:
    """There were two candidates, and the one that has not spoken stays unresolved."""
    dataset = world(
        established(act("declined", "2001", "n")), change("2000-01-01", "a", "m n")
    )
    assert held(dataset, "2002-01-01") == {"m": "unresolved"}


def test_what_is_unresolved_stays_so_through_mergers() -> None:
    """A sole successor of an unresolved holder is not presumed to hold."""
    dataset = world(
        established(),
        change("2000-01-01", "a", "m n"),
        change("2001-01-01", "m p", "q"),
    )
    assert held(dataset, "2001-01-01") == {"q": "unresolved", "n": "unresolved"}


def test_a_confirmation_settles_what_was_unresolved() -> None:
    """Whatever the standing was, it is confirmed; and presumed for who comes after."""
    dataset = world(
        established(act("confirmed", "2000-06-01", "m")),
        change("2000-01-01", "a", "m n"),
        change("2001-01-01", "m", "q"),
    )
    assert held(dataset, "2000-12-31") == {"m": "confirmed", "n": "unresolved"}
    assert held(dataset, "2001-01-01") == {"q": "presumed", "n": "unresolved"}


def test_heirs_are_the_only_candidates() -> None:
    """Where the instrument names one heir, it is presumed to hold, alone."""
    dataset = world(established(), change("2000-01-01", "a", "m n", heirs="n"))
    assert held(dataset, "2000-01-01") == {"n": "presumed"}


def test_several_heirs_are_several_candidates() -> None:
    """Of two heirs none is chosen, and who is not among them holds nothing."""
    dataset = world(established(), change("2000-01-01", "a", "m n o", heirs="m o"))
    assert held(dataset, "2000-01-01") == {"m": "unresolved", "o": "unresolved"}


def test_a_successor_named_twice_is_one_candidate() -> None:
    """A name that is written twice makes no division."""
    dataset = world(established(), change("2000-01-01", "a b", "m m"))
    assert held(dataset, "2000-01-01") == {"m": "presumed"}


def test_who_is_no_heir_holds_only_by_confirming() -> None:
    """Beside the heir, which loses nothing by it."""
    dataset = world(
        established(act("confirmed", "2001-01-01", "m")),
        change("2000-01-01", "a", "m n", heirs="n"),
    )
    assert held(dataset, "2000-12-31") == {"n": "presumed"}
    assert held(dataset, "2001-01-01") == {"n": "presumed", "m": "confirmed"}


def test_who_is_no_heir_and_declines_holds_nothing() -> None:
    """A refusal is no confirmation."""
    dataset = world(
        established(act("declined", "2001-01-01", "m")),
        change("2000-01-01", "a", "m n", heirs="n"),
    )
    assert held(dataset, "2001-01-01") == {"n": "presumed"}


def test_an_heir_that_is_no_successor_holds() -> None:
    """It is a finding, and the instrument's word counts."""
    dataset = world(
        sl.Locality(id="o"), established(), change("2000-01-01", "a", "m", heirs="o")
    )
    assert held(dataset, "2000-01-01") == {"o": "presumed"}


def test_a_separation_leaves_the_place_with_who_goes_on() -> None:
    """What is created beside it holds nothing by itself."""
    dataset = world(established(), change("2000-01-01", "a", "a m"))
    assert held(dataset, "2000-01-01") == {"a": "original"}


def test_what_is_separated_can_take_the_place_over_as_well() -> None:
    """By a confirmation, and beside who goes on."""
    dataset = world(
        established(act("confirmed", "2001-01-01", "m")),
        change("2000-01-01", "a", "a m"),
        change("2002-01-01", "m", "n"),
    )
    assert held(dataset, "2000-12-31") == {"a": "original"}
    assert held(dataset, "2001-01-01") == {"a": "original", "m": "confirmed"}
    assert held(dataset, "2002-01-01") == {"a": "original", "n": "presumed"}


def test_a_separation_before_the_partnership_gives_nothing() -> None:
    """What left before its former whole agreed on a partnership has no part in it."""
    partnership = established(act("confirmed", "2001-01-01", "m"))
    for when in ("1989-12-31", "1990-01-01"):
        dataset = world(partnership, change(when, "a", "a m"))
        assert held(dataset, "2001-01-01") == {"a": "original"}
    dataset = world(partnership, change("1990-01-02", "a", "a m"))
    assert held(dataset, "2001-01-01") == {"a": "original", "m": "confirmed"}


def test_the_first_day_of_establishment_counts_for_separations() -> None:
    """A year of establishment begins on its first day; the earliest of two counts."""
    confirmed = act("confirmed", "2001-01-01", "m")
    year = tie(act("established", "1990"), confirmed)
    dataset = world(year, change("1990-06-01", "a", "a m"))
    assert held(dataset, "2001-01-01") == {"a": "original", "m": "confirmed"}
    twice = tie(
        act("established", "1995-01-01"), act("established", "1990-01-01"), confirmed
    )
    dataset = world(twice, change("1992-01-01", "a", "a m"))
    assert held(dataset, "2001-01-01") == {"a": "original", "m": "confirmed"}


def test_an_unknown_establishment_may_come_before_any_separation() -> None:
    """A confirmation is believed where nothing speaks against it."""
    dataset = world(
        tie(act("established"), act("confirmed", "2001-01-01", "m")),
        change("1950-01-01", "a", "a m"),
    )
    assert held(dataset, "2001-01-01") == {"a": "original", "m": "confirmed"}


def test_a_separation_before_the_holder_came_to_hold_gives_nothing() -> None:
    """What left the absorber before it took the party in has no part in its slot."""
    partnership = established(act("confirmed", "2005-01-01", "m"))
    taking_in = change("2000-01-01", "a b", "b")
    for when in ("1999-01-01", "2000-01-01"):
        dataset = world(partnership, taking_in, change(when, "b", "b m"))
        assert held(dataset, "2005-01-01") == {"b": "presumed"}
    dataset = world(partnership, taking_in, change("2000-01-02", "b", "b m"))
    assert held(dataset, "2005-01-01") == {"b": "presumed", "m": "confirmed"}


def test_a_separation_of_unknown_day_comes_after_nothing_known() -> None:
    """What may have left at any time is not counted after a day that is known."""
    dataset = world(
        established(act("confirmed", "2005-01-01", "m")), change("../1995", "a", "a m")
    )
    assert held(dataset, "2005-01-01") == {"a": "original"}


def test_who_is_no_heir_on_the_day_that_the_holder_came_to_hold_gets_nothing() -> None:
    """The rule for separations goes for successors that are no heirs as well."""
    dataset = world(
        established(act("confirmed", "2005-01-01", "m")),
        change("2000-01-01", "a", "b"),
        change("2000-01-01", "b", "m n", heirs="n"),
    )
    assert held(dataset, "2005-01-01") == {"n": "presumed"}


def test_a_reorganization_has_all_its_successors_as_candidates() -> None:
    """Whether they go on or are created; who goes on keeps its own slot too."""
    dataset = world(established(parties="a b z"), change("2000-01-01", "a b", "b c"))
    assert held(dataset, "2000-01-01") == {"b": "unresolved", "c": "unresolved"}
    assert held(dataset, "2000-01-01", slot="b") == {"b": "original"}


def test_what_a_reorganization_creates_beside_who_goes_on_must_confirm() -> None:
    """For the slot of who goes on, what is created is no candidate."""
    dataset = world(
        established(act("confirmed", "2001-01-01", "c"), parties="b z"),
        change("2000-01-01", "a b", "b c"),
    )
    found = held(dataset, "2001-01-01", slot="b")
    assert found == {"b": "original", "c": "confirmed"}


def test_a_dissolution_leaves_nobody() -> None:
    """Without a candidate a slot lapses."""
    dataset = world(established(), change("2000-01-01", "a", ""))
    assert held(dataset, "2000-01-01") == {}


def test_an_end_without_a_change_leaves_nobody() -> None:
    """A locality that ended, nobody knows by what, has no successor."""
    dataset = world(sl.Locality(id="a", dissolved=date("2000")), established())
    assert held(dataset, "1999-12-31") == {"a": "original"}
    assert held(dataset, "2000-01-01") == {}


def test_chains_within_a_day_are_walked() -> None:
    """Whatever the ids of the changes."""
    for first, second in (("1", "2"), ("2", "1")):
        dataset = world(
            established(),
            change("2000-01-01", "a", "b", id_=first),
            change("2000-01-01", "b", "c", id_=second),
        )
        assert held(dataset, "1999-12-31") == {"a": "original"}
        assert held(dataset, "2000-01-01") == {"c": "presumed"}


def test_of_several_paths_the_strongest_counts() -> None:
    """What was divided and merged again is unresolved, unless one path is stronger."""
    division = change("2000-01-01", "a", "m n")
    merger = change("2002-01-01", "m n", "a2")
    dataset = world(established(), division, merger)
    assert held(dataset, "2002-01-01") == {"a2": "unresolved"}
    dataset = world(established(act("confirmed", "2001", "n")), division, merger)
    assert held(dataset, "2002-01-01") == {"a2": "presumed"}


def test_a_weaker_path_that_comes_later_takes_nothing_away() -> None:
    """A holder in its own right that takes in another holder keeps its standing."""
    dataset = world(
        established(act("confirmed", "2001-01-01", "m")),
        change("2000-01-01", "a", "a m"),
        change("2002-01-01", "a m", "a"),
    )
    assert held(dataset, "2002-01-01") == {"a": "original"}


def test_the_strongest_path_is_told() -> None:
    """The steps of an answer are those that give its standing."""
    dataset = world(
        established(act("confirmed", "2001", "n")),
        change("2000-01-01", "a", "m n"),
        change("2002-01-01", "m n", "a2"),
    )
    assert holding(dataset, "1995-01-01", "a").slot == "a"
    assert holding(dataset, "2002-01-01", "a2").slot == "a"
    steps = holding(dataset, "2002-01-01", "a2").steps
    assert [step.holder for step in steps] == ["a", "n"]
    assert [step.candidate for step in steps] == ["n", "a2"]
    assert [step.disposition for step in steps] == ["confirmed", "presumed"]
    assert [step.act and str(step.act.by) for step in steps] == ["n", None]


def test_a_certain_path_is_told_before_an_uncertain_one() -> None:
    """Of two equally strong, the one that leans on no doubtful date counts."""
    dataset = world(
        established(),
        change("2000-01-01", "a", "m n"),
        change("2002", "m p", "p"),
        change("2002-01-01", "n p", "p"),
    )
    found = holding(dataset, "2002-06-01", "p")
    assert found.certain
    assert [step.holder for step in found.steps] == ["a", "n"]


def test_a_shorter_path_is_told_before_a_longer_one() -> None:
    """Of two equally strong and certain."""
    dataset = world(
        established(),
        change("2000-01-01", "a", "m n"),
        change("2001-01-01", "m", "o"),
        change("2002-01-01", "o n", "p"),
    )
    steps = holding(dataset, "2002-01-01", "p").steps
    assert [step.holder for step in steps] == ["a", "n"]


@pytest.mark.parametrize("order", ["m n", "n m"])
def test_of_equal_paths_the_one_of_the_first_named_is_told(order: str) -> None:
    """Who is named first in the changes, and not whose id is first."""
    dataset = world(
        established(),
        change("2000-01-01", "a", "n m"),
        change("2002-01-01", order, "p"),
    )
    steps = holding(dataset, "2002-01-01", "p").steps
    assert steps[0].candidate == "n"


@pytest.mark.parametrize("order", ["m n", "n m"])
def test_of_equal_paths_that_part_later_the_first_named_is_told(order: str) -> None:
    """Where two paths begin alike, the change at which they part decides."""
    dataset = world(
        established(),
        change("2000-01-01", "a", "b"),
        change("2001-01-01", "b", order),
        change("2002-01-01", "m n", "p"),
    )
    steps = holding(dataset, "2002-01-01", "p").steps
    assert steps[1].candidate == order[0]


def test_of_equal_paths_the_later_one_is_told() -> None:
    """Of two that part at different days."""
    confirmed = [act("confirmed", "2005-01-01", by) for by in ("m", "n")]
    dataset = world(
        established(*confirmed),
        change("2000-01-01", "a", "a m", id_="2"),
        change("2001-01-01", "a", "a n", id_="1"),
        change("2002-01-01", "m n", "p"),
    )
    steps = holding(dataset, "2005-01-01", "p").steps
    assert steps[0].candidate == "n"


def test_of_equal_paths_of_a_day_the_one_that_names_the_holder_first_is_told() -> None:
    """Where two changes of a day do the same."""
    confirmed = [act("confirmed", "2005-01-01", by) for by in ("m", "n")]
    dataset = world(
        established(*confirmed),
        change("2000-01-01", "q a", "a m q", id_="2"),
        change("2000-01-01", "a q", "a n q", id_="1"),
        change("2002-01-01", "m n", "p"),
    )
    steps = holding(dataset, "2005-01-01", "p").steps
    assert steps[0].candidate == "n"


def test_which_of_equal_paths_is_told_does_not_hang_on_the_order_of_records() -> None:
    """Of changes of one day that do the same, the ids decide."""
    confirmed = [act("confirmed", "2005-01-01", by) for by in ("m", "n")]
    records = [
        established(*confirmed),
        change("2000-01-01", "a", "a m", id_="1"),
        change("2000-01-01", "a", "a n", id_="2"),
        change("2002-01-01", "p m", "p", id_="3"),
        change("2002-01-01", "p n", "p", id_="4"),
    ]
    for given in itertools.permutations(records):
        steps = holding(world(*given), "2005-01-01", "p").steps
        assert [step.change.id for step in steps] == ["2", "4"]


def test_nobody_is_presumed_where_two_changes_end_a_holder() -> None:
    """Both may be right: it is a finding, and either successor may hold the slot."""
    dataset = world(
        established(), change("2000-01-01", "a", "b"), change("2001-01-01", "a", "c")
    )
    assert held(dataset, "1999-12-31") == {"a": "original"}
    for on in ("2000-01-01", "2001-01-01"):
        assert held(dataset, on) == {"b": "unresolved", "c": "unresolved"}
    assert [each.id for each in dataset.successors("a", "2000-01-01")] == ["b"]
    assert [each.id for each in dataset.successors("a", "2001-01-01")] == ["b", "c"]


@pytest.mark.parametrize("ids", [("1", "2"), ("2", "1")])
def test_pairs_of_one_event_presume_nobody_whatever_their_ids(
    ids: tuple[str, str],
) -> None:
    """Tables and Wikidata say in two records that one became two."""
    first, second = ids
    for when in ("2000-01-01", "2000"):
        dataset = world(
            established(),
            change("2000-01-01", "a", "b", id_=first),
            change(when, "a", "c", id_=second),
        )
        assert held(dataset, "2000-01-01") == {"b": "unresolved", "c": "unresolved"}


def test_successors_of_pairs_may_confirm() -> None:
    """What a locality says of itself holds, however the change was written down."""
    dataset = world(
        established(act("confirmed", "2001-01-01", "b"), act("declined", "2001", "c")),
        change("2000-01-01", "a", "b", id_="1"),
        change("2000-01-01", "a", "c", id_="2"),
    )
    assert held(dataset, "2001-06-01") == {"b": "confirmed"}


def test_a_change_that_is_given_twice_contradicts_nothing() -> None:
    """Two files that hold the same record say the same."""
    twice = change("2000-01-01", "a", "b")
    again = sl.Dataset([*world(established(), twice), attrs.evolve(twice)])
    assert held(again, "2000-01-01") == {"b": "presumed"}


def test_a_successor_that_had_ended_before_passes_the_place_on() -> None:
    """Wherever its end is dated, a slot goes on from it."""
    dataset = world(
        established(), change("2000-01-01", "a", "b"), change("1995-01-01", "b", "c")
    )
    assert held(dataset, "2000-01-01") == {"c": "presumed"}


def test_circles_end() -> None:
    """A slot that goes round and round is held by nobody."""
    dataset = world(
        established(),
        change("2000-01-01", "a", "b"),
        change("2001-01-01", "b", "a"),
    )
    assert held(dataset, "2000-06-01") == {"b": "presumed"}
    assert held(dataset, "2001-01-01") == {}


def test_long_chains_of_divisions_and_mergers_are_walked_at_once() -> None:
    """The number of paths doubles at every step, and the work does not."""
    changes = [
        each
        for number in range(1, 40)
        for each in (
            change(f"{1990 + number}-01-01", f"a{number - 1}", f"m{number} n{number}"),
            change(f"{1990 + number}-07-01", f"m{number} n{number}", f"a{number}"),
        )
    ]
    dataset = world(established(parties="a0 z"), *changes)
    assert held(dataset, "2040-01-01", slot="a0") == {"a39": "unresolved"}


# Certainty and since


def test_a_change_that_straddles_the_day_is_not_certain() -> None:
    """It has taken effect, and an answer that leans on it is not certain."""
    dataset = world(established(), change("2000", "a", "b"))
    assert holding(dataset, "1999-12-31", "a").certain
    assert not holding(dataset, "2000-01-01", "b").certain
    assert holding(dataset, "2000-12-31", "b").certain


def test_an_act_that_straddles_the_day_is_not_certain() -> None:
    """A confirmation in a year counts from its first day, and is not certain."""
    dataset = world(
        established(act("confirmed", "2001", "b")), change("2000-01-01", "a", "b")
    )
    assert holding(dataset, "2000-12-31", "b").certain
    assert not holding(dataset, "2001-01-01", "b").certain
    assert holding(dataset, "2001-12-31", "b").certain


def test_an_act_beside_the_candidates_that_straddles_the_day_is_not_certain() -> None:
    """What is separated leans on its own confirmation, which is cited."""
    confirmed = act("confirmed", "2001", "m")
    dataset = world(established(confirmed), change("2000-01-01", "a", "a m"))
    found = holding(dataset, "2001-06-01", "m")
    assert not found.certain
    assert found.steps[0].act is confirmed


def test_an_act_of_unknown_day_is_not_certain() -> None:
    """It counts, and may not have been."""
    dataset = world(
        established(act("confirmed", "", "b")), change("2000-01-01", "a", "b")
    )
    assert held(dataset, "2000-01-01") == {"b": "confirmed"}
    assert not holding(dataset, "2020-01-01", "b").certain


def test_doubt_stays_along_a_path() -> None:
    """What is certain by itself is not, after a step that is not."""
    dataset = world(
        established(), change("2000", "a", "b"), change("2000-02-01", "b", "c")
    )
    assert not holding(dataset, "2000-06-01", "c").certain


def test_a_certain_weaker_path_makes_a_later_confirmation_certain() -> None:
    """A slot that one confirms does not lean on how strong it was before."""
    dataset = world(
        established(act("confirmed", "2002", "m"), act("confirmed", "2001-01-01", "q")),
        change("2000-01-01", "a", "m n"),
        change("2002-01-01", "m n", "p"),
        change("2002-01-02", "p", "q"),
    )
    found = holding(dataset, "2002-06-01", "q")
    assert (found.standing, found.certain) == ("confirmed", True)


def test_a_holder_holds_since_its_earliest_path() -> None:
    """The day on which it first came to hold, whichever path is the strongest."""
    dataset = world(
        established(act("confirmed", "2001-01-01", "n")),
        change("2000-01-01", "a", "m n"),
        change("2002-01-01", "m p", "p"),
        change("2003-01-01", "n p", "p"),
    )
    found = holding(dataset, "2003-01-01", "p")
    assert found.standing == "presumed"
    assert found.since == day("2002-01-01").toordinal()
    assert holding(dataset, "1995-01-01", "a").since == day("1990-01-01").toordinal()


def test_a_holder_by_a_change_of_unknown_day_holds_since_an_unknown_day() -> None:
    """Of two paths as well, if one is such."""
    dataset = world(
        established(),
        change("2000-01-01", "a", "m n"),
        change("../2001", "m p", "p"),
        change("2003-01-01", "n p", "p"),
    )
    assert holding(dataset, "2003-01-01", "p").since == UNKNOWN


def test_a_walk_can_set_out_from_anywhere_and_leave_a_change_out() -> None:
    """What a slot would be without a change can be asked."""
    first, second = change("2000-01-01", "a", "b"), change("2001-01-01", "b", "c")
    dataset = world(established(), first, second)
    partnership = dataset.partnerships[0]
    start = first_holding(partnership, "a")
    on, lineage = day("2010-01-01"), dataset.lineage
    assert set(pass_on([start], on, lineage, {})) == {"a", "b", "c"}
    assert set(pass_on([start], on, lineage, {}, skip=second)) == {"a", "b"}
    assert set(pass_on([start], on, lineage, {}, skip=first)) == {"a"}
    separations = world(
        established(),
        change("2000-01-01", "a", "a m", id_="1"),
        change("2001-01-01", "a", "a n", id_="2"),
    )
    confirmed = established(*(act("confirmed", "2005", by) for by in ("m", "n")))
    found = pass_on(
        [start],
        on,
        separations.lineage,
        verdicts_on(confirmed, on),
        skip=separations.changes[0],
    )
    assert set(found) == {"a", "n"}
    midway = Holding("a", "b", Standing.UNRESOLVED)
    assert pass_on([midway], on, lineage, {})["c"].standing == "unresolved"


def test_steps_are_shown_in_a_line() -> None:
    """A step's repr names who, to whom, by what, and how."""
    dataset = world(established(), change("2000-01-01", "a", "b", id_="change"))
    (step,) = holding(dataset, "2000-01-01", "b").steps
    assert repr(step) == "<Step: a to b by change, presumed>"


def test_dispositions_are_words() -> None:
    """They print as they are written in answers."""
    assert [str(each) for each in Disposition] == [
        "retained",
        "confirmed",
        "presumed",
        "unresolved",
        "declined",
        "lapsed",
        "extinguished",
    ]


def test_only_what_established_a_partnership_says_since_when_it_is_held() -> None:
    """Earlier acts of other kinds do not count, and no dated one leaves it unknown."""
    acts = (act("proposed", "1990"), act("established", "2000-05-17"))
    parties = ("a", "b")
    dated = sl.Partnership(id="p", parties=parties, acts=acts)
    assert held_since(dated) == day("2000-05-17").toordinal()
    proposed = sl.Partnership(id="p", parties=parties, acts=acts[:1])
    assert held_since(proposed) == UNKNOWN
    undated = sl.Partnership(id="p", parties=parties, acts=[act("established")])
    assert held_since(undated) == UNKNOWN
