"""What no field of a class takes: names in two forms, and fields that users added."""

from __future__ import annotations

from typing import Any

from sisterlinks.formats.base import TOO_DEEP, check_depth
from sisterlinks.structuring.values import refusal


def checked(extra: dict[str, Any]) -> dict[str, Any]:
    """Refuse what is nested deeper than every format can write.

    Raises:
        ValueError: Something is.
    """
    for key, item in extra.items():
        if isinstance(item, list | dict) and not check_depth(item):
            raise ValueError(f"{key[:50]!r} is {TOO_DEEP}")
    return extra


def with_names(name: Any, names: Any) -> Any:
    """Join a name in its short form with names in full, as tables give both.

    Raises:
        ValueError: The names in full are a text.

    Example:
        >>> with_names("Busan", [{"text": "부산", "language": "ko"}])
        [{'text': 'Busan'}, {'text': '부산', 'language': 'ko'}]
    """
    if names is None:
        return name
    if isinstance(names, str):
        raise refusal(names, "a list of names")
    if not isinstance(names, list):
        return names  # refused where it is read
    texts = [item.get("text") for item in names if isinstance(item, dict)]
    return names if name in texts else [{"text": name}, *names]
