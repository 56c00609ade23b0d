"""Shows what files may hold as tables, and writes the JSON Schema beside the pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

import sisterlinks as sl

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx

SCHEMA: Any = sl.json_schema()


def words_for(described: dict[str, Any]) -> str:
    """Say in a few words what may stand for a value."""
    match described:
        case {"$ref": ref}:
            name = ref.rpartition("/")[2].replace("_", " ")
            return name if name == "date" else f"a {name}"
        case {"anyOf": options}:
            told = [
                words_for(option) for option in options if option != {"type": "null"}
            ]
            if told[0] == "number":  # as a number, or as text
                return told[0]
            return " or ".join(dict.fromkeys(told))
        case {"type": "array", "items": items}:
            return f"list: {words_for(items)}"
        case {"type": "object"}:
            return "mapping"
        case {"enum": members}:
            return ", ".join(f"`{member}`" for member in members)
        case {"type": "integer"} | {"type": ["number", "string"]}:
            return "number"
        case _:
            return "text"


class RecordFields(SphinxDirective):
    """Makes a table of the fields of the definitions that it names."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        definition = SCHEMA["$defs"][self.arguments[0]]
        needed = definition.get("required", ())
        lines = ["| field | holds | meaning |", "|---|---|---|"]
        for name, described in definition["properties"].items():
            meaning = described.get("description", "").replace("|", "\\|")
            mark = " *" if name in needed else ""
            lines.append(f"| `{name}`{mark} | {words_for(described)} | {meaning} |")
        container = nodes.container()
        source = StringList(lines, source=self.env.doc2path(self.env.docname))
        self.state.nested_parse(source, self.content_offset, container)
        return container.children


def _write_schema(app: Sphinx, error: Exception | None) -> None:
    if error is None and app.builder.format == "html":
        target: Path = app.outdir / "reference" / "schema.json"
        target.write_text(json.dumps(SCHEMA, indent=2) + "\n", encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the directive, and write the schema when the pages are done."""
    app.add_directive("record-fields", RecordFields)
    app.connect("build-finished", _write_schema)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
