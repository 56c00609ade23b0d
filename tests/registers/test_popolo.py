"""Popolo: people, organizations, memberships, events and areas."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.registers.making import read, told

import sisterlinks as sl

COUNCIL = {
    "areas": [
        {
            "id": "daejeon",
            "name": "Daejeon",
            "classification": "city",
            "identifier": "30",
        },
        {"id": "seo", "name": "Seo-gu", "parent": {"id": "daejeon"}, "geometry": None},
    ],
    "organizations": [
        {
            "id": "council",
            "name": "Daejeon Metropolitan Council",
            "classification": "council",
            "area_id": "daejeon",
            "founding_date": "1952",
        },
        {"id": "lost", "name": "Lost", "area": {"id": "nowhere"}},
        {"name": "Nameless"},
    ],
    "persons": [
        {
            "id": "cho",
            "name": "Cho Won-hwee",
            "other_names": [
                {"name": "조원휘", "lang": "ko", "start_date": "1960"},
                {"lang": "en"},
            ],
            "memberships": [{"role": "member", "organization_id": "council"}],
        },
        {"id": "lee", "name": "Lee"},
        {"id": "kim", "name": "Kim"},
    ],
    "posts": [{"id": "chair", "label": "Chair", "organization_id": "council"}],
    "memberships": [
        {"person_id": "cho", "post_id": "chair", "start_date": "2024-07-01"},
        {"person_id": "lee", "role": "member", "organization_id": "none"},
    ],
    "events": [
        {
            "id": "talks",
            "name": "Talks",
            "start_date": "2025-11-24T09:00:00",
            "end_date": "2025-11-29",
            "location": {"name": "Hồ Chí Minh City"},
            "attendees": [{"id": "cho", "role": "host"}, "odd"],
            "organization_id": "council",
        },
        {"id": "quiet", "classification": "session", "location": "Daejeon"},
    ],
    "votes": [],
    "meta": {},
}


def test_objects_become_records(tmp_path: Path) -> None:
    """Areas, organizations, people with their posts, and events."""
    dataset = read(tmp_path, "popolo", council_json=json.dumps(COUNCIL))
    seo = dataset["seo"]
    assert isinstance(seo, sl.Locality)
    assert seo.parents[0].value == "daejeon"
    council = dataset["council"]
    assert isinstance(council, sl.Organization)
    assert (council.kind, council.locality) == ("council", "daejeon")
    cho = dataset["cho"]
    assert isinstance(cho, sl.Person)
    assert [name.text for name in cho.names] == ["Cho Won-hwee", "조원휘"]
    assert [(post.title, str(post.start or "")) for post in cho.posts] == [
        ("Chair", "2024-07-01"),
        ("member", ""),
    ]
    talks = dataset["talks"]
    assert isinstance(talks, sl.Meeting)
    assert str(talks.date) == "2025-11-24/2025-11-29"
    assert talks.place == "Hồ Chí Minh City"
    assert [(it.person, it.organization, it.role) for it in talks.participants] == [
        ("cho", None, "host"),
        (None, "council", "host"),
    ]


def test_what_is_not_read_is_told(tmp_path: Path) -> None:
    """Lists, fields, entries without an id, and what refers to nothing."""
    dataset = read(tmp_path, "popolo", council_json=json.dumps(COUNCIL), odd_json="[]")
    assert told(dataset) == [
        "council.json: warning entry 3 of organizations has no id: it is not read",
        "council.json: warning the list votes is not read",
        "odd.json: warning not read: no object with Popolo's lists",
        (
            "council.json: warning lost names the locality nowhere, which is in no "
            "file: left out"
        ),
        (
            "council.json: warning lee names the organization none, which is in no "
            "file: left out"
        ),
        "council.json:2 information the field geometry of areas is not read",
        (
            "council.json:1 information the field attendees of events is read as a "
            "list of objects, and nothing else in it"
        ),
    ]


def test_a_file_without_popolos_lists_is_refused(tmp_path: Path) -> None:
    """And one that is no JSON."""
    with pytest.raises(sl.LoadError, match="not JSON"):
        read(tmp_path, "popolo", a_json="{", b_json="{}")
