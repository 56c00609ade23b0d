"""Small good worlds, in which the examples of many rules change a word or two."""

from __future__ import annotations

SAKAI = """\
localities:
  - {id: jp-sakai, name: Sakai, country: JP}
  - {id: us-berkeley, name: Berkeley, country: US}
partnerships:
  - id: sakai-berkeley
    parties: [jp-sakai, us-berkeley]
    acts:
      - {act: established, date: 1966-11-04}
"""
"""A partnership of two cities that no change has touched."""

MERGER = """\
localities:
  - {id: kr-daejeon, name: Daejeon, country: KR}
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
  - {id: vn-hcmc, name: Thành phố Hồ Chí Minh, country: VN}
changes:
  - {id: vn-2025-hcmc, date: 2025-07-01,
     predecessors: [vn-binh-duong, vn-hcmc], successors: [vn-hcmc]}
"""
"""A province that is absorbed into a city."""

INHERITED = f"""\
{MERGER}\
partnerships:
  - id: daejeon-binh-duong
    parties: [kr-daejeon, vn-binh-duong]
    acts:
      - {{act: established, date: 2005-05-17}}
      - {{act: confirmed, date: 2025-11-24, by: vn-hcmc}}
"""
"""A partnership of that province, which the city took over."""

DIVISION = """\
localities:
  - {id: vn-ha-bac, name: Hà Bắc, country: VN}
  - {id: vn-bac-ninh, name: Bắc Ninh, country: VN}
  - {id: vn-bac-giang, name: Bắc Giang, country: VN}
changes:
  - {id: vn-1997, date: 1997-01-01,
     predecessors: [vn-ha-bac], successors: [vn-bac-ninh, vn-bac-giang]}
"""
"""A province that is divided into two."""

CITED = """\
sources:
  - {id: page, title: Sister cities, published: 2005-06-01, url: "https://example.org/a"}
localities:
  - {id: kr-daejeon, name: Daejeon, country: KR}
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
partnerships:
  - id: daejeon-binh-duong
    parties: [kr-daejeon, vn-binh-duong]
    acts:
      - {act: established, date: 2005-05-17, citations: [{source: page}]}
"""
"""A partnership whose act cites a source."""

SIGNED = """\
localities:
  - {id: kr-daejeon, name: Daejeon, country: KR}
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
memoranda:
  - id: agreement
    kind: agreement
    date: 2005-05-17
    parties: [{locality: kr-daejeon}, {locality: vn-binh-duong}]
    partnerships: [daejeon-binh-duong]
partnerships:
  - id: daejeon-binh-duong
    parties: [kr-daejeon, vn-binh-duong]
    acts: [{act: established, date: 2005-05-17, memorandum: agreement}]
"""
"""A partnership with the paper that was signed."""

TALKS = """\
localities:
  - {id: kr-daejeon, name: Daejeon, country: KR}
  - {id: vn-hcmc, name: Thành phố Hồ Chí Minh, country: VN}
meetings:
  - {id: trip, kind: visit, date: 2025-11-24/2025-11-29}
  - id: talks
    kind: talks
    date: 2025-11-24
    place: kr-daejeon
    part_of: trip
    participants: [{locality: vn-hcmc, role: guest}]
    commitments: [{topic: flights, status: agreed, due: 2026-06}]
memoranda:
  - {id: letter, kind: letter, date: 2025-11-25, meeting: trip}
"""
"""A meeting on a trip, a commitment that was made at it, and a letter."""

YAMAGUCHI = """\
sources:
  - {id: province, title: Sister provinces, published: 2019-05-01}
  - {id: agency, title: Ten years of friendship, published: 2024-12-26}
localities:
  - {id: jp-yamaguchi, name: Yamaguchi, country: JP}
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
partnerships:
  - id: yamaguchi-binh-duong
    parties: [jp-yamaguchi, vn-binh-duong]
    acts:
      - act: established
        date: 2014-12-24
"""
"""A partnership, with two sources that tell of it."""

CLAIMED = f"""\
{YAMAGUCHI}\
        claims:
          - {{field: date, value: 2014-12-24, rank: preferred,
             citations: [{{source: province}}]}}
          - {{field: date, value: 2014-12-25,
             citations: [{{source: agency}}]}}
"""
"""The same, where its sources differ on the day and claims say so."""

COUNCILS = f"""\
{MERGER}\
organizations:
  - {{id: vn-binh-duong-council, name: Hội đồng nhân dân, locality: vn-binh-duong,
     branch: legislative}}
  - {{id: vn-hcmc-council, name: Hội đồng nhân dân, locality: vn-hcmc,
     branch: legislative}}
meetings:
  - id: talks
    date: 2025-11-24
    participants: [{{organization: vn-hcmc-council}}, {{locality: kr-daejeon}}]
"""
"""The province that was absorbed, the councils, and talks after it."""

BUSAN = """\
localities:
  - {id: kr-busan, name: Busan, country: KR, founded: 1963-01-01}
"""
"""A locality."""

CODED = """\
localities:
  - {id: kr-busan, name: Busan, country: KR, codes: {iso-3166-2: KR-26}}
"""
"""A locality with a code."""

NAMED = """\
localities:
  - id: vn-binh-duong
    country: VN
    names: [{text: Bình Dương, language: vi}, {text: 빈즈엉, language: ko}]
"""
"""A locality with names in two languages."""

PERIODS = """\
localities:
  - id: vn-dong-nai
    country: VN
    founded: 1976
    names: [{text: Đồng Nai, language: vi, from: 1976}]
    kind:
      - {value: province, to: 2026-04-30}
      - {value: city, from: 2026-04-30}
"""
"""A locality whose name and kinds have periods."""

SONG_BE = """\
localities:
  - {id: vn-song-be, name: Sông Bé, country: VN, dissolved: 1997-01-01}
  - {id: vn-binh-duong, name: Bình Dương, country: VN, founded: 1997-01-01}
  - {id: vn-dong-nai, name: Đồng Nai, country: VN}
changes:
  - {id: boundary, date: 1985-06-01,
     predecessors: [vn-song-be, vn-dong-nai], successors: [vn-song-be, vn-dong-nai]}
  - {id: vn-1997, date: 1997-01-01,
     predecessors: [vn-song-be], successors: [vn-binh-duong]}
"""
"""A province that took part in a change of borders, and ended later."""

PARENTS = """\
localities:
  - {id: vn-binh-duong, name: Bình Dương, country: VN, dissolved: 2025-07-01}
  - {id: vn-hcmc, name: Thành phố Hồ Chí Minh, country: VN}
  - id: vn-di-an
    name: Dĩ An
    country: VN
    parent:
      - {value: vn-binh-duong, to: 2025-07-01}
      - {value: vn-hcmc, from: 2025-07-01}
"""
"""A locality that was a part of one province, and became a part of another."""

RESTED = f"""\
{SAKAI}\
      - {{act: suspended, date: 1986-11-04}}
      - {{act: resumed, date: 1987-05-01}}
"""
"""A partnership that rested for a time."""

GONE = """\
localities:
  - id: de-leipzig
    name: Leipzig
    country: [{value: DD, to: 1990-10-03}, {value: DE, from: 1990-10-03}]
"""
"""A locality whose country is no more."""
