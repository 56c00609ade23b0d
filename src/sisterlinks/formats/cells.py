"""Cells of tables: what a text in a column means, and how a value is written.

What a column's field holds tells how its cells are read:

- lists of ids and texts are joined by semicolons;
- codes stand as ``scheme:value``, joined by semicolons;
- transfers stand as ``old>new``, joined by semicolons, ``old>`` where nothing came;
- what is nested (names, citations, ...) stands as JSON;
- fields that the model does not know, such as those of the user's own (``x_...``),
  hold JSON, or text that is not JSON; so do all columns of a table of the user's own;
- other columns hold text, and JSON where the model has a list or mapping.

No cell that is written is a formula to a spreadsheet: see `guard`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from sisterlinks.formats.base import (
    EXTENSION,
    TOO_DEEP,
    WriteError,
    check_depth,
    check_text,
    read_literal,
)
from sisterlinks.formats.columns import form_of
from sisterlinks.formats.delimited import MAXIMUM_CELL
from sisterlinks.formats.json_text import (
    STRICT,
    diagnose,
    encode,
    find,
    first_trouble,
    is_suspect,
)
from sisterlinks.model.fields import Form
from sisterlinks.positions import FieldPath

_JSON_MARKS = frozenset('[{"')
# Some spreadsheets read the wide forms as the narrow ones.
_GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")

_PIECE = re.compile("[^;]+")

Reader = Callable[[str], Any]


class CellError(ValueError):
    """A cell that can't be read; its message says why."""


def guard(cell: str) -> str:
    """Keep a cell from being a formula in a spreadsheet.

    Args:
        cell: The cell's text.

    Returns:
        The text, with an apostrophe before it if it starts as formulas do and is no
        number, or if `unguard` would take one away.

    Example:
        >>> guard("=1+1"), guard("-5"), guard("'s-Gravenhage"), guard("'=1")
        ("'=1+1", '-5', "'s-Gravenhage", "''=1")
    """
    if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def unguard(cell: str) -> str:
    """Take away the apostrophe that `guard` put before a cell.

    Example:
        >>> unguard("'=1+1"), unguard("'s-Gravenhage")
        ('=1+1', "'s-Gravenhage")
    """
    return cell[1:] if _GUARDED.match(cell) else cell


def reader_of(list_name: str, column: str) -> Reader | None:
    """Return what reads the filled cells of a column.

    Args:
        list_name: The name of the table's list.
        column: The column's name.

    Returns:
        A function from a cell to its value, which raises `CellError`; ``None``
        where a cell is its own value.

    Example:
        >>> reader_of("changes", "heirs")("vn-a; vn-b")
        ['vn-a', 'vn-b']
        >>> reader_of("localities", "codes")("insee:01001;wikidata:Q1")
        {'insee': '01001', 'wikidata': 'Q1'}
        >>> reader_of("localities", "x_population")("1200")
        1200
    """
    if list_name.startswith(EXTENSION) or column.startswith(EXTENSION):
        return _read_free
    return _READERS[form_of(list_name, column)]


def cell_of(list_name: str, column: str, value: Any) -> str:
    """Write a value into a cell.

    Args:
        list_name: The name of the table's list.
        column: The column's name.
        value: The value; ``None`` outside of the user's own fields is left out.

    Returns:
        The text of the cell, not yet guarded.

    Raises:
        WriteError: The value can't be written, or is too long for a cell.

    Example:
        >>> cell_of("changes", "heirs", ["vn-a", "vn-b"])
        'vn-a;vn-b'
        >>> cell_of("localities", "x_note", "12")
        '"12"'
    """
    read = reader_of(list_name, column)
    if value is None and read is not _read_free:
        return ""
    cell = _plain_form(form_of(list_name, column), value)
    if cell is None or not _reads_back(read, cell, value):
        cell = encode(value)
    if not cell.strip():
        raise WriteError("a table can't hold an empty text: leave it out, or use YAML")
    if not check_depth(value):
        raise WriteError(TOO_DEEP)
    if len(guard(cell)) > MAXIMUM_CELL:
        raise WriteError(
            f"{column} is longer than the {MAXIMUM_CELL} characters of a cell"
        )
    message = check_text(cell)
    if message:
        raise WriteError(message)
    return cell


