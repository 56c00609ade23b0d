"""Qualifiers: what a name says besides the name, in brackets or behind a comma."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from sisterlinks.dataset.folding import fold
from sisterlinks.dataset.forms import is_form, without_form
from sisterlinks.model import Locality

_BRACKETED = re.compile(r"[(\[]([^)\]]*)[)\]]")

_SHORT = 3
"""How many characters the code of a canton or a state has at most."""


def qualifiers_of(text: str) -> Iterator[str]:
    """Return what a name says in brackets and behind a comma.

    Example:
        >>> [*qualifiers_of("Brugg (AG)")], [*qualifiers_of("Paris, Texas")]
        (['AG'], ['Texas'])
    """
    behind = _BRACKETED.sub("", text).partition(",")[2]
    said = (each.strip() for each in (*_BRACKETED.findall(text), behind))
    return filter(None, said)


_Get: TypeAlias = Callable[[str], Locality | None]
"""Gives the locality that has an id."""


def agrees(qualifier: str, locality: Locality, get: _Get) -> bool:
    """Return whether a qualifier may be said of a locality.

    Args:
        qualifier: What is said besides the name.
        locality: The locality.
        get: Gives the locality that has an id.

    Returns:
        Whether it is a form of address, one of the locality's names or a part of one,
        its country, or what it lies in; or a code where nobody knows that.

    Example:
        >>> texan = Locality(id="us-paris", name="Paris", parents="us-tx")
        >>> texas = Locality(id="us-tx", name="Texas", codes={"iso-3166-2": "US-TX"})
        >>> get = {texas.id: texas}.get
        >>> [agrees(said, texan, get) for said in ("Texas", "TX", "City of", "Ohio")]
        [True, True, True, False]
    """
    wanted = fold(qualifier)
    if is_form(qualifier):
        return True
    own = {fold(name.text) for name in locality.names}
    own |= {fold(said) for name in locality.names for said in qualifiers_of(name.text)}
    own |= {fold(country.value) for country in locality.countries}
    if wanted in own or lies_in(qualifier, locality, get):
        return True
    return len(qualifier) <= _SHORT and not locality.parents


def lies_in(region: str, locality: Locality, get: _Get) -> bool:
    """Return whether a locality lies, at some time, in one of a name or code.

    Args:
        region: The name or code, such as ``Aargau`` or ``AG``.
        locality: The locality.
        get: Gives the locality that has an id.
    """
    wanted = {fold(region), without_form(region)[0]}
    seen = {locality.id}
    waiting = [locality]
    while waiting:
        for parent in waiting.pop().parents:
            above = get(parent.value)
            if above is None or above.id in seen:
                continue
            seen.add(above.id)
            waiting.append(above)
            if not wanted.isdisjoint(_called(above)):
                return True
    return False


def _called(locality: Locality) -> Iterator[str]:
    for name in locality.names:
        yield fold(name.text)
        yield without_form(name.text)[0]
    for code in locality.codes:
        yield fold(code.value)
        yield fold(code.value.rpartition("-")[2])
