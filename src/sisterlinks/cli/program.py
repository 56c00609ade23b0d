"""The group of all commands, which is the program's entry point."""

from __future__ import annotations

import click

from sisterlinks import __version__
from sisterlinks.cli.audit import audit
from sisterlinks.cli.check import check
from sisterlinks.cli.completion import completion
from sisterlinks.cli.convert import convert
from sisterlinks.cli.diff import diff
from sisterlinks.cli.explore import explore
from sisterlinks.cli.find import find
from sisterlinks.cli.history import history
from sisterlinks.cli.import_ import import_
from sisterlinks.cli.localities import localities
from sisterlinks.cli.meetings import meetings
from sisterlinks.cli.options import blocks, data_option, output_options
from sisterlinks.cli.pending import pending
from sisterlinks.cli.rule import rule
from sisterlinks.cli.running import Program
from sisterlinks.cli.ties import ties


@click.group(
    cls=Program,
    name="sisterlinks",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=blocks(
        (
            "Examples",
            'sisterlinks ties "Ho Chi Minh City" --on 2025-11-30',
            'sisterlinks history "Bình Dương"',
            "sisterlinks --data register/ localities --on 2012-01-01 --format csv",
            "sisterlinks check seeds/",
        ),
        (
            "Exit codes",
            "0  done",
            "1  check found errors, or an audit rows to see to",
            "2  wrong usage, or input that can't be read",
        ),
    ),
)
@output_options
@data_option
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context, *, data: tuple[str, ...]) -> None:
    """Who is tied to whom: sister cities through mergers, splits and new names.

    Without --data, the dataset that ships with the program is asked. A LOCALITY is
    an id, a name in any language, or a code; accents and case do not matter.

    With SISTERLINKS_DEBUG=1 in the environment, an error that nobody foresaw is
    shown with its traceback.
    """
    del data  # commands take it from the context, with their own
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for _command in (
    ties,
    history,
    localities,
    find,
    pending,
    meetings,
    explore,
    check,
    convert,
    diff,
    audit,
    import_,
    rule,
    completion,
):
    main.add_command(_command)
