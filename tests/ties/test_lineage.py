"""Lineage: lives, who came before and after whom, and the order of changes."""

from __future__ import annotations

import itertools

import pytest
from tests.making import change, date, day, world

import sisterlinks as sl
from sisterlinks.ties.lineage import Life, Lineage
from sisterlinks.ties.order import contradictions, in_order


def life(locality: sl.Locality, *changes: sl.Change) -> str:
    """Return the life of a locality, in words."""
    return str(Lineage([locality], changes).life(locality.id))


def test_a_life_ends_before_its_last_day() -> None:
    """A locality exists on the first day of its life, and not on that of its end."""
    span = Life(date("1997-01-01"), date("2025-07-01"))
    assert not span.holds_on(day("1996-12-31"))
    assert span.holds_on(day("1997-01-01"))
    assert span.holds_on(day("2025-06-30"))
    assert not span.holds_on(day("2025-07-01"))


def test_a_life_of_unknown_bounds_holds_always() -> None:
    """What is not known to have begun or ended is there on any day."""
    assert Life(None, None).holds_on(day("0001-01-01"))
    assert Life(None, None).holds_on(day("9999-12-31"))


def test_partial_bounds_count_once_begun() -> None:
    """A year of founding counts from its first day, and so does a year of the end."""
    span = Life(date("1997"), date("2025"))
    assert span.holds_on(day("1997-01-01"))
    assert not span.holds_on(day("1996-12-31"))
    assert not span.holds_on(day("2025-01-01"))


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("1997", "2025-07-01", "from 1997 until 2025-06-30"),
        ("1997", None, "since 1997"),
        (None, "2025", "until 2025"),
        (None, None, "at all times known"),
    ],
)
def test_a_life_is_told_in_words(
    start: str | None, end: str | None, words: str
) -> None:
    """A life reads as the end of a sentence."""
    span = Life(date(start) if start else None, date(end) if end else None)
    assert words == str(span)


@pytest.mark.parametrize(
    ("founded", "dissolved", "told"),
    [
        ("1976", None, "it has existed since 1976"),
        ("1976", "1997-01-01", "it existed from 1976 until 1996-12-31"),
    ],
)
def test_a_life_is_told_in_a_sentence(
    founded: str, dissolved: str | None, told: str
) -> None:
    """Only what has ended existed."""
    life = Life(date(founded), None if dissolved is None else date(dissolved))
    assert life.sentence() == told


def test_a_life_is_told_briefly_in_a_table() -> None:
    """A cell of a table holds years and a dash."""
    assert Life(date("1976"), date("1996")).words(briefly=True) == "1976–1996"


def test_a_life_comes_from_the_changes() -> None:
    """What a locality does not tell itself, its changes do."""
    found = life(sl.Locality(id="a"), change("1997", "", "a"), change("2025", "a", "b"))
    assert found == "from 1997 until 2025"


def test_dates_of_changes_count_where_a_locality_contradicts_them() -> None:
    """Dates that have no day in common are a finding; no slot is without a holder."""
    own = sl.Locality(id="a", founded=date("1996"), dissolved=date("2024"))
    found = life(own, change("1997", "", "a"), change("2025", "a", "b"))
    assert found == "from 1997 until 2025"


def test_more_exact_dates_of_changes_count() -> None:
    """Where both agree, the more exact date is taken, so that no slot is empty."""
    own = sl.Locality(id="a", founded=date("1997"), dissolved=date("2025"))
    found = life(own, change("1997-01-06", "", "a"), change("2025-07-01", "a", "b"))
    assert found == "from 1997-01-06 until 2025-06-30"


def test_more_exact_own_dates_count() -> None:
    """A day of its own is not given up for the year of a change."""
    own = sl.Locality(id="a", founded=date("1997-01-06"))
    assert life(own, change("1997", "", "a")) == "since 1997-01-06"


