"""FollowTheMoney: entities for tools that follow people, bodies and what joins them.

Localities and their organs are public bodies, who succeeded whom that ended is a
succession, a partnership a link; one entity a line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NoReturn

from sisterlinks.errors import LoadError, Problem
from sisterlinks.formats.base import RawDocument, Trace
from sisterlinks.formats.format import Format
from sisterlinks.positions import Position
from sisterlinks.registers.losses import lists_lost
from sisterlinks.registers.raw import (
    date_bounds,
    dated,
    each_of,
    separations,
    successions,
)

NAME = "ftm"
"""The name of the format."""

_COMPANIES = frozenset({"company", "enterprise", "business"})
_PUBLIC = frozenset({"executive", "legislative", "party", "judicial"})
_HELD = (
    *("localities", "changes", "organizations", "people", "partnerships", "meetings"),
    "sources",
)


def write(document: RawDocument, /) -> bytes:
    """Write entities, one a line.

    Args:
        document: The lists of records.

    Returns:
        The bytes of one file.
    """
    return "".join(
        f"{json.dumps(entity, ensure_ascii=False)}\n" for entity in entities(document)
    ).encode()


def entities(document: RawDocument) -> Iterator[dict[str, Any]]:
    """Yield the entities that a document makes.

    Args:
        document: The lists of records.
    """
    urls = {it["id"]: it["url"] for it in each_of(document, "sources") if it.get("url")}
    for record in each_of(document, "localities"):
        yield _entity(record["id"], "PublicBody", _locality(record), record, urls)
    for record in each_of(document, "organizations"):
        yield _entity(
            record["id"], _schema_of(record), _organization(record), record, urls
        )
    for record in each_of(document, "people"):
        yield _entity(record["id"], "Person", _named(record), record, urls)
        yield from _memberships(record, urls)
    for record in each_of(document, "changes"):
        yield from _lineage(record, urls)
    for record in each_of(document, "partnerships"):
        yield from _links(record, urls)
    for record in each_of(document, "meetings"):
        yield _entity(record["id"], "Event", _event(record), record, urls)


def losses(document: RawDocument, /) -> Sequence[str]:
    """Return what of a document FollowTheMoney can't hold.

    Args:
        document: The lists of records.
    """
    more = {
        "coordinates": sum(
            bool(it.get("coordinates")) for it in each_of(document, "localities")
        ),
        "acts that neither establish nor end a partnership": sum(
            act.get("act") not in ("established", "ended")
            for it in each_of(document, "partnerships")
            for act in it.get("acts", ())
        ),
        "changes without a pair of one before and one after": sum(
            not any(True for _ in (*successions(it), *separations(it)))
            for it in each_of(document, "changes")
        ),
        "dates that are not a plain year, month or day": sum(
            bool(date) and not _plain(date) for date in _dates(document)
        ),
    }
    return [
        *lists_lost(document, held=_HELD),
        *(f"{what}: {count}" for what, count in more.items() if count),
    ]


def _dates(document: RawDocument) -> Iterator[str]:
    for record in each_of(document, "localities"):
        yield record.get("founded", "")
        yield record.get("dissolved", "")
    for record in each_of(document, "changes"):
        yield record.get("date", "")
    for record in each_of(document, "partnerships"):
        yield from (_date_of(record, kind) for kind in ("established", "ended"))


def _entity(
    id_: str,
    schema: str,
    properties: Mapping[str, Sequence[str]],
    record: Mapping[str, Any],
    urls: Mapping[str, str],
) -> dict[str, Any]:
    cited = [
        urls[citation["source"]]
        for citation in record.get("citations", ())
        if citation.get("source") in urls
    ]
    held = {**properties, "sourceUrl": cited}
    return {
        "id": id_,
        "schema": schema,
        "properties": {
            name: list(dict.fromkeys(values))
            for name, texts in held.items()
            if (values := [text for text in texts if text])
        },
    }


def _named(record: Mapping[str, Any]) -> dict[str, list[str]]:
    names = [*dated(record.get("names") or record.get("name"), "text")]
    current = [name["text"] for name in names if not name.get("to")]
    former = [name["text"] for name in names if name.get("to")]
    return {
        "name": current or former or [record["id"]],
        "previousName": former if current else [],
    }


def _locality(record: Mapping[str, Any]) -> dict[str, list[str]]:
    codes = [*dated(record.get("codes"), "value")]
    return _named(record) | {
        "country": _countries(record),
        "classification": [it["value"] for it in dated(record.get("kind"), "value")],
        "incorporationDate": [_plain(record.get("founded", ""))],
        "dissolutionDate": [_plain(record.get("dissolved", ""))],
        "wikidataId": [it["value"] for it in codes if it["scheme"] == "wikidata"],
        "registrationNumber": [
            f"{it['scheme']}:{it['value']}"
            for it in codes
            if it["scheme"] != "wikidata"
        ],
        "parent": [
            it["value"]
            for it in dated(record.get("parent"), "value")
            if not it.get("to")
        ],
    }


def _countries(record: Mapping[str, Any]) -> list[str]:
    return [it["value"].lower() for it in dated(record.get("country"), "value")]


def _schema_of(record: Mapping[str, Any]) -> str:
    if record.get("branch") in _PUBLIC or record.get("kind") == "ministry":
        return "PublicBody"
    return "Company" if record.get("kind") in _COMPANIES else "Organization"


def _organization(record: Mapping[str, Any]) -> dict[str, list[str]]:
    return _named(record) | {
        "country": _countries(record),
        "classification": [record.get("kind", "")],
        "incorporationDate": [_plain(record.get("founded", ""))],
        "dissolutionDate": [_plain(record.get("dissolved", ""))],
        "parent": [record.get("locality", "")],
    }


def _memberships(
    record: Mapping[str, Any], urls: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    for number, post in enumerate(record.get("posts", ()), 1):
        if post.get("organization"):
            properties = {
                "member": [record["id"]],
                "organization": [post["organization"]],
                "role": [post.get("title", "")],
                "startDate": [_plain(post.get("from", ""))],
                "endDate": [_plain(post.get("to", ""))],
            }
            id_ = f"{record['id']}-post-{number}"
            yield _entity(id_, "Membership", properties, post, urls)


def _lineage(
    change: Mapping[str, Any], urls: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """Yield who succeeded whom that ended, and who was separated from whom."""
    told = {
        "date": [_plain(change.get("date", ""))],
        "description": [change.get("label", "")],
        "recordId": [change.get("decree", "")],
    }
    for old, new in successions(change):
        properties = {"predecessor": [old], "successor": [new], **told}
        id_ = f"{change['id']}-{old}-{new}"
        yield _entity(id_, "Succession", properties, change, urls)
    for old, new in separations(change):
        properties = {
            "subject": [new],
            "object": [old],
            "role": ["separated from"],
            **told,
        }
        id_ = f"{change['id']}-{old}-{new}"
        yield _entity(id_, "UnknownLink", properties, change, urls)


def _links(
    partnership: Mapping[str, Any], urls: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    for one, other in combinations(partnership.get("parties", ()), 2):
        properties = {
            "subject": [one],
            "object": [other],
            "role": [partnership.get("kind", "")],
            "description": [partnership.get("label", "")],
            "startDate": [_plain(_date_of(partnership, "established"))],
            "endDate": [_plain(_date_of(partnership, "ended"))],
        }
        id_ = f"{partnership['id']}-{one}-{other}"
        yield _entity(id_, "UnknownLink", properties, partnership, urls)


def _date_of(partnership: Mapping[str, Any], kind: str) -> str:
    acts = partnership.get("acts", ())
    found = [act.get("date", "") for act in acts if act.get("act") == kind]
    return str(found[0]) if found else ""


def _event(record: Mapping[str, Any]) -> dict[str, list[str]]:
    involved = [
        each.get(field, "")
        for each in record.get("participants", ())
        for field in ("person", "organization", "locality")
    ]
    date = str(record.get("date", ""))
    start, _, end = date.partition("/")
    return {
        "name": [record.get("label") or record.get("kind") or record["id"]],
        "date": [_plain(date)],
        "startDate": [_plain(start)] if end else [],
        "endDate": [_plain(end)],
        "involved": involved,
        "summary": [str(topic) for topic in record.get("topics", ())],
    }


def _plain(date: str) -> str:
    """Return a date that FollowTheMoney can hold, empty for another."""
    return date_bounds(date)[0] if date else ""


def read(data: bytes, *, file: str, trace: Trace | None = None) -> NoReturn:
    """Refuse to read: entities hold too little to make a dataset of.

    Raises:
        LoadError: Always.
    """
    del data, trace
    message = "FollowTheMoney is only written: it can't be read back"
    raise LoadError([Problem(message=message, position=Position(file=file))])


FORMAT = Format(
    name=NAME, suffixes=(), read=read, write=write, losses=losses, traces=True
)
"""What writes FollowTheMoney."""
