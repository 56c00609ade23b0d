"""Run the command line by ``python -m sisterlinks``."""

from __future__ import annotations

from sisterlinks.cli import main

if __name__ == "__main__":
    main(prog_name="sisterlinks")
