"""Options that commands share, and the values that they take."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from sisterlinks.cli.dates import EDTF
from sisterlinks.cli.opening import DATA_COLUMNS, FROM, WITH_SHIPPED, load_paths
from sisterlinks.cli.output import OUTPUT
from sisterlinks.cli.progress import QUIET
from sisterlinks.cli.shells import item

F = TypeVar("F", bound=Callable[..., Any])

STANDINGS = ("original", "confirmed", "presumed", "unresolved")
"""The values of `sisterlinks.Standing`, which would cost time to import for help."""

MOST_COMPLETIONS = 200
"""How many ids are offered for completion at most."""


ENGLISH = "en"
"""The language of names where none is asked for."""


RELATIVE_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
"""The words for days, with how many days after today each is."""


def day(value: dt.date | str) -> dt.date:
    """Read the value of ``--on``.

    Args:
        value: A day, as ISO text or one of the words for days.

    Returns:
        The day.

    Raises:
        BadParameter: It is not a day.
    """
    from sisterlinks.errors import DateError
    from sisterlinks.model.days import as_day

    if isinstance(value, str) and value.lower() in RELATIVE_DAYS:
        return _today() + dt.timedelta(days=RELATIVE_DAYS[value.lower()])
    try:
        return as_day(value)
    except DateError as error:
        raise click.BadParameter(str(error)) from error


def language_tag(value: str) -> str:
    """Read the value of ``--language``, and bring it to its usual form.

    Raises:
        BadParameter: It is not a BCP 47 tag.
    """
    if value == ENGLISH:
        return value  # the usual case costs no import
    import langcodes

    if not langcodes.tag_is_valid(value):
        raise click.BadParameter(
            f"can't read the language tag {value!r}: write one such as vi or zh-Hant"
        )
    return langcodes.standardize_tag(value)


def country_code(value: str) -> str:
    """Read the value of ``--country``.

    Raises:
        BadParameter: It does not have the form of an ISO 3166-1 alpha-2 code.
    """
    if not (len(value) == len("VN") and value.isascii() and value.isalpha()):
        raise click.BadParameter(
            f"can't read the country code {value!r}: write two letters, such as VN"
        )
    return value.upper()


def blocks(*blocks: Sequence[str]) -> str:
    """Make what stands below the help of a command: blocks that keep their lines.

    Args:
        blocks: For each block its title, then its lines.

    Returns:
        The text, as click reads it.
    """
    return "\n\n".join(
        "\n".join(["\b", f"{title}:", *(f"  {line}" for line in lines)])
        for title, *lines in blocks
    )


def _today() -> dt.date:
    from sisterlinks.model.days import as_day

    return as_day(None)


def _kept(key: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    """Return a callback that keeps an option's value for the whole run.

    So an option may stand before the command's name or after it, and no command has to
    hand it on.
    """

    def keep(context: click.Context, _: click.Parameter, value: Any) -> None:
        if value:
            context.meta[key] = value

    return keep


def data_option(command: F) -> F:
    """Add what says which data is asked, before the command's name or after it.

    These are ``--data``, ``--with-shipped``, ``--from`` and ``--data-columns``.
    """
    for option in (
        click.option(
            "--data-columns",
            multiple=True,
            callback=_kept(DATA_COLUMNS),
            expose_value=False,
            metavar="ROLE=HEADER",
            help="What a column of --data holds, with --from pairs, such as "
            "old_code=Gammel; once for each.",
        ),
        click.option(
            "--from",
            callback=_kept(FROM),
            expose_value=False,
            metavar="FMT",
            help="The format of --data, such as insee-cog.  [default: by suffix]",
        ),
        click.option(
            "--with-shipped",
            is_flag=True,
            callback=_kept(WITH_SHIPPED),
            expose_value=False,
            help="Ask the dataset that ships with the program besides --data.",
        ),
        click.option(
            "--data",
            multiple=True,
            type=click.Path(exists=True, allow_dash=True),
            metavar="PATH",
            help="A file or folder to ask; may be given several times.  "
            "[default: the dataset that ships with the program]",
        ),
    ):
        command = option(command)
    return command


def format_option(command: F) -> F:
    """Add ``--format``, and what else says how an answer is written."""
    return output_options(
        click.option(
            "--format",
            "fmt",
            type=click.Choice(("table", "json", "csv"), case_sensitive=False),
            default="table",
            show_default=True,
            help="How the answer is written.",
        )(command)
    )


class _AnswerFile(click.File):
    """A file that is written whole or not at all; a pipe or device as it is."""

    def convert(
        self,
        value: Any,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:
        """Open the file when it is first written to."""
        if Path(value).exists() and not Path(value).is_file():
            # A file that is put in the place of a device would stay there.
            stream = click.File(self.mode, encoding=self.encoding, lazy=True)
            return stream.convert(value, param, ctx)
        return super().convert(value, param, ctx)


def output_options(command: F) -> F:
    """Add ``--output``, ``--color``, ``--edtf`` and ``--quiet``."""
    for option in (
        click.option(
            "--edtf",
            is_flag=True,
            callback=_kept(EDTF),
            expose_value=False,
            help="Write dates in tables as EDTF, as JSON and CSV have them.",
        ),
        click.option(
            "--quiet",
            "-q",
            is_flag=True,
            callback=_kept(QUIET),
            expose_value=False,
            help="Write the answer alone, without progress and hints.",
        ),
        click.option(
            "--color",
            type=click.Choice(tuple(_COLORS), case_sensitive=False),
            callback=_set_color,
            expose_value=False,
            help="Whether to use colours.  [default: auto, on terminals]",
        ),
        click.option(
            "--output",
            "-o",
            type=_AnswerFile("w", encoding="utf-8", lazy=True, atomic=True),
            callback=_kept(OUTPUT),
            expose_value=False,
            metavar="FILE",
            help="The file that the answer is written to.  [default: standard output]",
        ),
    ):
        command = option(command)
    return command


_COLORS = {"auto": None, "always": True, "never": False}


def _set_color(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.color = _COLORS[value]


def language_option(command: F) -> F:
    """Add ``--language``."""
    return click.option(
        "--language",
        type=language_tag,
        metavar="TAG",
        default=ENGLISH,
        show_default=True,
        help="The language of names, where there is one in it; else English.",
    )(command)


def day_option(command: F) -> F:
    """Add ``--on``."""
    return click.option(
        "--on",
        type=day,
        default=_today,
        show_default="today",
        metavar="DAY",
        help="The day that is asked about: 2025-11-30, today, yesterday, tomorrow.",
    )(command)


def locality_argument(*, required: bool) -> Callable[[F], F]:
    """Make a decorator that adds the argument LOCALITY."""
    return click.argument(
        "locality", required=required, shell_complete=complete_locality
    )


def complete_locality(
    ctx: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the ids that begin with what has been typed, with their names."""
    from sisterlinks.errors import SisterlinksError
    from sisterlinks.model import Locality

    before = ctx.find_root().params.get("data") or ()
    after = ctx.params.get("data") or ()
    try:
        dataset = load_paths(
            (*before, *after),
            ctx.meta.get(FROM),
            with_shipped=ctx.meta.get(WITH_SHIPPED, False),
        )
    except (SisterlinksError, OSError):
        return []  # a shell that completes has no place for errors
    found = (
        item(locality.id, locality.name)
        for locality in dataset.records(Locality)
        if locality.id.startswith(incomplete)
    )
    return list(islice(filter(None, found), MOST_COMPLETIONS))
