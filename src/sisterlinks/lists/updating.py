"""Importing a list again: what it says now, and what was added to the folder since.

The folder does not hold what the list said before. So what differs from what an import
makes counts as added by somebody, and stays; the rest is the list's, and follows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from sisterlinks.dataset.dataset import Dataset
from sisterlinks.dataset.folding import fold
from sisterlinks.lists.importing import DRAFT, Imported, draft_id, free_id, slug
from sisterlinks.lists.list_sources import FILE
from sisterlinks.lists.pairing import established, fits, paired, rows_of
from sisterlinks.model import (
    Act,
    ActKind,
    Citation,
    Locality,
    Name,
    Partnership,
    Record,
)
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.references import references


@attrs.frozen(kw_only=True)
class Updated:
    """A folder's dataset with a list imported into it again."""

    dataset: Dataset
    """The records to write."""

    kept: tuple[str, ...] = ()
    """The ids of records that the list no longer has, and that hold more than that."""

    removed: tuple[str, ...] = ()
    """The ids of records that the list no longer has, and that were as imported."""

    changed: tuple[str, ...] = ()
    """What the list says otherwise now, in words."""


def merged_into(old: Dataset, imported: Imported, *, against: Dataset) -> Updated:
    """Put what a list became into the dataset of an earlier import.

    A record that the list still gives keeps all that was added to it. One that the
    list no longer gives is taken out only where it is just as an import makes it.

    Args:
        old: The dataset of the folder.
        imported: What the list became.
        against: The dataset that knew the places.

    Returns:
        The dataset to write into the folder, and what became of its records.
    """
    return _Updating(old, imported.dataset, against).updated()


