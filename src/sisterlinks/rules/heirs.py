"""SL4xx, continued: who comes into what the localities that a change ends held."""

from __future__ import annotations

from collections.abc import Iterator

from sisterlinks.rules.declaration import Fault, error, warning
from sisterlinks.rules.examples import DIVISION
from sisterlinks.rules.facts import Facts


@error("SL404", good=DIVISION, bad={", vn-bac-giang]": "], heirs: [vn-bac-giang]"})
def heir_not_successor(facts: Facts) -> Iterator[Fault]:
    """A change names an heir that is not among its successors.

    Heirs are those of the successors that the instrument designates as legal
    successors; they alone are candidates for what the ended localities held. An heir
    from elsewhere would inherit from a change in which it has no part.

    What to do: Add the heir to the successors, or take it off the heirs.
    """
    for change in facts.dataset.changes:
        for number, id_ in enumerate(change.heirs):
            if id_ not in change.successors:
                yield Fault(
                    change,
                    f"the heir {id_} is not among the successors: add it there, or "
                    "take it off the heirs",
                    ("heirs", number),
                )


@warning(
    "SL412",
    good=DIVISION,
    bad={"successors: [": "heirs: [vn-ha-bac], successors: [vn-ha-bac, "},
)
def heirs_of_nothing(facts: Facts) -> Iterator[Fault]:
    """A change names heirs, and ends no locality.

    Heirs take over what the ended localities held. Where all go on, each keeps what it
    has, and the heirs have no effect.

    What to do: Take the heirs out. If a locality did end, take it off the successors.
    """
    for change in facts.dataset.changes:
        if change.heirs and not change.ended:
            yield Fault(
                change,
                "names heirs, and ends no locality that they could inherit from: take "
                "the heirs out, or the one that ends off the successors",
                ("heirs",),
            )


@error(
    "SL415",
    good=DIVISION,
    bad={"giang]}": "giang],\n     transfers: {vn-bac-ninh: [vn-bac-giang]}}"},
)
def transfer_of_stranger(facts: Facts) -> Iterator[Fault]:
    """A transfer names a locality that is not before the change, or not after it.

    Transfers say which of the successors of a change came out of which of its
    predecessors. One from or to another locality leads the line to where it does not
    belong, or nowhere.

    What to do: Correct the id, or add it to the predecessors or successors.
    """
    for change in facts.dataset.changes:
        if not change.transfers:
            continue
        for old, successors in change.transfers.items():
            # Registers list what a locality that goes on keeps among its pairs.
            if old not in change.predecessors:
                yield Fault(
                    change,
                    f"the transfer is from {old}, which is not among the predecessors: "
                    "add it there, or correct the id",
                    ("transfers", old),
                    at_key=True,
                )
            for number, id_ in enumerate(successors):
                if id_ not in change.successors:
                    yield Fault(
                        change,
                        f"the transfer is to {id_}, which is not among the successors: "
                        "add it there, or correct the id",
                        ("transfers", old, number),
                    )
