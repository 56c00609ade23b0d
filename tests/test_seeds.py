"""The shipped dataset, by questions that a reader of its sources would ask."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeVar

import pytest

import sisterlinks as sl

if TYPE_CHECKING:
    from collections.abc import Iterator

HCMC = "vn-ho-chi-minh-city"
AFTER = "2025-11-30"
LENGTHS = {
    "document-000": 23,
    "document-001": 30,
    "document-002": 58,
    "document-003": 25,
    "document-004": 17,
}
"""How many paragraphs each of the five documents has."""

R = TypeVar("R", bound=sl.Record)


@pytest.fixture(scope="module", name="dataset")
def shipped_dataset() -> sl.Dataset:
    """Load the shipped dataset once: it never changes."""
    return sl.seeds()


def get(dataset: sl.Dataset, record_class: type[R], id_: str) -> R:
    """Return a record, known to be of a class."""
    record = dataset[id_]
    assert isinstance(record, record_class)
    return record


def tie_with(
    dataset: sl.Dataset, locality: str, partner: str, on: str, floor: sl.Standing
) -> sl.Tie:
    """Return the one tie of a locality with a partner."""
    (tie,) = (
        tie
        for tie in dataset.ties(locality, on=on, at_least=floor)
        if tie.partner.id == partner
    )
    return tie


def claims_on(record: sl.Record, field: str) -> dict[str, set[tuple[str, str]]]:
    """Give, for each value claimed of a field, the places that claim it."""
    return {
        claim.value: {(place.source, place.paragraph) for place in claim.citations}
        for claim in record.claims
        if claim.field == field
    }


def preferred(record: sl.Record, field: str) -> str:
    """Return the preferred claim on a field."""
    (value,) = (
        claim.value
        for claim in record.claims
        if claim.field == field and claim.rank is sl.Rank.PREFERRED
    )
    return value


def promises(paper: sl.Meeting | sl.Memorandum) -> dict[str, sl.Commitment]:
    """Return the commitments of a meeting or paper by their topics."""
    return {commitment.topic: commitment for commitment in paper.commitments}


def cited(value: object) -> Iterator[tuple[str, str]]:
    """Yield every place cited in a document of JSON, however deep."""
    if isinstance(value, dict):
        if "source" in value:
            yield value["source"], value.get("paragraph", "")
        for item in value.values():
            yield from cited(item)
    elif isinstance(value, list):
        for item in value:
            yield from cited(item)


def cited_by(value: sl.Record | sl.Commitment) -> list[tuple[str, str]]:
    """Return the places that a record or commitment cites itself."""
    return [(place.source, place.paragraph) for place in value.citations]


def english(record: sl.Record) -> Iterator[str]:
    """Yield the texts of a record that are in English."""
    yield getattr(record, "label", "")
    yield getattr(record, "note", "")
    yield from (place.note for place in record.citations)
    yield from (
        name.text for name in getattr(record, "names", ()) if name.language == "en"
    )
    yield from getattr(record, "topics", ())
    for participant in getattr(record, "participants", ()):
        yield participant.role
    for promise in getattr(record, "commitments", ()):
        yield from (promise.topic, promise.summary)
        yield from (place.note for place in promise.citations)
    for claim in record.claims:
        yield claim.value
        yield from (place.note for place in claim.citations)


# --- who is tied to Hồ Chí Minh City ---


@pytest.mark.parametrize(
    ("partner", "since", "standing"),
    [
        ("kr-busan", "1995-11-03", "original"),
        ("kr-daejeon", "2005-05-17", "presumed"),
        ("jp-yamaguchi", "2014-12-24", "presumed"),
    ],
)
def test_city_has_the_partners_of_the_documents(
    dataset: sl.Dataset, partner: str, since: str, standing: str
) -> None:
    """Busan is the city's own partner; two others came with Bình Dương."""
    tie = tie_with(dataset, HCMC, partner, AFTER, sl.Standing.PRESUMED)

    assert (since, standing, True) == (str(tie.since), tie.standing, tie.certain)


def test_daejeon_comes_by_way_of_binh_duong(dataset: sl.Dataset) -> None:
    """The path of the tie names the province and the merger."""
    tie = tie_with(dataset, HCMC, "kr-daejeon", AFTER, sl.Standing.PRESUMED)

    steps = [
        (step.holder, step.change.id, step.candidate)
        for side in tie.path
        for step in side.steps
    ]

    assert steps == [("vn-binh-duong", "vn-2025-hcmc", HCMC)]


def test_daejeon_is_explained_to_the_paragraph(dataset: sl.Dataset) -> None:
    """The explanation leads to the document and paragraph that tells of the tie."""
    tie = tie_with(dataset, HCMC, "kr-daejeon", AFTER, sl.Standing.PRESUMED)

    assert "Tuổi Trẻ" in tie.explain()
    assert "paragraph 20" in tie.explain()


def test_city_holds_all_ten_partners_of_binh_duong(dataset: sl.Dataset) -> None:
    """All ten that the province listed in 2019 came to the city."""
    before = {tie.partner.id for tie in dataset.ties("vn-binh-duong", on="2025-06-30")}
    after = {tie.partner.id for tie in dataset.ties(HCMC, on=AFTER)}

    assert len(before) == 10
    assert before <= after


