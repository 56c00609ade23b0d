"""Pictures: charts of ties and lineage, and one page that anyone can open.

Charts are values of Altair, which notebooks show and which save themselves as HTML, SVG
or PNG. The page is one file that needs no network. `sisterlinks.Dataset` has a method
for each; all of them need the extra ``pictures``, and importing this package without it
raises `sisterlinks.MissingExtraError`.
"""

from __future__ import annotations

import importlib

from sisterlinks.errors import MissingExtraError

for _needed in ("altair", "jinja2", "vl_convert"):
    try:
        importlib.import_module(_needed)
    except ImportError as error:
        raise MissingExtraError("a picture", "pictures") from error
