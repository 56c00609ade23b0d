"""Partial dates: what they read, how they print, and what can be said of them."""

from __future__ import annotations

import contextlib
import copy
import datetime as dt
import pickle
import re
from typing import Any

import attrs
import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import Phase, assume, example, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument, NoSuchExample

from sisterlinks.errors import DateError, SisterlinksError
from sisterlinks.model.dates import (
    Certainty,
    PartialDate,
    has_begun,
    has_certainly_begun,
    straddles,
)
from sisterlinks.testing.dates import partial_dates

YES, POSSIBLY, NO = Certainty.YES, Certainty.POSSIBLY, Certainty.NO

# A few months, so that dates meet, touch and miss each other often.
FIRST, LAST = dt.date(2003, 11, 1), dt.date(2005, 2, 28)
near_days = st.dates(FIRST, LAST)
# What compares two dates has more cases than what looks at one.
often = settings(max_examples=2 * settings().max_examples)
near_dates = partial_dates(min_value=FIRST, max_value=LAST)
near_bounded_dates = partial_dates(
    min_value=FIRST, max_value=LAST, allow_unbounded=False
)
# Over all the calendar, so that most of them lie apart.
spread_dates = partial_dates(allow_intervals=False)


def bounds(text: str) -> tuple[str, str]:
    """The bounds of a text, as texts."""
    date = PartialDate(text)
    return str(date.earliest), str(date.latest)


def days_of(date: PartialDate) -> tuple[dt.date, dt.date]:
    """The extreme days that a date allows, beyond all others where unbounded."""
    return date.earliest or dt.date.min, date.latest or dt.date.max


def answer(outcomes: list[bool]) -> Certainty:
    """What the outcomes for each possible day amount to."""
    if all(outcomes):
        return YES
    return POSSIBLY if any(outcomes) else NO


# --- reading ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2005-05-17", "2005-05-17", "2005-05-17", "day"),
        ("2024-02-29", "2024-02-29", "2024-02-29", "day"),
        ("0001-01-01", "0001-01-01", "0001-01-01", "day"),
        ("9999-12-31", "9999-12-31", "9999-12-31", "day"),
        ("2005-05", "2005-05-01", "2005-05-31", "month"),
        ("2005-01", "2005-01-01", "2005-01-31", "month"),
        ("2005-12", "2005-12-01", "2005-12-31", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("1900-02", "1900-02-01", "1900-02-28", "month"),
        ("9999-12", "9999-12-01", "9999-12-31", "month"),
        ("2004-05-XX", "2004-05-01", "2004-05-31", "month"),
        ("2005", "2005-01-01", "2005-12-31", "year"),
        ("0001", "0001-01-01", "0001-12-31", "year"),
        ("9999", "9999-01-01", "9999-12-31", "year"),
        ("2004-XX", "2004-01-01", "2004-12-31", "year"),
        ("2004-XX-XX", "2004-01-01", "2004-12-31", "year"),
        ("201X", "2010-01-01", "2019-12-31", "decade"),
        ("999X", "9990-01-01", "9999-12-31", "decade"),
        ("20XX", "2000-01-01", "2099-12-31", "century"),
        ("99XX", "9900-01-01", "9999-12-31", "century"),
        ("2005/2006", "2005-01-01", "2006-12-31", "interval"),
        ("2005-05-17/2005-05-17", "2005-05-17", "2005-05-17", "interval"),
        ("201X~/2015-03?", "2010-01-01", "2015-03-31", "interval"),
        ("2005/..", "2005-01-01", "None", "interval"),
        ("2005/", "2005-01-01", "None", "interval"),
        ("../2005", "None", "2005-12-31", "interval"),
        ("/2005", "None", "2005-12-31", "interval"),
        ("../..", "None", "None", "interval"),
        ("/", "None", "None", "interval"),
        ("../", "None", "None", "interval"),
        ("/..", "None", "None", "interval"),
    ],
)
def test_a_text_gives_bounds_and_precision(
    text: str, earliest: str, latest: str, precision: str
) -> None:
    """Every form is read to its first day, its last day and its precision."""
    assert bounds(text) == (earliest, latest)
    assert PartialDate(text).precision == precision


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        (21, "03-01", "05-31"),
        (22, "06-01", "08-31"),
        (23, "09-01", "11-30"),
        (24, "12-01", "02-28"),
        (25, "03-01", "05-31"),
        (26, "06-01", "08-31"),
        (27, "09-01", "11-30"),
        (28, "12-01", "02-28"),
        (29, "09-01", "11-30"),
        (30, "12-01", "02-28"),
        (31, "03-01", "05-31"),
        (32, "06-01", "08-31"),
        (33, "01-01", "03-31"),
        (34, "04-01", "06-30"),
        (35, "07-01", "09-30"),
        (36, "10-01", "12-31"),
        (37, "01-01", "04-30"),
        (38, "05-01", "08-31"),
        (39, "09-01", "12-31"),
        (40, "01-01", "06-30"),
        (41, "07-01", "12-31"),
    ],
)
def test_a_grouping_of_months_has_its_bounds(code: int, first: str, last: str) -> None:
    """Seasons, quarters, thirds and halves have the months of ISO 8601-2."""
    # A season over the turn of the year is of the year in which it begins.
    ends_in = 2026 if last < first else 2025
    assert bounds(f"2025-{code}") == (f"2025-{first}", f"{ends_in}-{last}")
    assert PartialDate(f"2025-{code}").precision == "season"