def test_daejeon_was_no_partner_of_the_city_before_the_merger(
    dataset: sl.Dataset,
) -> None:
    """On the eve of the merger only Bình Dương is tied to Daejeon."""
    partners = {tie.partner.id for tie in dataset.ties("kr-daejeon", on="2025-06-30")}

    assert "vn-binh-duong" in partners
    assert HCMC not in partners


def test_guangzhou_is_inherited_beside_an_own_tie(dataset: sl.Dataset) -> None:
    """Two partnerships with Guangzhou are one tie, with the stronger standing."""
    tie = tie_with(dataset, HCMC, "cn-guangzhou", AFTER, sl.Standing.PRESUMED)

    ids = {partnership.id for partnership in tie.partnerships}

    assert {"guangzhou-binh-duong", "guangzhou-ho-chi-minh-city"} == ids
    assert sl.Standing.ORIGINAL is tie.standing


def test_no_paper_confirms_an_inherited_tie(dataset: sl.Dataset) -> None:
    """The minutes of 2025 and the memorandum of 2026 are papers of councils."""
    acts = [
        act
        for partnership in dataset.partnerships
        for act in partnership.acts
        if act.by == HCMC
    ]

    assert acts == []


def test_inherited_ties_wait_for_confirmation(dataset: sl.Dataset) -> None:
    """Daejeon and Yamaguchi are among what the city has to see to."""
    waiting = {
        item.subject
        for item in dataset.pending(HCMC, on=AFTER)
        if item.kind is sl.PendingKind.INHERITANCE
    }

    assert {"daejeon-binh-duong", "yamaguchi-binh-duong"} <= waiting
    assert "busan-ho-chi-minh-city" not in waiting


def test_every_partnership_of_binh_duong_is_presumed_at_the_merger(
    dataset: sl.Dataset,
) -> None:
    """The merger has one successor, and nobody has spoken since."""
    outcomes = {
        outcome.partnership.id: outcome.disposition
        for outcome in dataset.dispositions("vn-2025-hcmc")
        if outcome.slot in {"vn-binh-duong", "vn-song-be"}
    }

    assert len(outcomes) == 10
    assert {sl.Disposition.PRESUMED} == set(outcomes.values())


# --- Vietnam's provinces ---


@pytest.mark.parametrize(
    ("day", "count"),
    [("2025-03-01", 63), ("2025-06-30", 63), ("2025-07-01", 34), ("2026-04-30", 34)],
)
def test_vietnam_goes_from_63_to_34(dataset: sl.Dataset, day: str, count: int) -> None:
    """The provincial tier has 63 members to 30 June 2025, and 34 from 1 July."""
    assert count == len(dataset.localities(on=day, country="VN", level=1))


def test_reform_is_23_absorptions_under_one_resolution(dataset: sl.Dataset) -> None:
    """52 units became 23; each bears the name of one of its parts."""
    reform = [change for change in dataset.changes if change.decree == "202/2025/QH15"]

    assert len(reform) == 23
    assert sum(len(change.predecessors) for change in reform) == 52
    assert {sl.Shape.ABSORPTION} == {change.shape for change in reform}
    assert {("2025-07-01", "2025-06-12")} == {
        (str(change.date), str(change.decree_date)) for change in reform
    }


def test_city_took_in_two_provinces(dataset: sl.Dataset) -> None:
    """Bình Dương and Bà Rịa - Vũng Tàu ended, and the city went on."""
    change = get(dataset, sl.Change, "vn-2025-hcmc")

    assert {"vn-binh-duong", "vn-ba-ria-vung-tau"} == set(change.ended)
    assert change.continuing == (HCMC,)


def test_seven_national_codes_passed_to_another_province(dataset: sl.Dataset) -> None:
    """The code 75 stayed, and the code 15 went from Yên Bái to Lào Cai."""
    owners: dict[str, set[str]] = {}
    for locality in dataset.localities(on="2025-06-30", country="VN", level=1):
        for code in locality.codes:
            if code.scheme == "gso":
                owners.setdefault(code.value, set()).add(locality.id)

    reused = {code for code, ids in owners.items() if len(ids) > 1}

    assert len(reused) == 7
    assert {"vn-yen-bai", "vn-lao-cai"} == owners["15"]
    assert {"vn-dong-nai"} == owners["75"]


@pytest.mark.parametrize(
    ("id_", "eve", "day"),
    [
        ("vn-hue", "2024-12-31", "2025-01-01"),
        ("vn-dong-nai", "2026-04-29", "2026-04-30"),
    ],
)
def test_new_rank_is_no_succession(
    dataset: sl.Dataset, id_: str, eve: str, day: str
) -> None:
    """A province that becomes a city is the same locality, with a dated kind."""
    kinds = [
        locality.kind_on(sl.PartialDate(on).earliest)  # type: ignore[arg-type] # days
        for on in (eve, day)
        for locality in dataset.localities(on=on, country="VN", level=1)
        if locality.id == id_
    ]

    assert kinds == ["province", "centrally governed city"]


@pytest.mark.parametrize("id_", ["vn-quang-ninh", "vn-bac-ninh"])
def test_unseen_day_of_effect_is_not_guessed(dataset: sl.Dataset, id_: str) -> None:
    """Two cities of 2026 begin on the day of their resolutions or later."""
    city = get(dataset, sl.Locality, id_).kinds[-1]

    assert city.value == "centrally governed city"
    assert city.start is not None
    assert city.start.end_is_unknown


