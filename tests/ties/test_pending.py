"""What wants doing on a day."""

import sisterlinks as sl

PROPOSED_THEN_ESTABLISHED = """
localities:
  - {id: kr-daejeon, name: Daejeon, country: KR}
  - {id: vn-hue, name: Huế, country: VN}
partnerships:
  - id: daejeon-hue
    parties: [kr-daejeon, vn-hue]
    acts:
      - {act: proposed, date: 2001-04-01}
      - {act: established, date: 2005-05-17}
"""


def _proposals_on(day: str) -> list[str]:
    dataset = sl.loads(PROPOSED_THEN_ESTABLISHED)
    return [
        item.subject
        for item in dataset.pending(on=day)
        if item.kind is sl.PendingKind.PROPOSAL
    ]


def test_a_proposal_is_open_until_the_partnership_is_established() -> None:
    """What was agreed on later was still open on the days before."""
    assert _proposals_on("2005-05-16") == ["daejeon-hue"]


def test_a_proposal_is_not_open_once_the_partnership_is_established() -> None:
    """From the day of the agreement nothing is left to do."""
    assert _proposals_on("2005-05-17") == []


def test_a_proposal_is_not_open_before_it_is_made() -> None:
    """Nobody had proposed anything yet."""
    assert _proposals_on("2001-03-31") == []


MERGED = """
localities:
  - {id: busan, name: Busan}
  - {id: daejeon, name: Daejeon}
  - {id: binh-duong, name: Bình Dương}
  - {id: saigon, name: Saigon}
  - {id: hcmc, name: HCMC}
  - {id: east, name: East}
  - {id: west, name: West}
changes:
  - {id: merger, date: 2025-07-01, predecessors: [binh-duong, saigon],
     successors: [hcmc]}
  - {id: division, date: 2024-03-01, predecessors: [daejeon], successors: [east, west]}
partnerships:
  - id: sisters
    label: the sisterhood
    parties: [daejeon, binh-duong]
    acts: [{act: established, date: 2005}]
  - id: friends
    parties: [busan, saigon]
    acts: [{act: established, date: 1995}]
  - id: confirmed
    parties: [busan, binh-duong]
    acts:
      - {act: established, date: 1995}
      - {act: confirmed, date: 2025-08-01, by: hcmc}
"""


def _inherited_on(day: str) -> list[tuple[str, str, str, str]]:
    return sorted(
        (
            item.subject,
            " ".join(locality.id for locality in item.localities),
            item.summary,
            str(item.since),
        )
        for item in sl.loads(MERGED).pending(on=day)
        if item.kind is sl.PendingKind.INHERITANCE
    )


def test_what_was_inherited_is_to_be_confirmed_by_who_inherited_it() -> None:
    """By one side or by both, since the last change by which it passed on."""
    assert _inherited_on("2024-02-29") == []
    assert _inherited_on("2024-03-01") == [
        (
            "sisters",
            f"{heir.lower()} binh-duong",
            f"unresolved: {heir} to confirm or decline the sisterhood",
            "2024-03-01",
        )
        for heir in ("East", "West")
    ]
    assert _inherited_on("2025-07-31") == [
        (
            "confirmed",
            "hcmc busan",
            "presumed: HCMC to confirm or decline confirmed",
            "2025-07-01",
        ),
        (
            "friends",
            "hcmc busan",
            "presumed: HCMC to confirm or decline friends",
            "2025-07-01",
        ),
        (
            "sisters",
            "east hcmc",
            "unresolved: East and HCMC to confirm or decline the sisterhood",
            "2025-07-01",
        ),
        (
            "sisters",
            "hcmc west",
            "unresolved: HCMC and West to confirm or decline the sisterhood",
            "2025-07-01",
        ),
    ]


def test_what_was_confirmed_is_not_to_be_confirmed_again() -> None:
    """Though another partnership of the same two is."""
    on_the_day = [subject for subject, *_ in _inherited_on("2025-08-01")]
    assert on_the_day == ["friends", "sisters", "sisters"]


