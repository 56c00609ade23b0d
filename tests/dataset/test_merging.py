"""Merging: `merge` keeps everything that either dataset says."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sisterlinks as sl


def texts(*words: str) -> st.SearchStrategy[str]:
    """Return few texts, so that two records often say the same; empty among them."""
    return st.sampled_from(["", *words])


def few(items: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    """Return a few items, none among them."""
    return st.lists(items, max_size=3).map(tuple)


# The datasets take long to make.
large = settings(max_examples=settings().max_examples // 2)

DATES = st.sampled_from([None, *map(sl.PartialDate, ("2005", "2005-05-17", "2010"))])
IDS = st.sampled_from("abc")
EXTRAS = st.dictionaries(
    st.sampled_from(["x_a", "x_b"]), st.sampled_from([1, True, "1", "one", [1]])
).map(sl.Extras)
CITATIONS = few(st.builds(sl.Citation, source=IDS, paragraph=texts("1"), extras=EXTRAS))
CLAIMS = few(
    st.builds(
        sl.Claim,
        field=st.sampled_from(["country", "kind"]),
        value=st.sampled_from(["KR", "city"]),
        citations=CITATIONS,
        rank=st.sampled_from(sl.Rank),
    )
)
COMMON = {"id": IDS, "citations": CITATIONS, "claims": CLAIMS, "extras": EXTRAS}
YEARS = st.sampled_from([None, *map(sl.PartialDate, ("2000", "2005", "2010"))])
KINDS = st.builds(
    sl.Kind,
    value=st.sampled_from(["city", "province"]),
    start=YEARS,
    end=YEARS,
    extras=EXTRAS,
)
LOCALITIES = st.builds(
    sl.Locality,
    **COMMON,
    names=few(st.builds(sl.Name, text=texts("A", "B"), language=texts("en", "ko"))),
    country=st.sampled_from(["KR", "JP"])
    | few(
        st.builds(
            sl.Country, value=st.sampled_from(["KR", "JP"]), start=YEARS, end=YEARS
        )
    ),
    kinds=few(KINDS),
    levels=few(st.builds(sl.Level, value=st.integers(1, 2), start=YEARS, end=YEARS)),
    founded=DATES,
    coordinates=st.none()
    | st.builds(
        sl.Coordinates,
        latitude=st.sampled_from([0.0, 1.5]),
        longitude=st.just(2.0),
    ),
)
ACTS = st.builds(
    sl.Act,
    act=st.sampled_from([sl.ActKind.ESTABLISHED, sl.ActKind.RENEWED]),
    date=DATES,
    by=st.none() | IDS,
    citations=CITATIONS,
)
PARTNERSHIPS = st.builds(
    sl.Partnership, **COMMON, parties=few(IDS), kind=texts("sister"), acts=few(ACTS)
)
MEMORANDA = st.builds(
    sl.Memorandum,
    **COMMON,
    parties=few(
        st.builds(sl.MemorandumParty, locality=st.none() | IDS, signatories=few(IDS))
    ),
    commitments=few(
        st.builds(sl.Commitment, by=few(IDS), topic=texts("trade"), due=DATES)
    ),
)
OPAQUE = st.builds(sl.OpaqueRecord, **COMMON, list_name=st.just("x_ports"))
RECORDS = LOCALITIES | PARTNERSHIPS | MEMORANDA | OPAQUE
DATASETS = st.lists(RECORDS, max_size=4).map(sl.Dataset)
DAYS = [dt.date(year, 1, 1) for year in (1990, 2000, 2004, 2005, 2009, 2010, 2020)]


def holds(merged: object, value: object) -> bool:
    """Return whether a merged value says all that another does."""
    value_class = type(value)
    if attrs.has(value_class):
        return isinstance(merged, value_class) and all(
            holds(getattr(merged, field.name), getattr(value, field.name))
            for field in attrs.fields(value_class)
            if not is_left_out(field, getattr(value, field.name))
        )
    if isinstance(value, Mapping) and isinstance(merged, Mapping):
        return all(holds(merged.get(key), value[key]) for key in value)
    if isinstance(value, tuple) and isinstance(merged, tuple):
        return all(any(holds(item, wanted) for item in merged) for wanted in value)
    return (type(merged), merged) == (type(value), value)


def is_left_out(field: attrs.Attribute[object], value: object) -> bool:
    """Return whether a file would leave a field out."""
    return not value or value == field.default


def is_claimed(record: sl.Record, field: str, value: object) -> bool:
    """Return whether a claim of a record says that a field has a value."""
    match value:
        case sl.Country() | sl.Kind() | sl.Level():
            return is_claimed_history(record, field, value)
        case sl.Coordinates():
            degrees = {"latitude": value.latitude, "longitude": value.longitude}
            text = json.dumps(degrees)
        case tuple() if field == "parties":
            text = "; ".join(map(str, value))
        case "1" if field.startswith("x_"):
            text = '"1"'
        case tuple() | int():
            text = json.dumps(value)
        case _:
            text = str(value)
    return (field, text) in {(claim.field, claim.value) for claim in record.claims}


def is_claimed_history(
    record: sl.Record, field: str, value: sl.Country | sl.Kind | sl.Level
) -> bool:
    """Return whether a claim says what a locality was, and when."""
    texts = {claim.value for claim in record.claims if claim.field == field}
    said = [
        json.loads(text) if text.startswith("{") else {"value": text} for text in texts
    ]
    wanted = {"value": str(value.value)}
    if value.start is not None:
        wanted["from"] = str(value.start)
    if value.end is not None:
        wanted["to"] = str(value.end)
    return any(
        wanted.items() <= {**each, "value": str(each["value"])}.items() for each in said
    )


def is_kept(record: sl.Record, merged: sl.Record) -> bool:
    """Return whether every value of a record is in a merged one, or claimed there."""
    for field in attrs.fields(type(record)):
        value, content = getattr(record, field.name), getattr(merged, field.name)
        name = field.metadata.get("file_name", field.name)
        if is_left_out(field, value) or holds(content, value):
            continue
        if isinstance(value, sl.Extras):
            kept = all(
                holds(content.get(key), value[key])
                or is_claimed(merged, key, value[key])
                for key in value
            )
        elif isinstance(value, tuple) and name not in {"parties", "predecessors"}:
            kept = all(
                any(holds(item, wanted) for item in content)
                or is_claimed(merged, name, wanted)
                for wanted in value
            )
        else:
            kept = is_claimed(merged, name, value)
        if not kept:
            return False
    return True


@large
@given(first=DATASETS, second=DATASETS)
def test_nothing_is_lost(first: sl.Dataset, second: sl.Dataset) -> None:
    """Every value of both datasets is in the merged one, in a field or a claim."""
    merged = sl.merge(first, second)
    for record in (*first, *second):
        same_id = [
            other
            for other in merged
            if other.id == record.id and type(other) is type(record)
        ]
        assert any(is_kept(record, other) for other in same_id)


@large
@given(dataset=DATASETS)
def test_merging_with_itself_changes_nothing(dataset: sl.Dataset) -> None:
    """A dataset merged with itself is itself."""
    assert sl.merge(dataset, dataset) == dataset


@large
@given(dataset=DATASETS)
def test_merging_with_nothing_changes_nothing(dataset: sl.Dataset) -> None:
    """The empty dataset adds nothing, and takes nothing away."""
    assert sl.merge(dataset, sl.Dataset()) == dataset
    assert sl.merge(sl.Dataset(), dataset) == dataset


@large
@given(first=DATASETS, second=DATASETS)
def test_merging_again_changes_nothing(first: sl.Dataset, second: sl.Dataset) -> None:
    """What was merged already adds nothing more."""
    merged = sl.merge(first, second)
    assert sl.merge(merged, second) == merged


@st.composite
def copies(draw: st.DrawFn) -> tuple[sl.Dataset, sl.Dataset]:
    """Return a dataset, and a copy of it that somebody went on with."""
    kinds: list[st.SearchStrategy[sl.Record]] = [LOCALITIES, PARTNERSHIPS, MEMORANDA]
    first: list[sl.Record] = []
    second: list[sl.Record] = []
    for number, kind in enumerate(draw(st.lists(st.sampled_from(kinds), max_size=3))):
        record, other = (attrs.evolve(draw(kind), id=f"r{number}") for _ in "12")
        first.append(record)
        changed = {
            field.name: draw(mixed(getattr(record, field.name), content))
            for field in attrs.fields(type(record))
            if draw(st.booleans())
            for content in (getattr(other, field.name),)
        }
        second.append(attrs.evolve(record, **changed))
    return sl.Dataset(first), sl.Dataset(second)


def mixed(mine: object, theirs: object) -> st.SearchStrategy[Any]:
    """Return a strategy for what a field may have become: some of either's items."""
    if isinstance(mine, tuple) and isinstance(theirs, tuple) and mine and theirs:
        items = st.sampled_from([*mine, *theirs])
        return st.lists(items, min_size=1, max_size=4).map(tuple)
    return st.just(theirs)


