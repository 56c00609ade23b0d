"""Values that hold for a while: names, codes, kinds, levels and parents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol, TypeVar

import attrs

from sisterlinks.model.base import in_files, refers_to
from sisterlinks.model.dates import PartialDate, has_begun
from sisterlinks.model.extras import NO_EXTRAS, Extras
from sisterlinks.model.showing import Shown


class Dated(Protocol):
    """A value with the period in which it holds, ``[start, end)``."""

    @property
    def start(self) -> PartialDate | None:
        """First day on which it holds; ``None`` where not known."""

    @property
    def end(self) -> PartialDate | None:
        """First day on which it no longer holds; ``None`` while it lasts."""


D = TypeVar("D", bound=Dated)


def holds_on(value: Dated, day: dt.date) -> bool:
    """Return whether a dated value holds on a day.

    Args:
        value: The dated value.
        day: The day asked for.

    Returns:
        Whether its start has begun, and its end has not.

    Example:
        >>> name = Name(text="Saigon", end=PartialDate.parse("1976-07-02"))
        >>> holds_on(name, dt.date(1976, 7, 1)), holds_on(name, dt.date(1976, 7, 2))
        (True, False)
    """
    return has_begun(value.start, day) and (
        value.end is None or not has_begun(value.end, day)
    )


def valid_on(values: Sequence[D], day: dt.date) -> tuple[D, ...]:
    """Return those of the values that hold on a day, in their order."""
    return tuple(value for value in values if holds_on(value, day))


@attrs.frozen(kw_only=True)
class Name(Shown):
    """One name, in one language, for a period."""

    text: str
    """The name, with its accents, in the script of its language."""

    language: str = ""
    """A BCP 47 language tag such as ``vi``; empty where not known."""

    start: PartialDate | None = attrs.field(default=None, metadata=in_files("from"))
    """First day on which the name was in use."""

    end: PartialDate | None = attrs.field(default=None, metadata=in_files("to"))
    """First day on which it no longer was."""

    extras: Extras = NO_EXTRAS
    """Fields that users added."""


@attrs.frozen(kw_only=True)
class Code(Shown):
    """One code of a locality in one scheme, for a period."""

    scheme: str
    """The scheme, such as ``iso-3166-2`` or ``wikidata``."""

    value: str
    """The code."""

    start: PartialDate | None = attrs.field(default=None, metadata=in_files("from"))
    """First day on which the code was the locality's."""

    end: PartialDate | None = attrs.field(default=None, metadata=in_files("to"))
    """First day on which it no longer was."""

    extras: Extras = NO_EXTRAS
    """Fields that users added."""


@attrs.frozen(kw_only=True)
class Kind(Shown):
    """What a locality is in its country's law, for a period."""

    value: str
    """The kind, such as ``province``, ``city``, ``prefecture``."""

    start: PartialDate | None = attrs.field(default=None, metadata=in_files("from"))
    """First day on which it was of this kind."""

    end: PartialDate | None = attrs.field(default=None, metadata=in_files("to"))
    """First day on which it no longer was."""

    extras: Extras = NO_EXTRAS
    """Fields that users added."""


@attrs.frozen(kw_only=True)
class Level(Shown):
    """The tier below the state, for a period."""

    value: int
    """The tier: 1 for a province, prefecture or metropolitan city."""

    start: PartialDate | None = attrs.field(default=None, metadata=in_files("from"))
    """First day on which it was of this tier."""

    end: PartialDate | None = attrs.field(default=None, metadata=in_files("to"))
    """First day on which it no longer was."""

    extras: Extras = NO_EXTRAS
    """Fields that users added."""


@attrs.frozen(kw_only=True)
class Parent(Shown):
    """The locality that another is a part of, for a period."""

    value: str = attrs.field(metadata=refers_to("locality"))
    """The id of the parent."""

    start: PartialDate | None = attrs.field(default=None, metadata=in_files("from"))
    """First day on which it was the parent."""

    end: PartialDate | None = attrs.field(default=None, metadata=in_files("to"))
    """First day on which it no longer was."""

    extras: Extras = NO_EXTRAS
    """Fields that users added."""


def best_name(
    names: Sequence[Name],
    languages: Sequence[str] = ("en",),
    day: dt.date | None = None,
) -> str:
    """Choose the name to show.

    Args:
        names: The names to choose from, the editor's first choice first.
        languages: Language tags, the most wanted first; ``en`` stands for
            ``en-GB`` as well.
        day: The day on which the name should be in use; the latest where left out.

    Returns:
        A name in the first language that has one, else the first name; names in
        use on the day before others; empty where there are no names.

    Example:
        >>> english = Name(text="Busan", language="en")
        >>> names = (english, Name(text="부산", language="ko"))
        >>> best_name(names), best_name(names, ("ko",)), best_name(names, ("fr",))
        ('Busan', '부산', 'Busan')
    """
    if day is None:
        current = [name for name in names if name.end is None]
    else:
        current = [name for name in names if holds_on(name, day)]
    pool = current or names
    for language in languages:
        for name in pool:
            if name.language == language or name.language.startswith(f"{language}-"):
                return name.text
    return pool[0].text if pool else ""