def test_an_inheritance_knows_its_tie() -> None:
    """From which all else can be asked."""
    items = [
        item
        for item in sl.loads(MERGED).pending("busan", on="2025-08-01")
        if item.tie is not None
    ]
    assert [(item.tie and item.tie.partner.id, item.commitment) for item in items] == [
        ("hcmc", None)
    ]


def test_the_last_of_several_changes_is_when_an_inheritance_arose() -> None:
    """On either side; an open date counts by its first day, or before all others."""
    for first, second, since in (
        ("2001", "2002", "2002"),
        ("2002", "2001", "2002"),
        ("../2003", "2001", "2001"),
    ):
        dataset = sl.loads(f"""
        localities: [{{id: a}}, {{id: b}}, {{id: y}}, {{id: z}}]
        changes:
          - {{id: near, date: {first}, predecessors: [a], successors: [b]}}
          - {{id: far, date: {second}, predecessors: [y], successors: [z]}}
        partnerships:
          - {{id: tie, parties: [a, y], acts: [{{act: established, date: 1990}}]}}
        """)
        (item,) = dataset.pending(on="2010-01-01")
        assert str(item.since) == since


def test_what_wants_doing_comes_in_the_order_of_kinds() -> None:
    """Inheritances, then proposals, then commitments, then what is suspended."""
    dataset = sl.loads(MERGED + PAPERS)
    kinds = [item.kind.value for item in dataset.pending(on="2025-07-31")]
    assert kinds == [
        *(["inheritance"] * 4),
        *(["proposal"] * 2),
        *(["commitment"] * 4),
        *(["suspension"] * 2),
    ]


PAPERS = """
  - id: proposal
    label: the proposed friendship
    parties: [daejeon, saigon, nowhere]
    acts: [{act: proposed, date: 2023}, {act: proposed, date: 2024-01}]
  - id: withdrawn
    parties: [busan, saigon]
    acts: [{act: proposed, date: 2023}, {act: declined, date: 2024}]
  - id: called-off
    parties: [busan, saigon]
    acts: [{act: proposed, date: 2023}, {act: ended, date: 2024}]
  - id: nameless
    parties: [busan, saigon]
    acts: [{act: proposed, by: busan}]
  - id: resting
    label: the old sisterhood
    parties: [busan, daejeon]
    acts:
      - {act: established, date: 1990}
      - {act: suspended, date: 2000}
      - {act: resumed, date: 2030}
organizations:
  - {id: committee, name: Committee, locality: saigon, branch: executive}
  - {id: university, name: University, locality: daejeon}
  - {id: ministry, name: Ministry, branch: executive}
people: [{id: someone, name: Someone}]
memoranda:
  - id: memo
    date: 2025-01-02
    parties: [{locality: busan}, {organization: committee}, {organization: university}]
    commitments:
      - {by: [daejeon], topic: trade, summary: To open an office, due: 2026}
      - {topic: culture, status: agreed}
      - {topic: done, status: fulfilled}
  - {id: later, date: 2025-08-01, commitments: [{topic: later}]}
  - {id: at some time, commitments: [{topic: whenever}]}
meetings:
  - id: talks
    date: 2025-05
    participants: [{person: someone, organization: ministry, locality: busan}]
    commitments: [{by: [university, committee], topic: exchange}]
"""


def _items(kind: str, day: str = "2025-07-31") -> list[sl.Pending]:
    return [
        item for item in sl.loads(MERGED + PAPERS).pending(on=day) if item.kind == kind
    ]


def _concerned(items: list[sl.Pending]) -> list[tuple[str, str, str]]:
    return [
        (
            item.subject,
            item.summary,
            " ".join(locality.id for locality in item.localities),
        )
        for item in items
    ]


def test_a_proposal_concerns_those_who_stand_in_the_parties_places() -> None:
    """Since it was first made, whoever came after them."""
    items = _items("proposal")
    assert _concerned(items) == [
        ("proposal", "to establish: the proposed friendship", "east west hcmc"),
        ("nameless", "to establish: nameless", "hcmc busan"),
    ]
    assert [item.since and str(item.since) for item in items] == ["2023", None]
    assert [_owed(item) for item in items] == ["east west hcmc ->", "hcmc -> busan"]
    assert [(item.due, item.tie, item.commitment) for item in items] == [
        (None, None, None)
    ] * 2


