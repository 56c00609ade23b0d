"""The option ``--columns``: what the columns of somebody's table hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def columns_option(command: F) -> F:
    """Add ``--columns``, which takes one or several of ROLE=HEADER."""
    return click.option(
        "--columns",
        multiple=True,
        metavar="ROLE=HEADER ...",
        help="The header of a column, where it is not recognised, such as near=Ort.",
    )(command)


def parted(
    words: Sequence[str], columns: Sequence[str], roles: Sequence[str], what: str
) -> tuple[str, Mapping[str, str]]:
    """Part the words of a command line into its one argument and its columns.

    A shell hands ``--columns near=Ort far=Partner`` over as one option and a further
    word.

    Args:
        words: The words that belong to no option.
        columns: The values of ``--columns``.
        roles: The roles that there are.
        what: What the argument is called.

    Returns:
        The argument, and the header of each role that was named.

    Raises:
        UsageError: There is no argument or there are several, or a word names no role.

    Example:
        >>> parted(["a.csv", "far=Ort"], ["near=Stadt"], ("near", "far"), "LIST")
        ('a.csv', {'near': 'Stadt', 'far': 'Ort'})
    """
    (argument,), named = parted_all(words, columns, roles, (what,))
    return argument, named


def parted_all(
    words: Sequence[str],
    columns: Sequence[str],
    roles: Sequence[str],
    names: Sequence[str],
) -> tuple[Sequence[str], Mapping[str, str]]:
    """Part the words of a command line into its arguments and its columns.

    Args:
        words: The words that belong to no option.
        columns: The values of ``--columns``.
        roles: The roles that there are.
        names: What the arguments are called.

    Returns:
        The arguments, and the header of each role that was named.

    Raises:
        UsageError: There are fewer arguments or more, or a word names no role.
    """
    told = [word for word in words if columns and word.partition("=")[0] in roles]
    arguments = [word for word in words if word not in told]
    if len(arguments) != len(names):
        raise click.UsageError(
            f"give one {' and one '.join(names)}"
            + (f", not {', '.join(map(repr, arguments))}" if arguments else "")
        )
    named: dict[str, str] = {}
    for word in (*columns, *told):
        role, equals, header = word.partition("=")
        if not equals or role not in roles:
            raise click.UsageError(
                f"{word!r} names no column: write ROLE=HEADER, with one of the roles "
                f"{', '.join(roles)}"
            )
        named[role] = header
    return arguments, named
