"""Linked Places: gazetteers in the form of the World Historical Gazetteer.

JSON (a collection, a feature, a list), JSON with a feature a line, and the delimited
form LP-TSV. What a place's ``when`` says becomes its life, and a relation that says
that one place succeeded another, or was separated from it, becomes a change.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sisterlinks.formats.base import RawDocument
from sisterlinks.formats.format import Format
from sisterlinks.registers.documents import json_of, say_unread, text_of
from sisterlinks.registers.linked_places_changes import (
    Relation,
    changes_of,
    cited,
)
from sisterlinks.registers.linked_places_shapes import well_shaped
from sisterlinks.registers.linked_places_writing import OWN, losses, write
from sisterlinks.registers.register import Files, reader_of, together_of
from sisterlinks.registers.sheets import Reading, Sheet, TableKind

NAME = "linked-places"
"""The name of the format."""

SCHEME = "linked-places"
"""What the ids of places are called among codes."""

_TSV = TableKind(
    roles={
        "id": ("id",),
        "title": ("title",),
        "start": ("start",),
        "end": ("end",),
        "ccodes": ("ccodes",),
        "types": ("types", "aat_types", "fclasses"),
        "variants": ("variants",),
        "matches": ("matches",),
        "parent": ("parent_id",),
        "lon": ("lon", "longitude"),
        "lat": ("lat", "latitude"),
    },
    needed=("id", "title"),
)
_TSV_CELLS = (
    *("id", "title", "start", "end", "ccodes", "types", "variants", "matches"),
    *("parent", "lon", "lat"),
)

_TO_NEW = re.compile(
    r"succeeded.?by|replaced.?by|merged.?into|predecessor.?of", re.IGNORECASE
)
_TO_OLD = re.compile(r"successor.?of|succeeds|replaces|preceded.?by", re.IGNORECASE)
_PARTITIVE = re.compile(r"broader.?partitive|part.?of|within", re.IGNORECASE)
_SAME = re.compile(r"(?:close|exact)Match|primary", re.IGNORECASE)
_TAIL = re.compile(r"[^/#?=]+$")
_DATE = re.compile(r"-?\d{1,4}(?:-\d\d(?:-\d\d)?)?(?:T.*)?")
_LINKS = {
    "wikidata": re.compile(r"(?:wd:|wikidata\.org/(?:entity|wiki)/)(Q\d+)"),
    "geonames": re.compile(r"(?:gn:|geonames\.org/)(\d+)"),
    "tgn": re.compile(r"(?:tgn:|getty\.edu/(?:page/)?tgn/)(\d+)"),
}


def _read(files: Files, reading: Reading) -> RawDocument:
    gazetteer = _Gazetteer(reading)
    tables: dict[str, bytes] = {}
    for file, data in files.items():
        start = data.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1]
        if start in (b"{", b"["):
            for number, raw in _features(file, data, reading):
                key = _text(raw, "@id") or _text(raw, "uri")
                feature = reading.corrected(file, number, raw, [key] if key else [])
                if feature is not None or raw is None:
                    gazetteer.add(feature, file, number)
        else:
            tables[file] = data
    for sheet in reading.sheets(tables, (_TSV,)):
        for number, feature in _rows(sheet):
            gazetteer.add(feature, sheet.file, number, is_table=True)
    reading.refuse_unless(gazetteer.records, "no file has places", files)
    document = gazetteer.document()
    reading.finish()
    return document


def _features(
    file: str, data: bytes, reading: Reading
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield the features of a document, or of the lines of one."""
    text = text_of(file, data, reading) or ""
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        if len(lines) < 2:  # noqa: PLR2004 - one line is a document
            json_of(file, text, reading)  # says why it is none
            return
        for number, line in lines:
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError):
                say_unread(file, number, line, reading)
        return
    if isinstance(found, dict) and "features" in found:
        found = found["features"]
    yield from enumerate(found if isinstance(found, list) else [found], 1)