def test_a_winter_has_its_leap_day_and_ends_with_the_calendar() -> None:
    """The winter of 2023 has a 29 February, that of 9999 only what days there are."""
    assert bounds("2023-24") == ("2023-12-01", "2024-02-29")
    assert bounds("9999-24") == ("9999-12-01", "9999-12-31")


@pytest.mark.parametrize(("text", "last"), [("000X", "0009"), ("00XX", "0099")])
def test_unspecified_years_begin_with_the_calendar(text: str, last: str) -> None:
    """The year 0 is not in the calendar, though 000X and 00XX would hold it."""
    assert bounds(text) == ("0001-01-01", f"{last}-12-31")


@pytest.mark.parametrize(
    "text",
    ["2005", "2005-05", "2005-05-17", "2025-21", "201X", "20XX", "2004-XX"],
)
@pytest.mark.parametrize(
    ("qualifier", "uncertain", "approximate"),
    [
        ("", False, False),
        ("?", True, False),
        ("~", False, True),
        ("%", True, True),
    ],
)
def test_a_qualifier_is_told_and_moves_no_bound(
    text: str, qualifier: str, *, uncertain: bool, approximate: bool
) -> None:
    """A qualifier says how sure the date is, and leaves bounds and precision."""
    date = PartialDate(text + qualifier)
    assert (date.uncertain, date.approximate) == (uncertain, approximate)
    assert bounds(date.text) == bounds(text)
    assert date.precision == PartialDate(text).precision


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2005?/2006", True, False),
        ("2005/2006~", False, True),
        ("2005%/..", True, True),
        ("2005/2006", False, False),
    ],
)
def test_an_interval_is_as_uncertain_as_either_end(
    text: str, *, uncertain: bool, approximate: bool
) -> None:
    """A qualifier at either end tells on the interval."""
    date = PartialDate(text)
    assert (date.uncertain, date.approximate) == (uncertain, approximate)


@pytest.mark.parametrize(
    ("text", "is_day"),
    [
        ("2005-05-17", True),
        ("2005-05-17?", False),
        ("2005-05-17~", False),
        ("2005-05-17%", False),
        ("2005-05-XX", False),
        ("2005-05-17/2005-05-17", False),
    ],
)
def test_only_a_plain_day_is_a_day(text: str, *, is_day: bool) -> None:
    """A qualified day, and an interval of one day, are not exact days."""
    assert PartialDate(text).is_day is is_day


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2005", "given", "given"),
        ("2005/2006", "given", "given"),
        ("../2005", "open", "given"),
        ("/2005", "unknown", "given"),
        ("2005/..", "given", "open"),
        ("2005/", "given", "unknown"),
        ("../..", "open", "open"),
        ("../", "open", "unknown"),
        ("/..", "unknown", "open"),
        ("/", "unknown", "unknown"),
    ],
)
def test_a_missing_end_is_open_or_unknown(text: str, start: str, end: str) -> None:
    """Two dots are an open end, nothing is an unknown one."""
    date = PartialDate(text)
    assert date.start_is_open is (start == "open")
    assert date.start_is_unknown is (start == "unknown")
    assert date.end_is_open is (end == "open")
    assert date.end_is_unknown is (end == "unknown")


# --- refusing -----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "17.5.2005",
        "05",
        "20050517",
        "200505",
        "2005-5",
        "2005-5-17",
        "2005-05-7",
        "2005/05/17",
        "2005-W20",
        "2005-W20-1",
        "2005-137",
        " 2005",
        "2005 ",
        "2005\n",
        "2005-05-17\n",
        "2005-05-17T00:00:00",
        "+005",
        "-2005",
        "2_05",
        "12005",
        "Y12005",
        "\uff12\uff10\uff10\uff15",  # full-width digits
        "\u0662\u0660\u0660\u0665",  # Arabic digits
        "2005\u201305",  # a dash that is no hyphen
        "201x",
        "201u",
        "2XXX",
        "XXXX",
        "20X5",
        "2XX5",
        "201X-05",
        "201X-XX",
        "201X-21",
        "2004-XX-05",
        "2004-1X",
        "2004-05-1X",
        "?2005",
        "2005?-05",
        "2005-?05",
        "2005??",
        "2005?~",
        "2005!",
        "~",
        "2005-",
        "2005-05-",
        "-",
        "..",
        "...",
        "../..?",
        "/?",
        "2005/...",
        "2005/.",
        "2005//",
        "//2005",
        "2005/2006/2007",
        "2005 / 2006",
        "2005/17.5.2006",
        "17.5.2004/2005",
        "[2005..2006]",
        "{2005,2006}",
        "None",
        "NaN",
        "\ud800",
        "\x00",
    ],
)
def test_a_text_of_another_form_is_refused(text: str) -> None:
    """What is not in the grammar is no date, and the error says what to write."""
    with pytest.raises(DateError) as caught:
        PartialDate(text)
    assert str(caught.value).startswith(f"can't read the date {text!r}: write ")


