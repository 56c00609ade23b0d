"""Strategies for records, one for each kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeVar

from hypothesis import strategies as st

from sisterlinks.model import (
    Change,
    Citation,
    CoverageStatement,
    CoverageSubject,
    Locality,
    Meeting,
    Memorandum,
    Name,
    OpaqueRecord,
    Organization,
    Partnership,
    Person,
    Record,
    Shape,
    Source,
)
from sisterlinks.model.dates import Certainty, PartialDate
from sisterlinks.testing import scalars, values
from sisterlinks.testing.change_forms import Form, forms_of
from sisterlinks.testing.dates import partial_dates
from sisterlinks.testing.scalars import tuples_of

__all__ = [
    "changes",
    "coverage_statements",
    "localities",
    "meetings",
    "memoranda",
    "opaque_records",
    "organizations",
    "partnerships",
    "people",
    "records",
    "sources",
]

_R = TypeVar("_R", bound=Record)

_IDS = scalars.ids()
_TEXTS = scalars.texts()
_DATES = partial_dates()
_CITATIONS = values.citations()
_LIST_NAMES = _IDS.map("x_{}".format)
_COUNTRIES = st.none() | scalars.countries()
_LANGUAGES = scalars.languages()
_NAMES = values.names()


def _common(
    citations: st.SearchStrategy[Citation],
) -> dict[str, st.SearchStrategy[Any]]:
    """Return strategies for the fields that every record has."""
    return {
        "citations": tuples_of(citations),
        "claims": tuples_of(values.claims(citations=citations), max_size=1),
        "accepted": tuples_of(values.acceptances(), max_size=1),
        "extras": scalars.extras(),
    }


def sources(
    *,
    ids: st.SearchStrategy[str] = _IDS,
    dates: st.SearchStrategy[PartialDate] = _DATES,
) -> st.SearchStrategy[Source]:
    """Return a strategy for sources.

    Args:
        ids: A strategy for their ids.
        dates: A strategy for when they were published; some have no date.

    Returns:
        A strategy for :class:`~sisterlinks.Source`.
    """
    return st.builds(
        Source,
        id=ids,
        title=_TEXTS,
        publisher=_TEXTS,
        authors=tuples_of(scalars.texts(min_size=1)),
        language=_LANGUAGES,
        url=st.just("") | _IDS.map("https://example.org/{}".format),
        published=st.none() | dates,
        **_common(_CITATIONS),
    )


def localities(
    *,
    ids: st.SearchStrategy[str] = _IDS,
    names: st.SearchStrategy[Name] = _NAMES,
    parents: st.SearchStrategy[str] = _IDS,
    dates: st.SearchStrategy[PartialDate] = _DATES,
    citations: st.SearchStrategy[Citation] = _CITATIONS,
) -> st.SearchStrategy[Locality]:
    """Return a strategy for localities.

    Args:
        ids: A strategy for their ids.
        names: A strategy for their names; some have none.
        parents: A strategy for the ids of what they are a part of.
        dates: A strategy for the ends of their lives and of all else that is dated.
        citations: A strategy for their citations.

    Returns:
        A strategy for :class:`~sisterlinks.Locality`. Each is sound by itself; two
        of them need not make sense together, as those of
        :func:`~sisterlinks.testing.strategies.datasets` do.

    Example:
        >>> from hypothesis import given, settings
        >>> @settings(database=None, max_examples=20)
        ... @given(localities(names=values.names(languages=st.just("ko"))))
        ... def every_name_is_korean(locality):
        ...     assert all(name.language == "ko" for name in locality.names)
        >>> every_name_is_korean()
    """
    return _with_life(
        Locality,
        dates,
        id=ids,
        names=tuples_of(names),
        country=_COUNTRIES | tuples_of(values.states(dates=dates), max_size=2),
        kinds=tuples_of(values.kinds(dates=dates), max_size=1),
        levels=tuples_of(values.levels(dates=dates), max_size=1),
        parents=tuples_of(values.parents(localities=parents, dates=dates), max_size=1),
        codes=tuples_of(values.codes(dates=dates)),
        coordinates=st.none() | values.coordinates(),
        **_common(citations),
    )


@st.composite
def _with_life(
    draw: st.DrawFn,
    /,
    record_class: Callable[..., _R],
    dates: st.SearchStrategy[PartialDate],
    **fields: st.SearchStrategy[object],
) -> _R:
    """Draw a record that does not end before it begins."""
    founded, dissolved = draw(st.none() | dates), draw(st.none() | dates)
    if founded and dissolved and dissolved.before(founded) is Certainty.YES:
        founded, dissolved = dissolved, founded
    drawn = {name: draw(field) for name, field in fields.items()}
    return record_class(**drawn, founded=founded, dissolved=dissolved)


def changes(
    *,
    ids: st.SearchStrategy[str] = _IDS,
    localities: st.SearchStrategy[str] = _IDS,
    dates: st.SearchStrategy[PartialDate] = _DATES,
    shapes: Collection[Shape] = frozenset(Shape),
    citations: st.SearchStrategy[Citation] = _CITATIONS,
) -> st.SearchStrategy[Change]:
    """Return a strategy for changes.

    Args:
        ids: A strategy for their ids.
        localities: A strategy for the ids of the localities that they name; it must
            have four different ones to give.
        dates: A strategy for their dates.
        shapes: The shapes that they may have.
        citations: A strategy for their citations.

    Returns:
        A strategy for :class:`~sisterlinks.Change`.

    Raises:
        hypothesis.errors.InvalidArgument: ``shapes`` is empty.

    Example:
        >>> from hypothesis import given, settings
        >>> @settings(database=None, max_examples=20)
        ... @given(changes(shapes={Shape.MERGER}))
        ... def a_merger_ends_all_that_go_into_it(change):
        ...     assert change.ended == change.predecessors
        >>> a_merger_ends_all_that_go_into_it()
    """
    return _changes(
        forms_of(shapes),
        localities,
        id=ids,
        date=dates,
        decree=_TEXTS,
        decree_date=st.none() | dates,
        label=_TEXTS,
        **_common(citations),
    )


@st.composite
def _changes(
    draw: st.DrawFn,
    forms: Sequence[Form],
    localities: st.SearchStrategy[str],
    /,
    **fields: st.SearchStrategy[object],
) -> Change:
    form = draw(st.sampled_from(forms))
    members = draw(
        st.lists(localities, min_size=form.size, max_size=form.size, unique=True)
    )
    drawn = {name: draw(field) for name, field in fields.items()}
    return form.change(draw, members, **drawn)


def organizations(
    *,
    ids: st.SearchStrategy[str] = _IDS,
    localities: st.SearchStrategy[str] = _IDS,
    dates: st.SearchStrategy[PartialDate] = _DATES,
    citations: st.SearchStrategy[Citation] = _CITATIONS,
) -> st.SearchStrategy[Organization]:
    """Return a strategy for organizations.

    Args:
        ids: A strategy for their ids.
        localities: A strategy for the ids of their localities; some have none.
        dates: A strategy for the ends of their existence.
        citations: A strategy for their citations.

    Returns:
        A strategy for :class:`~sisterlinks.Organization`.
    """
    return _with_life(
        Organization,
        dates,
        id=ids,
        names=tuples_of(_NAMES),
        kind=st.sampled_from(("", "council", "committee", "company", "university")),
        locality=st.none() | localities,
        branch=st.sampled_from(("", "executive", "legislative", "party")),
        country=_COUNTRIES,
        **_common(citations),
    )


def people(
    *,
    ids: st.SearchStrategy[str] = _IDS,
    organizations: st.SearchStrategy[str] = _IDS,
    dates: st.SearchStrategy[PartialDate] = _DATES,
    citations: st.SearchStrategy[Citation] = _CITATIONS,
) -> st.SearchStrategy[Person]:
    """Return a strategy for people.

    Args:
        ids: A strategy for their ids.
        organizations: A strategy for the ids of the organizations of their posts.
        dates: A strategy for the ends of the periods in their posts.
        citations: A strategy for their citations.

    Returns:
        A strategy for :class:`~sisterlinks.Person`.
    """
    posts = values.posts(organizations=organizations, dates=dates, citations=citations)
    return st.builds(
        Person,
        id=ids,
        names=tuples_of(_NAMES),
        posts=tuples_of(posts),
        country=_COUNTRIES,
        **_common(citations),
    )


def partnerships(  # noqa: PLR0913 - a strategy for each thing it names
    *,
    ids: st.SearchStrategy[str] = _IDS,
    localities: st.SearchStrategy[str] = _IDS,
    dates: st.SearchStrategy[PartialDate] = _DATES,
    min_parties: int = 2,
    max_parties: int = 4,
    citations: st.SearchStrategy[Citation] = _CITATIONS,
) -> st.SearchStrategy[Partnership]:
    """Return a strategy for partnerships.

    Args:
        ids: A strategy for their ids.
        localities: A strategy for the ids of their parties, and of those who take
            their steps; it must have as many different ones to give.
        dates: A strategy for the dates of their acts.
        min_parties: The least number of parties.
        max_parties: The greatest number of parties.
        citations: A strategy for their citations, and those of their acts.

    Returns:
        A strategy for :class:`~sisterlinks.Partnership`, their acts in no order.

    Raises:
        hypothesis.errors.InvalidArgument: ``min_parties`` is above ``max_parties``;
            raised when a partnership is drawn.
    """
    acts = values.acts(dates=dates, localities=localities, citations=citations)
    return st.builds(
        Partnership,
        id=ids,
        parties=tuples_of(
            localities, min_size=min_parties, max_size=max_parties, unique=True
        ),
        kind=st.sampled_from(("", "sister", "friendship", "cooperation")),
        label=_TEXTS,
        acts=tuples_of(acts, max_size=3),
        **_common(citations),
    )


def meetings(  # noqa: PLR0913 - a strategy for each thing it names
    *,
    ids: st.SearchStrategy[str] = _IDS,
    dates: st.SearchStrategy[PartialDate] = _DATES,
    localities: st.SearchStrategy[str] = _IDS,
    organizations: st.SearchStrategy[str] = _IDS,
    people: st.SearchStrategy[str] = _IDS,
    partnerships: st.SearchStrategy[str] = _IDS,
    citations: st.SearchStrategy[Citation] = _CITATIONS,
) -> st.SearchStrategy[Meeting]:
    """Return a strategy for meetings.

    Args:
        ids: A strategy for their ids, and those of the meetings they are a part of.
        dates: A strategy for their dates; some have none.
        localities: A strategy for the ids of localities that take part.
        organizations: A strategy for the ids of organizations that take part.
        people: A strategy for the ids of people who take part.
        partnerships: A strategy for the ids of the partnerships they are about.
        citations: A strategy for their citations.

    Returns:
        A strategy for :class:`~sisterlinks.Meeting`.
    """
    participants = values.participants(
        people=people,
        organizations=organizations,
        localities=localities,
        citations=citations,
    )
    commitments = values.commitments(by=localities, dates=dates, citations=citations)
    return st.builds(
        Meeting,
        id=ids,
        kind=st.sampled_from(("", "talks", "courtesy call", "forum", "visit")),
        label=_TEXTS,
        date=st.none() | dates,
        place=localities | _TEXTS,
        venue=_TEXTS,
        part_of=st.none() | ids,
        participants=tuples_of(participants),
        partnerships=tuples_of(partnerships),
        topics=tuples_of(scalars.texts(min_size=1)),
        commitments=tuples_of(commitments, max_size=1),
        **_common(citations),
    )


def memoranda(  # noqa: PLR0913 - a strategy for each thing it names
    *,
    ids: st.SearchStrategy[str] = _IDS,
    dates: st.SearchStrategy[PartialDate] = _DATES,
    meetings: st.SearchStrategy[str] = _IDS,
    partnerships: st.SearchStrategy[str] = _IDS,
    localities: st.SearchStrategy[str] = _IDS,
    organizations: st.SearchStrategy[str] = _IDS,
    people: st.SearchStrategy[str] = _IDS,
    citations: st.SearchStrategy[Citation] = _CITATIONS,
) -> st.SearchStrategy[Memorandum]:
    """Return a strategy for memoranda.

    Args:
        ids: A strategy for their ids.
        dates: A strategy for their dates; some have none.
        meetings: A strategy for the ids of the meetings at which they were signed.
        partnerships: A strategy for the ids of the partnerships they are about.
        localities: A strategy for the ids of localities on their sides.
        organizations: A strategy for the ids of organizations on their sides.
        people: A strategy for the ids of those who signed.
        citations: A strategy for their citations.

    Returns:
        A strategy for :class:`~sisterlinks.Memorandum`.
    """
    parties = values.memorandum_parties(
        localities=localities, organizations=organizations, people=people
    )
    commitments = values.commitments(by=localities, dates=dates, citations=citations)
    return st.builds(
        Memorandum,
        id=ids,
        kind=st.sampled_from(("", "agreement", "minutes", "letter of intent")),
        label=_TEXTS,
        date=st.none() | dates,
        meeting=st.none() | meetings,
        parties=tuples_of(parties),
        partnerships=tuples_of(partnerships),
        commitments=tuples_of(commitments, max_size=1),
        **_common(citations),
    )


def coverage_statements(
    *,
    ids: st.SearchStrategy[str] = _IDS,
    dates: st.SearchStrategy[PartialDate] = _DATES,
    localities: st.SearchStrategy[str] = _IDS,
    citations: st.SearchStrategy[Citation] = _CITATIONS,
) -> st.SearchStrategy[CoverageStatement]:
    """Return a strategy for statements of coverage.

    Args:
        ids: A strategy for their ids.
        dates: A strategy for the bounds of their periods; some have none.
        localities: A strategy for the ids of localities they speak of; some name none.
        citations: A strategy for their citations.

    Returns:
        A strategy for :class:`~sisterlinks.CoverageStatement`.
    """
    return st.builds(
        CoverageStatement,
        id=ids,
        of=st.sampled_from(CoverageSubject),
        country=_COUNTRIES,
        level=st.none() | st.integers(1, 4),
        locality=st.none() | localities,
        start=st.none() | dates,
        end=st.none() | dates,
        complete=st.booleans(),
        note=_TEXTS,
        **_common(citations),
    )


def opaque_records(
    *,
    ids: st.SearchStrategy[str] = _IDS,
    list_names: st.SearchStrategy[str] = _LIST_NAMES,
) -> st.SearchStrategy[OpaqueRecord]:
    """Return a strategy for records of kinds that no schema at hand knows.

    Args:
        ids: A strategy for their ids.
        list_names: A strategy for the names of their lists, which start with ``x_``.

    Returns:
        A strategy for :class:`~sisterlinks.OpaqueRecord`.
    """
    return st.builds(OpaqueRecord, id=ids, list_name=list_names, **_common(_CITATIONS))


def records() -> st.SearchStrategy[Record]:
    """Return a strategy for records of every kind of the library's own schema.

    Returns:
        A strategy for :class:`~sisterlinks.Record`.
    """
    return st.one_of(
        sources(),
        localities(),
        changes(),
        organizations(),
        people(),
        partnerships(),
        meetings(),
        memoranda(),
        coverage_statements(),
    )
