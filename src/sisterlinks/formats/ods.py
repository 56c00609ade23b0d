"""OpenDocument spreadsheets: read as workbooks of Excel are, and not written."""

from __future__ import annotations

from typing import NoReturn

from sisterlinks.formats.base import RawDocument, WriteError
from sisterlinks.formats.excel import locate, read
from sisterlinks.formats.format import Format
from sisterlinks.formats.workbooks import MAXIMUM_SIZE


def write(document: RawDocument) -> NoReturn:
    """Refuse to write.

    Raises:
        WriteError: Always.
    """
    del document
    raise WriteError("OpenDocument spreadsheets are read only: write .xlsx, or CSV")


FORMAT = Format(
    name="ods",
    suffixes=(".ods",),
    read=read,
    write=write,
    locate=locate,
    maximum_size=MAXIMUM_SIZE,
    has_table_of_acts=True,
    traces=True,
)
"""What reads the format."""
