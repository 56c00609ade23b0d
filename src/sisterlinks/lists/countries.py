"""Countries as people write them: names in many languages, and codes of any length."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from sisterlinks.dataset.folding import fold

LANGUAGES = (
    "en de fr es it nl pl sv nb nn da fi is vi ja ko zh zh_Hant cs sk hu ro ru uk "
    "tr pt el hr sr sl lt lv et bg ca eu gl cy ga ar he fa hi th id ms sq mk bs lb "
    "mt ka hy az be af"
)
"""The languages whose names of countries are known, as Babel calls them."""

_ALIASES: Mapping[str, str] = {
    "uk": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "cymru": "GB",
    "northern ireland": "GB",
    "great britain": "GB",
    "britain": "GB",
    "grossbritannien": "GB",
    "grande bretagne": "GB",
    "gran bretagna": "GB",
    "gran bretana": "GB",
    "groot brittannie": "GB",
    "wielka brytania": "GB",
    "storbritannia": "GB",
    "anh": "GB",
    "angleterre": "GB",
    "schottland": "GB",
    "republic of ireland": "IE",
    "irish republic": "IE",
    "eire": "IE",
    "el": "GR",
    "usa": "US",
    "u s a": "US",
    "u s": "US",
    "america": "US",
    "united states of america": "US",
    "etats unis d amerique": "US",
    "vereinigte staaten von amerika": "US",
    "uae": "AE",
    "holland": "NL",
    "czech republic": "CZ",
    "tschechische republik": "CZ",
    "republique tcheque": "CZ",
    "repubblica ceca": "CZ",
    "republica checa": "CZ",
    "republika czeska": "CZ",
    "slovak republic": "SK",
    "russian federation": "RU",
    "korea": "KR",
    "corea": "KR",
    "coree": "KR",
    "republic of korea": "KR",
    "south korea": "KR",
    "china pr": "CN",
    "pr china": "CN",
    "p r china": "CN",
    "prc": "CN",
    "volksrepublik china": "CN",
    "people s republic of china": "CN",
    "taiwan": "TW",
    "turkey": "TR",
    "bosnia and hercegovina": "BA",
    "republic of china": "TW",
    "macedonia": "MK",
    "mazedonien": "MK",
    "macedoine": "MK",
    "fyrom": "MK",
    "ivory coast": "CI",
    "cape verde": "CV",
    "swaziland": "SZ",
    "burma": "MM",
    "birma": "MM",
    "birmanie": "MM",
    "kosovo": "XK",
    "palestine": "PS",
    "west bank": "PS",
    "gaza": "PS",
    "northern cyprus": "CY",
    "congo": "CG",
    "democratic republic of the congo": "CD",
    "dr congo": "CD",
    "zaire": "CD",
    "east timor": "TL",
    "surinam": "SR",
    "viet nam": "VN",
    "moldavia": "MD",
    "moldawien": "MD",
    "weissrussland": "BY",
    "byelorussia": "BY",
    "vatican": "VA",
    "gdr": "DD",
    "ddr": "DD",
    "east germany": "DD",
    "west germany": "DE",
    "frg": "DE",
    "brd": "DE",
    "bundesrepublik deutschland": "DE",
    "ussr": "SU",
    "udssr": "SU",
    "soviet union": "SU",
    "sowjetunion": "SU",
    "czechoslovakia": "CS",
    "tschechoslowakei": "CS",
    "yugoslavia": "YU",
    "jugoslawien": "YU",
    # What cars bear, as many lists in Europe have it.
    "a": "AT",
    "b": "BE",
    "d": "DE",
    "e": "ES",
    "f": "FR",
    "h": "HU",
    "i": "IT",
    "j": "JP",
    "l": "LU",
    "n": "NO",
    "p": "PT",
    "s": "SE",
}
"""What neither ISO 3166 nor Babel has: former and short names, and parts of a state."""

_ALPHA_2 = re.compile("[A-Z]{2}")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")


def country_codes(text: str) -> frozenset[str]:
    """Return the countries that a text may mean.

    Args:
        text: A name in one of many languages, or a code of one, two or three letters.
            Of several names between commas, each counts.

    Returns:
        ISO 3166-1 alpha-2 codes, former countries (ISO 3166-3) among them, and ``XK``;
        none where the text is not understood.

    Example:
        >>> texts = ("Vereinigtes Königreich", "UK", "Georgia (country)", "대한민국")
        >>> [*map(sorted, map(country_codes, texts))]
        [['GB'], ['GB'], ['GE'], ['KR']]
        >>> country_codes("Atlantis")
        frozenset()
    """
    return _codes(text.strip())


@cache
def _codes(text: str) -> frozenset[str]:
    whole = _meant(text) or _meant(_BRACKETS.sub("", text))
    if whole:
        return whole
    parts = re.split(r"[,;/]", _BRACKETS.sub("", text))
    if len(parts) == 1:
        return frozenset()
    return frozenset().union(*map(_meant, parts))


def _meant(text: str) -> frozenset[str]:
    key = fold(text).removeprefix("the ")
    if not key:
        return frozenset()
    alias = _ALIASES.get(key)
    if alias:
        return frozenset({alias})
    import pycountry

    if key.isascii() and key.isalpha() and len(key) in {2, 3}:
        length = "alpha_2" if len(key) < len("AAA") else "alpha_3"
        found = pycountry.countries.get(**{length: key.upper()})  # type: ignore[arg-type] # the stubs know no names of fields
        if found is not None:
            return frozenset({found.alpha_2})
    return _names().get(key, frozenset())


@cache
def _names() -> Mapping[str, frozenset[str]]:
    """Return the countries by their folded names, in all languages known."""
    found: dict[str, set[str]] = {}
    for name, code in _named():
        found.setdefault(fold(name), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def _named() -> Iterator[tuple[str, str]]:
    """Yield names of countries, with their codes."""
    import pycountry
    from babel import Locale

    for country in (*pycountry.countries, *pycountry.historic_countries):
        code = getattr(country, "alpha_2", "")
        for field in ("name", "official_name", "common_name"):
            name = getattr(country, field, None)
            if name and code:
                yield name, code
    for language in LANGUAGES.split():
        for code, name in Locale.parse(language).territories.items():
            if _ALPHA_2.fullmatch(code):
                yield name, code
