"""Making many objects of a class fast.

What attrs writes into the ``__init__`` of a frozen class sets each field by a call. The
functions made here set the fields of an object of an open subclass, which Python does
by plain stores, and then give it the class that it is meant to be of: the same object
in a tenth of the time. Only classes that attrs initialises in the plainest way are made
so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import attrs

from sisterlinks.model.conversion import Conversion


def is_plain(record_class: type[attrs.AttrsInstance]) -> bool:
    """Return whether making an object of a class is no more than setting its fields.

    Args:
        record_class: An attrs class.

    Returns:
        Whether attrs wrote its ``__init__``, and no converter but those of the model,
        factory, further method or metaclass takes part when an object or a subclass is
        made. What the loader gives needs no conversion.

    Example:
        >>> from sisterlinks import Locality, PartialDate
        >>> is_plain(Locality), is_plain(PartialDate)
        (True, False)
    """
    return (
        type(record_class) is type
        and _sets_fields_alone(record_class.__init__)
        and not any(
            name in base.__dict__
            for base in record_class.__mro__[:-1]
            for name in _FURTHER
        )
        and all(
            field.init
            and (field.converter is None or isinstance(field.converter, Conversion))
            and type(field.default) is not _Factory
            for field in attrs.fields(record_class)
        )
    )


def _sets_fields_alone(initialiser: Any) -> bool:
    """Return whether attrs wrote an ``__init__``, or the model did around attrs'.

    The model's own take short forms as well, which the loader does not give.
    """
    code = getattr(initialiser, "__code__", None)
    return code is not None and (
        code.co_filename.startswith("<attrs generated")
        or initialiser.__module__.startswith(f"{_MODEL}.")
    )


_MODEL = Conversion.__module__.rpartition(".")[0]

_Factory: type = attrs.Factory  # type: ignore[assignment] # a class, whatever its stub says
_FURTHER = (
    "__new__",
    "__init_subclass__",
    "__attrs_pre_init__",
    "__attrs_post_init__",
    "_attrs_cached_hash",
)


@cache
def constructor(
    record_class: type[attrs.AttrsInstance], fields: tuple[str, ...]
) -> Callable[..., Any]:
    """Make the function that makes an object of a plain class.

    Args:
        record_class: The class.
        fields: The names of the fields that are given, in the order of the arguments;
            the others have their defaults.

    Returns:
        The function. It runs the fields' validators, and does not check types.

    Example:
        >>> from sisterlinks import Name
        >>> constructor(Name, ("text", "language"))("Busan", "en")
        Name(text='Busan', language='en', start=None, end=None, extras=Extras({}))
    """
    namespace: dict[str, Any] = {}
    lines = body(record_class, {field: field for field in fields}, namespace)
    return function(fields, [*lines, "return made"], namespace)


def body(
    record_class: type[attrs.AttrsInstance],
    values: Mapping[str, str],
    namespace: dict[str, Any],
) -> list[str]:
    """Write the lines of code that make an object of a plain class.

    Args:
        record_class: The class.
        values: An expression for each field that is given, by the field's name.
        namespace: Gets what the lines name.

    Returns:
        The lines. They call the object ``made``.

    Raises:
        KeyError: A field without a default is not given, or one that there is not.
    """
    fields = attrs.fields(record_class)
    for name in values:
        if not hasattr(fields, name):
            raise KeyError(name)
    namespace |= {
        "Open": _opened(record_class),
        "Wanted": record_class,
    }
    lines = ["made = Open()"]
    checks = []
    for number, field in enumerate(fields):
        value = values.get(field.name)
        if value is None:
            if field.default is attrs.NOTHING:
                raise KeyError(field.name)
            if type(field.default) in _OF_LITERALS and not field.default:
                value = repr(field.default)  # faster than a name
            else:
                value = f"default_{number}"
                namespace[value] = field.default
        lines.append(f"made.{field.name} = {value}")
        if field.validator is not None:
            namespace |= {f"check_{number}": field.validator, f"field_{number}": field}
            checks.append(f"check_{number}(made, field_{number}, made.{field.name})")
    return [*lines, "made.__class__ = Wanted", *checks]


_OF_LITERALS = (type(None), str, tuple)


def function(
    parameters: Sequence[str], lines: Sequence[str], namespace: dict[str, Any]
) -> Callable[..., Any]:
    """Make a function of lines of code that this package wrote."""
    source = f"def written({', '.join(parameters)}):\n " + "\n ".join(lines)
    exec(compile(source, "<sisterlinks>", "exec"), namespace)  # noqa: S102 - no text of a file or a user is in it
    written: Callable[..., Any] = namespace.pop("written")
    return written


@cache
def _opened(record_class: type) -> type:
    """Return a subclass that looks the same in memory, and can be written to."""
    opened = {
        "__slots__": (),
        "__new__": object.__new__,
        "__init__": object.__init__,
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
    }
    return type(f"Open{record_class.__name__}", (record_class,), opened)
