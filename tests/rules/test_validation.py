"""Running rules: positions, order, crashes, acceptances, and the choice of rules."""

from __future__ import annotations

import datetime as dt
import gc
import re
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import attrs
import pytest

import sisterlinks as sl
from sisterlinks.findings import Finding, Fix
from sisterlinks.positions import Position
from sisterlinks.rules import (
    ALL_RULES,
    CATALOGUE,
    AcceptedFinding,
    Facts,
    Fault,
    Rule,
    RuleError,
    ignore,
    installed_rules,
    select,
)
from sisterlinks.rules.acceptance_files import read_acceptances
from sisterlinks.rules.certainty import Span, clashes
from sisterlinks.rules.declaration import LONGEST, AlikeFaults, Check, FaultGroups
from sisterlinks.rules.validation import MOST_TOLD_ONE_BY_ONE

BROKEN = """\
localities:
  - {id: b, country: VN}
  - {id: a, country: vn, foundd: 1990}
partnerships:
  - {id: t, parties: [a, nowhere]}
"""


def standing_at(text: str, position: sl.Position | None) -> str:
    """Return what stands in a text at a position, to the end of the line."""
    assert position is not None
    assert position.line is not None
    assert position.column is not None
    return text.splitlines()[position.line - 1][position.column - 1 :]


def every_locality(facts: Facts) -> Iterator[Fault]:
    """Find every locality."""
    for locality in facts.localities:
        yield Fault(locality, "here", ("id",))


def crashing(facts: Facts) -> Iterator[Fault]:
    """Find one locality, then crash."""
    yield Fault(facts.localities[0], "before the crash")
    raise LookupError("two\nlines " + "x" * 300)


def rule(code: str, check: object = every_locality, name: str = "") -> Rule:
    """Make a rule."""
    return Rule(
        code=code,
        name=name or f"rule-{code.lower()}",
        severity=sl.Severity.WARNING,
        summary="It finds something.",
        check=check,  # type: ignore[arg-type] # some tests pass what is no check
    )


def test_all_rules_run_where_none_are_given() -> None:
    """Left out, the rules are those of the library."""
    dataset = sl.loads(BROKEN)
    assert sl.validate(dataset) == sl.validate(dataset, ALL_RULES)
    assert sl.validate(dataset, []).findings == ()


def test_findings_come_in_the_order_of_their_places() -> None:
    """Line, then column, then code."""
    found = sl.validate(sl.loads(BROKEN), [rule("XB1"), rule("XA1")])
    assert [(each.code, str(each.position)) for each in found] == [
        ("XA1", "<text>:2:10"),
        ("XB1", "<text>:2:10"),
        ("XA1", "<text>:3:10"),
        ("XB1", "<text>:3:10"),
    ]


def test_files_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    """And lines as numbers, not as words."""
    lines = "".join(f"  - {{id: a{number}}}\n" for number in range(11))
    (tmp_path / "b.yaml").write_text(f"localities:\n{lines}")
    (tmp_path / "a.yaml").write_text("localities: [{id: z}]\n")
    found = sl.validate(sl.load(tmp_path), [rule("XA1")])
    assert [each.subject for each in found] == ["z", *(f"a{n}" for n in range(11))]


def test_without_files_findings_have_no_places() -> None:
    """Records made in a program are sorted by code, subject and message."""
    dataset = sl.Dataset([sl.Locality(id="b"), sl.Locality(id="a")])
    found = sl.validate(dataset, [rule("XB1"), rule("XA1")])
    assert [(each.code, each.subject, each.position) for each in found] == [
        ("XA1", "a", None),
        ("XA1", "b", None),
        ("XB1", "a", None),
        ("XB1", "b", None),
    ]


def test_the_name_of_a_field_can_be_at_fault() -> None:
    """An unknown field is placed at its name, a wrong value at the value."""
    found = {each.code: each for each in sl.validate(sl.loads(BROKEN))}
    assert standing_at(BROKEN, found["SL103"].position) == "foundd: 1990}"
    assert standing_at(BROKEN, found["SL803"].position) == "vn, foundd: 1990}"