NO_MONTH = "months are 01 to 12, and 21 to 41 are seasons and other parts of a year"
NO_YEAR = "there is no year 0: years are 0001 to 9999"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2025-02-30", "February 2025 has days 1 to 28, and no 30"),
        ("2023-02-29", "February 2023 has days 1 to 28, and no 29"),
        ("2025-04-31~", "April 2025 has days 1 to 30, and no 31"),
        ("2025-01-00", "write 2025-01"),
        ("2025-13", f"there is no month 13: {NO_MONTH}"),
        ("2025-00", "write 2025"),
        ("2025-20", f"there is no month 20: {NO_MONTH}"),
        ("2025-42", f"there is no month 42: {NO_MONTH}"),
        ("2025-21-05", "write 2025-05-21"),
        ("2025-21-XX", f"there is no month 21: {NO_MONTH}"),
        ("2025-13-XX", f"there is no month 13: {NO_MONTH}"),
        ("0000", NO_YEAR),
        ("0000-05", NO_YEAR),
        ("0000-05-17", NO_YEAR),
        ("0000-XX", NO_YEAR),
        ("2004/2025-02-30", "February 2025 has days 1 to 28, and no 30"),
        ("2025-02-30/..", "February 2025 has days 1 to 28, and no 30"),
    ],
)
def test_a_day_that_no_calendar_has_is_refused(text: str, reason: str) -> None:
    """An impossible day, month or year is no date, and the error says why."""
    with pytest.raises(DateError) as caught:
        PartialDate(text)
    assert str(caught.value) == f"can't read the date {text!r}: {reason}"


@pytest.mark.parametrize(
    ("text", "end", "start"),
    [
        ("2006/2005", "2005-12-31", "2006-01-01"),
        ("2005-05-17/2005-05-16", "2005-05-16", "2005-05-17"),
        ("2005-06~/2005-05?", "2005-05-31", "2005-06-01"),
    ],
)
def test_an_interval_that_ends_before_it_starts_is_refused(
    text: str, end: str, start: str
) -> None:
    """An interval whose end is over before its start can come is no date."""
    with pytest.raises(DateError) as caught:
        PartialDate(text)
    assert str(caught.value) == (
        f"can't read the date {text!r}: it ends on {end}, before it starts on {start}"
    )


@pytest.mark.parametrize("text", ["2005/2005-03", "2005-05-17/2005", "2005-05/2005-05"])
def test_an_interval_that_may_end_after_it_starts_is_read(text: str) -> None:
    """Ends that overlap leave an order possible, so the interval stands."""
    assert str(PartialDate(text)) == text


def test_a_long_text_is_cut_in_the_error() -> None:
    """The error about a hostile text stays short enough to print."""
    with pytest.raises(DateError) as caught:
        PartialDate("2" * 1_000_000)
    assert len(str(caught.value)) < 200


def test_the_error_keeps_its_cause() -> None:
    """What the calendar objected to is the cause of the error."""
    with pytest.raises(DateError) as caught:
        PartialDate("2025-02-30")
    assert isinstance(caught.value.__cause__, ValueError)


@pytest.mark.parametrize(
    ("value", "name"), [(2005, "int"), (None, "NoneType"), (b"2005", "bytes")]
)
def test_a_value_that_is_no_text_is_refused(value: Any, name: str) -> None:
    """Only text is read: a number would lose the zeros of 0052."""
    with pytest.raises(DateError) as caught:
        PartialDate(value)
    assert str(caught.value) == (
        f"can't read the date {value!r}: give text, not {name}"
    )


def test_a_date_error_is_an_error_of_the_library_and_a_value_error() -> None:
    """Callers can catch it by the root of the library or as a ValueError."""
    assert issubclass(DateError, SisterlinksError)
    assert issubclass(DateError, ValueError)


@given(partial_dates(), st.data())
def test_an_edited_text_is_a_date_only_by_the_grammar(
    date: PartialDate, data: st.DataObject
) -> None:
    """One wrong character makes another date or a DateError, never a surprise."""
    place = data.draw(st.integers(0, len(date.text)))
    cut = data.draw(st.integers(0, 2))
    inserted = data.draw(st.text("0129X-/.?~% \n\uff12W", max_size=2))
    edited = date.text[:place] + inserted + date.text[place + cut :]
    point = (
        r"([0-9]{4}(-[0-9][0-9](-[0-9][0-9])?)?|[0-9]{3}X|[0-9]{2}XX|[0-9]{4}-XX(-XX)?"
        r"|[0-9]{4}-[0-9][0-9]-XX)[?~%]?"
    )
    end = rf"({point}|\.\.)?"
    try:
        read = PartialDate(edited)
    except DateError:
        return
    assert re.fullmatch(rf"{point}|{end}/{end}", read.text)


