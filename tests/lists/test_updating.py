"""Importing a list again into a folder that was edited since."""

from __future__ import annotations

from collections.abc import Iterable

import attrs
import pytest

import sisterlinks as sl
from sisterlinks.lists.updating import Updated, merged_into

WORLD = sl.loads("""
localities:
- {id: hanoi, name: Hanoi, country: VN}
- {id: osaka, name: Osaka, country: JP}
- {id: bo-north, name: Bø, country: FR}
- {id: bo-south, name: Bø, country: FR}
- {id: hue, name: Huế, country: VN}
""")

ENDED = sl.Act(act="ended", date="2015")


def row(
    number: int, far: str, since: str = "", *, near: str = "Hanoi", kind: str = ""
) -> sl.PartnerRow:
    """A row of a list: a partner in France."""
    return sl.PartnerRow(
        row=number,
        near=sl.ListedPlace(text=near),
        far=sl.ListedPlace(text=far, countries={"FR"} if far != "Osaka" else set()),
        since=sl.PartialDate.parse(since) if since else None,
        kind=kind,
    )


def imported(*rows: sl.PartnerRow, against: sl.Dataset = WORLD) -> sl.Imported:
    """What a list becomes."""
    partners = sl.PartnerList(name="r.csv", rows=rows)
    return sl.import_list(partners, against=against, on="2020-01-01")


def again(
    old: sl.Dataset, *rows: sl.PartnerRow, against: sl.Dataset = WORLD
) -> Updated:
    """What the folder holds when a list has been imported into it again."""
    return merged_into(old, imported(*rows, against=against), against=against)


def folder(*rows: sl.PartnerRow) -> sl.Dataset:
    """What the first import writes."""
    return imported(*rows).dataset


def grown(dataset: sl.Dataset, id_: str, *acts: sl.Act) -> sl.Dataset:
    """The dataset with acts added to a partnership; it ended, where none are given."""
    partnership = partnership_of(dataset, id_)
    added = (*partnership.acts, *(acts or (ENDED,)))
    return dataset.updated(attrs.evolve(partnership, acts=added))


def partnership_of(dataset: sl.Dataset, id_: str) -> sl.Partnership:
    """A partnership by its id."""
    found = dataset[id_]
    assert isinstance(found, sl.Partnership)
    return found


def ids(records: Iterable[sl.Record]) -> list[str]:
    """The ids of records, without that of the list."""
    return sorted(each.id for each in records if each.id != "list-r")


def with_lyon(dataset: sl.Dataset, old: str, new: str) -> sl.Dataset:
    """The dataset as text, with an id replaced everywhere."""
    return sl.loads(sl.dumps(dataset).replace(old, new))


LYON = row(2, "Lyon", "1997")
DRAFT = "hanoi--draft-fr-lyon"


def test_a_draft_that_got_a_real_id_keeps_its_partnership() -> None:
    """Neither the draft nor the bare partnership comes back beside it."""
    mine = grown(with_lyon(folder(LYON), "draft-fr-lyon", "fr-lyon"), "hanoi--fr-lyon")
    assert again(mine, LYON) == Updated(dataset=mine)


def test_a_draft_may_get_a_real_id_in_the_parties_alone() -> None:
    """The partnership is known again by its id."""
    old = partnership_of(folder(LYON), DRAFT)
    mine = folder(LYON).without("draft-fr-lyon")
    mine = mine.updated(attrs.evolve(old, parties=("hanoi", "fr-lyon")))
    assert again(mine, LYON) == Updated(dataset=mine)


def test_one_of_several_places_can_be_chosen_for_a_draft() -> None:
    """The choice stands, though the list still does not make it."""
    rows = [row(2, "Bø", "1990")]
    mine = with_lyon(folder(*rows).without("draft-fr-bo"), "draft-fr-bo", "bo-south")
    assert again(mine, *rows) == Updated(dataset=mine)


def test_a_place_of_another_name_may_stand_for_a_draft() -> None:
    """Whether it does is not plain, so both stay from then on, and it is told."""
    rows = [row(2, "Narnia", "1990")]
    mine = with_lyon(folder(*rows).without("draft-fr-narnia"), "draft-fr-narnia", "hue")
    new = again(mine, *rows)
    assert new.changed == (
        (
            "hanoi--hue: no longer cites the list, which no longer has it; "
            "it may stand for the draft of a row: if not, take it out"
        ),
    )
    assert again(new.dataset, *rows) == Updated(dataset=new.dataset)
    assert ids(new.dataset) == [
        "draft-fr-narnia",
        "hanoi--draft-fr-narnia",
        "hanoi--hue",
    ]


