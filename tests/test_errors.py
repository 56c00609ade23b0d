"""Errors: what their messages tell, and what they leave to be asked for."""

from __future__ import annotations

import sisterlinks as sl
from sisterlinks.errors import Problem


def test_message_of_many_problems_tells_the_first_and_counts_the_rest() -> None:
    """A file in which every line is wrong does not flood the terminal."""
    error = sl.LoadError([Problem(message=f"problem {at}") for at in range(60)])
    *told, rest = str(error).splitlines()
    assert told == [f"problem {at}" for at in range(50)]
    assert rest == "and 10 more problems"
    assert len(error.problems) == 60
