"""The exceptions of the library: one root, and a class for each kind of trouble.

An exception says that something can't be built or answered. Data that can be
built but breaks a rule is a :class:`~sisterlinks.findings.Finding`.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from sisterlinks.positions import Position

__all__ = [
    "ChangedFileError",
    "DateError",
    "LoadError",
    "MissingExtraError",
    "Problem",
    "RecordError",
    "SisterlinksError",
    "UnknownRecordError",
]


class SisterlinksError(Exception):
    """The root of every error that the library raises of its own."""


class DateError(SisterlinksError, ValueError):
    """A text or a value that is not a date."""


class RecordError(SisterlinksError, ValueError):
    """Values that no record can be built from."""


@attrs.frozen(kw_only=True)
class Problem:
    """One reason why input could not be read or built.

    Example:
        >>> where = Position(file="ties.csv", line=4, column=1)
        >>> str(Problem(message="no id: every record needs one", position=where))
        'ties.csv:4:1: no id: every record needs one'
    """

    message: str
    """What is wrong and what to do, in lower case."""

    position: Position | None = None
    """Where it stands, if it came from a file."""

    code: str = "SL001"
    """The stable code under which ``check`` reports it."""

    subject: str = ""
    """The id of the record at fault, if it has one."""

    def __str__(self) -> str:
        return f"{self.position}: {self.message}" if self.position else self.message


_TOLD = 50
"""How many problems a message tells; all are in `LoadError.problems`."""


class LoadError(SisterlinksError, ValueError):
    """Input that can't be read, or records in it that can't be built.

    Example:
        >>> error = LoadError([Problem(message="first"), Problem(message="second")])
        >>> print(error)
        first
        second
        >>> len(error.problems)
        2
    """

    problems: tuple[Problem, ...]
    """Every problem met, in the order of the input."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        told = [str(problem) for problem in self.problems[:_TOLD]]
        if len(self.problems) > _TOLD:
            told.append(f"and {len(self.problems) - _TOLD} more problems")
        return "\n".join(told)


class ChangedFileError(SisterlinksError):
    """A file holds what the dataset to write does not take in.

    Example:
        >>> print(ChangedFileError("ties.yaml"))
        ties.yaml has changed since it was loaded: load it again and merge the two, ...
    """

    def __init__(self, file: str, *, is_new: bool = False) -> None:
        self.file = file
        """The path of the file, of which nothing was overwritten."""
        self.is_new = is_new
        """Whether the folder that was loaded did not have the file then."""
        super().__init__(file)

    def __str__(self) -> str:
        what = (
            "is none of the files that were loaded from its folder"
            if self.is_new
            else "has changed since it was loaded"
        )
        return (
            f"{self.file} {what}: load it again and merge the two, "
            "or dump with overwrite=True"
        )


class UnknownRecordError(SisterlinksError, KeyError):
    """No record has this id, or no locality this name.

    Example:
        >>> print(UnknownRecordError("busn", ("kr-busan",)))
        no record 'busn'; did you mean kr-busan?
    """

    def __init__(
        self,
        wanted: str,
        close: Sequence[str] = (),
        what: str = "record",
        hint: str = "",
    ) -> None:
        self.wanted = wanted
        """The id or name that was asked for."""
        self.close = tuple(close)
        """Ids that look like it, the nearest first."""
        self.what = what
        """What was looked for, as a word."""
        self.hint = hint
        """What it is instead, in words; empty where that is not known."""
        super().__init__(wanted, self.close, what, hint)

    def __str__(self) -> str:
        hint = f": {self.hint}" if self.hint else ""
        close = f"; did you mean {' or '.join(self.close)}?" if self.close else ""
        return f"no {self.what} {self.wanted!r}{hint}{close}"


class MissingExtraError(SisterlinksError, ImportError):
    """A feature needs a package that an extra of sisterlinks installs."""

    def __init__(self, feature: str, extra: str) -> None:
        self.feature = feature
        """What was asked for."""
        self.extra = extra
        """The extra that brings what it needs."""
        super().__init__(feature, extra)

    def __str__(self) -> str:
        return (
            f"{self.feature} needs packages that are not installed: "
            f"pip install 'sisterlinks[{self.extra}]'"
        )
