"""Exit codes and messages: whatever happens, there is never a traceback."""

from __future__ import annotations

import contextlib
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import Result

import sisterlinks.files.loading
from sisterlinks import __version__
from sisterlinks.cli import main
from sisterlinks.cli.running import TOLD

Run = Callable[..., Result]


@pytest.fixture
def fail(
    monkeypatch: pytest.MonkeyPatch, run: Run
) -> Callable[[BaseException], Result]:
    """What runs a command in which an error is raised."""

    def failing(error: BaseException) -> Result:
        def seeds() -> None:
            raise error

        monkeypatch.setattr(sisterlinks.files.loading, "seeds", seeds)
        return run("localities")

    return failing


Fail = Callable[[BaseException], Result]


def program(
    *words: str | Path,
    env: dict[str, str] | None = None,
    stdout: int = subprocess.PIPE,
) -> subprocess.Popen[bytes]:
    """The program in a process of its own, with Python's streams as users have them."""
    settings = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONUNBUFFERED": "",
        **(env or {}),
    }
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "sisterlinks", *map(str, words)],
        env=settings,
        stdout=stdout,
        stderr=subprocess.PIPE,
    )


def test_an_unforeseen_error_is_a_line(fail: Fail) -> None:
    """Its type, its message and what to do are told, and no traceback."""
    result = fail(ZeroDivisionError("by\nnothing"))
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: ZeroDivisionError: by nothing; this should not happen: please report "
        "it with the command and its data (SISTERLINKS_DEBUG=1 shows where it "
        "happened)\n"
    )


def test_an_unforeseen_error_shows_its_traceback_on_request(
    fail: Fail, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SISTERLINKS_DEBUG=1 is for those who look for the mistake."""
    monkeypatch.setenv("SISTERLINKS_DEBUG", "1")
    result = fail(ZeroDivisionError("by nothing"))
    assert result.exit_code == 2
    assert result.stderr.startswith("Traceback")


def test_a_foreseen_error_is_its_message(fail: Fail) -> None:
    """What the library raises says itself what to do."""
    result = fail(sisterlinks.SisterlinksError("the sky fell\x1b[31m: wait"))
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: the sky fell\\x1b[31m: wait\n",
    )


def test_a_single_problem_of_the_input_is_a_line(fail: Fail) -> None:
    """One problem needs no list."""
    result = fail(sisterlinks.LoadError([sisterlinks.Problem(message="torn")]))
    assert (result.exit_code, result.stderr) == (2, "Error: torn\n")


@pytest.mark.parametrize(
    ("count", "last"),
    [(2, "problem 1"), (TOLD + 5, "and 5 more: sisterlinks check lists them all")],
)
def test_problems_of_the_input_are_listed(fail: Fail, count: int, last: str) -> None:
    """All are told, or so many that a person reads them."""
    problems = [sisterlinks.Problem(message=f"problem {n}") for n in range(count)]
    result = fail(sisterlinks.LoadError(problems))
    lines = result.stderr.splitlines()
    assert result.exit_code == 2
    assert lines[0] == f"Error: {count} problems in the input"
    assert lines[-1] == last


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(13, "Permission denied", "a.yaml"), "a.yaml: permission den"),
        (OSError(28, "No space left"), "reading or writing failed: no space left"),
        (OSError("odd"), "reading or writing failed: oserror"),
    ],
)
def test_an_error_of_the_system_names_the_file(
    fail: Fail, error: OSError, message: str
) -> None:
    """Which file, and why."""
    result = fail(error)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: {message}")


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_an_interrupt_has_its_own_code(fail: Fail, error: BaseException) -> None:
    """Who interrupts is told nothing, and the shell is."""
    result = fail(error)
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "")


def test_a_reader_that_goes_away_is_no_error(fail: Fail) -> None:
    """Nothing is said where nobody reads on."""
    result = fail(BrokenPipeError(32, "Broken pipe"))
    assert (result.exit_code, result.stderr) == (141, "")


def test_wrong_usage_is_told_with_the_way_to_help(run: Run) -> None:
    """An unknown command has exit code 2."""
    result = run("twin")
    assert result.exit_code == 2
    assert "No such command 'twin'" in result.stderr
    assert "Try 'sisterlinks --help'" in result.stderr


def test_others_can_call_it_without_exit() -> None:
    """Outside standalone mode errors are raised, as click has it."""
    with pytest.raises(click.UsageError):
        main(["twin"], standalone_mode=False)


def test_closed_streams_are_borne(monkeypatch: pytest.MonkeyPatch, world: Path) -> None:
    """A program started without output and error streams still runs."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    with pytest.raises(SystemExit) as fine:
        main(["--data", str(world), "localities"])
    with pytest.raises(SystemExit) as failed:
        main(["--data", str(world), "ties", "nobody"])
    assert (fine.value.code, failed.value.code) == (0, 2)


@pytest.mark.parametrize(
    ("name", "answer"), [("__main__", f"sisterlinks {__version__}\n"), ("imported", "")]
)
def test_the_module_runs_only_as_a_program(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    answer: str,
) -> None:
    """``python -m sisterlinks`` runs; what imports the module runs nothing."""
    monkeypatch.setattr(sys, "argv", ["any", "--version"])
    with contextlib.suppress(SystemExit):
        runpy.run_module("sisterlinks.__main__", run_name=name)
    assert capsys.readouterr().out == answer


def test_a_pipe_that_nobody_reads_is_left(
    monkeypatch: pytest.MonkeyPatch, world: Path
) -> None:
    """What could not be written is not tried again when Python ends."""
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "w", encoding="utf-8") as stream:  # noqa: PTH123 - a descriptor
        monkeypatch.setattr(sys, "stdout", stream)
        with pytest.raises(SystemExit) as ended:
            main(["--data", str(world), "localities"])
        stream.write("to nowhere")
    assert ended.value.code == 141


