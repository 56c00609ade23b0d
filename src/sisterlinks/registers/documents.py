"""Documents: the texts of a register's files, and what JSON they hold."""

from __future__ import annotations

import json
from typing import Any

from sisterlinks.errors import LoadError
from sisterlinks.findings import Severity
from sisterlinks.formats.delimited import decoded
from sisterlinks.formats.json_text import first_trouble
from sisterlinks.registers.sheets import Reading


def text_of(file: str, data: bytes, reading: Reading) -> str | None:
    """Return the text of a file, in whichever encoding it was saved.

    Args:
        file: The path of the file.
        data: Its bytes.
        reading: Gets what is to be said: that the encoding was guessed, or can't be.

    Returns:
        The text, ``None`` where it can't be decoded.
    """
    try:
        text, _, findings = decoded(data, file)
    except LoadError as error:
        reading.refused(error)
        return None
    reading.add(findings)
    return text


def json_of(file: str, text: str | None, reading: Reading) -> Any:
    """Return the JSON document that a text is.

    Args:
        file: The path of the file that holds it.
        text: The text, ``None`` where that could not be read.
        reading: Gets what is to be said: that it is none, and where.

    Returns:
        The document, ``None`` where it is none.
    """
    if text is None:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        trouble = first_trouble(text)
        line = text.count("\n", 0, trouble.offset) + 1
        reading.say(trouble.message, file, line, severity=Severity.ERROR)
    return None


def say_unread(file: str, line: int, text: str, reading: Reading) -> None:
    """Say why a line that should be JSON is not read.

    Args:
        file: The path of the file.
        line: The line's number.
        text: The line.
        reading: Gets what is to be said.
    """
    reading.say(f"{first_trouble(text).message}; the line is not read", file, line)
