"""The command ``convert``: between the formats of files."""

from __future__ import annotations

from pathlib import Path

import click

from sisterlinks.cli.layout import paragraph
from sisterlinks.cli.opening import load_paths
from sisterlinks.cli.options import blocks, format_option
from sisterlinks.cli.output import show
from sisterlinks.cli.progress import progress


@click.command(
    epilog=blocks(
        (
            "Examples",
            "sisterlinks convert register/ register.jsonl",
            "sisterlinks convert seeds/ spreadsheets/ --to csv",
            "sisterlinks convert data.txt data.json --from yaml",
        ),
    )
)
@click.argument("source", type=click.Path(exists=True))
@click.argument("target", type=click.Path())
@click.option(
    "--from",
    "source_format",
    metavar="FMT",
    help="The format of SOURCE.  [default: by the suffix of each file]",
)
@click.option(
    "--to",
    "target_format",
    metavar="FMT",
    help="The format of TARGET.  [default: by its suffix, csv for a folder]",
)
@format_option
def convert(
    *,
    source: str,
    target: str,
    source_format: str | None,
    target_format: str | None,
    fmt: str,
) -> None:
    """Write the data of SOURCE to TARGET in another format.

    Both are files, or folders of files; CSV is always a folder. A TARGET that stands
    is replaced once all is written, and left as it was where writing fails. What was
    written is told, in the format that --format asks for.

    FMT is yaml, json, jsonl or csv, or one that an installed package offers.
    """
    from sisterlinks.files.dumping import dump

    if Path(source).is_dir() and Path(source).resolve() == Path(target).resolve():
        raise click.UsageError(
            f"{target} is the folder that is read, and what is written would stand "
            "beside it: name another TARGET"
        )
    with progress("Converting"):
        dataset = load_paths((source,), source_format)
        try:
            dump(dataset, target, fmt=target_format)
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            raise click.ClickException(
                f"{target} can't be written: {reason}"
            ) from error
    counts = {
        plural: len(members)
        for plural, members in dataset.store.lists.items()
        if members
    }
    rows = list(counts.items())
    show(
        fmt,
        text=lambda: "\n".join(
            [
                paragraph(f"Wrote {target}:"),
                *(f"{count:>9,}  {plural}" for plural, count in rows),
            ]
        ),
        document=lambda: {"source": source, "target": target, "records": counts},
        table=lambda: (("list", "records"), rows),
    )
