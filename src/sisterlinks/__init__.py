"""Sister-city and friendship relations between local governments, on any day.

Everything public can be had from here. It is imported when first used, so that
``import sisterlinks`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sisterlinks.chronology import Day as Day
    from sisterlinks.comparison import ABSENT as ABSENT
    from sisterlinks.comparison import Absence as Absence
    from sisterlinks.comparison import Difference as Difference
    from sisterlinks.comparison import FieldDifference as FieldDifference
    from sisterlinks.comparison import RecordDifference as RecordDifference
    from sisterlinks.comparison import TieDifference as TieDifference
    from sisterlinks.comparison import diff as diff
    from sisterlinks.converter import make_converter as make_converter
    from sisterlinks.dataset import Dataset as Dataset
    from sisterlinks.dates import Certainty as Certainty
    from sisterlinks.dates import PartialDate as PartialDate
    from sisterlinks.dispositions import Outcome as Outcome
    from sisterlinks.errors import AmbiguousNameError as AmbiguousNameError
    from sisterlinks.errors import ChangedFileError as ChangedFileError
    from sisterlinks.errors import DateError as DateError
    from sisterlinks.errors import LoadError as LoadError
    from sisterlinks.errors import MissingExtraError as MissingExtraError
    from sisterlinks.errors import NotInExistenceError as NotInExistenceError
    from sisterlinks.errors import Problem as Problem
    from sisterlinks.errors import RecordError as RecordError
    from sisterlinks.errors import SisterlinksError as SisterlinksError
    from sisterlinks.errors import UnknownRecordError as UnknownRecordError
    from sisterlinks.file_formats import Format as Format
    from sisterlinks.file_formats import RawDocument as RawDocument
    from sisterlinks.file_formats import RawValue as RawValue
    from sisterlinks.findings import Finding as Finding
    from sisterlinks.findings import Report as Report
    from sisterlinks.findings import Severity as Severity
    from sisterlinks.formats.base import WriteError as WriteError
    from sisterlinks.inheritance import Disposition as Disposition
    from sisterlinks.inheritance import Holding as Holding
    from sisterlinks.inheritance import Standing as Standing
    from sisterlinks.inheritance import Step as Step
    from sisterlinks.jsonschema import json_schema as json_schema
    from sisterlinks.lineage import Life as Life
    from sisterlinks.loading import dump as dump
    from sisterlinks.loading import dumps as dumps
    from sisterlinks.loading import load as load
    from sisterlinks.loading import loads as loads
    from sisterlinks.loading import seeds as seeds
    from sisterlinks.merging import merge as merge
    from sisterlinks.migration import Migration as Migration
    from sisterlinks.pending import Pending as Pending
    from sisterlinks.pending import PendingKind as PendingKind
    from sisterlinks.places import Position as Position
    from sisterlinks.records import Acceptance as Acceptance
    from sisterlinks.records import Act as Act
    from sisterlinks.records import ActKind as ActKind
    from sisterlinks.records import Change as Change
    from sisterlinks.records import Citation as Citation
    from sisterlinks.records import Claim as Claim
    from sisterlinks.records import Code as Code
    from sisterlinks.records import Commitment as Commitment
    from sisterlinks.records import Coordinates as Coordinates
    from sisterlinks.records import Extras as Extras
    from sisterlinks.records import Kind as Kind
    from sisterlinks.records import Level as Level
    from sisterlinks.records import Locality as Locality
    from sisterlinks.records import Meeting as Meeting
    from sisterlinks.records import Memorandum as Memorandum
    from sisterlinks.records import MemorandumParty as MemorandumParty
    from sisterlinks.records import Name as Name
    from sisterlinks.records import OpaqueRecord as OpaqueRecord
    from sisterlinks.records import Organization as Organization
    from sisterlinks.records import Parent as Parent
    from sisterlinks.records import Participant as Participant
    from sisterlinks.records import Partnership as Partnership
    from sisterlinks.records import Person as Person
    from sisterlinks.records import Post as Post
    from sisterlinks.records import Rank as Rank
    from sisterlinks.records import Record as Record
    from sisterlinks.records import Shape as Shape
    from sisterlinks.records import Source as Source
    from sisterlinks.records import in_files as in_files
    from sisterlinks.records import refers_to as refers_to
    from sisterlinks.rules import validate as validate
    from sisterlinks.scanning.opening import scan as scan
    from sisterlinks.schema import RecordKind as RecordKind
    from sisterlinks.schema import Schema as Schema
    from sisterlinks.sql import tie_sql as tie_sql
    from sisterlinks.ties import Link as Link
    from sisterlinks.ties import PathSide as PathSide
    from sisterlinks.ties import Tie as Tie

_HOMES = {
    "chronology": ("Day",),
    "comparison": (
        "ABSENT",
        "Absence",
        "Difference",
        "FieldDifference",
        "RecordDifference",
        "TieDifference",
        "diff",
    ),
    "converter": ("make_converter",),
    "dataset": ("Dataset",),
    "dates": ("Certainty", "PartialDate"),
    "dispositions": ("Outcome",),
    "errors": (
        "AmbiguousNameError",
        "ChangedFileError",
        "DateError",
        "LoadError",
        "MissingExtraError",
        "NotInExistenceError",
        "Problem",
        "RecordError",
        "SisterlinksError",
        "UnknownRecordError",
    ),
    "file_formats": ("Format", "RawDocument", "RawValue"),
    "findings": ("Finding", "Report", "Severity"),
    "formats.base": ("WriteError",),
    "inheritance": ("Disposition", "Holding", "Standing", "Step"),
    "jsonschema": ("json_schema",),
    "lineage": ("Life",),
    "loading": ("dump", "dumps", "load", "loads", "seeds"),
    "merging": ("merge",),
    "migration": ("Migration",),
    "pending": ("Pending", "PendingKind"),
    "places": ("Position",),
    "records": (
        "Acceptance",
        "Act",
        "ActKind",
        "Change",
        "Citation",
        "Claim",
        "Code",
        "Commitment",
        "Coordinates",
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
    "schema": ("RecordKind", "Schema"),
    "sql": ("tie_sql",),
    "ties": ("Link", "PathSide", "Tie"),
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