def test_dates_that_overlap_have_some_days_in_common() -> None:
    """The narrowest span that both allow counts."""
    own = sl.Locality(id="a", founded=date("1997"))
    found = life(own, change("1996-12/1997-02", "", "a"))
    assert found == "since a day between 1997-01-01 and 1997-02-28"


def test_the_lives_of_all_that_a_change_names_sharpen_each_other() -> None:
    """It takes effect on one day: nobody stands between two holders, or without one."""
    ended = sl.Locality(id="d", dissolved=date("1971-07-01"))
    dataset = world(ended, sl.Locality(id="e"), change("1971", "d c", "e"))
    lives = [str(dataset.life(id_)) for id_ in "dce"]
    assert lives == ["until 1971-06-30", "until 1971-06-30", "since 1971-07-01"]
    assert dataset.successors("d", "1971-06-30") == ()
    assert [each.id for each in dataset.successors("c", "1971-07-01")] == ["e"]
    assert [each.id for each in dataset.predecessors("e", "1971-06-30")] == ["c", "d"]


def test_several_creations_begin_a_life_with_the_earliest() -> None:
    """Pairs that end in one place are told as a finding, and the place is there."""
    pairs = [change("2001", "a", "m"), change("2000-06", "b", "m")]
    assert str(world(*pairs).life("m")) == "since 2000-06"


def test_a_locality_without_a_record_lives_by_its_changes() -> None:
    """Changes tell the lives of those that no record tells of."""
    assert str(Lineage([], [change("1997", "", "a")]).life("a")) == "since 1997"


def test_of_two_records_with_one_id_the_first_counts() -> None:
    """A second record of one id is a finding, and changes no answer."""
    twins = [sl.Locality(id="a", founded=date(year)) for year in ("1990", "1980")]
    assert str(Lineage(twins, []).life("a")) == "since 1990"


def test_a_locality_has_ended_by_its_change() -> None:
    """A change ends what does not go on, from its day on."""
    lineage = Lineage([], [change("2000-01-01", "a b", "b")])
    assert not lineage.has_ended("a", day("1999-12-31"))
    assert lineage.has_ended("a", day("2000-01-01"))
    assert not lineage.has_ended("b", day("2000-01-01"))


def test_a_locality_has_ended_by_its_own_date() -> None:
    """Without a change, its own date tells."""
    lineage = Lineage([sl.Locality(id="a", dissolved=date("2000-01-01"))], [])
    assert not lineage.has_ended("a", day("1999-12-31"))
    assert lineage.has_ended("a", day("2000-01-01"))


def test_an_end_by_a_change_counts_before_an_own_date() -> None:
    """A slot passes on at the change that ends its holder."""
    own = sl.Locality(id="a", dissolved=date("1999"))
    lineage = Lineage([own], [change("2000-01-01", "a", "b")])
    assert not lineage.has_ended("a", day("1999-12-31"))


def test_the_earliest_of_two_ends_counts() -> None:
    """A second end is a finding; the first ended it."""
    first, second = change("2000", "a", "b"), change("2001", "a", "c")
    assert Lineage([], [second, first]).ended_by["a"] is first


def test_the_earliest_of_two_creations_counts() -> None:
    """A second life is a finding; the first creation began it."""
    first, second = change("2000", "", "a"), change("2001", "", "a")
    assert Lineage([], [second, first]).created_by["a"] is first


def test_a_continuing_locality_is_neither_ended_nor_created() -> None:
    """An absorber, and what gives off others, goes on."""
    lineage = Lineage([], [change("2000", "a b", "a"), change("2001", "a", "a c")])
    assert set(lineage.ended_by) == {"b"}
    assert set(lineage.created_by) == {"c"}


def test_changes_are_known_by_whom_they_name() -> None:
    """Each change is listed once for every locality that it names, heirs included."""
    merger = change("2000", "a b", "b c", heirs="d c")
    other = change("1990", "b", "b")
    lineage = Lineage([], [merger, other])
    assert list(lineage.naming("a")) == [merger]
    assert list(lineage.naming("b")) == [other, merger]
    assert list(lineage.naming("c")) == [merger]
    assert list(lineage.naming("d")) == [merger]
    assert list(lineage.naming("e")) == []