def test_a_partnership_may_have_an_id_of_ones_own() -> None:
    """It is known again by its parties."""
    mine = with_lyon(folder(LYON), DRAFT, "our-lyon")
    assert again(mine, LYON) == Updated(dataset=mine)


def test_a_third_party_stays() -> None:
    """The list knows of two."""
    old = partnership_of(folder(LYON), DRAFT)
    three = attrs.evolve(old, parties=(*old.parties, "hue"))
    mine = folder(LYON).updated(three)
    assert again(mine, LYON) == Updated(dataset=mine)


def test_a_corrected_name_keeps_what_was_added() -> None:
    """Acts, further fields and exact dates go on under the corrected name."""
    old = folder(row(2, "Lion", "1997"), row(3, "Paris", "1998"))
    lion = attrs.evolve(
        partnership_of(old, "hanoi--draft-fr-lion"),
        acts=(sl.Act(act="established", date="1997-05-03"), ENDED),
        extras=sl.Extras({"x_file_number": "7"}),
    )
    new = again(old.updated(lion), LYON, row(3, "Paris", "1998"))
    assert partnership_of(new.dataset, DRAFT) == attrs.evolve(
        lion, id=DRAFT, parties=("hanoi", "draft-fr-lyon")
    )
    assert new.removed == ("draft-fr-lion",)
    assert new.changed == (f"{DRAFT}: now id {DRAFT}, not hanoi--draft-fr-lion",)
    assert new.kept == ()
    assert "hanoi--draft-fr-lion" not in new.dataset


def test_a_corrected_name_is_known_by_its_date_where_rows_moved() -> None:
    """So it is on the near side, and where words are added."""
    old = grown(folder(row(2, "Lyon", "1997", near="Hai")), "draft-hai--draft-fr-lyon")
    new = again(old, row(9, "Lyon", "1997", near="Hai Phong"))
    assert ENDED in partnership_of(new.dataset, "draft-hai-phong--draft-fr-lyon").acts


def test_a_corrected_name_stays_apart_where_it_is_not_plain() -> None:
    """Another name is another place: what was added is kept, and told."""
    new = again(grown(folder(LYON), DRAFT), row(2, "Toulouse", "1997"))
    assert new.kept == (DRAFT,)
    assert new.removed == ()
    assert ids(new.dataset) == [
        "draft-fr-lyon",
        "draft-fr-toulouse",
        DRAFT,
        "hanoi--draft-fr-toulouse",
    ]


def test_an_id_that_somebody_refers_to_stays_when_a_name_is_corrected() -> None:
    """Else a reference would lead nowhere."""
    old = folder(row(2, "Lion", "1997"))
    memorandum = sl.Memorandum(
        id="memo", kind="letter", partnerships=["hanoi--draft-fr-lion"]
    )
    new = again(old.updated(memorandum), LYON).dataset
    assert partnership_of(new, "hanoi--draft-fr-lion").parties[1] == "draft-fr-lyon"
    assert DRAFT not in new


def test_a_draft_with_more_in_it_gets_the_corrected_name() -> None:
    """It keeps its id and all that was added, and so it is the next time."""
    old = folder(row(2, "Lion", "1997"))
    lion = attrs.evolve(old.locality("draft-fr-lion"), founded="1200")
    new = again(old.updated(lion), LYON).dataset
    assert ids(new) == ["draft-fr-lion", "hanoi--draft-fr-lion"]
    assert new.locality("draft-fr-lion") == attrs.evolve(lion, names="Lyon")
    assert again(new, LYON) == Updated(dataset=new)


def test_a_draft_that_lost_its_name_gets_the_corrected_one() -> None:
    """A draft of which somebody took the name out is one that was changed."""
    old = folder(row(2, "Lion", "1997"))
    lion = attrs.evolve(old.locality("draft-fr-lion"), names=())
    moved = attrs.evolve(
        partnership_of(old, "hanoi--draft-fr-lion"), id="hanoi--draft-fr-lyon"
    )
    mine = old.without("hanoi--draft-fr-lion").updated(lion, moved)
    assert again(mine, LYON).dataset.locality("draft-fr-lion").name == "Lyon"


