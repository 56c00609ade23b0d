"""Continuity: which units go on through an event, and as which."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping

from sisterlinks.registers.events import Event
from sisterlinks.registers.rows import Meaning, Pair


def continuing(event: Event, compared: Callable[[str], str]) -> dict[str, str]:
    """Return which units go on through an event, from its own pairs alone.

    A unit goes on as what the register says that it is; as the one that keeps its name
    and code; else as the one that takes over its name; else as the one that has its
    code. One that the register says ends does not, unless it is the only one, and
    nothing but its code becomes another: that is a new number, whatever the register
    calls it.

    Args:
        event: The event.
        compared: What of a name tells one unit from another.

    Returns:
        For each code after the event that belongs to a unit that goes on, its code
        before.

    Example:
        >>> from sisterlinks.registers.rows import Pair
        >>> rows = [("61022", "Bagnoles"), ("61483", "Tessé")]
        >>> event = Event(
        ...     [Pair("2000", code, name, "61483", "Bagnoles") for code, name in rows]
        ... )
        >>> continuing(event, str.casefold)
        {'61483': '61022'}
    """
    if len(event.pairs) == 1:
        (pair,) = event.pairs
        if not (pair.old and pair.new):
            return {}
        if _renumbered(event, compared):
            return {pair.new: pair.old}
    if len(event.after) == 1:
        return _of_one(event, compared)
    ending = {pair.old for pair in event.pairs if pair.meaning is Meaning.ENDS}
    found = {
        pair.new: pair.old
        for pair in event.pairs
        if pair.meaning is Meaning.SAME and pair.old and pair.new
    }
    said = set(found.values())
    for code, name in event.after.items():
        if (
            code in event.before
            and code not in found
            and code not in said
            and code not in ending
            and (
                event.before[code] == name
                or compared(event.before[code]) == compared(name)
            )
        ):
            found[code] = code
    _add_namesakes(found, event, ending, compared)
    on_both = {pair.old for pair in event.pairs if pair.old == pair.new}
    for code in on_both - ending - set(found.values()):
        found.setdefault(code, code)
    return found


def _of_one(event: Event, compared: Callable[[str], str]) -> dict[str, str]:
    """Return as which a single unit that comes out of an event goes on.

    By the same rules as for several, of which this is the usual case by far.
    """
    ((code, name),) = event.after.items()
    givers: dict[str, None] = {}
    stays = False
    for pair in event.pairs:
        if pair.new and pair.old:
            if pair.meaning is Meaning.SAME:
                return {code: pair.old}
            if pair.meaning is not Meaning.ENDS:
                givers[pair.old] = None
                stays = stays or pair.old == code
    for pair in event.pairs:
        if pair.meaning is Meaning.ENDS:
            givers.pop(pair.old, None)
    before = event.before
    alike = compared(name)
    namesakes = [old for old in givers if name and compared(before[old]) == alike]
    exact = [old for old in namesakes if before[old] == name]
    chosen = exact if len(exact) == 1 else namesakes
    if code in givers and (code in namesakes or (not name and not before[code])):
        return {code: code}
    if len(chosen) == 1:
        return {code: chosen[0]}
    return {code: code} if stays and code in givers else {}


def _add_namesakes(
    found: dict[str, str],
    event: Event,
    ending: Collection[str],
    compared: Callable[[str], str],
) -> None:
    """Add the units that go on as those that take over their names."""
    givers: dict[str, dict[str, None]] = {}
    for pair in event.pairs:
        if pair.old and pair.new_name and pair.old not in ending:
            givers.setdefault(pair.new, {})[pair.old] = None
    taken = set(found.values())
    for code, olds in givers.items():
        if code in found:
            continue
        name = event.after[code]
        alike = compared(name)
        namesakes = [old for old in olds if compared(event.before[old]) == alike]
        exact = [old for old in namesakes if event.before[old] == name]
        chosen = exact if len(exact) == 1 else namesakes
        if len(chosen) == 1 and chosen[0] not in taken:
            found[code] = chosen[0]
            taken.add(chosen[0])


def _renumbered(event: Event, compared: Callable[[str], str]) -> bool:
    """Return whether the only pair of an event gives a unit another code."""
    (pair,) = event.pairs
    return (
        pair.meaning in (Meaning.UNSAID, Meaning.ENDS)
        and pair.old != pair.new
        and (
            pair.old_name == pair.new_name
            or compared(pair.old_name) == compared(pair.new_name)
        )
    )


class LaterRows:
    """What the rows to come say of a code."""

    def __init__(
        self,
        days: Mapping[str, Iterable[Pair]],
        lists: Mapping[str, Collection[str]],
    ) -> None:
        """Note where each code is named.

        Args:
            days: The rows of each day.
            lists: The codes of the units that exist on a day, by the day.
        """
        self._ranks = {day: 2 * at for at, day in enumerate(sorted({*days, *lists}))}
        self._named: dict[str, int | list[int]] = {}
        named = self._named
        for day, rank in self._ranks.items():
            # Odd where the unit is there when the day begins.
            mentions = dict.fromkeys((pair.new for pair in days.get(day, ())), rank)
            mentions.update(
                dict.fromkeys((pair.old for pair in days.get(day, ())), rank + 1)
            )
            for code in lists.get(day, ()):
                # A list tells of the day once its events have happened.
                mentions.setdefault(code, rank + 1)
            for code, mention in mentions.items():
                known = named.setdefault(code, mention)
                if isinstance(known, list):
                    known.append(mention)
                elif known != mention:
                    # Most codes are named on one day alone, and need no list.
                    named[code] = [known, mention]

    def lives_on(self, code: str, day: str) -> bool:
        """Return whether a unit of a code is there when it is next named after a day.

        Args:
            code: The code.
            day: The day.

        Returns:
            Whether the next rows that name it after the day have it on the left, or a
            list has it; not so where it is named no more.
        """
        named = self._named[code]
        if isinstance(named, int):
            return False  # named on the day alone
        at = bisect_left(named, self._ranks[day] + 2)
        return at < len(named) and named[at] % 2 == 1
