"""SL2xx: the ids of records."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisterlinks.rules.declaration import Fault, error, warning
from sisterlinks.rules.examples import BUSAN
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.ids import skeleton
from sisterlinks.rules.wording import visible

_LIKE_A_PATH = re.compile(r"^[/\\~]|\\|(^|/)\.{1,2}(/|$)|^[A-Za-z]:[/\\]")

_AWKWARD = re.compile(r"[\s;,|\"'`<>{}\[\]]")


@error(
    "SL201",
    bad="""\
localities:
  - {id: vn-bac-ninh, dissolved: 1962-10-27, name: Bắc Ninh, country: VN}
  - {id: vn-bac-ninh, founded: 1997-01-01, name: Bắc Ninh, country: VN}
""",
    good={"vn-bac-ninh, dissolved": "vn-bac-ninh-1962, dissolved"},
)
def duplicate_id(facts: Facts) -> Iterator[Fault]:
    """Two records have one id.

    An id stands for one record. Of two that share it, what names it reaches the first,
    and the other is in no answer.

    What to do: Give each record an id of its own. What was abolished and created again
    is another locality, with another id, such as `vn-bac-ninh-1962`.
    """
    for record in facts.repeated:
        yield Fault(
            record,
            f"{visible(record.id)} is the id of another record already: give each "
            "its own, or make one of the two",
            ("id",),
        )


@warning(
    "SL202",
    bad="""\
localities:
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
  - {id: vn-Binh_Duong, name: Bình Dương, country: VN}
""",
    good={"vn-Binh_Duong": "vn-binh-duong-1976"},
)
def look_alike_id(facts: Facts) -> Iterator[Fault]:
    """Two ids differ only in what a reader does not see.

    Ids that differ in case, in the kind of dash, in 0 and O or 1 and l, or in letters
    of another script that are drawn alike, are taken for one another: by a hand that
    types them, and by file systems that ignore case.

    What to do: Make one record of the two if they mean the same. Else give them ids
    that can be told apart.
    """
    if facts.ids.are_told_apart:
        return
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


@error("SL203", good=BUSAN, bad={"kr-busan": "../kr-busan"})
def unsafe_id(facts: Facts) -> Iterator[Fault]:
    """An id has invisible characters, or reads as a path.

    Ids become names of files, parts of addresses and words in reports. A control
    character or one that turns the direction of writing shows another id than there is;
    one that reads as a path can lead out of a folder.

    What to do: Use letters, digits and hyphens, as in `vn-binh-duong`.
    """
    for record in facts.unusually_named:
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


@warning("SL204", good=BUSAN, bad={"kr-busan": "kr busan"})
def awkward_id(facts: Facts) -> Iterator[Fault]:
    """An id has a space in it, or a character that separates or quotes.

    In tables, lists of ids are joined by semicolons; on a command line, spaces part
    words. Such an id has to be quoted everywhere, and breaks where that is forgotten.

    What to do: Use letters, digits and hyphens, as in `vn-binh-duong`.
    """
    for record in facts.unusually_named:
        found = _AWKWARD.search(record.id)
        if found and record.id.isprintable():
            what = "a space" if found[0].isspace() else f"a {found[0]}"
            yield Fault(
                record,
                f"the id {visible(record.id)} has {what} in it: use letters, digits "
                "and hyphens",
                ("id",),
            )
