#!/bin/sh
# Builds these pages into docs/_build/html, in an environment of its own.
# Needs python3 (3.11 or newer) and pip; run it from the project's folder.
set -eu

python3 -m venv .venv-docs
.venv-docs/bin/python -m pip install --quiet --upgrade "pip>=25.1"
.venv-docs/bin/python -m pip install --quiet --group docs .
.venv-docs/bin/sphinx-build -n -W --keep-going -b html docs docs/_build/html
