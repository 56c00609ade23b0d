"""SL7xx, continued: sources, and what rests on them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisterlinks.findings import Fix, Severity
from sisterlinks.model import (
    Act,
    Citation,
    Meeting,
    Memorandum,
    Record,
    Source,
)
from sisterlinks.rules.certainty import certainly_before
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.rule import Fault, Rule, crowd, mended
from sisterlinks.rules.wording import visible

_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+|(doi|urn|ark|hdl):\S+", re.IGNORECASE)


def published_before_event(facts: Facts) -> Iterator[Fault]:
    """Find sources published before what they are cited for happened."""
    for value in facts.survey.supported:
        event = value.value
        # A resolution is published before it takes effect: changes are not compared.
        if not isinstance(event, Act | Meeting | Memorandum):
            continue
        for number, citation in enumerate(value.citations):
            source = facts.dataset.store.get(Source, citation.source)
            if source is not None and certainly_before(source.published, event.date):
                yield Fault(
                    value.record,
                    f"{source.id} was published on {source.published}, before "
                    f"{event.date}: correct a date, or cite what tells of it later",
                    (*value.path, "citations", number, "source"),
                )


def uncited_record(facts: Facts) -> Iterator[Fault]:
    """Find changes, partnerships, meetings and papers that rest on no source."""
    dataset = facts.dataset
    if not dataset.sources:
        # A register without sources is a source itself.
        return
    cited = {id(value.record) for value in facts.survey.supported}
    records: tuple[Record, ...] = (
        *dataset.changes,
        *dataset.partnerships,
        *dataset.meetings,
        *dataset.memoranda,
    )
    for record in records:
        if id(record) not in cited:
            yield Fault(
                record,
                f"no source is cited for this {facts.kind_of(record)}: cite the one "
                "that tells of it",
            )


def duplicate_citation(facts: Facts) -> Iterator[Fault]:
    """Find places in sources that are cited twice for one thing."""
    for value in facts.survey.supported:
        seen: set[Citation] = set()
        for number, citation in enumerate(value.citations):
            if citation in seen:
                yield Fault(
                    value.record,
                    f"{citation.source} is cited for this already: take it out here",
                    (*value.path, "citations", number),
                    fix=Fix(None, None),
                )
            seen.add(citation)


def same_source_twice(facts: Facts) -> Iterator[Fault]:
    """Find sources that are entered twice."""
    seen: dict[tuple[str, str], Source] = {}
    for source in facts.dataset.sources:
        address = re.sub(r"^https?://|/$", "", source.url)
        # One address can show several editions, each with its title and date.
        edition = f"{source.title} {source.published}"
        first = seen.setdefault((address, edition), source)
        if address and first is not source:
            yield Fault(
                source,
                f"has the address, title and date of {first.id}: make one source of "
                "the two",
                ("url",),
            )


def undated_source(facts: Facts) -> Iterator[Fault]:
    """Find sources of which nobody knows when they were published."""
    yield from crowd(
        (source for source in facts.dataset.sources if source.published is None),
        lambda source: Fault(
            source,
            "does not say when it was published: add the date, as exactly as it is "
            "known, such as 2018~ or /2019",
            ("published",),
        ),
    )


def bad_address(facts: Facts) -> Iterator[Fault]:
    """Find addresses of sources that lead nowhere."""
    for source in facts.dataset.sources:
        if source.url and not _ADDRESS.fullmatch(source.url):
            yield Fault(
                source,
                f"{visible(source.url)} is no address: write one that starts with "
                "https:// or http://, or an identifier such as doi:10.1000/182",
                ("url",),
            )


_TIE = """\
sources:
  - {id: page, title: Sister cities, published: 2005-06-01, url: "https://example.org/a"}
localities:
  - {id: kr-daejeon, name: Daejeon, country: KR}
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
partnerships:
  - id: daejeon-binh-duong
    parties: [kr-daejeon, vn-binh-duong]
    acts:
      - {act: established, date: 2005-05-17, citations: [{source: page}]}
"""

_TWICE = f"""\
{_TIE}    citations: [{{source: again}}]
""".replace(
    "localities:",
    """\
  - {id: again, title: Sister cities, published: 2005-06-01, url: "http://example.org/a/"}
localities:""",
)

PUBLISHED_BEFORE_EVENT = Rule(
    code="SL701",
    name="published-before-event",
    severity=Severity.WARNING,
    summary="A source was published before what it is cited for happened.",
    reason=(
        "A report comes after what it reports. One that is older announces, at best, "
        "what was then still to come, and a date is wrong more often than that."
    ),
    remedy="Correct a date, or cite a source that tells of it afterwards.",
    bad=mended(_TIE, "2005-06-01", "2005-05-01"),
    good=_TIE,
    check=published_before_event,
)

UNCITED_RECORD = Rule(
    code="SL708",
    name="uncited-record",
    severity=Severity.INFORMATION,
    summary="A change, partnership, meeting or paper cites no source.",
    reason=(
        "Every answer can be followed to the paragraph that says so, if the record "
        "that it rests on cites one. Without a source it is also taken as known at all "
        "times."
    ),
    remedy="Cite the document that tells of it, with the paragraph.",
    bad=mended(_TIE, ", citations: [{source: page}]", ""),
    good=_TIE,
    check=uncited_record,
)

DUPLICATE_CITATION = Rule(
    code="SL709",
    name="duplicate-citation",
    severity=Severity.WARNING,
    summary="One place in a source is cited twice for one thing.",
    reason="The second citation supports nothing more, so it is a slip.",
    remedy="Take the second out, or give it the paragraph that was meant.",
    bad=mended(_TIE, "[{source: page}]", "[{source: page}, {source: page}]"),
    good=_TIE,
    check=duplicate_citation,
)

SAME_SOURCE_TWICE = Rule(
    code="SL710",
    name="same-source-twice",
    severity=Severity.WARNING,
    summary="Two sources have the same address, title and date.",
    reason=(
        "One document entered twice looks like two that agree with each other, and "
        "what is corrected in one stays wrong in the other."
    ),
    remedy="Make one source of the two, and let all citations name it.",
    bad=_TWICE,
    good=mended(_TWICE, "http://example.org/a/", "http://example.org/b/"),
    check=same_source_twice,
)

UNDATED_SOURCE = Rule(
    code="SL711",
    name="undated-source",
    severity=Severity.INFORMATION,
    summary="A source does not say when it was published.",
    reason=(
        "What was known on a day is told by the sources published by then. A source "
        "without a date counts as known at all times."
    ),
    remedy="Add `published`, as exactly as it is known: `2018~`, or `/2019`.",
    bad=mended(_TIE, ", published: 2005-06-01", ""),
    good=_TIE,
    check=undated_source,
)

BAD_ADDRESS = Rule(
    code="SL712",
    name="bad-address",
    severity=Severity.WARNING,
    summary="A source's address is none that can be opened.",
    reason=(
        "Readers follow addresses to see for themselves. One without its scheme is not "
        "followed, and one with another scheme may run what it should show."
    ),
    remedy="Write an address that starts with `https://` or `http://`.",
    bad=mended(_TIE, "https://example.org/a", "example.org/a"),
    good=_TIE,
    check=bad_address,
)

RULES = (
    PUBLISHED_BEFORE_EVENT,
    UNCITED_RECORD,
    DUPLICATE_CITATION,
    SAME_SOURCE_TWICE,
    UNDATED_SOURCE,
    BAD_ADDRESS,
)
"""The rules on sources."""
