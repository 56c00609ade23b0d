"""Resolution: which localities are tied on a day, and by which partnerships."""

from __future__ import annotations

from unittest.mock import ANY

import pytest
from tests import making
from tests.making import act, change, date, day, established, tie, world

import sisterlinks as sl
from sisterlinks.ties import walk as resolution
from sisterlinks.ties.inheritance import Holding
from sisterlinks.ties.links import Link
from sisterlinks.ties.standing import Standing
from sisterlinks.ties.walk import Resolver


def plain(dataset: sl.Dataset) -> Resolver:
    """Return what walks the records themselves, without an index."""
    return Resolver(dataset.store, dataset.lineage)


def tied(dataset: sl.Dataset, on: str) -> dict[str, str]:
    """Return the standings of all ties of a day, the same without an index."""
    found = making.tied(dataset, on)
    walked = plain(dataset).all_ties(day(on), Standing.UNRESOLVED)
    assert found == {
        f"{each.locality.id} {each.partner.id}": each.standing.value for each in walked
    }
    return found


def link_of(dataset: sl.Dataset, on: str, near: str, far: str) -> Link:
    """Return the one link by which two are tied; from the other side it is the same."""
    (link,), (back,) = (
        each.links
        for one, other in ((near, far), (far, near))
        for each in plain(dataset).ties(
            dataset.locality(one), day(on), Standing.UNRESOLVED
        )
        if each.partner.id == other
    )
    assert (link.near, link.far) == (back.far, back.near)
    assert (link.standing, link.certain) == (back.standing, back.certain)
    return link


def test_two_parties_are_tied() -> None:
    """Each is told from its own side, and all ties once."""
    dataset = world(established())
    (from_a,), (from_z,) = (
        dataset.ties("a", "2000-01-01"),
        dataset.ties("z", "2000-01-01"),
    )
    assert (from_a.locality.id, from_a.partner.id) == ("a", "z")
    assert (from_z.locality.id, from_z.partner.id) == ("z", "a")
    assert tied(dataset, "2000-01-01") == {"a z": "original"}


def test_a_tie_is_as_strong_as_its_weaker_side() -> None:
    """Where both sides have passed on."""
    dataset = world(
        established(act("confirmed", "2000-01-01", "b")),
        change("2000-01-01", "a", "b"),
        change("2001-01-01", "z", "x y"),
    )
    assert tied(dataset, "2000-01-01") == {"b z": "confirmed"}
    assert tied(dataset, "2001-01-01") == {"b x": "unresolved", "b y": "unresolved"}


def test_several_partnerships_are_one_tie() -> None:
    """The strongest leads, and all that the tie says is what that one says."""
    dataset = world(
        tie(act("established", "1995"), parties="m z", id_="own"),
        tie(act("established", "1990"), parties="a z", id_="inherited"),
        change("2000-01-01", "a m", "m"),
    )
    (found,) = dataset.ties("m", on="2000-01-01")
    assert [each.id for each in found.partnerships] == ["own", "inherited"]
    assert (found.standing, str(found.since)) == ("original", "1995")
    assert [
        (link.partnership.id, str(link.since), link.standing.value)
        for link in found.links
    ] == [("own", "1995", "original"), ("inherited", "1990", "presumed")]


def test_of_equal_standings_the_oldest_leads_then_the_certain() -> None:
    """Ties of one age are told apart by what is certain, and at last by their ids."""
    dataset = world(
        tie(act("established", "1990"), parties="a z", id_="1"),
        tie(act("established", "1990"), act("ended"), parties="a z", id_="0"),
        tie(act("established", "1980"), act("ended"), parties="a z", id_="2"),
        tie(act("established"), parties="a z", id_="3"),
        tie(act("established", "1990"), parties="a z", id_="4"),
    )
    (found,) = dataset.ties("a", on="2000-01-01")
    assert [each.id for each in found.partnerships] == ["2", "1", "4", "0", "3"]
    assert not found.certain


@pytest.mark.parametrize("floor", Standing)
def test_a_floor_leaves_out_weaker_ties_and_no_partnership(floor: Standing) -> None:
    """A tie that is strong enough has all its partnerships, unresolved ones too."""
    dataset = world(
        tie(act("established", "1995"), parties="m z", id_="own"),
        tie(act("established", "1990"), parties="a z", id_="inherited"),
        tie(act("established", "1990"), parties="a y", id_="open"),
        change("2000-01-01", "a m", "m n"),
    )
    on = day("2000-01-01")
    resolver = plain(dataset)
    ties = {
        each.partner.id: [link.partnership.id for link in each.links]
        for each in resolver.ties(dataset.locality("m"), on, floor)
    }
    assert ties["z"] == ["own", "inherited"]
    assert ("y" in ties) == (floor is Standing.UNRESOLVED)
    pairs = [
        (each.locality.id, each.partner.id) for each in resolver.all_ties(on, floor)
    ]
    assert (("m", "y") in pairs) == (floor is Standing.UNRESOLVED)
    assert ("m", "z") in pairs
    assert {each.partner.id for each in dataset.ties("m", on, floor)} == set(ties)