def test_a_place_passes_on_at_an_end_and_beside_what_is_created() -> None:
    """Boundary changes and absorptions by a locality itself pass nothing on."""
    taking_in = change("1990", "a b", "a")
    boundary = change("1991", "a c", "a c")
    separation = change("1992", "a", "a d")
    ending = change("1993", "a", "e")
    second = change("1994", "a", "f")
    arrival = change("1980", "", "a")
    lineage = Lineage([], [second, ending, separation, boundary, taking_in, arrival])
    found = [passing.event.change for passing in lineage.passings("a")]
    assert found == [separation, ending, second]
    assert list(lineage.passings("z")) == []
    assert lineage.passings("a") is lineage.passings("a"), "they are sought once"


def test_what_came_of_it_counts_where_several_changes_end_a_locality() -> None:
    """Each of the changes passes on to those that came out of it alone."""
    first = sl.Change(
        id="first",
        date="2000",
        predecessors=["a", "d"],
        successors=["b", "c"],
        transfers={"a": ["b"], "d": ["c"]},
    )
    lineage = Lineage([], [first, change("2001", "a", "e")])
    passings = [passing.candidates for passing in lineage.passings("a")]
    assert passings == [("b",), ("e",)]


def test_successors_are_followed_along_every_branch() -> None:
    """Those that stand in its place come of every line, and exist on the day."""
    dataset = world(
        change("2000-01-01", "a", "b c"),
        change("2001-01-01", "b", "d"),
        change("2002-01-01", "c d", "e"),
        change("2003-01-01", "e", ""),
    )
    found = [
        [each.id for each in dataset.successors("a", on)]
        for on in ("1999-12-31", "2000-01-01", "2001-01-01", "2002-01-01", "2003-01-01")
    ]
    assert found == [[], ["b", "c"], ["c", "d"], ["e"], []]


def test_an_absorber_is_the_successor_of_what_it_takes_in() -> None:
    """What goes on after an absorption stands in the place of what ended."""
    dataset = world(change("2000-01-01", "a b", "b"))
    assert [each.id for each in dataset.successors("a", "2000-01-01")] == ["b"]
    assert dataset.successors("b", "2000-01-01") == ()


def test_a_separation_has_no_successors() -> None:
    """What goes on has nobody in its place."""
    dataset = world(change("2000-01-01", "a", "a b"))
    assert dataset.successors("a", "2001-01-01") == ()


def test_a_successor_that_is_gone_is_none() -> None:
    """What ended by its own date stands in no place."""
    gone = sl.Locality(id="b", dissolved=date("2005"))
    dataset = world(change("2000-01-01", "a", "b"), gone)
    assert dataset.successors("a", "2004-12-31") == (gone,)
    assert dataset.successors("a", "2005-01-01") == ()


def test_successors_in_a_cycle_end() -> None:
    """Data that goes in a circle gives an answer."""
    dataset = world(change("2000", "a", "b"), change("2001", "b", "a"))
    assert dataset.successors("a", "2010-01-01") == ()


def test_predecessors_to_come_are_those_that_exist_on_the_day() -> None:
    """Along changes that have not taken effect, they are sought on the day."""
    dataset = world(
        change("1990-01-01", "a", "b c"),
        change("2000-01-01", "b d", "e"),
    )
    found = [
        [each.id for each in dataset.predecessors("e", on)]
        for on in ("1989-12-31", "1990-01-01", "1999-12-31", "2000-01-01")
    ]
    assert found == [["a", "d"], ["b", "d"], ["b", "d"], ["b", "d"]]


