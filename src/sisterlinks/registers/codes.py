"""Codes as registers write them, with the zeros in front that programs take away."""

from __future__ import annotations

import re

from sisterlinks.registers.sheets import Reading

WIDTHS = {
    "insee": 5,
    "istat": 6,
    "ags": 8,
    "ssb": 4,
    "gso": 5,
}
"""How many characters the codes of a scheme have."""

_FRACTION = re.compile(r"(\d+)\.0+")


class Codes:
    """Reads codes of one width, and says where zeros were missing."""

    def __init__(self, width: int | None, reading: Reading) -> None:
        """Make a reader.

        Args:
            width: How many characters a code has, ``None`` where that is not known.
            reading: Gets what is said of codes.
        """
        self.width = width
        self._reading = reading

    def read(self, text: str, file: str, row: int) -> str:
        """Read a code.

        Args:
            text: The code as it stands in a table.
            file: The path of the file.
            row: The row.

        Returns:
            The code in its full width.
        """
        if len(text) == self.width or not text:
            return text
        found = _FRACTION.fullmatch(text)
        code = found[1] if found else text
        if self.width is not None and code.isdecimal() and len(code) < self.width:
            self.say_zeros(file, row)
            return code.zfill(self.width)
        if self.width is not None and len(code) != self.width:
            self._reading.gather(
                f"the code {code[:30]!r} has not {self.width} characters: it is taken "
                "as it stands",
                file,
                row,
            )
        return code

    def say_zeros(self, file: str, row: int) -> None:
        """Say that a code lacks its zeros.

        Args:
            file: The path of the file.
            row: The row.
        """
        self._reading.gather(
            f"codes have {self.width} digits, and the zeros in front are missing: "
            "they are added",
            file,
            row,
        )
