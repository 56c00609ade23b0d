"""Where the values of a file stand, once it has been read."""

from __future__ import annotations

import attrs

from sisterlinks.dataset.origins import FileOrigin
from sisterlinks.formats.base import Locator
from sisterlinks.formats.registry import Formats
from sisterlinks.positions import FieldPath, Position


def locator(formats: Formats, origin: FileOrigin, content: bytes) -> Locator:
    """Return what finds positions in a file that was read before.

    Args:
        formats: The formats that the load knew.
        origin: The file.
        content: What it holds.

    Returns:
        The locator; one that names the file alone where its format has none.
    """
    format_ = formats.named(origin.format)
    if format_.locate is None:
        return _WholeFile(origin.name)
    further = {"starts": origin.starts} if format_.traces else {}
    return format_.locate(content, file=origin.name, **further)


@attrs.frozen
class _WholeFile:
    """Stands for a locator in a format that can find no positions."""

    file: str

    def position(
        self, list_name: str, index: int, path: FieldPath = (), *, key: bool = False
    ) -> Position:
        """Return the file."""
        del list_name, index, path, key
        return Position(file=self.file)