@pytest.mark.parametrize(
    ("codes", "value"),
    [
        ("{gso: '1', iso-3166-2: KR-62}", "KR-62}}]"),
        (
            "[{scheme: gso, value: '1'}, {scheme: iso-3166-2, value: KR-62}]",
            "KR-62}]}]",
        ),
        ("['gso:1', 'iso-3166-2:KR-62']", "'iso-3166-2:KR-62']}]"),
    ],
)
def test_codes_are_placed_in_each_of_their_forms(codes: str, value: str) -> None:
    """A mapping of schemes, a list of mappings, a list of texts."""
    text = f"localities: [{{id: a, country: KR, codes: {codes}}}]\n"
    (found,) = sl.validate(sl.loads(text), select(ALL_RULES, ["SL804"]))
    assert standing_at(text, found.position) == value


def test_two_rules_with_one_code_are_refused() -> None:
    """Nobody could tell whose a finding is; one rule given twice is one."""
    one, other = rule("XA1", name="one"), rule("XA1", name="other")
    with pytest.raises(
        RuleError, match="one and other both have the code XA1: give one of them"
    ):
        sl.validate(sl.Dataset(), [one, other])
    assert sl.validate(sl.Dataset(), [one, one]).findings == ()


def test_a_rule_that_crashes_stops_nothing() -> None:
    """It is told by its name, with the error, on one line; others go on."""
    faulty = rule("XA1", crashing, "faulty")
    report = sl.validate(sl.loads(BROKEN), [faulty, rule("XB1")])
    assert report.counts == {"SL901": 1, "XA1": 1, "XB1": 2}
    (crash,) = report.errors
    assert (crash.subject, crash.position) == ("XA1", None)
    assert crash.message == (
        "the rule faulty crashed, and what it looks for is not checked: tell its "
        f"authors of LookupError: two lines {'x' * 177}"
    )


@pytest.mark.parametrize(
    "check",
    [lambda _: 5, lambda _: ["no fault"], None],
    ids=["no list", "no faults", "no function"],
)
def test_a_rule_that_is_none_is_told_as_well(check: object) -> None:
    """What gives no faults is a crash of its kind."""
    report = sl.validate(sl.loads(BROKEN), [rule("XA1", check)])
    assert report.counts == {"SL901": 1}


def test_the_day_of_the_check_is_today_or_another() -> None:
    """Rules know on which day they are asked."""
    seen: list[dt.date] = []

    def look(facts: Facts) -> Iterator[Fault]:
        seen.append(facts.day)
        yield from ()

    sl.validate(sl.Dataset(), [rule("XA1", look)], on="2020-01-01")
    sl.validate(sl.Dataset(), [rule("XA1", look)])
    today = dt.datetime.now(tz=dt.UTC).astimezone().date()
    assert seen[0] == dt.date(2020, 1, 1)
    assert abs(seen[1] - today) <= dt.timedelta(days=1)


def test_the_collector_goes_on_afterwards() -> None:
    """Whatever rules do, garbage is collected again."""
    sl.validate(sl.loads(BROKEN), [rule("XA1", crashing)])
    assert gc.isenabled()


ACCEPTED = BROKEN.replace(
    "country: vn,", "country: vn, accepted: [{code: SL803, reason: so it is}],"
)


def test_a_finding_is_accepted_in_the_data() -> None:
    """It is no error any more, and is counted."""
    rules = select(ALL_RULES, ["SL803", "SL801"])
    report = sl.validate(sl.loads(ACCEPTED), rules)
    assert report.ok
    assert report.findings == ()
    assert [each.code for each in report.accepted] == ["SL803"]
    assert standing_at(ACCEPTED, report.accepted[0].position).startswith("vn, accept")


def test_a_finding_is_accepted_beside_the_data() -> None:
    """Code and subject have to be right, both."""
    rules = select(ALL_RULES, ["SL803", "SL101"])
    dataset = sl.loads(BROKEN)
    words = AcceptedFinding(code="SL803", subject="a", reason="so it is")
    report = sl.validate(dataset, rules, accepted=[words])
    assert report.counts == {"SL101": 1}
    other = attrs.evolve(words, subject="t")
    assert sl.validate(dataset, rules, accepted=[other]).counts == {
        "SL101": 1,
        "SL803": 1,
        "SL902": 1,
    }


def test_an_acceptance_of_nothing_is_a_finding() -> None:
    """It stands at the acceptance, and says what is not there."""
    text = ACCEPTED.replace("country: vn,", "country: VN,")
    (found,) = sl.validate(sl.loads(text), select(ALL_RULES, ["SL803"]))
    assert (found.code, found.severity) == ("SL902", sl.Severity.WARNING)
    assert found.subject == "a"
    assert standing_at(text, found.position).startswith("{code: SL803")
    assert found.message == (
        "there is no finding SL803 on a to accept: take the acceptance out, or correct "
        "it"
    )


