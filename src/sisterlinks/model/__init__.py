"""The records of the model: pure values that know nothing of files or datasets."""

from __future__ import annotations

from sisterlinks.model.base import (
    Acceptance,
    Citation,
    Claim,
    OpaqueRecord,
    Rank,
    Record,
    in_files,
    refers_to,
)
from sisterlinks.model.changes import Change, Shape
from sisterlinks.model.coverage import (
    Coverage,
    CoverageStatement,
    CoverageSubject,
)
from sisterlinks.model.extras import NO_EXTRAS, Extras, Json
from sisterlinks.model.localities import Coordinates, Locality
from sisterlinks.model.meetings import Commitment, Meeting, Participant
from sisterlinks.model.memoranda import Memorandum, MemorandumParty
from sisterlinks.model.names import Code, Country, Dated, Kind, Level, Name, Parent
from sisterlinks.model.organizations import Organization
from sisterlinks.model.partnerships import Act, ActKind, Partnership
from sisterlinks.model.people import Person, Post
from sisterlinks.model.sources import Source
from sisterlinks.model.transfers import Transfers

__all__ = [
    "NO_EXTRAS",
    "Acceptance",
    "Act",
    "ActKind",
    "Change",
    "Citation",
    "Claim",
    "Code",
    "Commitment",
    "Coordinates",
    "Country",
    "Coverage",
    "CoverageStatement",
    "CoverageSubject",
    "Dated",
    "Extras",
    "Json",
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
    "Transfers",
    "in_files",
    "refers_to",
]