def test_bac_ninh_of_today_is_not_that_of_1960(dataset: sl.Dataset) -> None:
    """What was abolished and set up again is another record."""
    lives = {
        day: dataset.find("Bắc Ninh", on=day).id
        for day in ("1960-01-01", "2000-01-01", "2026-01-01")
    }

    assert lives == {
        "1960-01-01": "vn-bac-ninh-to-1962",
        "2000-01-01": "vn-bac-ninh",
        "2026-01-01": "vn-bac-ninh",
    }


@pytest.mark.parametrize(
    ("ended", "day", "successors"),
    [
        ("vn-song-be", "1997-01-01", {"vn-binh-duong", "vn-binh-phuoc"}),
        ("vn-song-be", AFTER, {HCMC, "vn-dong-nai"}),
        ("vn-ha-bac", "1997-01-01", {"vn-bac-giang", "vn-bac-ninh"}),
        ("vn-ha-bac", AFTER, {"vn-bac-ninh"}),
        ("vn-can-tho-province", "2004-01-01", {"vn-can-tho", "vn-hau-giang"}),
        ("vn-can-tho-province", AFTER, {"vn-can-tho"}),
        ("vn-bac-ninh-to-1962", "1970-01-01", {"vn-ha-bac"}),
    ],
)
def test_forerunners_lead_to_the_units_of_the_day(
    dataset: sl.Dataset, ended: str, day: str, successors: set[str]
) -> None:
    """Provinces that were divided, and whose parts merged, are followed."""
    assert successors == {found.id for found in dataset.successors(ended, on=day)}


def test_kratie_rests_on_song_be(dataset: sl.Dataset) -> None:
    """Bình Dương took over a tie of the province that was divided in 1997."""
    tie = tie_with(dataset, HCMC, "kh-kratie", AFTER, sl.Standing.PRESUMED)
    rival = tie_with(dataset, "vn-dong-nai", "kh-kratie", AFTER, sl.Standing.UNRESOLVED)

    dispositions = [step.disposition for side in tie.path for step in side.steps]

    assert dispositions == [sl.Disposition.CONFIRMED, sl.Disposition.PRESUMED]
    assert sl.Standing.UNRESOLVED is rival.standing


@pytest.mark.parametrize(
    ("province", "heir"), [("vn-vinh-phuc", "vn-phu-tho"), ("vn-phu-yen", "vn-dak-lak")]
)
def test_ties_of_chungcheongbuk_do_moved_on(
    dataset: sl.Dataset, province: str, heir: str
) -> None:
    """Both its partners in Vietnam merged away on one day."""
    before = {
        tie.partner.id for tie in dataset.ties("kr-chungcheongbuk-do", on="2025-06-30")
    }
    after = {tie.partner.id for tie in dataset.ties("kr-chungcheongbuk-do", on=AFTER)}

    assert province in before
    assert heir in after


def test_tie_of_an_abolished_town_lapses(dataset: sl.Dataset) -> None:
    """Phú Mỹ ended with the tier of districts, and left no successor."""
    (outcome,) = (
        outcome
        for outcome in dataset.dispositions("vn-2025-district-tier")
        if outcome.partnership.id == "monterey-park-phu-my"
    )

    assert sl.Disposition.LAPSED is outcome.disposition


# --- the trip to Korea and Japan ---


@pytest.mark.parametrize(
    ("paper", "signatories"),
    [
        (
            "minutes-daejeon-2025-11",
            {
                "vn-hcmc-peoples-council": ("vo-van-minh",),
                "kr-daejeon-metropolitan-council": ("cho-won-hwui",),
            },
        ),
        (
            "minutes-yamaguchi-2025-11",
            {
                "vn-hcmc-peoples-council": ("vo-van-minh",),
                "jp-yamaguchi-prefectural-assembly": ("yanai-shungaku",),
            },
        ),
    ],
)
def test_minutes_are_signed_for_legislative_organs(
    dataset: sl.Dataset, paper: str, signatories: dict[str, tuple[str, ...]]
) -> None:
    """The chairmen of elected councils signed, each for his own."""
    parties = get(dataset, sl.Memorandum, paper).parties

    organs = [
        get(dataset, sl.Organization, party.organization or "") for party in parties
    ]

    assert signatories == {party.organization: party.signatories for party in parties}
    assert {"legislative"} == {organ.branch for organ in organs}


@pytest.mark.parametrize(
    ("paper", "paragraph"),
    [("minutes-daejeon-2025-11", "5"), ("minutes-yamaguchi-2025-11", "10")],
)
def test_upgrading_document_is_still_to_come(
    dataset: sl.Dataset, paper: str, paragraph: str
) -> None:
    """Both sides consider when to sign it, which stays an open commitment."""
    promise = promises(get(dataset, sl.Memorandum, paper))["upgrading document"]

    assert promise.is_open
    assert ("document-000", paragraph) == (
        promise.citations[0].source,
        promise.citations[0].paragraph,
    )


def test_trip_has_eleven_parts_within_its_days(dataset: sl.Dataset) -> None:
    """Everyone visited is a part of the one trip; one part has a day of its own."""
    trip = "hcmc-council-trip-2025-11"
    dates = {
        meeting.id: str(meeting.date)
        for meeting in dataset.meetings
        if meeting.part_of == trip
    }

    assert len(dates) == 11
    assert dates.pop("daejeon-council-talks-2025-11") == "2025-11-25"
    assert {"2025-11-24/2025-11-29"} == set(dates.values())


