"""Importing a list again: what it says now, and what was added to the folder since.

The folder does not hold what the list said before. So what differs from what an import
makes counts as added by somebody, and stays; the rest is the list's, and follows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
        self.made: dict[str, Partnership] = {}
        self.kept: list[str] = []
        self.removed: list[str] = []
        self.changed: list[str] = []
        # Drafts that keep their ids, since more hangs on them, with their new names;
        # and which of them stands in for which draft of the list.
        self.corrected: dict[str, Locality] = {}
        self.stand_ins: dict[str, str] = {}

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
        renamed: set[str] = set()
        for new in self.fresh:
            before = pairs.get(new.id) or self._told_elsewhere(new)
            made = self._added(new) if before is None else self._brought_up(before, new)
            self.made[made.id] = made
            if before is not None and before.id != made.id:
                renamed.add(before.id)
        for id_, each in self.made.items():
            parties = [self.stand_ins.get(party, party) for party in each.parties]
            self.made[id_] = attrs.evolve(each, parties=parties)
        still = {each.id for each in pairs.values()}
        unpaired = [each for each in self.fresh if each.id not in pairs]
        for each in self.ours:
            if each.id not in still:
                self._let_go(each, unpaired)
        used = self._used()
        self._let_go_of_drafts(used)
        added = [
            draft
            for id_, draft in self.drafts.items()
            if id_ in used and id_ not in self.old
        ]
        return Updated(
            dataset=self.old.without(*self.removed, *renamed).updated(
                self._source(), *added, *self.corrected.values(), *self.made.values()
            ),
            kept=tuple(self.kept),
            removed=tuple(self.removed),
            changed=tuple(self.changed),
        )

    def _let_go(self, gone: Partnership, unpaired: Sequence[Partnership]) -> None:
        """Take out what the list no longer has, unless it is more than that."""
        if self._is_shared(gone):
            self.made[gone.id] = self._uncited(gone, "another list has it")
        elif not self._is_as_imported(gone):
            self.kept.append(gone.id)
        elif self._may_be_one(gone, unpaired):
            told = "it may stand for the draft of a row: if not, take it out"
            self.made[gone.id] = self._uncited(gone, told)
        else:
            self.removed.append(gone.id)

    def _used(self) -> frozenset[str]:
        """Return the parties of all partnerships that nobody is asked to take out."""
        others = (each for each in self.old.partnerships if not self.cites(each))
        partnerships = (*self.made.values(), *others)
        return frozenset(party for each in partnerships for party in each.parties)

    def _let_go_of_drafts(self, used: frozenset[str]) -> None:
        """Take out drafts that nothing needs, unless they are more than that."""
        kept = [self.old.get(id_) for id_ in self.kept]
        needed = {
            party
            for each in kept
            if isinstance(each, Partnership)
            for party in each.parties
        }
        for draft in self.old.store.lists.get("localities", ()):
            if (
                isinstance(draft, Locality)
                and draft.id.startswith(f"{DRAFT}-")
                and self.cites(draft)
                and draft.id not in used
            ):
                if not self._is_grown(draft):
                    self.removed += [draft.id] if draft.id not in needed else []
                elif draft.id not in self.drafts:
                    self.kept.append(draft.id)

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

    def _uncited(self, partnership: Partnership, reason: str) -> Partnership:
        """Return a partnership that stays, though this list no longer has it."""
        citations = [
            each for each in partnership.citations if each.source != self.source.id
        ]
        self.changed.append(
            f"{partnership.id}: no longer cites the list, which no longer has it; "
            f"{reason}"
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

    def _added(self, new: Partnership) -> Partnership:
        """Return a partnership under an id that no other has."""
        if new.id not in self.old and new.id not in self.made:
            return new
        taken = {*self.old.store.by_id, *self.made}
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
        if self.stand_ins.setdefault(now, before) == before:
            self.corrected[before] = _corrected(draft, corrected)
        return self.stand_ins[now]

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