def test_an_acceptance_of_what_was_not_run_is_let_be() -> None:
    """Nobody knows whether it accepts anything."""
    text = ACCEPTED.replace("country: vn,", "country: VN,")
    assert sl.validate(sl.loads(text), select(ALL_RULES, ["SL801"])).findings == ()


def test_an_acceptance_of_no_code_is_a_finding() -> None:
    """A slip in the code is told, whatever rules are run; others' codes are known."""
    text = ACCEPTED.replace("SL803, reason", "SL830, reason")
    (found,) = sl.validate(sl.loads(text), select(ALL_RULES, ["SL801"]))
    assert found.message == (
        "no rule has the code 'SL830': take the acceptance out, or correct it"
    )
    text = ACCEPTED.replace("SL803, reason", "XA1, reason")
    report = sl.validate(sl.loads(text), [rule("XA1")])
    assert [each.subject for each in report] == ["b"]
    assert [each.subject for each in report.accepted] == ["a"]


def test_what_is_accepted_is_sorted_too() -> None:
    """Accepted findings come in the order of their positions."""
    words = [
        AcceptedFinding(code="XA1", subject=subject, reason="so") for subject in "ab"
    ]
    report = sl.validate(sl.loads(BROKEN), [rule("XA1")], accepted=words)
    assert [each.subject for each in report.accepted] == ["b", "a"]


def test_every_empty_reason_is_told() -> None:
    """A reason of spaces is none; so is one of nothing."""
    text = BROKEN.replace(
        "{id: b,",
        '{id: b, accepted: [{code: SL1, reason: x}, {code: SL2, reason: " "}],',
    )
    report = sl.validate(sl.loads(text), select(ALL_RULES, ["SL903"]))
    (found,) = (each for each in report if each.code == "SL903")
    assert found.path == ("accepted", 1, "reason")
    assert found.message == "SL2 is accepted without a reason: say why it stands"


GOOD_FILE = """\
x_accepted:
  - {code: SL506, subject: a-b, reason: both are in Japan}
  - {code: SL104, subject: c, reason: kept for later}
"""


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_acceptances_are_read_from_a_file(tmp_path: Path, suffix: str) -> None:
    """Of any format that keeps lists of the user's own."""
    path = tmp_path / f"accepted{suffix}"
    if suffix == ".json":
        path.write_text(
            '{"x_accepted": [{"code": "SL506", "subject": "a-b", "reason": "so"}]}'
        )
    else:
        path.write_text(GOOD_FILE)
    first = read_acceptances(path)[0]
    assert (first.code, first.subject) == ("SL506", "a-b")
    assert first.position is not None
    assert first.position.file == str(path)
    assert first.position.line == (2 if suffix == ".yaml" else 1)


def test_a_finding_beside_the_data_is_placed_there(tmp_path: Path) -> None:
    """An acceptance of nothing is told at its line in its file."""
    path = tmp_path / "accepted.yaml"
    path.write_text(GOOD_FILE)
    report = sl.validate(
        sl.Dataset(), select(ALL_RULES, ["SL104"]), accepted=read_acceptances(path)
    )
    assert [str(each.position) for each in report] == [f"{path}:3:5"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x_accepted: [{code: SL1, subject: a}]", "1:14: give code, subject, reason"),
        ("x_accepted: [{code: SL1, subject: a, reason: ' '}]", "1:14: give code,"),
        (
            "x_accepted: [{code: SL1, subject: a, reason: b, x_c: d}]",
            "1:14: x_accepted is not what is read here: give a list x_accepted",
        ),
        ("localities: [{id: a}]", "1:14: localities is not what is read here: give"),
        ("x_accepted: [{", "1:15: not YAML"),
    ],
)
def test_files_that_accept_nothing(tmp_path: Path, text: str, told: str) -> None:
    """What is no acceptance is refused, with its position."""
    path = tmp_path / "accepted.yaml"
    path.write_text(text)
    with pytest.raises(sl.LoadError) as error:
        read_acceptances(path)
    assert str(error.value).startswith(f"{path}:{told}")


