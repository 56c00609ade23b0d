"""Sister-city and friendship relations between local governments, on any day.

Everything public can be had from here. It is imported when first used, so that
``import sisterlinks`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sisterlinks.dataset.comparison import ABSENT as ABSENT
    from sisterlinks.dataset.comparison import Absence as Absence
    from sisterlinks.dataset.comparison import Difference as Difference
    from sisterlinks.dataset.comparison import FieldDifference as FieldDifference
    from sisterlinks.dataset.comparison import RecordDifference as RecordDifference
    from sisterlinks.dataset.comparison import TieDifference as TieDifference
    from sisterlinks.dataset.comparison import diff as diff
    from sisterlinks.dataset.dataset import Dataset as Dataset
    from sisterlinks.dataset.lookup_errors import (
        AmbiguousNameError as AmbiguousNameError,
    )
    from sisterlinks.dataset.lookup_errors import (
        NotInExistenceError as NotInExistenceError,
    )
    from sisterlinks.dataset.merging import merge as merge
    from sisterlinks.errors import ChangedFileError as ChangedFileError
    from sisterlinks.errors import DateError as DateError
    from sisterlinks.errors import LoadError as LoadError
    from sisterlinks.errors import MissingExtraError as MissingExtraError
    from sisterlinks.errors import Problem as Problem
    from sisterlinks.errors import RecordError as RecordError
    from sisterlinks.errors import SisterlinksError as SisterlinksError
    from sisterlinks.errors import UnknownRecordError as UnknownRecordError
    from sisterlinks.files.jsonschema import json_schema as json_schema
    from sisterlinks.files.loading import dump as dump
    from sisterlinks.files.loading import dumps as dumps
    from sisterlinks.files.loading import load as load
    from sisterlinks.files.loading import loads as loads
    from sisterlinks.files.loading import seeds as seeds
    from sisterlinks.files.migration import Migration as Migration
    from sisterlinks.findings import Finding as Finding
    from sisterlinks.findings import Report as Report
    from sisterlinks.findings import Severity as Severity
    from sisterlinks.formats.base import WriteError as WriteError
    from sisterlinks.formats.registry import Format as Format
    from sisterlinks.formats.registry import RawDocument as RawDocument
    from sisterlinks.formats.registry import RawValue as RawValue
    from sisterlinks.index.sql import tie_sql as tie_sql
    from sisterlinks.model import Acceptance as Acceptance
    from sisterlinks.model import Act as Act
    from sisterlinks.model import ActKind as ActKind
    from sisterlinks.model import Change as Change
    from sisterlinks.model import Citation as Citation
    from sisterlinks.model import Claim as Claim
    from sisterlinks.model import Code as Code
    from sisterlinks.model import Commitment as Commitment
    from sisterlinks.model import Coordinates as Coordinates
    from sisterlinks.model import Coverage as Coverage
    from sisterlinks.model import CoverageStatement as CoverageStatement
    from sisterlinks.model import CoverageSubject as CoverageSubject
    from sisterlinks.model import Extras as Extras
    from sisterlinks.model import Kind as Kind
    from sisterlinks.model import Level as Level
    from sisterlinks.model import Locality as Locality
    from sisterlinks.model import Meeting as Meeting
    from sisterlinks.model import Memorandum as Memorandum
    from sisterlinks.model import MemorandumParty as MemorandumParty
    from sisterlinks.model import Name as Name
    from sisterlinks.model import OpaqueRecord as OpaqueRecord
    from sisterlinks.model import Organization as Organization
    from sisterlinks.model import Parent as Parent
    from sisterlinks.model import Participant as Participant
    from sisterlinks.model import Partnership as Partnership
    from sisterlinks.model import Person as Person
    from sisterlinks.model import Post as Post
    from sisterlinks.model import Rank as Rank
    from sisterlinks.model import Record as Record
    from sisterlinks.model import Shape as Shape
    from sisterlinks.model import Source as Source
    from sisterlinks.model import in_files as in_files
    from sisterlinks.model import refers_to as refers_to
    from sisterlinks.model.dates import Certainty as Certainty
    from sisterlinks.model.dates import PartialDate as PartialDate
    from sisterlinks.model.days import Day as Day
    from sisterlinks.model.schema import RecordKind as RecordKind
    from sisterlinks.model.schema import Schema as Schema
    from sisterlinks.positions import Position as Position
    from sisterlinks.rules import validate as validate
    from sisterlinks.scanning.opening import scan as scan
    from sisterlinks.structuring.converter import make_converter as make_converter
    from sisterlinks.ties.dispositions import Outcome as Outcome
    from sisterlinks.ties.inheritance import Disposition as Disposition
    from sisterlinks.ties.inheritance import Holding as Holding
    from sisterlinks.ties.inheritance import Standing as Standing
    from sisterlinks.ties.inheritance import Step as Step
    from sisterlinks.ties.lineage import Life as Life
    from sisterlinks.ties.pending import Pending as Pending
    from sisterlinks.ties.pending import PendingKind as PendingKind
    from sisterlinks.ties.tie import Link as Link
    from sisterlinks.ties.tie import PathSide as PathSide
    from sisterlinks.ties.tie import Tie as Tie

_HOMES = {
    "dataset.lookup_errors": ("AmbiguousNameError", "NotInExistenceError"),
    "model.days": ("Day",),
    "dataset.comparison": (
        "ABSENT",
        "Absence",
        "Difference",
        "FieldDifference",
        "RecordDifference",
        "TieDifference",
        "diff",
    ),
    "structuring.converter": ("make_converter",),
    "dataset.dataset": ("Dataset",),
    "model.dates": ("Certainty", "PartialDate"),
    "ties.dispositions": ("Outcome",),
    "errors": (
        "ChangedFileError",
        "DateError",
        "LoadError",
        "MissingExtraError",
        "Problem",
        "RecordError",
        "SisterlinksError",
        "UnknownRecordError",
    ),
    "formats.registry": ("Format", "RawDocument", "RawValue"),
    "findings": ("Finding", "Report", "Severity"),
    "formats.base": ("WriteError",),
    "ties.inheritance": ("Disposition", "Holding", "Standing", "Step"),
    "files.jsonschema": ("json_schema",),
    "ties.lineage": ("Life",),
    "files.loading": ("dump", "dumps", "load", "loads", "seeds"),
    "dataset.merging": ("merge",),
    "files.migration": ("Migration",),
    "ties.pending": ("Pending", "PendingKind"),
    "positions": ("Position",),
    "model": (
        "Acceptance",
        "Act",
        "ActKind",
        "Change",
        "Citation",
        "Claim",
        "Code",
        "Commitment",
        "Coordinates",
        "Coverage",
        "CoverageStatement",
        "CoverageSubject",
        "Extras",
        "Kind",
        "Level",
        "Locality",
        "Meeting",
        "Memorandum",
        "MemorandumParty",
        "Name",
        "OpaqueRecord",
        "Organization",
        "Parent",
        "Participant",
        "Partnership",
        "Person",
        "Post",
        "Rank",
        "Record",
        "Shape",
        "Source",
        "in_files",
        "refers_to",
    ),
    "rules": ("validate",),
    "scanning.opening": ("scan",),
    "model.schema": ("RecordKind", "Schema"),
    "index.sql": ("tie_sql",),
    "ties.tie": ("Link", "PathSide", "Tie"),
}
"""Where each public name lives."""

_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__version__ = "0.1.0"
__all__ = sorted(_HOME_OF)  # noqa: PLE0605 - the table above is the one list


def __getattr__(name: str) -> Any:
    """Import a public name's module when the name is first used."""
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
