"""Glances: whether records that are looked at together hold anything odd.

A dataset has few odd values among many. What the fields of a thousand records hold is
gathered (`sisterlinks.rules.contents`) and looked at together, with what Python does in
C for whole lists: that costs what one or two records cost value by value. A glance says
that there may be something; what it is, a closer look has to show.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Any, TypeAlias

import attrs

from sisterlinks.model import Transfers
from sisterlinks.model.dates import PartialDate
from sisterlinks.rules.contents import gatherer
from sisterlinks.rules.garbling import SUSPECT

IdsOf: TypeAlias = Callable[[tuple[str, ...]], AbstractSet[str]]
"""Returns the ids by which records of some kinds are found."""


@attrs.define
class Glance:
    """What many values show that are looked at together.

    Example:
        >>> from sisterlinks import Partnership
        >>> ties = [Partnership(id="t", parties=["a", "b"], label="sister cities ")]
        >>> glance = Glance(lambda kinds: {"a"})
        >>> glance.at(ties)
        >>> glance.is_odd, glance.is_doubtful
        (True, True)
    """

    ids_of: IdsOf
    """Returns the ids by which records of some kinds are found."""

    named: set[str] = attrs.field(factory=set)
    """The ids that are named, but for those of localities."""

    is_odd: bool = False
    """Whether a text may not be plain, or there is a further field, or a citation."""

    is_doubtful: bool = False
    """Whether an id is named that is not found, or one is named twice in a list."""

    def at(self, values: Sequence[Any], seen_to: frozenset[str] = frozenset()) -> None:
        """Look at values, of whatever classes.

        Args:
            values: The values.
            seen_to: The names of fields of theirs that need no look.
        """
        for owner, some in _by_type(values):
            self._at_values(owner, some, seen_to)

    def _at_values(
        self, owner: Any, values: Sequence[Any], left_out: frozenset[str] = frozenset()
    ) -> None:
        gathered = gatherer(owner, left_out)(values)
        self.is_odd |= gathered.is_odd
        try:
            self._at_texts(gathered.texts)
        except TypeError:  # own classes can hold something else in place of a text
            self.at_contents(gathered.texts)
        for kinds, contents in gathered.others:
            self.at_contents(contents, kinds)

    def at_contents(self, values: Sequence[Any], kinds: tuple[str, ...] = ()) -> None:
        """Look at what one field holds in many values."""
        for type_, some in _by_type(values):
            if type_ is str:
                self._at_texts(some, kinds)
            elif type_ is tuple:
                contents = [*chain.from_iterable(some)]
                if kinds:
                    different = sum(map(len, map(frozenset, some)))
                    self.is_doubtful |= different < len(contents)
                self.at_contents(contents, kinds)
            elif type_ is Transfers:
                self.at_contents([*chain.from_iterable(some)], kinds)
                self.at_contents([ids for one in some for ids in one.values()], kinds)
            elif type_ is not PartialDate and attrs.has(type_):
                self._at_values(type_, some)

    def _at_texts(self, texts: Sequence[str], kinds: tuple[str, ...] = ()) -> None:
        if kinds:
            ids = {*texts}
            if kinds != ("locality",):
                self.named |= ids
            self.is_doubtful |= not self.ids_of(kinds) >= ids
        else:
            line = f"|{'|'.join(texts)}|"
            self.is_odd |= not is_plain(line) or "| " in line or " |" in line


def _by_type(values: Sequence[Any]) -> Iterator[tuple[type, Sequence[Any]]]:
    """Yield values by their types: most often they are all of one."""
    types = {*map(type, values)}
    if len(types) == 1:
        yield types.pop(), values
    else:
        for type_ in types:
            yield type_, [value for value in values if type(value) is type_]


def is_plain(text: str) -> bool:
    r"""Return whether nothing is odd about the characters of a text.

    It is printable, composed (NFC), without spaces around, and not garbled.

    Example:
        >>> is_plain("Đà Nẵng"), is_plain("Busan "), is_plain("evil\u202egnp")
        (True, False, False)
    """
    return (
        text.isprintable()
        and text[:1] != " "
        and text[-1:] != " "
        and (
            text.isascii()
            or (unicodedata.is_normalized("NFC", text) and not SUSPECT.search(text))
        )
    )
