"""Fuzz one loader, guided by coverage.

Needs atheris, which no dependency group brings, since it has wheels for few platforms:
``pip install atheris``, then ``python -m tests.fuzz.fuzz yaml -max_total_time=900
CORPUS``. What breaks a loader goes to ``tests/fuzz/corpus``, where every test run
replays it.
"""

from __future__ import annotations

import sys

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore] # see above

# pyright does not know what it does not find.
with atheris.instrument_imports(  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    include=["sisterlinks"]
):
    from tests.fuzz.inside import mutate_within
    from tests.fuzz.loading import SUFFIXES, check_loading

    from sisterlinks import rules  # noqa: F401 - instrumented
    from sisterlinks.files import loading  # noqa: F401 - the same
    from sisterlinks.formats import (  # noqa: F401 - instrumented
        csv,
        excel,
        json,
        jsonl,
        ods,
        parquet,
        tables,
        yaml,
    )
    from sisterlinks.structuring import converter  # noqa: F401 - the same

PACKED = {"excel", "ods", "parquet"}
"""The formats of which what is packed is changed, with ``-max_len=65536`` given."""


def main() -> None:
    """Fuzz the loader that the first argument names."""
    fmt = sys.argv.pop(1)
    if fmt not in SUFFIXES:
        sys.exit(f"no loader {fmt!r}: name one of {', '.join(SUFFIXES)}")

    def run(data: bytes) -> None:
        check_loading(fmt, data)

    def change(data: bytes, maximum: int, seed: int) -> bytes:
        return mutate_within(fmt, data, maximum, seed, atheris.Mutate)

    if fmt in PACKED:
        atheris.Setup(sys.argv, run, custom_mutator=change)
    else:
        atheris.Setup(sys.argv, run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
