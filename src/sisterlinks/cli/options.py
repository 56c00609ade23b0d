"""Options that commands share, and the values that they take."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from sisterlinks.dataset.dataset import Dataset
    from sisterlinks.model import Locality

F = TypeVar("F", bound=Callable[..., Any])

STANDINGS = ("original", "confirmed", "presumed", "unresolved")
"""The values of `sisterlinks.Standing`, which would cost time to import for help."""

MOST_COMPLETIONS = 200
"""How many ids are offered for completion at most."""


ENGLISH = "en"
"""The language of names where none is asked for."""


def day(value: dt.date | str) -> dt.date:
    """Read the value of ``--on``.

    Raises:
        BadParameter: It is no day.
    """
    from sisterlinks.errors import DateError
    from sisterlinks.model.days import as_day

    try:
        return as_day(value)
    except DateError as error:
        raise click.BadParameter(str(error)) from error


def language_tag(value: str) -> str:
    """Read the value of ``--language``, and bring it to its usual form.

    Raises:
        BadParameter: It is no BCP 47 tag.
    """
    if value == ENGLISH:
        return value  # the usual case costs no import
    import langcodes

    if not langcodes.tag_is_valid(value):
        raise click.BadParameter(
            f"{value!r} is no language tag: give one such as vi, ko or zh-Hant"
        )
    return langcodes.standardize_tag(value)


def country_code(value: str) -> str:
    """Read the value of ``--country``.

    Raises:
        BadParameter: It has not the form of an ISO 3166-1 alpha-2 code.
    """
    if not (len(value) == len("VN") and value.isascii() and value.isalpha()):
        raise click.BadParameter(
            f"{value!r} is no country code: give two letters, such as VN"
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


def data_option(command: F) -> F:
    """Add ``--data``, which may stand before the command's name or after it."""
    return click.option(
        "--data",
        multiple=True,
        type=click.Path(exists=True),
        metavar="PATH",
        help="A file or folder to ask; may be given several times.  "
        "[default: the dataset that ships with the program]",
    )(command)


def format_option(command: F) -> F:
    """Add ``--format``."""
    return click.option(
        "--format",
        "fmt",
        type=click.Choice(("table", "json", "csv"), case_sensitive=False),
        default="table",
        show_default=True,
        help="How the answer is written.",
    )(command)


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
        help="The day that is asked about, such as 2025-11-30.",
    )(command)


def locality_argument(*, required: bool) -> Callable[[F], F]:
    """Make a decorator that adds the argument LOCALITY."""
    return click.argument(
        "locality", required=required, shell_complete=complete_locality
    )


def data_paths(data: tuple[str, ...]) -> tuple[str, ...]:
    """Return all paths of ``--data``: those before the command, then those after it."""
    before: tuple[str, ...] = click.get_current_context().find_root().params["data"]
    return before if data is before else (*before, *data)


def find_ever(dataset: Dataset, text: str) -> Locality:
    """Find a locality of any time.

    Args:
        dataset: The dataset.
        text: An id, name or code.

    Returns:
        The one locality that ever bore it.

    Raises:
        UnknownRecordError: None did; the error names the nearest.
        AmbiguousNameError: Several did; the error lists them with their lives.
    """
    match dataset.find_all(text):
        case (only,):
            return only
        case ():
            return dataset.find(text)
        case several:
            from sisterlinks.dataset.lookup_errors import AmbiguousNameError

            lives = [str(dataset.life(locality)) for locality in several]
            raise AmbiguousNameError(text, several, lives)


def complete_locality(
    ctx: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the ids that begin with what has been typed, with their names."""
    from sisterlinks.cli.opening import load_paths
    from sisterlinks.errors import SisterlinksError
    from sisterlinks.model import Locality

    before = ctx.find_root().params.get("data") or ()
    after = ctx.params.get("data") or ()
    try:
        dataset = load_paths((*before, *after))
    except (SisterlinksError, OSError):
        return []  # a shell that completes has no place for errors
    found = (
        CompletionItem(locality.id, help=locality.name)
        for locality in dataset.records(Locality)
        if locality.id.startswith(incomplete)
    )
    return list(islice(found, MOST_COMPLETIONS))
