"""Popolo: people, organizations, memberships, events and areas of legislatures.

Areas become localities, people and organizations themselves, memberships the posts of
people, and events meetings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sisterlinks.errors import DateError
from sisterlinks.formats.base import RawDocument
from sisterlinks.formats.format import Format
from sisterlinks.model.dates import PartialDate
from sisterlinks.registers.documents import json_of, text_of
from sisterlinks.registers.register import Files, register_format
from sisterlinks.registers.sheets import Reading

NAME = "popolo"
"""The name of the format."""

_LISTS: Mapping[str, tuple[str, ...]] = {
    "areas": ("areas",),
    "organizations": ("organizations",),
    "persons": ("persons", "people"),
    "posts": ("posts",),
    "memberships": ("memberships",),
    "events": ("events",),
}
_READ = {
    "areas": {"id", "name", "classification", "identifier", "parent_id", "parent"},
    "organizations": {
        *("id", "name", "other_names", "classification", "area_id", "area"),
        *("founding_date", "dissolution_date", "parent_id"),
    },
    "persons": {"id", "name", "other_names", "memberships"},
    "posts": {"id", "label", "role", "organization_id"},
    "memberships": {
        *("id", "person_id", "organization_id", "role", "post_id", "label"),
        *("start_date", "end_date"),
    },
    "events": {
        *("id", "name", "classification", "start_date", "end_date", "location"),
        *("attendees", "organization_id", "organization"),
    },
}
"""The fields that are read; others are told by their names."""


_OF_OBJECTS = frozenset({"attendees", "memberships", "other_names"})
"""The fields that are read as lists of objects."""

_DATES = frozenset({"start_date", "end_date", "founding_date", "dissolution_date"})
"""The fields that hold dates, with or without a time of day."""


def _read(files: Files, reading: Reading) -> RawDocument:
    objects = _Popolo(reading)
    for file, data in files.items():
        document = json_of(file, text_of(file, data, reading), reading)
        if document is not None:
            objects.take(document, file)
    reading.refuse_unless(objects.lists, "no file has Popolo's lists", files)
    document = objects.document()
    reading.finish()
    return document


class _Popolo:
    """The objects of all files, by their lists."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.lists: dict[str, list[tuple[str, int, Mapping[str, Any]]]] = {}

    def take(self, document: Any, file: str) -> None:
        """Take the lists of a document in."""
        if not isinstance(document, dict):
            self._reading.say("not read: no object with Popolo's lists", file)
            return
        known = {name: plural for plural, names in _LISTS.items() for name in names}
        for name, items in document.items():
            if name not in known or not isinstance(items, list):
                if isinstance(items, list):
                    self._reading.say(f"the list {name} is not read", file)
                continue
            plural = known[name]
            for number, raw in enumerate(items, 1):
                keys = [f"{name}/{number}"]
                if isinstance(raw, dict) and raw.get("id"):
                    keys.append(str(raw["id"]))
                item = self._reading.corrected(file, number, raw, keys)
                if item is None and raw is not None:
                    continue
                if not isinstance(item, dict) or not (
                    item.get("id") or plural == "memberships"
                ):
                    self._reading.say(
                        f"entry {number} of {name} has no id: it is not read", file
                    )
                    continue
                for field in item.keys() - _READ[plural]:
                    self._reading.gather(
                        f"the field {field} of {name} is not read", file, number
                    )
                self.lists.setdefault(plural, []).append(
                    (file, number, self._with_objects(item, name, file, number))
                )

    def _with_objects(
        self, item: Mapping[str, Any], name: str, file: str, number: int
    ) -> Mapping[str, Any]:
        """Return an object with readable dates, and objects where they belong."""
        found = self._with_dates(item, file, number)
        for field in sorted(_OF_OBJECTS & item.keys()):
            value = item[field]
            inner = value if isinstance(value, list) else []
            objects = [each for each in inner if isinstance(each, dict)]
            if value is not None and objects != value:
                self._reading.gather(
                    f"the field {field} of {name} is read as a list of objects, and "
                    "nothing else in it",
                    file,
                    number,
                )
            found[field] = [self._with_dates(each, file, number) for each in objects]
        return found

    def _with_dates(
        self, item: Mapping[str, Any], file: str, number: int
    ) -> dict[str, Any]:
        """Return an object without times of day, and dates that can't be read."""
        found = dict(item)
        for field in sorted(_DATES & item.keys()):
            found[field], _, _ = str(item[field] or "").partition("T")
            if not found[field]:
                continue
            try:
                PartialDate(found[field])
            except DateError as error:
                self._reading.say(f"{field}: {error}: not read", file, number)
                found[field] = ""
        return found

    def document(self) -> RawDocument:
        """Return the records of all lists."""
        found = {
            "localities": [_area(item) for item in self._items("areas")],
            "organizations": [_organization(it) for it in self._items("organizations")],
            "people": [*self._people()],
            "meetings": [_meeting(item) for item in self._items("events")],
        }
        known = {record["id"] for records in found.values() for record in records}
        for records in found.values():
            for record in records:
                self._drop_unknown(record, known)
        return {name: records for name, records in found.items() if records}

    def _items(self, plural: str) -> Iterator[Mapping[str, Any]]:
        for _, _, item in self.lists.get(plural, ()):
            yield item

    def _people(self) -> Iterator[dict[str, Any]]:
        posts = {str(item["id"]): item for item in self._items("posts")}
        memberships: dict[str, list[dict[str, Any]]] = {}
        for item in self._items("memberships"):
            memberships.setdefault(str(item.get("person_id")), []).append(
                _post(item, posts)
            )
        for item in self._items("persons"):
            own = [_post(each, posts) for each in item.get("memberships") or ()]
            record = {"id": str(item["id"]), **_names(item)}
            held = memberships.get(record["id"], []) + own
            if held:
                record["posts"] = held
            yield record

    def _drop_unknown(self, record: dict[str, Any], known: set[str]) -> None:
        """Leave out what refers to objects that are in no file."""
        parts = [record, *record.get("posts", ()), *record.get("participants", ())]
        for part in parts:
            for field in ("parent", "locality", "organization", "person"):
                if part.get(field) and part[field] not in known:
                    self._reading.say(
                        f"{record['id']} names the {field} {part[field]}, which is in "
                        "no file: left out",
                        next(iter(self.lists.values()))[0][0],
                    )
                    del part[field]


