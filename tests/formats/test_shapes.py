"""Shapes: which fields hold text."""

from __future__ import annotations

from sisterlinks.formats.shapes import TEXTS, inner


def test_texts_stand_under_any_key() -> None:
    """Which keys there are, a shape of texts can't say."""
    assert inner(TEXTS, "iso-3166-2") is TEXTS
    assert (len(TEXTS), [*TEXTS]) == (0, [])
