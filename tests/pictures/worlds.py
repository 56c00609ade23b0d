"""Worlds that pictures are drawn of."""

from __future__ import annotations

import sisterlinks as sl

ON = "2025-11-30"

CITIES = sl.loads("""
localities:
  - {id: old, name: Old, country: VN, coordinates: {latitude: 11, longitude: 106}}
  - id: new
    names: [{text: Mới, language: vi, from: 2025-07-01}, {text: New, language: en}]
    country: VN
    coordinates: {latitude: 10.8, longitude: 106.7}
  - id: far
    names: [{text: 부산, language: ko}, {text: Far, language: en}]
    country: KR
    coordinates: {latitude: 35.2, longitude: 129}
  - {id: us, name: West, country: US, coordinates: {latitude: 34, longitude: -118}}
  - {id: nowhere, name: Nowhere, country: JP}
changes:
  - {id: merger, date: 2025-07-01, predecessors: [old, new], successors: [new],
     decree: 202/2025, label: Resolution}
partnerships:
  - id: old-far
    parties: [old, far]
    acts: [{act: established, date: 2005}]
  - id: new-us
    parties: [new, us]
    acts: [{act: established, date: 1994-10-10}]
  - id: old-nowhere
    parties: [old, nowhere]
    acts: [{act: established, date: 2010-03}]
organizations:
  - {id: council, name: Council, locality: new, branch: legislative}
meetings:
  - {id: talks, kind: talks, date: 2025-08-01, place: far, label: Talks,
     participants: [{organization: council}]}
memoranda:
  - {id: minutes, kind: minutes, date: 2025-08-02, meeting: talks,
     parties: [{organization: council}, {locality: far}], partnerships: [old-far]}
  - {id: undated, kind: letter, parties: [{locality: new}], partnerships: [old-far]}
""")
"""Old went into New; West and Far are tied to them, and so is a place without
coordinates."""
