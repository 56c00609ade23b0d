"""Runs the program: ``sisterlinks``, or ``python -m sisterlinks``."""

from __future__ import annotations

import sys

INTERRUPTED = 130
"""The exit code after an interrupt from the keyboard, as shells give it."""


def main() -> None:
    """Run the program; an interrupt while it is still being imported is quiet too."""
    try:
        from sisterlinks.cli import main as program
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    program(prog_name="sisterlinks")


if __name__ == "__main__":
    main()
