"""What orjson decodes is what the strict decoder decodes, or it is left to that."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sisterlinks.errors import LoadError
from sisterlinks.formats import fast_json
from sisterlinks.formats import jsonl as jsonl_format

pytest.importorskip("orjson", reason="orjson is not installed")

_numbers = st.one_of(
    st.integers().map(str),
    st.integers(-(2**70), 2**70).map(str),
    st.floats().map(repr),
    st.sampled_from(["-0", "-0.0", "1E400", "1e5", "01", "1.", "NaN", "-Infinity"]),
)
_texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])).map(json.dumps),
    st.text(st.characters(exclude_categories=["Cs"])).map(
        lambda text: json.dumps(text, ensure_ascii=False)
    ),
    st.sampled_from([r'"\u0022:"', r'"\ud800"', r'"\u0000"', '"a" ', '"\\/"', '"\t"']),
)
_values = st.recursive(
    _numbers | _texts | st.sampled_from(["true", "null", "nul", ""]),
    lambda inner: st.one_of(
        st.lists(inner).map(lambda items: f"[{','.join(items)}]"),
        st.lists(st.tuples(st.sampled_from(['"a"', '"b"', '"c" ']), inner)).map(
            lambda pairs: "{" + ", ".join(f"{key}:{item}" for key, item in pairs) + "}"
        ),
    ),
    max_leaves=8,
)
_lines = st.lists(
    st.tuples(st.sampled_from(["source", "locality", "town"]), _values).map(
        lambda pair: f'{{"type": "{pair[0]}", "id": "x", "v": {pair[1]}}}'.encode()
    ),
    max_size=4,
)


def _read(data: bytes) -> Any:
    try:
        return repr(jsonl_format.read(data, file="f"))
    except LoadError as error:
        return str(error)


@given(_lines)
@example([b'{"type": "source", "id": "a" , "id": "\\u0022"}'])
@example([b'{"type": "source"}, {"type": "source"}'])
@example([b"[" * 5000])
def test_reading_is_the_same_with_and_without_it(lines: list[bytes]) -> None:
    """Records, and the messages of what can't be read, do not hang on orjson."""
    data = b"\n".join(lines)
    fast = _read(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast_json, "_orjson", lambda: None)
        assert fast == _read(data)


def test_plain_lines_are_decoded_by_it() -> None:
    """Lines with nothing odd in them do not take the long way."""
    line = '{"type": "source", "title": "Bình Dương", "x_n": [1, 2.5, true]}'
    assert fast_json.decode_lines([line.encode()], line.encode()) == [json.loads(line)]


def test_without_it_lines_are_left_to_the_strict_decoder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where orjson is not installed, nothing is missing but time."""
    monkeypatch.setitem(__import__("sys").modules, "orjson", None)
    fast_json._orjson.cache_clear()  # noqa: SLF001 - it remembers what was installed
    assert fast_json.decode_lines([b"{}"], b"{}") is None
    fast_json._orjson.cache_clear()  # noqa: SLF001 - the same
