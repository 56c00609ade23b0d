"""A small world in a file, and a runner of commands that ask it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sisterlinks.cli import main

WORLD = """\
sources:
  - {id: press, title: Two cities agree, publisher: The Daily, published: 2005-05-18}

localities:
  - id: vn-song-be
    names: [{text: Sông Bé, language: vi}]
    country: VN
    kind: province
    level: 1
  - id: vn-binh-duong
    names: [{text: Bình Dương, language: vi}]
    country: VN
    kind: province
    level: 1
    codes: {iso-3166-2: VN-57}
  - id: vn-binh-phuoc
    names: [{text: Bình Phước, language: vi}]
    country: VN
    kind: province
    level: 1
  - id: vn-hcmc
    names:
      - {text: Ho Chi Minh City, language: en, from: 1976-07-02}
      - {text: Thành phố Hồ Chí Minh, language: vi, from: 1976-07-02}
      - {text: Saigon, language: en, to: 1976-07-02}
    country: VN
    kind: city
    level: 1
    founded: 1698
    codes: [{scheme: iso-3166-2, value: VN-SG, from: 1998}, {scheme: gso, value: "79"}]
    citations: [{source: press, paragraph: 1}]
  - id: vn-thu-duc
    names: [{text: Thủ Đức, language: vi}]
    country: VN
    kind: [{value: city, from: 2020}]
    level: 2
    parent: vn-hcmc
  - id: kr-busan
    names: [{text: 부산광역시, language: ko}, {text: Busan, language: en}]
    country: KR
    kind: metropolitan city
    level: 1
  - id: kr-daejeon
    names: [{text: 대전광역시, language: ko}, {text: Daejeon, language: en}]
    country: KR
    kind: metropolitan city
    level: 1
  - id: jp-yamaguchi
    names: [{text: 山口県, language: ja}, {text: Yamaguchi Prefecture, language: en}]
    country: JP
    kind: prefecture
    level: 1
  - id: x-nowhere

changes:
  - id: vn-1997
    date: 1997-01-01
    predecessors: [vn-song-be]
    successors: [vn-binh-duong, vn-binh-phuoc]
  - id: vn-2025
    date: 2025-07-01
    predecessors: [vn-hcmc, vn-binh-duong]
    successors: [vn-hcmc]
    decree: 202/2025/QH15
    decree_date: 2025-06-12
    label: The province joins the city
    citations: [{source: press, paragraph: 2, note: the date}]

organizations:
  - id: hcmc-council
    names: [{text: Council of Hồ Chí Minh City, language: en}]
    locality: vn-hcmc
    branch: legislative
  - {id: daejeon-university, name: University of Science, locality: kr-daejeon}

people:
  - {id: minh, name: Võ Văn Minh}
  - {id: cho, name: 조원휘}

partnerships:
  - id: busan-hcmc
    parties: [kr-busan, vn-hcmc]
    acts: [{act: established, date: 1995-11-03}]
  - id: daejeon-binh-duong
    parties: [kr-daejeon, vn-binh-duong]
    kind: sister
    acts:
      - act: established
        date: 2005-05-17
        citations: [{source: press, paragraph: 7}]
  - id: yamaguchi-song-be
    parties: [jp-yamaguchi, vn-song-be]
    acts: [{act: established, date: 1990}]
  - id: nowhere-hcmc
    parties: [x-nowhere, vn-hcmc]
    acts: [{act: established}]
  - id: daejeon-hcmc-proposal
    parties: [kr-daejeon, vn-hcmc]
    acts: [{act: proposed, date: 2025-10}]

meetings:
  - id: trip
    kind: visit
    label: A trip to two countries
    date: 2025-11-24/2025-11-29
    participants:
      - {person: minh, organization: hcmc-council, locality: vn-hcmc, role: head}
  - id: talks
    kind: talks
    date: 2025-11-24
    place: kr-daejeon
    venue: City hall
    part_of: trip
    participants:
      - {person: minh, organization: hcmc-council}
      - {person: cho, organization: daejeon-university}
    topics: [science, smart cities]
    commitments:
      - {by: hcmc-council, topic: science, summary: To share results, due: 2026}
  - {id: busan-talks, kind: talks, date: 2025-11-28, place: kr-busan, part_of: trip}
  - {id: forum, label: A forum, participants: [{locality: kr-busan}, {role: guests}]}

memoranda:
  - id: minutes
    kind: minutes
    label: Minutes of the talks
    date: 2025-11-24
    meeting: talks
    parties:
      - {organization: hcmc-council, locality: vn-hcmc, signatories: [minh]}
      - {locality: kr-daejeon}
    partnerships: [daejeon-binh-duong]
  - {id: note, kind: letter, meeting: talks}
  - id: letter
    kind: letter
    date: 2024
    parties:
      - {locality: kr-busan, signatories: [cho]}
      - {organization: hcmc-council, addressees: [minh]}
"""


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A file that holds the small world."""
    path = tmp_path / "world.yaml"
    path.write_text(WORLD, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Return every run 80 columns, and none of the settings of whoever tests."""
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("NO_COLOR", "FORCE_COLOR", "SISTERLINKS_DEBUG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run() -> Callable[..., Result]:
    """What runs the program with words of a command line."""
    runner = CliRunner()

    def run_program(*words: object) -> Result:
        return runner.invoke(main, [str(word) for word in words])

    return run_program


@pytest.fixture
def ask(run: Callable[..., Result], world: Path) -> Callable[..., Result]:
    """What runs a command on the small world."""

    def ask_world(*words: object) -> Result:
        return run("--data", world, *words)

    return ask_world