def test_a_draft_with_more_in_it_gives_way_to_one_that_is_there() -> None:
    """Two rows of one place name one draft, and what was added is told."""
    rows = [row(2, "Lion", "1997"), row(3, "Lyon", "2001")]
    old = folder(*rows)
    lion = attrs.evolve(old.locality("draft-fr-lion"), founded="1200")
    new = again(old.updated(lion), row(2, "Lyon", "1997"), row(3, "Lyon", "2001"))
    assert new.kept == ("draft-fr-lion",)
    assert new.dataset.locality("draft-fr-lion") == lion
    assert {each.parties for each in new.dataset.partnerships} == {
        ("hanoi", "draft-fr-lyon")
    }


def test_a_draft_that_the_data_learns_gives_way() -> None:
    """What was added to its partnership goes on with the place that is known now."""
    world = WORLD.updated(sl.Locality(id="lyon", name="Lyon", country="FR"))
    new = again(grown(folder(LYON), DRAFT), LYON, against=world)
    assert ids(new.dataset) == ["hanoi--lyon"]
    assert ENDED in partnership_of(new.dataset, "hanoi--lyon").acts


def test_a_draft_that_others_refer_to_stays_when_the_data_learns_its_place() -> None:
    """A change that ends it would else say nothing of the partnership."""
    world = WORLD.updated(sl.Locality(id="lyon", name="Lyon", country="FR"))
    change = sl.Change(
        id="merger", date="2010", predecessors=["draft-fr-lyon"], successors=["hue"]
    )
    mine = folder(LYON).updated(change)
    assert again(mine, LYON, against=world) == Updated(dataset=mine)


def test_places_of_like_names_in_the_data_are_two() -> None:
    """A row that means the other of two namesakes now is another partnership."""
    north = grown(
        with_lyon(folder(row(2, "Bø")).without("draft-fr-bo"), "draft-fr-bo", "hue"),
        "hanoi--hue",
    )
    north = with_lyon(north, "hue", "bo-north")
    world = sl.loads("localities: [{id: hanoi, name: Hanoi}, {id: bo-south, name: Bø}]")
    world = world.updated(sl.Locality(id="bo-north", name="Bo N"))
    new = again(north, row(7, "Bø"), against=world)
    assert new.kept == ("hanoi--bo-north",)
    assert "hanoi--bo-south" in new.dataset


def test_a_place_of_the_data_that_is_corrected_follows_the_list() -> None:
    """Two places of the data whose names are alike: the list says which."""
    world = sl.loads(
        "localities: [{id: hanoi, name: Hanoi}, {id: a, name: Hai Duong}, "
        "{id: b, name: Hai Phong}]"
    )
    old = grown(imported(row(2, "Hai Duong"), against=world).dataset, "hanoi--a")
    new = again(old, row(2, "Hai Phong"), against=world).dataset
    assert ids(new) == ["hanoi--b"]
    assert ENDED in partnership_of(new, "hanoi--b").acts


def test_rows_of_one_pair_can_change_places() -> None:
    """Each agreement keeps what was added to it."""
    mine = grown(
        folder(row(2, "Osaka", "2011"), row(3, "Osaka", "2013")), "hanoi--osaka-2013"
    )
    new = again(mine, row(2, "Osaka", "2013"), row(3, "Osaka", "2011"))
    assert new == Updated(dataset=mine)


def test_an_older_agreement_of_a_pair_takes_no_id_away() -> None:
    """The one that was there keeps its id and what was added, and so the next time."""
    mine = grown(folder(row(2, "Osaka", "2011")), "hanoi--osaka")
    rows = [row(2, "Osaka", "2005"), row(3, "Osaka", "2011")]
    new = again(mine, *rows).dataset
    assert {each.id: str(each.since) for each in new.partnerships} == {
        "hanoi--osaka": "2011",
        "hanoi--osaka-2005": "2005",
    }
    assert ENDED in partnership_of(new, "hanoi--osaka").acts
    assert again(new, *rows) == Updated(dataset=new)