# --- in processes of their own --------------------------------------------------


def test_the_module_is_the_program(world: Path) -> None:
    """``python -m sisterlinks`` answers."""
    with program("--data", world, "ties", "busan", "--on", "2025-11-30") as process:
        out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert b"Ho Chi Minh City, VN  1995-11-03" in out


def test_help_imports_nothing_heavy() -> None:
    """Help is quick: what takes long to import is not imported for it."""
    code = (
        "import sys; from sisterlinks.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'attr', 'cattrs', 'yaml', 'pycountry', 'rich', 'langcodes'}\n"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    run = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", code],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert (run.returncode, run.stderr) == (0, b"")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
@pytest.mark.parametrize("words", ["ties --all", "history vn-hcmc", "meetings"])
def test_output_is_written_in_any_encoding(
    world: Path, encoding: str, words: str
) -> None:
    """Names in four scripts break no stream, whatever it can show."""
    env = {"PYTHONIOENCODING": encoding, "LANG": "C", "LC_ALL": "C"}
    with program("--data", world, *words.split(), env=env) as process:
        out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert out.decode(encoding)


def test_a_reader_may_stop_reading(tmp_path: Path) -> None:
    """Piped into ``head``, a long answer ends without a word."""
    path = tmp_path / "localities.csv"
    name = "of a place " * 9  # long, so that few rows are more than a pipe holds
    rows = "\n".join(f"l{number},{name}{number},FR" for number in range(1_000))
    path.write_text(f"id,name,country\n{rows}\n")
    with program("--data", path, "localities") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()
    assert (process.returncode, err) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk")
@pytest.mark.parametrize("words", ["localities", "--help"])
def test_a_full_disk_is_told(world: Path, words: str) -> None:
    """An answer that could not be written is an error."""
    with (
        open("/dev/full", "wb") as full,  # noqa: PTH123 - opened for its descriptor
        program("--data", world, words, stdout=full.fileno()) as process,
    ):
        _, err = process.communicate()
    assert process.returncode == 2
    assert err == b"Error: reading or writing failed: no space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has other pipes")
def test_output_into_a_pipe_leaves_it_a_pipe(tmp_path: Path, ask: Run) -> None:
    """No file takes the place of what is no file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    # Opened for both, the pipe waits for nobody and holds what is written.
    opened = os.open(pipe, os.O_RDWR)
    try:
        result = ask("localities", "--output", pipe)
        answer = os.read(opened, 1 << 16)
    finally:
        os.close(opened)
    assert (result.exit_code, result.output) == (0, "")
    assert answer
    assert pipe.is_fifo()


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_an_interrupt_from_the_keyboard_ends_the_program(tmp_path: Path) -> None:
    """Ctrl-C while a file is read has exit code 130 and no traceback."""
    pipe = tmp_path / "slow.yaml"
    os.mkfifo(pipe)
    # Opening the pipe waits until the program has begun to read it.
    with program("--data", pipe, "localities") as process, pipe.open("wb"):
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out, err.strip()) == (130, b"", b"")


def test_an_interrupt_while_it_starts_is_quiet() -> None:
    """Ctrl-C before the program has been imported ends it without a traceback."""
    code = (
        "import sys\n"
        "class Interrupts:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'sisterlinks.cli': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupts())\n"
        "from sisterlinks.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", code],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert (done.returncode, done.stderr) == (130, b"")


def test_an_interrupt_in_this_process_gives_its_exit_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The code is that of shells."""
    from sisterlinks import __main__ as start

    monkeypatch.setitem(sys.modules, "sisterlinks.cli", Interrupting("sisterlinks.cli"))
    with pytest.raises(SystemExit) as ended:
        start.main()
    assert ended.value.code == start.INTERRUPTED


class Interrupting(ModuleType):
    """A module that is interrupted when something is taken from it."""

    def __getattr__(self, name: str) -> None:
        """Be interrupted."""
        raise KeyboardInterrupt(name)


def test_a_name_that_is_like_nothing_leads_on(run: Run) -> None:
    """Whoever asks for an unknown place hears how to look further."""
    result = run("ties", "Atlantis")
    assert result.stderr == (
        "Error: no locality 'Atlantis': --data asks other data, and `sisterlinks find` "
        "lists what is called so, or nearly so\n"
    )
