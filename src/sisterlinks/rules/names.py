"""SL8xx: names and their languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from sisterlinks.dataset.folding import fold
from sisterlinks.model import Name, Record
from sisterlinks.rules.declaration import Fault, information, warning
from sisterlinks.rules.examples import BUSAN, NAMED
from sisterlinks.rules.facts import Facts, NameOf
from sisterlinks.rules.wording import visible

VIETNAMESE = "vi"
"""The tag of Vietnamese."""

# Words that Vietnamese never writes without an accent: a syllable on a stop has a
# tone mark; uo, ie, ye and uu stand for uô or ươ, iê, yê and ưu. Abbreviations are
# written in capitals alone.
_NEEDS_ACCENTS = re.compile(r"[aeiouy](?:p|t|c|ch)\b|(?<!q)uo|ie|ye|uu", re.IGNORECASE)

_SCRIPTS = {
    "ko": ("HANGUL", "CJK"),
    "ja": ("HIRAGANA", "KATAKANA", "CJK"),
    "zh": ("CJK",),
    "th": ("THAI",),
    "lo": ("LAO",),
    "km": ("KHMER",),
    "my": ("MYANMAR",),
    "ru": ("CYRILLIC",),
    "uk": ("CYRILLIC",),
    "be": ("CYRILLIC",),
    "bg": ("CYRILLIC",),
    "el": ("GREEK",),
    "he": ("HEBREW",),
    "ar": ("ARABIC",),
    "fa": ("ARABIC",),
    "hi": ("DEVANAGARI",),
    "hy": ("ARMENIAN",),
    "ka": ("GEORGIAN",),
}
"""The scripts of languages that are written in others than the Latin."""


@information("SL807", good=NAMED, bad={", language: ko": ""})
def name_without_language(facts: Facts) -> Iterator[Fault]:
    """A name does not say in which language it is.

    Answers give names in the language that is asked for. Of several names, one without
    its language is shown only where no other fits; and of a locality's single name it
    can't be told whether it lacks an accent. The latter is said once for all
    localities. Organizations and people may have one plain name.

    What to do: Write the name under `names`, with its BCP 47 tag. Where plain names are
    meant, ignore the rule.
    """
    if "" not in facts.languages:
        return
    for held in facts.named:
        for record, names in zip(held.records, held.each, strict=True):
            if len(names) > 1:
                yield from _untagged_among_others(record, names)
    # What organizations and people are called is shown as it is written.
    held = facts.held("names")
    are_plain = [len(names) == 1 and not names[0].language for names in held.each]
    count = sum(are_plain)
    if count:
        # Whoever writes plain names writes them throughout: once is enough.
        first = are_plain.index(True)
        text = visible(held.each[first][0].text)
        more = f"; and so {count - 1} more" if count > 1 else ""
        yield Fault(
            held.records[first],
            f"{text} has no language tag: write it under names, with its tag, such as "
            f"{{text: Đà Nẵng, language: vi}}{more}",
            ("names", 0),
        )


def _untagged_among_others(record: Record, names: Sequence[Name]) -> Iterator[Fault]:
    for number, name in enumerate(names):
        if not name.language:
            yield Fault(
                record,
                f"{visible(name.text)} has no language tag, and there are other names: "
                "add its tag, such as vi, by which it is chosen among them",
                ("names", number),
                alike="among others",
            )


@warning("SL808", good=NAMED, bad={"Bình Dương": "Binh Duong"})
def lost_accents(facts: Facts) -> Iterator[Fault]:
    """A Vietnamese name has lost its accents.

    Accents are part of the word: Bình, Bính and Binh are three. A name that lost them
    on its way through a system for English is not the name in Vietnamese.

    What to do: Write it with its accents. As a name in English it may go without.
    """
    accented = {
        fold(name.text): name.text
        for _, _, name in _vietnamese(facts)
        if not name.text.isascii()
    }
    for record, number, name in _vietnamese(facts):
        if not name.text.isascii():
            continue
        right = accented.get(fold(name.text))
        if right is not None:
            trouble = f"lost its accents: write {visible(right)}"
        elif _lacks_accents(name.text):
            trouble = "lost its accents: no such word is written without"
        else:
            continue
        yield Fault(
            record,
            f"the name {visible(name.text)} {trouble}",
            ("names", number, "text"),
        )


def _vietnamese(facts: Facts) -> Iterator[NameOf]:
    """Yield the names in Vietnamese."""
    for tag in facts.languages:
        if _language_of(tag) == VIETNAMESE:
            yield from facts.names[tag]


def _language_of(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _lacks_accents(text: str) -> bool:
    """Return whether a word of a text must have accents in Vietnamese."""
    return any(
        _NEEDS_ACCENTS.search(word) for word in text.split() if not word.isupper()
    )


@information(
    "SL809",
    bad="""\
