"""Rules on references and fields (SL1xx)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import sisterlinks as sl
from sisterlinks.rules import Fault
from sisterlinks.rules.references import MAXIMUM_SUGGESTIONS

Find = Callable[..., list[Fault]]

KOREA = "localities: [{id: kr-busan}, {id: kr-daejeon}]\n"


def test_a_dangling_id_suggests_the_nearest_of_its_kind(find: Find) -> None:
    """Only records that could be meant are suggested."""
    (fault,) = find(
        "SL101",
        KOREA
        + "partnerships: [{id: kr-busa, parties: [kr-daejeon, kr-busn]}]\n"
        + "sources: [{id: kr-bus}]\n",
    )
    assert fault.message == ("no locality has the id 'kr-busn': did you mean kr-busan?")
    assert fault.path == ("parties", 1)


def test_likelier_ids_of_other_kinds_leave_room_for_the_right_one(find: Find) -> None:
    """However many sources are nearer, the locality is suggested, and it alone."""
    sources = ", ".join(f"{{id: kr-busan{number}}}" for number in range(9))
    (fault,) = find(
        "SL101",
        f"localities: [{{id: kr-pusan}}]\nsources: [{sources}]\n"
        "organizations: [{id: o, locality: kr-busan}]\n",
    )
    assert fault.message == "no locality has the id 'kr-busan': did you mean kr-pusan?"


def test_an_id_gets_suggestions_for_each_kind_that_is_meant(find: Find) -> None:
    """One text stands for a locality here and for a source there."""
    faults = find(
        "SL101",
        "localities: [{id: kr-busan}]\nsources: [{id: kr-busam}]\n"
        "organizations: [{id: o, locality: kr-busa, citations: [{source: kr-busa}]}]\n",
    )
    assert sorted(fault.message for fault in faults) == [
        "no locality has the id 'kr-busa': did you mean kr-busan?",
        "no source has the id 'kr-busa': did you mean kr-busam?",
    ]


def test_three_ids_are_suggested_at_most(find: Find) -> None:
    """The likest come first."""
    (fault,) = find(
        "SL101",
        "localities:\n  - {id: kr-busx}\n  - {id: kr-busan1}\n  - {id: kr-busyy}\n"
        "  - {id: kr-busan2}\n"
        "organizations: [{id: o, locality: kr-busan}]\n",
    )
    assert fault.message == (
        "no locality has the id 'kr-busan': did you mean kr-busan1 or kr-busan2 or "
        "kr-busx?"
    )


def test_an_id_that_contains_another_is_not_like_it(find: Find) -> None:
    """A suggestion is like the whole id that was given."""
    text = (
        "localities: [{id: vn-thua-thien-hue}]\norganizations: [{id: o, locality: hue}]"
    )
    (fault,) = find("SL101", text)
    assert fault.message.endswith("'hue': add the record, or correct the id")


def test_an_id_of_another_kind_is_no_unknown_id(find: Find) -> None:
    """It has a finding of its own, and is not suggested to itself."""
    text = KOREA + "organizations: [{id: o, locality: q}]\nsources: [{id: q}]\n"
    assert find("SL101", text) == []
    (fault,) = find("SL102", text)
    assert fault.message == (
        "'q' names the source of that id: name the locality that is meant"
    )
    assert fault.path == ("locality",)


def test_of_a_wrong_kind_all_kinds_that_may_be_meant_are_named(find: Find) -> None:
    """A commitment is by a locality, an organization or a person."""
    text = "sources: [{id: s}]\nmeetings: [{id: m, commitments: [{by: s}]}]\n"
    (fault,) = find("SL102", text)
    assert fault.message == (
        "'s' names the source of that id: name the locality or organization or person "
        "that is meant"
    )


def test_an_id_like_no_other_has_no_suggestion(find: Find) -> None:
    """A reference that is like nothing says what to do."""
    (fault,) = find("SL101", KOREA + "organizations: [{id: o, locality: xyz}]\n")
    assert fault.message == (
        "no locality has the id 'xyz': add the record, or correct the id"
    )
    assert fault.path == ("locality",)


def test_a_reference_to_several_kinds_names_them_all(find: Find) -> None:
    """A commitment is by a locality, an organization or a person."""
    (fault,) = find("SL101", "meetings: [{id: m, commitments: [{by: nobody}]}]\n")
    assert fault.message.startswith(
        "no locality or organization or person has the id 'nobody'"
    )
    assert fault.path == ("commitments", 0, "by", 0)


def test_one_unknown_id_is_told_wherever_it_stands(find: Find) -> None:
    """Each mention is a finding, with the same suggestion."""
    text = (
        KOREA
        + "partnerships:\n"
        + "".join(
            f"  - {{id: tie-{number}, parties: [kr-daejeon, kr-busn]}}\n"
            for number in range(3)
        )
    )
    faults = find("SL101", text)
    assert [fault.record.id for fault in faults] == ["tie-0", "tie-1", "tie-2"]
    assert len({fault.message for fault in faults}) == 1
    assert "did you mean kr-busan?" in faults[-1].message


def test_suggestions_are_looked_for_a_number_of_times(find: Find) -> None:
    """Thousands of dangling references do not cost thousands of searches."""
    parties = ", ".join(f"kr-bus{number}n" for number in range(30))
    faults = find("SL101", KOREA + f"partnerships: [{{id: t, parties: [{parties}]}}]\n")
    hinted = [fault for fault in faults if "did you mean" in fault.message]
    assert len(faults) == 30
    assert len(hinted) == MAXIMUM_SUGGESTIONS


def test_a_record_of_the_right_kind_is_no_fault(find: Find) -> None:
    """A commitment by an organization is as good as one by a locality."""
    text = KOREA + (
        "organizations: [{id: o}]\npeople: [{id: p}]\n"
        "meetings: [{id: m, commitments: [{by: [o, p, kr-busan]}]}]\n"
    )
    assert find("SL102", text) == []


def test_a_record_of_another_kind_is_named(find: Find) -> None:
    """The message says what the id is of, and what is meant."""
    text = KOREA + "meetings: [{id: m}]\norganizations: [{id: o, locality: m}]\n"
    (fault,) = find("SL102", text)
    assert fault.message == (
        "'m' names the meeting of that id: name the locality that is meant"
    )


def test_a_record_of_an_unknown_kind_is_another_kind(find: Find) -> None:
    """Records of lists of the user's own are no localities."""
    text = "x_missions: [{id: m}]\norganizations: [{id: o, locality: m}]\n"
    (fault,) = find("SL102", text)
    assert fault.message.startswith("'m' names the x_missions of that id")


