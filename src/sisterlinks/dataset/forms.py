"""Forms of address: words that say what kind of place a name is the name of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache

from sisterlinks.dataset.folding import fold
from sisterlinks.model import Locality


class Form(Enum):
    """What kind of place a form of address speaks of."""

    NONE = "none"
    """There is no form of address."""

    ANY = "any"
    """It is one that several kinds of place bear, such as ``district``."""

    TOWN = "town"
    """A city, town, municipality or village."""

    COUNTY = "county"
    """What lies between a town and a province."""

    PROVINCE = "province"
    """A province, prefecture, state or region."""

    def agrees(self, other: Form) -> bool:
        """Return whether two forms may be those of one place.

        Example:
            >>> Form.TOWN.agrees(Form.PROVINCE), Form.NONE.agrees(Form.PROVINCE)
            (False, True)
        """
        return self is other or not {self, other}.isdisjoint({Form.NONE, Form.ANY})


_WORDS: Mapping[Form, str] = {
    Form.TOWN: (
        "city|town|village|municipality|commune|borough|royal borough|city council|"
        "stadt|gemeinde|markt|hansestadt|freie und hansestadt|kreisfreie stadt|krfr "
        "stadt|krfr st|landeshauptstadt|universitätsstadt|große kreisstadt|flecken|"
        "ville|commune|comune|città|ciudad|municipio|ayuntamiento|cidade|município|"
        "gemeente|stad|miasto|gmina|m|kommun|kommune|kommuna|kunta|kaupunki|"
        "sveitarfélag|bær|linn|vald|pilsēta|novads|savivaldybė|miestas|město|mesto|"
        "statutární město|hlavní město|obec|város|község|grad|općina|opština|občina|"
        "shi|cho|machi|mura|son|ku|si|gu|thành phố|tp|thị xã|xã|phường|gorod|"
        "belediyesi|metropolitan city|special city"
    ),
    Form.COUNTY: (
        "county|landkreis|kreis|powiat|département|departement|department|okres|gun|"
        "huyện|quận|rayon|raion"
    ),
    Form.PROVINCE: (
        "province|prefecture|state|region|oblast|bundesland|land|freistaat|provincia|"
        "regione|región|région|provincie|województwo|voivodeship|län|fylke|kraj|maakunta|"
        "ken|fu|to|do|tỉnh|canton|kanton|governorate|krai"
    ),
    Form.ANY: "district|metropolitan|autonomous|unitary authority",
}
"""The words of each form, in the languages of the field, apart from East Asia's."""

_SUFFIXES: Mapping[str, Form] = {
    "特別市": Form.TOWN,
    "特别市": Form.TOWN,
    "특별자치시": Form.TOWN,
    "특별시": Form.TOWN,
    "광역시": Form.TOWN,
    "특별자치도": Form.PROVINCE,
    "자치도": Form.PROVINCE,
    "市": Form.TOWN,
    "町": Form.TOWN,
    "村": Form.TOWN,
    "区": Form.TOWN,
    "區": Form.TOWN,
    "시": Form.TOWN,
    "구": Form.TOWN,
    "県": Form.PROVINCE,
    "府": Form.PROVINCE,
    "都": Form.PROVINCE,
    "省": Form.PROVINCE,
    "도": Form.PROVINCE,
    "县": Form.COUNTY,
    "縣": Form.COUNTY,
    "郡": Form.COUNTY,
    "군": Form.COUNTY,
}
"""What names in East Asian scripts end with, the longest first."""

_JOINING = frozenset({"of", "de", "di", "d", "du", "des", "von", "the", "do", "da"})
"""Words that stand between a form of address and a name."""

_SHORTEST = 2
"""How many characters a name in an East Asian script has at least."""


@cache
def _forms() -> Mapping[str, Form]:
    return {
        fold(word): form for form, words in _WORDS.items() for word in words.split("|")
    }


@cache
def _longest() -> int:
    return max(len(form.split()) for form in _forms())


@cache
def _words() -> frozenset[str]:
    return frozenset(word for form in _forms() for word in form.split())


def may_have_form(key: str) -> bool:
    """Return whether a folded name has a word that a form of address has.

    Example:
        >>> may_have_form("city of london"), may_have_form("oslo")
        (True, False)
    """
    if key.isascii():
        return not _words().isdisjoint(key.split())
    return key.endswith(tuple(_SUFFIXES)) or not _words().isdisjoint(key.split())


def without_form(name: str) -> tuple[str, Form]:
    """Return a folded name without its form of address, and which form it was.

    Example:
        >>> without_form("City of London"), without_form("Kumamoto-shi")
        (('london', <Form.TOWN: 'town'>), ('kumamoto', <Form.TOWN: 'town'>))
        >>> without_form("山口県")[1].name, without_form("Stadt")
        ('PROVINCE', ('stadt', <Form.NONE: 'none'>))
    """
    key = fold(name)
    for suffix, form in _SUFFIXES.items():
        if key.endswith(suffix) and len(key) - len(suffix) >= _SHORTEST:
            return key.removesuffix(suffix), form
    words = key.split()
    for bare, form_words in _splits(words):
        found = _forms().get(" ".join(form_words))
        if found is not None and bare:
            return " ".join(bare), found
    return key, Form.NONE


def _splits(words: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the ways to part a name from a form before or after it, longest first."""
    for length in range(min(_longest(), len(words) - 1), 0, -1):
        rest = words[length:]
        while rest and rest[0] in _JOINING:
            rest = rest[1:]
        yield rest, words[:length]
        before, after = words[:-length], words[-length:]
        yield before, after


def is_form(text: str) -> bool:
    """Return whether a text is a form of address and nothing else.

    Example:
        >>> is_form("City of"), is_form(" Hansestadt"), is_form("Texas")
        (True, True, False)
    """
    words = fold(text).split()
    while words and words[-1] in _JOINING:
        words.pop()
    return bool(words) and (" ".join(words) in _forms() or words[-1].endswith("stadt"))


def form_of(kind: str) -> Form:
    """Return the form of address that a kind of place has.

    Args:
        kind: The kind, in words, such as ``prefecture``.

    Example:
        >>> form_of("metropolitan city").name, form_of("prefecture").name
        ('TOWN', 'PROVINCE')
    """
    key = fold(kind)
    known = _forms()
    if key in known:
        return known[key]
    words = key.split()
    return known.get(words[-1], Form.ANY) if words else Form.NONE


def speaks_of(name: str, locality: Locality) -> bool:
    """Return whether a name's form of address may be that of a locality.

    Example:
        >>> from sisterlinks.model import Kind
        >>> prefecture = Locality(id="jp-yamaguchi", kinds=(Kind(value="prefecture"),))
        >>> speaks_of("Yamaguchi-shi", prefecture), speaks_of("Yamaguchi", prefecture)
        (False, True)
    """
    _, form = without_form(name)
    kinds = {form_of(kind.value) for kind in locality.kinds} or {Form.NONE}
    return any(form.agrees(kind) for kind in kinds)
