"""The survey of a dataset's values."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NewType

import attrs
import pytest

import sisterlinks as sl
from sisterlinks.model import NO_EXTRAS, Extras, Record, refers_to
from sisterlinks.rules import Facts
from sisterlinks.rules.glance import Glance, is_plain
from sisterlinks.rules.survey import AtHand, Survey, file_fields, survey

Unresolvable = NewType("Unresolvable", str)


def surveyed(*records: Record, known: Collection[str] = ()) -> Survey:
    """Survey records of one list, where some ids are known."""
    return survey({"x": records}, lambda _: frozenset(known))


@attrs.frozen(kw_only=True)
class Company:
    """A value of one text and nothing else."""

    name: str
    extras: Extras = NO_EXTRAS


@attrs.frozen(kw_only=True)
class Lone:
    """A value of one field, without extras."""

    name: str


@attrs.frozen(kw_only=True)
class Mission(Record):
    """A record with values of every form."""

    host: str | None = attrs.field(default=None, metadata=refers_to("locality"))
    company: Company | None = None
    companies: tuple[Company, ...] = ()
    lones: tuple[Lone, ...] = ()
    odd: object = None
    counted: int = attrs.field(init=False, default=1)


def test_values_of_an_extension_are_walked() -> None:
    """References, texts and further fields, one by one and in lists."""
    mission = Mission(
        id="m ",
        host="kr-busan",
        company=Company(name="a "),
        companies=(Company(name="b"), Company(name="c "), Company(name="d|")),
        lones=(Lone(name="e "), Lone(name="f")),
        extras=Extras({"note": "g ", "x_note": {"h": ["i ", 5]}}),
    )
    found = surveyed(mission)
    assert (found.doubtful, found.named) == ([mission], set())
    assert [(each.path, each.text) for each in found.texts] == [
        (("company", "name"), "a "),
        (("companies", 1, "name"), "c "),
        (("lones", 0, "name"), "e "),
        (("note",), "g "),
        (("x_note", "h", 0), "i "),
    ]
    assert [(each.path, each.name) for each in found.unknown_fields] == [
        (("note",), "note")
    ]
    assert found.unknown_fields[0].owner is Mission
    assert found.supported == []


def test_further_fields_of_plain_values_are_seen() -> None:
    """A name with nothing odd in it may have a field that nobody knows."""
    name = sl.Name(text="A", extras=Extras({"lang": "en"}))
    (unknown,) = surveyed(sl.Locality(id="a", names=(name,))).unknown_fields
    assert (unknown.path, unknown.owner) == (("names", 0, "lang"), sl.Name)


@pytest.mark.parametrize("text", ["A | B", "A|", "|A", "A| B", "A |B"])
def test_a_bar_in_a_text_is_not_odd(text: str) -> None:
    """What looks odd at a glance is looked at again."""
    locality = sl.Locality(id="a", names=(sl.Name(text=text),))
    assert surveyed(locality).texts == []


@pytest.mark.parametrize("text", [" A", "A ", "A\n", "A\u200b", "e\u0301"])
def test_odd_texts_are_found(text: str) -> None:
    """In the text as in the language of a name."""
    names = (sl.Name(text=text, language="vi"), sl.Name(text="A", language=text))
    found = surveyed(sl.Locality(id="a", names=names)).texts
    assert [each.path for each in found] == [
        ("names", 0, "text"),
        ("names", 1, "language"),
    ]
    assert not is_plain(text)


def test_what_cites_is_found_with_its_path() -> None:
    """Records, acts and whatever else has citations or claims."""
    citation = sl.Citation(source="s")
    claim = sl.Claim(field="date", value="x")
    act = sl.Act(act=sl.ActKind.ENDED, claims=(claim,))
    tie = sl.Partnership(id="t", parties=("a",), acts=(act,), citations=(citation,))
    found = surveyed(tie, sl.Locality(id="a")).supported
    assert [(each.path, each.citations, each.claims) for each in found] == [
        (("acts", 0), (), (claim,)),
        ((), (citation,), ()),
    ]
    assert [each.value for each in found] == [act, tie]


def test_a_class_whose_types_cannot_be_told_is_walked_all_the_same() -> None:
    """Annotations that nobody can resolve cost speed and nothing else."""

    @attrs.frozen(kw_only=True)
    class Odd:
        name: Nowhere  # type: ignore[name-defined] # noqa: F821 - that is the point
        extras: Extras = NO_EXTRAS

    @attrs.frozen(kw_only=True)
    class Holder(Record):
        odds: tuple[Odd, ...] = ()

    found = surveyed(Holder(id="h", odds=(Odd(name="a "), Odd(name="b"))))
    assert [each.path for each in found.texts] == [("odds", 0, "name")]


@pytest.mark.parametrize(
    ("owner", "fields"),
    [
        (sl.Citation, ("source", "paragraph", "note")),
        (sl.Code, ("scheme", "value", "from", "to")),
    ],
)
def test_names_of_fields_in_files(owner: type, fields: tuple[str, ...]) -> None:
    """Extras have no key of their own."""
    assert file_fields(owner) == fields


def test_names_of_fields_of_records() -> None:
    """A single name has a short form; opaque records hide their list."""
    assert file_fields(sl.Locality)[0] == "name"
    assert {"kind", "level", "parent"} <= set(file_fields(sl.Locality))
    assert "name" not in file_fields(sl.Source)
    assert "list_name" not in file_fields(sl.OpaqueRecord)


def test_facts_name_kinds() -> None:
    """Of the library's records, of extensions, and of lists that nobody knows."""

    @attrs.frozen(kw_only=True)
    class City(sl.Locality):
        mayor: str = ""

    facts = Facts(sl.Dataset([sl.Locality(id="a"), City(id="b")]))
    assert facts.kind_of(sl.Locality(id="a")) == "locality"
    assert facts.kind_of(City(id="b")) == "locality"
    assert facts.kind_of(sl.OpaqueRecord(id="c", list_name="x_things")) == "x_things"