def test_an_unknown_field_within_a_value_has_its_path(find: Find) -> None:
    """Fields of acts, names and citations count as well."""
    text = (
        "localities: [{id: a, names: [{text: A, lang: en}]}]\n"
        "partnerships: [{id: t, parties: [a], acts: [{act: ended, dte: '2005'}]}]\n"
    )
    faults = find("SL103", text)
    assert [(fault.path, fault.at_key) for fault in faults] == [
        (("names", 0, "lang"), True),
        (("acts", 0, "dte"), True),
    ]
    assert faults[0].message == (
        "the field 'lang' is not known, and is kept as it is: did you mean 'language'?"
    )
    assert "did you mean 'date'?" in faults[1].message


def test_an_unknown_field_like_none_is_to_be_marked(find: Find) -> None:
    """What is like no field is taken for the user's own."""
    (fault,) = find("SL103", "localities: [{id: a, _population: 12}]\n")
    assert fault.message == (
        "the field '_population' is not known, and is kept as it is: if it is your "
        "own, call it x_population"
    )


def test_capitals_do_not_hide_a_known_field(find: Find) -> None:
    """``Country`` is like ``country``."""
    (fault,) = find("SL103", "localities: [{id: a, COUNTRY: VN}]\n")
    assert "did you mean 'country'?" in fault.message


def test_the_short_name_is_suggested_too(find: Find) -> None:
    """A locality has ``name`` besides ``names``; a source has not."""
    (fault,) = find("SL103", "localities: [{id: a, nam: A}]\n")
    assert "did you mean 'name'?" in fault.message


def test_fields_of_the_users_own_are_no_fault(find: Find) -> None:
    """What starts with x_ may hold anything."""
    assert find("SL103", "localities: [{id: a, x_foundd: {foundd: 1}}]\n") == []


def test_columns_of_different_kinds_are_told_apart(find: Find) -> None:
    """One name in two kinds of record, or in two values, is not alike."""
    text = "localities: [{id: a, people: 12}, {id: b, people: 1}]\n"
    faults = find("SL103", f"{text}sources: [{{id: s, people: 1}}]\n")
    assert len({fault.alike for fault in faults}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "sources: [{id: s}]\nlocalities: [{id: a, citations: [{source: s}]}]",
        """\
sources: [{id: s}]
meetings:
  - {id: m, claims: [{field: date, value: b, citations: [{source: s}]}]}
""",
        """\
organizations: [{id: o}]
people: [{id: p, posts: [{organization: o}]}]
meetings: [{id: m, participants: [{person: p}]}]
""",
    ],
)
def test_what_is_named_anywhere_is_used(find: Find, text: str) -> None:
    """Citations, claims, posts and participants all count."""
    assert find("SL104", text) == []


