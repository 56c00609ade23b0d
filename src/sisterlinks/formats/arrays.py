"""Arrow's arrays out of Python's values and into numpy's, by way of their memory.

As soon as Arrow is given values of Python or of numpy, it imports pandas where that is
installed, to see whether they are pandas'. That takes longer than writing a hundred
thousand records, and much longer than a question about one locality. What is laid out
in memory as Arrow has it is taken as it is.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, repeat
from operator import is_, is_not
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]

LONGEST = 2**31 - 1
"""How many bytes the texts of a column may take together, to be counted in 32 bits."""


def texts(
    values: Sequence[str | None], check: Callable[[str], None] | None = None
) -> Any:
    """Return texts as an array of Arrow.

    Args:
        values: The texts.
        check: Looks at them all, one behind the other.

    Example:
        >>> texts(["a", None, "Đà"]).to_pylist()
        ['a', None, 'Đà']
    """
    import numpy as np
    import pyarrow as pa

    valid = None
    try:
        text = "".join(values)  # type: ignore[arg-type] # raises where one is absent
    except TypeError:
        valid = _valid(values)
        values = [value or "" for value in values]
        text = "".join(value or "" for value in values)
    if check is not None:
        check(text)
    ends = _ends(_lengths(values, text), len(values))
    kind = pa.string() if ends.dtype == np.int32 else pa.large_string()
    buffers = [valid, pa.py_buffer(ends), pa.py_buffer(text.encode())]
    return pa.Array.from_buffers(kind, len(values), buffers)


def _lengths(values: Iterable[Any], text: str) -> Iterable[int]:
    """Return how many bytes each text takes."""
    return map(len, values if text.isascii() else map(str.encode, values))


def whole_numbers(values: Sequence[int | None]) -> Any:
    """Return whole numbers of 64 bits as an array of Arrow.

    Example:
        >>> whole_numbers([2, None]).to_pylist()
        [2, None]
    """
    import pyarrow as pa

    numbers = array("q", [value or 0 for value in values])
    buffers = [_valid(values), pa.py_buffer(numbers)]
    return pa.Array.from_buffers(pa.int64(), len(values), buffers)


def floats(values: Sequence[float | None]) -> Any:
    """Return numbers as an array of Arrow.

    Example:
        >>> floats([0.5, None]).to_pylist()
        [0.5, None]
    """
    import pyarrow as pa

    numbers = array("d", [value or 0.0 for value in values])
    buffers = [_valid(values), pa.py_buffer(numbers)]
    return pa.Array.from_buffers(pa.float64(), len(values), buffers)


def truths(values: Sequence[bool | None]) -> Any:
    """Return truths as an array of Arrow.

    Example:
        >>> truths([True, False, None]).to_pylist()
        [True, False, None]
    """
    import pyarrow as pa

    buffers = [_valid(values), _bits(map(bool, values), len(values))]
    return pa.Array.from_buffers(pa.bool_(), len(values), buffers)


def lists(
    values: Sequence[Sequence[Any] | None],
    make: Callable[[list[Any]], Any],
    kind: Callable[[Any], Any] | None = None,
) -> Any:
    """Return lists as an array of Arrow.

    Args:
        values: The lists.
        make: Makes an array of the items of all lists.
        kind: Makes the type of lists of that of their items; that of plain lists where
            left out.

    Example:
        >>> lists([["a", "b"], None, []], texts).to_pylist()
        [['a', 'b'], None, []]
    """
    import numpy as np
    import pyarrow as pa

    valid = _valid(values)
    given = [value or () for value in values]
    items = make([*chain.from_iterable(given)])
    # No memory holds more items than can be counted in 32 bits.
    ends = _ends(map(len, given), len(given)).astype(np.int32)
    buffers = [valid, pa.py_buffer(ends)]
    of_lists = (kind or pa.list_)(items.type)
    return pa.Array.from_buffers(of_lists, len(values), buffers, children=[items])


def maps(
    values: Sequence[Sequence[Any] | None],
    make: Callable[[list[Any]], tuple[Any, Any]],
) -> Any:
    """Return mappings as an array of Arrow.

    Args:
        values: The pairs of each mapping, in whatever form.
        make: Makes of all pairs an array of their keys, and one of what these stand
            for.

    Example:
        >>> pairs = [[("a", "b")], None]
        >>> maps(pairs, lambda items: tuple(map(texts, zip(*items)))).to_pylist()
        [[('a', 'b')], None]
    """
    import pyarrow as pa

    def of_pairs(items: list[Any]) -> Any:
        keys, held = make(items)
        of_key = pa.field("key", keys.type, nullable=False)
        fields = [of_key, pa.field("value", held.type)]
        return records([keys, held], fields, len(items))

    def of_maps(kind: Any) -> Any:
        return pa.map_(kind.field("key"), kind.field("value"))

    return lists(values, of_pairs, of_maps)


def records(arrays: Sequence[Any], fields: Sequence[Any], count: int) -> Any:
    """Return records as an array of Arrow.

    Args:
        arrays: An array for each field.
        fields: The fields.
        count: How many records there are.

    Example:
        >>> import pyarrow as pa
        >>> made = records([texts(["a"])], [pa.field("act", pa.string())], 1)
        >>> made.to_pylist()
        [{'act': 'a'}]
    """
    import pyarrow as pa

    kind = pa.struct(fields)
    return pa.Array.from_buffers(kind, count, [None], children=[*arrays])


def rows(values: Sequence[int] | Numbers) -> Any:
    """Return the numbers of rows as an array of Arrow.

    Example:
        >>> rows([2, 0]).to_pylist()
        [2, 0]
    """
    import numpy as np
    import pyarrow as pa

    numbers = np.asarray(values, dtype=np.int64)
    buffers = [None, pa.py_buffer(numbers)]
    return pa.Array.from_buffers(pa.int64(), len(numbers), buffers)


def numbers(array: Any, dtype: Any) -> Any:
    """Return the numbers of a column, or the codes of its words, as numpy's array.

    Where the column is null they mean nothing.

    Args:
        array: The column.
        dtype: The type of numpy that its numbers have.

    Example:
        >>> import numpy as np
        >>> numbers(rows([2, 0]), np.int64).tolist()
        [2, 0]
    """
    import numpy as np

    first = array.offset
    return np.frombuffer(array.buffers()[1], dtype)[first : first + len(array)]


def _ends(lengths: Iterable[int], count: int) -> Any:
    """Return where each text or list ends, from 0; in 32 bits where that will do."""
    import numpy as np

    ends = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.fromiter(lengths, np.int64, count), out=ends[1:])
    return ends.astype(np.int32) if ends[-1] <= LONGEST else ends


def _valid(values: Sequence[Any]) -> Any:
    """Return what says which values there are; ``None`` where all are."""
    if any(map(is_, values, repeat(None))):
        return _bits(map(is_not, values, repeat(None)), len(values))
    return None


def _bits(truths: Iterable[bool], count: int) -> Any:
    import numpy as np
    import pyarrow as pa

    flags = np.fromiter(truths, dtype=bool, count=count)
    return pa.py_buffer(np.packbits(flags, bitorder="little"))