def test_a_new_agreement_without_a_date_gets_an_id_of_its_row() -> None:
    """Where its pair's id is taken by somebody else's record."""
    mine = sl.Dataset([sl.Organization(id="hanoi--osaka", name="The club")])
    assert "hanoi--osaka-row-2" in again(mine, row(2, "Osaka")).dataset


@pytest.mark.parametrize(
    ("now", "kept"), [("1997", "1997-05-03"), ("", "1997-05-03"), ("1998", "1998")]
)
def test_an_exact_date_stays_until_the_list_contradicts_it(now: str, kept: str) -> None:
    """And the rest of the act, in either case."""
    old = partnership_of(folder(LYON), DRAFT)
    exact = sl.Act(act="established", date="1997-05-03", memorandum="m")
    mine = folder(LYON).updated(attrs.evolve(old, acts=(exact,)))
    new = again(mine, row(2, "Lyon", now))
    assert partnership_of(new.dataset, DRAFT).acts == (attrs.evolve(exact, date=kept),)
    told = (f"{DRAFT}: now date 1998, not 1997-05-03",) if now == "1998" else ()
    assert new.changed == told


def test_a_row_that_is_gone_takes_away_only_what_was_imported() -> None:
    """With the draft that nothing else needs; what was added to is kept, and told."""
    rows = [row(2, "Lyon", "1997"), row(3, "Paris", "1998"), row(4, "Osaka", "2011")]
    new = again(grown(folder(*rows), DRAFT), rows[2])
    assert new.kept == (DRAFT,)
    assert new.removed == ("hanoi--draft-fr-paris", "draft-fr-paris")
    assert ids(new.dataset) == ["draft-fr-lyon", DRAFT, "hanoi--osaka"]
    assert again(new.dataset, rows[2]).kept == (DRAFT,)


@pytest.mark.parametrize(
    "changes",
    [
        {"extras": sl.Extras({"x_note": "n"})},
        {"citations": (sl.Citation(source="list-r", paragraph="row 2", note="n"),)},
        {"acts": (sl.Act(act="proposed", date="1997"),)},
        {"parties": ("hanoi", "mine")},
    ],
)
def test_a_change_of_any_kind_keeps_a_partnership(
    changes: dict[str, object],
) -> None:
    """Whatever differs from what an import makes was somebody's doing."""
    old = attrs.evolve(partnership_of(folder(LYON), DRAFT), **changes)  # type: ignore[arg-type] # fields by name
    new = again(folder(LYON).updated(old), row(4, "Osaka", "2011"))
    assert new.kept[0] == DRAFT


def test_a_draft_with_more_in_it_is_kept_and_told() -> None:
    """Its bare partnership goes."""
    old = folder(LYON)
    lyon = attrs.evolve(old.locality("draft-fr-lyon"), founded="1200")
    new = again(old.updated(lyon), row(4, "Osaka", "2011"))
    assert new.removed == (DRAFT,)
    assert new.kept == ("draft-fr-lyon",)
    assert new.dataset.locality("draft-fr-lyon") == lyon


def test_the_same_agreement_from_elsewhere_is_cited() -> None:
    """It is not there twice; one that cites nothing is left as it is."""
    theirs = sl.Partnership(
        id="hanoi--osaka",
        parties=("hanoi", "osaka"),
        acts=[sl.Act(act="established", date="2011-02")],
        citations=[sl.Citation(source="press")],
    )
    (made,) = again(sl.Dataset([theirs]), row(4, "Osaka", "2011")).dataset.partnerships
    assert made == attrs.evolve(
        theirs,
        citations=[
            sl.Citation(source="press"),
            sl.Citation(source="list-r", paragraph="row 4"),
        ],
    )
    bare = attrs.evolve(theirs, citations=())
    (left,) = again(sl.Dataset([bare]), row(4, "Osaka", "2011")).dataset.partnerships
    assert left == bare


def test_another_agreement_of_the_same_pair_is_another() -> None:
    """Its date tells it apart."""
    theirs = sl.Partnership(
        id="hanoi--osaka",
        parties=("hanoi", "osaka"),
        acts=[sl.Act(act="established", date="2001")],
    )
    new = again(sl.Dataset([theirs]), row(4, "Osaka", "2011")).dataset
    assert ids(new) == ["hanoi--osaka", "hanoi--osaka-2011"]


