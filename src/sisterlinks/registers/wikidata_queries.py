"""Results of Wikidata's query service, with one row for each twinning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sisterlinks.registers.sheets import Reading
from sisterlinks.registers.wikidata_items import CODES, Gathering
from sisterlinks.registers.wikidata_values import item_of

_PARTNER = ("partner", "twin", "sister", "P190", "twinned")
_ALIASES: Mapping[str, tuple[str, ...]] = {
    "item": ("item", "city", "place", "admin"),
    "partner": _PARTNER,
    "start": ("start", "startTime", "start_time", "P580"),
    "end": ("end", "endTime", "end_time", "P582"),
    "country": ("country", "P17"),
    "inception": ("inception", "P571"),
    "dissolved": ("dissolved", "abolished", "P576"),
    "replaces": ("replaces", "P1365"),
    "replaced": ("replacedBy", "replaced_by", "P1366"),
    "merged": ("mergedInto", "merged_into", "P7888"),
    "source": ("source", "reference", "referenceURL", "P854"),
    "label": ("itemLabel", "cityLabel", "placeLabel", "adminLabel"),
    "partner_label": tuple(f"{name}Label" for name in _PARTNER),
    "partner_country": ("partnerCountry", "twinCountry", "sisterCountry"),
}
"""The variables of a query that are read, by what they hold."""

_NAMES = {alias.casefold(): role for role, many in _ALIASES.items() for alias in many}
_CODES = {name.casefold(): scheme for name, scheme in CODES.items()}
_NEW_YEAR = "-01-01"
_DAY, _MONTH, _YEAR = 10, 7, 4
_LENGTHS = {"9": _YEAR, "10": _MONTH, "11": _DAY}


def gather_results(
    rows: Iterable[Mapping[str, str | None]],
    gathering: Gathering,
    reading: Reading,
    file: str,
) -> Iterator[dict[str, Any] | None]:
    """Yield the localities of results, and take their twinnings in.

    Args:
        rows: The rows, by the names of variables.
        gathering: Takes in what they say.
        reading: Gets what is said of rows.
        file: The path of the file.

    Yields:
        A locality for each item, from its first row.
    """
    known = False
    for number, row in enumerate(rows, 2):
        cells = _cells(row)
        item = item_of(cells.get("item", ""))
        if not item:
            reading.gather("no item: the row is not read", file, number)
            continue
        known = True
        dates = {
            role: _date(cells, role, reading, file, number)
            for role in ("start", "end", "inception", "dissolved")
        }
        if not gathering.knows(item):
            yield gathering.plain(
                item,
                name=cells.get("label", ""),
                country=item_of(cells.get("country", "")),
                founded=dates["inception"],
                dissolved=dates["dissolved"],
                codes={
                    scheme: cells[name]
                    for name, scheme in _CODES.items()
                    if cells.get(name)
                },
            )
        partner = item_of(cells.get("partner", ""))
        if partner and partner != item:
            gathering.name(partner, cells.get("partner_label", ""))
            gathering.twinned(
                item, partner, dates["start"], dates["end"], cells.get("source", "")
            )
        for role, is_old in (("replaced", True), ("merged", True), ("replaces", False)):
            other = item_of(cells.get(role, ""))
            if other:
                pair = (item, other) if is_old else (other, item)
                gathering.follow(*pair, "", merges=role == "merged")
    if not known:
        reading.say("no row has a variable item, which an item stands in", file)


def _cells(row: Mapping[str, str | None]) -> dict[str, str]:
    """Return what a row holds, by role."""
    found: dict[str, str] = {}
    for name, value in row.items():
        if name and value:
            plain = name.strip().lstrip("?").casefold()
            found[_NAMES.get(plain, plain)] = value.strip()
    return found


def _date(
    cells: Mapping[str, str], role: str, reading: Reading, file: str, number: int
) -> str:
    """Return a date of results, whose precision they seldom tell."""
    text = cells.get(role, "").lstrip("+")[:_DAY]
    if not text:
        return ""
    length = _LENGTHS.get(cells.get(f"{role}precision", ""))
    if length is not None:
        return text[:length]
    if text.endswith(_NEW_YEAR):
        reading.gather(
            "1 January stands for a year in results of queries: read as the year",
            file,
            number,
        )
        return text[:_YEAR]
    if not text[:_YEAR].isdecimal():
        reading.gather(f"can't read the date {text!r}: left out", file, number)
        return ""
    return text
