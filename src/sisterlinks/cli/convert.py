"""The command ``convert``: between the formats of files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sisterlinks.cli.columns import PAIRS, asked_register, columns_option, parted_all
from sisterlinks.cli.layout import paragraph
from sisterlinks.cli.opening import load_paths
from sisterlinks.cli.options import blocks, format_option
from sisterlinks.cli.output import show
from sisterlinks.cli.progress import progress

if TYPE_CHECKING:
    from sisterlinks.dataset.dataset import Dataset

MOST_TOLD = 20
"""How many losses, and how many faults, are told."""


@click.command(
    epilog=blocks(
        (
            "Examples",
            "sisterlinks convert register/ register.jsonl",
            "sisterlinks convert seeds/ spreadsheets/ --to csv",
            "sisterlinks convert data.txt data.json --from yaml",
            "sisterlinks convert seeds/ - --to jsonl",
            "sisterlinks convert cog/ france/ --from insee-cog",
            "sisterlinks convert seeds/ places.geojson --to linked-places",
            "sisterlinks convert pairs.csv norway/ --from pairs \\",
            "    --columns old_code=Gammel new_code=Ny date=Dato country=NO",
        ),
    )
)
@click.argument("words", nargs=-1, metavar="SOURCE TARGET")
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
@columns_option
@click.option(
    "--corrections",
    type=click.Path(exists=True, dir_okay=False),
    help="A table of corrections of an official register, each with its reason.",
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    help="The share of a place below which what it gives away is land alone.",
)
@format_option
def convert(  # noqa: PLR0913 - options are told by name
    *,
    words: tuple[str, ...],
    source_format: str | None,
    target_format: str | None,
    columns: tuple[str, ...],
    corrections: str | None,
    threshold: float | None,
    fmt: str,
) -> None:
    """Write the data of SOURCE to TARGET in another format.

    Both are files, or folders of files; CSV is always a folder; - is standard input
    and output. A file that stands is replaced once all is written, and left as it was
    where writing fails; so are, in a folder, the lists of an earlier run. A folder that
    holds other files of data is refused: choose an empty one. What was written is told,
    in the format that --format asks for.

    FMT is yaml, json, jsonl or csv, or one that an installed package offers. Official
    registers are read by --from: insee-cog, anpr, destatis, klass, bfs, vn-communes,
    linked-places, wikidata, popolo, and pairs for any other table of pairs, of which
    --columns says old_code, old_name, new_code, new_name, date, kind, share, scheme and
    country. --to linked-places, wikidata (QuickStatements) and ftm write for others;
    what they can't hold is told.
    """
    from sisterlinks.files.dumping import dump, losses
    from sisterlinks.files.folders import STANDARD

    (source, target), named = parted_all(words, columns, PAIRS, ("SOURCE", "TARGET"))
    if source != STANDARD and not Path(source).exists():
        raise click.UsageError(f"{source}: no such file or folder")
    if Path(source).is_dir() and Path(source).resolve() == Path(target).resolve():
        raise click.UsageError(
            f"{target} is the folder that is read, and what is written would stand "
            "beside it: name another TARGET"
        )
    with progress("Converting"):
        asked = asked_register(
            source_format, named, corrections=corrections, threshold=threshold
        )
        dataset = load_paths((source,), asked)
        try:
            dump(dataset, target, fmt=target_format)
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            raise click.ClickException(
                f"{target} can't be written: {reason}"
            ) from error
    if target == STANDARD:
        return  # which is taken by the data
    counts = {
        plural: len(members)
        for plural, members in dataset.store.lists.items()
        if members
    }
    lost = losses(dataset, target_format) if target_format else ()
    faults = _faults(dataset)
    rows = list(counts.items())
    show(
        fmt,
        text=lambda: "\n".join(
            [
                paragraph(_title(target, counts, lost)),
                *(f"{count:>9,}  {plural}" for plural, count in rows),
                *_told_losses(lost, target_format),
                *_listed("What was read has faults:", faults),
            ]
        ),
        document=lambda: {
            "source": source,
            "target": target,
            "records": counts,
            **({"losses": lost} if lost else {}),
            **({"faults": faults} if faults else {}),
        },
        table=lambda: (("list", "records"), rows),
    )


def _title(target: str, counts: Mapping[str, int], lost: Sequence[str]) -> str:
    """Return what stands above the counts: what they say of the file."""
    if not counts:
        return f"Wrote {target}, which has no record."
    if Path(target).is_file() and not Path(target).stat().st_size:
        return f"Wrote {target}, which is empty, for there was nothing to say of:"
    return f"Wrote {target} from:" if lost else f"Wrote {target}:"


def _faults(dataset: Dataset) -> Sequence[str]:
    """Return what is wrong with the files that were read, though they could be."""
    from sisterlinks.findings import Severity

    findings = dataset.origins.findings if dataset.origins else ()
    return [
        f"{finding.position}: {finding.message}"
        for finding in findings
        if finding.severity is not Severity.INFORMATION
    ]


def _told_losses(lost: Sequence[str], target_format: str | None) -> Sequence[str]:
    """Return lines that tell what could not be written."""
    return _listed(f"Not written, since {target_format} can't hold it:", lost)


def _listed(title: str, texts: Sequence[str]) -> Sequence[str]:
    """Return the first of some texts as lines below a title; none without texts."""
    if not texts:
        return ()
    shown = [f"{'':>9}  {text}" for text in texts[:MOST_TOLD]]
    more = len(texts) - len(shown)
    return (
        paragraph(title),
        *shown,
        *([f"{'':>9}  and {more:,} more"] if more else ()),
    )