@given(copies())
def test_merging_a_changed_copy_again_changes_nothing(
    pair: tuple[sl.Dataset, sl.Dataset],
) -> None:
    """Neither of the two adds anything to what they were merged to."""
    first, second = pair
    merged = sl.merge(first, second)
    assert sl.merge(merged, second) == merged
    assert sl.merge(merged, first) == merged


@given(copies())
def test_a_merged_history_says_nothing_that_neither_says(
    pair: tuple[sl.Dataset, sl.Dataset],
) -> None:
    """On any day a place is what one of the two says that it was."""
    first, second = pair
    merged = sl.merge(first, second)
    for place in merged.records(sl.Locality):
        one, other = first.locality(place.id), second.locality(place.id)
        for day in DAYS:
            assert place.level_on(day) in {one.level_on(day), other.level_on(day)}
            assert place.kind_on(day) in {one.kind_on(day), other.kind_on(day)}
            assert place.country_on(day) in {one.country_on(day), other.country_on(day)}


@large
@given(first=DATASETS, second=DATASETS)
def test_values_of_the_first_stay(first: sl.Dataset, second: sl.Dataset) -> None:
    """Where two values differ, the first's stays in the field."""
    merged = sl.merge(first, second)
    for one in first.records(sl.Locality):
        places = [each for each in merged.records(sl.Locality) if each.id == one.id]
        kept = {country.value for place in places for country in place.countries}
        assert {country.value for country in one.countries} <= kept


