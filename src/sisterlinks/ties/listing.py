"""Ties as a list that notebooks show as a table."""

from __future__ import annotations

from collections.abc import Iterator

from sisterlinks.model import Locality
from sisterlinks.ties.tie import Tie


class Ties(tuple[Tie, ...]):
    """The ties of a locality on a day: a tuple, which notebooks show as a table.

    Example:
        >>> from sisterlinks import seeds
        >>> ties = seeds().ties("kr-daejeon", on="2025-11-30")
        >>> isinstance(ties, tuple), ties[0] is next(iter(ties))
        (True, True)
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        from sisterlinks.html import short_table

        count = len(self)
        title = "No ties"
        if self:
            first = self[0]
            word = "tie" if count == 1 else "ties"
            called = first.locality.name_in("en", on=first.on)
            title = f"{count} {word} of {called} on {first.on}"
        header = ("partner", "since", "kind", "standing", "by way of", "affirmed")
        return short_table(title, self._rows(), header, count)

    def _rows(self) -> Iterator[tuple[str, ...]]:
        for tie in self:
            leading = tie.links[0]
            steps = (*leading.near.steps, *leading.far.steps)
            passed = dict.fromkeys(_name(tie, step.holder) for step in steps)
            doubt = "" if tie.certain else " (not certain)"
            yield (
                tie.partner.name_in("en", on=tie.on),
                "not known" if tie.since is None else tie.since.words(),
                leading.kind,
                f"{tie.standing}{doubt}",
                ", ".join(passed),
                ", ".join(it.date.words() for it in leading.affirmations if it.date),
            )


def _name(tie: Tie, id_: str) -> str:
    locality = tie.store.get(Locality, id_)
    return id_ if locality is None else locality.name_in("en", on=tie.on)
