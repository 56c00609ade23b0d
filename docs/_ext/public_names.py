"""Documents public names where users find them: in ``sisterlinks`` itself.

The root package imports a name from its home module when it is first used. Autodoc
reads classes and functions through it; this adds what it can't see from there: the
words under a type alias, and links by the names of the home modules.
"""

from __future__ import annotations

import inspect
import sys
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.pycode import ModuleAnalyzer
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

ROOT = "sisterlinks"


class PublicNames(SphinxDirective):
    """Documents the public names that its lines list.

    Its argument is the module that they are asked from, ``sisterlinks`` where left
    out; ``Dataset`` has members with underscores that are worth a word.
    """

    optional_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Document the names."""
        module = self.arguments[0] if self.arguments else ROOT
        names = " ".join(self.content).split()
        lines = ["```{eval-rst}", f".. py:currentmodule:: {module}", ""]
        for name in names:
            lines += [*_directive(module, name), ""]
        lines.append("```")
        container = nodes.container()
        source = StringList(lines, source=self.env.doc2path(self.env.docname))
        self.state.nested_parse(source, self.content_offset, container)
        return container.children


def _directive(module: str, name: str) -> list[str]:
    value = getattr(import_module(module), name)
    target = f"{module}.{name}"
    if inspect.isclass(value):
        is_error = issubclass(value, BaseException)
        kind = "autoexception" if is_error else "autoclass"
        lines = [f".. {kind}:: {target}", "   :members:"]
        if name == "Dataset":
            # Its bases have no name of their own: they hold a part of its methods.
            lines.append("   :inherited-members:")
            lines.append("   :special-members: __getitem__")
        elif any(base.__module__.startswith(ROOT) for base in value.__bases__):
            lines.append("   :show-inheritance:")
        return lines
    if inspect.isroutine(value):
        return [f".. autofunction:: {target}"]
    return [f".. autodata:: {target}", "   :no-value:"]


def _add_words(  # noqa: PLR0913 - the event's arguments
    app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]
) -> None:
    """Return an alias the words that stand under it in its home module."""
    del app, obj, options
    package, _, attribute = name.rpartition(".")
    if what != "data":
        return
    lines.clear()  # an alias would tell of the type that it stands for
    value = getattr(import_module(package), attribute)
    for module in sorted(sys.modules):
        if (
            module.startswith(f"{package}.")
            and getattr(sys.modules[module], attribute, None) is value
            and (words := _words(module).get(("", attribute)))
        ):
            lines[:] = words
            return


@cache
def _words(module: str) -> dict[tuple[str, str], list[str]]:
    return ModuleAnalyzer.for_module(module).find_attr_docs()


def _keep_colons(  # noqa: PLR0913 - the event's arguments
    app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]
) -> None:
    """Keep napoleon from taking the words before a field's first colon for its type."""
    del app, name, obj, options
    if what in {"attribute", "data", "property"}:
        lines[:0] = ["..", ""]  # an empty comment


def _link_home_name(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: Element
) -> Element | None:
    """Link a name by its home module, or by no module, to where it is documented."""
    if node.get("refdomain") != "py":
        return None
    domain = env.domains.python_domain
    parts = node["reftarget"].removeprefix(f"{ROOT}.").split(".")
    while parts:
        ending = "." + ".".join(parts)
        found = [name for name in domain.objects if name.endswith(ending)]
        if found:
            public = min(found, key=len)
            return domain.resolve_xref(
                env, node["refdoc"], app.builder, "obj", public, node, content
            )
        parts = parts[1:] if parts[0].islower() else []
    # What exists and is not public is named without a link.
    return content if _exists(node["reftarget"]) else None


def _exists(name: str) -> bool:
    module, _, attribute = name.rpartition(".")
    return module in sys.modules and hasattr(sys.modules[module], attribute)


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the directive and the handlers."""
    app.add_directive("public", PublicNames)
    app.connect("autodoc-process-docstring", _add_words, priority=300)
    # Before napoleon, which comes at 500.
    app.connect("autodoc-process-docstring", _keep_colons, priority=400)
    app.connect("missing-reference", _link_home_name)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