@st.composite
def divided(draw: st.DrawFn) -> tuple[sl.Dataset, sl.Dataset]:
    """Return two datasets that never contradict each other: parts of one dataset."""
    whole = draw(st.lists(RECORDS, max_size=6, unique_by=lambda record: record.id))
    parts: tuple[list[sl.Record], list[sl.Record]] = ([], [])
    for record in whole:
        in_first = draw(st.booleans())
        in_second = not in_first or draw(st.booleans())
        for part, is_in in zip(parts, (in_first, in_second), strict=True):
            if is_in:
                part.append(draw(thinned(record)))
    return sl.Dataset(parts[0]), sl.Dataset(parts[1])


@st.composite
def thinned(draw: st.DrawFn, record: sl.Record) -> sl.Record:
    """Return a record without some of its fields."""
    dropped = [
        field.name
        for field in attrs.fields(type(record))
        if field.default is not attrs.NOTHING and draw(st.booleans())
    ]
    defaults = {field.name: field.default for field in attrs.fields(type(record))}
    return attrs.evolve(record, **{name: defaults[name] for name in dropped})


@large
@given(parts=divided())
def test_order_does_not_matter_without_conflict(
    parts: tuple[sl.Dataset, sl.Dataset],
) -> None:
    """Parts of one dataset give the same whole in either order."""
    first, second = parts
    assert sl.merge(first, second) == sl.merge(second, first)


def merged_locality(one: str, other: str) -> sl.Locality:
    """Merge two forms of one locality, given as its fields."""
    datasets = [
        sl.loads(f"localities: [{{id: a, {fields}}}]") for fields in (one, other)
    ]
    return sl.merge(datasets[0], datasets[1]).locality("a")


