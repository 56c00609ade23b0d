"""Comparison: what `diff` says of records and of ties."""

from __future__ import annotations

import attrs
import pytest

import sisterlinks as sl
from sisterlinks.dataset.comparison import ABSENT, FieldDifference

WORLD = """
localities:
  - {id: kr-busan, name: Busan, country: KR}
  - {id: us-la, name: Los Angeles, country: US}
  - {id: vn-ho-chi-minh-city, name: Ho Chi Minh City, country: VN}
  - {id: vn-binh-duong, name: Binh Duong, country: VN}
  - {id: kr-daejeon, name: Daejeon, country: KR}
partnerships:
  - id: busan-la
    parties: [kr-busan, us-la]
    acts: [{act: established, date: 1967-12-18}]
  - id: daejeon-binh-duong
    parties: [kr-daejeon, vn-binh-duong]
    acts: [{act: established, date: 2005-05-17}]
"""

MERGER = """
changes:
  - id: merger
    date: 2025-07-01
    predecessors: [vn-binh-duong, vn-ho-chi-minh-city]
    successors: [vn-ho-chi-minh-city]
"""


def fields_of(old: str, new: str) -> list[FieldDifference]:
    """Compare two forms of one record, given as the fields of a locality."""
    before = sl.loads(f"localities: [{{id: a, {old}}}]")
    after = sl.loads(f"localities: [{{id: a, {new}}}]")
    (change,) = sl.diff(before, after, on="2025-11-30").changed
    return list(change.fields)


def test_equal_datasets_have_no_difference() -> None:
    """What holds the same records, in whatever order, does not differ."""
    dataset = sl.loads(WORLD)
    turned = sl.Dataset(reversed(list(dataset)))
    assert sl.diff(dataset, turned, on="2025-11-30").is_empty


def test_day_is_today_where_left_out() -> None:
    """Ties are compared today where no day is given."""
    dataset = sl.loads(WORLD)
    assert sl.diff(dataset, dataset).on >= sl.diff(dataset, dataset, "2025-11-30").on


def test_records_added_and_removed_are_told() -> None:
    """A record of one side alone is added or removed."""
    old, new = sl.loads(WORLD), sl.loads(WORLD + MERGER)
    there, back = sl.diff(old, new, "2025-01-01"), sl.diff(new, old, "2025-01-01")
    assert there.added == back.removed == (new["merger"],)
    assert there.removed == back.added == ()
    assert not there.is_empty


def test_second_record_of_an_id_is_added() -> None:
    """Of two records with one id, each has its own counterpart."""
    one = sl.Locality(id="a")
    other = sl.Locality(id="a", country="KR")
    difference = sl.diff(sl.Dataset([one]), sl.Dataset([one, other]))
    assert difference.added == (other,)
    assert difference.changed == ()


def test_same_id_in_another_list_is_another_record() -> None:
    """A record that moved to another list was removed there and added here."""
    old = sl.Dataset([sl.Locality(id="a")])
    new = sl.Dataset([sl.Organization(id="a")])
    difference = sl.diff(old, new)
    assert (difference.removed, difference.added) == (tuple(old), tuple(new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("level: 1", "level: 2", [FieldDifference(("level",), 1, 2)]),
        (
            "level: 1",
            "kind: city",
            [
                FieldDifference(("level",), 1, ABSENT),
                FieldDifference(("kind",), ABSENT, "city"),
            ],
        ),
        (
            "coordinates: {latitude: 1, longitude: 2}",
            "coordinates: {latitude: 1, longitude: 3}",
            [FieldDifference(("coordinates", "longitude"), 2.0, 3.0)],
        ),
        (
            "names: [{text: A, language: en}, {text: B, language: fr}]",
            "names: [{text: A, language: en}, {text: C, language: fr}]",
            [FieldDifference(("names", 1, "text"), "B", "C")],
        ),
        (
            "x_tags: [a, b, c]",
            "x_tags: [b, c, d]",
            [
                FieldDifference(("x_tags", 0), "a", ABSENT),
                FieldDifference(("x_tags", 2), ABSENT, "d"),
            ],
        ),
        ("x_a: 1", 'x_a: "1"', [FieldDifference(("x_a",), 1, "1")]),
        ("x_a: 1", "x_a: true", [FieldDifference(("x_a",), 1, True)]),  # noqa: FBT003 - a value
        (
            "x_a: null",
            "x_b: null",
            [
                FieldDifference(("x_a",), None, ABSENT),
                FieldDifference(("x_b",), ABSENT, None),
            ],
        ),
        (
            "x_a: {b: [1]}",
            "x_a: 5",
            [FieldDifference(("x_a",), sl.Extras({"b": [1]}), 5)],
        ),
    ],
)
def test_fields_are_told_by_their_paths(
    old: str, new: str, expected: list[FieldDifference]
) -> None:
    """Every changed value is told with its path, before and after."""
    assert fields_of(old, new) == expected


def test_differences_hash_and_compare() -> None:
    """Differences of fields and records are values."""
    assert len({FieldDifference(("a",), 1, 2), FieldDifference(("a",), 1, 2)}) == 1
    assert attrs.asdict(FieldDifference(("a",), 1, ABSENT))["new"] is ABSENT