def test_predecessors_past_are_the_direct_ones() -> None:
    """Of what has ended, only what went into it directly is told."""
    dataset = world(
        change("1990-01-01", "a", "b"),
        change("2000-01-01", "b c", "c"),
        change("2010-01-01", "c d", "c"),
    )
    assert [each.id for each in dataset.predecessors("c", "2020-01-01")] == ["b", "d"]
    assert [each.id for each in dataset.predecessors("a", "2020-01-01")] == []


def test_predecessors_past_and_to_come_are_told_together() -> None:
    """What is yet to go into a locality does not hide what already has."""
    dataset = world(
        sl.Locality(id="d", founded=date("2005")),
        change("2000-01-01", "b c", "c"),
        change("2010-01-01", "c d", "c"),
    )
    assert [each.id for each in dataset.predecessors("c", "2004-01-01")] == ["b"]
    assert [each.id for each in dataset.predecessors("c", "2005-01-01")] == ["b", "d"]


def test_predecessors_to_come_are_sought_along_every_branch() -> None:
    """Through those that do not exist on the day."""
    dataset = world(
        change("2005-01-01", "c", "d"),
        change("2005-01-01", "f", "g"),
        change("2010-01-01", "d", "e"),
        change("2012-01-01", "e g", "e"),
    )
    assert [each.id for each in dataset.predecessors("e", "1990-01-01")] == ["c", "f"]


def test_what_stood_before_what_is_gone_is_not_a_predecessor_to_come() -> None:
    """A line that had broken off by the day leads nowhere."""
    dataset = world(
        sl.Locality(id="a", dissolved=date("2000")),
        change("2010-01-01", "b c", "d"),
        change("2008-01-01", "a", "a b"),
    )
    assert [each.id for each in dataset.predecessors("d", "2005-01-01")] == ["c"]


def test_what_goes_on_beside_a_locality_is_not_its_predecessor() -> None:
    """Of two that go on through a change, neither came from the other."""
    dataset = world(change("2000-01-01", "a b c", "b c"))
    assert [each.id for each in dataset.predecessors("c", "2001-01-01")] == ["a"]
    assert dataset.lineage.ancestors("c") == {"a"}


def test_a_locality_that_no_change_names_came_from_nowhere() -> None:
    """It has neither predecessors nor ancestors, and nothing fails."""
    dataset = sl.Dataset([sl.Locality(id="a")])
    assert dataset.predecessors("a", "2000-01-01") == ()
    assert dataset.lineage.ancestors("a") == set()


def test_predecessors_of_a_second_life_are_found() -> None:
    """An end that comes before hides nothing, though a second life is a finding."""
    dataset = world(change("1990", "a", "b"), change("2000", "c", "a"))
    assert [each.id for each in dataset.predecessors("a", "2010-01-01")] == ["c"]


def test_predecessors_in_a_cycle_end() -> None:
    """Data that goes in a circle gives an answer."""
    dataset = world(change("2000", "a", "b"), change("2001", "b", "a"))
    assert dataset.predecessors("a", "1990-01-01") == ()


def test_what_gave_off_a_locality_is_its_predecessor() -> None:
    """A locality created beside another came from it, and not the other way about."""
    dataset = world(change("2000-01-01", "a", "a b"))
    assert [each.id for each in dataset.predecessors("b", "2001-01-01")] == ["a"]
    assert dataset.predecessors("a", "2001-01-01") == ()


def test_ancestors_are_near_and_far() -> None:
    """Every line back is followed, through heirs that are no successors as well."""
    lineage = Lineage(
        [],
        [
            change("1990", "a", "b c"),
            change("2000", "b d", "d"),
            change("2010", "d", "e", heirs="f"),
        ],
    )
    assert lineage.ancestors("d") == {"a", "b"}
    assert lineage.ancestors("e") == {"a", "b", "d"}
    assert lineage.ancestors("f") == {"a", "b", "d"}
    assert lineage.ancestors("a") == set()