def claims_of(record: sl.Record) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return the claims of a record: field, value, and the sources that say so."""
    return [
        (claim.field, claim.value, tuple(c.source for c in claim.citations))
        for claim in record.claims
    ]


def test_gaps_are_filled() -> None:
    """What only the other says is taken over, without a claim."""
    merged = merged_locality("name: A", "country: KR, founded: 2005, x_a: 1")
    assert (merged.name, merged.country, str(merged.founded)) == ("A", "KR", "2005")
    assert merged.extras == sl.Extras({"x_a": 1})
    assert merged.claims == ()


def test_conflict_becomes_claims_with_their_citations() -> None:
    """Each value of a conflict is claimed with what its record cites."""
    merged = merged_locality(
        "founded: 2005, citations: [{source: mine}]",
        "founded: 2006, citations: [{source: yours}]",
    )
    assert str(merged.founded) == "2005"
    assert claims_of(merged) == [
        ("founded", "2005", ("mine",)),
        ("founded", "2006", ("yours",)),
    ]
    assert {claim.rank for claim in merged.claims} == {sl.Rank.NORMAL}
    assert [citation.source for citation in merged.citations] == ["mine", "yours"]


def test_claims_that_are_there_are_not_doubled() -> None:
    """A conflict that is known already keeps its claims, with their ranks."""
    merged = merged_locality(
        "country: KR, claims: [{field: country, value: KR, rank: preferred}]",
        "country: JP",
    )
    assert [(claim.value, claim.rank.value) for claim in merged.claims] == [
        ("KR", "preferred"),
        ("JP", "normal"),
    ]


def test_coordinates_are_one_value() -> None:
    """The latitude of one is not mixed with the longitude of the other."""
    merged = merged_locality(
        "coordinates: {latitude: 1, longitude: 2}",
        "coordinates: {latitude: 1, longitude: 3}",
    )
    assert merged.coordinates == sl.Coordinates(latitude=1, longitude=2)
    assert claims_of(merged)[1][1] == '{"latitude": 1.0, "longitude": 3.0}'


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("x_a: 5", 'x_a: "5"', ["5", '"5"']),
        ("x_a: 1", "x_a: true", ["1", "true"]),
        ("x_a: five", "x_a: [5, {b: 6}]", ["five", '[5, {"b": 6}]']),
    ],
)
def test_fields_of_users_conflict_too(one: str, other: str, values: list[str]) -> None:
    """Values that users added are claimed as JSON, texts as they are."""
    assert [value for _, value, _ in claims_of(merged_locality(one, other))] == values


def test_names_are_united() -> None:
    """Names of both are kept, the first's first; one that says less is joined."""
    merged = merged_locality(
        "names: [{text: Busan}, {text: 부산, language: ko}]",
        "names: [{text: Pusan, language: en}, {text: Busan, language: en}]",
    )
    assert [(name.text, name.language) for name in merged.names] == [
        ("Busan", "en"),
        ("부산", "ko"),
        ("Pusan", "en"),
    ]


def test_kinds_without_a_period_conflict() -> None:
    """Of two kinds that hold always one must be wrong; dated ones are united."""
    merged = merged_locality("kind: province", "kind: city")
    assert [kind.value for kind in merged.kinds] == ["province"]
    assert claims_of(merged) == [("kind", "province", ()), ("kind", "city", ())]
    merged = merged_locality("kind: city", "kind: [{value: town, to: 2005}]")
    assert [kind.value for kind in merged.kinds] == ["city", "town"]
    assert merged.claims == ()


def test_histories_that_contradict_each_other_become_claims() -> None:
    """Of one with a level at all times, and one that changed its level, the first."""
    one, other = "level: 1", "level: [{value: 1, to: 2005}, {value: 2}]"
    merged = merged_locality(one, other)
    assert [merged.level_on(dt.date(year, 1, 1)) for year in (2000, 2010)] == [1, 1]
    assert [value for _, value, _ in claims_of(merged)] == [
        "1",
        '{"value": 1, "to": "2005"}',
        "2",
    ]
    datasets = [sl.Dataset([merged]), sl.loads(f"localities: [{{id: a, {other}}}]")]
    assert sl.merge(datasets[0], datasets[1]) == datasets[0]


def test_two_rivals_of_one_value_claim_it_once() -> None:
    """A value that two others contradict is claimed once."""
    merged = merged_locality("parent: a", "parent: [{value: b}, {value: c}]")
    assert [value for _, value, _ in claims_of(merged)] == ["a", "b", "c"]


def partnership(acts: str, parties: str = "a, b") -> sl.Dataset:
    """Return a dataset of one partnership."""
    return sl.loads(f"partnerships: [{{id: p, parties: [{parties}], acts: [{acts}]}}]")


