"""SL7xx, continued: sources, and what rests on them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisterlinks.findings import Fix
from sisterlinks.model import (
    Act,
    Change,
    Citation,
    Meeting,
    Memorandum,
    Record,
    Source,
)
from sisterlinks.rules.certainty import certainly_before
from sisterlinks.rules.declaration import Fault, information, warning
from sisterlinks.rules.examples import CITED
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.wording import listed, visible, when

_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+|(doi|urn|ark|hdl):\S+", re.IGNORECASE)


@warning("SL701", good=CITED, bad={"2005-06-01": "2005-05-01"})
def published_before_event(facts: Facts) -> Iterator[Fault]:
    """A source was published before what it is cited for happened.

    A report comes after what it reports. One that is older announces, at best, what was
    then still to come, and a date is wrong more often than that.

    What to do: Correct a date, or cite a source that tells of it afterwards.
    """
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
                    f"{source.id} was published {when(source.published)}, before this "
                    f"happened {when(event.date)}: correct a date, or cite what tells "
                    "of it afterwards",
                    (*value.path, "citations", number, "source"),
                )


@information("SL708", good=CITED, bad={", citations: [{source: page}]": ""})
def uncited_record(facts: Facts) -> Iterator[Fault]:
    """A change, partnership, meeting or paper cites no source.

    Every answer can be followed to the paragraph that says so, if the record that it
    rests on cites one. Without a source it is also taken as known at all times.

    What to do: Cite the document that tells of it, with the paragraph.
    """
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
                alike=facts.kind_of(record),
            )


@information("SL713", good=CITED, bad={", published: 2005-06-01": ""})
def undated_support(facts: Facts) -> Iterator[Fault]:
    """What happened on a day is told of by sources without a date alone.

    Whoever asks what was known on a day is told what the sources published by then say.
    What only undated sources tell of counts as known from its own day on, though the
    report may have come years later.

    What to do: Add when a source was published, as exactly as it is known.
    """
    dated = {one.id for one in facts.dataset.sources if one.published is not None}
    undated = {one.id for one in facts.dataset.sources if one.published is None}
    for value in facts.survey.supported if undated else ():
        cited = {citation.source for citation in value.citations}
        is_event = isinstance(value.value, Act | Change | Meeting | Memorandum)
        if is_event and value.value.date and cited & undated and not cited & dated:
            yield Fault(
                value.record,
                f"what happened {when(value.value.date)} is told of by "
                f"{listed(sorted(cited & undated), 'and')} alone, without a date: say "
                "when that was published",
                (*value.path, "citations", 0, "source"),
                alike="undated support",
            )


@warning(
    "SL709", good=CITED, bad={"[{source: page}": "[{source: page}, {source: page}"}
)
def duplicate_citation(facts: Facts) -> Iterator[Fault]:
    """One passage of a source is cited twice for one thing.

    The second citation supports nothing more, so it is a slip.

    What to do: Take the second out, or give it the paragraph that was meant.
    """
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


@warning(
    "SL710",
    bad=CITED.replace(
        "localities:",
        """\
  - {id: copy, title: Sister cities, published: 2005-06-01, url: "http://example.org/a/"}
localities:""",
    ),
    good={"http://example.org/a/": "http://example.org/b/"},
)
def same_source_twice(facts: Facts) -> Iterator[Fault]:
    """Two sources have the same address, title and date.

    One document entered twice looks like two that agree with each other, and what is
    corrected in one stays wrong in the other.

    What to do: Make one source of the two, and let all citations name it.
    """
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


@information("SL711", good=CITED, bad={", published: 2005-06-01": ""})
def undated_source(facts: Facts) -> Iterator[Fault]:
    """A source does not say when it was published.

    What was known on a day is told by the sources published by then. A source without a
    date counts as known at all times.

    What to do: Add `published`, as exactly as it is known: `2018~`, or `/2019`.
    """
    for source in facts.dataset.sources:
        if source.published is None:
            yield Fault(
                source,
                "does not say when it was published: add the date, as exactly as it is "
                "known, such as 2018~ or /2019",
                ("published",),
                alike="undated",
            )


@warning("SL712", good=CITED, bad={"https://example.org/a": "example.org/a"})
def bad_address(facts: Facts) -> Iterator[Fault]:
    """A source's address can't be opened.

    Readers follow addresses to see for themselves. One without its scheme is not
    followed, and one with another scheme may run what it should show.

    What to do: Write an address that starts with `https://` or `http://`.
    """
    for source in facts.dataset.sources:
        if source.url and not _ADDRESS.fullmatch(source.url):
            yield Fault(
                source,
                f"{visible(source.url)} is not an address: write one that starts with "
                "https:// or http://, or an identifier such as doi:10.1000/182",
                ("url",),
            )