def test_every_wrong_acceptance_is_told(tmp_path: Path) -> None:
    """All at once, not the first."""
    path = tmp_path / "accepted.yaml"
    path.write_text("x_accepted: [{code: SL1}, {code: SL2}]\n")
    with pytest.raises(sl.LoadError) as error:
        read_acceptances(path)
    assert len(error.value.problems) == 2


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """The reason is the system's."""
    with pytest.raises(sl.LoadError, match=r"can't be read: No such file"):
        read_acceptances(tmp_path / "accepted.yaml")


def test_a_format_without_places_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the file alone is named."""
    from sisterlinks.formats.base import RawDocument
    from sisterlinks.formats.format import Format
    from sisterlinks.formats.registry import Formats

    def read(data: bytes, *, file: str) -> RawDocument:
        return {"x_accepted": [{"code": "SL1", "subject": file, "reason": str(data)}]}

    bare = Format(name="bare", suffixes=(".bare",), read=read, write=lambda _: b"")
    monkeypatch.setattr(Formats, "for_path", lambda *_: bare)
    path = tmp_path / "accepted.bare"
    path.write_text("")
    (accepted,) = read_acceptances(path)
    assert accepted.position == sl.Position(file=str(path))


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (["SL101"], ["SL101"]),
        (["SL10"], ["SL101", "SL102", "SL103", "SL104", "SL105", "SL106"]),
        (["duplicate-id", "SL101"], ["SL101", "SL201"]),
    ],
)
def test_rules_are_chosen(words: list[str], codes: list[str]) -> None:
    """By codes, their beginnings and names; what is ignored is the rest."""
    assert [each.code for each in select(ALL_RULES, words)] == codes
    left = {each.code for each in ignore(ALL_RULES, words)}
    assert left == {each.code for each in ALL_RULES}.difference(codes)


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("SL999", "did you mean SL"),
        ("duplicate-ids", "did you mean duplicate-id?"),
        ("qqqqqqqq", "give codes such as SL101"),
        ("", "give codes such as SL101"),
        ("sl101", "did you mean SL101?"),
    ],
)
def test_words_that_mean_no_rule(word: str, hint: str) -> None:
    """A slip is an error, in both."""
    for choose in (select, ignore):
        with pytest.raises(RuleError) as error:
            choose(ALL_RULES, ["SL101", word])
        assert str(error.value).startswith(f"no rule is called {word!r}: {hint}")


class Entry:
    """An entry point that loads what it is told to."""

    def __init__(self, name: str, offered: object) -> None:
        self.name = name
        self.value = f"package:{name}"
        self.offered = offered

    def load(self) -> object:
        """Load."""
        if isinstance(self.offered, Exception):
            raise self.offered
        return self.offered


def installed(monkeypatch: pytest.MonkeyPatch, *entries: Entry) -> tuple[Rule, ...]:
    """Return the rules of entry points."""
    groups: list[str] = []

    def entry_points(*, group: str) -> tuple[Entry, ...]:
        groups.append(group)
        return entries

    monkeypatch.setattr("importlib.metadata.entry_points", entry_points)
    rules = installed_rules()
    assert groups == ["sisterlinks.rules"]
    return rules


def test_packages_offer_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """One rule, or several, in the order of the entries' names."""
    rules = installed(
        monkeypatch,
        Entry("b", [rule("XB1"), rule("XB2")]),
        Entry("a", rule("XA1")),
    )
    assert [each.code for each in rules] == ["XA1", "XB1", "XB2"]


@pytest.mark.parametrize(
    ("offered", "told"),
    [
        (ImportError("no module"), "ImportError: no module"),
        (5, "TypeError: 'int' object is not iterable"),
        (["no rule"], "RuleError: 'no rule' is not a rule"),
    ],
)
def test_a_package_whose_rules_cannot_be_had(
    monkeypatch: pytest.MonkeyPatch, offered: object, told: str
) -> None:
    """It is reported by name when rules are run, and stops nothing."""
    rules = installed(monkeypatch, Entry("broken", offered), Entry("a", rule("XA1")))
    report = sl.validate(sl.loads(BROKEN), rules)
    assert report.counts == {"SL901": 1, "XA1": 2}
    (crash,) = report.errors
    assert crash.subject == "broken"
    assert crash.message.startswith("the rule package:broken crashed")
    assert crash.message.endswith(told)
    assert rules[-1].summary == "The rules of an installed package can't be loaded."
    assert rules[-1].severity is sl.Severity.ERROR


