"""Slips: what is wrong in a register, with its file and row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sisterlinks.findings import Finding, Severity
from sisterlinks.positions import Position
from sisterlinks.registers.rows import Pair

CONTRADICTION = "SL021"
"""The code of the finding that rows of a register contradict each other."""


class Slip(NamedTuple):
    """A contradiction among rows, and what was taken for true."""

    severity: Severity
    """How much it matters."""

    message: str
    """What contradicts what, and what to do."""

    pair: Pair | None = None
    """The row by which it was noticed, if it was one."""


def findings_of(slips: Iterable[Slip], *, file: str) -> Iterator[Finding]:
    """Yield slips as findings.

    Args:
        slips: The slips.
        file: The path that those have which no row shows.
    """
    for severity, message, pair in slips:
        position = Position(file=file)
        if pair is not None and pair.file:
            position = Position(file=pair.file, line=pair.row or None)
        yield Finding(
            code=CONTRADICTION,
            severity=severity,
            message=message,
            subject="",
            position=position,
        )
