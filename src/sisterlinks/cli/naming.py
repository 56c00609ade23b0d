"""Names of records in the language that an answer is asked for in."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sisterlinks.dataset.dataset import Dataset
    from sisterlinks.model import Locality


class Naming:
    """Gives the names of records by their ids."""

    def __init__(
        self, dataset: Dataset, language: str, day: dt.date | None = None
    ) -> None:
        """Set what names are given.

        Args:
            dataset: The records.
            language: The language wanted, as a BCP 47 tag; English is second.
            day: The day on which names should be in use; the latest where left out.
        """
        self._store = dataset.store
        self._languages = tuple(dict.fromkeys((language, "en")))
        self._day = day

    def locality(self, locality: Locality) -> str:
        """Return a locality's name."""
        return locality.name_in(*self._languages, on=self._day)

    def full(self, locality: Locality) -> str:
        """Return a locality's name, and its id."""
        name = self.locality(locality)
        return locality.id if name == locality.id else f"{name} ({locality.id})"

    def of(self, id_: str) -> str:
        """Return the name of the locality, organization or person that has an id.

        Args:
            id_: The id.

        Returns:
            The name; the id itself where there is no such record or no name.
        """
        from sisterlinks.model import Locality, Organization, Person
        from sisterlinks.model.names import best_name

        record = self._store.by_id.get(id_)
        if isinstance(record, Locality):
            return self.locality(record)
        if isinstance(record, Organization | Person):
            return best_name(record.names, self._languages, self._day) or id_
        return id_