localities:
  - id: vn-ha-noi
    country: VN
    names: [{text: Ha Noi, language: vi}]
""",
    good={"Ha Noi": "Hà Nội"},
)
def perhaps_lost_accents(facts: Facts) -> Iterator[Fault]:
    """A Vietnamese name has no accents, which is rare.

    Some names have none, as Long An and Gia Lai. But one in twenty has, and the others
    lost them. Nothing is said where the record bears the name with its rank as well,
    and the rank has its accents, as in Tỉnh Long An: who wrote it so lost none.

    What to do: Look it up. If the name is right, add it with its rank, or leave it.
    """
    told = {(id(fault.record), fault.path) for fault in lost_accents.check(facts)}
    accented: dict[int, list[str]] = {}
    for record, _, name in _vietnamese(facts):
        if not name.text.isascii():
            accented.setdefault(id(record), []).append(name.text)
    for record, number, name in _vietnamese(facts):
        path = ("names", number, "text")
        if (
            name.text.isascii()
            and " " in name.text
            and not name.text.isupper()
            and (id(record), path) not in told
            and not any(
                longer.endswith(f" {name.text}")
                for longer in accented.get(id(record), ())
            )
        ):
            yield Fault(
                record,
                f"the name {visible(name.text)} has no accents, which is rare: see "
                "that none was lost",
                path,
                alike="no accents",
            )


@warning("SL810", good=NAMED, bad={"language: vi": "language: vie_VN_x"})
def unknown_language(facts: Facts) -> Iterator[Fault]:
    """A language tag is not one of BCP 47.

    A name whose language is not known is never the one that is asked for.

    What to do: Write the tag of the language, such as `vi`, `ko`, `ja` or `zh-Hant`.
    """
    for tag in facts.languages:
        if tag and not _is_language(tag):
            for record, number, _ in facts.names[tag]:
                path = ("names", number, "language")
                yield Fault(record, _unknown_tag(tag), path, alike=tag)
    for source in facts.dataset.sources:
        if source.language and not _is_language(source.language):
            yield Fault(source, _unknown_tag(source.language), ("language",))


def _unknown_tag(tag: str) -> str:
    return (
        f"{visible(tag)} is not a language tag: write one of BCP 47, such as vi, ko or "
        "zh-Hant"
    )


@cache
def _is_language(tag: str) -> bool:
    import langcodes

    return langcodes.tag_is_valid(tag)


@information("SL811", good=NAMED, bad={"빈즈엉": "Binh Duong"})
def not_in_its_script(facts: Facts) -> Iterator[Fault]:
    """A name is not in the script that its language is written in.

    Busan is how 부산 is written in English. Given as the name in Korean, it is shown to
    those who read Korean in place of the name.

    What to do: Correct the language, or add the script to its tag, as in `ko-Latn`.
    """
    for tag, scripts in _SCRIPTS.items():
        for record, number, name in facts.names[tag] if tag in facts.languages else ():
            if name.text and not any(
                unicodedata.name(char, "").startswith(scripts) for char in name.text
            ):
                yield Fault(
                    record,
                    f"the name {visible(name.text)} is not in a script of {tag!r}: "
                    f"correct the language, or write {tag}-Latn for a name in Latin "
                    "letters",
                    ("names", number, "language"),
                    alike=tag,
                )


@warning("SL812", good=BUSAN, bad={", name: Busan": ""})
def nameless(facts: Facts) -> Iterator[Fault]:
    """A locality, organization or person has no name.

    Without a name it is found by its id alone, and shown by it.

    What to do: Add the name that it bears.
    """
    for held in facts.named:
        if all(held.each) and all(name.text for name in held.values):
            continue
        for record, _ in held.where(lambda names: not any(name.text for name in names)):
            yield Fault(
                record,
                f"this {facts.kind_of(record)} has no name: add the one that it bears",
                ("names",),
                alike=facts.kind_of(record),
            )
