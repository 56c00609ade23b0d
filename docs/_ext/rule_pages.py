"""Makes the catalogue of rules from the rules themselves."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sisterlinks.rules import CATALOGUE, FAMILIES, Rule

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class RuleCatalogue(SphinxDirective):
    """Makes a section for each rule: what it finds, why, and what to do."""

    def run(self) -> list[nodes.Node]:
        """Make the sections, in the order of the codes."""
        rules = sorted(CATALOGUE, key=lambda rule: rule.code)
        made: list[nodes.Node] = []
        for family, members in groupby(rules, key=lambda rule: rule.code[:3]):
            section = self.section(family, f"{family}xx: {FAMILIES[family]}")
            for rule in members:
                section += self.rule(rule)
            made.append(section)
        return made

    def section(self, key: str, title: str) -> nodes.section:
        """Make an empty section."""
        section = nodes.section(ids=[nodes.make_id(key)], names=[key.lower()])
        section += nodes.title("", title)
        self.state.document.note_explicit_target(section, section)
        return section

    def rule(self, rule: Rule) -> nodes.section:
        """Make the section of one rule."""
        section = self.section(rule.code, f"{rule.code} {rule.name}")
        line = nodes.paragraph()
        line += nodes.strong("", rule.severity.value.capitalize())
        line += nodes.Text(f". {rule.summary}")
        section += line
        for words in (rule.reason, rule.advice and f"What to do: {rule.advice}"):
            if words:
                section += nodes.paragraph("", words)
        for title, example in (("Bad", rule.bad), ("Good", rule.good)):
            if example:
                section += nodes.paragraph("", "", nodes.emphasis("", f"{title}:"))
                section += nodes.literal_block("", example.strip(), language="yaml")
        return section


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the directive."""
    app.add_directive("rule-catalogue", RuleCatalogue)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
