"""SL8xx, continued: the countries of records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version

from sisterlinks.findings import Fix
from sisterlinks.rules.declaration import Fault, error, warning
from sisterlinks.rules.examples import BUSAN
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.wording import visible

COUNTRY = re.compile(r"[A-Z]{2}")
"""The form of an ISO 3166-1 alpha-2 code."""

# Of the codes that ISO 3166-1 leaves to its users, only this is a place for all:
# Kosovo. XX, ZZ and the like stand where a country is not known.
_USERS_OWN = frozenset({"XK"})


@warning("SL801", good=BUSAN, bad={", country: KR": ""})
def missing_country(facts: Facts) -> Iterator[Fault]:
    """A locality has no country.

    Who asks for the localities of a country does not find it. A country that is not
    known is left out and never guessed, so this asks for a look.

    What to do: Add the ISO 3166-1 code of its country. If nobody knows it, accept that.
    """
    for locality in facts.localities:
        if not locality.countries:
            yield Fault(
                locality,
                "no country: add its ISO 3166-1 code of two letters, such as VN",
                ("country",),
                alike="no country",
            )


@warning("SL802", good=BUSAN, bad={"country: KR": "country: KO"})
def unknown_country(facts: Facts) -> Iterator[Fault]:
    """A country's code is not in ISO 3166-1, so far as pycountry knows.

    A code that no register has is most often a slip, such as JA for JP. States that are
    no more are known too, and XK, which is in use for Kosovo. Other codes that ISO
    leaves to its users, such as XX, say that nothing is known.

    What to do: Correct the code, or leave the country out where it is not known.
    """
    for code, records in facts.countries.items():
        if not COUNTRY.fullmatch(code) or code in {*_known_countries(), *_USERS_OWN}:
            continue
        message = (
            f"{code} is not a country of ISO 3166-1 as {edition()} has it: correct it, "
            "or leave it out where it is not known"
        )
        for record, path in records:
            yield Fault(record, message, path, alike=code)


@error("SL803", good=BUSAN, bad={"country: KR": "country: kr"})
def malformed_country(facts: Facts) -> Iterator[Fault]:
    """A country is not written as a code of two capital letters.

    Localities are asked for by the code of their country. One under `vn`, `Vietnam` or
    `VNM` is not found, and its partners seem to be of another.

    What to do: Write the ISO 3166-1 alpha-2 code in capitals, such as `VN`.
    """
    for code, records in facts.countries.items():
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
