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
        for item in dataset.pending(on=AFTER, locality=HCMC)
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
    """Everyone visited is a part of the one trip of 24 to 29 November."""
    trip = "hcmc-council-trip-2025-11"
    parts = [meeting for meeting in dataset.meetings if meeting.part_of == trip]

    assert len(parts) == 11
    assert {"2025-11-24/2025-11-29"} == {str(meeting.date) for meeting in parts}


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
    ("letter", "addressee"),
    [
        ("letter-daejeon-2025-11", "kr-daejeon"),
        ("letter-yamaguchi-2025-11", "jp-yamaguchi"),
    ],
)
def test_chairman_of_the_executive_sent_letters(
    dataset: sl.Dataset, letter: str, addressee: str
) -> None:
    """Nguyễn Văn Được wrote to the mayor and to the governor."""
    sender, receiver = get(dataset, sl.Memorandum, letter).parties

    assert sender.signatories == ("nguyen-van-duoc",)
    assert sender.organization == "vn-hcmc-peoples-committee"
    assert addressee == receiver.locality


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


def test_theme_of_the_forum_has_three_wordings(dataset: sl.Dataset) -> None:
    """The documents differ on it, and one of them differs from itself."""
    claims = claims_on(get(dataset, sl.Meeting, "forum-2025"), "x_theme")

    places = {place for found in claims.values() for place in found}

    assert len(claims) == 3
    assert {
        ("document-001", "23"),
        ("document-002", "3"),
        ("document-002", "19"),
    } <= places


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


def test_thanh_hoa_asked_yamanashi_for_four_things(
    dataset: sl.Dataset,
) -> None:
    """A trip, a visit, an official paper, farm technology: all agreed to."""
    talks = get(dataset, sl.Meeting, "thanh-hoa-yamanashi-2025-11")

    asked = {
        promise.topic: promise.status
        for promise in talks.commitments
        if promise.by == ("vn-thanh-hoa",)
    }

    assert asked == {
        "business trip to Japan": "agreed",
        "visit to Thanh Hóa": "agreed",
        "official cooperation document": "agreed",
        "processing of farm produce": "agreed",
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
        for item in dataset.pending(on=AFTER, locality="vn-thanh-hoa")
        if item.kind is sl.PendingKind.PROPOSAL
    }

    assert ties == ()
    assert {"thanh-hoa-yamanashi"} == proposals


# --- receptions ---


def test_busan_reception_is_dated_by_the_age_of_the_tie(dataset: sl.Dataset) -> None:
    """The article has no date: 23 years after 1995 is about 2018."""
    reception = get(dataset, sl.Meeting, "busan-reception-2018")

    assert reception.date is not None
    assert reception.date.approximate
    assert str(reception.date) == "2018~"
    assert {"2018~": {("document-004", "10")}} == claims_on(reception, "date")


def test_guest_from_busan_is_spelt_in_two_ways(dataset: sl.Dataset) -> None:
    """The article writes Oh Keo-don, and once Oh Keo-dong."""
    guest = get(dataset, sl.Person, "oh-keo-don")

    assert preferred(guest, "names") == "Oh Keo-don"
    assert {("document-004", "11")} == claims_on(guest, "names")["Oh Keo-dong"]


def test_busan_and_the_city_signed_on_three_fields(dataset: sl.Dataset) -> None:
    """Libraries, food processing and clean water were signed before 2019."""
    paper = get(dataset, sl.Memorandum, "agreement-busan-signed-content")

    assert {"libraries", "food processing", "water"} == set(promises(paper))


def test_daejeon_reception_of_2026_is_dated_to_the_day(dataset: sl.Dataset) -> None:
    """10 March is in the text, the year in the captions."""
    reception = get(dataset, sl.Meeting, "daejeon-reception-2026-03-10")

    people = {guest.person for guest in reception.participants if guest.person}

    assert str(reception.date) == "2026-03-10"
    assert {"nguyen-van-tho", "hwang-kyoung-ah"} == people


def test_koreans_in_the_city_are_counted_differently(dataset: sl.Dataset) -> None:
    """80,000 people is common ground, 20,000 companies is not."""
    city = get(dataset, sl.Locality, HCMC)

    companies = claims_on(city, "x_korean_companies")

    assert preferred(city, "x_korean_residents") == "more than 80,000"
    assert ("document-003", "15") in companies["more than 20,000"]
    assert {("vna-busan-2022", "")} == companies["around 2,000"]


# --- disputes, knowledge time, and care ---


def test_padang_signed_with_the_province_or_with_a_city(dataset: sl.Dataset) -> None:
    """Two sources name different parties; the province is preferred."""
    partnership = get(dataset, sl.Partnership, "padang-ba-ria-vung-tau")

    claims = claims_on(partnership, "parties")

    assert {"id-padang; vn-ba-ria-vung-tau", "id-padang; vn-vung-tau"} == set(claims)
    assert preferred(partnership, "parties") == "id-padang; vn-ba-ria-vung-tau"


def test_minutes_were_not_known_on_the_last_day_of_the_trip(
    dataset: sl.Dataset,
) -> None:
    """The first report of them came out on 30 November."""
    assert "minutes-daejeon-2025-11" not in dataset.known_by("2025-11-29")
    assert "minutes-daejeon-2025-11" in dataset.known_by("2025-11-30")


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


def test_every_record_cites_a_source(dataset: sl.Dataset) -> None:
    """Nothing but the sources themselves stands without one."""
    uncited = [
        record.id
        for record in dataset
        if not isinstance(record, sl.Source) and not record.citations
    ]

    assert uncited == []


def test_citations_of_the_documents_give_the_paragraph(dataset: sl.Dataset) -> None:
    """A reader can turn to the very lines, within the document's length."""
    lengths = {
        "document-000": 23,
        "document-001": 30,
        "document-002": 58,
        "document-003": 25,
        "document-004": 17,
    }
    places = set(cited(json.loads(sl.dumps(dataset, "json"))))

    wrong = [
        (source, paragraph)
        for source, paragraph in places
        if source in lengths and not 1 <= int(paragraph or 0) <= lengths[source]
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