# --- the value ----------------------------------------------------------------


@given(partial_dates())
def test_the_text_round_trips(date: PartialDate) -> None:
    """What is printed reads back as an equal date with the same hash."""
    again = PartialDate(str(date))
    assert again == date
    assert hash(again) == hash(date)
    assert again.text == date.text == str(date)


@given(partial_dates(), partial_dates())
def test_dates_are_equal_if_their_texts_are(one: PartialDate, two: PartialDate) -> None:
    """The text alone makes a date what it is."""
    assert (one == two) is (one.text == two.text)


def test_dates_with_one_span_and_two_texts_differ() -> None:
    """The same days in another notation are another date."""
    assert PartialDate("2004") != PartialDate("2004-XX")


def test_a_date_is_no_text() -> None:
    """A date is not equal to its text, though it prints as it."""
    text: object = "2004"
    assert PartialDate("2004") != text


def test_parse_remembers() -> None:
    """Reading a text again gives the same object."""
    assert PartialDate.parse("2005-05") is PartialDate.parse("2005-05")


def test_parse_refuses_what_the_constructor_refuses() -> None:
    """There is no way around the check."""
    with pytest.raises(DateError, match="can't read the date '2005-5': write 2005-05"):
        PartialDate.parse("2005-5")


@given(partial_dates())
def test_the_representation_builds_the_date(date: PartialDate) -> None:
    """The repr is the call that makes an equal date."""
    assert repr(date) == f"PartialDate(text={date.text!r})"


@given(partial_dates())
def test_a_date_survives_pickling_and_copying(date: PartialDate) -> None:
    """Copies are equal, bounds and all."""
    copies = [
        copy.copy(date),
        copy.deepcopy(date),
        *(
            pickle.loads(pickle.dumps(date, protocol))  # noqa: S301 - our own bytes
            for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
        ),
    ]
    for other in copies:
        assert other == date
        assert (other.earliest, other.latest) == (date.earliest, date.latest)
        assert other.precision == date.precision


def test_a_pickle_holds_the_text_alone() -> None:
    """Bounds are computed anew when a pickle is read."""
    assert b"datetime" not in pickle.dumps(PartialDate("2005"))


def test_a_changed_text_changes_the_bounds() -> None:
    """attrs.evolve builds a whole new date."""
    changed = attrs.evolve(PartialDate("2005"), text="2006-05")
    assert changed.text == "2006-05"
    assert (changed.earliest, changed.latest) == (
        dt.date(2006, 5, 1),
        dt.date(2006, 5, 31),
    )
    assert changed.precision == "month"


def test_a_changed_text_is_checked() -> None:
    """attrs.evolve can't make a date that the constructor refuses."""
    with pytest.raises(DateError, match="can't read the date 'soon'"):
        attrs.evolve(PartialDate("2005"), text="soon")


