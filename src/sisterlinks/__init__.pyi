# Every public name, once: its subject, and the module that it lives in. The package
# reads this file when it is imported, and type checkers and editors read it too. One
# name a line, so that two changes seldom meet.
# fmt: off

__version__: str

# Load, look at and write datasets:
from .files.loading import load as load
from .files.loading import loads as loads
from .scanning.opening import scan as scan
from .files.loading import seeds as seeds
from .files.dumping import dump as dump
from .files.dumping import dumps as dumps
from .files.dumping import losses as losses
from .dataset.dataset import Dataset as Dataset
from .dataset.lookup import SearchResult as SearchResult
from .dataset.lookup import MatchKind as MatchKind
from . import registers as registers

# Ties, and what they rest on:
from .ties.tie import Tie as Tie
from .ties.listing import Ties as Ties
from .ties.links import Link as Link
from .ties.standing import Standing as Standing
from .ties.links import PathSide as PathSide
from .ties.inheritance import Holding as Holding
from .ties.inheritance import Step as Step
from .ties.standing import Disposition as Disposition
from .index.sql import tie_sql as tie_sql

# Lives, and what became of partnerships:
from .ties.lineage import Life as Life
from .ties.dispositions import Outcome as Outcome
from .ties.pending import Pending as Pending
from .ties.pending import PendingKind as PendingKind

# Flat lists of partners:
from .lists.reading import read_list as read_list
from .lists.audit import audit as audit
from .lists.importing import import_list as import_list
from .lists.partner_list import PartnerList as PartnerList
from .lists.partner_list import PartnerRow as PartnerRow
from .lists.partner_list import ListedPlace as ListedPlace
from .lists.audited import Audit as Audit
from .lists.audited import AuditedRow as AuditedRow
from .lists.audited import AuditedPlace as AuditedPlace
from .lists.statuses import RowStatus as RowStatus
from .lists.importing import Imported as Imported

# Compare and join datasets:
from .dataset.comparison import diff as diff
from .dataset.comparison import Difference as Difference
from .dataset.comparison import RecordDifference as RecordDifference
from .dataset.comparison import FieldDifference as FieldDifference
from .dataset.comparison import TieDifference as TieDifference
from .dataset.comparison import Absence as Absence
from .dataset.comparison import ABSENT as ABSENT
from .dataset.merging import merge as merge

# Check:
from .rules import validate as validate
from .findings import Report as Report
from .findings import Finding as Finding
from .findings import Severity as Severity
from .positions import Position as Position

# Dates:
from .model.dates import PartialDate as PartialDate
from .model.dates import Certainty as Certainty
from .model.days import Day as Day

# Localities and their changes:
from .model import Locality as Locality
from .model import Name as Name
from .model import Code as Code
from .model import Country as Country
from .model import Kind as Kind
from .model import Level as Level
from .model import Parent as Parent
from .model import Dated as Dated
from .model import Coordinates as Coordinates
from .model import Change as Change
from .model import Shape as Shape

# Partnerships:
from .model import Partnership as Partnership
from .model import Act as Act
from .model import ActKind as ActKind

# Meetings, papers, organizations and people:
from .model import Meeting as Meeting
from .model import Participant as Participant
from .model import Memorandum as Memorandum
from .model import MemorandumParty as MemorandumParty
from .model import Commitment as Commitment
from .model import Organization as Organization
from .model import Person as Person
from .model import Post as Post

# Sources, and what a dataset covers:
from .model import Source as Source
from .model import Citation as Citation
from .model import Claim as Claim
from .model import Rank as Rank
from .model import Acceptance as Acceptance
from .model import CoverageStatement as CoverageStatement
from .model import CoverageSubject as CoverageSubject
from .model import Coverage as Coverage

# Records and formats of your own:
from .model import Record as Record
from .model import Extras as Extras
from .model import OpaqueRecord as OpaqueRecord
from .model import refers_to as refers_to
from .model import in_files as in_files
from .model.schema import Schema as Schema
from .model.schema import RecordKind as RecordKind
from .structuring.converter import make_converter as make_converter
from .files.jsonschema import json_schema as json_schema
from .formats.format import Format as Format
from .formats.base import RawDocument as RawDocument
from .formats.base import RawValue as RawValue

# Errors:
from .errors import SisterlinksError as SisterlinksError
from .errors import LoadError as LoadError
from .errors import Problem as Problem
from .errors import RecordError as RecordError
from .errors import DateError as DateError
from .errors import UnknownRecordError as UnknownRecordError
from .dataset.lookup_errors import AmbiguousNameError as AmbiguousNameError
from .dataset.lookup_errors import NotInExistenceError as NotInExistenceError
from .errors import MissingExtraError as MissingExtraError
from .formats.base import WriteError as WriteError
from .errors import ChangedFileError as ChangedFileError

# Modules of their own:
from . import reports as reports
from . import rules as rules
