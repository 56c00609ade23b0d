"""The command ``rule``: what a code in the output of ``check`` means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from sisterlinks.cli.layout import heading, paragraph, table
from sisterlinks.cli.options import blocks, format_option
from sisterlinks.cli.output import printable, show

if TYPE_CHECKING:
    from sisterlinks.rules import Rule

FIELDS = ("code", "name", "severity", "summary", "reason", "advice", "bad", "good")
"""The names of what is told of a rule."""


def _complete(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    return [
        CompletionItem(rule.code, help=rule.summary)
        for rule in _catalogue()
        if rule.code.startswith(incomplete.upper())
    ]


@click.command(
    epilog=blocks(
        (
            "Examples",
            "sisterlinks rule SL101",
            "sisterlinks rule",
            "sisterlinks rule --format json",
        ),
    )
)
@click.argument("code", required=False, shell_complete=_complete)
@format_option
def rule(*, code: str | None, fmt: str) -> None:
    """Explain the rule that has CODE, or list all rules."""
    catalogue = _catalogue()
    if code is not None:
        catalogue = [each for each in catalogue if each.code == code.upper()]
        if not catalogue:
            raise click.UsageError(
                f"no rule has the code {code!r}: sisterlinks rule lists them all"
            )
    show(
        fmt,
        text=lambda: _listed(catalogue) if code is None else _told(catalogue[0]),
        document=lambda: {"rules": [dict(_values(each)) for each in catalogue]},
        table=lambda: (FIELDS, (_texts(each) for each in catalogue)),
    )


def _catalogue() -> Sequence[Rule]:
    """Return every rule, those of packages too, and what else is told under a code."""
    from sisterlinks import rules

    return (*rules.CATALOGUE, *rules.installed_rules())


def _values(each: Rule) -> Iterator[tuple[str, str]]:
    for name in FIELDS:
        yield name, str(getattr(each, name))


def _texts(each: Rule) -> Sequence[str]:
    return [text for _, text in _values(each)]


def _listed(catalogue: Sequence[Rule]) -> str:
    return table(
        ("Code", "Severity", "What it finds"),
        [(each.code, each.severity.value, each.summary) for each in catalogue],
    )


def _told(each: Rule) -> str:
    blocks = [
        heading(paragraph(f"{each.code} {each.name} ({each.severity})")),
        paragraph(each.summary),
    ]
    for title, text in (("Why", each.reason), ("What to do", each.advice)):
        if text:
            blocks.append(f"{heading(title)}\n{paragraph(text, '  ')}")
    for title, example in (("Bad", each.bad), ("Good", each.good)):
        if example:
            lines = printable(example.strip("\n")).split("\n")
            shown = "\n".join(f"  {line}".rstrip() for line in lines)
            blocks.append(f"{heading(title)}\n{shown}")
    return "\n\n".join(blocks)
