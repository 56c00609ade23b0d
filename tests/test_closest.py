"""What is suggested for a word that is not known."""

from __future__ import annotations

import pytest

from sisterlinks.closest import closest

KNOWN = ("kr-busan", "kr-daejeon", "vn-hue")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("kr-busn", ("kr-busan",)), ("vn-hu", ("vn-hue",)), ("qqq", ()), ("", ())],
)
def test_what_is_like_a_word_is_found(wanted: str, found: tuple[str, ...]) -> None:
    """A slip of a letter is close, another word is not."""
    assert closest(wanted, KNOWN) == found


def test_the_likest_comes_first_of_a_number_at_most() -> None:
    """Whoever asks says how many, and how like they must be."""
    words = ("abcx", "abcd", "abxx", "xxxx")
    assert closest("abcd", words, at_least=50) == ("abcd", "abcx", "abxx")
    assert closest("abcd", words, most=1) == ("abcd",)
    assert closest("abcd", words, at_least=76) == ("abcd",)
