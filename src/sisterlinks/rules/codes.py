"""SL8xx, continued: the codes of localities."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TypeAlias

from sisterlinks.model import Code, Locality
from sisterlinks.rules.certainty import Span, clashes
from sisterlinks.rules.countries import edition
from sisterlinks.rules.declaration import Fault, warning
from sisterlinks.rules.examples import CODED
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.wording import listed

_SUBDIVISIONS = frozenset({"iso-3166-2", "iso3166-2", "iso_3166-2"})
"""How the scheme of ISO 3166-2 is written."""

_Bearer: TypeAlias = tuple[Locality, int, Code]
"""A locality, the number of a code among its codes, and the code."""


@warning("SL804", good=CODED, bad={"KR-26": "KR-62"})
def unknown_subdivision(facts: Facts) -> Iterator[Fault]:
    """A code is not in ISO 3166-2, so far as pycountry knows.

    Such a code is a slip, or out of use, or newer than the register. The register is
    behind in places, so this is a warning that names its edition.

    What to do: Correct the code. If it is out of use, say until when (`to`). If it is
    newer than the register, accept the finding with that reason.
    """
    for locality, number, code in facts.once(_subdivision_codes):
        # What ended need not be in a register of what is.
        if code.end is None and code.value not in _known_subdivisions():
            yield Fault(
                locality,
                f"{code.value} is not in ISO 3166-2 as {edition()} has it: correct "
                "it, or say until when it was in use (to)",
                ("codes", number, "value"),
            )


@warning("SL805", good=CODED, bad={"KR-26": "VN-57"})
def code_of_another_country(facts: Facts) -> Iterator[Fault]:
    """An ISO 3166-2 code starts with another country than the locality's.

    One of the two was copied from elsewhere.

    What to do: Correct the code, or the country.
    """
    for locality, number, code in facts.once(_subdivision_codes):
        country = code.value.partition("-")[0]
        own = dict.fromkeys(each.value for each in locality.countries if each.value)
        if own and country not in {"", *own}:
            yield Fault(
                locality,
                f"{code.value} is a code of {country}, and the country is "
                f"{listed(own, 'or')}: correct one of them",
                ("codes", number, "value"),
            )


def _subdivision_codes(facts: Facts) -> Sequence[_Bearer]:
    """Return the codes of ISO 3166-2."""
    held = facts.held("codes")
    written = {code.scheme for code in held.values}
    schemes = {scheme for scheme in written if scheme.lower() in _SUBDIVISIONS}
    if not schemes:
        return ()
    return [
        (locality, number, code)
        for locality, codes in zip(held.records, held.each, strict=True)
        for number, code in enumerate(codes)
        if code.scheme in schemes
    ]


@warning(
    "SL806",
    bad="""\
localities:
  - id: vn-ha-giang
    name: Hà Giang
    country: VN
    codes: [{scheme: gso, value: 02}]
  - id: vn-tuyen-quang
    name: Tuyên Quang
    country: VN
    codes: [{scheme: gso, value: 02, from: 2025-07-01}]
""",
    good={"value: 02}": "value: 02, to: 2025-07-01}"},
)
def code_of_two_lives(facts: Facts) -> Iterator[Fault]:
    """Two localities have one code at the same time.

    Official codes are used again: Vietnam gave seven of its old codes to other
    provinces in 2025. Without periods, a code then finds two localities, and what is
    joined by it goes to the wrong one.

    What to do: Say from when to when each had the code (`from`, `to`), or correct one.
    """
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


def _shared_codes(facts: Facts) -> dict[tuple[str, str], list[_Bearer]]:
    """Return the codes whose values stand more than once, with those that have them."""
    held = facts.held("codes")
    values = [code.value for code in held.values]
    shared: dict[tuple[str, str], list[_Bearer]] = {}
    if len({*values}) == len(values):
        return shared
    counts = Counter(values)
    for locality, codes in zip(held.records, held.each, strict=True):
        for number, code in enumerate(codes):
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
def _known_subdivisions() -> frozenset[str]:
    import pycountry

    return frozenset(subdivision.code for subdivision in pycountry.subdivisions)
