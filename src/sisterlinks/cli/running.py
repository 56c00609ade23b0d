"""Running a command: exit codes, and errors told in a line instead of a traceback."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TextIO

import click
from click.exceptions import Exit

from sisterlinks.cli.output import guarded, printable
from sisterlinks.cli.shells import COMPLETION, complete

if TYPE_CHECKING:
    from sisterlinks.errors import LoadError

PROGRAM = "sisterlinks"
"""The program's name."""

FINDINGS = 1
"""The exit code where ``check`` found errors, or ``audit`` a row that wants doing."""

UNUSABLE = 2
"""The exit code for wrong usage, and for input that can't be read."""

INTERRUPTED = 130
"""The exit code after an interrupt from the keyboard, as shells give it."""

PIPE_CLOSED = 141
"""The exit code where the reader of the output went away, as shells give it."""

TOLD = 20
"""How many problems of an input are told by commands other than ``check``."""

DEBUG = "SISTERLINKS_DEBUG"
"""The environment variable under which unforeseen errors show their traceback."""


class Program(click.Group):
    """A group of commands that ends every run with an exit code of the contract."""

    # click declares overloads for the two values of standalone_mode, which a method
    # that treats both needs not repeat.
    def main(  # type: ignore[override]
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        *,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command, and exit.

        Args:
            args: The words of the command line; those of the process where left out.
            prog_name: The program's name in its own messages.
            standalone_mode: Whether to exit; else errors are raised to the caller.
            extra: What click passes on to its context.

        Returns:
            What the command returned, where the run does not exit.
        """
        if not standalone_mode:
            return super().main(args, prog_name, standalone_mode=False, **extra)
        name = prog_name or PROGRAM
        words = list(sys.argv[1:] if args is None else args)
        for stream in (sys.stdout, sys.stderr):
            # Text that the terminal can't show is escaped, not refused.
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")

        # click's own way of running exits with 1 where the reader of the output goes
        # away, which is the code for findings here.
        def run() -> None:
            asked = os.environ.get(COMPLETION)
            if asked is not None:
                raise Exit(complete(self, name, asked))
            with self.make_context(name, words, **extra) as context:
                self.invoke(context)

        sys.exit(_told(run))


def _told(run: Callable[[], None]) -> int:
    """Run, and turn what goes wrong into a message and an exit code."""
    code = _run(run)
    # What is left is written here, so that Python has nothing to complain of later.
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except OSError:
            _abandon(stream)
    return code


def _run(run: Callable[[], None]) -> int:
    try:
        try:
            run()
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except Exit as error:
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        return PIPE_CLOSED
    except Exception as error:  # noqa: BLE001 - no traceback ever reaches a user
        _tell(error)
        return UNUSABLE
    return 0


def _tell(error: Exception) -> None:
    """Print what went wrong, each kind of error in its way."""
    from sisterlinks.errors import (
        ChangedFileError,
        LoadError,
        SisterlinksError,
        UnknownRecordError,
    )

    match error:
        case click.ClickException():
            with contextlib.suppress(OSError):  # nobody is left to be told
                error.show()
        case LoadError():
            print_error(_listed(error))
        case UnknownRecordError(close=(), hint=""):
            print_error(
                f"{error}: --data asks other data, and `sisterlinks find` lists what "
                "is called so, or nearly so"
            )
        case ChangedFileError(is_new=True):
            print_error(
                f"{error.file} holds other data, with which what is written would be "
                "read: choose an empty folder, or take the file out of this one; "
                "nothing was written"
            )
        case ChangedFileError():
            print_error(
                f"{error.file} has changed since it was read: run the command again; "
                "nothing was written"
            )
        case SisterlinksError():
            print_error(str(error))
        case OSError():
            print_error(_of_system(error))
        case _:
            _unforeseen(error)


def print_error(message: str) -> None:
    """Print an error on standard error.

    Args:
        message: What is wrong and what to do, in one or more lines.
    """
    if sys.stderr is not None:
        with contextlib.suppress(OSError):  # nobody is left to be told
            said = guarded(printable(message, sys.stderr))
            sys.stderr.write(f"Error: {said}\n")


def _listed(error: LoadError) -> str:
    problems = [str(problem) for problem in error.problems]
    if len(problems) == 1:
        return problems[0]
    told = problems[:TOLD]
    left = len(problems) - len(told)
    if left:
        told.append(f"and {left} more: sisterlinks check lists them all")
    return "\n".join([f"{len(problems)} problems in the input", *told])


def _of_system(error: OSError) -> str:
    reason = (error.strerror or type(error).__name__).lower()
    if error.filename is None:
        return f"reading or writing failed: {reason}"
    return f"{error.filename}: {reason}"


def _unforeseen(error: Exception) -> None:
    if os.environ.get(DEBUG, "") not in {"", "0"}:
        traceback.print_exception(error)
        return
    said = " ".join(str(error).split())
    print_error(
        f"{type(error).__name__}: {said}; this should not happen: please report it "
        f"with the command and its data ({DEBUG}=1 shows where it happened)"
    )


def _abandon(stream: TextIO) -> None:
    """Let a stream whose other end is gone lead nowhere."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
