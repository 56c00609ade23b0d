"""Files of grids: delimited text, workbooks of Excel and of OpenDocument.

They are told apart by their content, and each is read by the module that knows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from sisterlinks.formats.base import refuse
from sisterlinks.formats.grids import Grid
from sisterlinks.positions import Position

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
"""How old workbooks begin, and those that have a password."""


def read_grids(data: bytes, *, file: str) -> tuple[Grid, ...]:
    r"""Read every table of a file.

    Args:
        data: The file's bytes: delimited text (see `read_delimited`), ``.xlsx`` or
            ``.ods``.
        file: The file's path, for positions.

    Returns:
        The grids: one for delimited text, one a sheet for a workbook.

    Raises:
        LoadError: The file is none of these.

    Example:
        >>> data = "Stadt\tPartner\nKöln\tTurin\n".encode("utf-16")
        >>> [[row.cells for row in grid.rows] for grid in read_grids(data, file="a")]
        [[['Stadt', 'Partner'], ['Köln', 'Turin']]]
    """
    if data.startswith((_ZIP, _OLE)):
        return tuple(read_workbook(data, file=file))
    from sisterlinks.formats.delimited import read_delimited

    return (read_delimited(data, file=file).grid(PurePath(file).stem),)


def read_workbook(data: bytes, *, file: str) -> Iterator[Grid]:
    """Read the sheets of a workbook, of Excel or of OpenDocument.

    Args:
        data: The file's bytes.
        file: The file's path, for positions.

    Returns:
        A grid for each sheet, in their order.

    Raises:
        LoadError: The file is not a workbook.
    """
    if data.startswith(_OLE):
        message = (
            "an old workbook (.xls), or one with a password: "
            "save it as .xlsx without a password"
        )
        refuse(message, Position(file=file))
    from sisterlinks.formats.workbooks import Archive

    archive = Archive(data, file)
    if "content.xml" in archive.names:
        from sisterlinks.formats.ods_sheets import sheets
    else:
        from sisterlinks.formats.xlsx_sheets import sheets
    return sheets(archive)