def test_a_corrected_kind_is_told() -> None:
    """As the list has it now."""
    new = again(
        folder(row(2, "Osaka", kind="sister")), row(2, "Osaka", kind="friendship")
    )
    assert new.changed == ("hanoi--osaka: now kind friendship, not sister",)


def test_of_two_like_names_that_of_the_same_row_is_the_corrected_one() -> None:
    """What was added goes to one of them, and the other is new."""
    old = grown(folder(row(2, "Lion", "1997")), "hanoi--draft-fr-lion")
    new = again(old, row(3, "Lions", "1997"), row(2, "Lyon", "1997")).dataset
    assert ENDED in partnership_of(new, DRAFT).acts
    assert ENDED not in partnership_of(new, "hanoi--draft-fr-lions").acts


OTHER = sl.Source(id="list-other", extras={"x_file": "../other.csv"})
BOTH = (
    sl.Citation(source="list-r", paragraph="row 4"),
    sl.Citation(source="list-other", paragraph="row 9"),
)


def test_what_another_list_has_too_stays() -> None:
    """The list that no longer has it is cited no longer."""
    old = folder(row(4, "Osaka", "2011"))
    both = attrs.evolve(partnership_of(old, "hanoi--osaka"), citations=BOTH)
    new = again(old.updated(OTHER, both), LYON)
    assert partnership_of(new.dataset, "hanoi--osaka").citations == BOTH[1:]
    assert new.changed == (
        (
            "hanoi--osaka: no longer cites the list, which no longer has it; "
            "another list has it"
        ),
    )
    assert (new.kept, new.removed) == ((), ())


def test_two_lists_do_not_take_back_what_the_other_says() -> None:
    """Else every import would change the kind to and fro."""
    old = folder(row(4, "Osaka", "2011"))
    both = attrs.evolve(
        partnership_of(old, "hanoi--osaka"), citations=BOTH, kind="sister"
    )
    mine = old.updated(OTHER, both)
    assert again(mine, row(4, "Osaka", "2011", kind="friendship")) == Updated(
        dataset=mine
    )


def test_a_draft_that_another_list_needs_stays() -> None:
    """Nothing is to be told of it."""
    theirs = sl.Partnership(id="theirs", parties=("hue", "draft-fr-lyon"))
    new = again(folder(LYON).updated(OTHER, theirs), row(4, "Osaka"))
    assert (new.kept, new.removed) == ((), (DRAFT,))
    assert "draft-fr-lyon" in new.dataset


def test_the_source_keeps_what_was_added_and_gets_what_tells_the_list_apart() -> None:
    """A folder of an earlier import learns where its list is from."""
    partners = sl.PartnerList(name="r.csv", rows=[row(4, "Osaka")])
    mine = sl.Source(id="list-r", title="Ours", publisher="The office")
    told = sl.Source(id="list-r", title="r.csv", extras={"x_file": "../r.csv"})
    fresh = sl.import_list(partners, against=WORLD, on="2020-01-01", source=told)
    new = merged_into(sl.Dataset([mine]), fresh, against=WORLD).dataset
    assert new["list-r"] == attrs.evolve(mine, extras=told.extras)


def test_a_draft_that_the_list_still_has_is_not_told() -> None:
    """Though somebody put another place in its stead."""
    lyon = attrs.evolve(folder(LYON).locality("draft-fr-lyon"), founded="1200")
    chosen = attrs.evolve(
        partnership_of(folder(LYON), DRAFT), parties=("hanoi", "fr-lyon")
    )
    mine = folder(LYON).updated(lyon, chosen)
    assert again(mine, LYON) == Updated(dataset=mine)


def test_of_two_drafts_that_are_one_place_now_one_stands_for_it() -> None:
    """The other is kept, and told."""
    old = folder(row(2, "Lion", "1997"), row(3, "Lyom", "2001"))
    for id_ in ("draft-fr-lion", "draft-fr-lyom"):
        old = old.updated(attrs.evolve(old.locality(id_), founded="1200"))
    new = again(old, LYON, row(3, "Lyon", "2001"))
    assert {each.parties for each in new.dataset.partnerships} == {
        ("hanoi", "draft-fr-lion")
    }
    assert new.dataset.locality("draft-fr-lion").name == "Lyon"
    assert new.kept == ("draft-fr-lyom",)