def test_daejeon_dates_the_talks_and_names_the_paper(dataset: sl.Dataset) -> None:
    """Korean papers give the day, and call the minutes a letter of intent."""
    korean = {("kukinews-daejeon-2025-11", ""), ("news1-daejeon-2025-11", "")}
    talks = get(dataset, sl.Meeting, "daejeon-council-talks-2025-11")
    minutes = get(dataset, sl.Memorandum, "minutes-daejeon-2025-11")

    assert str(minutes.date) == preferred(talks, "date") == "2025-11-25"
    assert korean == claims_on(minutes, "date")["2025-11-25"]
    assert korean == claims_on(minutes, "kind")["letter of intent"]
    assert preferred(minutes, "kind") == "minutes"
    assert preferred(minutes, "x_korean_name") == "교류의향서"


def test_minutes_with_daejeon_inherit_earlier_results(dataset: sl.Dataset) -> None:
    """The document says that they are inherited, and no more."""
    promise = promises(get(dataset, sl.Memorandum, "minutes-daejeon-2025-11"))[
        "earlier results"
    ]

    assert "inherit" in promise.summary
    assert "build" not in promise.summary
    assert promise.status == "agreed"
    assert [(place.source, place.paragraph) for place in promise.citations] == [
        ("document-000", "5")
    ]


def test_minutes_with_yamaguchi_share_the_work_of_councils(
    dataset: sl.Dataset,
) -> None:
    """Friendship goes on, councils share experience, a paper is to come."""
    promised = promises(get(dataset, sl.Memorandum, "minutes-yamaguchi-2025-11"))

    assert set(promised) == {
        "friendly relation",
        "work of elected councils",
        "upgrading document",
    }
    assert {promise.by for promise in promised.values()} == {
        ("vn-hcmc-peoples-council", "jp-yamaguchi-prefectural-assembly")
    }


def test_papers_of_councils_affirm_inherited_ties(dataset: sl.Dataset) -> None:
    """The minutes of the trip are about the partnerships that Bình Dương had."""
    about = {
        paper.id: paper.partnerships
        for paper in dataset.memoranda
        if paper.id.startswith("minutes-") and paper.id.endswith("2025-11")
    }

    assert about == {
        "minutes-daejeon-2025-11": ("daejeon-binh-duong",),
        "minutes-yamaguchi-2025-11": ("yamaguchi-binh-duong",),
    }


def test_trip_met_companies_institutes_and_a_university(dataset: sl.Dataset) -> None:
    """Besides officials, five houses received the delegation."""
    hosts = {
        guest.organization
        for meeting in dataset.meetings
        if meeting.part_of == "hcmc-council-trip-2025-11"
        for guest in meeting.participants
    }

    assert {
        "kr-innopolis",
        "kr-etri",
        "kr-daewoo-ec",
        "jp-tokyu",
        "jp-yamaguchi-university",
    } <= hosts


@pytest.mark.parametrize(
    ("letter", "addressee", "person", "meeting"),
    [
        (
            "letter-daejeon-2025-11",
            "kr-daejeon",
            "lee-jang-woo",
            "daejeon-mayor-2025-11",
        ),
        (
            "letter-yamaguchi-2025-11",
            "jp-yamaguchi",
            "muraoka-tsugumasa",
            "yamaguchi-governor-2025-11",
        ),
    ],
)
def test_chairman_of_the_executive_sent_letters(
    dataset: sl.Dataset, letter: str, addressee: str, person: str, meeting: str
) -> None:
    """Nguyễn Văn Được wrote to the mayor and to the governor."""
    paper = get(dataset, sl.Memorandum, letter)
    sender, receiver = paper.parties

    assert sender.signatories == ("nguyen-van-duoc",)
    assert sender.organization == "vn-hcmc-peoples-committee"
    assert addressee == receiver.locality
    assert (person,) == receiver.addressees
    assert meeting == paper.meeting


def test_former_minister_is_told_from_a_minister(dataset: sl.Dataset) -> None:
    """Suzuki Keisuke had left the ministry of justice by the courtesy call."""
    posts = {
        post.organization: post.end
        for post in get(dataset, sl.Person, "suzuki-keisuke").posts
    }

    assert posts["jp-ministry-of-justice"] is not None
    assert posts["jp-liberal-democratic-party"] is None


def test_tokyu_invests_since_2012(dataset: sl.Dataset) -> None:
    """A figure of one document is a claim on the company."""
    tokyu = get(dataset, sl.Organization, "jp-tokyu")

    assert "2012" in preferred(tokyu, "x_investment")


# --- the forum ---


def test_documents_count_the_forum_differently(dataset: sl.Dataset) -> None:
    """One counts 30 localities, the other 34 of Vietnam and 18 of Japan."""
    claims = claims_on(get(dataset, sl.Meeting, "forum-2025"), "participants")

    thirty = next(places for value, places in claims.items() if "30" in value)
    both = next(
        places for value, places in claims.items() if "34" in value and "18" in value
    )

    assert {("document-001", "3")} == thirty
    assert {("document-002", "10"), ("document-002", "11")} <= both


def test_theme_of_the_forum_has_two_wordings(dataset: sl.Dataset) -> None:
    """One document differs from itself."""
    claims = claims_on(get(dataset, sl.Meeting, "forum-2025"), "x_theme")

    places = {place for found in claims.values() for place in found}

    assert len(claims) == 2
    assert {("document-002", "3"), ("document-002", "19")} <= places


