"""The explorer: one page that holds a dataset's answers for every day, and shows them.

Nothing is fetched: the data, Vega and our own little JavaScript stand in the page, and
its security policy refuses everything else, scripts by any other hand among it.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

import jinja2
import vl_convert
from markupsafe import Markup

from sisterlinks.formats.base import UNCLEAN
from sisterlinks.model import Locality
from sisterlinks.pictures.document import PLACEHOLDER, Knowledge, document, number
from sisterlinks.pictures.maps import land
from sisterlinks.pictures.page_map import page_map
from sisterlinks.pictures.styles import DARK, FONT, LIGHT, STYLES

SCRIPTS = ("base", "search", "time", "years", "answer", "map", "start")
"""Our own scripts, in the order in which they run."""


def explorer(knowledge: Knowledge, locality: Locality | None, day: dt.date) -> str:
    """Return the page.

    Args:
        knowledge: What it holds.
        locality: The locality to begin with; ``None`` for all of them.
        day: The day to begin with.

    Returns:
        HTML that needs nothing else.
    """
    told = document(knowledge)
    told |= {
        "title": "Sister cities",
        "day": number(day),
        "locality": None if locality is None else _index_of(told, locality),
        **_range(told, day),
        "letters": dict(_letters(told, knowledge.fold)),
        "countries": dict(_countries(told)),
        "remarks": knowledge.remarks,
        "placeholder": PLACEHOLDER,
        "standings": [
            {"value": standing.value, "symbol": it.symbol}
            for standing, it in STYLES.items()
        ],
        "land": land(),
        "maps": {"light": page_map(is_dark=False), "dark": page_map(is_dark=True)},
    }
    scripts = {
        # The bundle's names must not meet those of other scripts.
        "vega": _safe(f"(() => {{{_vega()}}})();"),
        "script": _safe("\n".join(_text(f"{name}.js") for name in SCRIPTS)),
    }
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    template = environment.from_string(_text("explorer.html.j2"))
    return template.render(
        title=told["title"],
        colours=[tuple(map(_markup, it)) for it in _colours()],
        css=_markup(_text("explorer.css")),
        dashes=[(it.value, style.dash) for it, style in STYLES.items()],
        standings=[
            {"value": it.value, "symbol": style.symbol, "meaning": style.meaning}
            for it, style in STYLES.items()
        ],
        data=_markup(_json(told)),
        note=f"{len(told['ties'])} ties of {len(told['localities'])} places.",
        version=knowledge.version,
        hashes=[*map(_hash, scripts.values())],
        **{name: _markup(text) for name, text in scripts.items()},
    )


def _vega() -> str:
    """Return Vega, Vega-Lite and what embeds them, as one script."""
    bundle: str = vl_convert.javascript_bundle()  # type: ignore[call-arg] # optional
    return bundle


def _text(name: str) -> str:
    path = files("sisterlinks.pictures").joinpath("page", name)
    return path.read_text(encoding="utf-8")


def _markup(text: str) -> Markup:
    """Mark text as HTML: our own, or made harmless by `_json` and `_safe`."""
    return Markup(text)  # noqa: S704 - see above


def _json(document: object) -> str:
    """Write JSON in which nothing can end the element that it stands in.

    Halves of surrogate pairs, which no file can hold, become U+FFFD.
    """
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    text = UNCLEAN.sub("\ufffd", text)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _safe(script: str) -> str:
    """Return a script in which nothing can end the element that it stands in."""
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _hash(script: str) -> str:
    """Return the hash by which a page's security policy lets a script run."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _index_of(told: dict[str, Any], locality: Locality) -> int:
    ids = [it["id"] for it in told["localities"]]
    return ids.index(locality.id)


def _range(told: dict[str, Any], day: dt.date) -> dict[str, int]:
    """Return the first and the last day that the slider reaches."""
    days = [change[1] for change in told["changes"]]
    days += [act[2] for it in told["partnerships"] for act in it[5]]
    days += [paper[4] for paper in told["papers"]]
    known = [it for it in days if it] or [day.toordinal()]
    first = dt.date.fromordinal(min(*known, day.toordinal())).year
    last = dt.date.fromordinal(max(*known, day.toordinal())).year
    return {
        "first": dt.date(max(first - 1, 1), 1, 1).toordinal(),
        "last": dt.date(last, 12, 31).toordinal(),
    }


def _letters(
    told: dict[str, Any], fold: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    """Yield what letters are folded to that JavaScript would fold otherwise."""
    used = {
        char
        for locality in told["localities"]
        for name in (locality["name"], *(it[0] for it in locality.get("names", ())))
        for char in name
    }
    for char in sorted(used | set(_LETTERS)):
        if not char.isascii():
            # Between letters, so that spaces at its ends are seen.
            folded = fold(f"a{char}a")[1:-1]
            if folded != char.lower():
                yield char, folded


_LETTERS = [
    chr(code)
    for code in (*range(0xC0, 0x250), *range(0x300, 0x370), *range(0x1E00, 0x1F00))
]
"""The letters of Latin script that people type, and the marks that are put on them."""


def _countries(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    import pycountry

    facts = (fact for it in told["localities"] for fact in it.get("facts", ()))
    for code in sorted({fact[3] for fact in facts} - {""}):
        found = pycountry.countries.get(alpha_2=code)
        yield code, getattr(found, "common_name", found.name) if found else code


def _colours() -> Iterator[tuple[str, str, str]]:
    """Yield the name of each colour, and what it is in the light and in the dark."""
    for name in ("paper", "ink", "faint", "line", "edge", "land", "life"):
        yield name, getattr(LIGHT, name), getattr(DARK, name)
    for standing, style in STYLES.items():
        yield standing.value, style.colour, style.colour_in_the_dark
    yield "font", FONT, FONT
