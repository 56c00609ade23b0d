"""Every input that fuzzing found worth keeping, replayed; and good files mutated."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fuzz.loading import SUFFIXES, check_loading

CORPUS = Path(__file__).parent / "corpus"

KEPT = sorted(
    path for fmt in SUFFIXES for path in (CORPUS / fmt).iterdir() if path.is_file()
)


@pytest.mark.parametrize(
    "path", KEPT, ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_kept_input_is_loaded_or_refused_cleanly(path: Path) -> None:
    """An input that fuzzing kept loads and stays itself, or is refused with places."""
    check_loading(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("fmt", SUFFIXES)
@given(data=st.data())
def test_mutated_file_is_loaded_or_refused_cleanly(
    fmt: str, data: st.DataObject
) -> None:
    """A good file with a piece cut out, doubled or put in does no harm either."""
    good = data.draw(st.sampled_from([p for p in KEPT if p.parent.name == fmt]))
    content = good.read_bytes()
    places = st.integers(min_value=0, max_value=len(content))
    start, end = sorted((data.draw(places), data.draw(places)))
    inserted = data.draw(
        st.one_of(
            st.binary(max_size=4),
            st.sampled_from([b"\0", b"\xff", b'"', b"{", b"[", b"- ", b"&a ", b"!!x "]),
            st.just(content[start:end] * 2),
        )
    )
    check_loading(fmt, content[:start] + inserted + content[end:])
