"""Forms: how many localities a change of each shape ends, lets go on and creates."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from sisterlinks.model import Change, Shape
from sisterlinks.testing.scalars import tuples_of

__all__ = ["Form", "forms_of"]


@attrs.frozen
class Form:
    """How many localities a change ends, lets go on, and creates."""

    ended: int
    going_on: int
    created: int

    @property
    def size(self) -> int:
        """How many localities it names."""
        return self.ended + self.going_on + self.created

    def change(self, draw: st.DrawFn, members: Sequence[str], **fields: Any) -> Change:
        """Draw a change of this form, with heirs and transfers or without.

        Args:
            draw: Draws.
            members: The ids of all localities that it names: first those that it
                ends, then those that go on, then those that it creates.
            fields: The change's other fields.

        Returns:
            The change.
        """
        predecessors = members[: self.ended + self.going_on]
        successors = members[self.ended :]
        heirs: tuple[str, ...] = ()
        if self.ended and successors:
            heirs = draw(
                st.just(()) | tuples_of(st.sampled_from(successors), unique=True)
            )
        transfers: Mapping[str, tuple[str, ...]] = {}
        if self.ended and draw(st.integers(0, 3)) == 1:
            transfers = draw(
                st.dictionaries(
                    st.sampled_from(members[: self.ended]),
                    tuples_of(st.sampled_from(successors), unique=True)
                    if successors
                    else st.just(()),
                )
            )
        return Change(
            predecessors=tuple(draw(st.permutations(predecessors))),
            successors=tuple(draw(st.permutations(successors))),
            heirs=heirs,
            transfers=transfers,
            **fields,
        )


_FORMS: Mapping[Shape, tuple[Form, ...]] = {
    Shape.CREATION: (Form(0, 0, 1),),
    Shape.DISSOLUTION: (Form(1, 0, 0),),
    Shape.BOUNDARY_CHANGE: (Form(0, 2, 0),),
    Shape.ABSORPTION: (Form(1, 1, 0), Form(2, 1, 0)),
    Shape.REPLACEMENT: (Form(1, 0, 1),),
    Shape.MERGER: (Form(2, 0, 1), Form(3, 0, 1)),
    Shape.DIVISION: (Form(1, 0, 2), Form(1, 0, 3)),
    Shape.SEPARATION: (Form(0, 1, 1), Form(0, 1, 2)),
    Shape.REORGANIZATION: (
        Form(1, 1, 1),
        Form(1, 2, 0),
        Form(2, 0, 2),
        Form(0, 2, 1),
        Form(2, 1, 1),
        Form(1, 2, 1),
    ),
}


def forms_of(shapes: Collection[Shape]) -> Sequence[Form]:
    """Return the forms that changes of some shapes can have.

    Raises:
        hypothesis.errors.InvalidArgument: There are no shapes.
    """
    if not shapes:
        raise InvalidArgument("shapes is empty: name one at least")
    return [form for shape in Shape if shape in shapes for form in _FORMS[shape]]
