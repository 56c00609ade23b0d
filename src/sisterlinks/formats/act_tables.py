"""Acts in tables: most stand in a table of their own, ``acts``.

The first and the last act of a partnership stand in its own row, as dates, where they
say no more than that it was established or ended on a date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from sisterlinks.formats.base import ACTS, RawDocument, RawRecord, WriteError
from sisterlinks.formats.columns import ENDED, ESTABLISHED, PARTNERSHIP, PARTNERSHIPS
from sisterlinks.positions import FieldPath


def columns_to_acts(record: RawRecord) -> None:
    """Turn the dates in a partnership's row into its first and last act."""
    first, last = record.pop(ESTABLISHED, None), record.pop(ENDED, None)
    if not (first or last):
        return
    acts = record.setdefault("acts", [])
    if not isinstance(acts, list):
        return  # what is not a list of acts stops the load when it is built
    if first:
        acts.insert(0, {"act": ESTABLISHED, "date": first})
    if last:
        acts.append({"act": ENDED, "date": last})


class Joined(NamedTuple):
    """What came of putting acts into their partnerships."""

    parts: list[tuple[int, int, dict[FieldPath, tuple[int, str, int]]]]
    """For each partnership that got acts, its document, its number in that, and where
    each such act came from: document, list and number in that."""

    strays: list[tuple[int, int, str]]
    """Rows that name no partnership: document, number in its acts, what is wrong."""


def join_acts(documents: Sequence[RawDocument]) -> Joined:
    """Put the rows of tables of acts into their partnerships.

    The rows follow one another in their order, behind the acts that a partnership
    has already, but before a last one that merely says when it ended. The lists
    ``acts`` are taken out of the documents.

    Args:
        documents: All that is loaded together; a partnership may stand in another
            document than its acts.

    Returns:
        Where the acts came from, and rows that belong nowhere.

    Example:
        >>> ties = {"partnerships": [{"id": "a-b"}]}
        >>> rows = {"acts": [{"partnership": "a-b", "act": "renewed"}]}
        >>> joined = join_acts([ties, rows])
        >>> ties, joined.strays
        ({'partnerships': [{'id': 'a-b', 'acts': [{'act': 'renewed'}]}]}, [])
    """
    tables: list[tuple[int, list[RawRecord]]] = [
        (number, document.pop(ACTS))
        for number, document in enumerate(documents)
        if ACTS in document
    ]
    joined = Joined([], [])
    if not any(rows for _, rows in tables):
        return joined
    holders: dict[str, tuple[int, int, RawRecord]] = {}
    for number, document in enumerate(documents):
        for index, record in enumerate(document.get(PARTNERSHIPS, [])):
            id_ = record.get("id")
            if isinstance(id_, str):
                holders.setdefault(id_, (number, index, record))
    added: dict[str, list[tuple[int, int, RawRecord]]] = {}
    for number, rows in tables:
        for index, row in enumerate(rows):
            id_ = row.pop(PARTNERSHIP, None)
            if id_ in holders:
                added.setdefault(id_, []).append((number, index, row))
            else:
                message = (
                    f"no partnership {id_[:100]!r}: add it, or correct the id"
                    if id_
                    else "no partnership: an act needs the id of one"
                )
                joined.strays.append((number, index, message))
    for id_, acts in added.items():
        number, index, record = holders[id_]
        parts = _insert_acts(record, acts)
        joined.parts.append((number, index, parts))
    return joined


def _insert_acts(
    record: RawRecord, added: list[tuple[int, int, RawRecord]]
) -> dict[FieldPath, tuple[int, str, int]]:
    acts = record["acts"] = record.get("acts") or []
    if not isinstance(acts, list):
        return {}  # what is not a list of acts stops the load when it is built
    at = len(acts) - 1 if acts and _is_plain(acts[-1], ENDED) else len(acts)
    acts[at:at] = [row for _, _, row in added]
    return {
        ("acts", at + offset): (number, ACTS, index)
        for offset, (number, index, _) in enumerate(added)
    }