def _rows(sheet: Sheet) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield the rows of LP-TSV as features."""
    for row, cells in sheet.texts(_TSV_CELLS):
        cell = dict(zip(_TSV_CELLS, cells, strict=True))
        if not cell["id"] and not cell["title"]:
            continue
        names = [{"toponym": cell["title"]}]
        names += [
            _variant(text) for text in cell["variants"].split(";") if text.strip()
        ]
        span = {edge: {"in": cell[edge]} for edge in ("start", "end") if cell[edge]}
        feature: dict[str, Any] = {
            "@id": cell["id"],
            "properties": {
                "title": cell["title"],
                "ccodes": [
                    code for code in re.split(r"[;,\s]+", cell["ccodes"]) if code
                ],
            },
            "names": names,
            "types": [{"label": cell["types"].split(";")[0]}] if cell["types"] else [],
            "when": {"timespans": [span]} if span else {},
            "links": [
                {"type": "closeMatch", "identifier": text.strip()}
                for text in cell["matches"].split(";")
                if text.strip()
            ],
            "relations": (
                [{"relationType": "gvp:broaderPartitive", "relationTo": cell["parent"]}]
                if cell["parent"]
                else []
            ),
        }
        if cell["lon"] and cell["lat"]:
            feature["geometry"] = {
                "type": "Point",
                "coordinates": [cell["lon"], cell["lat"]],
            }
        yield row, feature


def _variant(text: str) -> dict[str, str]:
    """Return a variant of a name, which may have its language behind an @."""
    name, _, language = text.strip().partition("@")
    return {"toponym": name, "lang": language}


class _Gazetteer:
    """The places that were read, and what they say of each other."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.records: list[dict[str, Any]] = []
        self._by_key: dict[str, dict[str, Any]] = {}
        self._ids: dict[str, int] = {}
        self._own: set[str] = set()
        self._parents: list[tuple[dict[str, Any], str, dict[str, str], str, int]] = []
        self._relations: list[Relation] = []

    def add(
        self, feature: object, file: str, row: int, *, is_table: bool = False
    ) -> None:
        """Take a place in.

        Args:
            feature: The feature.
            file: The path of the file.
            row: Its number there.
            is_table: Whether it is a row of LP-TSV, where a start is a beginning.
        """
        key = _text(feature, "@id") or _text(feature, "uri")
        if not isinstance(feature, dict) or not key:
            self._reading.say("no @id: the place is not read", file, row)
            return
        if key in self._by_key:
            self._reading.say(f"{key} was read before: not read again", file, row)
            return
        feature = self._readable(feature, key, file, row)
        record: dict[str, Any] = {"id": self._id_of(key)}
        names = [*_names(feature)]
        if names:
            record["names"] = names
        self._add_country(record, feature, file, row)
        codes = [] if key.startswith(OWN) else [{"scheme": SCHEME, "value": key}]
        record["codes"] = [*codes, *_codes(feature)]
        if not record["codes"]:
            del record["codes"]
        kind = next(filter(None, map(_type, _each(feature, "types"))), "")
        if kind:
            record["kind"] = kind
        record |= _life(feature, is_own=key.startswith(OWN) or is_table)
        point = _point(feature.get("geometry"))
        if point:
            record["coordinates"] = point
        self.records.append(record)
        self._by_key[key] = record
        for relation in _each(feature, "relations"):
            self._add_relation(record, key, relation, file, row)

    def _readable(
        self, feature: Mapping[str, Any], key: str, file: str, row: int
    ) -> Mapping[str, Any]:
        """Return what can be read of a feature; say what can't."""
        feature, wrong = well_shaped(feature)
        for part in wrong:
            self._reading.say(
                f"{part} of {key} can't be read where it has another form: that is "
                "left out",
                file,
                row,
            )
        dated = (feature, *_each(feature, "names"), *_each(feature, "relations"))
        if any(map(_has_unread_date, dated)):
            self._reading.gather("dates that can't be read are left out", file, row)
        if any(map(_has_more_spans, dated)):
            self._reading.gather("of several timespans the first is read", file, row)
        return feature

    def _add_country(
        self, record: dict[str, Any], feature: Mapping[str, Any], file: str, row: int
    ) -> None:
        properties = feature.get("properties") or {}
        codes = properties.get("ccodes") or properties.get("ccode") or []
        codes = [codes] if isinstance(codes, str) else [*codes]
        if codes:
            record["country"] = str(codes[0]).upper()
        if len(codes) > 1:
            self._reading.gather(
                "a place of several countries is that of the first", file, row
            )

    def _add_relation(
        self,
        record: dict[str, Any],
        key: str,
        relation: Mapping[str, Any],
        file: str,
        row: int,
    ) -> None:
        what = f"{_text(relation, 'relationType')} {_text(relation, 'label')}"
        other = _text(relation, "relationTo")
        start, end = _span(relation)
        if not other:
            return
        told = cited(relation)
        if told or _TO_NEW.search(what) or _TO_OLD.search(what):
            is_backwards = told.is_backwards if told else _TO_OLD.search(what)
            pair = (other, key) if is_backwards else (key, other)
            self._relations.append(
                Relation(*pair, start, *(told or ("", "", "")), file, row)
            )
        elif _PARTITIVE.search(what):
            period = {"from": start, "to": end}
            period = {edge: date for edge, date in period.items() if date}
            self._parents.append((record, other, period, file, row))
        else:
            self._reading.gather(
                f"relations of type {what.strip() or 'none'} are not read", file, row
            )

    def _id_of(self, key: str) -> str:
        """Return an id made of the last part of an address."""
        if key.startswith(OWN):
            self._own.add(key.removeprefix(OWN))
            return key.removeprefix(OWN)
        tail = _TAIL.search(key)
        slug = re.sub(r"[^\w]+", "-", tail[0] if tail else key).strip("-").lower()
        id_ = f"lpf-{slug or 'place'}"
        number = self._ids[id_] = self._ids.get(id_, 0) + 1
        return id_ if number == 1 else f"{id_}-{number}"

    def document(self) -> RawDocument:
        """Return the records of all places."""
        for record, other, period, file, row in self._parents:
            parent = self._by_key.get(other)
            if parent is None:
                self._reading.gather(
                    "a place is a part of one that is not here: left out", file, row
                )
            else:
                record.setdefault("parent", []).append({"value": parent["id"]} | period)
        changes = changes_of(self._relations, self._by_key, self._own, self._reading)
        return {"localities": self.records, "changes": [*changes]}