def test_ties_are_presumed_or_better_unless_asked() -> None:
    """What is unresolved is left out where no floor is given."""
    dataset = world(established(), change("2000-01-01", "a", "m n"))
    assert dataset.ties("m", on="2000-01-01") == ()
    assert list(dataset.all_ties(on="2000-01-01")) == []
    assert len(dataset.ties("m", on="2000-01-01", at_least="unresolved")) == 1


def test_a_partnership_of_three_ties_each_two() -> None:
    """A ring is one partnership and three ties."""
    dataset = world(established(parties="c a b"))
    assert tied(dataset, "2000-01-01") == dict.fromkeys(
        ["a b", "a c", "b c"], "original"
    )


def test_two_of_three_that_become_one_are_one_partner() -> None:
    """The third has one tie left, and the one no tie to itself."""
    dataset = world(established(parties="a b z"), change("2000-01-01", "a b", "b"))
    assert tied(dataset, "2000-01-01") == {"b z": "original"}


def test_of_two_places_the_stronger_gives_the_tie() -> None:
    """Where one locality holds two slots, with two standings."""
    dataset = world(
        established(parties="a b z"),
        change("2000-01-01", "a", "m n"),
        change("2001-01-01", "b m", "m"),
    )
    assert tied(dataset, "2001-01-01")["m z"] == "presumed"
    link = link_of(dataset, "2001-01-01", "m", "z")
    assert (link.near.slot, link.far.slot) == ("b", "z")
    assert link.standing == "presumed"


def test_of_two_links_the_certain_one_is_told() -> None:
    """Where both are equally strong."""
    dataset = world(
        established(parties="a b z"),
        change("2000", "a m", "m"),
        change("2000-01-01", "b m", "m"),
    )
    link = link_of(dataset, "2000-06-01", "m", "z")
    assert link.certain is True
    assert (link.near.slot, link.far.slot) == ("b", "z")


def test_of_two_links_the_one_of_the_stronger_sides_is_told() -> None:
    """Where both are equally weak by their weaker side."""
    dataset = world(
        established(act("confirmed", "2001", "m"), parties="a b z"),
        change("2000-01-01", "z", "x y"),
        change("2000-01-01", "a m", "m", heirs="m"),
        change("2000-01-01", "b", "m n", id_="division"),
    )
    link = link_of(dataset, "2000-06-01", "m", "x")
    assert (link.near.slot, link.far.slot) == ("a", "z")
    dataset = world(
        established(parties="b a z"),
        change("2000-01-01", "z", "x y"),
        change("2001-01-01", "b", "m n"),
        change("2002-01-01", "a m", "m"),
    )
    link = link_of(dataset, "2002-01-01", "m", "x")
    assert (link.near.slot, link.near.standing) == ("a", "presumed")


def test_of_two_links_the_shorter_is_told() -> None:
    """Where all else is equal."""
    dataset = world(
        established(parties="a b z"),
        change("2000-01-01", "a", "c"),
        change("2001-01-01", "c m", "m"),
        change("2002-01-01", "b m", "m"),
    )
    link = link_of(dataset, "2002-01-01", "m", "z")
    assert (link.near.slot, link.far.slot) == ("b", "z")


def test_of_two_links_alike_that_of_the_first_party_is_told() -> None:
    """The order in which a partnership names its parties decides."""
    merger = change("2000-01-01", "a b", "m")
    for parties, first in (("a b z", "a"), ("z b a", "b")):
        dataset = world(established(parties=parties), merger)
        assert link_of(dataset, "2000-01-01", "m", "z").near.slot == first


def test_a_place_shared_with_the_partner_ties_the_others() -> None:
    """Only the pair of one and itself is left out."""
    dataset = world(
        established(),
        change("2000-01-01", "a", "m n o"),
        change("2001-01-01", "z n", "n"),
    )
    assert tied(dataset, "2001-01-01") == {"m n": "unresolved", "n o": "unresolved"}


def test_what_both_became_is_not_tied_to_itself() -> None:
    """When both sides become one, the partnership gives no tie."""
    dataset = world(established(), change("2000-01-01", "a z", "m"))
    assert tied(dataset, "2000-01-01") == {}
    assert dataset.ties("m", on="2000-01-01") == ()