def test_what_nothing_names_is_told_for_three_kinds(find: Find) -> None:
    """Localities, changes, partnerships and meetings stand for themselves."""
    text = (
        "localities: [{id: a}]\nchanges: [{id: c, date: '2005'}]\n"
        "partnerships: [{id: t, parties: [a]}]\nmeetings: [{id: m}]\n"
        "memoranda: [{id: n}]\nsources: [{id: s}]\norganizations: [{id: o}]\n"
        "people: [{id: p}]\n"
    )
    faults = find("SL104", text)
    assert [fault.record.id for fault in faults] == ["s", "o", "p"]
    assert {fault.path for fault in faults} == {("id",)}
    assert faults[1].message == (
        "no record names this organization: cite or name it where it belongs, or take "
        "it out"
    )


def test_a_branch_outside_the_vocabulary_is_told(find: Find) -> None:
    """The words that there are, are named."""
    text = (
        "organizations: [{id: o, branch: Legislativ}, {id: p, branch: party}, {id: q}]"
    )
    (fault,) = find("SL105", text)
    assert (fault.record.id, fault.path) == ("o", ("branch",))
    assert fault.message == (
        "the branch 'Legislativ' is not known: write executive, legislative or party"
    )


def test_a_status_outside_the_vocabulary_is_told(find: Find) -> None:
    """In papers as in meetings; no status is open."""
    text = (
        "meetings: [{id: m, commitments: [{topic: a}, {status: done}]}]\n"
        "memoranda: [{id: n, commitments: [{status: agreed}, {status: Open}]}]\n"
    )
    faults = find("SL105", text)
    assert [(fault.record.id, fault.path) for fault in faults] == [
        ("m", ("commitments", 1, "status")),
        ("n", ("commitments", 1, "status")),
    ]
    assert faults[0].message == (
        "the status 'done' is not known, and counts as open: write proposed, agreed, "
        "open, declined, fulfilled, lapsed or withdrawn"
    )


def test_an_id_twice_in_one_list_is_told_at_its_second_place(find: Find) -> None:
    """Lists are looked at one by one, in every record."""
    text = (
        "localities: [{id: a}, {id: b}]\n"
        "changes:\n"
        "  - {id: c, date: '2005', predecessors: [a, b, a], successors: [a]}\n"
        "  - {id: d, date: '2005', predecessors: [a], successors: [b, b]}\n"
        "partnerships: [{id: t, parties: [a, a]}]\n"
    )
    faults = find("SL106", text)
    assert [(fault.record.id, fault.path) for fault in faults] == [
        ("c", ("predecessors", 2)),
        ("d", ("successors", 1)),
    ]
    assert faults[0].message == "a stands in predecessors already: take it out here"
    assert faults[0].fix == sl.findings.Fix("a", None)


def test_columns_of_values_are_told_apart_by_their_records(find: Find) -> None:
    """A field of names of localities is another than one of names of people."""
    name = "names: [{text: A, lang: en}]"
    text = f"localities: [{{id: a, {name}}}]\npeople: [{{id: p, {name}}}]\n"
    one, other = find("SL103", text)
    assert one.alike != other.alike


def test_an_id_may_stand_in_two_lists_of_one_record(find: Find) -> None:
    """Two commitments may be by one locality."""
    text = KOREA + (
        "meetings:\n  - id: m\n    place: kr-busan\n    part_of: m\n"
        "    commitments: [{by: [kr-busan]}, {by: [kr-busan, kr-busan]}]\n"
    )
    (fault,) = find("SL106", text)
    assert fault.path == ("commitments", 1, "by", 1)


def test_parents_that_several_name_are_looked_for(find: Find) -> None:
    """Each of those that name one without a record is told."""
    text = "localities: [{id: a, parent: b}, {id: c, parent: b}]\n"
    found = find("SL101", text)
    assert [fault.record.id for fault in found] == ["a", "c"]


def test_parent_whose_id_another_record_has_first_is_no_locality(find: Find) -> None:
    """Though there is a locality of that id, the id stands for the first."""
    text = "sources: [{id: x}]\nlocalities: [{id: x}, {id: y, parent: x}]\n"
    (fault,) = find("SL102", text)
    assert fault.message.startswith("'x' names the source of that id")
