"""Reports for people and machines: text with the line at fault, JSON, SARIF, GitHub."""

from __future__ import annotations

from sisterlinks.reports.excerpts import Excerpts
from sisterlinks.reports.github import as_annotations
from sisterlinks.reports.json_report import as_document
from sisterlinks.reports.sarif import as_sarif
from sisterlinks.reports.text import (
    RuleCount,
    as_text,
    counted,
    headline,
    statistics,
    summary,
)

__all__ = [
    "Excerpts",
    "RuleCount",
    "as_annotations",
    "as_document",
    "as_sarif",
    "as_text",
    "counted",
    "headline",
    "statistics",
    "summary",
]
