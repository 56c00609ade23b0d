"""SL8xx, continued: the countries of records."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from operator import attrgetter

from sisterlinks.findings import Fix
from sisterlinks.model import CoverageStatement, Locality, Organization, Person, Record
from sisterlinks.model.dates import PartialDate
from sisterlinks.positions import FieldPath
from sisterlinks.rules.certainty import certainly_before
from sisterlinks.rules.declaration import (
    AlikeFaults,
    Fault,
    FaultGroups,
    error,
    warning,
)
from sisterlinks.rules.examples import BUSAN, GONE
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.wording import visible

_VALUE = attrgetter("value")

COUNTRY = re.compile(r"[A-Z]{2}")
"""The form of an ISO 3166-1 alpha-2 code."""

# Of the codes that ISO 3166-1 leaves to its users, only this is a place for all:
# Kosovo. XX, ZZ and the like stand where a country is not known.
_USERS_OWN = frozenset({"XK"})


_OTHER_HABITS = {"UK": "GB", "EL": "GR"}
"""Codes by which the European Union names countries, and what ISO 3166-1 has."""


@warning("SL801", good=BUSAN, bad={", country: KR": ""})
def missing_country(facts: Facts) -> Iterator[Fault]:
    """A locality has no country.

    Who asks for the localities of a country does not find it. A country that is not
    known is left out and never guessed, so this asks for a look.

    What to do: Add the ISO 3166-1 code of its country. If nobody knows it, accept that.
    """
    for locality, _ in facts.held("countries").where(lambda countries: not countries):
        yield Fault(
            locality,
            "no country: add its ISO 3166-1 code of two letters, such as VN",
            ("country",),
            alike="no country",
        )


@warning("SL802", good=BUSAN, bad={"country: KR": "country: KO"})
def unknown_country(facts: Facts) -> Iterable[Fault]:
    """A country's code is not in ISO 3166-1, so far as pycountry knows.

    A code that no register has is most often a slip, such as JA for JP. States that are
    no more are known too, and XK, which is in use for Kosovo. Other codes that ISO
    leaves to its users, such as XX, say that nothing is known.

    What to do: Correct the code, or leave the country out where it is not known.
    """
    return FaultGroups(
        [
            _unknown(code, records)
            for code, records in facts.once(_doubtful).items()
            if COUNTRY.fullmatch(code) and code not in _known_countries()
        ]
    )


def _unknown(code: str, records: Sequence[tuple[Record, FieldPath]]) -> Iterable[Fault]:
    """Return the faults of records that name a country which is not known."""
    right = _OTHER_HABITS.get(code)
    what = f"write {right}" if right else "correct it, or leave it out"
    message = f"{code} is not a country of ISO 3166-1 as {edition()} has it: {what}"
    if right:
        fix = Fix(code, right)  # each is fixed
        return [Fault(record, message, path, fix=fix) for record, path in records]
    return AlikeFaults(
        len(records),
        lambda: (Fault(record, message, path, alike=code) for record, path in records),
    )


@warning(
    "SL816", good=GONE, bad={"DD, to: 1990": "DD, to: 1995", "from: 1990": "from: 1995"}
)
def country_of_the_past(facts: Facts) -> Iterator[Fault]:
    """A locality is in a country when that country no longer existed.

    Codes of countries that are no more are kept for their time: DD, YU, SU, CS. Who
    asks for the localities of a country of today does not find one that was left in
    them. The days are those on which ISO withdrew the codes, mostly some weeks later.

    What to do: Give each country its period (`from`, `to`), the new one after the old.
    """
    for code, records in facts.once(_doubtful).items():
        gone = _gone_countries().get(code)
        for record, path in records if gone is not None else ():
            end = _end_in(facts, record, path)
            if end is None or certainly_before(gone, end):
                yield Fault(
                    record,
                    f"{code} no longer existed after {gone}, by {edition()}: say until "
                    "when it was in it (to), and in which country then",
                    path,
                    alike=code,
                )


def _end_in(facts: Facts, record: Record, path: FieldPath) -> PartialDate | None:
    """Return until when a record is in a country; ``None`` where it still is."""
    if not isinstance(record, Locality):
        return getattr(record, "dissolved", None)
    number = path[1] if len(path) > 1 else 0
    own = record.countries[int(number)].end
    return own if own is not None else facts.life(record.id).end


@error("SL803", good=BUSAN, bad={"country: KR": "country: kr"})
def malformed_country(facts: Facts) -> Iterator[Fault]:
    """A country is not written as a code of two capital letters.

    Localities are asked for by the code of their country. One under `vn`, `Vietnam` or
    `VNM` is not found, and its partners seem to be of another.

    What to do: Write the ISO 3166-1 alpha-2 code in capitals, such as `VN`.
    """
    for code, records in facts.once(_doubtful).items():
        if COUNTRY.fullmatch(code):
            continue
        hint = code_of_country(code)
        write = f"write {hint}" if hint else "write two capital letters, such as VN"
        for record, path in records:
            yield Fault(
                record,
                f"{visible(code)} is not an ISO 3166-1 code of two letters: {write}",
                path,
                fix=Fix(code, hint) if hint else None,
            )


def _doubtful(facts: Facts) -> Mapping[str, Sequence[tuple[Record, FieldPath]]]:
    """Return the records that name what is no country of today, by what they name."""
    of_today = (_known_countries() | _USERS_OWN) - _gone_countries().keys()
    found: dict[str, list[tuple[Record, FieldPath]]] = defaultdict(list)
    for locality, countries in facts.held("countries").where(
        lambda countries: not of_today.issuperset(map(_VALUE, countries))
    ):
        if len(countries) == 1:
            found[countries[0].value].append((locality, ("country",)))
            continue
        for number, country in enumerate(countries):
            if country.value not in of_today:
                path = ("country", number, "value")
                found[country.value].append((locality, path))
    dataset = facts.dataset
    others: tuple[Organization | Person | CoverageStatement, ...] = (
        *dataset.organizations,
        *dataset.people,
        *dataset.coverage,
    )
    for other in others:
        if other.country and other.country not in of_today:
            found[other.country].append((other, ("country",)))
    return found


def code_of_country(text: str) -> str:
    """Return the alpha-2 code that a text stands for, empty where none is certain.

    Example:
        >>> code_of_country("vn"), code_of_country("KOR"), code_of_country("Japan")
        ('VN', 'KR', 'JP')
        >>> code_of_country("Atlantis")
        ''
    """
    upper = text.strip().upper()
    if upper in _known_countries():
        return upper
    return _other_names().get(upper, "")


@cache
def _known_countries() -> frozenset[str]:
    import pycountry

    return frozenset(
        country.alpha_2
        for register in (pycountry.countries, pycountry.historic_countries)
        for country in register
        if hasattr(country, "alpha_2")
    )


@cache
def _gone_countries() -> Mapping[str, PartialDate]:
    """Return the codes that no country bears any more, and when they were withdrawn."""
    import pycountry

    now = {country.alpha_2 for country in pycountry.countries}
    found: dict[str, PartialDate] = {}
    for country in pycountry.historic_countries:
        code, date = getattr(country, "alpha_2", None), country.withdrawal_date
        if code is not None and code not in now:
            # CS was Czechoslovakia, and later Serbia and Montenegro.
            found[code] = PartialDate.parse(max(date, str(found.get(code, ""))))
    return found


@cache
def _other_names() -> dict[str, str]:
    """Return countries by their codes of three letters and by their English names."""
    import pycountry

    found: dict[str, str] = {}
    for country in pycountry.countries:
        for field in ("alpha_3", "name", "common_name", "official_name"):
            name = getattr(country, field, None)
            if name:
                found.setdefault(name.upper(), country.alpha_2)
    return found


@cache
def edition() -> str:
    """Name the register and its edition, since it is not the truth but a witness."""
    return f"pycountry {version('pycountry')}"