def _text(value: object, key: str) -> str:
    found = value.get(key) if isinstance(value, dict) else None
    return found.strip() if isinstance(found, str) else ""


def _each(feature: Mapping[str, Any], key: str) -> Sequence[Mapping[str, Any]]:
    return feature.get(key) or ()


def _names(feature: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    seen = set()
    title = _text(feature.get("properties"), "title")
    for name in _each(feature, "names"):
        text = _text(name, "toponym")
        language = _text(name, "lang").split("-")[0]
        if not text or (text, language) in seen:
            continue
        seen.add((text, language))
        start, end = _span(name)
        period = {"language": language, "from": start, "to": end}
        yield {"text": text} | {key: value for key, value in period.items() if value}
    if title and title not in {text for text, _ in seen}:
        yield {"text": title}


def _type(item: Mapping[str, Any]) -> str:
    for key in ("sourceLabel", "sourceLabels", "label"):
        found = item.get(key)
        if isinstance(found, list) and found:
            found = found[0].get("label") if isinstance(found[0], dict) else found[0]
        if isinstance(found, str) and found.strip():
            return found.strip()
    return ""


def _codes(feature: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    for link in _each(feature, "links"):
        address = _text(link, "identifier") or _text(link, "uri") or _text(link, "@id")
        if not _SAME.search(_text(link, "type")):
            continue
        for scheme, form in _LINKS.items():
            found = form.search(address)
            if found:
                yield {"scheme": scheme, "value": found[1]}


def _first_span(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the first timespan, empty where there is none."""
    spans = (value.get("when") or {}).get("timespans")
    return spans[0] if spans else {}


def _span(value: Mapping[str, Any]) -> tuple[str, str]:
    """Return the start and the end of the first timespan, as EDTF text."""
    span = _first_span(value)
    return _edge(span.get("start")), _edge(span.get("end"))


def _has_more_spans(value: Mapping[str, Any]) -> bool:
    """Return whether there are timespans behind the first."""
    return len((value.get("when") or {}).get("timespans") or ()) > 1


def _has_unread_date(value: Mapping[str, Any]) -> bool:
    """Return whether the first timespan tells a date that can't be read."""
    span = _first_span(value)
    told: list[object] = []
    for edge in (span.get("start"), span.get("end")):
        if isinstance(edge, dict):
            told += [edge.get(key) for key in ("in", "earliest", "latest")]
        else:
            told.append(edge)
    return any(
        date not in {None, ""} and not _DATE.fullmatch(str(date).strip())
        for date in told
        if not isinstance(date, list | dict)
    )


def _edge(value: object) -> str:
    if isinstance(value, dict):
        exact = _edge(value.get("in"))
        if exact:
            return exact
        earliest, latest = (_edge(value.get(key)) for key in ("earliest", "latest"))
        if earliest == latest:
            return earliest
        return f"{earliest or '..'}/{latest or '..'}"
    text = str(value).strip() if isinstance(value, str | int) else ""
    if not _DATE.fullmatch(text) or text.startswith("-"):
        return ""  # unknown; years before our era are not told
    year, *rest = text.partition("T")[0].split("-")
    return "-".join([year.zfill(4), *rest])


def _life(feature: Mapping[str, Any], *, is_own: bool) -> dict[str, str]:
    """Return founded and dissolved, as far as a place's when tells of them.

    Where only a start is told, Linked Places says that the place was there then, and
    not that it began; in LP-TSV, and in what is written here, it is a beginning.
    """
    start, end = _span(feature)
    if start and not end and not is_own and "/" not in start:
        start = f"../{start}"
    return {
        field: date for field, date in (("founded", start), ("dissolved", end)) if date
    }


def _point(geometry: object) -> dict[str, float] | None:
    """Return the first point of a geometry."""
    if not isinstance(geometry, dict):
        return None
    for inner in geometry.get("geometries") or ():
        found = _point(inner)
        if found:
            return found
    coordinates = geometry.get("coordinates")
    if geometry.get("type") == "Point" and isinstance(coordinates, list):
        try:
            longitude, latitude = (float(each) for each in coordinates[:2])
        except (TypeError, ValueError):
            return None
        return {"latitude": latitude, "longitude": longitude}
    return None


def linked_places(*, corrections: str | Path | None = None) -> Format:
    """Return the format of Linked Places.

    Args:
        corrections: A table of what the user corrects in the files.

    Example:
        >>> linked_places().name
        'linked-places'
    """
    return Format(
        name=NAME,
        suffixes=(),
        read=reader_of(_read, corrections),
        write=write,
        together=together_of(_read, corrections),
        losses=losses,
        traces=True,
    )


FORMAT = linked_places()
"""What reads and writes Linked Places."""