def _filled(**fields: Any) -> dict[str, Any]:
    return {name: str(value) for name, value in fields.items() if value}


def _names(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return names with their periods; one alone in its short form."""
    others = [
        {"text": str(other["name"])}
        | _filled(language=other.get("lang"))
        | _dates(other)
        for other in item.get("other_names") or ()
        if isinstance(other, dict) and other.get("name")
    ]
    name = item.get("name")
    if not others:
        return _filled(name=name)
    return {"names": ([{"text": str(name)}] if name else []) + others}


def _dates(item: Mapping[str, Any]) -> dict[str, str]:
    period = {"from": item.get("start_date"), "to": item.get("end_date")}
    return {edge: str(date) for edge, date in period.items() if date}


def _id_of(item: Mapping[str, Any], field: str) -> str:
    """Return the id that a field gives, or that of the object that stands there."""
    inner = item.get(field)
    if isinstance(inner, dict):
        return str(inner.get("id") or "")
    return str(item.get(f"{field}_id") or "")


def _area(item: Mapping[str, Any]) -> dict[str, Any]:
    record = {"id": str(item["id"]), **_names(item)}
    record |= _filled(kind=item.get("classification"), parent=_id_of(item, "parent"))
    if item.get("identifier"):
        record["codes"] = {NAME: str(item["identifier"])}
    return record


def _organization(item: Mapping[str, Any]) -> dict[str, Any]:
    record = {"id": str(item["id"]), **_names(item)}
    return record | _filled(
        kind=item.get("classification"),
        locality=_id_of(item, "area"),
        founded=item.get("founding_date"),
        dissolved=item.get("dissolution_date"),
    )


def _post(
    item: Mapping[str, Any], posts: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    post = posts.get(str(item.get("post_id")), {})
    title = item.get("role") or item.get("label") or post.get("label")
    organization = item.get("organization_id") or post.get("organization_id")
    return _filled(title=title or post.get("role"), organization=organization) | _dates(
        item
    )


def _meeting(item: Mapping[str, Any]) -> dict[str, Any]:
    start, end = (str(item.get(key) or "")[:10] for key in ("start_date", "end_date"))
    location = item.get("location")
    place = location.get("name") if isinstance(location, dict) else location
    record = {"id": str(item["id"])} | _filled(
        kind=item.get("classification") or item.get("name"),
        date=f"{start}/{end}" if end and end != start else start,
        place=place,
    )
    participants = [
        _filled(
            person=attendee.get("person_id") or attendee.get("id"),
            role=attendee.get("role"),
        )
        for attendee in item.get("attendees") or ()
        if isinstance(attendee, dict)
    ]
    organizer = _id_of(item, "organization")
    if organizer:
        participants.append({"organization": organizer, "role": "host"})
    participants = [each for each in participants if each]
    if participants:
        record["participants"] = participants
    return record


def popolo(*, corrections: str | Path | None = None) -> Format:
    """Return the format of Popolo.

    Args:
        corrections: A table of what the user corrects in the files.

    Example:
        >>> popolo().name
        'popolo'
    """
    return register_format(NAME, _read, corrections=corrections)


FORMAT = popolo()
"""What reads Popolo."""