def test_opaque_record_equals_the_typed_one() -> None:
    """A record kept whole does not differ from the same built by an extension."""

    @attrs.frozen(kw_only=True)
    class Port(sl.Record):
        depth: int = 0

    schema = sl.Schema.default().extended(
        sl.RecordKind(name="x_port", plural="x_ports", record_class=Port)
    )
    text = "x_ports: [{id: busan-port, depth: 17}]"
    typed, opaque = sl.loads(text, schema=schema), sl.loads(text)
    assert typed != opaque
    assert sl.diff(typed, opaque).is_empty
    deeper = sl.loads("x_ports: [{id: busan-port, depth: 18}]")
    assert "~ x_ports busan-port\n    depth: 17 -> 18" in str(sl.diff(typed, deeper))


def test_converter_of_ones_own_takes_records_apart() -> None:
    """Records are compared as the converter that is passed writes them."""
    converter = sl.make_converter()
    converter.register_unstructure_hook(sl.Locality, lambda place: {"id": place.id})
    old, new = sl.Locality(id="a"), sl.Locality(id="a", country="KR")
    datasets = sl.Dataset([old]), sl.Dataset([new])
    assert sl.diff(*datasets, converter=converter).is_empty


def test_ties_gained_and_lost_are_told() -> None:
    """A merger takes the tie of one locality and gives it to another."""
    old, new = sl.loads(WORLD), sl.loads(WORLD + MERGER)
    difference = sl.diff(old, new, "2025-11-30")
    gained = [(tie.locality.id, tie.partner.id) for tie in difference.gained]
    lost = [(tie.locality.id, tie.partner.id) for tie in difference.lost]
    assert gained == [("kr-daejeon", "vn-ho-chi-minh-city")]
    assert lost == [("kr-daejeon", "vn-binh-duong")]
    assert difference.altered == ()
    assert sl.diff(old, new, "2025-06-30").gained == ()


def test_ties_below_the_floor_are_not_compared() -> None:
    """Only ties that are as firm as asked for count."""
    old, new = sl.loads(WORLD), sl.loads(WORLD + MERGER)
    difference = sl.diff(old, new, "2025-11-30", at_least="confirmed")
    assert difference.gained == ()
    assert len(difference.lost) == 1


def test_confirmation_changes_standing_and_path() -> None:
    """What a confirmation changes in a tie is told by its aspects."""
    confirmed = (WORLD + MERGER).replace(
        "2005-05-17}",
        "2005-05-17}, {act: confirmed, by: vn-ho-chi-minh-city, date: 2025-08-01}",
    )
    difference = sl.diff(sl.loads(WORLD + MERGER), sl.loads(confirmed), "2025-11-30")
    (altered,) = difference.altered
    assert altered.aspects == ("standing", "path")
    assert str(altered) == (
        "Daejeon - Ho Chi Minh City: standing presumed -> confirmed; another path"
    )
    assert str(difference).endswith(f"0 gained, 0 lost, 1 changed\n~ {altered}")


def test_dates_and_partnerships_change_a_tie() -> None:
    """An older partnership changes since, and is listed."""
    older = WORLD + "  - {id: elder, parties: [kr-busan, us-la]}\n"
    older = older.replace("1967-12-18", "1967")
    (altered,) = sl.diff(sl.loads(WORLD), sl.loads(older), "2025-11-30").altered
    assert str(altered) == (
        "Busan - Los Angeles: since 1967-12-18 -> 1967; "
        "partnerships busan-la -> busan-la, elder; another path"
    )


def test_words_of_a_partnership_do_not_change_its_tie() -> None:
    """A new label changes the record, and not the tie."""
    labelled = WORLD.replace("id: busan-la", "id: busan-la\n    label: Sisters")
    difference = sl.diff(sl.loads(WORLD), sl.loads(labelled), "2025-11-30")
    assert difference.altered == ()
    assert len(difference.changed) == 1


def test_difference_reads_as_text() -> None:
    """The whole difference can be read, a line for each thing."""
    new = (WORLD + MERGER).replace("Los Angeles", "City of Los Angeles")
    new = new.replace("name: Busan", "name: Busan, x_note: {a: [é]}")
    new = new.replace(
        "1967-12-18}]",
        "1967-12-18}]\n  - {id: old, parties: [kr-busan, kr-daejeon]}",
    )
    assert str(sl.diff(sl.loads(WORLD), sl.loads(new), "2025-11-30")) == (
        "records: 2 added, 0 removed, 2 changed\n"
        "+ Change merger\n"
        "+ Partnership old\n"
        "~ Locality kr-busan\n"
        '    x_note: left out -> {"a": ["é"]}\n'
        "~ Locality us-la\n"
        "    name: 'Los Angeles' -> 'City of Los Angeles'\n"
        "ties on 2025-11-30: 2 gained, 1 lost, 0 changed\n"
        "+ Daejeon - Ho Chi Minh City, since 2005-05-17, presumed\n"
        "+ Busan - Daejeon, original\n"
        "- Daejeon - Binh Duong, since 2005-05-17, original"
    )