def test_what_a_later_division_brings_back_is_unresolved_until_confirmed() -> None:
    """And by one confirmation, nothing is settled for the other side."""
    records = [change("2000-01-01", "a z", "m"), change("2001-01-01", "m", "a2 z2")]
    dataset = world(established(), *records)
    assert tied(dataset, "2001-01-01") == {"a2 z2": "unresolved"}
    one = established(act("confirmed", "2002", "a2"))
    assert tied(world(one, *records), "2002-01-01") == {"a2 z2": "unresolved"}
    both = established(act("confirmed", "2002", "a2"), act("confirmed", "2002", "z2"))
    assert tied(world(both, *records), "2002-01-01") == {"a2 z2": "confirmed"}


def test_certainty_is_that_of_all_that_a_tie_leans_on() -> None:
    """Its force and both sides; of several partnerships, those of the leading one."""
    doubtful = tie(act("established", "2000"), id_="doubtful")
    assert [each.certain for each in world(established()).all_ties("2000-06-01")] == [
        True
    ]
    assert [each.certain for each in world(doubtful).all_ties("2000-06-01")] == [False]
    both = world(established(), doubtful)
    assert [each.certain for each in both.all_ties("2000-06-01")] == [True]
    for before in ("a", "z"):
        dataset = world(established(), change("2000", before, "m"))
        assert [each.certain for each in dataset.all_ties("2000-06-01")] == [False]
        assert [each.certain for each in dataset.all_ties("2001-01-01")] == [True]


def test_a_party_that_no_record_tells_of_has_no_tie() -> None:
    """A dangling reference is a finding, and answers go on without it."""
    dataset = sl.Dataset([sl.Locality(id="a"), established(parties="a b z")])
    assert tied(dataset, "2000-01-01") == {}
    assert list(plain(dataset).all_ties(day("2000-01-01"), Standing.UNRESOLVED)) == []


def test_a_successor_that_no_record_tells_of_has_no_tie() -> None:
    """It holds the slot, and there is nobody to name."""
    dataset = sl.Dataset(
        [
            sl.Locality(id="a"),
            sl.Locality(id="z"),
            established(),
            change("2000-01-01", "a", "nowhere"),
        ]
    )
    assert tied(dataset, "1999-12-31") == {"a z": "original"}
    assert tied(dataset, "2000-01-01") == {}


def test_a_party_before_its_life_has_no_tie() -> None:
    """What does not exist is tied to nobody, whatever was agreed on before."""
    dataset = world(sl.Locality(id="a", founded=date("2000")), established())
    assert tied(dataset, "1999-12-31") == {}
    assert tied(dataset, "2000-01-01") == {"a z": "original"}


def test_a_partnership_that_is_not_in_force_ties_nobody() -> None:
    """Neither before its beginning, nor after its end."""
    dataset = world(established(act("ended", "2000-01-01")))
    assert tied(dataset, "1989-12-31") == {}
    assert tied(dataset, "1999-12-31") == {"a z": "original"}
    assert tied(dataset, "2000-01-01") == {}


def test_a_party_named_twice_is_not_tied_to_itself() -> None:
    """It is a finding, and gives one tie to the other."""
    dataset = world(established(parties="a a z"))
    assert tied(dataset, "2000-01-01") == {"a z": "original"}
    assert tied(world(established(parties="a a")), "2000-01-01") == {}


def test_an_heir_that_is_no_successor_sees_its_tie() -> None:
    """Ties are the same from both sides, also where the data break a rule."""
    dataset = world(
        sl.Locality(id="o"), established(), change("2000-01-01", "a", "m", heirs="o")
    )
    (found,) = dataset.ties("o", on="2000-01-01")
    assert found.partner.id == "z"
    on = day("2000-01-01")
    (walked,) = plain(dataset).ties(dataset.locality("o"), on, Standing.PRESUMED)
    assert walked == found


def test_ties_are_sorted_by_since_and_partner() -> None:
    """The oldest first, ties of one day by the partner, unknown days last."""
    dataset = world(
        tie(act("established"), parties="a b", id_="1"),
        tie(act("established", "2000-01-01"), parties="a d", id_="2"),
        tie(act("established", "2000-01-01"), parties="a c", id_="3"),
        tie(act("established", "2000"), parties="a e", id_="4"),
        tie(act("established", "1990"), parties="a f", id_="5"),
    )
    on = day("2010-01-01")
    expected = ["f", "c", "d", "e", "b"]
    assert [each.partner.id for each in dataset.ties("a", on)] == expected
    assert [each.partner.id for each in dataset.all_ties(on)] == expected
    walked = plain(dataset).ties(dataset.locality("a"), on, Standing.PRESUMED)
    assert [each.partner.id for each in walked] == expected
    every = plain(dataset).all_ties(on, Standing.PRESUMED)
    assert [each.partner.id for each in every] == expected


