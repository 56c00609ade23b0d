"""Tells Hypothesis of the strategies, when Hypothesis is imported and not before."""

from __future__ import annotations

from typing import Any


def register() -> None:
    """Register the strategies by the classes that they give.

    Hypothesis calls this when it is imported, by the entry point ``sisterlinks`` in
    the group ``hypothesis``.

    Example:
        >>> from hypothesis import strategies as st
        >>> from sisterlinks import Partnership
        >>> register()
        >>> st.from_type(Partnership).validate()
    """
    from hypothesis import strategies as st

    import sisterlinks as sl

    by_class = {
        sl.Acceptance: "acceptances",
        sl.Act: "acts",
        sl.Change: "changes",
        sl.Citation: "citations",
        sl.Claim: "claims",
        sl.Code: "codes",
        sl.Commitment: "commitments",
        sl.Coordinates: "coordinates",
        sl.Country: "states",
        sl.CoverageStatement: "coverage_statements",
        sl.Dataset: "datasets",
        sl.Extras: "extras",
        sl.Kind: "kinds",
        sl.Level: "levels",
        sl.Locality: "localities",
        sl.Meeting: "meetings",
        sl.Memorandum: "memoranda",
        sl.MemorandumParty: "memorandum_parties",
        sl.Name: "names",
        sl.OpaqueRecord: "opaque_records",
        sl.Organization: "organizations",
        sl.Parent: "parents",
        sl.PartialDate: "partial_dates",
        sl.Participant: "participants",
        sl.Partnership: "partnerships",
        sl.Person: "people",
        sl.Post: "posts",
        sl.Record: "records",
        sl.Source: "sources",
    }

    def of(name: str) -> Any:
        def strategy(_: object) -> Any:
            from sisterlinks.testing import strategies

            return getattr(strategies, name)()

        return strategy

    for record_class, name in by_class.items():
        st.register_type_strategy(record_class, of(name))
