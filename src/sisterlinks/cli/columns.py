"""The option ``--columns``: what the columns of somebody's table hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from sisterlinks.formats.format import Format

PAIRS = (
    *("old_code", "old_name", "new_code", "new_name", "date", "kind", "share"),
    *("scheme", "country", "language", "unit", "level"),
)
"""What can be said of the columns of a table of pairs: kept here too, since to import
it would cost time for help."""

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
    return arguments, _named((*columns, *told), roles)


def _named(words: Sequence[str], roles: Sequence[str]) -> Mapping[str, str]:
    named: dict[str, str] = {}
    for word in words:
        role, equals, header = word.partition("=")
        if not equals or role not in roles:
            raise click.UsageError(
                f"{word!r} names no column: write ROLE=HEADER, with one of the roles "
                f"{', '.join(roles)}"
            )
        named[role] = header
    return named


def asked_register(
    name: str | None,
    columns: Mapping[str, str] | Sequence[str],
    *,
    corrections: str | None = None,
    threshold: float | None = None,
) -> str | Format | None:
    """Return the format that ``--from`` names, with what else is asked of it.

    Args:
        name: What ``--from`` names.
        columns: The header of each role of a table of pairs, or the values of the
            option that says them.
        corrections: The path of a table of corrections.
        threshold: The share below which what is given away is land alone.

    Raises:
        UsageError: The format can't be asked for that.
    """
    asked = columns or corrections or threshold is not None
    if name != "pairs" and not asked:
        return name
    from sisterlinks.errors import RecordError
    from sisterlinks.registers.choosing import chosen

    if name is None:
        raise click.UsageError("name the format of what is read by --from")
    if not isinstance(columns, Mapping):
        columns = _named(columns, PAIRS)
    try:
        return chosen(
            name, columns=columns, corrections=corrections, threshold=threshold
        )
    except RecordError as error:
        raise click.UsageError(str(error)) from error
