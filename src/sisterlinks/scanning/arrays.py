"""Arrow's arrays out of Python's values and into numpy's, by way of their memory.

As soon as Arrow is given values of Python or of numpy, it imports pandas where that is
installed, to see whether they are pandas'. That takes longer than a question about one
locality. What is laid out in memory as Arrow has it is taken as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]


def texts(values: Sequence[str]) -> Any:
    """Return texts as an array of Arrow.

    Example:
        >>> texts(["a", "Đà"]).to_pylist()
        ['a', 'Đà']
    """
    import numpy as np
    import pyarrow as pa

    encoded = [value.encode() for value in values]
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.int32)
    buffers = pa.py_buffer(ends), pa.py_buffer(b"".join(encoded))
    return pa.StringArray.from_buffers(len(encoded), *buffers)


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