def test_all_ties_come_from_the_side_whose_id_is_first() -> None:
    """Whatever the order of the parties."""
    dataset = world(established(parties="z a"))
    (found,) = plain(dataset).all_ties(day("2000-01-01"), Standing.PRESUMED)
    assert (found.locality.id, found.partner.id) == ("a", "z")
    (link,) = found.links
    assert (link.near.holder, link.far.holder) == ("a", "z")


def test_a_tie_equals_ties_alone() -> None:
    """What is no tie is left to say for itself whether it is equal."""
    dataset = world(tie())
    (found,) = dataset.ties("a", on="2000-01-01")
    assert found != found.partnerships
    assert found == ANY


def test_links_are_made_for_the_pair_that_is_asked_for() -> None:
    """From the side that comes first in it."""
    dataset = world(established(parties="a b z"))
    links = plain(dataset).links(dataset.partnerships, ("z", "b"), day("2000-01-01"))
    assert [(link.near.holder, link.far.holder) for link in links] == [("z", "b")]


def test_ties_know_the_day_and_the_records_that_they_come_from() -> None:
    """So that each can be explained."""
    dataset, on = world(established()), day("2000-01-01")
    resolver = plain(dataset)
    (told,) = resolver.ties(dataset.locality("a"), on, Standing.PRESUMED)
    (listed,) = resolver.all_ties(on, Standing.PRESUMED)
    assert told.on == listed.on == on
    assert told.store is listed.store is dataset.store


RING = " ".join("abcdefghijkl")
"""A partnership that binds more pairs than are found anew for each who asks."""


def test_links_of_a_large_partnership_are_found_once() -> None:
    """For each partnership and day."""
    dataset = world(
        established(parties=RING, id_="one"), established(parties=RING, id_="other")
    )
    resolver = plain(dataset)
    asked = [
        (partnership, day(on))
        for partnership in dataset.partnerships
        for on in ("2000-01-01", "2001-01-01")
    ]
    first, again = (
        [resolver.links((partnership,), ("a", "l"), on) for partnership, on in asked]
        for _ in range(2)
    )
    for (partnership, _), (link,), (same,) in zip(asked, first, again, strict=True):
        assert link.partnership is partnership
        assert same.near is link.near


def test_links_of_a_large_partnership_are_those_of_the_day() -> None:
    """What was found for one is not told of another."""
    dataset = world(established(parties=RING), change("2001-01-01", "l", "n"))
    resolver = plain(dataset)
    (before,) = resolver.links(dataset.partnerships, ("a", "l"), day("2000-01-01"))
    (after,) = resolver.links(dataset.partnerships, ("a", "n"), day("2001-01-01"))
    assert (before.standing, after.standing) == ("original", "presumed")


def test_links_that_are_kept_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks of many large partnerships does not fill the memory."""
    monkeypatch.setattr(resolution, "_MOST", 12 * 11)
    dataset = world(*(established(parties=RING, id_=id_) for id_ in "123"))
    resolver = plain(dataset)
    one, two, three = dataset.partnerships

    def found(partnership: sl.Partnership) -> Holding:
        (link,) = resolver.links((partnership,), ("a", "l"), day("2000-01-01"))
        return link.near

    first, second = found(one), found(two)
    assert found(one) is first, "what fits is kept"
    assert found(two) is second, "one more than fits is kept"
    found(three)
    assert found(one) is not first, "what has no room any more is found anew"


def test_a_locality_that_does_not_exist_has_no_answer() -> None:
    """The error names its life, and who stands in its place."""
    dataset = world(established(), change("2000-01-01", "a", "m"))
    with pytest.raises(sl.NotInExistenceError) as caught:
        dataset.ties("a", on="2000-01-01")
    assert str(caught.value) == (
        "a (a) did not exist on 2000-01-01: it existed until 1999-12-31; "
        "in its place on that day: m (m)"
    )


def test_a_locality_that_is_not_known_has_no_answer() -> None:
    """The error names close ids."""
    with pytest.raises(sl.UnknownRecordError, match="no locality 'tie'"):
        world(established()).ties("tie")


def test_a_standing_that_is_none_is_refused() -> None:
    """Floors are words of the contract."""
    with pytest.raises(ValueError, match="at_least: 'firm' stands where one of"):
        world(established()).ties("a", on="2000-01-01", at_least="firm")