def test_an_answer_counts_from_its_day_on() -> None:
    """Before it, a proposal that was declined or ended was open."""
    found = [item.subject for item in _items("proposal", "2023-12-31")]
    assert found == ["called-off", "withdrawn", "proposal", "nameless"]


def _owed(item: sl.Pending) -> str:
    """Return who owes it to whom, by their ids."""
    by, to = ([party.id for party in side] for side in (item.by, item.to))
    return " ".join((*by, "->", *to))


def test_a_commitment_is_owed_by_who_promised_it_to_the_other_sides() -> None:
    """Localities as of the day, organs and others by themselves."""
    items = {item.summary: item for item in _items("commitment")}
    assert {summary: _owed(item) for summary, item in items.items()} == {
        "To open an office": "east west -> busan committee university",
        "culture": "-> busan committee university",
        "whenever": "->",
        "exchange": "university committee -> ministry",
    }
    assert _concerned(list(items.values())) == [
        ("at some time", "whenever", ""),
        ("memo", "culture", "busan hcmc"),
        ("memo", "To open an office", "east west busan hcmc"),
        ("talks", "exchange", "hcmc"),
    ]
    office = items["To open an office"]
    assert (str(office.since), str(office.due), office.status) == (
        "2025-01-02",
        "2026",
        "open",
    )
    assert items["culture"].status == "agreed"
    assert office.commitment is not None
    assert office.commitment.topic == "trade"


def test_what_an_organ_promised_its_own_locality_is_not_owed() -> None:
    """One side of a paper is one side, however many speak for it."""
    dataset = sl.loads("""
    localities: [{id: a}, {id: b}]
    organizations: [{id: mayor, locality: a, branch: executive}]
    memoranda:
      - id: memo
        parties: [{locality: a}, {organization: mayor}, {locality: b}]
        commitments: [{by: mayor, topic: trade}]
    """)
    (item,) = dataset.pending(on="2020-01-01")
    assert _owed(item) == "mayor -> b"
    assert [each.id for each in item.localities] == ["a", "b"]
    assert dataset.pending("b", on="2020-01-01") == (item,)


def test_a_suspended_tie_is_to_be_resumed_or_ended() -> None:
    """By both, since it was suspended; until then it is no task."""
    assert _items("suspension", "2000-12-30") == []
    (item,) = _items("suspension", "2000-12-31")
    assert _concerned([item]) == [
        (
            "resting",
            "suspended, to resume or end: the old sisterhood",
            "busan daejeon",
        )
    ]
    assert (_owed(item), str(item.since), item.status) == (
        "busan daejeon ->",
        "2000",
        "suspended",
    )
    assert item.link is not None
    assert item.affirmations == ()
    assert _items("suspension", "2030-01-01") == []
    dataset = sl.loads(MERGED + PAPERS)
    (link,) = dataset.suspended("daejeon", on="2010-01-01")
    assert (link.near.holder, link.far.holder) == ("daejeon", "busan")
    assert dataset.suspended("saigon", on="2010-01-01") == ()


def test_a_commitment_is_open_from_the_day_of_its_paper() -> None:
    """Nobody had promised anything before."""
    topics = [
        item.commitment and item.commitment.topic
        for day in ("2025-01-01", "2025-01-02")
        for item in _items("commitment", day)
    ]
    assert topics == ["whenever", "whenever", "culture", "trade"]


def test_what_concerns_others_is_left_out_where_a_locality_is_asked_for() -> None:
    """By its id, or itself."""
    dataset = sl.loads(MERGED + PAPERS)
    for asked in ("east", dataset.locality("east")):
        found = [item.subject for item in dataset.pending(asked, "2025-07-31")]
        assert found == ["sisters", "proposal", "memo", "resting"]
    gone = dataset.pending("daejeon", "2025-07-31")
    assert gone == ()


def test_what_wants_doing_is_shown_in_a_line() -> None:
    """The repr says what kind of thing, of what, and whose."""
    shown = [repr(item) for item in _items("commitment")]
    assert shown[::2] == [
        "<Pending: commitment at some time, by nobody named>",
        "<Pending: commitment memo, by east, west to busan, committee, university>",
    ]
