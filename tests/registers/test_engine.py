"""What the engine makes of pairs that say less than all."""

from __future__ import annotations

import re

from sisterlinks.findings import Severity
from sisterlinks.registers.engine import Built, build
from sisterlinks.registers.rows import Describing, Meaning, Pair

DAY = "2000-01-01"
NEXT = "2005-01-01"


def made(*rows: str, receivers_exist: bool = False, **options: object) -> Built:
    """Build from rows such as ``1 A>2 B``, a day before and a meaning behind."""
    described = Describing(
        country="NO", scheme="made-up", receivers_exist=receivers_exist
    )
    return build([_pair(row) for row in rows], described, **options)  # type: ignore[arg-type] # passed on


def _pair(text: str) -> Pair:
    words, _, meaning = text.partition(" | ")
    found = re.fullmatch(r"(?:(\d{4}-\d\d-\d\d) )?(\w*) ?(.*)>(\w*) ?(.*)", words)
    assert found is not None
    day, old, old_name, new, new_name = found.groups()
    kind, _, share = meaning.partition(" ")
    return Pair(
        day=day or DAY,
        old=old,
        old_name=old_name,
        new=new,
        new_name=new_name,
        meaning=Meaning[kind.upper()] if kind else Meaning.UNSAID,
        share=float(share) if share else None,
    )


def lives(built: Built) -> dict[str, tuple[str, str]]:
    """Return founded and dissolved of each unit by its id."""
    return {
        each["id"]: (each.get("founded", ""), each.get("dissolved", ""))
        for each in built.localities
    }


def shapes(built: Built) -> list[tuple[str, str]]:
    """Return the units before and after each change, without their country."""
    return [
        tuple(
            " ".join(id_.removeprefix("no-") for id_ in change[side])
            for side in ("predecessors", "successors")
        )  # type: ignore[misc] # two sides
        for change in built.changes
    ]


def test_a_new_number_of_a_county_is_no_succession() -> None:
    """A unit alone in its event that keeps its name goes on, whatever is said."""
    for meaning in ("", " | same", " | ends"):
        built = made(f"1 A>2 A{meaning}")
        assert built.changes == []
        assert lives(built) == {"no-1": ("", "")}
        assert built.localities[0]["codes"] == [
            {"scheme": "made-up", "value": "1", "to": DAY},
            {"scheme": "made-up", "value": "2", "from": DAY},
        ]


def test_codes_alone_that_change_are_new_numbers() -> None:
    """Where a table has no names, one code for one other is a new number."""
    assert made("1>2").changes == []


def test_a_merger_into_what_is_named_nowhere_else_creates_it() -> None:
    """Two units into a third that no row knows make a merger."""
    built = made("1 A>3 C", "2 B>3 C")
    assert shapes(built) == [("1 2", "3")]
    assert lives(built)["no-3"] == (DAY, "")


def test_one_unit_into_another_is_absorbed() -> None:
    """A unit that passes whole into one of another name ends in it."""
    built = made("1 A>3 C")
    assert shapes(built) == [("1 3", "3")]
    assert lives(built) == {"no-1": ("", DAY), "no-3": ("", "")}


def test_receivers_were_there_where_a_register_has_no_row_for_them() -> None:
    """Some registers list what ends alone, so two units may end in an old one."""
    built = made("1 A>3 C | ends", "2 B>3 C | ends", receivers_exist=True)
    assert shapes(built) == [("1 2 3", "3")]


def test_a_unit_that_takes_the_name_of_one_that_ends_is_new_all_the_same() -> None:
    """A register that says of both that they ended created the third."""
    built = made("1 A>3 A | ends", "2 B>3 A | ends", receivers_exist=True)
    assert shapes(built) == [("1 2", "3")]
    assert lives(built)["no-3"] == (DAY, "")


def test_later_rows_tell_that_a_unit_went_on() -> None:
    """A giver that is named as there five years later gave a part only."""
    built = made("1 A>2 B", f"{NEXT} 1 A>1 AA")
    assert lives(built) == {"no-1": ("", ""), "no-2": (DAY, "")}
    assert shapes(built) == [("1", "1 2")]


def test_a_list_tells_that_a_unit_went_on() -> None:
    """So does a later official list that has it."""
    built = made("1 A>2 B", lists={NEXT: {"1": "A", "2": "B"}})
    assert shapes(built) == [("1", "1 2")]
    assert built.slips == []


def test_a_part_leaves_its_giver_there() -> None:
    """A unit of which parts alone are given goes on."""
    assert shapes(made("1 A>2 B | part")) == [("1", "1 2")]


def test_a_part_between_units_that_go_on_is_a_change_of_boundary() -> None:
    """Land that goes over is no succession, though others end that day."""
    built = made("1 A>1 A", "1 A>2 B", "2 B>2 B", "3 C>2 B")
    assert shapes(built) == [("2 3", "2"), ("1 2", "1 2")]
    assert built.changes[1]["id"] == "no-2000-01-01-boundary-1"


