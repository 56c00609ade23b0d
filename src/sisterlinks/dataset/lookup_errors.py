"""The errors of looking a locality up: several bear the name, or none on the day."""

from __future__ import annotations

from collections.abc import Sequence

from sisterlinks.errors import SisterlinksError
from sisterlinks.model import Locality


class AmbiguousNameError(SisterlinksError, LookupError):
    """Several localities bear the name, and one was asked for."""

    def __init__(
        self,
        wanted: str,
        candidates: Sequence[Locality],
        lives: Sequence[str],
        day: str = "",
    ) -> None:
        self.wanted = wanted
        """The name or code that was asked for."""
        self.candidates = tuple(candidates)
        """The localities that bear it."""
        self.lives = tuple(lives)
        """The life of each candidate, in words."""
        self.day = day
        """The day asked for, as ISO text, where none of them existed on it."""
        super().__init__(wanted, self.candidates, self.lives, day)

    def __str__(self) -> str:
        listed = "; ".join(
            f"{locality.id} ({locality.name}, {life})"
            for locality, life in zip(self.candidates, self.lives, strict=True)
        )
        told = f"{self.wanted!r} is the name of {len(self.candidates)} localities"
        if self.day:
            return (
                f"{told}, and none of them existed on {self.day}: {listed}; "
                "ask for another day"
            )
        return f"{told}: {listed}; ask by id"


class NotInExistenceError(SisterlinksError, LookupError):
    """The locality did not exist on the day asked for."""

    def __init__(
        self,
        locality: Locality,
        day: str,
        life: str,
        successors: Sequence[Locality] = (),
    ) -> None:
        self.locality = locality
        """The locality that was asked for."""
        self.day = day
        """The day asked for, as ISO text."""
        self.life = life
        """When the locality existed, in words."""
        self.successors = tuple(successors)
        """Those that stand in its place on that day."""
        super().__init__(locality, day, life, self.successors)

    def __str__(self) -> str:
        text = (
            f"{self.locality.id} ({self.locality.name}) did not exist on {self.day}: "
            f"{self.life}"
        )
        if not self.successors:
            return text
        heirs = ", ".join(f"{heir.id} ({heir.name})" for heir in self.successors)
        return f"{text}; in its place on that day: {heirs}"
