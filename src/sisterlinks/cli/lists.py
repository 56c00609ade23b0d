"""What ``audit`` and ``import`` share: a flat list of partners, and how to read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sisterlinks.cli.columns import columns_option, parted
from sisterlinks.cli.layout import number_of
from sisterlinks.cli.output import printable
from sisterlinks.cli.progress import is_quiet, progress

if TYPE_CHECKING:
    from sisterlinks.findings import Finding
    from sisterlinks.lists.partner_list import PartnerList

F = TypeVar("F", bound=Callable[..., Any])

MOST_TOLD = 20
"""How many findings of a list are printed at most."""


def list_options(command: F) -> F:
    """Add the argument LIST, and the options that say how it is read."""
    for option in (
        click.option(
            "--accept-near",
            is_flag=True,
            help="Take a name that is only like the one in the list, where one is.",
        ),
        click.option(
            "--sheet",
            metavar="NAME",
            help="The sheet of a workbook.  [default: the only such list]",
        ),
        click.option(
            "--near-country", metavar="COUNTRY", help="The country of that side."
        ),
        click.option(
            "--near",
            metavar="TEXT",
            help="Whose partners they are, where no column says it.",
        ),
        columns_option,
        click.argument("words", nargs=-1, required=True, metavar="LIST"),
    ):
        command = option(command)
    return command


def read(
    words: Sequence[str],
    columns: Sequence[str],
    near: str | None,
    near_country: str | None,
    sheet: str | None,
) -> PartnerList:
    """Read the list that a command names, and print what of it is not understood."""
    from sisterlinks.lists.headers import ROLES
    from sisterlinks.lists.reading import read_list

    path, named = parted(words, columns, ROLES, "LIST")
    with progress("Reading"):
        partners = read_list(
            path, columns=named, near=near, near_country=near_country, sheet=sheet
        )
    print_findings(partners.findings)
    return partners


def print_findings(findings: Sequence[Finding]) -> None:
    """Print findings on standard error, the first ones of many."""
    if is_quiet():
        return
    for finding in findings[:MOST_TOLD]:
        click.echo(printable(str(finding)), err=True)
    if len(findings) > MOST_TOLD:
        click.echo(f"... and {len(findings) - MOST_TOLD:,} more", err=True)


def counted(counts: Mapping[str, int], rows: int) -> str:
    """Return how many rows there are of each status, in words."""
    listed = ", ".join(f"{count:,} {status}" for status, count in counts.items())
    return f"{number_of(rows, 'row')}: {listed}" if rows else "No rows."