def test_small_parts_are_changes_of_boundary_where_that_is_asked_for() -> None:
    """Below the threshold nothing is inherited; what is all there is always is."""
    rows = ("1 A>2 B | unsaid 0.97", "1 A>3 C | unsaid 0.03", "2 B>2 B", "3 C>3 C")
    assert made(*rows).changes[0]["transfers"]["no-1"] == ["no-2", "no-3"]
    built = made(*rows, threshold=0.05)
    assert built.changes[0]["transfers"] == {"no-1": ["no-2"], "no-2": ["no-2"]}
    assert shapes(built) == [("1 2", "2"), ("1 3", "1 3")]
    alone = made("1 A>2 B | unsaid 0.01", "2 B>2 B", threshold=0.05)
    assert shapes(alone) == [("1 2", "2")]


def test_chains_within_a_day_are_put_in_order() -> None:
    """What is absorbed by a unit that is renumbered that day is absorbed first."""
    built = made("1 A>2 B", "2 B>2 B", "2 B>9 B | same")
    assert lives(built) == {"no-1": ("", DAY), "no-2": ("", "")}
    assert shapes(built) == [("1 2", "2")]


def test_a_unit_may_come_and_go_within_a_day() -> None:
    """A unit that is brought about is there for what takes it up."""
    built = made("1 A>1 A", "1 A>2 B", "2 B>3 C | same")
    assert lives(built) == {"no-1": ("", ""), "no-2": (DAY, "")}
    assert built.localities[1]["codes"] == [
        {"scheme": "made-up", "value": "2", "to": DAY},
        {"scheme": "made-up", "value": "3", "from": DAY},
    ]


def test_codes_can_be_swapped() -> None:
    """Two units that take each other's code on one day do so at once."""
    built = made("1 A>2 A", "2 B>1 B")
    assert built.changes == []
    assert [each["codes"][1]["value"] for each in built.localities] == ["2", "1"]


def test_codes_pass_on_along_a_line() -> None:
    """A code is given away before it is taken, whichever row comes first."""
    built = made("1 A>2 A", "2 B>3 B", "3 C>4 C")
    assert built.changes == []
    assert [each["codes"][1]["value"] for each in built.localities] == ["2", "3", "4"]


def test_what_comes_of_nothing_is_created_and_what_nothing_follows_lapses() -> None:
    """An empty side of a pair is nothing."""
    built = made(">1 A", "2 B>")
    assert shapes(built) == [("", "1"), ("2", "")]
    assert built.changes[1]["transfers"] == {"no-2": []}


def test_a_code_that_another_unit_has_is_a_slip() -> None:
    """Two units can't have one code: they are taken as merged, and that is said."""
    built = made("1 A>2 A", f"{NEXT} 3 C>2 C | same")
    assert shapes(built) == [("1 3", "1")]
    (slip,) = built.slips
    assert slip.severity is Severity.WARNING
    assert "3 is to become 2 on 2005-01-01, which another unit has" in slip.message


def test_a_unit_that_is_gone_by_then_is_a_slip() -> None:
    """What is named after its end is taken as there since, with the days between."""
    gone = "1 A>2 B | ends"
    built = made(gone, "2 B>2 B", f"{NEXT} 2 B>2 B", f"{NEXT} {gone}")
    assert lives(built)["no-1-2"] == (f"{DAY}/{NEXT}", NEXT)
    (slip,) = built.slips
    assert "no row says that a unit with this code was there since" in slip.message


def test_a_name_that_differs_is_said() -> None:
    """The code decides, and the name is taken from then on."""
    built = made("1 A>1 B", f"{NEXT} 1 C>1 D")
    (slip,) = built.slips
    assert slip.severity is Severity.INFORMATION
    assert slip.message.startswith("1 is called 'C' here and 'B'")
    assert built.localities[0]["names"][-1] == {"text": "D", "from": NEXT}


def test_two_names_of_one_code_in_one_event_are_said() -> None:
    """The first is taken."""
    built = made("1 A>3 C", "2 B>3 CC")
    (slip,) = built.slips
    assert slip.message == (
        "3 is called 'CC' here, and 'C' by another row of the same event, which is "
        "taken"
    )


def test_lists_are_held_against_rows() -> None:
    """What a list has and rows do not, and the other way round, is said."""
    built = made(
        "1 A>2 B",
        "2 B>2 B",
        "3 C>3 CC",
        lists={NEXT: {"1": "A", "3": "C", "4": "D"}},
    )
    assert [slip.message for slip in built.slips] == [
        "the list of 2005-01-01 calls 3 'C', and the rows of changes 'CC'",
        (
            "2 B is there on 2005-01-01 by the rows of changes, and not in the list of "
            "that day"
        ),
    ]
    assert lives(built)["no-4"] == ("", "")


