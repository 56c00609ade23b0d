"""FollowTheMoney: entities that its own model takes."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import sisterlinks as sl

DATA = """\
sources: [{id: act, title: The act, url: "https://example.org/act"}, {id: note, title: N}]
localities:
- {id: ha-bac, names: [{text: Hà Bắc, language: vi}], country: VN, kind: province}
- {id: bac-ninh, names: [{text: Kinh Bắc, to: 1831}, {text: Bắc Ninh}], country: VN,
   founded: 1997-01-01, codes: {wikidata: Q33347, gso: "27"}, parent: ha-bac,
   coordinates: {latitude: 21.1, longitude: 106.1}, dissolved: 2025~}
- {id: bac-giang, name: Bắc Giang, country: VN, citations: [{source: act}]}
- {id: old, names: [{text: Old, to: 1900}]}
- {id: none}
changes:
- {id: c1, date: 1997-01-01, predecessors: [ha-bac], successors: [bac-ninh, bac-giang],
   label: Division, citations: [{source: act}, {source: note}]}
- {id: c2, date: 2025-07-01, predecessors: [bac-ninh, bac-giang], successors: [bac-ninh],
   decree: 202/2025/QH15, transfers: {bac-giang: [bac-ninh]}}
- {id: c3, date: "2026", predecessors: [old], successors: [old, none]}
- {id: c4, date: "2026", predecessors: [none], successors: []}
organizations:
- {id: council, name: Council, kind: council, branch: legislative, locality: bac-ninh}
- {id: works, name: Works, kind: company}
- {id: club, name: Club}
people:
- {id: minh, name: Minh, posts: [{title: Chair, organization: council, from: 2020},
   {title: Poet}]}
partnerships:
- {id: p, parties: [bac-ninh, old, none], kind: sister, acts: [
   {act: established, date: 1999}, {act: renewed, date: 2009}, {act: ended, date: 2010-05}]}
meetings:
- {id: m, kind: talks, date: 2025-11-24/2025-11-29, topics: [trade],
   participants: [{person: minh, organization: council}]}
- {id: n, date: 2025-11-24}
memoranda: [{id: x, kind: minutes}]
"""  # noqa: E501 - a line a record


def entities(dataset: sl.Dataset) -> dict[str, Any]:
    """Return the entities by their ids."""
    lines = sl.dumps(dataset, "ftm").splitlines()
    return {entity["id"]: entity for entity in map(json.loads, lines)}


def test_records_become_entities() -> None:
    """Each with the schema that it has in FollowTheMoney."""
    found = entities(sl.loads(DATA))
    assert Counter(entity["schema"] for entity in found.values()) == {
        "PublicBody": 6,
        "Company": 1,
        "Organization": 1,
        "Person": 1,
        "Membership": 1,
        "Succession": 3,
        "UnknownLink": 4,
        "Event": 2,
    }
    assert found["bac-ninh"]["properties"] == {
        "name": ["Bắc Ninh"],
        "previousName": ["Kinh Bắc"],
        "country": ["vn"],
        "incorporationDate": ["1997-01-01"],
        "wikidataId": ["Q33347"],
        "registrationNumber": ["gso:27"],
        "parent": ["ha-bac"],
    }
    assert found["c1-ha-bac-bac-ninh"]["properties"] == {
        "predecessor": ["ha-bac"],
        "successor": ["bac-ninh"],
        "date": ["1997-01-01"],
        "description": ["Division"],
        "sourceUrl": ["https://example.org/act"],
    }
    assert found["p-bac-ninh-old"]["properties"]["endDate"] == ["2010-05"]
    assert found["m"]["properties"]["startDate"] == ["2025-11-24"]
    assert found["old"]["properties"]["name"] == ["Old"]


def test_what_it_can_not_hold_is_told() -> None:
    """Papers, points, acts that renew, what dissolves into nothing, dates about."""
    assert sl.losses(sl.loads(DATA), "ftm") == (
        "1 memorandum",
        "coordinates: 1",
        "acts that neither establish nor end a partnership: 1",
        "changes without a pair of one before and one after: 1",
        "dates that are not a plain year, month or day: 1",
    )


@pytest.mark.parametrize("dataset", [sl.loads(DATA), sl.seeds()], ids=["made", "seeds"])
def test_its_own_model_takes_every_entity(dataset: sl.Dataset) -> None:
    """No value is refused, and none is changed by cleaning it."""
    followthemoney = pytest.importorskip(
        "followthemoney", reason="followthemoney is not installed"
    )
    for entity in entities(dataset).values():
        followthemoney.model.get(entity["schema"]).validate(entity)
        proxy = followthemoney.model.get_proxy(entity, cleaned=False)
        cleaned = proxy.to_dict()["properties"]
        assert {name: sorted(values) for name, values in cleaned.items()} == {
            name: sorted(values) for name, values in entity["properties"].items()
        }


def test_it_is_not_read_back(tmp_path: Path) -> None:
    """Entities hold too little."""
    path = tmp_path / "a.ftm"
    path.write_text("{}\n")
    with pytest.raises(sl.LoadError, match="FollowTheMoney is only written"):
        sl.load(path, fmt="ftm")


@pytest.mark.parametrize(
    ("change", "pairs"),
    [
        ("predecessors: [a, b], successors: [a, b]", {}),
        ("predecessors: [a, b], successors: [a, b], transfers: {a: [a, b]}", {}),
        (
            "predecessors: [a, b, d], successors: [a, b], transfers: {d: [b]}",
            {"x-d-b": "Succession"},
        ),
        ("predecessors: [a], successors: [a, c]", {"x-a-c": "UnknownLink"}),
        (
            "predecessors: [a, b], successors: [a, c], transfers: {a: [a], b: [c]}",
            {"x-b-c": "Succession"},
        ),
    ],
)
def test_who_goes_on_is_not_succeeded(change: str, pairs: dict[str, str]) -> None:
    """What was separated from it is linked to it, and land alone makes no entity."""
    dataset = sl.loads(
        "localities: [{id: a}, {id: b}, {id: c}, {id: d}]\n"
        f"changes: [{{id: x, date: 2009-01-01, {change}}}]"
    )
    found = {
        id_: entity["schema"]
        for id_, entity in entities(dataset).items()
        if id_ not in set("abcd")
    }
    assert found == pairs
