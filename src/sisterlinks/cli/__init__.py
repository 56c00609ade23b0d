"""The command line: ``sisterlinks``.

What it starts with is click alone; what a command needs is imported when it runs.
"""

from __future__ import annotations

from sisterlinks.cli.program import main

__all__ = ["main"]
