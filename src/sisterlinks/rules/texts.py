"""SL8xx, continued: the characters of texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sisterlinks.findings import Fix
from sisterlinks.rules.declaration import Fault, error, warning
from sisterlinks.rules.examples import BUSAN, NAMED
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.garbling import LOST, ungarbled
from sisterlinks.rules.wording import visible

# Controls but for tab and the ends of lines; overrides, embeddings and isolates of
# the direction of writing; halves of surrogate pairs. Marks of direction (U+200E,
# U+200F) and joiners are part of how some scripts are written.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)

_INVISIBLE = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufeff]")


@error("SL813", good=BUSAN, bad={"Busan": '"Bu\\u202Esan"'})
def unsafe_text(facts: Facts) -> Iterator[Fault]:
    """A text has control characters, or turns the direction of writing.

    Such characters make a reader see another text than there is, or do harm in a
    terminal. No name or note needs them: letters know their own direction.

    What to do: Take the character out.
    """
    for text in facts.survey.texts:
        found = _UNSAFE.search(text.text)
        if found:
            yield Fault(
                text.record,
                f"{_named(found[0])} stands in {visible(text.text)}: take it out",
                text.path,
            )


@warning("SL814", good=BUSAN, bad={"Busan": '"Busan "'})
def untidy_text(facts: Facts) -> Iterator[Fault]:
    """A text has spaces at its ends, or characters without width.

    What can't be seen makes two texts differ that look the same: a name copied from a
    page is then not found, or found twice.

    What to do: Take the spaces and the characters without width out.
    """
    for text in facts.survey.texts:
        tidy = tidied(text.text)
        if tidy != text.text:
            yield Fault(
                text.record,
                f"{visible(text.text)} has spaces at its ends, or characters without "
                f"width: write {visible(tidy)}",
                text.path,
                fix=_fix(text.text),
            )


def tidied(text: str) -> str:
    r"""Return a text without spaces at its ends and characters without width.

    The end of the last line stays: texts of several lines have one.

    Example:
        >>> tidied(" Bu\u200bsan "), tidied("two\nlines\n")
        ('Busan', 'two\nlines\n')
    """
    tidy = _INVISIBLE.sub("", text).strip()
    return f"{tidy}\n" if text.endswith("\n") else tidy


@warning("SL815", good=NAMED, bad={"Bình": '"Bi\\u0300nh"', " Dương": ""})
def decomposed_text(facts: Facts) -> Iterator[Fault]:
    """A text has accents that stand apart from their letters.

    Unicode can write `ế` as one character or as a letter with accents after it. Both
    look the same, and compare as different. Files copied from a Mac often have the
    second form.

    What to do: Write the text in composed form (Unicode NFC).
    """
    for text in facts.survey.texts:
        if not unicodedata.is_normalized("NFC", text.text):
            yield Fault(
                text.record,
                f"{visible(text.text)} has accents apart from their letters: write it "
                "in composed form (Unicode NFC)",
                text.path,
                fix=_fix(text.text),
            )


@warning("SL817", good=BUSAN, bad={"Busan": "BusÃ¡n"})
def garbled_text(facts: Facts) -> Iterator[Fault]:
    """A text lost letters, or was read in another encoding than it was written in.

    `KÃ¶ln` is Köln, written as UTF-8 and read as windows-1252. Where a black diamond
    stands for a letter, nobody knows any more which one. Neither is found by its name.

    What to do: Write the letters that were meant, and see how the file is exported.
    """
    for text in facts.survey.texts:
        if LOST in text.text:
            yield Fault(
                text.record,
                f"a letter of {visible(text.text)} was lost before it came here: write "
                "it anew",
                text.path,
            )
        elif (meant := ungarbled(text.text)) is not None:
            yield Fault(
                text.record,
                f"{visible(text.text)} was read in the wrong encoding: write "
                f"{visible(meant)}",
                text.path,
                fix=Fix(text.text, meant),
            )


def _fix(text: str) -> Fix | None:
    """Return the fix of all that is untidy in a text; none where nothing is left."""
    tidy = unicodedata.normalize("NFC", tidied(text))
    return Fix(text, tidy) if tidy.strip() else None


def _named(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, 'control character').lower()}"