def test_a_unit_that_has_ended_may_be_in_a_list() -> None:
    """That is said: the list or the rows are wrong."""
    built = made("1 A>", lists={DAY: {"1": "A"}})
    (slip,) = built.slips
    assert "has 1 A, which has ended by the rows" in slip.message


def test_two_lives_of_one_code_have_ids_of_their_own() -> None:
    """The second that begins with a code has its number behind it."""
    built = made("1 A>2 B", "2 B>2 B", f"{NEXT} 2 B>2 B", f"{NEXT} 2 B>1 A")
    assert lives(built)["no-1-2"] == (NEXT, "")


def test_ids_hold_what_codes_hold() -> None:
    """Letters are small, and blanks become hyphens."""
    pair = Pair(DAY, "Ny by", "", "", "")
    built = build([pair], Describing(country="NO", scheme=""))
    assert built.localities == [{"id": "no-ny-by", "country": "NO", "dissolved": DAY}]


def test_a_unit_that_is_absorbed_comes_before_its_absorber_moves() -> None:
    """Though no row says that the absorber goes on: its name does."""
    built = made("2 B>2 B bis", f"{NEXT} 5 A>2 B bis", f"{NEXT} 2 B bis>9 B bis | same")
    assert shapes(built) == [("2 5", "2")]
    assert lives(built) == {"no-2": ("", ""), "no-5": ("", NEXT)}
    assert built.localities[0]["codes"][-1]["value"] == "9"


def test_a_code_may_pass_to_another_on_the_day_its_unit_ends() -> None:
    """Later rows of the code speak of the other then."""
    built = made("2 B>9 C | unsaid", "7 X>2 X | same", f"{NEXT} 2 X>2 XX")
    assert lives(built) == {"no-2": ("", DAY), "no-7": ("", ""), "no-9": ("", "")}


def test_a_unit_may_go_in_part_to_nothing() -> None:
    """What nothing follows stands in no transfer."""
    built = made("1 A>1 A", "1 A>2 B", "2 B>2 B", "3 C>2 B", "3 C>")
    assert built.changes[0]["transfers"] == {"no-2": ["no-2"], "no-3": ["no-2"]}


def test_rows_of_a_day_fit_regardless_of_names() -> None:
    """Where another name stands in a row than the unit has, its code decides."""
    built = made(
        "2 A>2 B", f"{NEXT} 1 A>2 B | ends", f"{NEXT} 2 X>3 X | same", "1 A>1 A"
    )
    assert shapes(built) == [("1 2", "2")]
    (slip,) = built.slips
    assert slip.message.startswith("2 is called 'X' here and 'B'")


def test_a_unit_that_is_missing_is_added_for_those_who_wait() -> None:
    """What waits for it can happen then."""
    built = made("5 E>6 E | same", f"{NEXT} 5 E>7 F | ends", f"{NEXT} 7 F>9 F | same")
    assert lives(built)["no-5-2"] == (f"{DAY}/{NEXT}", NEXT)
    assert [slip.severity for slip in built.slips] == [Severity.WARNING]


def test_codes_of_a_moment_are_left_out() -> None:
    """A code or name that is replaced on its day was in force on none."""
    twice = made("1 A>2 A | same", "2 A>3 A | same")
    assert [each["value"] for each in twice.localities[0]["codes"]] == ["1", "3"]
    back = made("1 A>1 B | same", "1 B>1 A | same")
    assert back.localities[0]["name"] == "A"


def test_a_name_that_comes_late_is_taken() -> None:
    """A unit that was named without one has that of a later row."""
    built = made("1>2", f"{NEXT} 2>2 A")
    assert built.localities[0]["name"] == "A"
    named = made("1>3", "2 B>3", "3>3 C")
    assert lives(named)["no-3"] == ("", "")


def test_two_of_one_name_may_merge() -> None:
    """A unit that passes into another of its name ends in it."""
    built = made("2 A>2 A bis", f"{NEXT} 1 A bis>2 A bis | ends", f"{NEXT} 3 C>4 C")
    assert shapes(built) == [("1 2", "2")]
    assert built.slips == []


def test_large_events_take_no_longer_than_small_ones() -> None:
    """A chain of many units that touch is one event, and its pairs are kept."""
    count = 3000
    rows = [f"{n:04} P{n}>{n:04} P{n}" for n in range(count)]
    rows += [f"{n:04} P{n}>{n + 1:04} P{n + 1}" for n in range(count - 1)]
    rows += [f"9{n:04} Q{n}>{n:04} P{n}" for n in range(0, count, 3)]
    built = made(*rows)
    assert sum("boundary" in change["id"] for change in built.changes) == 1
    assert len(built.changes) == count // 3 + 1
