"""What rules share: each look is taken once."""

from __future__ import annotations

import attrs
import pytest

import sisterlinks as sl
from sisterlinks.rules import Facts
from sisterlinks.rules.columns import UNKNOWN


def facts_of(text: str) -> Facts:
    """Return the facts of a text."""
    return Facts(sl.loads(text), "2026-11-22")


def test_a_look_is_taken_once() -> None:
    """However many rules ask for it."""
    looks: list[Facts] = []

    def look(facts: Facts) -> int:
        looks.append(facts)
        return len(looks)

    facts = facts_of("localities: []")
    assert (facts.once(look), facts.once(look)) == (1, 1)
    assert looks == [facts]


@attrs.frozen(kw_only=True, init=False)
class _Town(sl.Locality):
    """A locality of a kind of its own."""


def test_of_two_localities_with_one_id_the_first_is_found() -> None:
    """It may be of an extension's kind, which stands before the library's."""
    kind = sl.RecordKind(name="x_town", plural="x_towns", record_class=_Town)
    schema = sl.Schema((kind, *sl.Schema.default()))
    localities = [sl.Locality(id="a"), _Town(id="a"), sl.Locality(id="b")]
    facts = Facts(sl.Dataset(localities, schema=schema))
    assert facts.locality("a") is localities[1]
    assert facts.locality("b") is localities[2]


def test_lives_are_those_of_which_anything_is_known() -> None:
    """Told by the record, or by a change."""
    facts = facts_of(
        "localities: [{id: a}, {id: b, founded: 1990}, {id: c, dissolved: 2001},"
        " {id: d}, {id: e}]\n"
        "changes: [{id: x, date: 2000, predecessors: [d, e], successors: [e, f]}]\n"
    )
    assert {id_: str(life) for id_, life in facts.lives.items()} == {
        "b": "since 1990",
        "c": "until 2001",
        "d": "until 2000",
    }


@pytest.mark.parametrize(
    ("ids", "unusual"),
    [
        (("a", "b-2"), ()),
        (("a", "b c"), ("b c",)),
        (("a|b", "a"), ("a|b",)),
        (("a", "đ"), ("đ",)),
        ((), ()),
    ],
)
def test_unusual_ids_are_seen_at_one_glance(
    ids: tuple[str, ...], unusual: tuple[str, ...]
) -> None:
    """A bar is unusual too, though it stands between the ids."""
    facts = Facts(sl.Dataset(sl.Locality(id=id_) for id_ in ids))
    assert tuple(record.id for record in facts.unusually_named) == unusual


def test_of_repeated_ids_the_later_are_told() -> None:
    """And ids are those by which a record of a kind is found."""
    facts = facts_of("localities: [{id: a}, {id: a}]\nsources: [{id: a}, {id: b}]\n")
    assert len(facts.repeated) == 2
    assert facts.ids_of(("locality",)) | facts.ids_of(("source",)) == {"a", "b"}
    assert len(facts.ids_of(("locality", "source", "nothing"))) == 2


def test_acts_are_found_by_their_kinds() -> None:
    """Each with its partnership and its number, a kind that is nowhere with none."""
    facts = facts_of(
        "partnerships:\n"
        "  - {id: t, parties: [a, b], acts: [{act: established}, {act: ended}]}\n"
        "  - {id: u, parties: [a, b], acts: [{act: proposed}, {act: established}]}\n"
    )
    told = {
        kind.value: [(partnership.id, number) for partnership, number, _ in acts]
        for kind, acts in facts.acts.items()
        if acts
    }
    assert told == {
        "established": [("t", 0), ("u", 1)],
        "ended": [("t", 1)],
        "proposed": [("u", 0)],
    }
    assert facts.acts[sl.ActKind.RENEWED] == ()


def test_partnerships_of_two_are_in_columns() -> None:
    """Others are not."""
    facts = facts_of(
        "localities: [{id: a}, {id: b}]\n"
        "partnerships: [{id: t, parties: [a, b]}, {id: u, parties: [a]},"
        " {id: v, parties: [c, c]}, {id: w, parties: [a, b, c]}]"
    )
    assert [one.id for one in facts.pairs.partnerships] == ["t", "v"]
    assert (facts.pairs.ones, facts.pairs.others) == ([0, UNKNOWN], [1, UNKNOWN])
    assert [one.id for one in facts.rings] == ["u", "w"]


def test_what_is_at_hand_of_localities_is_of_their_list_alone() -> None:
    """A list of another kind may hold localities too, and is looked at itself."""
    kind = sl.RecordKind(name="x_place", plural="x_places", record_class=sl.Locality)
    schema = sl.Schema.default().extended(kind)
    dataset = sl.loads(
        "localities: [{id: a, country: VN}]\n"
        "x_places: [{id: p, country: ' VN', parent: z}]\n",
        schema=schema,
    )
    found = Facts(dataset).survey
    assert [(text.record.id, text.text) for text in found.texts] == [("p", " VN")]
    assert "p" in {record.id for record in found.doubtful}


@attrs.frozen(kw_only=True)
class _Log(sl.Record):
    """A record that holds a locality as a value."""

    place: object = None


def test_localities_within_other_records_are_looked_at() -> None:
    """What the list of localities holds says nothing of them."""
    kind = sl.RecordKind(name="x_log", plural="x_logs", record_class=_Log)
    place = sl.Locality(id="q", kind=" city", parent="z")
    records = [sl.Locality(id="a", kind="city"), _Log(id="b", place=place)]
    schema = sl.Schema.default().extended(kind)
    found = Facts(sl.Dataset(records, schema=schema)).survey
    assert [(text.record.id, text.text) for text in found.texts] == [("b", " city")]
    assert [record.id for record in found.doubtful] == ["b"]


def test_ids_of_localities_are_those_of_the_kind_of_that_name() -> None:
    """A schema may have none, and localities of another kind."""
    kind = sl.RecordKind(name="x_place", plural="x_places", record_class=sl.Locality)
    others = [one for one in sl.Schema.default() if one.name != "locality"]
    dataset = sl.Dataset([sl.Locality(id="a")], schema=sl.Schema((*others, kind)))
    facts = Facts(dataset)
    assert facts.ids_of(("locality",)) == set()
    assert facts.ids_of(("x_place",)) == {"a"}
