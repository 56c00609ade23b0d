"""Completion by shells: what is offered can be typed, and runs nothing."""

from __future__ import annotations

import shlex
from typing import Any

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    shell_complete,
)

from sisterlinks.cli.output import printable

COMPLETION = "_SISTERLINKS_COMPLETE"
"""The environment variable by which a shell asks for completions."""


class QuotingBash(BashComplete):
    """Completion for bash, which puts what it is given on the command line as it is."""

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Return an item, quoted so that the shell takes it for one plain word."""
        return f"{item.type},{shlex.quote(item.value)}"


SHELLS: dict[str, type[ShellComplete]] = {
    "bash": QuotingBash,
    "zsh": ZshComplete,
    "fish": FishComplete,
}
"""What completes in each shell. Zsh and fish quote what they insert themselves."""


def complete(program: click.Command, name: str, asked: str) -> int:
    """Answer a shell that asks for completions.

    Args:
        program: The program.
        name: Its name.
        asked: What the shell asks, as ``bash_complete``.

    Returns:
        The exit code.
    """
    for shell in SHELLS.values():
        add_completion_class(shell)
    return shell_complete(program, {}, name, COMPLETION, asked)


def item(value: str, words: str) -> CompletionItem[str] | None:
    r"""Return what is offered for completion.

    Args:
        value: What is to be inserted.
        words: What is shown beside it.

    Returns:
        The item; ``None`` where the value has characters that can't be typed.

    Example:
        >>> item("kr-busan", "Busan").value, item("kr\x1b[2J", "Busan")
        ('kr-busan', None)
    """
    if not value.isprintable():
        return None
    return CompletionItem(value, help=printable(words).replace("\n", " "))