def test_acts_are_put_in_by_their_dates() -> None:
    """Acts of both stand in the order of time, the first's undated ones in place."""
    first = partnership(
        "{act: proposed}, {act: established, date: 2005}, {act: ended, date: 2020}"
    )
    second = partnership(
        "{act: renewed, date: 2010}, {act: resumed}, {act: renewed, date: 2030}, "
        "{act: established, date: 2005, memorandum: m, citations: [{source: s}]}"
    )
    (merged,) = sl.merge(first, second).partnerships
    assert [f"{act.act} {act.date}" for act in merged.acts] == [
        "proposed None",
        "established 2005",
        "renewed 2010",
        "ended 2020",
        "resumed None",
        "renewed 2030",
    ]
    assert merged.acts[1].memorandum == "m"
    assert len(merged.acts[1].citations) == 1


def test_parties_are_not_mixed() -> None:
    """Other parties are a conflict; the same in another order are not."""
    (merged,) = sl.merge(partnership(""), partnership("", "a, c")).partnerships
    assert merged.parties == ("a", "b")
    assert claims_of(merged) == [("parties", "a; b", ()), ("parties", "a; c", ())]
    (merged,) = sl.merge(partnership(""), partnership("", "b, a")).partnerships
    assert merged.claims == ()


def test_commitments_of_different_sides_stay_apart() -> None:
    """One promise by two sides is two, unless one list holds the other."""

    def memorandum(by: str) -> sl.Dataset:
        commitment = f"{{topic: trade, by: [{by}]}}"
        return sl.loads(f"memoranda: [{{id: m, commitments: [{commitment}]}}]")

    def sides(one: str, other: str) -> list[tuple[str, ...]]:
        (merged,) = sl.merge(memorandum(one), memorandum(other)).memoranda
        return [commitment.by for commitment in merged.commitments]

    assert sides("a", "b") == [("a",), ("b",)]
    assert sides("a", "b, a") == [("a", "b")]


@attrs.frozen(kw_only=True)
class Berth:
    """A place for a ship: an item without further fields."""

    number: int = 0
    tags: frozenset[str] = frozenset()


@attrs.frozen(kw_only=True)
class Port(sl.Record):
    """A record that an extension adds."""

    depth: int = 0
    open: bool = False
    tags: frozenset[str] = attrs.field(factory=frozenset)
    berths: tuple[Berth, ...] = ()


@attrs.frozen(kw_only=True)
class PeopledLocality(sl.Locality):
    """A locality with a field that an extension adds."""

    x_population: int = 0


PORTS = sl.Schema.default().extended(
    sl.RecordKind(name="x_port", plural="x_ports", record_class=Port),
    sl.RecordKind(name="locality", plural="localities", record_class=PeopledLocality),
)


def test_records_of_an_extension_are_merged() -> None:
    """Fields, sets and items of an extension's records are merged as ours are."""
    one = Port(id="p", depth=17, open=True, tags=frozenset("a"), berths=(Berth(),))
    berths = (Berth(number=1, tags=frozenset("x")),)
    other = Port(id="p", depth=18, tags=frozenset("b"), berths=berths)
    again = Port(id="p", berths=(Berth(number=1, tags=frozenset("xy")),))
    merged = sl.Dataset(schema=PORTS)
    for port in (one, other, again):
        merged = sl.merge(merged, sl.Dataset([port], schema=PORTS))
    (port,) = merged.records(Port)
    assert port.tags == frozenset("ab")
    assert port.berths == (Berth(), Berth(number=1, tags=frozenset("xy")))
    assert claims_of(port) == [("depth", "17", ()), ("depth", "18", ())]


