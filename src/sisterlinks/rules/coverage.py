"""SL7xx, continued: what a dataset claims to cover."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from sisterlinks.model import CoverageStatement, Locality
from sisterlinks.rules.certainty import certainly_by
from sisterlinks.rules.declaration import Fault, warning
from sisterlinks.rules.facts import Facts

_WORLD = """\
localities:
  - {id: vn-ha-noi, name: Hà Nội, country: VN, level: 1}
coverage:
  - {id: ties, of: ties, country: VN, level: 1, complete: true, to: 2025-07-01}
  - {id: later, of: ties, country: VN, level: 1, from: 2025-07-01}
"""


@warning("SL714", good=_WORLD, bad={", to: 2025-07-01": ""})
def contradictory_coverage(facts: Facts) -> Iterator[Fault]:
    """Two statements of coverage contradict each other.

    Of two that speak of the same localities at the same time the one counts that
    claims less, so the other has no effect; only one of them can be right.

    What to do: Keep the one that holds, or let one end (`to`) as the other starts.
    """
    alike: dict[Hashable, list[CoverageStatement]] = {}
    for statement in facts.dataset.coverage:
        scope = (statement.of, statement.country, statement.level, statement.locality)
        earlier = alike.setdefault(scope, [])
        for other in earlier:
            apart = certainly_by(statement.end, other.start) or certainly_by(
                other.end, statement.start
            )
            if statement.complete != other.complete and not apart:
                yield Fault(
                    statement,
                    f"says other than {other.id} of the same localities at the same "
                    "time, of which the one counts that claims less: keep one, or give "
                    "each its period (from, to)",
                    ("complete",),
                )
        earlier.append(statement)


@warning(
    "SL715",
    good=_WORLD,
    bad={"1, complete: true": "2, complete: true"},
)
def coverage_of_nobody(facts: Facts) -> Iterator[Fault]:
    """A statement of coverage speaks of no locality of the data.

    Whoever asks for the ties of a locality is told whether the data holds them all. A
    statement with a wrong country or level is never told.

    What to do: Correct its country, level or locality. Where the data holds no locality
    of that country and should not, accept the finding with that reason.
    """
    for statement in facts.dataset.coverage if facts.localities else ():
        if not any(_may_speak_of(statement, one) for one in facts.localities):
            yield Fault(
                statement,
                "speaks of no locality of this data: correct its country, level or "
                "locality, or add those that it means",
            )


def _may_speak_of(statement: CoverageStatement, locality: Locality) -> bool:
    """Return whether a statement speaks of a locality, on some day."""
    countries = {country.value for country in locality.countries}
    levels = {level.value for level in locality.levels}
    return (
        statement.locality in {None, locality.id}
        and (statement.country is None or statement.country in countries)
        and (statement.level is None or statement.level in levels)
    )
