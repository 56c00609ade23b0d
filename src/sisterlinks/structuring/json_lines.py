"""Records as JSON Lines: fast where they are plain, as the format writes them else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sisterlinks.bulk import collector_paused
from sisterlinks.formats.json_text import check_encoded, encode
from sisterlinks.formats.jsonl import MAXIMUM_LINE, TYPE, lines_of, type_of
from sisterlinks.model import Record
from sisterlinks.structuring.converter import unstructure
from sisterlinks.structuring.json_texts import JsonTexts, Write

if TYPE_CHECKING:
    from cattrs import Converter

_BATCH = 1000
"""How many lines are written at once: enough to pay for looking at their text."""


def json_lines(
    list_name: str, records: Sequence[Record], converter: Converter
) -> Iterator[bytes]:
    r"""Write the records of one list as JSON Lines.

    Args:
        list_name: The list's name.
        records: Its records.
        converter: Takes records apart.

    Yields:
        Lines, several at a time: what the format writes of the records' raw values.

    Raises:
        WriteError: A record can't be written.

    Example:
        >>> from sisterlinks import Source
        >>> from sisterlinks.structuring.converter import make_converter
        >>> list(json_lines("sources", [Source(id="press")], make_converter()))
        [b'{"type": "source", "id": "press"}\n']
    """
    if not records:
        return
    first = f'"{TYPE}": {encode(type_of(list_name))}'
    write = JsonTexts(converter).writer(type(records[0]), first)
    with collector_paused():
        for start in range(0, len(records), _BATCH):
            batch = records[start : start + _BATCH]
            lines = _written(batch, write)
            if lines is not None:
                yield lines
            else:
                raws = [unstructure(record, converter) for record in batch]
                yield from lines_of(list_name, raws)


def _written(records: Sequence[Record], write: Write) -> bytes | None:
    """Write some records; ``None`` where the format has to look at them."""
    try:
        text = "\n".join(map(write, records)) + "\n"
        check_encoded(text)
        lines = text.encode()
    except Exception:  # noqa: BLE001 - the format says what can't be written, and why
        return None
    return lines if len(lines) <= MAXIMUM_LINE else None