def _plain_form(form: Form, value: Any) -> str | None:
    """Return a value's form as text; ``None`` where it has none."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and form is Form.CODES:
        return ";".join(f"{scheme}:{code}" for scheme, code in value.items())
    if isinstance(value, dict) and form is Form.TRANSFERS:
        return _transfers_form(value)
    if isinstance(value, list) and value and form is Form.TEXTS:
        texts = [item for item in value if isinstance(item, str)]
        return ";".join(texts) if len(texts) == len(value) else None
    return None


def _reads_back(read: Reader | None, cell: str, value: Any) -> bool:
    if read is None:
        return True
    try:
        return bool(cell.strip()) and _same(read(cell), value)
    except CellError:
        return False


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)


def _read_json(cell: str) -> tuple[bool, Any]:
    """Read a cell as JSON: whether it is, and its value."""
    try:
        value, end = STRICT.raw_decode(cell)
    except RecursionError as error:
        raise CellError(TOO_DEEP) from error
    except ValueError:
        return False, None
    if cell[end:].strip():
        return False, None
    if is_suspect(cell):
        for trouble in diagnose(cell, 0).troubles:
            raise CellError(trouble.message)
    if not check_depth(value):
        raise CellError(TOO_DEEP)
    return True, value


def _read_json_or_text(cell: str) -> Any:
    if cell[0] in _JSON_MARKS:
        is_json, value = _read_json(cell)
        if is_json:
            return value
    return cell


def _read_free(cell: str) -> Any:
    value = _read_json_or_text(cell)
    return read_literal(cell) if value is cell else value


def _read_nested(cell: str) -> Any:
    is_json, value = _read_json(cell)
    if is_json:
        return value
    raise CellError(f"this column holds JSON; {first_trouble(cell).message}")


def _read_texts(cell: str) -> Any:
    value = _read_json_or_text(cell)
    if value is not cell:
        return value
    return [piece.strip() for piece in cell.split(";") if piece.strip()]


def _read_codes(cell: str) -> Any:
    value = _read_json_or_text(cell)
    if value is not cell:
        return value
    pairs = []
    for piece in cell.split(";"):
        if not piece or piece.isspace():
            continue
        scheme, _, code = piece.partition(":")
        scheme, code = scheme.strip(), code.strip()
        if not scheme or not code:
            raise CellError(
                f"can't read the code {piece.strip()[:50]!r}: write scheme:value, and "
                "; between codes"
            )
        pairs.append((scheme, code))
    codes = dict(pairs)
    if len(codes) == len(pairs):
        return codes
    return [{"scheme": scheme, "value": code} for scheme, code in pairs]


def _read_transfers(cell: str) -> Any:
    value = _read_json_or_text(cell)
    if value is not cell:
        return value
    transfers: dict[str, list[str]] = {}
    for piece in cell.split(";"):
        if not piece or piece.isspace():
            continue
        old, arrow, new = (part.strip() for part in piece.partition(">"))
        if not old or not arrow:
            raise CellError(
                f"can't read the transfer {piece.strip()[:50]!r}: write old>new, old> "
                "where nothing came of it, and ; between transfers"
            )
        successors = transfers.setdefault(old, [])
        if new:
            successors.append(new)
    return transfers


def _transfers_form(transfers: dict[str, Any]) -> str | None:
    """Write transfers as pairs; ``None`` where the values are not lists of texts."""
    pairs = []
    for old, successors in transfers.items():
        if not isinstance(successors, list) or not all(
            isinstance(new, str) for new in successors
        ):
            return None
        pairs += [f"{old}>{new}" for new in successors or ("",)]
    return ";".join(pairs)


_READERS: Mapping[Form, Reader | None] = {
    Form.TEXT: None,
    Form.TEXTS: _read_texts,
    Form.VALUES: _read_nested,
    Form.CODES: _read_codes,
    Form.TRANSFERS: _read_transfers,
    Form.NUMBER: _read_json_or_text,
    Form.DATED: _read_json_or_text,
    Form.OTHER: _read_free,  # what the model does not know keeps its type
}
"""What reads the cells of columns by what their fields hold."""

_JOINED = frozenset({Form.TEXTS, Form.CODES, Form.TRANSFERS})


def find_in_cell(cell: str, form: Form, path: FieldPath) -> int:
    """Find a part of a cell's value.

    Args:
        cell: The cell, not guarded.
        form: What the column holds.
        path: The way from the cell's value to the part.

    Returns:
        The offset of the part, 0 where it has none of its own.

    Example:
        >>> find_in_cell("vn-a; vn-b", Form.TEXTS, (1,))
        6
        >>> find_in_cell("insee:01001;wikidata:Q1", Form.CODES, ("wikidata",))
        12
        >>> find_in_cell("a>c;a>d;b>c", Form.TRANSFERS, ("a", 1))
        4
    """
    if not path or not cell:
        return 0
    if cell[0] in _JSON_MARKS and _read_json(cell)[0]:
        return find(cell, 0, path)
    if form not in _JOINED:
        return 0
    pieces = [piece for piece in _PIECE.finditer(cell) if piece[0].strip()]
    if form is Form.TRANSFERS:
        of_old = [
            piece
            for piece in pieces
            if piece[0].partition(">")[0].strip() == str(path[0])
        ]
        number = path[1] if len(path) > 1 and isinstance(path[1], int) else 0
        found = of_old[number : number + 1]
    else:
        found = [
            piece
            for index, piece in enumerate(pieces)
            if path[0] in (index, piece[0].partition(":")[0].strip())
        ]
    for piece in found:
        return piece.start() + len(piece[0]) - len(piece[0].lstrip())
    return 0
