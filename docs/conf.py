"""How the documentation is built."""

from __future__ import annotations

import sys
from pathlib import Path

_HERE = Path(__file__).parent
# The pages speak of the source beside them, installed or not.
sys.path[:0] = [str(_HERE / "_ext"), str(_HERE.parent / "src")]

from sisterlinks import __version__  # noqa: E402 - once it can be found

project = "sisterlinks"
author = "The sisterlinks developers"
project_copyright = "The sisterlinks developers"
version = release = __version__
language = "en"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "public_names",
    "command_line",
    "diagrams",
    "json_schema_pages",
    "pictures",
    "rule_pages",
]
exclude_patterns = ["_build", "_ext", "_static"]

nitpicky = True
default_role = "py:obj"
# Nothing is fetched while the pages are built, so names of other projects are told
# and not linked.
nitpick_ignore_regex = [
    ("py:.*", rf"({'|'.join(names)})(\..*)?")
    for names in (
        # Other projects, the standard library among them.
        ("attrs", "cattrs", "click", "collections", "datetime", "enum", "hypothesis"),
        ("importlib", "json", "networkx", "numpy", "os", "pandas", "pathlib", "pickle"),
        ("polars", "pyarrow", "pytest", "rich", "types", "typing", "yaml"),
        # The short names that their users give them.
        ("alt", "nx", "pa", "pd", "pl", "st"),
        # What stands among the built-in names.
        ("bool", "bytes", "dict", "float", "frozenset", "int", "iter", "len", "list"),
        ("None", "object", "property", "set", "str", "tuple", "type", r"[A-Z]\w*Error"),
    )
] + [
    # What signatures name and nobody imports: a type variable, aliases that say what
    # they stand for, and the parts that a dataset is made of.
    ("py:class", rf"(.*\.)?({'|'.join(names)})")
    for names in (
        ("Check", "Converter", "Dialect", "FeatureCollection", "FieldPath", "Json"),
        ("Lineage", "LinkMaker", "PathLike", "Period", "Precision", "R"),
        ("RecordStore", "Reference", "Shown", "Survey"),
    )
]

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
autodoc_class_signature = "mixed"
autodoc_preserve_defaults = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_rtype = False
napoleon_preprocess_types = True

myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = f"sisterlinks {version}"
html_static_path = ["_static"]
html_css_files = ["sisterlinks.css"]
html_show_sourcelink = False
html_copy_source = False
