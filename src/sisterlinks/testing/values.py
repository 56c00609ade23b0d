"""Strategies for the values that records are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from hypothesis import strategies as st

from sisterlinks.model import (
    Acceptance,
    Act,
    ActKind,
    Citation,
    Claim,
    Code,
    Commitment,
    Coordinates,
    Country,
    Kind,
    Level,
    MemorandumParty,
    Name,
    Parent,
    Participant,
    Post,
    Rank,
)
from sisterlinks.model.dates import Certainty, PartialDate
from sisterlinks.model.localities import MAXIMUM_LATITUDE, MAXIMUM_LONGITUDE
from sisterlinks.model.meetings import CLOSED
from sisterlinks.testing.dates import partial_dates
from sisterlinks.testing.scalars import (
    countries,
    extras,
    ids,
    languages,
    texts,
    tuples_of,
)

__all__ = [
    "acceptances",
    "acts",
    "citations",
    "claims",
    "codes",
    "commitments",
    "coordinates",
    "kinds",
    "levels",
    "memorandum_parties",
    "names",
    "parents",
    "participants",
    "posts",
    "states",
]

_T = TypeVar("_T")

_IDS = ids()
_TEXTS = texts()
_NAMES = texts(min_size=1)
_LANGUAGES = languages()
_DATES = partial_dates()
_ACTS = st.sampled_from(ActKind)
_PARTNERSHIP_KINDS = st.sampled_from(("", "sister", "friendship", "cooperation"))


_EXTRAS = extras()


def _dated(
    value_class: Callable[..., _T],
    dates: st.SearchStrategy[PartialDate],
    **fields: st.SearchStrategy[object],
) -> st.SearchStrategy[_T]:
    """Return a strategy for values with the periods in which they hold."""
    return _in_period(value_class, st.none() | dates, fields)


@st.composite
def _in_period(
    draw: st.DrawFn,
    value_class: Callable[..., _T],
    ends: st.SearchStrategy[PartialDate | None],
    fields: Mapping[str, st.SearchStrategy[object]],
) -> _T:
    """Draw a value with the period in which it holds, its ends in their order."""
    start, end = draw(ends), draw(ends)
    if start and end and end.before(start) is Certainty.YES:
        start, end = end, start
    drawn = {name: draw(field) for name, field in fields.items()}
    return value_class(**drawn, start=start, end=end, extras=draw(_EXTRAS))


def citations(*, sources: st.SearchStrategy[str] = _IDS) -> st.SearchStrategy[Citation]:
    """Return a strategy for citations.

    Args:
        sources: A strategy for the ids of the sources that they cite.

    Returns:
        A strategy for :class:`~sisterlinks.Citation`.
    """
    return st.builds(
        Citation, source=sources, paragraph=_TEXTS, note=_TEXTS, extras=_EXTRAS
    )


_CITATIONS = citations()


def claims(
    *, citations: st.SearchStrategy[Citation] = _CITATIONS
) -> st.SearchStrategy[Claim]:
    """Return a strategy for claims.

    Args:
        citations: A strategy for their citations.

    Returns:
        A strategy for :class:`~sisterlinks.Claim`.
    """
    return st.builds(
        Claim,
        field=_IDS,
        value=_TEXTS,
        citations=tuples_of(citations),
        rank=st.sampled_from(Rank),
        extras=_EXTRAS,
    )


def acceptances() -> st.SearchStrategy[Acceptance]:
    """Return a strategy for accepted findings."""
    return st.builds(
        Acceptance,
        code=st.integers(100, 999).map("SL{}".format),
        reason=_NAMES,
        extras=_EXTRAS,
    )


def names(
    *,
    texts: st.SearchStrategy[str] = _NAMES,
    languages: st.SearchStrategy[str] = _LANGUAGES,
    dates: st.SearchStrategy[PartialDate] = _DATES,
) -> st.SearchStrategy[Name]:
    """Return a strategy for names.

    Args:
        texts: A strategy for the names themselves.
        languages: A strategy for their languages.
        dates: A strategy for the ends of the periods in which they are in use.

    Returns:
        A strategy for :class:`~sisterlinks.Name`.
    """
    return _dated(Name, dates, text=texts, language=languages)


def codes(
    *,
    schemes: st.SearchStrategy[str] = _IDS,
    values: st.SearchStrategy[str] = _IDS,
    dates: st.SearchStrategy[PartialDate] = _DATES,
) -> st.SearchStrategy[Code]:
    """Return a strategy for the codes of localities.

    Args:
        schemes: A strategy for the names of their schemes.
        values: A strategy for the codes themselves.
        dates: A strategy for the ends of their periods.

    Returns:
        A strategy for :class:`~sisterlinks.Code`.
    """
    return _dated(Code, dates, scheme=schemes, value=values)


def states(
    *, dates: st.SearchStrategy[PartialDate] = _DATES
) -> st.SearchStrategy[Country]:
    """Return a strategy for the states that localities are in for a period.

    Args:
        dates: A strategy for the ends of their periods.

    Returns:
        A strategy for :class:`~sisterlinks.Country`.
    """
    return _dated(Country, dates, value=countries())


def kinds(*, dates: st.SearchStrategy[PartialDate] = _DATES) -> st.SearchStrategy[Kind]:
    """Return a strategy for kinds of localities.

    Args:
        dates: A strategy for the ends of their periods.

    Returns:
        A strategy for :class:`~sisterlinks.Kind`.
    """
    words = st.sampled_from(("province", "city", "prefecture", "commune"))
    return _dated(Kind, dates, value=words)


def levels(
    *, dates: st.SearchStrategy[PartialDate] = _DATES
) -> st.SearchStrategy[Level]:
    """Return a strategy for tiers below the state.

    Args:
        dates: A strategy for the ends of their periods.

    Returns:
        A strategy for :class:`~sisterlinks.Level`.
    """
    return _dated(Level, dates, value=st.integers(1, 4))


def parents(
    *,
    localities: st.SearchStrategy[str] = _IDS,
    dates: st.SearchStrategy[PartialDate] = _DATES,
) -> st.SearchStrategy[Parent]:
    """Return a strategy for what localities are a part of.

    Args:
        localities: A strategy for the ids of the parents.
        dates: A strategy for the ends of their periods.

    Returns:
        A strategy for :class:`~sisterlinks.Parent`.
    """
    return _dated(Parent, dates, value=localities)


def coordinates() -> st.SearchStrategy[Coordinates]:
    """Return a strategy for points on the earth."""
    return st.builds(
        Coordinates,
        latitude=st.floats(-MAXIMUM_LATITUDE, MAXIMUM_LATITUDE),
        longitude=st.floats(-MAXIMUM_LONGITUDE, MAXIMUM_LONGITUDE),
        extras=_EXTRAS,
    )


def acts(
    *,
    acts: st.SearchStrategy[ActKind] = _ACTS,
    dates: st.SearchStrategy[PartialDate] = _DATES,
    localities: st.SearchStrategy[str] = _IDS,
    citations: st.SearchStrategy[Citation] = _CITATIONS,
) -> st.SearchStrategy[Act]:
    """Return a strategy for the steps of partnerships.

    Args:
        acts: A strategy for which step.
        dates: A strategy for their dates; some have none.
        localities: A strategy for the ids of those who took them; some name nobody.
        citations: A strategy for their citations.

    Returns:
        A strategy for :class:`~sisterlinks.Act`.
    """
    return st.builds(
        Act,
        act=acts,
        date=st.none() | dates,
        by=st.none() | localities,
        memorandum=st.none() | _IDS,
        meeting=st.none() | _IDS,
        kind=_PARTNERSHIP_KINDS,
        citations=tuples_of(citations),
        claims=tuples_of(claims(citations=citations), max_size=1),
        extras=_EXTRAS,
    )


def posts(
    *,
    organizations: st.SearchStrategy[str] = _IDS,
    dates: st.SearchStrategy[PartialDate] = _DATES,
    citations: st.SearchStrategy[Citation] = _CITATIONS,
) -> st.SearchStrategy[Post]:
    """Return a strategy for the posts that people hold.

    Args:
        organizations: A strategy for the ids of organizations; some posts have none.
        dates: A strategy for the ends of their periods.
        citations: A strategy for their citations.

    Returns:
        A strategy for :class:`~sisterlinks.Post`.
    """
    return _dated(
        Post,
        dates,
        title=_TEXTS,
        organization=st.none() | organizations,
        citations=tuples_of(citations),
    )


def participants(
    *,
    people: st.SearchStrategy[str] = _IDS,
    organizations: st.SearchStrategy[str] = _IDS,
    localities: st.SearchStrategy[str] = _IDS,
    citations: st.SearchStrategy[Citation] = _CITATIONS,
) -> st.SearchStrategy[Participant]:
    """Return a strategy for those who take part in meetings.

    Args:
        people: A strategy for the ids of people; some name nobody.
        organizations: A strategy for the ids of organizations; some name none.
        localities: A strategy for the ids of localities; some name none.
        citations: A strategy for their citations.

    Returns:
        A strategy for :class:`~sisterlinks.Participant`.
    """
    return st.builds(
        Participant,
        person=st.none() | people,
        organization=st.none() | organizations,
        locality=st.none() | localities,
        role=_TEXTS,
        citations=tuples_of(citations),
        extras=_EXTRAS,
    )


def commitments(
    *,
    by: st.SearchStrategy[str] = _IDS,
    dates: st.SearchStrategy[PartialDate] = _DATES,
    citations: st.SearchStrategy[Citation] = _CITATIONS,
) -> st.SearchStrategy[Commitment]:
    """Return a strategy for what is proposed or promised.

    Args:
        by: A strategy for the ids of localities, organizations or people.
        dates: A strategy for when it is due; some is due at no time.
        citations: A strategy for their citations.

    Returns:
        A strategy for :class:`~sisterlinks.Commitment`.
    """
    return st.builds(
        Commitment,
        by=tuples_of(by),
        topic=_TEXTS,
        summary=_TEXTS,
        due=st.none() | dates,
        status=st.sampled_from(("", "proposed", "agreed", "open", *sorted(CLOSED))),
        citations=tuples_of(citations),
        claims=tuples_of(claims(citations=citations), max_size=1),
        extras=_EXTRAS,
    )


def memorandum_parties(
    *,
    localities: st.SearchStrategy[str] = _IDS,
    organizations: st.SearchStrategy[str] = _IDS,
    people: st.SearchStrategy[str] = _IDS,
) -> st.SearchStrategy[MemorandumParty]:
    """Return a strategy for the sides of memoranda.

    Args:
        localities: A strategy for the ids of localities; some name none.
        organizations: A strategy for the ids of organizations; some name none.
        people: A strategy for the ids of those who signed, or are addressed.

    Returns:
        A strategy for :class:`~sisterlinks.MemorandumParty`.
    """
    return st.builds(
        MemorandumParty,
        locality=st.none() | localities,
        organization=st.none() | organizations,
        signatories=tuples_of(people),
        addressees=tuples_of(people),
        extras=_EXTRAS,
    )
