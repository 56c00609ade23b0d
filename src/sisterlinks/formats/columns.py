"""Columns: which ones the table of a list has, in which order, and what they hold.

They are the fields of the list's class. Acts have a table of their own; the first and
the last act of a partnership may stand as dates in its row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from sisterlinks.formats.base import ACTS
from sisterlinks.model import Act, Record
from sisterlinks.model.fields import Field, Form, fields_of
from sisterlinks.model.schema import Schema

PARTNERSHIPS = "partnerships"
"""The list whose acts have a table of their own."""

PARTNERSHIP = "partnership"
"""The column of the table of acts that says whose act it is."""

ESTABLISHED = "established"
"""The column of a partnership's row that holds the date of its first act."""

ENDED = "ended"
"""The column of a partnership's row that holds the date of its last act."""

ALWAYS: Mapping[str, tuple[str, ...]] = {
    "localities": ("id", "name", "country"),
    "changes": ("id", "date", "predecessors", "successors"),
    "partnerships": ("id", "parties"),
    "acts": (PARTNERSHIP, "act", "date", "by", "memorandum"),
}
"""The columns that are written even where they are empty; of other lists, the id."""

_NESTED = frozenset({Form.VALUES})
_OF_RECORDS = frozenset(field.name for field in fields_of(Record))


@cache
def columns_of(list_name: str) -> Mapping[str, Form]:
    """Return the columns of a list's table in their order, with what they hold.

    Args:
        list_name: The name of the list.

    Returns:
        What each column holds, by its name; nothing for a list of the user's own.

    Example:
        >>> list(columns_of("people"))
        ['id', 'name', 'country', 'names', 'posts', 'citations', 'claims', 'accepted']
        >>> columns_of("changes")["heirs"].name
        'TEXTS'
    """
    if list_name == ACTS:
        return {PARTNERSHIP: Form.TEXT, **dict(_ordered(fields_of(Act)))}
    for kind in Schema.default():
        if kind.plural == list_name:
            columns = dict(_ordered(fields_of(kind.record_class)))
            if list_name == PARTNERSHIPS:
                columns |= {ESTABLISHED: Form.TEXT, ENDED: Form.TEXT}
            return columns
    return {}


def form_of(list_name: str, column: str) -> Form:
    """Return what a column holds.

    Example:
        >>> form_of("localities", "names").name, form_of("localities", "colour").name
        ('VALUES', 'OTHER')
    """
    return columns_of(list_name).get(column, Form.OTHER)


def _ordered(fields: tuple[Field, ...]) -> Iterator[tuple[str, Form]]:
    """Put the id first, what people read before what is nested, and citations last."""
    columns = [column for field in fields for column in _columns(field)]
    own = [column for column in columns if column[0] not in _OF_RECORDS]
    yield from (column for column in columns if column[0] == "id")
    yield from (column for column in own if column[1] not in _NESTED)
    yield from (column for column in own if column[1] in _NESTED)
    yield from (column for column in columns if column[0] in _OF_RECORDS - {"id"})


def _columns(field: Field) -> Iterator[tuple[str, Form]]:
    if field.form is Form.DATED and field.short_name != field.file_name:
        # A name in its column, for people to read; all names in full in another.
        yield field.short_name, Form.TEXT
        yield field.file_name, Form.VALUES
    else:
        yield field.file_name, field.form
