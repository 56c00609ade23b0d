"""Rules on ids (SL2xx)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sisterlinks import Dataset, Locality, Source
from sisterlinks.rules import Fault
from sisterlinks.rules.ids import Ids, is_plain, skeleton

Find = Callable[..., list[Fault]]


def ids(*texts: str) -> Dataset:
    """Make a dataset of localities with ids."""
    return Dataset([Locality(id=text) for text in texts])


def test_every_further_record_with_an_id_is_told(find: Find) -> None:
    """Of three with one id, two are too many; the kind does not matter."""
    records = [Locality(id="a"), Source(id="a"), Locality(id="a"), Locality(id="b")]
    faults = find("SL201", Dataset(records))
    # Sources come first in a dataset, so it is the localities that are too many.
    assert [type(fault.record) for fault in faults] == [Locality, Locality]
    assert {fault.path for fault in faults} == {("id",)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("vn-hue", "VN-Hue"),
        ("vn-hue", "vn_hue"),
        ("vn-hue", "vn–hue"),
        ("kr-10", "kr-lO"),
        ("kr-seoul", "kr-seou1"),
        ("paris", "рaris"),
        ("nato", "ΝATO"),
        ("tokyo", "ｔｏｋｙｏ"),
    ],
)
def test_ids_that_look_alike(find: Find, one: str, other: str) -> None:
    """Case, dashes, digits, other scripts and wide forms are not seen."""
    (fault,) = find("SL202", ids(one, other))
    assert (fault.record.id, fault.path) == (other, ("id",))
    assert fault.message.startswith(f"{other!r} looks like {one!r}: make one record")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("vn-ha-noi", "vn-hà-nội"),
        ("kr-1", "kr-2"),
        ("kr-i", "kr-l"),
        ("a.b", "a-b"),
    ],
)
def test_ids_that_can_be_told_apart(find: Find, one: str, other: str) -> None:
    """Accents and other digits are seen."""
    assert find("SL202", ids(one, other)) == []


def test_the_same_id_does_not_look_like_itself(find: Find) -> None:
    """Two records with one id are a matter of their own."""
    assert find("SL202", ids("a", "a")) == []


@given(st.lists(st.text("aAoO01lL-_|đ.", min_size=1, max_size=3), max_size=5))
def test_what_is_seen_of_all_ids_at_a_glance_holds_of_each(texts: list[str]) -> None:
    """So that none needs a look of its own."""
    seen = Ids(texts)
    if seen.are_plain:
        assert all(map(is_plain, texts))
    if seen.are_told_apart:
        assert len({*map(skeleton, texts)}) == len(texts)


def test_ids_that_are_common_are_seen_at_a_glance() -> None:
    """As in most datasets."""
    seen = Ids(["vn-hue", "kr-busan", "vn-bac-ninh-1962"])
    assert (seen.are_plain, seen.are_told_apart) == (True, True)


def test_a_skeleton_is_stable() -> None:
    """What is a skeleton already stays as it is."""
    assert skeleton(skeleton("VN-Hà_N0i")) == skeleton("VN-Hà_N0i")


@pytest.mark.parametrize(
    "id_",
    [
        "../etc/passwd",
        "a/../b",
        "a/..",
        "./a",
        "/etc/passwd",
        "~root",
        "\\server",
        "C:\\temp",
        "c:/temp",
        "a\\b",
    ],
)
def test_ids_that_read_as_paths(find: Find, id_: str) -> None:
    """What leads out of a folder, or to a place of its own, is refused."""
    (fault,) = find("SL203", ids(id_))
    assert fault.path == ("id",)
    assert fault.message == (
        f"the id {id_!r} reads as a path: use letters, digits and hyphens"
    )


@pytest.mark.parametrize("id_", ["a\u202eb", "a\x00b", "a\tb", "a\u200bb", "a\u00a0b"])
def test_ids_with_what_cannot_be_seen(find: Find, id_: str) -> None:
    """Controls, turns of direction and spaces without a face are refused."""
    (fault,) = find("SL203", ids(id_))
    assert fault.message == (
        f"the id {id_!r} has characters that can't be seen: use letters, digits and "
        "hyphens"
    )


@pytest.mark.parametrize(
    "id_", ["vn-hue", "부산", "http://example.org/a", "fr/01.2", "a..b", "Q1"]
)
def test_ids_that_are_safe(find: Find, id_: str) -> None:
    """Addresses, other scripts and dots within words are good ids."""
    assert find("SL203", ids(id_)) == []
    assert find("SL204", ids(id_)) == []


@pytest.mark.parametrize(
    ("id_", "what"),
    [("a b", "a space"), ("a;b", "a ;"), ("a,b", "a ,"), ("a'b", "a '"), ("[a", "a [")],
)
def test_ids_that_have_to_be_quoted(find: Find, id_: str, what: str) -> None:
    """Spaces and separators are awkward in tables and on command lines."""
    (fault,) = find("SL204", ids(id_))
    assert fault.path == ("id",)
    assert fault.message == (
        f"the id {id_!r} has {what} in it: use letters, digits and hyphens"
    )


def test_what_is_unsafe_is_not_awkward_as_well(find: Find) -> None:
    """One id is told once."""
    assert find("SL204", ids("a\tb")) == []


def test_a_double_id_is_told_with_what_to_do(find: Find) -> None:
    """Either of the two may be meant."""
    (fault,) = find("SL201", ids("a", "a"))
    assert fault.message == (
        "'a' is the id of another record already: give each its own, or make one of "
        "the two"
    )


def test_look_alikes_are_told_with_what_to_do(find: Find) -> None:
    """Either of the two may be meant."""
    (fault,) = find("SL202", ids("ab", "AB"))
    assert fault.message == (
        "'AB' looks like 'ab': make one record of the two, or give them ids that a "
        "reader can tell apart"
    )


def test_a_safe_id_hides_no_unsafe_one(find: Find) -> None:
    """It is passed over, and the next is looked at."""
    assert [fault.record.id for fault in find("SL203", ids("a", "/b"))] == ["/b"]
