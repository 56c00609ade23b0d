"""One event that is given as several changes, as tables of pairs do, and its fix."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from sisterlinks.findings import Fix
from sisterlinks.model import NO_EXTRAS, Change, Citation
from sisterlinks.rules.certainty import certainly_differ
from sisterlinks.rules.facts import Facts

_WORDS = ("decree", "decree_date", "label")
"""The fields of a change that one event has once."""


def may_be_one(facts: Facts, one: Change, other: Change) -> bool:
    """Return whether two changes may have happened on one day."""
    date_of = facts.lineage.date_of
    return not certainly_differ(date_of(one), date_of(other))


def merged(facts: Facts, change: Change) -> Fix | None:
    """Return the fix that writes one change for those of one event.

    Args:
        facts: The facts.
        change: One of several changes that end, or create, one locality.

    Returns:
        The fix: the first of the changes becomes that of the whole event, the others
        leave. ``None`` where it is not plain what the whole is: where dates or
        instruments differ, heirs are named, or one goes on by one of the changes and
        not by another.
    """
    return facts.once(_Events).fix(change)


def _fix(changes: Sequence[Change]) -> Fix | None:
    first, *others = changes
    citations = [*dict.fromkeys(cited for each in changes for cited in each.citations)]
    words = {
        field: {str(value) for each in changes if (value := getattr(each, field))}
        for field in _WORDS
    }
    if (
        len({each.id for each in changes}) < len(changes)
        or any(each.date != first.date or each.heirs for each in changes)
        or any(len(told) > 1 for told in words.values())
        or any(each.claims or each.accepted for each in others)
        or any(each.extras is not NO_EXTRAS for each in others)
        or any(
            cited.extras is not NO_EXTRAS
            for each in changes
            for cited in each.citations
        )
    ):
        return None
    before = _together(each.predecessors for each in changes)
    after = _together(each.successors for each in changes)
    ended = _together(each.ended for each in changes)
    created = _together(each.created for each in changes)
    if set(ended) != set(before) - set(after) or set(created) != set(after) - set(
        before
    ):
        return None
    transfers = {
        id_: came
        for id_ in ended
        if (came := _together(e.came_of(id_) for e in changes if id_ in e.ended))
        != after
    }
    fields: dict[str, object] = {"predecessors": before, "successors": after}
    fields.update({field: told.pop() for field, told in words.items() if told})
    if transfers:
        fields["transfers"] = transfers
    if len(citations) > len(first.citations):
        fields["citations"] = [*map(_raw, citations)]
    return Fix(records={first.id: fields, **{other.id: None for other in others}})


class _Events:
    """The changes that are one event, and how to write them as one."""

    def __init__(self, facts: Facts) -> None:
        self._events = {id(change): [change] for change in facts.changes}
        self._fixes: dict[int, Fix | None] = {}
        self._lineage = facts.lineage
        ended: dict[str, list[Change]] = {}
        created: dict[str, list[Change]] = {}
        for change in facts.changes:
            for id_ in change.ended:
                ended.setdefault(id_, []).append(change)
            for id_ in change.created:
                created.setdefault(id_, []).append(change)
        for changes in (*ended.values(), *created.values()):
            self._join_those_of_a_day(changes)

    def fix(self, change: Change) -> Fix | None:
        """Return the fix of the event of a change, worked out once for the event."""
        event = self._events[id(change)]
        if id(event) not in self._fixes:
            self._fixes[id(event)] = _fix(sorted(event, key=self._lineage.rank))
        return self._fixes[id(event)]

    def _join_those_of_a_day(self, changes: Sequence[Change]) -> None:
        """Join those of the changes that may have happened on one day."""

        def first(change: Change) -> dt.date:
            return self._lineage.date_of(change).earliest or dt.date.min

        def last(change: Change) -> dt.date:
            return self._lineage.date_of(change).latest or dt.date.max

        longest, *later = sorted(changes, key=first)
        for change in later:
            if first(change) <= last(longest):
                self._join(longest, change)
            longest = max(longest, change, key=last)

    def _join(self, one: Change, other: Change) -> None:
        larger, smaller = self._events[id(one)], self._events[id(other)]
        if larger is smaller:
            return
        if len(larger) < len(smaller):
            larger, smaller = smaller, larger
        larger += smaller
        self._events.update({id(change): larger for change in smaller})


def _together(lists: Iterable[Iterable[str]]) -> list[str]:
    """Return the ids of several lists, each once."""
    return [*dict.fromkeys(id_ for ids in lists for id_ in ids)]


def _raw(citation: Citation) -> dict[str, str]:
    """Return a citation as it stands in a file."""
    fields = {
        "source": citation.source,
        "paragraph": citation.paragraph,
        "note": citation.note,
    }
    return {name: text for name, text in fields.items() if text}
