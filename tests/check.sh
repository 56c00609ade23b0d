#!/bin/sh
# Everything that must hold before a change lands, in an environment of its own.
# Needs python3 (3.11 or newer) and pip; run it from the project's folder.
set -eu

python3 -m venv .venv
.venv/bin/python -m pip install --quiet --upgrade "pip>=25.1"
.venv/bin/python -m pip install --quiet --group dev --editable ".[all]"

PATH="$PWD/.venv/bin:$PATH"
ruff check .
ruff format --check .
mypy
pyright
lint-imports
coverage run -m pytest "$@"
coverage report --fail-under=100
