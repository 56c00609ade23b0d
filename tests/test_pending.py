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
