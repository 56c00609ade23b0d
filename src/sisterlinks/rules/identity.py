"""SL2xx: the ids of records."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sisterlinks.findings import Severity
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.rule import Fault, Rule, mended
from sisterlinks.rules.wording import visible

# Letters of the Cyrillic and Greek scripts that are drawn like Latin ones (Unicode
# Technical Standard 39), digits like letters, and kinds of dash.
_CAPITALS = str.maketrans(
    "АВЕКМНОРСТУХІЈЅԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "ABEKMHOPCTYXIJSWABEZHIKMNOPTYX",
)
_SMALL = str.maketrans(
    "аеорсухіјѕԁһԛԝαγνορυχ01_‐‑‒–—−",
    "aeopcyxijsdhqwayvopuxol-------",
)

_LIKE_A_PATH = re.compile(r"^[/\\~]|\\|(^|/)\.{1,2}(/|$)|^[A-Za-z]:[/\\]")

_AWKWARD = re.compile(r"[\s;,|\"'`<>{}\[\]]")


def duplicate_id(facts: Facts) -> Iterator[Fault]:
    """Find records whose id another has already."""
    for record in facts.dataset:
        if record is not facts.by_id[record.id]:
            yield Fault(
                record,
                f"{visible(record.id)} is the id of another record already: give each "
                "its own, or make one of the two",
                ("id",),
            )


def look_alike_id(facts: Facts) -> Iterator[Fault]:
    """Find ids that a reader takes for one another."""
    first: dict[str, str] = {}
    for id_, record in facts.by_id.items():
        other = first.setdefault(skeleton(id_), id_)
        if other != id_:
            yield Fault(
                record,
                f"{visible(id_)} looks like {visible(other)}: make one record of the "
                "two, or give them ids that a reader can tell apart",
                ("id",),
            )


def skeleton(text: str) -> str:
    """Bring an id to a form that is the same for those that look alike.

    Example:
        >>> skeleton("VN-Hà_N0i") == skeleton("vn-hà-noi")
        True
        >>> skeleton("vn-ha-noi") == skeleton("vn-hà-nội")
        False
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_CAPITALS).casefold()
        text = text.translate(_SMALL)
    # Most ids are plain, and there are many: this is the fast way for them.
    return text.lower().replace("0", "o").replace("1", "l").replace("_", "-")


def unsafe_id(facts: Facts) -> Iterator[Fault]:
    """Find ids that hide what they are, or lead out of a folder."""
    for record in facts.dataset:
        id_ = record.id
        if not id_.isprintable():
            trouble = "has characters that can't be seen"
        elif _LIKE_A_PATH.search(id_):
            trouble = "reads as a path"
        else:
            continue
        yield Fault(
            record,
            f"the id {visible(id_)} {trouble}: use letters, digits and hyphens",
            ("id",),
        )


def awkward_id(facts: Facts) -> Iterator[Fault]:
    """Find ids with spaces, and with what separates or quotes."""
    for record in facts.dataset:
        found = _AWKWARD.search(record.id)
        if found and record.id.isprintable():
            what = "a space" if found[0].isspace() else f"a {found[0]}"
            yield Fault(
                record,
                f"the id {visible(record.id)} has {what} in it: use letters, digits "
                "and hyphens",
                ("id",),
            )


DUPLICATE_ID = Rule(
    code="SL201",
    name="duplicate-id",
    severity=Severity.ERROR,
    summary="Two records have one id.",
    reason=(
        "An id stands for one record. Of two that share it, what names it reaches the "
        "first, and the other is in no answer."
    ),
    remedy=(
        "Give each record an id of its own. What was abolished and created again is "
        "another locality, with another id, such as `vn-bac-ninh-1962`."
    ),
    bad=(
        _BAD := """\
localities:
  - {id: vn-bac-ninh, name: Bắc Ninh, country: VN, dissolved: 1962-10-27}
  - {id: vn-bac-ninh, name: Bắc Ninh, country: VN, founded: 1997-01-01}
"""
    ),
    good=mended(
        _BAD,
        "{id: vn-bac-ninh, name: Bắc Ninh, country: VN, dissolved",
        "{id: vn-bac-ninh-1962, name: Bắc Ninh, country: VN, dissolved",
    ),
    check=duplicate_id,
)

LOOK_ALIKE_ID = Rule(
    code="SL202",
    name="look-alike-id",
    severity=Severity.WARNING,
    summary="Two ids differ only in what a reader does not see.",
    reason=(
        "Ids that differ in case, in the kind of dash, in 0 and O or 1 and l, or in "
        "letters of another script that are drawn alike, are taken for one another: by "
        "a hand that types them, and by file systems that ignore case."
    ),
    remedy=(
        "Make one record of the two if they mean the same. Else give them ids that "
        "can be told apart."
    ),
    bad=(
        _BAD := """\
localities:
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
  - {id: vn-Binh_Duong, name: Bình Dương, country: VN}
"""
    ),
    good=mended(_BAD, "vn-Binh_Duong", "vn-binh-duong-1976"),
    check=look_alike_id,
)

UNSAFE_ID = Rule(
    code="SL203",
    name="unsafe-id",
    severity=Severity.ERROR,
    summary="An id has invisible characters, or reads as a path.",
    reason=(
        "Ids become names of files, parts of addresses and words in reports. A control "
        "character or one that turns the direction of writing shows another id than "
        "there is; one that reads as a path can lead out of a folder."
    ),
    remedy="Use letters, digits and hyphens, as in `vn-binh-duong`.",
    bad=(
        _BAD := """\
localities:
  - {id: ../vn-binh-duong, name: Bình Dương, country: VN}
"""
    ),
    good=mended(_BAD, "../", ""),
    check=unsafe_id,
)

AWKWARD_ID = Rule(
    code="SL204",
    name="awkward-id",
    severity=Severity.WARNING,
    summary="An id has a space in it, or a character that separates or quotes.",
    reason=(
        "In tables, lists of ids are joined by semicolons; on a command line, spaces "
        "part words. Such an id has to be quoted everywhere, and breaks where that is "
        "forgotten."
    ),
    remedy="Use letters, digits and hyphens, as in `vn-binh-duong`.",
    bad=(
        _BAD := """\
localities:
  - {id: vn binh duong, name: Bình Dương, country: VN}
"""
    ),
    good=mended(_BAD, "vn binh duong", "vn-binh-duong"),
    check=awkward_id,
)

RULES = (
    DUPLICATE_ID,
    LOOK_ALIKE_ID,
    UNSAFE_ID,
    AWKWARD_ID,
)
"""The rules on ids."""
