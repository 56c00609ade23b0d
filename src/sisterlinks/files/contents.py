"""The contents of files: records in a format, by way of their raw values or past them.

JSON Lines and Parquet hold large data, and are written without a raw form of each
record. What they hold is the same as if there had been one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from sisterlinks.bulk import collector_paused
from sisterlinks.formats import jsonl, parquet
from sisterlinks.formats.base import WriteError, check_text
from sisterlinks.formats.format import Format
from sisterlinks.formats.parquet_writing import write_columns, write_folder
from sisterlinks.model import Record

if TYPE_CHECKING:
    from cattrs import Converter

Lists: TypeAlias = Mapping[str, Sequence[Record]]
"""Records by the names of their lists."""


def document_of(
    lists: Lists, converter: Converter | None
) -> dict[str, list[dict[str, Any]]]:
    """Return the raw values of records.

    Args:
        lists: The records.
        converter: Takes them apart; the library's own where left out.

    Returns:
        Their raw values by the names of their lists, without lists that are empty.
    """
    from sisterlinks.structuring.converter import shared_converter, unstructure

    chosen = converter or shared_converter()
    return {
        plural: [unstructure(record, chosen) for record in members]
        for plural, members in lists.items()
        if members
    }


def write_records(
    format_: Format, lists: Lists, converter: Converter | None
) -> bytes | Mapping[str, bytes]:
    """Write records in a format.

    Args:
        format_: The format.
        lists: The records.
        converter: Takes them apart; the library's own where left out.

    Returns:
        The bytes of one file, or of each file by its name.

    Raises:
        WriteError: A record can't be written.
    """
    # Converters of users' own may make something else of any value.
    if converter is None and format_ == jsonl.FORMAT:
        return _json_lines(lists)
    if converter is None and format_ == parquet.FORMAT:
        return _parquet(lists)
    document = document_of(lists, converter)
    try:
        return format_.write(document)
    except UnicodeEncodeError as error:
        raise WriteError(_unencodable(document, error)) from error


def _unencodable(
    document: Mapping[str, Sequence[Mapping[str, Any]]], error: UnicodeEncodeError
) -> str:
    """Return what to say of a text that has no bytes, with its place."""
    places = (
        f"{plural} {record.get('id')!r}: {field}: {message}"
        for plural, records in document.items()
        for record in records
        for field, value in record.items()
        for message in [check_text(json.dumps([field, value], ensure_ascii=False))]
        if message
    )
    return next(places, f"the format can't hold a text: {error}")


def _json_lines(lists: Lists) -> bytes:
    from sisterlinks.structuring.converter import shared_converter
    from sisterlinks.structuring.json_lines import json_lines

    converter = shared_converter()
    return b"".join(
        lines
        for plural, members in lists.items()
        for lines in json_lines(plural, members, converter)
    )


def _parquet(lists: Lists) -> Mapping[str, bytes]:
    from sisterlinks.structuring.columns import NotTakenError, columns_of
    from sisterlinks.structuring.converter import shared_converter

    converter = shared_converter()
    files: dict[str, bytes] = {}
    for plural, members in lists.items():
        if members:
            try:
                with collector_paused():
                    columns = columns_of(members, converter)
                    files[f"{plural}.parquet"] = write_columns(plural, columns)
            except NotTakenError:
                files |= write_folder(document_of({plural: members}, converter))
    return files