def test_theme_of_the_plenary_is_its_own(dataset: sl.Dataset) -> None:
    """What was said of one session does not dispute the theme of the forum."""
    plenary = get(dataset, sl.Meeting, "forum-plenary-2025")
    theme = preferred(plenary, "x_theme")

    assert {("document-001", "23")} == claims_on(plenary, "x_theme")[theme]
    assert theme not in claims_on(get(dataset, sl.Meeting, "forum-2025"), "x_theme")


def test_six_directions_are_disputed_by_nobody(dataset: sl.Dataset) -> None:
    """The proposals of the other document are another list."""
    directions = claims_on(get(dataset, sl.Meeting, "forum-2025"), "x_directions")

    assert list(directions) == ["six main directions"]


def test_localities_hope_to_hold_the_forum_regularly(dataset: sl.Dataset) -> None:
    """Leaders of both countries said so at the plenary session."""
    hope = promises(get(dataset, sl.Meeting, "forum-plenary-2025"))["regular forum"]

    assert (hope.by, hope.status) == (("localities-at-forum-2025",), "proposed")
    assert ("document-001", "24") in cited_by(hope)


@pytest.mark.parametrize(
    ("topic", "by", "status", "place"),
    [
        ("foreign companies", "vn-government", "open", ("document-001", "17")),
        (
            "agreements of localities",
            "pham-minh-chinh",
            "proposed",
            ("document-001", "17"),
        ),
        ("institutions", "vn-government", "open", ("document-001", "18")),
        ("infrastructure", "vn-government", "open", ("document-001", "18")),
        ("governance", "vn-government", "open", ("document-001", "18")),
        ("local authorities", "pham-minh-chinh", "proposed", ("document-001", "19")),
        ("ties with Vietnam", "pham-minh-chinh", "proposed", ("document-001", "20")),
        ("relation", "pham-minh-chinh", "proposed", ("document-002", "19")),
        ("six directions", "pham-minh-chinh", "proposed", ("document-002", "20")),
        (
            "complementary strengths",
            "pham-minh-chinh",
            "proposed",
            ("document-002", "20"),
        ),
        ("companies and people", "pham-minh-chinh", "proposed", ("document-002", "21")),
        ("culture and tourism", "pham-minh-chinh", "proposed", ("document-002", "22")),
        ("innovation", "pham-minh-chinh", "proposed", ("document-002", "23")),
    ],
)
def test_prime_minister_spoke_at_the_forum(
    dataset: sl.Dataset, topic: str, by: str, status: str, place: tuple[str, str]
) -> None:
    """What he asked for is his; what he promised is the government's."""
    promise = promises(get(dataset, sl.Meeting, "forum-2025"))[topic]

    assert (promise.by, promise.status) == ((by,), status)
    assert [place] == cited_by(promise)


def test_japan_sent_a_message_to_the_forum(dataset: sl.Dataset) -> None:
    """Takaichi Sanae wrote to those at the forum, and promised more cooperation."""
    message = get(dataset, sl.Memorandum, "message-forum-2025")
    sender, receiver = message.parties

    assert sender.signatories == ("takaichi-sanae",)
    assert receiver.organization == "localities-at-forum-2025"
    assert {("jp-government",)} == {promise.by for promise in message.commitments}


def test_exhibition_has_more_than_40_booths(dataset: sl.Dataset) -> None:
    """Both documents say so, and Bắc Ninh has two of them."""
    exhibition = get(dataset, sl.Meeting, "forum-exhibition-2025")
    sources = {
        source
        for places in claims_on(exhibition, "x_booths").values()
        for source, _ in places
    }

    assert preferred(exhibition, "x_booths") == "more than 40"
    assert {"document-001", "document-002"} == sources
    assert preferred(exhibition, "x_booths_of_bac_ninh") == "2"


def test_yamanashi_agreed_to_what_thanh_hoa_asked(dataset: sl.Dataset) -> None:
    """A trip, a visit, farm technology and a paper: who agreed to do it is named."""
    talks = get(dataset, sl.Meeting, "thanh-hoa-yamanashi-2025-11")

    agreed = {
        promise.topic: promise.by
        for promise in talks.commitments
        if promise.status == "agreed"
    }

    assert agreed == {
        "business trip to Japan": ("jp-yamanashi",),
        "visit to Thanh Hoa": ("jp-yamanashi",),
        "official cooperation document": ("vn-thanh-hoa", "jp-yamanashi"),
        "processing of farm produce": ("jp-yamanashi",),
        "exchange": ("jp-yamanashi",),
        "steps towards signing": ("jp-yamanashi",),
    }


def test_yamanashi_invited_thanh_hoa(dataset: sl.Dataset) -> None:
    """The prefecture's own invitation has no answer in the document."""
    talks = get(dataset, sl.Meeting, "thanh-hoa-yamanashi-2025-11")

    invitation = promises(talks)["conferences"]

    assert (invitation.by, invitation.status) == (("jp-yamanashi",), "proposed")


def test_thanh_hoa_and_yamanashi_are_not_tied_yet(dataset: sl.Dataset) -> None:
    """A proposed paper is pending, and no tie."""
    ties = dataset.ties("vn-thanh-hoa", on=AFTER, at_least=sl.Standing.UNRESOLVED)
    proposals = {
        item.subject
        for item in dataset.pending("vn-thanh-hoa", on=AFTER)
        if item.kind is sl.PendingKind.PROPOSAL
    }

    assert ties == ()
    assert {"thanh-hoa-yamanashi"} == proposals


# --- receptions ---


