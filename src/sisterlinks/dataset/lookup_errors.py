"""The errors of looking a locality up: several bear the name, or none on the day."""

from __future__ import annotations

from collections.abc import Sequence

from sisterlinks.errors import SisterlinksError
from sisterlinks.model import Locality

_TOLD = 12
"""How many localities a message names."""

_ON_THAT_DAY = "on that day"


class AmbiguousNameError(SisterlinksError, LookupError):
    """Several localities bear the name, and one was asked for."""

    def __init__(
        self,
        wanted: str,
        candidates: Sequence[Locality],
        lives: Sequence[str],
        day: str = "",
        kin: Sequence[Sequence[Locality]] = (),
    ) -> None:
        self.wanted = wanted
        """The name or code that was asked for."""
        self.candidates = tuple(candidates)
        """The localities that bear it."""
        self.lives = tuple(lives)
        """The life of each candidate, in words."""
        self.day = day
        """The day asked for, as ISO text, where none of them existed on it."""
        self.kin = tuple(tuple(several) for several in kin)
        """Who was there on that day instead of each candidate: its successors, or its
        forerunners."""
        super().__init__(wanted, self.candidates, self.lives, day, self.kin)

    def __str__(self) -> str:
        kin = self.kin or ((),) * len(self.candidates)
        listed = [
            f"{_named(locality)[:-1]}, {life}{_instead(_ON_THAT_DAY, others)})"
            for locality, life, others in zip(
                self.candidates, self.lives, kin, strict=True
            )
        ]
        if len(listed) > _TOLD:
            listed[_TOLD:] = [f"and {len(listed) - _TOLD} more"]
        told = f"{self.wanted!r} is the name of {len(self.candidates)} localities"
        if self.day:
            return (
                f"{told}, and none of them existed on {self.day}: {'; '.join(listed)}; "
                "ask for another day"
            )
        return f"{told}: {'; '.join(listed)}; ask by id"


class NotInExistenceError(SisterlinksError, LookupError):
    """The locality did not exist on the day asked for."""

    def __init__(
        self,
        locality: Locality,
        day: str,
        life: str,
        successors: Sequence[Locality] = (),
        forerunners: Sequence[Locality] = (),
    ) -> None:
        self.locality = locality
        """The locality that was asked for."""
        self.day = day
        """The day asked for, as ISO text."""
        self.life = life
        """When the locality existed, in words."""
        self.successors = tuple(successors)
        """Those that stand in its place on that day."""
        self.forerunners = tuple(forerunners)
        """Those that it came from later, and that existed on that day."""
        super().__init__(locality, day, life, self.successors, self.forerunners)

    def __str__(self) -> str:
        return (
            f"{_named(self.locality)} did not exist on {self.day}: {self.life}"
            f"{_instead('in its place on that day', self.successors)}"
            f"{_instead(_ON_THAT_DAY, self.forerunners)}"
        )


def _named(locality: Locality) -> str:
    return f"{locality.id} ({locality.name})"


def _instead(told: str, others: Sequence[Locality]) -> str:
    if not others:
        return ""
    named = ", ".join(map(_named, others[:_TOLD]))
    more = f" and {len(others) - _TOLD} more" if len(others) > _TOLD else ""
    return f"; {told}: {named}{more}"
