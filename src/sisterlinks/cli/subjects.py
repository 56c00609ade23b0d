"""What the words of a command line mean: a locality of any time, a person, an organ."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sisterlinks.dataset.dataset import Dataset
    from sisterlinks.model import Locality, Organization, Person


def find_ever(dataset: Dataset, text: str) -> Locality:
    """Find a locality of any time.

    Args:
        dataset: The dataset.
        text: An id, name or code.

    Returns:
        The one locality that ever bore it.

    Raises:
        UnknownRecordError: None did; the error names the nearest.
        AmbiguousNameError: Several did; the error lists them with their lives.
    """
    match dataset.find_all(text):
        case (only,):
            return only
        case ():
            return dataset.find(text)
        case several:
            from sisterlinks.dataset.lookup_errors import AmbiguousNameError

            lives = [str(dataset.life(locality)) for locality in several]
            raise AmbiguousNameError(text, several, lives)


def find_subject(dataset: Dataset, text: str) -> Locality | Organization | Person:
    """Find the locality of any time, the organization or the person that a text means.

    Args:
        dataset: The dataset.
        text: An id or name; of a locality a code as well.

    Returns:
        The locality, else the one organization or person that bears it.

    Raises:
        UnknownRecordError: None does; the error names the nearest localities, or the
            ids of the organizations and people that share the name.
        AmbiguousNameError: Several localities do.
    """
    from sisterlinks.dataset.folding import fold
    from sisterlinks.errors import UnknownRecordError

    if dataset.find_all(text):
        return find_ever(dataset, text)
    wanted = fold(text)
    others: list[Organization | Person] = [*dataset.organizations, *dataset.people]
    by_id = [each for each in others if each.id == text]
    found = by_id or [
        each for each in others if any(fold(name.text) == wanted for name in each.names)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        ids = tuple(each.id for each in found)
        raise UnknownRecordError(text, ids, "single person or organization")
    return find_ever(dataset, text)