def test_busan_reception_is_dated_by_the_trip_of_the_mayor(
    dataset: sl.Dataset,
) -> None:
    """The article has no date, only that the tie is 23 years old."""
    reception = get(dataset, sl.Meeting, "busan-reception-2018")
    claims = claims_on(reception, "date")

    assert str(reception.date) == preferred(reception, "date")
    assert preferred(reception, "date") == "2018-10-30/2018-11-03"
    assert ("dt-busan-2018", "") in claims["2018-10-30/2018-11-03"]
    assert {("document-004", "10")} == claims["2018~"]


def test_busan_and_the_city_asked_and_agreed(dataset: sl.Dataset) -> None:
    """One thing was agreed to; six were asked, three by either side."""
    reception = get(dataset, sl.Meeting, "busan-reception-2018")
    said = {
        (promise.topic, promise.by, promise.status, cited_by(promise)[0][1])
        for promise in reception.commitments
    }

    assert said == {
        ("programmes and projects", ("vn-ho-chi-minh-city", "kr-busan"), "agreed", "6"),
        ("training", ("vn-ho-chi-minh-city",), "proposed", "7"),
        ("ports", ("vn-ho-chi-minh-city",), "proposed", "7"),
        ("tourism and culture", ("vn-ho-chi-minh-city",), "proposed", "7"),
        ("companies of Busan", ("kr-busan",), "proposed", "11"),
        ("delegations", ("kr-busan",), "proposed", "14"),
        ("what was signed", ("kr-busan",), "proposed", "14"),
    }


def test_guest_from_busan_is_spelt_in_two_ways(dataset: sl.Dataset) -> None:
    """The article writes Oh Keo-don, and once Oh Keo-dong."""
    guest = get(dataset, sl.Person, "oh-keo-don")

    assert preferred(guest, "names") == "Oh Keo-don"
    assert {("document-004", "11")} == claims_on(guest, "names")["Oh Keo-dong"]


def test_busan_and_the_city_signed_on_three_fields(dataset: sl.Dataset) -> None:
    """Libraries, food processing and clean water were signed before the meeting."""
    paper = get(dataset, sl.Memorandum, "agreement-busan-signed-content")

    assert str(paper.date) == "1995-11-03/2018-11-03"
    assert {"libraries", "food processing", "water"} == set(promises(paper))


def test_daejeon_reception_of_2026_is_dated_to_the_day(dataset: sl.Dataset) -> None:
    """10 March is in the text, the year in the captions."""
    reception = get(dataset, sl.Meeting, "daejeon-reception-2026-03-10")

    people = {guest.person for guest in reception.participants if guest.person}

    assert str(reception.date) == "2026-03-10"
    assert {"nguyen-van-tho", "hwang-kyoung-ah"} == people


@pytest.mark.parametrize(
    ("topic", "by", "status", "paragraph"),
    [
        (
            "programmes and projects",
            ("vn-hcmc-peoples-council", "kr-daejeon-metropolitan-council"),
            "agreed",
            "25",
        ),
        ("ties with Korea", ("vn-ho-chi-minh-city",), "open", "8"),
        ("cooperation with Daejeon", ("vn-hcmc-peoples-council",), "proposed", "14"),
        (
            "traditional relation",
            ("kr-daejeon-metropolitan-council",),
            "proposed",
            "16",
        ),
    ],
)
def test_aims_of_the_daejeon_reception(
    dataset: sl.Dataset, topic: str, by: tuple[str, ...], status: str, paragraph: str
) -> None:
    """What both sides promise, and what one of them wishes."""
    promise = promises(get(dataset, sl.Meeting, "daejeon-reception-2026-03-10"))[topic]

    assert (promise.by, promise.status) == (by, status)
    assert [("document-003", paragraph)] == cited_by(promise)


@pytest.mark.parametrize(
    ("words", "paragraph"),
    [
        ("chances of cooperation and investment", "4"),
        ("wider space of Ho Chi Minh City", "13"),
        ("cooperation in the economy and education", "15"),
    ],
)
def test_topics_of_the_daejeon_reception(
    dataset: sl.Dataset, words: str, paragraph: str
) -> None:
    """What the guests came for, and on what ground they stand."""
    reception = get(dataset, sl.Meeting, "daejeon-reception-2026-03-10")

    assert any(words in topic for topic in reception.topics)
    assert ("document-003", paragraph) in cited_by(reception)


def test_daejeon_reception_of_2025_is_dated_to_the_day(dataset: sl.Dataset) -> None:
    """A report of the same day, and one from Daejeon, give 14 October."""
    reception = get(dataset, sl.Meeting, "daejeon-council-reception-2025-10")

    assert str(reception.date) == "2025-10-14"
    assert {"sggp-daejeon-2025-10", "portalnews-daejeon-2025-10"} <= {
        source for source, _ in cited_by(reception)
    }


def test_yamaguchi_and_binh_duong_signed_again_in_2024(dataset: sl.Dataset) -> None:
    """The governor signed a memorandum at the jubilee, which renewed the tie."""
    paper = get(dataset, sl.Memorandum, "mou-yamaguchi-2024")
    (renewal,) = (
        act
        for act in get(dataset, sl.Partnership, "yamaguchi-binh-duong").acts
        if act.act is sl.ActKind.RENEWED
    )

    assert (str(paper.date), paper.meeting) == ("2024-12-18", "yamaguchi-jubilee-2024")
    assert paper.parties[0].signatories == ("muraoka-tsugumasa",)
    assert (renewal.memorandum, str(renewal.date)) == (paper.id, "2024-12-18")