def test_composed_accents_are_plain() -> None:
    """A text need not be of ASCII to be plain."""
    assert is_plain("Đà Nẵng")
    assert not is_plain("Đà Nẵng e\u0301")


@pytest.mark.parametrize(
    ("held", "paths"),
    [
        (Lone(name="a "), [("lones", "name")]),
        ((Lone(name="a"), "b "), [("lones", 1)]),
        ("a ", [("lones",)]),
        (1, []),
    ],
    ids=["one", "text among them", "text", "number"],
)
def test_a_field_of_several_values_can_hold_something_else(
    held: Any, paths: Collection[tuple[str | int, ...]]
) -> None:
    """Own classes may not see to it that they hold what their types say."""
    found = surveyed(Mission(id="m", lones=held))
    assert [each.path for each in found.texts] == paths


def test_fields_of_a_single_value_belong_to_its_record() -> None:
    """A value within a record is told with the record that it is in."""
    mission = Mission(id="m", company=Company(name="a ", extras=Extras({"nte": "g"})))
    found = surveyed(mission)
    assert [each.record for each in found.texts] == [mission]
    assert [each.record for each in found.unknown_fields] == [mission]


def test_numbers_in_lists_are_passed_over() -> None:
    """An extension may hold lists of what is neither a text nor a value."""

    @attrs.frozen(kw_only=True)
    class Counted(Record):
        counts: tuple[int | str, ...] = ()

    found = surveyed(Counted(id="c", counts=(1, "a ", 2)))
    assert [each.path for each in found.texts] == [("counts", 1)]


TIE = sl.Partnership(id="t", parties=["a", "b"])
CHANGE = sl.Change(
    id="c", date="2000", predecessors=["a"], successors=["b"], transfers={"a": ["b"]}
)


@pytest.mark.parametrize(
    ("record", "known", "doubtful"),
    [
        (TIE, "ab", False),
        (TIE, "a", True),
        (attrs.evolve(TIE, parties=("a", "a")), "a", True),
        (CHANGE, "ab", False),
        (attrs.evolve(CHANGE, transfers={"x": ["b"]}), "ab", True),
        (attrs.evolve(CHANGE, transfers={"a": ["x"]}), "ab", True),
        (sl.Locality(id="x"), "", False),
    ],
)
def test_ids_that_are_not_found_or_stand_twice_are_doubtful(
    record: Record, known: str, *, doubtful: bool
) -> None:
    """So that a closer look is worth it; other records are passed over."""
    assert surveyed(record, known=known).doubtful == ([record] if doubtful else [])