class _Updating:
    def __init__(self, old: Dataset, fresh: Dataset, against: Dataset) -> None:
        self.old = old
        self.against = against
        (self.source,) = fresh.sources
        self.fresh = fresh.partnerships
        self.drafts = {each.id: each for each in fresh if isinstance(each, Locality)}
        self.ours = [each for each in old.partnerships if self.cites(each)]
        self.named = frozenset(self._named())
        self.changed: list[str] = []
        # Drafts that keep their ids, since more hangs on them, with their new names.
        self.corrected: dict[str, Locality] = {}

    def cites(self, record: Record) -> bool:
        return bool(rows_of(record, self.source.id))

    def _named(self) -> Iterator[str]:
        """Yield the ids that somebody refers to, beside the list itself."""
        ours = {each.id for each in self.ours}
        for record in self.old:
            for reference in references(record):
                if record.id not in ours or reference.path[0] != "parties":
                    yield reference.id

    def updated(self) -> Updated:
        pairs = paired(self.ours, self.fresh, self.source.id, self.names, self.against)
        partnerships: dict[str, Partnership] = {}
        renamed: set[str] = set()
        for new in self.fresh:
            before = pairs.get(new.id) or self._told_elsewhere(new)
            made = (
                self._brought_up(before, new)
                if before is not None
                else self._added(new, partnerships)
            )
            partnerships[made.id] = made
            if before is not None and before.id != made.id:
                renamed.add(before.id)
        still = {each.id for each in pairs.values()}
        gone = [each for each in self.ours if each.id not in still]
        shared = [each for each in gone if self._is_shared(each)]
        left = [each for each in gone if not self._is_shared(each)]
        unpaired = [each for each in self.fresh if each.id not in pairs]
        removed = [
            each.id
            for each in left
            if self._is_as_imported(each) and not self._may_be_one(each, unpaired)
        ]
        kept = [each.id for each in left if each.id not in removed]
        for each in shared:
            partnerships[each.id] = self._uncited(each)
        others = [each for each in self.old.partnerships if not self.cites(each)]
        used = {
            party
            for each in (*partnerships.values(), *others)
            for party in each.parties
        }
        used_by_kept = {
            party for each in left if each.id in kept for party in each.parties
        }
        for draft in self.old.store.lists.get("localities", ()):
            if not isinstance(draft, Locality) or draft.id in used:
                continue
            if not draft.id.startswith(f"{DRAFT}-") or not self.cites(draft):
                continue
            if self._is_grown(draft):
                kept += [draft.id] if draft.id not in self.drafts else []
            elif draft.id not in used_by_kept:
                removed.append(draft.id)
        added = [
            draft
            for id_, draft in self.drafts.items()
            if id_ in used and id_ not in self.old
        ]
        return Updated(
            dataset=self.old.without(*removed, *renamed).updated(
                self._source(), *added, *self.corrected.values(), *partnerships.values()
            ),
            kept=tuple(kept),
            removed=tuple(removed),
            changed=tuple(self.changed),
        )

    def _source(self) -> Record:
        """Return the source as the folder has it, with what tells its list apart."""
        standing = self.old.get(self.source.id)
        if standing is None:
            return self.source
        extras = {**self.source.extras, **standing.extras}
        return attrs.evolve(standing, extras=extras)

    def _is_shared(self, partnership: Partnership) -> bool:
        """Return whether another list has a partnership, too."""
        return any(
            citation.source != self.source.id
            and FILE in getattr(self.old.get(citation.source), "extras", ())
            for citation in partnership.citations
        )

    def _uncited(self, partnership: Partnership) -> Partnership:
        """Return a partnership that this list no longer has, and another has."""
        citations = [
            each for each in partnership.citations if each.source != self.source.id
        ]
        self.changed.append(
            f"{partnership.id}: the list no longer has it, and another has"
        )
        return attrs.evolve(partnership, citations=citations)

    def names(self, id_: str) -> frozenset[str]:
        """Return the names of a locality, folded, wherever it is known."""
        for found in (self.old.get(id_), self.drafts.get(id_), self.against.get(id_)):
            if isinstance(found, Locality):
                return frozenset(fold(name.text) for name in found.names)
        return frozenset()

    def _told_elsewhere(self, new: Partnership) -> Partnership | None:
        """Return the same agreement that the folder has from elsewhere."""
        found = self.old.get(new.id)
        if not isinstance(found, Partnership) or self.cites(found):
            return None
        is_same = set(found.parties) >= set(new.parties) and (
            found.since is None or fits(found, new.since)
        )
        return found if is_same else None

    def _added(self, new: Partnership, made: Mapping[str, Partnership]) -> Partnership:
        """Return a partnership under an id that no other has."""
        taken = {*self.old.store.by_id, *made}
        if new.id not in taken:
            return new
        told = str(new.since or min(rows_of(new, self.source.id)))
        return attrs.evolve(new, id=free_id(new.id, told, taken))

    def _brought_up(self, old: Partnership, new: Partnership) -> Partnership:
        """Return a partnership as it is, with what the list says of it now."""
        parties = (
            *map(self._party, old.parties[:2], new.parties),
            *old.parties[2:],
        )
        # Of two lists that have it none takes back what the other says.
        is_theirs = self._is_shared(old)
        first, second = (old, new) if is_theirs else (new, old)
        made = attrs.evolve(
            old,
            id=self._id(old, new, parties),
            parties=parties,
            acts=tuple(self._acts(old, new.since)),
            kind=first.kind or second.kind,
            label=first.label or second.label,
        )
        if old.citations and not self.cites(old):
            made = attrs.evolve(made, citations=(*old.citations, *new.citations))
        differences = [
            f"{field} {after}, not {before}"
            for field, before, after in (
                ("id", old.id, made.id),
                ("date", old.since, made.since),
                ("kind", old.kind, made.kind),
                ("label", old.label, made.label),
            )
            if before and before != after
        ]
        if differences:
            self.changed.append(f"{made.id}: now {'; '.join(differences)}")
        return made

    def _id(self, old: Partnership, new: Partnership, parties: tuple[str, ...]) -> str:
        """Return the id that follows a corrected name, unless somebody refers to it."""
        follows = (
            parties != old.parties
            and parties == new.parties
            and old.id.startswith("--".join(old.parties))
            and old.id not in self.named
            and new.id not in self.old
        )
        return new.id if follows else old.id

    def _acts(self, old: Partnership, date: PartialDate | None) -> Iterator[Act]:
        """Yield the acts, with the date of the list where theirs contradicts it."""
        first = next(established(old), None)
        for act in old.acts:
            is_other = act is first and not fits(old, date)
            yield attrs.evolve(act, date=date) if is_other else act

    def _party(self, before: str, now: str) -> str:
        """Return the party that the list names, unless somebody put in another."""
        if before == now:
            return before
        if not before.startswith(f"{DRAFT}-"):
            is_chosen = now in self.drafts or not self.names(before).isdisjoint(
                self.names(now)
            )
            return before if is_chosen else now
        draft = self.old.get(before)
        if (
            not isinstance(draft, Locality)
            or before in self.drafts
            or not self._is_grown(draft)
        ):
            return now
        corrected = self.drafts.get(now)
        if corrected is None:
            return before
        if now in self.old:
            return now
        self.corrected[before] = _corrected(draft, corrected)
        return before

    def _is_grown(self, draft: Locality) -> bool:
        """Return whether a draft is more than an import made it, or is referred to."""
        citation = draft.citations[0]
        row = citation.paragraph.removeprefix("row ")
        made = Locality(
            id=draft_id(draft.country, draft.name, row),
            name=draft.name,
            country=draft.country,
            citations=(Citation(source=self.source.id, paragraph=f"row {row}"),),
        )
        return draft != made or draft.id in self.named

    def _is_as_imported(self, partnership: Partnership) -> bool:
        """Return whether a partnership is just as an import makes it."""
        made = Partnership(
            id=partnership.id,
            parties=partnership.parties,
            kind=partnership.kind,
            label=partnership.label,
            acts=(Act(act=ActKind.ESTABLISHED, date=partnership.since),),
            citations=(
                Citation(
                    source=self.source.id,
                    paragraph=partnership.citations[0].paragraph,
                ),
            ),
        )
        return (
            partnership == made
            and partnership.id not in self.named
            and partnership.id.startswith("--".join(partnership.parties))
            and all(
                party.startswith(f"{DRAFT}-") or party in self.against
                for party in partnership.parties
            )
        )

    def _may_be_one(
        self, partnership: Partnership, unpaired: Iterable[Partnership]
    ) -> bool:
        """Return whether somebody may have put a place in the stead of a row's draft.

        Its name may be quite another than the list's, so that this is not plain.
        """
        return any(
            rows_of(new, self.source.id) == rows_of(partnership, self.source.id)
            and new.since == partnership.since
            and set(new.parties) & set(partnership.parties)
            and any(
                now in self.drafts
                and now not in self.old
                and not before.startswith(f"{DRAFT}-")
                for before, now in zip(partnership.parties, new.parties, strict=True)
            )
            for new in unpaired
        )


def _corrected(draft: Locality, now: Locality) -> Locality:
    """Return a draft under the name that the list gives it now."""
    if fold(now.name) in {fold(name.text) for name in draft.names}:
        return draft
    names = list(draft.names) or [Name(text=now.name)]
    at = next(
        (at for at, name in enumerate(names) if draft.id.endswith(slug(name.text))), 0
    )
    names[at] = attrs.evolve(names[at], text=now.name)
    return attrs.evolve(draft, names=tuple(names))
