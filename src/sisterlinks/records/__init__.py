"""The records of the model: pure values that know nothing of files or datasets."""

from __future__ import annotations

from sisterlinks.records.base import (
    Acceptance,
    Citation,
    Claim,
    OpaqueRecord,
    Rank,
    Record,
    in_files,
    refers_to,
)
from sisterlinks.records.changes import Change, Shape
from sisterlinks.records.extras import NO_EXTRAS, Extras, Json
from sisterlinks.records.localities import Coordinates, Locality
from sisterlinks.records.meetings import Commitment, Meeting, Participant
from sisterlinks.records.memoranda import Memorandum, MemorandumParty
from sisterlinks.records.names import Code, Kind, Level, Name, Parent
from sisterlinks.records.organizations import Organization
from sisterlinks.records.partnerships import Act, ActKind, Partnership
from sisterlinks.records.people import Person, Post
from sisterlinks.records.sources import Source

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
    "in_files",
    "refers_to",
]