def test_yamaguchi_does_not_list_binh_duong(dataset: sl.Dataset) -> None:
    """Its page of sister ties names others, which is a claim on the kind."""
    partnership = get(dataset, sl.Partnership, "yamaguchi-binh-duong")

    claims = claims_on(partnership, "kind")

    assert ("yamaguchi", "") in claims["cooperation"]
    assert preferred(partnership, "kind") == "sister"


@pytest.mark.parametrize(
    ("partnership", "act", "paper"),
    [
        ("busan-ho-chi-minh-city", "established", "agreement-busan-1995"),
        ("busan-ho-chi-minh-city", "renewed", "agreement-busan-2004"),
        (
            "yamaguchi-binh-duong",
            "established",
            "agreement-yamaguchi-2014-governments",
        ),
        ("east-flanders-binh-duong", "established", "mou-east-flanders-2015"),
        ("eindhoven-binh-duong", "established", "agreement-eindhoven-2015"),
        (
            "emilia-romagna-binh-duong",
            "established",
            "declaration-emilia-romagna-2013",
        ),
        ("champasak-binh-duong", "renewed", "agreement-champasak-2022"),
        ("chongqing-ho-chi-minh-city", "established", "memorandum-chongqing-2018"),
        ("new-york-city-ho-chi-minh-city", "established", "mou-new-york-city-2023"),
        ("padang-ba-ria-vung-tau", "established", "mou-padang-2016"),
        ("sanjo-ba-ria-vung-tau", "established", "mou-sanjo-2017"),
        ("izumiotsu-ba-ria-vung-tau", "established", "mou-izumiotsu-2014"),
        ("monterey-park-phu-my", "established", "mou-monterey-park-2022"),
    ],
)
def test_acts_name_their_papers(
    dataset: sl.Dataset, partnership: str, act: str, paper: str
) -> None:
    """Every paper of two localities that made a tie is the paper of an act."""
    acts = get(dataset, sl.Partnership, partnership).acts

    assert (act, paper) in {(each.act.value, each.memorandum) for each in acts}


@pytest.mark.parametrize(
    ("province", "heir", "since"),
    [
        ("vn-quang-binh", "vn-quang-tri", "2023-09"),
        ("vn-yen-bai", "vn-lao-cai", "2024"),
    ],
)
def test_ties_of_yamanashi_moved_on(
    dataset: sl.Dataset, province: str, heir: str, since: str
) -> None:
    """Its partners in Vietnam merged away too."""
    before = tie_with(
        dataset, "jp-yamanashi", province, "2025-06-30", sl.Standing.ORIGINAL
    )
    after = tie_with(dataset, "jp-yamanashi", heir, AFTER, sl.Standing.PRESUMED)

    assert str(before.since) == str(after.since) == since
    assert sl.Standing.PRESUMED is after.standing


def test_koreans_in_the_city_are_counted_differently(dataset: sl.Dataset) -> None:
    """80,000 people is common ground, 20,000 companies is not."""
    city = get(dataset, sl.Locality, HCMC)

    companies = claims_on(city, "x_korean_companies")

    assert preferred(city, "x_korean_residents") == "more than 80,000"
    assert ("document-003", "15") in companies["more than 20,000"]
    assert {("vna-busan-2022", "")} == companies["around 2,000"]
    assert {("sggp-daejeon-2026-03", "")} == companies["more than 2,000"]


# --- disputes, knowledge time, and care ---


def test_padang_signed_with_the_province_or_with_a_city(dataset: sl.Dataset) -> None:
    """Two sources name different parties; the province is preferred."""
    partnership = get(dataset, sl.Partnership, "padang-ba-ria-vung-tau")

    claims = claims_on(partnership, "parties")

    assert {"id-padang; vn-ba-ria-vung-tau", "id-padang; vn-vung-tau"} == set(claims)
    assert preferred(partnership, "parties") == "id-padang; vn-ba-ria-vung-tau"


@pytest.mark.parametrize(
    ("paper", "eve", "day"),
    [
        ("minutes-daejeon-2025-11", "2025-11-24", "2025-11-25"),
        ("minutes-yamaguchi-2025-11", "2025-11-29", "2025-11-30"),
    ],
)
def test_minutes_are_known_from_the_first_report(
    dataset: sl.Dataset, paper: str, eve: str, day: str
) -> None:
    """Korean papers told of those with Daejeon at once, the others came out later."""
    assert paper not in dataset.known_by(eve)
    assert paper in dataset.known_by(day)


def test_every_disputed_field_has_one_preferred_claim(dataset: sl.Dataset) -> None:
    """An editor has decided wherever sources differ."""
    undecided = [
        (record.id, claim.field)
        for record in dataset
        for claim in record.claims
        if sum(
            other.rank is sl.Rank.PREFERRED
            for other in record.claims
            if other.field == claim.field
        )
        != 1
    ]

    assert undecided == []


def test_nothing_is_found_in_it(dataset: sl.Dataset) -> None:
    """It keeps to every rule, down to what is only information."""
    assert [str(finding) for finding in sl.validate(dataset)] == []


def test_every_place_has_coordinates_and_their_source(dataset: sl.Dataset) -> None:
    """A map of it is not empty, and tells from where each point is."""
    localities = dataset.records(sl.Locality)

    assert [each.id for each in localities if each.coordinates is None] == []
    assert [
        each.id
        for each in localities
        if "geonames" not in {place.source for place in each.citations}
    ] == []


