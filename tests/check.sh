#!/bin/sh
# What must hold before a change lands. Needs python3 (3.11 or newer) and pip.
#
#   sh tests/check.sh                 everything: setup, then full
#   sh tests/check.sh setup           make .venv as it is locked, if it is not so yet
#   sh tests/check.sh quick [TEST..]  in seconds: style, types, and the tests named
#   sh tests/check.sh full            style, types, imports, all tests with coverage
#   sh tests/check.sh lowest          all tests with the oldest versions allowed
#   sh tests/check.sh newest          all tests with the newest versions there are
#   sh tests/check.sh lock            fit requirements/ to pyproject.toml
#   sh tests/check.sh lock --upgrade  the same, with the newest versions of everything
#
# PYTHON=python3.13 before it takes another Python.
set -eu
cd "$(dirname "$0")/.."

# Makes an environment, unless it was made from the same requirements by the same Python,
# and puts the package into it, unless that was done with the same pyproject.toml.
# Takes its folder and the file of requirements.
environment() {
    install="$1/bin/python -m pip install -qq --no-deps --no-compile"
    made="$PWD $("${PYTHON:-python3}" -VV) $(cat "$2")"
    if [ "$(cat "$1/made" 2>/dev/null)" != "$made" ]; then
        "${PYTHON:-python3}" -m venv --clear "$1"
        $install --require-hashes -r "$2"
        printf '%s' "$made" >"$1/made"
    fi
    if ! cmp -s pyproject.toml "$1/pyproject.toml"; then
        $install --no-build-isolation --editable .
        cp pyproject.toml "$1/pyproject.toml"
    fi
    PATH="$PWD/$1/bin:$PATH"
}

setup() {
    environment .venv requirements/full.txt
}

quick() {
    setup
    ruff check .
    ruff format --check .
    mypy
    if [ $# -gt 0 ]; then pytest -q -x "$@"; fi
}

full() {
    setup
    ruff check .
    ruff format --check .
    lint-imports
    # Beside the tests, so that no core waits.
    mypy &
    mypy=$!
    pyright &
    pyright=$!
    # What says yes or no to a change says the same twice.
    HYPOTHESIS_PROFILE=${HYPOTHESIS_PROFILE:-ci} tests --cov --cov-fail-under=100
    wait "$mypy" # ends with what it says
    wait "$pyright"
}

# What a file tests goes to one worker: the blocks of a page lean on each other. Files
# are handed out in the order of pyproject.toml, not by how many tests they have.
tests() {
    pytest -q -n auto --dist loadfile --no-loadscope-reorder "$@"
}

lowest() {
    environment .venv-lowest requirements/lowest.txt
    tests
}

newest() {
    "${PYTHON:-python3}" -m venv --clear .venv-newest
    PATH="$PWD/.venv-newest/bin:$PATH"
    pip install -qq "pip>=25.1" # older ones know no groups
    pip install -qq --no-compile --group dev --editable ".[all]"
    tests
}

# One list of versions for every Python and system. What need not change does not.
lock() {
    "${PYTHON:-python3}" -m venv --clear .venv-lock
    .venv-lock/bin/python -m pip install -qq uv
    compile=".venv-lock/bin/uv pip compile -q pyproject.toml --extra all --group dev
        --universal --python-version 3.11 --fork-strategy fewest --generate-hashes
        --no-header"
    $compile "$@" -o requirements/full.txt
    # Kept versions would count for more than the lowest.
    $compile --upgrade --resolution lowest-direct -o requirements/lowest.txt
}

step=${1:-full}
[ $# -eq 0 ] || shift
case $step in
setup | quick | full | lowest | newest | lock) "$step" "$@" ;;
*)
    sed -n '2,/^set/s/^# \{0,1\}//p' "$0"
    exit 2
    ;;
esac