@pytest.mark.parametrize("name", ["text", "earliest", "latest", "precision"])
def test_a_date_does_not_change(name: str) -> None:
    """No field can be set."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(PartialDate("2005"), name, "2006")


def test_a_date_has_slots_alone() -> None:
    """A date takes no attributes of its own, and little memory."""
    assert not hasattr(PartialDate("2005"), "__dict__")


@pytest.mark.parametrize("operator", ["__lt__", "__le__", "__gt__", "__ge__"])
def test_dates_have_no_order(operator: str) -> None:
    """An order would hide that the answer may be possibly."""
    compare = getattr(PartialDate("2005"), operator)
    assert compare(PartialDate("2006")) is NotImplemented


@given(st.dates())
def test_a_day_becomes_a_date(day: dt.date) -> None:
    """The date of a day is that day, as ISO text."""
    date = PartialDate.of(day)
    assert date.text == day.isoformat()
    assert date.earliest == date.latest == day
    assert date.is_day


def test_a_time_of_day_is_no_date() -> None:
    """A datetime is refused rather than cut."""
    with pytest.raises(DateError, match="can't read the date"):
        PartialDate.of(dt.datetime(2005, 5, 17, 9, 30, tzinfo=dt.UTC))


@given(partial_dates())
def test_bounds_are_in_order(date: PartialDate) -> None:
    """No date ends before it starts."""
    earliest, latest = days_of(date)
    assert earliest <= latest


@given(partial_dates())
def test_a_bound_is_missing_only_at_an_open_or_unknown_end(date: PartialDate) -> None:
    """The absence of a bound always has one of two reasons."""
    assert (date.earliest is None) is (date.start_is_open or date.start_is_unknown)
    assert (date.latest is None) is (date.end_is_open or date.end_is_unknown)


# --- certainty ----------------------------------------------------------------


@pytest.mark.parametrize("certainty", Certainty)
def test_a_certainty_has_no_truth_value(certainty: Certainty) -> None:
    """Using an answer as a condition fails, and the error says what to do."""
    with pytest.raises(TypeError) as caught:
        bool(certainty)
    assert str(caught.value) == (
        "a certainty has no truth value: compare it, as in `is Certainty.YES`"
    )


def test_certainties_have_words() -> None:
    """The values are what a report prints."""
    assert [certainty.value for certainty in Certainty] == ["yes", "possibly", "no"]


# --- begun --------------------------------------------------------------------


@given(near_dates, near_days)
def test_begun_means_that_the_earliest_day_has_come(
    date: PartialDate, day: dt.date
) -> None:
    """A date may have come once its earliest day has."""
    assert date.begun(day) is (days_of(date)[0] <= day)


@given(near_dates, near_days)
def test_certainly_begun_means_that_the_latest_day_has_come(
    date: PartialDate, day: dt.date
) -> None:
    """A date has certainly come once its latest day has."""
    assert date.certainly_begun(day) is (days_of(date)[1] <= day)


BEGUN = [
    ("2005-05", "2005-04-30", False, False),
    ("2005-05", "2005-05-01", True, False),
    ("2005-05", "2005-05-30", True, False),
    ("2005-05", "2005-05-31", True, True),
    ("2005-05-17", "2005-05-16", False, False),
    ("2005-05-17", "2005-05-17", True, True),
    ("../2005", "0001-01-01", True, False),
    ("/2005", "0001-01-01", True, False),
    ("2005/..", "9999-12-31", True, False),
    ("2005/", "9999-12-31", True, False),
]


@pytest.mark.parametrize(("text", "day", "begun", "certainly"), BEGUN)
def test_a_date_begins_at_its_bounds(
    text: str, day: str, *, begun: bool, certainly: bool
) -> None:
    """Both bounds count as come on their own day, and a missing one is beyond."""
    date = PartialDate(text)
    assert date.begun(dt.date.fromisoformat(day)) is begun
    assert date.certainly_begun(dt.date.fromisoformat(day)) is certainly


@pytest.mark.parametrize(("text", "day", "begun", "certainly"), BEGUN)
def test_a_date_that_may_be_missing_begins_at_its_bounds(
    text: str, day: str, *, begun: bool, certainly: bool
) -> None:
    """The functions have the same bounds, and straddling lies between the two."""
    date, on = PartialDate(text), dt.date.fromisoformat(day)
    assert has_begun(date, on) is begun
    assert has_certainly_begun(date, on) is certainly
    assert straddles(date, on) is (begun and not certainly)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2005-04-30", NO), ("2005-05-01", POSSIBLY), ("2005-05-31", YES)],
)
def test_a_date_has_begun_by_a_day_for_certain_possibly_or_not(
    day: str, expected: Certainty
) -> None:
    """The answer moves from no to yes as the days of the date come."""
    assert PartialDate("2005-05").begun_by(dt.date.fromisoformat(day)) is expected


@given(near_dates, near_days)
def test_the_functions_answer_as_the_methods_do(
    date: PartialDate, day: dt.date
) -> None:
    """For a date that is there, functions and methods are the same."""
    assert has_begun(date, day) is date.begun(day)
    assert has_certainly_begun(date, day) is date.certainly_begun(day)


@given(near_dates | st.none(), near_days)
def test_a_date_straddles_between_begun_and_certainly_begun(
    date: PartialDate | None, day: dt.date
) -> None:
    """A date straddles a day by which it may or may not have come."""
    assert straddles(date, day) is (
        has_begun(date, day) and not has_certainly_begun(date, day)
    )


@given(st.dates())
def test_a_missing_date_is_begun_and_not_certain(day: dt.date) -> None:
    """Of a date that is not there, all is possible on every day."""
    assert has_begun(None, day) is True
    assert has_certainly_begun(None, day) is False
    assert straddles(None, day) is True


@given(near_dates, near_days)
def test_begun_by_gathers_begun_and_certainly_begun(
    date: PartialDate, day: dt.date
) -> None:
    """The three answers are those of the two questions."""
    assert (date.begun_by(day) is not NO) is date.begun(day)
    assert (date.begun_by(day) is YES) is date.certainly_begun(day)
    assert (date.begun_by(day) is POSSIBLY) is straddles(date, day)


@given(near_dates, near_days)
def test_over_by_is_begun_by_the_day_before(date: PartialDate, day: dt.date) -> None:
    """What has come by yesterday is over today."""
    assert date.over_by(day) is date.begun_by(day - dt.timedelta(days=1))


# --- relations ----------------------------------------------------------------


@often
@given(near_dates, near_dates)
def test_before_asks_every_pair_of_days(one: PartialDate, two: PartialDate) -> None:
    """One is before the other for all, some or none of the days they allow."""
    # The extremes stand for all days between them, since < is monotone.
    expected = answer([x < y for x in days_of(one) for y in days_of(two)])
    assert one.before(two) is expected


@given(near_dates, near_dates)
def test_after_is_before_the_other_way_round(
    one: PartialDate, two: PartialDate
) -> None:
    """The one is after the other if the other is before the one."""
    assert one.after(two) is two.before(one)


@given(st.tuples(spread_dates, spread_dates))
def test_before_and_after_exclude_each_other(
    dates: tuple[PartialDate, PartialDate],
) -> None:
    """What is certainly before is in no way after, nor on the same day."""
    one, two = sorted(dates, key=days_of)
    assume(one.before(two) is YES)
    assert one.after(two) is NO
    assert one.same_day(two) is NO


@given(st.tuples(spread_dates, spread_dates, spread_dates))
def test_certainly_before_is_transitive(
    dates: tuple[PartialDate, PartialDate, PartialDate],
) -> None:
    """Before what is before a third is before the third."""
    one, two, three = sorted(dates, key=days_of)
    assume(one.before(two) is YES)
    assume(two.before(three) is YES)
    assert one.before(three) is YES


def possible_days(date: PartialDate) -> set[int]:
    """Every day that a bounded date allows, by its number in the calendar."""
    earliest, latest = days_of(date)
    return set(range(earliest.toordinal(), latest.toordinal() + 1))


@often
@given(near_bounded_dates, near_bounded_dates)
def test_same_day_asks_every_pair_of_days(one: PartialDate, two: PartialDate) -> None:
    """Two dates are one day for certain only if there is no other choice."""
    ours, theirs = possible_days(one), possible_days(two)
    outcomes = [bool(ours & theirs), len(ours | theirs) == 1]
    assert one.same_day(two) is answer(outcomes)


@often
@given(near_bounded_dates, near_bounded_dates)
def test_within_asks_every_day(one: PartialDate, two: PartialDate) -> None:
    """One date lies in the span of another with all, some or none of its days."""
    span = possible_days(two)
    assert one.within(two) is answer([day in span for day in possible_days(one)])


@given(near_dates, near_dates)
def test_same_day_is_symmetric(one: PartialDate, two: PartialDate) -> None:
    """It does not matter which date is asked."""
    assert one.same_day(two) is two.same_day(one)


@given(near_dates, near_dates)
def test_within_is_out_of_the_question_only_for_dates_apart(
    one: PartialDate, two: PartialDate
) -> None:
    """A date is not within another if one of them is over before the other."""
    apart = YES in (one.before(two), two.before(one))
    assert (one.within(two) is NO) is apart


@pytest.mark.parametrize(
    ("one", "two", "before", "after", "same_day", "within"),
    [
        ("2005-05-17", "2005-05-18", YES, NO, NO, NO),
        ("2005-05-17", "2005-05-17", NO, NO, YES, YES),
        ("2005-05-17?", "2005-05-17", NO, NO, YES, YES),
        ("2005-05-17/2005-05-17", "2005-05-17", NO, NO, YES, YES),
        ("2005", "2005", POSSIBLY, POSSIBLY, POSSIBLY, YES),
        ("2005-05", "2005-05-31", POSSIBLY, NO, POSSIBLY, POSSIBLY),
        ("2005-05", "2005-05-01", NO, POSSIBLY, POSSIBLY, POSSIBLY),
        ("2005-05-31", "2005-05", NO, POSSIBLY, POSSIBLY, YES),
        ("2005-05-01", "2005-05", POSSIBLY, NO, POSSIBLY, YES),
        ("2005-05", "2005", POSSIBLY, POSSIBLY, POSSIBLY, YES),
        ("2004/2005-05", "2005-05/2006", POSSIBLY, POSSIBLY, POSSIBLY, POSSIBLY),
        # An open end goes on for ever; an unknown end is somewhere.
        ("2010", "2005/..", POSSIBLY, POSSIBLY, POSSIBLY, YES),
        ("2010", "2005/", POSSIBLY, POSSIBLY, POSSIBLY, POSSIBLY),
        ("2000", "../2005", POSSIBLY, POSSIBLY, POSSIBLY, YES),
        ("2000", "/2005", POSSIBLY, POSSIBLY, POSSIBLY, POSSIBLY),
        ("2004", "2005/", YES, NO, NO, NO),
        ("2004", "2005/..", YES, NO, NO, NO),
        ("2006", "/2005", NO, YES, NO, NO),
        ("2006", "../2005", NO, YES, NO, NO),
        ("2005/..", "2005/..", POSSIBLY, POSSIBLY, POSSIBLY, YES),
        ("2004/..", "2005/..", POSSIBLY, POSSIBLY, POSSIBLY, POSSIBLY),
        ("2005/..", "2005/", POSSIBLY, POSSIBLY, POSSIBLY, POSSIBLY),
        ("2005/", "2005/..", POSSIBLY, POSSIBLY, POSSIBLY, YES),
        ("../2005", "../2005", POSSIBLY, POSSIBLY, POSSIBLY, YES),
        ("../2006", "../2005", POSSIBLY, POSSIBLY, POSSIBLY, POSSIBLY),
        ("/2005", "/2005", POSSIBLY, POSSIBLY, POSSIBLY, POSSIBLY),
        ("/2005", "2004/2006", POSSIBLY, POSSIBLY, POSSIBLY, POSSIBLY),
        ("2005/", "2004/2006", POSSIBLY, POSSIBLY, POSSIBLY, POSSIBLY),
        ("../..", "../..", POSSIBLY, POSSIBLY, POSSIBLY, YES),
        ("2005", "../..", POSSIBLY, POSSIBLY, POSSIBLY, YES),
        ("../..", "2005", POSSIBLY, POSSIBLY, POSSIBLY, POSSIBLY),
        ("/", "/", POSSIBLY, POSSIBLY, POSSIBLY, POSSIBLY),
        # At the ends of the calendar nothing is taken for infinite.
        ("0001-01-01", "../0001-01-01", NO, POSSIBLY, POSSIBLY, YES),
        ("../0001-01-01", "0001-01-01", POSSIBLY, NO, POSSIBLY, POSSIBLY),
        ("9999-12-31", "9999-12-31/..", POSSIBLY, NO, POSSIBLY, YES),
        ("9999-12-31/..", "9999-12-31", NO, POSSIBLY, POSSIBLY, POSSIBLY),
        ("/0001-01-01", "../0001-01-01", POSSIBLY, POSSIBLY, POSSIBLY, YES),
    ],
)
def test_relations_of_two_dates(  # noqa: PLR0913 - one column of the table each
    one: str,
    two: str,
    before: Certainty,
    after: Certainty,
    same_day: Certainty,
    within: Certainty,
) -> None:
    """Each relation has the answer that the table says."""
    ours, theirs = PartialDate(one), PartialDate(two)
    assert ours.before(theirs) is before
    assert ours.after(theirs) is after
    assert ours.same_day(theirs) is same_day
    assert ours.within(theirs) is within


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("2005-05", "2005-06-01", YES),
        ("2005-05", "2005-05-31", POSSIBLY),
        ("2005-05", "2005-05-01", NO),
        ("2005/..", "2006-01-01", POSSIBLY),
        ("../2005", "2006-01-01", YES),
    ],
)
def test_a_date_is_over_the_day_after_its_latest(
    text: str, day: str, expected: Certainty
) -> None:
    """A date is over by a day if it has come before that day."""
    assert PartialDate(text).over_by(dt.date.fromisoformat(day)) is expected


# --- held against the edtf library ---------------------------------------------
#
# Both read the same standard, so they agree wherever both can. We do not follow
# the edtf library where it
#
# - sets an unknown end ten years from the other end: nobody knows by how much,
#   and a bound that is made up would answer questions with false certainty;
# - gives an open end as an infinite float, where we have None;
# - starts 000X and 00XX in the year 0, which datetime.date does not have;
# - accepts days that no calendar has, and intervals that end before they start:
#   those are slips of the pen in data, which we refuse;
# - cuts the winter of the north, and the summer of the south, at the end of the year
#   in which they begin: half of them would be lost;
# - refuses a qualifier after a season, which the standard allows after any date,
#   most intervals with unspecified digits or with groupings from 25 on, and
#   intervals with no date at all other than "../..".


OVER_THE_NEW_YEAR = {24, 28, 30}


def edtf_bounds(text: str) -> tuple[str, str]:
    """The bounds of a text by the edtf library, with open ends as we write them."""

    def as_text(bound: Any) -> str:
        if isinstance(bound, float):
            return "None"
        return f"{bound.tm_year:04}-{bound.tm_mon:02}-{bound.tm_mday:02}"

    date: Any = parse_edtf(text)
    return as_text(date.lower_strict()), as_text(date.upper_strict())


@st.composite
def shared_dates(draw: st.DrawFn) -> str:
    """A date of a form that the edtf library reads."""
    date = draw(
        partial_dates(
            min_value=dt.date(100, 1, 1), allow_intervals=False, allow_qualifiers=False
        )
    )
    if date.precision == "season":
        assume(int(date.text[-2:]) not in OVER_THE_NEW_YEAR)
        return date.text
    return date.text + draw(st.sampled_from(["", "?", "~", "%"]))


@st.composite
def shared_intervals(draw: st.DrawFn) -> str:
    """An interval of a form that the edtf library reads, with no unknown end."""
    ends = []
    for _ in range(2):
        day = draw(st.dates()).isoformat()
        season = f"{day[:4]}-{draw(st.integers(21, 23))}"
        point = draw(st.sampled_from([day, day[:7], day[:4], season]))
        ends.append(point + draw(st.sampled_from(["", "?", "~", "%"])))
    start, end = sorted(ends, key=bounds)
    open_end = draw(st.sampled_from(["neither", "start", "end"]))
    return (
        f"{'..' if open_end == 'start' else start}/{'..' if open_end == 'end' else end}"
    )


@settings(deadline=None)
@given(shared_dates())
def test_dates_have_the_bounds_that_edtf_gives(text: str) -> None:
    """On single dates both libraries agree."""
    assert bounds(text) == edtf_bounds(text)


@settings(deadline=None)
@given(shared_intervals())
@example("../..")
def test_intervals_have_the_bounds_that_edtf_gives(text: str) -> None:
    """On intervals with known and open ends both libraries agree."""
    assert bounds(text) == edtf_bounds(text)


@pytest.mark.parametrize("code", sorted({*range(21, 42)} - OVER_THE_NEW_YEAR))
def test_groupings_have_the_bounds_that_edtf_gives(code: int) -> None:
    """On every grouping of months within a year both libraries agree."""
    assert bounds(f"2025-{code}") == edtf_bounds(f"2025-{code}")


@pytest.mark.parametrize(
    ("text", "theirs", "ours"),
    [
        ("2005/", ("2005-01-01", "2015-01-01"), ("2005-01-01", "None")),
        ("/2005", ("1995-12-31", "2005-12-31"), ("None", "2005-12-31")),
        ("2025-24", ("2025-12-01", "2025-12-31"), ("2025-12-01", "2026-02-28")),
        ("000X", ("0000-01-01", "0009-12-31"), ("0001-01-01", "0009-12-31")),
        ("00XX", ("0000-01-01", "0099-12-31"), ("0001-01-01", "0099-12-31")),
    ],
)
def test_bounds_that_differ_from_edtf(
    text: str, theirs: tuple[str, str], ours: tuple[str, str]
) -> None:
    """Unknown ends, winters and the year 0 are read differently."""
    assert edtf_bounds(text) == theirs
    assert bounds(text) == ours


@pytest.mark.parametrize("text", ["2023-02-29", "2006/2005", "0000"])
def test_edtf_reads_what_is_no_date(text: str) -> None:
    """The edtf library lets pass what no calendar has, and we do not."""
    parse_edtf(text)
    with pytest.raises(DateError):
        PartialDate(text)


@pytest.mark.parametrize(
    "text", ["2025-21~", "../2004-XX-XX", "2025-33/2025-34", "/", "../", "/.."]
)
def test_edtf_refuses_what_the_standard_allows(text: str) -> None:
    """The edtf library can't read some forms that we read."""
    with pytest.raises((EDTFParseException, TypeError)):
        parse_edtf(text)
    assert str(PartialDate(text)) == text


