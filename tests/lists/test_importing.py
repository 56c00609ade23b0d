"""Importing a list into a dataset of its own."""

from __future__ import annotations

import attrs

import sisterlinks as sl
from sisterlinks.lists.updating import Updated, merged_into

WORLD = sl.loads("""
localities:
- {id: stokke, name: Stokke, country: NO, founded: 1838}
- {id: kungalv, name: Kungälv, country: SE}
- {id: bo-north, name: Bø, country: NO}
- {id: bo-south, name: Bø, country: NO}
""")


def place(text: str, country: str = "") -> sl.ListedPlace:
    """A side of a row."""
    countries = {country} if country else set()
    return sl.ListedPlace(text=text, country_text=country, countries=countries)


def row(near: str | None, far: str, since: str = "", number: int = 2) -> sl.PartnerRow:
    """A row of a list."""
    return sl.PartnerRow(
        row=number,
        near=place(near) if near else None,
        far=place(far, "NO"),
        since=sl.PartialDate.parse(since) if since else None,
        kind="sister",
        note="a note",
    )


def imported(*rows: sl.PartnerRow) -> sl.Imported:
    """What a list becomes."""
    partners = sl.PartnerList(name="data/Our Partners.csv", rows=rows)
    return sl.import_list(partners, against=WORLD, on="2020-01-01")


def told(found: sl.Imported) -> list[str]:
    """What was left open."""
    return [f"{each.code} {each.subject}: {each.message}" for each in found.findings]


def test_rows_become_partnerships_that_cite_them() -> None:
    """Places of the data are named by their ids, and not repeated."""
    found = imported(row("Kungälv", "Stokke", "1960"))
    source, partnership = found.dataset
    assert source == sl.Source(id="list-our-partners", title="Our Partners.csv")
    assert partnership == sl.Partnership(
        id="kungalv--stokke",
        parties=("kungalv", "stokke"),
        kind="sister",
        label="a note",
        acts=[sl.Act(act="established", date="1960")],
        citations=[sl.Citation(source="list-our-partners", paragraph="row 2")],
    )
    assert (found.matched, found.drafted, told(found)) == (2, 0, [])


def test_places_that_nothing_matches_become_drafts() -> None:
    """One draft a place, with its country, and what is open is told."""
    found = imported(
        row("Kungälv", "Narnia", number=2),
        row("Kungälv", "Stokk", number=3),
        row("Kungälv", "Bø", number=4),
        row("Kungälv", "Narnia", "1999", number=5),
        row("Kungälv", "★", number=6),
    )
    drafts = [each for each in found.dataset if isinstance(each, sl.Locality)]
    assert [(each.id, each.name, each.country) for each in drafts] == [
        ("draft-no-narnia", "Narnia", "NO"),
        ("draft-no-stokk", "Stokk", "NO"),
        ("draft-no-bo", "Bø", "NO"),
        ("draft-no-row-6", "★", "NO"),
    ]
    assert told(found) == [
        "SL016 row 2: 'Narnia' is not in the data: it is a draft now",
        (
            "SL016 row 3: 'Stokk' is not in the data: it is a draft now; the nearest "
            "names are Stokke (stokke)"
        ),
        (
            "SL016 row 4: 'Bø' may be Bø (bo-north), Bø (bo-south): it is a draft "
            "until one is chosen"
        ),
        "SL016 row 5: 'Narnia' is not in the data: it is a draft now",
        "SL016 row 6: '★' is not in the data: it is a draft now",
    ]


def test_two_agreements_of_one_pair_have_two_ids() -> None:
    """The date tells them apart, and without one their order."""
    found = imported(
        row("Kungälv", "Stokke", "1960"),
        row("Kungälv", "Stokke", "1999"),
        row("Kungälv", "Stokke"),
    )
    assert [each.id for each in found.dataset.partnerships] == [
        "kungalv--stokke",
        "kungalv--stokke-1999",
        "kungalv--stokke-3",
    ]


def test_ids_of_one_pair_do_not_hang_on_the_order_of_rows() -> None:
    """The dates tell agreements apart, so the earliest is always the plain one."""
    rows = [
        row("Kungälv", "Stokke", "1999", number=2),
        row("Kungälv", "Stokke", "1960", number=3),
        row("Kungälv", "Stokke", "1999", number=4),
    ]
    ids = {
        each.citations[0].paragraph: each.id
        for each in imported(*rows).dataset.partnerships
    }
    assert ids == {
        "row 2": "kungalv--stokke-1999",
        "row 3": "kungalv--stokke",
        "row 4": "kungalv--stokke-1999-2",
    }


def test_a_date_outside_the_life_of_a_place_is_told() -> None:
    """The partnership is made, for somebody to look at."""
    found = imported(row("Kungälv", "Stokke", "1800"))
    assert len(found.dataset.partnerships) == 1
    assert told(found)[0].startswith("SL017 row 2: 'Stokke' existed ")


def test_a_row_of_no_near_side_is_told() -> None:
    """A partnership has two sides."""
    found = imported(row(None, "Stokke"))
    assert len(found.dataset.partnerships) == 0
    assert told(found) == ["SL016 row 2: no near side: name one with --near"]


def test_importing_again_changes_only_what_changed() -> None:
    """What was added by hand stays, what the list corrects is corrected."""
    old = imported(
        row("Kungälv", "Stokke", "1960"),
        row("Kungälv", "Narnia", "1970", number=3),
        row("Kungälv", "Bø", "1980", number=4),
    ).dataset
    mine = sl.Locality(id="mine", name="Mine")
    renewed = sl.Act(act="renewed", date="1990")
    by_hand = [
        attrs.evolve(each, acts=(*each.acts, renewed))
        if isinstance(each, sl.Partnership) and each.since != sl.PartialDate("1980")
        else each
        for each in old
    ]
    again = imported(
        row("Kungälv", "Stokke", "1960", number=7),
        row("Kungälv", "Narnia", "1971", number=8),
        row("Stokke", "Kungälv", "1999", number=9),
    )
    new = merged_into(sl.Dataset([*by_hand, mine]), again, against=WORLD).dataset
    assert new["mine"] == mine
    assert new["kungalv--stokke"] == sl.Dataset(by_hand)["kungalv--stokke"]
    narnia = new["kungalv--draft-no-narnia"]
    assert isinstance(narnia, sl.Partnership)
    assert [str(act.date) for act in narnia.acts] == ["1971", "1990"]
    assert "kungalv--draft-no-bo" not in new
    assert "draft-no-bo" not in new
    assert "draft-no-narnia" in new
    assert "stokke--draft-no-kungalv" in new


def test_importing_the_same_list_changes_nothing() -> None:
    """The records are the same, whatever the order of rows."""
    rows = [row("Kungälv", "Stokke", "1960"), row("Kungälv", "Narnia", number=3)]
    first = imported(*rows)
    again = merged_into(first.dataset, imported(*rows), against=WORLD)
    assert again == Updated(dataset=first.dataset)
    assert imported(*reversed(rows)).dataset == first.dataset
