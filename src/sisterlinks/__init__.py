"""Sister-city and friendship relations between local governments, on any day.

Everything public can be had from here. A name is imported when it is first used, so
that ``import sisterlinks`` costs next to nothing. ``help(sisterlinks.load)`` explains
one name; these are all, by subject:
"""

# Only what Python has loaded by then: typing or pathlib alone would cost more than all
# that is done here.
import sys
from importlib import import_module

__version__ = "0.1.0"

_WIDTH = 76


def _subjects(stub: str) -> dict[str, dict[str, str]]:
    """Return the names of each subject of the stub, with the modules they live in."""
    found: dict[str, dict[str, str]] = {}
    names: dict[str, str] = {}
    for line in stub.splitlines():
        match line.split():
            case ["#", *_] if line.endswith(":"):
                names = found.setdefault(line[2:-1], {})
            case ["from", module, "import", name, *_]:
                names[name] = module
    return found


def _contents(subjects: dict[str, dict[str, str]]) -> str:
    """Return a table of contents."""
    lines = []
    for subject, names in subjects.items():
        lines += ["", subject]
        line = "   "
        for name in names:
            if len(line) + len(name) > _WIDTH:
                lines.append(line)
                line = "   "
            line += f" {name},"
        lines.append(line.rstrip(","))
    return "\n".join(lines)


_SUBJECTS = _subjects(__spec__.loader.get_data(f"{__path__[0]}/__init__.pyi").decode())
_HOMES = {name: home for names in _SUBJECTS.values() for name, home in names.items()}

__doc__ = f"{__doc__ or ''}{_contents(_SUBJECTS)}\n"
__all__ = sorted(_HOMES)  # noqa: PLE0605 # pyright: ignore[reportUnsupportedDunderAll] - the stub is the one list


def __getattr__(name: str) -> object:
    """Import a public name's module when the name is first used."""
    home = _HOMES.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message, name=name, obj=sys.modules[__name__])
    if home == ".":
        return import_module(f".{name}", __name__)
    value = getattr(import_module(home, __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