def test_what_is_named_is_known_but_for_localities() -> None:
    """Of them nobody asks who names them."""
    citation = sl.Citation(source="s")
    meeting = sl.Meeting(
        id="m", participants=[sl.Participant(person="p", locality="l")]
    )
    assert surveyed(attrs.evolve(meeting, citations=(citation,))).named == {"p", "s"}


def test_what_is_at_hand_is_looked_at_in_place_of_the_records() -> None:
    """Only where it is odd, or names what is not found, do they need a look."""
    kinds = [sl.Locality(id=id_, kind="city ") for id_ in "xy"]
    parents = [sl.Locality(id="x", parent="a"), sl.Locality(id="y", parent="z")]
    plain, odd = (kinds[0].kinds, sl.Locality(id="x", kind="city").kinds)

    def found(records: list[sl.Locality], field: str, *held: object) -> Survey:
        at_hand: AtHand = {"x": {field: held}}
        return survey({"x": records}, lambda _: frozenset("a"), at_hand)

    assert len(found(kinds, "kind", plain).texts) == 2
    assert found(kinds, "kind", odd).texts == []
    assert found(parents, "parent", parents[1].parents).doubtful == parents
    assert found(parents, "parent", parents[0].parents).doubtful == []


def test_what_is_named_at_hand_is_known() -> None:
    """As if it had been found in the records."""
    acts = (sl.Act(act="established", meeting="m"),)
    at_hand: AtHand = {"x": {"acts": [acts]}}
    assert survey({"x": [TIE]}, lambda _: frozenset("abm"), at_hand).named == {"m"}


def test_records_are_looked_at_in_parts() -> None:
    """What is odd in one part makes no other be looked at."""
    plain = [sl.Locality(id=f"a{number}", names="A") for number in range(300)]
    odd = sl.Locality(id="b", names="B ")
    found = survey({"x": [*plain, odd], "y": [TIE]}, lambda _: frozenset("ab"))
    assert [each.record for each in found.texts] == [odd]
    assert found.doubtful == []


@pytest.mark.parametrize(
    ("values", "odd"),
    [
        ([], False),
        ([sl.Name(text="A"), sl.Name(text="B")], False),
        ([sl.Name(text="A"), sl.Code(scheme="x", value="B ")], True),
        ([sl.Name(text="A"), sl.Name(text="B", extras={"x_b": 1})], True),
        ([sl.Name(text="e\u0301")], True),
        # Own classes can hold other values than they say.
        ([Lone(name=5), Lone(name="A")], False),  # type: ignore[arg-type] # the same
        ([Lone(name=5), Lone(name="A ")], True),  # type: ignore[arg-type] # the same
        ([Mission(id="m", lones=(Company(name="A"),))], False),  # type: ignore[arg-type] # the same
        ([Mission(id="m", lones=(Company(name="A "),))], True),  # type: ignore[arg-type] # the same
    ],
)
def test_a_glance_tells_whether_anything_is_odd(
    values: list[Any], *, odd: bool
) -> None:
    """Of values of whatever classes."""
    glance = Glance(lambda _: frozenset())
    glance.at(values)
    assert (glance.is_odd, glance.is_doubtful) == (odd, False)


def test_what_is_odd_is_found_among_thousands() -> None:
    """However many records stand before it and behind."""
    names = ["A ", *["A"] * 700, "B ", *["A"] * 700, "C "]
    records = [sl.Locality(id=f"a{n}", names=name) for n, name in enumerate(names)]
    found = survey({"x": records}, lambda _: frozenset())
    assert [each.text for each in found.texts] == ["A ", "B ", "C "]


def test_closer_looks_find_who_is_doubtful() -> None:
    """The records beside it within reach are looked at as well, the others are not."""
    ties = [sl.Partnership(id=f"t{n}", parties=["a", "b"]) for n in range(500)]
    ties.append(sl.Partnership(id="wrong", parties=["a", "c"]))
    found = survey({"x": ties}, lambda _: frozenset("ab"))
    assert ties[-1] in found.doubtful
    assert len(found.doubtful) <= 64
