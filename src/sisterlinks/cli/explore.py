"""The command ``explore``: one page that anyone can open, without a network."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from sisterlinks.cli.opening import open_dataset
from sisterlinks.cli.options import (
    blocks,
    data_option,
    day_option,
    locality_argument,
    output_options,
)
from sisterlinks.cli.output import answer_stream, is_unicode, write
from sisterlinks.cli.progress import progress
from sisterlinks.cli.subjects import find_ever

if TYPE_CHECKING:
    from sisterlinks.dataset.dataset import Dataset
    from sisterlinks.model import Locality


@click.command(
    epilog=blocks(
        (
            "Examples",
            'sisterlinks explore "Ho Chi Minh City" --output page.html',
            "sisterlinks --data register/ explore --on 2012-01-01 --output page.html",
        ),
    )
)
@locality_argument(required=False)
@day_option
@output_options
@data_option
def explore(locality: str | None, *, on: dt.date, data: tuple[str, ...]) -> None:
    """Write a page of HTML that shows every answer for every day.

    It opens with LOCALITY on the day, or with all ties of the day, and leads from there
    to every place and day: a map, a slider along the years, and for each tie its path,
    papers and sources. It is one file, and needs no network.
    """
    dataset = open_dataset(data)
    asked = None if locality is None else _find(dataset, locality, on)
    stream = answer_stream()
    if stream is not None and (stream.isatty() or not is_unicode(stream)):
        raise click.UsageError("say where the page is to go: --output page.html")
    with progress("Drawing"):
        page = dataset.explorer(asked, on)
    write(page, end="")


def _find(dataset: Dataset, text: str, day: dt.date) -> Locality:
    """Find the locality of the day that a text means, else the one of any time."""
    from sisterlinks.dataset.lookup_errors import NotInExistenceError

    try:
        return dataset.find(text, day)
    except NotInExistenceError:
        return find_ever(dataset, text)
