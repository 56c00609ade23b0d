"""Links as exports tell them: what each partnership of a tie gives by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from sisterlinks.ties.links import Link


class LinkProperties(TypedDict):
    """One partnership of a tie, under the names that the command line's JSON has."""

    partnership: str
    """The id of the partnership."""

    since: str | None
    """When it was established, as EDTF text; ``None`` where not known."""

    standing: str
    """How firmly it rests with its present holders."""

    certain: bool
    """Whether no date that it leans on straddles the day."""

    kind: str
    """Its kind on the day; empty where not known."""

    affirmations: list[str]
    """The ids of the papers and meetings that affirm it."""


def link_properties(link: Link) -> LinkProperties:
    """Return what a link says.

    Args:
        link: The link.

    Returns:
        What `json.dump` writes.

    Example:
        >>> from sisterlinks import seeds
        >>> (link,) = seeds().ties("kr-busan", on="2025-11-30")[0].links
        >>> link_properties(link)["standing"]
        'original'
    """
    return {
        "partnership": link.partnership.id,
        "since": None if link.since is None else str(link.since),
        "standing": link.standing.value,
        "certain": link.certain,
        "kind": link.kind,
        "affirmations": [paper.id for paper in link.affirmations],
    }
