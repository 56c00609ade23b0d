"""SL0xx and SL9xx: what loading, reading and validation report themselves.

These are no rules that look at a dataset. They are declared as such, so that the
catalogue explains each code that a person meets.
"""

from __future__ import annotations

from collections.abc import Iterable

from sisterlinks.rules.declaration import Fault, error, information, warning
from sisterlinks.rules.examples import BUSAN
from sisterlinks.rules.facts import Facts


@error("SL001", good=BUSAN, bad={"01-01": "02-30"})
def unusable_input(_: Facts) -> Iterable[Fault]:
    """A file can't be read, or a record in it can't be built.

    A date that no calendar has, a field that holds a list where a word is meant, a file
    that breaks off: no record can be built from that. Nothing is lost and nothing is
    guessed, so a dataset is built whole, or not at all.

    What to do: Correct what the message names, at its position; then check again.
    """
    return ()  # loading finds it


@warning("SL002")
def file_not_read(_: Facts) -> Iterable[Fault]:
    """A file of a folder, or a sheet of a workbook, is not read.

    No format takes it, or it is a table that is none of the lists. What was meant to be
    read, under a name with a slip, would be missing without a word. An error where
    nothing at all is read.

    What to do: Name a table after its list; keep other files elsewhere.
    """
    return ()  # loading finds it


@warning("SL003")
def guessed_encoding(_: Facts) -> Iterable[Fault]:
    """A table is not UTF-8, and was read as windows-1252.

    Older programs write so in the west of Europe. Elsewhere they write otherwise, and
    then the accents are wrong.

    What to do: See whether the accents are right, and save the file as UTF-8.
    """
    return ()  # loading finds it


@error("SL004")
def failed_formula(_: Facts) -> Iterable[Fault]:
    """A cell of a spreadsheet shows an error instead of a value.

    A record can't hold ``#DIV/0!``, and what was meant is not known.

    What to do: Correct the formula, or empty the cell.
    """
    return ()  # loading finds it


@warning("SL011")
def unread_date(_: Facts) -> Iterable[Fault]:
    """A date of a list is not understood, or may be two days.

    Lists write days in many ways, and `03/04/1997` is another day in Paris than in
    Washington. What may be two days is not guessed: the row is kept without a date.

    What to do: Write the date as `1997-04-03`, or as much of it as is known.
    """
    return ()  # reading a list finds it


@warning("SL012")
def unread_country(_: Facts) -> Iterable[Fault]:
    """The country of a place of a list is not understood.

    Of localities of one name the country tells which is meant. Without it, a place may
    be found several times.

    What to do: Write its name in English, or its code of two letters.
    """
    return ()  # reading a list finds it


@warning("SL013")
def row_without_partner(_: Facts) -> Iterable[Fault]:
    """A row of a list names no partner, and is passed over.

    It may be a heading, or a note below the row above it; or the name was left out.

    What to do: Name the partner, if the row has one.
    """
    return ()  # reading a list finds it


@information("SL014")
def filled_down(_: Facts) -> Iterable[Fault]:
    """A row's own side is empty, and was taken from a row above.

    Many lists write a town once, above all its partners.

    What to do: Nothing, if that is so here. Else name the town in each row.
    """
    return ()  # reading a list finds it


@warning("SL015")
def unread_coordinates(_: Facts) -> Iterable[Fault]:
    """Coordinates of a list are not understood.

    Of localities of one name in one country, the nearest is meant. Without coordinates
    the place may be found several times.

    What to do: Write degrees with a point, such as `10.78`, the south and the west with
    a minus.
    """
    return ()  # reading a list finds it


@warning("SL016")
def place_not_matched(_: Facts) -> Iterable[Fault]:
    """A place of a list is in the data by no name, or by several.

    What is imported for it is a draft: a locality with what the list says, under an id
    that starts with `draft-`.

    What to do: Correct the name in the list, or put the id of the right locality in the
    place of the draft's.
    """
    return ()  # importing a list finds it


@warning("SL017")
def date_outside_life(_: Facts) -> Iterable[Fault]:
    """A row of a list is dated when its place did not exist.

    Lists give what was agreed long ago under today's names. The partnership is imported
    as the row has it.

    What to do: Name the locality that existed then, or correct the date.
    """
    return ()  # importing a list finds it


@warning("SL020")
def register_not_read(_: Facts) -> Iterable[Fault]:
    """A row, a table or a file of an office's register is not read.

    A date that no calendar has, a kind of event that is not known, a column that is
    missing, a code without its zeros: what can be read is read, and the rest is told
    with its file and row. An error where a whole table is lost.

    What to do: Correct the file, or write a table of corrections, each with its reason.
    """
    return ()  # reading finds it


@warning("SL021")
def register_contradicts_itself(_: Facts) -> Iterable[Fault]:
    """Rows of an office's register contradict each other, or its lists.

    A unit that is named after its end, a code that two units have, another name than
    by the rows before: the message says what was taken for true.

    What to do: Look it up at the office, and write a correction where it is wrong.
    """
    return ()  # reading finds it


@information("SL022")
def register_corrected(_: Facts) -> Iterable[Fault]:
    """A correction of a register was applied; a warning where it could not be.

    What a user corrects in an office's file is told with the reason that was given, so
    that nobody takes it for the office's own.

    What to do: Take the correction out once the office has corrected its file.
    """
    return ()  # reading finds it


@error("SL901")
def crashed_rule(_: Facts) -> Iterable[Fault]:
    """A rule failed, and what it looks for was not checked.

    A rule that fails finds nothing, which would look like good data. It stops no other
    rule.

    What to do: Tell the authors of the rule, with the message and the data.
    """
    return ()  # validation finds it


@warning(
    "SL902",
    bad="""\
localities:
  - id: kr-busan
    name: Busan
    country: KR
    accepted: [{code: SL801, reason: the country is disputed}]
""",
    good={"    country: KR\n": ""},
)
def unused_acceptance(_: Facts) -> Iterable[Fault]:
    """An acceptance accepts nothing: there is no such finding.

    What was accepted has been corrected, or the acceptance names the wrong code. Left
    as it is, it would hide the next finding of its kind.

    What to do: Take the acceptance out, or correct its code or subject.
    """
    return ()  # validation finds it
