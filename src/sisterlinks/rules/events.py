"""One event that is given as several changes, as tables of pairs do, and its fix."""

from __future__ import annotations

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
    changes = _of_one_event(facts, change)
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


def _of_one_event(facts: Facts, change: Change) -> Sequence[Change]:
    """Return the changes that end or create what a change does, and so on, in order."""
    found = {id(change): change}
    waiting = [change]
    while waiting:
        current = waiting.pop()
        alike = [
            other
            for id_ in (*current.ended, *current.created)
            for other in facts.lineage.naming(id_)
            if id_ in (other.ended if id_ in current.ended else other.created)
            and may_be_one(facts, current, other)
        ]
        waiting += [other for other in alike if id(other) not in found]
        found.update({id(other): other for other in alike})
    return sorted(found.values(), key=facts.lineage.rank)


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