def test_descendants_are_near_and_far() -> None:
    """What a descendant's own changes led to is found as well."""
    lineage = Lineage(
        [],
        [
            change("2000", "a", "b"),
            change("2001", "b", "c"),
            change("2002", "c", "d"),
        ],
    )
    assert lineage.descendants_of(("a",)) == {"a", "b", "c", "d"}


def test_ancestors_in_a_cycle_end_and_leave_itself_out() -> None:
    """Nothing is its own ancestor, whatever the data say."""
    lineage = Lineage([], [change("2000", "a", "b"), change("2001", "b", "a")])
    assert lineage.ancestors("a") == {"b"}


def test_changes_take_effect_by_day() -> None:
    """Days order changes, and dates of unknown start come first."""
    later, earlier = change("2001", "a", "b"), change("2000-06", "b", "c")
    unknown = change("../1999", "c", "d")
    assert list(in_order([later, earlier, unknown])) == [unknown, earlier, later]


def test_on_one_day_creation_comes_first_and_the_end_last() -> None:
    """Chains within a day are put in order, whatever the ids and the order given."""
    creation = change("2000-01-01", "a", "x", id_="3")
    other = change("2000-01-01", "x y", "x y", id_="2")
    ending = change("2000-01-01", "x", "z", id_="1")
    for given in itertools.permutations([creation, other, ending]):
        assert list(in_order(given)) == [creation, other, ending]


def test_on_one_day_many_come_before_many() -> None:
    """Two that change a locality's bounds come before two that end it, by their ids."""
    bounds = [change("2000-01-01", "x y", "x y", id_=id_) for id_ in ("5", "6")]
    ends = [change("2000-01-01", "x", "z", id_=id_) for id_ in ("3", "8")]
    creations = [change("2000-01-01", "", "x", id_=id_) for id_ in ("1", "7")]
    given = [*ends, *bounds, *creations]
    assert [each.id for each in in_order(given)] == ["1", "7", "5", "6", "3", "8"]


def test_independent_changes_of_a_day_come_in_the_order_of_their_ids() -> None:
    """Order is settled where nothing else settles it."""
    given = [change("2000", f"a{id_}", f"b{id_}", id_=id_) for id_ in "2431"]
    assert [each.id for each in in_order(given)] == ["1", "2", "3", "4"]


def test_changes_in_contradiction_come_last_and_are_told() -> None:
    """What no order satisfies is kept, and can be asked for."""
    sound = change("2000-01-01", "p", "q", id_="9")
    first = change("2000-01-01", "y", "x", id_="1")
    second = change("2000-01-01", "x y", "x y", id_="2")
    given = [second, sound, first]
    assert list(in_order(given)) == [sound, first, second]
    assert contradictions(given) == (first, second)
    assert contradictions([sound, first]) == ()


def test_what_follows_from_a_contradiction_comes_after_it() -> None:
    """A change that has to wait for one that contradicts itself is told with it."""
    one = change("2000-01-01", "y", "x", id_="2")
    other = change("2000-01-01", "x y", "x y", id_="3")
    after = change("2000-01-01", "x", "w", id_="1")
    assert contradictions([one, other, after]) == (after, one, other)


def test_a_change_has_its_rank() -> None:
    """The rank of a change in the order of all can be asked for."""
    later, earlier = change("2001", "a", "b"), change("2000", "b", "c")
    lineage = Lineage([], [later, earlier])
    assert (lineage.rank(earlier), lineage.rank(later)) == (0, 1)


def test_lives_are_told_together_as_one_by_one() -> None:
    """Of two changes that end, or create, one locality, the first counts."""
    lineage = Lineage(
        [],
        [
            change("2001", "a", "b c"),
            change("2000", "a d", "b"),
            change("2002", "b", "b e"),
        ],
    )
    told = lineage.told_lives()
    assert {*told} == {"a", "b", "c", "d", "e"}
    assert all(life == lineage.life(id_) for id_, life in told.items())


