"""The command ``completion``: scripts by which shells complete commands."""

from __future__ import annotations

import click

from sisterlinks.cli.options import blocks
from sisterlinks.cli.output import write
from sisterlinks.cli.running import PROGRAM
from sisterlinks.cli.shells import COMPLETION, SHELLS


@click.command(
    epilog=blocks(
        (
            "Examples",
            "sisterlinks completion bash >> ~/.bashrc",
            "sisterlinks completion zsh >> ~/.zshrc",
            "sisterlinks completion fish > ~/.config/fish/completions/sisterlinks.fish",
        ),
    )
)
@click.argument("shell", type=click.Choice(tuple(SHELLS)))
@click.pass_context
def completion(context: click.Context, *, shell: str) -> None:
    """Print a script by which SHELL completes commands and ids."""
    program = context.find_root().command
    write(SHELLS[shell](program, {}, PROGRAM, COMPLETION).source())
