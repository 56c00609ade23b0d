"""What people read has dates in words, whatever form they have in files."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import sisterlinks as sl
from sisterlinks import Dataset

ON = "2025-11-30"

WORLD = sl.loads("""
localities:
  - {id: a, name: Aland, coordinates: {latitude: 1, longitude: 1}}
  - {id: b, name: Bland, coordinates: {latitude: 2, longitude: 2}}
partnerships:
  - {id: p, parties: [a, b], acts: [{act: established, date: /2018-08-30?}]}
""")

OUTPUTS: dict[str, Callable[[Dataset], str]] = {
    "explanation": lambda data: data.ties("a", on=ON)[0].explain(),
    "html of a tie": lambda data: data.ties("a", on=ON)[0]._repr_html_(),
    "html of ties": lambda data: data.ties("a", on=ON)._repr_html_(),
    "map": lambda data: data.map(on=ON).to_json(),
    "difference": lambda data: str(sl.diff(data, data.without("p"), on=ON)),
}


@pytest.mark.parametrize("output", OUTPUTS)
def test_nobody_has_to_read_edtf(output: str) -> None:
    """A date that is not exact is said in words."""
    told = OUTPUTS[output](WORLD)
    assert "by perhaps 2018-08-30" in told
    assert "/2018-08-30?" not in told