def test_sharpened_dates_order_changes() -> None:
    """Of two changes of a year the one whose localities say a later day comes later."""
    said_by_locality = change("2000", "a", "b")
    of_may = change("2000-05-01", "c", "d")
    born_late = sl.Locality(id="b", founded="2000-09-01")
    lineage = Lineage([born_late], [said_by_locality, of_may])
    assert lineage.rank(of_may) < lineage.rank(said_by_locality)


def test_the_most_exact_of_several_ends_and_creations_counts() -> None:
    """Where several dates begin on one day, the shortest of them bounds the life."""
    ends = Lineage(
        [],
        [
            change("2000", "a", "b", id_="1"),
            change("2000-01-01", "a", "c", id_="2"),
        ],
    )
    assert ends.life("a").end == date("2000-01-01")
    creations = Lineage(
        [],
        [
            change("2000", "b", "a", id_="1"),
            change("2000-01-01", "c", "a", id_="2"),
        ],
    )
    assert creations.life("a").start == date("2000-01-01")


def test_of_dates_of_the_same_days_the_plain_one_counts() -> None:
    """The order of changes does not say which of two alike dates a life ends on."""
    lineage = Lineage(
        [],
        [change("2000~", "a", "b", id_="1"), change("2000", "a", "c", id_="2")],
    )
    assert lineage.life("a").end == date("2000")


def test_lives_can_be_told_without_localities() -> None:
    """What is at hand of lives stands for the records."""
    lineage = Lineage([], [], lived={"a": sl.Locality(id="a", dissolved="2000-01-01")})
    assert lineage.has_ended("a", day("2000-01-01"))
    assert not lineage.has_ended("a", day("1999-12-31"))


def test_a_change_has_one_event() -> None:
    """The day of a change is worked out once, for each change apart."""
    one, other = change("2000", "a", "b"), change("2001", "c", "d")
    lineage = Lineage([], [one, other])
    assert lineage.event(one) is lineage.event(one)
    assert lineage.event(other) is lineage.event(other)
    assert lineage.event(other).change is other


def test_what_was_given_off_before_the_end_passes_on_first() -> None:
    """A slot passes on in the order of the changes."""
    separation = change("1992", "a", "a d")
    ending = change("1993", "a", "e")
    lineage = Lineage([], [separation, ending])
    found = [passing.event.change for passing in lineage.passings("a")]
    assert found == [separation, ending]


def test_a_merger_does_the_same_to_all_that_go_into_it() -> None:
    """What a change does is worked out once for those that it treats alike."""
    merger = change("2000", "a b", "c")
    lineage = Lineage([], [merger])
    assert lineage.passing(merger, "a") is lineage.passing(merger, "b")
    said_of_one = sl.Change(
        id="1",
        date="2000",
        predecessors=["a", "b", "d"],
        successors=["c", "e"],
        transfers={"a": ["c"]},
    )
    lineage = Lineage([], [said_of_one])
    assert lineage.passing(said_of_one, "a").candidates == ("c",)
    shared = lineage.passing(said_of_one, "b")
    assert shared is lineage.passing(said_of_one, "d")
    assert shared.candidates == ("c", "e")


def test_a_passing_tells_who_goes_on_and_who_shares() -> None:
    """One that goes on shares nothing; one that passes to a single heir neither."""
    separation = change("1992", "a", "a d")
    merger = change("1993", "a b", "e")
    division = change("1994", "e", "f g")
    lineage = Lineage([], [separation, merger, division])
    given_off, merged = lineage.passings("a")
    (divided,) = lineage.passings("e")
    found = [(each.goes_on, each.is_shared) for each in (given_off, merged, divided)]
    assert found == [(True, False), (False, False), (False, True)]


def test_who_goes_on_beside_what_is_created_is_separated() -> None:
    """One created is enough; who only takes others in is not."""
    separation = change("1992", "a", "a d")
    absorption = change("1993", "b c", "b")
    merger = change("1994", "e f", "g")
    lineage = Lineage([], [separation, absorption, merger])
    assert [*lineage.separated] == ["a"]
