#!/bin/sh
# Builds these pages into docs/_build/html, in the environment of tests/check.sh.
# Needs python3 (3.11 or newer) and pip.
set -eu
cd "$(dirname "$0")/.."

sh tests/check.sh setup
.venv/bin/sphinx-build -n -W --keep-going -b html docs docs/_build/html