def lacking(facts: Facts) -> Iterator[Fault]:
    """Find every locality, which are alike."""
    for locality in facts.localities:
        yield Fault(locality, "no mayor", ("id",), alike="no mayor")


def lacking_together(facts: Facts) -> AlikeFaults:
    """Find every locality, and make what is told of it when it is told."""
    return AlikeFaults(len(facts.localities), lambda: lacking(facts))


def lacking_in_groups(facts: Facts) -> FaultGroups:
    """Find every locality, and none of those that are told one by one."""
    return FaultGroups([lacking_together(facts), []])


def many(count: int) -> sl.Dataset:
    """Return localities a0, a1 and so on."""
    return sl.Dataset(sl.Locality(id=f"a{number}") for number in range(count))


@pytest.mark.parametrize(
    ("count", "told"),
    [(MOST_TOLD_ONE_BY_ONE, MOST_TOLD_ONE_BY_ONE), (MOST_TOLD_ONE_BY_ONE + 1, 1)],
)
@pytest.mark.parametrize("check", [lacking, lacking_together, lacking_in_groups])
def test_of_many_alike_the_first_is_told(count: int, told: int, check: Check) -> None:
    """A column that lacks something is one finding."""
    found = sl.validate(many(count), [rule("XA1", check)]).findings
    assert len(found) == told
    more = f"; and so {count - 1} more" if told == 1 else ""
    assert (found[0].subject, found[0].message) == ("a0", f"no mayor{more}")


@pytest.mark.parametrize("check", [lacking, lacking_together, lacking_in_groups])
def test_what_is_accepted_is_told_by_itself(check: Check) -> None:
    """Else its acceptance would accept nothing."""
    accepted = [AcceptedFinding(code="XA1", subject="a5", reason="so it is")]
    report = sl.validate(many(30), [rule("XA1", check)], accepted=accepted)
    assert [each.subject for each in report.accepted] == ["a5"]
    assert [each.message for each in report] == ["no mayor; and so 28 more"]


def test_of_many_that_are_found_together_one_is_made() -> None:
    """The others are counted."""
    made: list[Fault] = []

    def making(facts: Facts) -> Iterator[Fault]:
        for fault in lacking(facts):
            made.append(fault)
            yield fault

    def check(facts: Facts) -> AlikeFaults:
        return AlikeFaults(len(facts.localities), lambda: making(facts))

    (found,) = sl.validate(many(100), [rule("XA1", check)]).findings
    assert found.message == "no mayor; and so 99 more"
    assert len(made) == 1


def test_what_is_alike_is_told_though_the_rule_crashes() -> None:
    """What it found before stands."""

    def failing(facts: Facts) -> Iterator[Fault]:
        yield from lacking(facts)
        raise LookupError

    assert sl.validate(many(2), [rule("XA1", failing)]).counts == {"SL901": 1, "XA1": 2}


def test_entry_points_are_those_of_the_group() -> None:
    """Without such packages there are none."""
    assert EntryPoint("a", "b", "sisterlinks.rules").group == "sisterlinks.rules"
    assert installed_rules() == ()


def test_the_catalogue_knows_what_is_told_by_other_means() -> None:
    """Every code has an entry; those without a function find nothing."""
    others = [each for each in CATALOGUE if each not in ALL_RULES]
    numbers = (*range(1, 5), *range(11, 18), 20, 21, 22, 901, 902)
    assert [each.code for each in others] == [f"SL{number:03}" for number in numbers]
    facts = Facts(sl.loads(BROKEN))
    assert [finding for each in others for finding in each.findings(facts)] == []


def test_the_catalogue_explains_every_code_that_is_reported() -> None:
    """Wherever in the library it is."""
    files = Path(sl.__file__).parent.rglob("*.py")
    reported = {
        code
        for file in files
        for code in re.findall(r"\bSL\d{3}\b", file.read_text(encoding="utf-8"))
    }
    assert reported == {each.code for each in CATALOGUE}