def test_provinces_lie_in_vietnam(dataset: sl.Dataset) -> None:
    """No coordinates are swapped or of a namesake."""
    astray = [
        each.id
        for each in dataset.records(sl.Locality)
        if each.country == "VN"
        and (point := each.coordinates) is not None
        and not (8 < point.latitude < 24 and 102 < point.longitude < 110)
    ]

    assert astray == []


def test_every_source_is_dated_or_has_bounds(dataset: sl.Dataset) -> None:
    """Knowledge by a day leans on when each source was published."""
    assert [source.id for source in dataset.sources if source.published is None] == []


def test_every_commitment_names_who_promised(dataset: sl.Dataset) -> None:
    """Nothing is owed by nobody, and each has a status."""
    papers: tuple[sl.Meeting | sl.Memorandum, ...] = (
        *dataset.meetings,
        *dataset.memoranda,
    )

    unsaid = [
        (paper.id, promise.topic)
        for paper in papers
        for promise in paper.commitments
        if not (promise.by and promise.topic and promise.summary and promise.status)
    ]

    assert unsaid == []


def test_places_are_spelt_in_one_way(dataset: sl.Dataset) -> None:
    """English text spells places as their English names do."""
    accented = {
        name.text
        for locality in dataset.records(sl.Locality)
        if locality.country == "VN"
        for name in locality.names
        if name.language == "vi" and not name.text.isascii()
    }
    texts = [
        text
        for record in dataset
        for text in english(record)
        if any(name in text for name in accented)
    ]

    assert texts == []


@pytest.mark.parametrize(
    ("locality", "day", "claim"),
    [
        ("vn-binh-duong", "2019-12-15", "complete"),
        ("vn-binh-duong", "2018-01-01", "partial"),
        ("vn-binh-duong", "2025-06-30", "partial"),
        (HCMC, AFTER, "partial"),
        ("vn-ha-noi", AFTER, "partial"),
        ("kr-daejeon", AFTER, "partial"),
    ],
)
def test_it_says_which_ties_it_covers(
    dataset: sl.Dataset, locality: str, day: str, claim: str
) -> None:
    """All that Bình Dương listed once, and some of all others."""
    assert claim == dataset.coverage_of(locality, on=day)


def test_it_says_that_vietnam_is_complete(dataset: sl.Dataset) -> None:
    """Its provinces, and what became of them, are there from 2008 on."""
    told = {
        statement.of.value: str(statement.start)
        for statement in dataset.coverage
        if statement.country == "VN" and statement.complete
    }

    assert told == {"localities": "2008-08-01", "changes": "2008-08-02"}


def test_every_record_cites_a_source(dataset: sl.Dataset) -> None:
    """Nothing but the sources themselves stands without one."""
    uncited = [
        record.id
        for record in dataset
        if not isinstance(record, sl.Source | sl.CoverageStatement)
        and not record.citations
    ]

    assert uncited == []


def test_citations_of_the_documents_give_the_paragraph(dataset: sl.Dataset) -> None:
    """A reader can turn to the very lines, within the document's length."""
    places = set(cited(json.loads(sl.dumps(dataset, "json"))))

    wrong = [
        (source, paragraph)
        for source, paragraph in places
        if source in LENGTHS and not 1 <= int(paragraph or 0) <= LENGTHS[source]
    ]

    assert len(places) > 150
    assert wrong == []


def test_localities_have_local_and_english_names(dataset: sl.Dataset) -> None:
    """Each has a name in English, and outside of its countries another one."""
    languages = {
        locality.id: {name.language for name in locality.names}
        for locality in dataset.records(sl.Locality)
    }
    speaks_english = {
        locality.id
        for locality in dataset.records(sl.Locality)
        if locality.country == "US"
    }

    assert [id_ for id_, found in languages.items() if "en" not in found] == []
    assert [
        id_
        for id_, found in languages.items()
        if found == {"en"} and id_ not in speaks_english
    ] == []


@pytest.mark.parametrize("fmt", ["yaml", "json", "jsonl"])
def test_dataset_survives_being_written_and_read(dataset: sl.Dataset, fmt: str) -> None:
    """Every field, those of our own included, comes back equal."""
    assert sl.loads(sl.dumps(dataset, fmt), fmt) == dataset


@pytest.mark.parametrize(
    ("document", "silent"),
    [
        # The address of the original, and the count of comments.
        ("document-000", {22, 23}),
        # Pictures, their captions told before, and the count of comments.
        ("document-001", {1, 5, 11, 12, 21, 22, 25, 30}),
        # The site's name, titles, captions told before, the author, the menus.
        ("document-002", {1, 2, 4, 5, 8, 12, 17, 25, 33, 37, 40, 41, *range(42, 59)}),
        # The section, the authors, captions without words.
        ("document-003", {1, 3, 9, 11, 12, 17, 22, 24}),
        # Lines that stand twice, the author, the paper, a teaser.
        ("document-004", {2, 5, 13, 15, 16, 17}),
    ],
)
def test_every_paragraph_that_tells_something_is_cited(
    dataset: sl.Dataset, document: str, silent: set[int]
) -> None:
    """Nothing of the five documents was left out."""
    told = {
        int(paragraph)
        for source, paragraph in cited(json.loads(sl.dumps(dataset, "json")))
        if source == document
    }

    assert told == set(range(1, LENGTHS[document] + 1)) - silent
