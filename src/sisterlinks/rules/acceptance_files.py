"""Acceptances in a file beside the data."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sisterlinks.errors import LoadError, Problem
from sisterlinks.positions import Position
from sisterlinks.rules.acceptance import AcceptedFinding

if TYPE_CHECKING:
    from sisterlinks.formats.format import Format

LIST_NAME = "x_accepted"
"""The name of the list in the file."""

_FIELDS = ("code", "subject", "reason")


def read_acceptances(path: str | os.PathLike[str]) -> tuple[AcceptedFinding, ...]:
    r"""Read the findings that are accepted from a file beside the data.

    The file is YAML, JSON or any other format that datasets are read from. Its list
    ``x_accepted`` holds for each the fields ``code``, ``subject`` and ``reason``.

    Args:
        path: The file.

    Returns:
        The acceptances, with their positions.

    Raises:
        LoadError: The file can't be read, or an acceptance lacks one of the three.

    Example:
        >>> import tempfile
        >>> with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        ...     _ = file.write(
        ...         "x_accepted:\n"
        ...         "  - {code: SL506, subject: a-b, reason: both are in Japan}\n"
        ...     )
        ...     file.flush()
        ...     [accepted.subject for accepted in read_acceptances(file.name)]
        ['a-b']
    """
    from sisterlinks.formats.registry import Formats

    file = Path(path)
    try:
        content = file.read_bytes()
    except OSError as error:
        message = f"can't be read: {error.strerror or type(error).__name__}"
        problem = Problem(message=message, position=Position(file=str(file)))
        raise LoadError([problem]) from error
    format_ = Formats().for_path(file)
    problems: list[Problem] = []
    accepted = tuple(_built(format_, content, str(file), problems))
    if problems:
        raise LoadError(problems)
    return accepted


def _built(
    format_: Format, content: bytes, file: str, problems: list[Problem]
) -> Iterator[AcceptedFinding]:
    document = format_.read(content, file=file)
    locator = format_.locate(content, file=file) if format_.locate else None
    for list_name, raws in document.items():
        for number, raw in enumerate(raws):
            position = (
                locator.position(list_name, number) if locator else Position(file=file)
            )
            texts = [raw.get(field) for field in _FIELDS]
            if list_name != LIST_NAME or raw.keys() - {*_FIELDS}:
                wanted = f"a list {LIST_NAME} of {', '.join(_FIELDS)}"
                message = f"{list_name} is not what is read here: give {wanted}"
                problems.append(Problem(message=message, position=position))
            elif not all(isinstance(text, str) and text.strip() for text in texts):
                message = f"give {', '.join(_FIELDS)}, each as text"
                problems.append(Problem(message=message, position=position))
            else:
                code, subject, reason = map(str, texts)
                yield AcceptedFinding(
                    code=code, subject=subject, reason=reason, position=position
                )