@pytest.mark.parametrize("turned", [False, True])
def test_extension_of_one_dataset_builds_both(turned: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Where one dataset knows an extension, the records of both are built by it."""
    text = (
        "localities: [{id: a, x_population: 5}, {id: NAME}]\n"
        "x_ports: [{id: p, depth: DEEP}]"
    )
    typed = sl.loads(text.replace("DEEP", "17").replace("NAME", "b"), schema=PORTS)
    plain = sl.loads(text.replace("DEEP", "18").replace("NAME", "c"))
    merged = sl.merge(plain, typed) if turned else sl.merge(typed, plain)
    assert merged.schema == PORTS
    assert {place.x_population for place in merged.records(PeopledLocality)} == {0, 5}
    (port,) = merged.records(Port)
    assert port.depth == (18 if turned else 17)
    assert len(port.claims) == 2


def test_record_that_an_extension_can_not_build_is_named() -> None:
    """A record that does not fit the other dataset's class is an error."""
    typed = sl.Dataset(schema=PORTS)
    plain = sl.loads("x_ports: [{id: p, depth: deep}]")
    with pytest.raises(
        sl.RecordError, match=r"'p' can't be built as Port: 'deep' stands where"
    ):
        sl.merge(typed, plain)


def test_unrelated_classes_are_refused() -> None:
    """Two extensions that build one kind with unrelated classes can't be merged."""

    @attrs.frozen(kw_only=True)
    class Harbour(sl.Record):
        pass

    kind = sl.RecordKind(name="x_port", plural="x_ports", record_class=Harbour)
    other = sl.Dataset(schema=sl.Schema.default().extended(kind))
    with pytest.raises(sl.RecordError, match="Harbour can't stand for 'x_port'"):
        sl.merge(sl.Dataset(schema=PORTS), other)


def test_converter_of_ones_own_is_used() -> None:
    """The converter that is passed builds and takes apart."""
    converter = sl.make_converter()
    converter.register_unstructure_hook(sl.Coordinates, lambda _: "somewhere")
    first, second = (
        sl.Dataset(
            [sl.Locality(id="a", coordinates=sl.Coordinates(latitude=y, longitude=0))]
        )
        for y in (0, 1)
    )
    merged = sl.merge(first, second, converter=converter).locality("a")
    assert [claim.value for claim in merged.claims] == ["somewhere"]


@attrs.frozen(kw_only=True)
class Poll(sl.Record):
    """A record whose values have no hash."""

    answers: tuple[list[str], ...] = ()


POLLS = sl.Schema.default().extended(
    sl.RecordKind(name="x_poll", plural="x_polls", record_class=Poll)
)


def test_values_without_a_hash_are_united_too() -> None:
    """An extension may hold what can't be looked up, also twice with one id."""
    one = Poll(id="p", answers=(["yes"], ["no"]))
    other = Poll(id="p", answers=(["no"], ["perhaps"]))
    datasets = [sl.Dataset([each], schema=POLLS) for each in (one, other)]
    (merged,) = sl.merge(*datasets)
    assert merged == Poll(id="p", answers=(["yes"], ["no"], ["perhaps"]))
    doubled = sl.Dataset([one, other], schema=POLLS)
    turned = sl.Dataset([other, one], schema=POLLS)
    assert sl.merge(doubled, turned) == doubled


def test_many_records_of_one_id_are_taken_in_their_order() -> None:
    """Which of them belong together nobody can tell; none is lost."""
    first = sl.Dataset([sl.Source(id="s", title=f"A{n}") for n in range(40)])
    second = sl.Dataset([sl.Source(id="s", url=f"u{n}") for n in range(41)])
    merged = sl.merge(first, second).sources
    assert [(each.title, each.url) for each in merged[:2]] == [
        ("A0", "u0"),
        ("A1", "u1"),
    ]
    assert (len(merged), merged[40].url) == (41, "u40")


def test_texts_and_numbers_conflict_as_they_are_written() -> None:
    """What a claim says of a value is its text."""
    titles = [sl.Dataset([sl.Source(id="s", title=title)]) for title in "AB"]
    assert claims_of(sl.merge(*titles)["s"]) == [("title", "A", ()), ("title", "B", ())]
    datasets = [
        sl.Dataset([sl.CoverageStatement(id="c", of="ties", level=level)])
        for level in (1, 2)
    ]
    (merged,) = sl.merge(*datasets)
    assert claims_of(merged) == [("level", "1", ()), ("level", "2", ())]


def test_transfers_are_one_value() -> None:
    """The order of successors says nothing; others are a conflict."""
    changes = [
        sl.Dataset([sl.Change(id="c", date="2005", transfers=transfers)])
        for transfers in ({"a": ["b", "c"]}, {"a": ["c", "b"]}, {"a": ["b"]})
    ]
    assert sl.merge(changes[0], changes[1]) == changes[0]
    (merged,) = sl.merge(changes[0], changes[2])
    assert [value for _, value, _ in claims_of(merged)] == [
        '{"a": ["b", "c"]}',
        '{"a": ["b"]}',
    ]
