"""SL8xx, continued: countries and codes."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from typing import TypeAlias

from sisterlinks.findings import Fix, Severity
from sisterlinks.model import Code, Locality, Organization, Person
from sisterlinks.rules.certainty import Span, clashes
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.rule import Fault, Rule, mended
from sisterlinks.rules.wording import visible

COUNTRY = re.compile(r"[A-Z]{2}")
"""The form of an ISO 3166-1 alpha-2 code."""

# Of the codes that ISO 3166-1 leaves to its users, only this is a place for all:
# Kosovo. XX, ZZ and the like stand where a country is not known.
_USERS_OWN = frozenset({"XK"})

_SUBDIVISIONS = frozenset({"iso-3166-2", "iso3166-2", "iso_3166-2"})
"""How the scheme of ISO 3166-2 is written."""


def missing_country(facts: Facts) -> Iterator[Fault]:
    """Find localities without a country."""
    for locality in facts.localities:
        if not locality.country:
            yield Fault(
                locality,
                "no country: add its ISO 3166-1 code of two letters, such as VN",
                ("country",),
            )


def _countries(
    facts: Facts,
) -> Iterator[tuple[Locality | Organization | Person, str]]:
    """Yield each record that says of which country it is."""
    for locality in facts.localities:
        if locality.country:
            yield locality, locality.country
    others: tuple[Organization | Person, ...] = (
        *facts.dataset.organizations,
        *facts.dataset.people,
    )
    for other in others:
        if other.country:
            yield other, other.country


def unknown_country(facts: Facts) -> Iterator[Fault]:
    """Find country codes that the register does not have."""
    for record, code in _countries(facts):
        if (
            COUNTRY.fullmatch(code)
            and code not in _known_countries()
            and code not in _USERS_OWN
        ):
            yield Fault(
                record,
                f"{code} is no country of ISO 3166-1 as {_edition()} has it: "
                "correct it, or leave it out where it is not known",
                ("country",),
            )


def malformed_country(facts: Facts) -> Iterator[Fault]:
    """Find countries that are not written as codes of two capital letters."""
    for record, code in _countries(facts):
        if not COUNTRY.fullmatch(code):
            hint = code_of_country(code)
            write = f"write {hint}" if hint else "write two capital letters, such as VN"
            yield Fault(
                record,
                f"{visible(code)} is not the form of an ISO 3166-1 alpha-2 code: "
                f"{write}",
                ("country",),
                fix=Fix(code, hint) if hint else None,
            )


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


def unknown_subdivision(facts: Facts) -> Iterator[Fault]:
    """Find ISO 3166-2 codes that the register does not have."""
    for locality, number, code in _subdivision_codes(facts):
        # What ended need not be in a register of what is.
        if code.end is None and code.value not in _known_subdivisions():
            yield Fault(
                locality,
                f"{code.value} is not in ISO 3166-2 as {_edition()} has it: correct "
                "it, or say until when it was in use (to)",
                ("codes", number, "value"),
            )


def code_of_another_country(facts: Facts) -> Iterator[Fault]:
    """Find ISO 3166-2 codes that start with another country."""
    for locality, number, code in _subdivision_codes(facts):
        country = code.value.partition("-")[0]
        if locality.country and country not in {"", locality.country}:
            yield Fault(
                locality,
                f"{code.value} is a code of {country}, and the country is "
                f"{locality.country}: correct one of them",
                ("codes", number, "value"),
            )


def _subdivision_codes(facts: Facts) -> Iterator[tuple[Locality, int, Code]]:
    for locality in facts.localities:
        for number, code in enumerate(locality.codes):
            if code.scheme.lower() in _SUBDIVISIONS:
                yield locality, number, code


def code_of_two_lives(facts: Facts) -> Iterator[Fault]:
    """Find codes that two localities have at once."""
    for (scheme, value), bearers in _shared_codes(facts).items():
        # Sorted by their ids, so that the order of records does not matter.
        ordered = sorted(bearers, key=lambda bearer: (bearer[0].id, bearer[1]))
        spans = [(_certain_span(facts, bearer), bearer) for bearer in ordered]
        for (one, _, _), (other, number, _) in clashes(spans):
            if one.id != other.id:
                yield Fault(
                    other,
                    f"{scheme} {value} is the code of {one.id} at the same time: say "
                    "from when to when each had it (from, to), or correct one",
                    ("codes", number, "value"),
                )


_Bearer: TypeAlias = tuple[Locality, int, Code]
"""A locality, the place of a code among its codes, and the code."""


def _shared_codes(facts: Facts) -> dict[tuple[str, str], list[_Bearer]]:
    """Return the codes whose values stand more than once, with those that have them."""
    counts = Counter(
        code.value for locality in facts.localities for code in locality.codes
    )
    shared: dict[tuple[str, str], list[_Bearer]] = {}
    for locality in facts.localities:
        for number, code in enumerate(locality.codes):
            if counts[code.value] > 1:
                bearers = shared.setdefault((code.scheme, code.value), [])
                bearers.append((locality, number, code))
    return shared


def _certain_span(facts: Facts, bearer: _Bearer) -> Span:
    """Return the days on which a locality certainly has a code."""
    locality, _, code = bearer
    life = facts.life(locality.id)
    ends = [
        end.earliest or dt.date.min for end in (code.end, life.end) if end is not None
    ]
    starts = [
        start.latest or dt.date.max
        for start in (code.start, life.start)
        if start is not None
    ]
    end = min(ends, default=dt.date.max)
    # Since when is not known: what goes on has begun by now, what ended before it did.
    return Span(max(starts, default=end if ends else facts.day), end)


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
def _known_subdivisions() -> frozenset[str]:
    import pycountry

    return frozenset(subdivision.code for subdivision in pycountry.subdivisions)


def _edition() -> str:
    """Name the register and its edition, since it is not the truth but a witness."""
    return f"pycountry {version('pycountry')}"


MISSING_COUNTRY = Rule(
    code="SL801",
    name="missing-country",
    severity=Severity.WARNING,
    summary="A locality has no country.",
    reason=(
        "Who asks for the localities of a country does not find it. A country that is "
        "not known is left out and never guessed, so this asks for a look."
    ),
    remedy="Add the ISO 3166-1 code of its country. If nobody knows it, accept that.",
    bad=(
        _BAD := """\
