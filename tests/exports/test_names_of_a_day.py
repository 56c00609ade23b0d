"""Whatever tells of a day calls places as they were called on it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

import sisterlinks as sl
from sisterlinks import Dataset

WORLD = sl.loads("""
localities:
  - id: chemnitz
    names:
      - {text: Chemnitz, language: en, to: 1953-05-10}
      - {text: Karl-Marx-Stadt, language: en, from: 1953-05-10, to: 1990-06-01}
      - {text: Chemnitz, language: en, from: 1990-06-01}
    coordinates: {latitude: 50.83, longitude: 12.92}
  - id: volgograd
    names:
      - {text: Stalingrad, language: en, to: 1961-11-10}
      - {text: Volgograd, language: en, from: 1961-11-10}
    dissolved: 1985-01-01
  - {id: volga, name: Volga City, founded: 1985-01-01}
  - {id: nowhere, name: Nowhere}
  - {id: village, name: Village}
changes:
  - {id: new, date: 1985-01-01, predecessors: [volgograd], successors: [volga]}
  - {id: taken, date: 1956, predecessors: [chemnitz, village], successors: [chemnitz]}
partnerships:
  - {id: one, parties: [chemnitz, volgograd], acts: [{act: established, date: 1955}]}
  - {id: two, parties: [village, nowhere], acts: [{act: established, date: 1955}]}
""")

OUTPUTS: dict[str, Callable[[Dataset, str], object]] = {
    "explanation": lambda data, on: "".join(
        tie.explain() for tie in data.ties("chemnitz", on=on)
    ),
    "html of ties": lambda data, on: data.ties("chemnitz", on=on)._repr_html_(),
    "html of a tie": lambda data, on: "".join(
        tie._repr_html_() for tie in data.ties("chemnitz", on=on)
    ),
    "geojson": lambda data, on: json.dumps(data.to_geojson(on=on)),
    "networkx": lambda data, on: [
        *(graph := data.to_networkx(on=on)).nodes(data=True),
        *graph.edges(data=True),
    ],
    "arrow": lambda data, on: data.tie_table(on=on).to_pylist(),
    "pandas": lambda data, on: data.to_pandas(on=on).to_csv(),
    "polars": lambda data, on: data.to_polars(on=on).write_json(),
    "map": lambda data, on: data.map(on=on).to_json(),
    "map of one": lambda data, on: data.map(on=on, locality="chemnitz").to_json(),
    "tasks": lambda data, on: [item.summary for item in data.pending(on=on)],
    "difference": lambda data, on: str(sl.diff(data, data.without("two"), on=on)),
}


@pytest.mark.parametrize("output", OUTPUTS)
def test_places_are_called_as_on_the_day(output: str) -> None:
    """A name of another day stands nowhere."""
    told = str(OUTPUTS[output](WORLD, "1980-01-01"))
    assert "Karl-Marx-Stadt" in told
    assert "Chemnitz" not in told
    assert "Stalingrad" not in told
    told = str(OUTPUTS[output](WORLD, "2000-01-01"))
    assert "Chemnitz" in told
    assert "Karl-Marx-Stadt" not in told