def test_the_catalogue_s_other_examples_hold() -> None:
    """What can't be built can't, and what accepts nothing is told."""
    unusable, unused = (each for each in CATALOGUE if each.code in {"SL001", "SL902"})
    with pytest.raises(sl.LoadError) as error:
        sl.loads(unusable.bad)
    assert {problem.code for problem in error.value.problems} == {unusable.code}
    sl.loads(unusable.good)
    assert unused.code in sl.validate(sl.loads(unused.bad)).counts
    assert unused.code not in sl.validate(sl.loads(unused.good)).counts


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1, 100_000])
def test_messages_have_an_end(length: int) -> None:
    """Whatever data they quote."""

    def wordy(facts: Facts) -> Iterator[Fault]:
        yield Fault(facts.localities[0], "x" * length)

    (found,) = sl.validate(sl.loads(BROKEN), [rule("XA1", wordy)])
    assert len(found.message) == LONGEST
    assert found.message.endswith("…") == (length > LONGEST)


def test_values_that_clash() -> None:
    """Each is held against the one that lasts longest of those before it."""

    def day(number: int) -> dt.date:
        return dt.date(2000, 1, number)

    spans = [(7, 9, "d"), (1, 5, "a"), (2, 3, "b"), (4, 8, "c"), (9, 9, "e")]
    found = clashes((Span(day(one), day(end)), name) for one, end, name in spans)
    assert list(found) == [("a", "b"), ("a", "c"), ("c", "d")]
    assert (
        list(clashes([(Span(day(1), day(2)), "a"), (Span(day(2), day(3)), "b")])) == []
    )
    same = [(Span(day(1), day(3)), name) for name in "ab"]
    assert list(clashes(same)) == [("a", "b")]
    assert list(clashes([*same, (Span(day(1), day(2)), "c")])) == [
        ("c", "a"),
        ("a", "b"),
    ]


def test_a_finding_has_all_that_its_fault_has() -> None:
    """Its rule gives the code and the severity, the fault the rest."""
    locality = sl.Locality(id="a")
    mend = Fix("a", "b")
    fault = Fault(locality, "here", ("id",), fix=mend)
    (found,) = rule("XA1", lambda _: [fault]).findings(Facts(sl.Dataset([locality])))
    assert found == Finding(
        code="XA1",
        severity=sl.Severity.WARNING,
        message="here",
        subject="a",
        path=("id",),
        record=locality,
        fix=mend,
    )
    assert found.fix is mend
    assert found.record is locality


def test_a_rule_s_findings_are_those_of_its_facts() -> None:
    """The function is called with the facts that are given."""
    facts = Facts(sl.Dataset([sl.Locality(id="a"), sl.Locality(id="b")]))
    assert [found.subject for found in rule("XA1").findings(facts)] == ["a", "b"]


def test_columns_come_before_codes() -> None:
    """Within a line, findings stand from left to right."""
    found = sl.validate(sl.loads("partnerships: [{id: t, parties: [x]}]"))
    assert [each.code for each in found.errors] == ["SL501", "SL101"]


def test_what_has_no_place_comes_first() -> None:
    """A crash is told before what stands somewhere."""
    dataset = sl.loads("localities: [{id: a}]")
    found = sl.validate(dataset, [rule("XA1"), rule("XB1", crashing)])
    assert [each.code for each in found] == ["SL901", "XB1", "XA1"]


def test_a_word_within_a_name_is_not_like_it() -> None:
    """A suggestion is like the whole word that was given."""
    with pytest.raises(RuleError, match="'id': give codes such as SL101"):
        select(ALL_RULES, ["id"])


def test_of_clashes_the_first_that_lasts_longest_is_named() -> None:
    """Of two that last equally long, the one that began first."""
    day = [dt.date(year, 1, 1) for year in range(2000, 2010)]
    spans = [
        (Span(day[0], day[9]), "a"),
        (Span(day[1], day[9]), "b"),
        (Span(day[2], day[3]), "c"),
    ]
    assert list(clashes(spans)) == [("a", "b"), ("a", "c")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Position(file="f"), Position(file="f", line=1)),
        (Position(file="f", line=1), Position(file="f", line=1, column=1)),
    ],
)
def test_what_is_placed_less_exactly_comes_first(
    one: Position, other: Position
) -> None:
    """A whole file before its first line, a whole line before its first column."""
    accepted = [
        AcceptedFinding(code="XA1", subject="a", reason="r", position=other),
        AcceptedFinding(code="XA1", subject="b", reason="r", position=one),
    ]
    found = sl.validate(sl.Dataset([]), [rule("XA1")], accepted=accepted)
    assert [each.subject for each in found] == ["b", "a"]