localities:
  - {id: kr-busan, name: Busan}
"""
    ),
    good=mended(_BAD, "Busan}", "Busan, country: KR}"),
    check=missing_country,
)

UNKNOWN_COUNTRY = Rule(
    code="SL802",
    name="unknown-country",
    severity=Severity.WARNING,
    summary="A country's code is not in ISO 3166-1, so far as pycountry knows.",
    reason=(
        "A code that no register has is most often a slip, such as JA for JP. States "
        "that are no more are known too, and XK, which is in use for Kosovo. Other "
        "codes that ISO leaves to its users, such as XX, say that nothing is known."
    ),
    remedy="Correct the code, or leave the country out where it is not known.",
    bad=(
        _BAD := """\
localities:
  - {id: jp-yamaguchi, name: Yamaguchi, country: JA}
"""
    ),
    good=mended(_BAD, "JA", "JP"),
    check=unknown_country,
)

MALFORMED_COUNTRY = Rule(
    code="SL803",
    name="malformed-country",
    severity=Severity.ERROR,
    summary="A country is not written as a code of two capital letters.",
    reason=(
        "Localities are asked for by the code of their country. One under `vn`, "
        "`Vietnam` or `VNM` is not found, and its partners seem to be of another."
    ),
    remedy="Write the ISO 3166-1 alpha-2 code in capitals, such as `VN`.",
    bad=(
        _BAD := """\
localities:
  - {id: vn-binh-duong, name: Bình Dương, country: vn}
"""
    ),
    good=mended(_BAD, "country: vn", "country: VN"),
    check=malformed_country,
)

UNKNOWN_SUBDIVISION = Rule(
    code="SL804",
    name="unknown-subdivision",
    severity=Severity.WARNING,
    summary="A code is not in ISO 3166-2, so far as pycountry knows.",
    reason=(
        "Such a code is a slip, or out of use, or newer than the register. The "
        "register is behind in places, so this is a warning that names its edition."
    ),
    remedy=(
        "Correct the code. If it is out of use, say until when (`to`). If it is newer "
        "than the register, accept the finding with that reason."
    ),
    bad=(
        _BAD := """\
localities:
  - {id: kr-busan, name: Busan, country: KR, codes: {iso-3166-2: KR-62}}
"""
    ),
    good=mended(_BAD, "KR-62", "KR-26"),
    check=unknown_subdivision,
)

CODE_OF_ANOTHER_COUNTRY = Rule(
    code="SL805",
    name="code-of-another-country",
    severity=Severity.WARNING,
    summary="An ISO 3166-2 code starts with another country than the locality's.",
    reason="One of the two was copied from elsewhere.",
    remedy="Correct the code, or the country.",
    bad=(
        _BAD := """\
localities:
  - {id: kr-busan, name: Busan, country: KR, codes: {iso-3166-2: VN-57}}
"""
    ),
    good=mended(_BAD, "VN-57", "KR-26"),
    check=code_of_another_country,
)

CODE_OF_TWO_LIVES = Rule(
    code="SL806",
    name="code-of-two-lives",
    severity=Severity.WARNING,
    summary="Two localities have one code at the same time.",
    reason=(
        "Official codes are used again: Vietnam gave seven of its old codes to other "
        "provinces in 2025. Without periods, a code then finds two localities, and "
        "what is joined by it goes to the wrong one."
    ),
    remedy="Say from when to when each had the code (`from`, `to`), or correct one.",
    bad=(
        _BAD := """\
localities:
  - id: vn-ha-giang
    name: Hà Giang
    country: VN
    codes: [{scheme: gso, value: "02"}]
  - id: vn-tuyen-quang
    name: Tuyên Quang
    country: VN
    codes: [{scheme: gso, value: "02", from: 2025-07-01}]
"""
    ),
    good=mended(_BAD, 'value: "02"}', 'value: "02", to: 2025-07-01}'),
    check=code_of_two_lives,
)

RULES = (
    MISSING_COUNTRY,
    UNKNOWN_COUNTRY,
    MALFORMED_COUNTRY,
    UNKNOWN_SUBDIVISION,
    CODE_OF_ANOTHER_COUNTRY,
    CODE_OF_TWO_LIVES,
)
"""The rules on countries and codes."""
