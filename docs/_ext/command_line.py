"""Shows the help of every command, as the program itself prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sisterlinks.cli import main

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def helps() -> dict[str, str]:
    """Return the help of the program and of each command, by its words."""
    with click.Context(main, info_name="sisterlinks") as parent:
        found = {"sisterlinks": _help(main, parent)}
        for name in main.list_commands(parent):
            command = main.get_command(parent, name)
            if command is not None and not command.hidden:
                with click.Context(command, info_name=name, parent=parent) as context:
                    found[f"sisterlinks {name}"] = _help(command, context)
    return found


def _help(command: click.Command, context: click.Context) -> str:
    formatter = click.HelpFormatter(width=76)
    command.format_help(context, formatter)
    return formatter.getvalue().rstrip()


class CommandLine(SphinxDirective):
    """Makes a section for the program, and one for each command."""

    def run(self) -> list[nodes.Node]:
        """Make the sections."""
        return [self.section(words, text) for words, text in helps().items()]

    def section(self, words: str, text: str) -> nodes.section:
        """Make the section of one command."""
        section = nodes.section(ids=[nodes.make_id(words)], names=[words])
        section += nodes.title("", "", nodes.literal("", words))
        section += nodes.literal_block("", text, language="text")
        self.state.document.note_implicit_target(section, section)
        return section


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the directive."""
    app.add_directive("command-line", CommandLine)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
