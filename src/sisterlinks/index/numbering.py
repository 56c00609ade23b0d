"""Numbering: the numbers of very many ids, found all at once.

A dictionary looks up one id in two or three accesses to memory that lie nowhere near
each other, and of a million ids these take longer than all else. Here some thousand ids
are written one behind the other, eight bytes of each are one number, and what was
mixed of these numbers is found in arrays. What is found is compared byte by byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

import numpy as np

LONGEST = 64
"""How many bytes the ids may have; longer ones are looked up one by one."""

_CHUNK = 2**16
"""How many ids are looked up at once, so that they stay in a processor's cache."""

_ROUNDS = 16
"""How many neighbours are looked at one by one, before the rest are searched for."""

_WORD = np.dtype("<u8")
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(9)], dtype=np.uint64)
_MIXERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], dtype=np.uint64)
_HALF = np.uint64(32)


class _Spelled(NamedTuple):
    """Ids as whole numbers of 64 bits."""

    sizes: Any
    """How many bytes each has."""

    words: Sequence[Any]
    """The first eight bytes of each, the next eight and so on; zeros behind its end."""

    mixed: Any
    """A number that most ids have to themselves, mixed of these."""


class Numbering:
    """Finds ids among known ones."""

    def __init__(self, ids: Sequence[str]) -> None:
        """Take ids.

        Args:
            ids: The ids, each but once; the number of each is its row among them.
        """
        self._ids = ids
        self._known: _Spelled | None = None
        told = _spelled(ids) if ids else None
        if told is None:
            return
        order = np.argsort(told.mixed)
        mixed = told.mixed[order]
        if (mixed[1:] == mixed[:-1]).any():
            return
        words = tuple(word[order] for word in told.words)
        self._known = _Spelled(told.sizes[order], words, mixed)
        self._numbers = order.astype(np.int32)
        bits = len(ids).bit_length()
        self._shift = np.uint64(64 - bits)
        starts = np.arange(2**bits, dtype=np.uint64) << self._shift
        self._starts = np.searchsorted(mixed, starts).astype(np.int32)

    def of(self, ids: Iterable[str]) -> Any:
        """Return the numbers of ids in an array, -1 for each that is not known.

        Args:
            ids: The ids.

        Returns:
            The numbers.

        Example:
            >>> Numbering(["a", "b"]).of(["b", "c", "a"]).tolist()
            [1, -1, 0]
        """
        parts = [self._found(chunk) for chunk in _chunks(ids)]
        return np.concatenate([np.empty(0, dtype=np.int32), *parts])

    @cached_property
    def _by_id(self) -> Mapping[str, int]:
        return {id_: number for number, id_ in enumerate(self._ids)}

    def _found(self, ids: Sequence[str]) -> Any:
        known = self._known
        told = None if known is None else _spelled(ids, len(known.words))
        if known is None or told is None:
            return np.array([self._by_id.get(id_, -1) for id_ in ids], dtype=np.int32)
        at = self._places(known.mixed, told.mixed)
        is_known = known.sizes[at] == told.sizes
        for mine, theirs in zip(known.words, told.words, strict=True):
            is_known &= mine[at] == theirs
        return np.where(is_known, self._numbers[at], np.int32(-1))

    def _places(self, known: Any, wanted: Any) -> Any:
        """Return where numbers stand among known ones, if they are there at all."""
        last = len(known) - 1
        at = np.minimum(self._starts[wanted >> self._shift], last)
        left = np.flatnonzero(known[at] < wanted)
        for _ in range(_ROUNDS):
            left = left[at[left] < last]
            if not len(left):
                return at
            at[left] += 1
            left = left[known[at[left]] < wanted[left]]
        at[left] = np.minimum(np.searchsorted(known, wanted[left]), last)
        return at


def _chunks(ids: Iterable[str]) -> Iterator[Sequence[str]]:
    waiting = iter(ids)
    while chunk := [*islice(waiting, _CHUNK)]:
        yield chunk


def _spelled(ids: Sequence[str], count: int | None = None) -> _Spelled | None:
    """Spell ids.

    Args:
        ids: The ids.
        count: How many words are told of each; as many as it takes where left out.

    Returns:
        The ids, ``None`` where one is too long or holds what parts them here.
    """
    text = "\n".join((*ids, "")).encode("utf-8", "surrogatepass")
    ends = np.flatnonzero(np.frombuffer(text, dtype=np.uint8) == ord("\n"))
    if len(ends) != len(ids):
        return None
    starts = np.append(0, ends[:-1] + 1)
    sizes = ends - starts
    if count is None:
        longest = int(sizes.max())
        if longest > LONGEST:
            return None
        count = longest // _WORD.itemsize + 1
    # What begins at each byte is a word.
    text += bytes(LONGEST + 2 * _WORD.itemsize)
    places = len(text) - _WORD.itemsize
    at_bytes = np.ndarray(places, dtype=_WORD, buffer=text, strides=(1,))
    words = []
    mixed = sizes.astype(np.uint64)
    for begin in range(0, count * _WORD.itemsize, _WORD.itemsize):
        left = np.clip(sizes - begin, 0, _WORD.itemsize)
        word = at_bytes[starts + begin] & _MASKS[left]
        words.append(word)
        mixed = (mixed ^ word) * _MIXERS[0]
        mixed ^= mixed >> _HALF
    return _Spelled(sizes, words, mixed * _MIXERS[1])