# --- the strategy ---------------------------------------------------------------


@given(near_bounded_dates)
def test_the_strategy_keeps_to_its_days(date: PartialDate) -> None:
    """No date of the strategy allows a day outside its values."""
    assert date.earliest is not None
    assert date.latest is not None
    assert date.earliest >= FIRST
    assert date.latest <= LAST


@given(partial_dates(allow_qualifiers=False))
def test_the_strategy_leaves_out_qualifiers(date: PartialDate) -> None:
    """Without qualifiers no date is uncertain or approximate."""
    assert not date.uncertain
    assert not date.approximate


@given(partial_dates(allow_intervals=False))
def test_the_strategy_leaves_out_intervals(date: PartialDate) -> None:
    """Without intervals every date has both bounds."""
    assert "/" not in date.text


FORMS = (
    r"\d{4}-\d\d-\d\d",
    r"\d{4}-[01]\d",
    r"\d{4}",
    r"\d{3}X",
    r"\d\dXX",
    r"\d{4}-XX",
    r"\d{4}-XX-XX",
    r"\d{4}-\d\d-XX",
    r"\d{4}-(2[1-9]|3\d|4[01])",
    r"\d{4}\?",
    r"\d{4}~",
    r"\d{4}%",
    r"\d{4}.*/\d{4}.*",
    r"\.\./.*",
    r"/.*",
    r".*/\.\.",
    r".*/",
)
"""The forms of the grammar."""


def test_the_strategy_gives_every_form() -> None:
    """Each form of the grammar can be drawn."""
    missing = set(FORMS)

    def completes(date: PartialDate) -> bool:
        given = {form for form in missing if re.fullmatch(form, date.text)}
        missing.difference_update(given)
        return not missing

    every = settings(database=None, max_examples=5000, phases=[Phase.generate])
    with contextlib.suppress(NoSuchExample):
        find(partial_dates(), completes, settings=every)
    assert missing == set()


def test_the_strategy_refuses_values_out_of_order() -> None:
    """As in Hypothesis itself, values out of order are an invalid argument."""
    with pytest.raises(InvalidArgument):
        find(partial_dates(min_value=LAST, max_value=FIRST), lambda _: True)


def test_a_date_is_said_in_words() -> None:
    """A reader gets words, where a file has EDTF."""
    assert PartialDate("2018-08-30").words() == "2018-08-30"
    assert PartialDate("/2018-08-30").words() == "by 2018-08-30"