def _is_plain(act: Any, kind: str) -> bool:
    """Return whether an act says no more than its kind and its date."""
    return (
        isinstance(act, dict)
        and act.keys() == {"act", "date"}
        and act["act"] == kind
        and isinstance(act["date"], str)
        and act["date"] != ""
    )


def where_act_stands(path: FieldPath, has: Callable[[str], bool]) -> FieldPath:
    """Return the column that holds an act which does not stand in the table of acts.

    Args:
        path: A path within a partnership.
        has: Whether the partnership's row has something in a column.

    Returns:
        The path of the column; the given path, if it leads to no such act.

    Example:
        >>> where_act_stands(("acts", 0, "date"), {"established"}.__contains__)
        ('established',)
    """
    if path[:1] == ("acts",) and len(path) > 1:
        if path[1] == 0 and has(ESTABLISHED):
            return (ESTABLISHED,)
        if has(ENDED):
            return (ENDED,)
    return path


def split_acts(partnerships: Iterable[RawRecord]) -> tuple[list[RawRecord], Any]:
    """Take the acts out of partnerships, for tables.

    Args:
        partnerships: Partnerships as other formats hold them; left as they are.

    Returns:
        The rows of the table of partnerships, and those of the table of acts.

    Raises:
        WriteError: A partnership has a field that tables keep for acts.

    Example:
        >>> acts = [{"act": "established", "date": "2005"}, {"act": "renewed"}]
        >>> rows, further = split_acts([{"id": "a-b", "acts": acts}])
        >>> rows, further
        ([{'id': 'a-b', 'established': '2005'}],
         [{'partnership': 'a-b', 'act': 'renewed'}])
    """
    given = list(partnerships)
    # By these, rows of acts find back to their partnerships.
    ids = Counter(id_ for record in given if isinstance(id_ := record.get("id"), str))
    rows: list[RawRecord] = []
    further: list[RawRecord] = []
    for record in given:
        id_ = record.get("id")
        taken = {ESTABLISHED, ENDED} & record.keys()
        if taken:
            raise WriteError(
                f"partnerships {id_!r}: tables keep the column {min(taken)!r} for "
                f"acts: write it as an act, or rename the field to x_{min(taken)}"
            )
        acts = record.get("acts")
        is_plain = isinstance(acts, list) and all(map(_fits_row, acts))
        if not acts or not is_plain or not id_ or ids[id_] > 1:
            rows.append(record)
            continue
        row = {key: value for key, value in record.items() if key != "acts"}
        between = list(acts)
        if between and _is_plain(between[0], ESTABLISHED):
            row[ESTABLISHED] = between.pop(0)["date"]
        if between and _is_plain(between[-1], ENDED):
            row[ENDED] = between.pop()["date"]
        rows.append(row)
        further.extend({PARTNERSHIP: id_, **act} for act in between)
    return rows, further


def split_row(record: RawRecord) -> tuple[RawRecord, list[RawRecord]]:
    """Take the acts out of one partnership that don't fit its row.

    Args:
        record: The partnership.

    Returns:
        The partnership with its first and last act, as far as they fit columns; and
        the rows of the table of acts.

    Raises:
        WriteError: It has a field that tables keep for acts.

    Example:
        >>> acts = [{"act": "established", "date": "2005"}, {"act": "renewed"}]
        >>> split_row({"id": "a-b", "acts": acts})
        ({'id': 'a-b', 'acts': [{'act': 'established', 'date': '2005'}]},
         [{'partnership': 'a-b', 'act': 'renewed'}])
    """
    (row,), further = split_acts([record])
    row = dict(row)
    columns_to_acts(row)
    return row, further


def _fits_row(act: Any) -> bool:
    return isinstance(act, dict) and bool(act) and PARTNERSHIP not in act
