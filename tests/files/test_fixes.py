"""Fixing files in place: only the characters at fault change."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks.files.fixes import fixed, write_fixed
from sisterlinks.findings import Finding, Fix, Severity
from sisterlinks.positions import Position


def fix(path: Path, text: str) -> str:
    """Write a file, fix what is found in it, and give what it should hold."""
    path.write_bytes(text.encode())
    files = fixed(sl.validate(sl.load(path)))
    return files[0].new.decode() if files else text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file to fix."""
    return tmp_path / "data.yaml"


@pytest.mark.parametrize(
    ("text", "new"),
    [
        # Countries, however they are quoted.
        ("country: vn", "country: VN"),
        ("country: 'vn'", "country: 'VN'"),
        ('country: "vn"', 'country: "VN"'),
        ("country: Vietnam  # by name", "country: VN  # by name"),
        ("country: Atlantis", "country: Atlantis"),
        # Texts.
        ("name: 'Busan '", "name: 'Busan'"),
        ('name: "Busan "', 'name: "Busan"'),
        ("name: 'it''s '", "name: 'it''s'"),
        ('name: "a \\"b\\" "', 'name: "a \\"b\\""'),
        ('name: " - a "', 'name: "- a"'),
        ('name: "a\\u200B: b"', 'name: "a: b"'),
        ('name: "Hue\\u0302\\u0301 "', 'name: "Huế"'),
        ("name: Hue\u0302\u0301", "name: Huế"),
        ('names: [{text: " a, b"}]', 'names: [{text: "a, b"}]'),
        # What is the user's own keeps its type.
        ('x_count: " 12"', 'x_count: "12"'),
        ("x_count: ' 12'", "x_count: '12'"),
        ('x_note: {a: [" 12 "]}', 'x_note: {a: ["12"]}'),
        # What should stand there nobody knows, and blocks are their writer's.
        ('name: " "', 'name: " "'),
        ("x_note: |\n      Hue\u0302\u0301", "x_note: |\n      Hue\u0302\u0301"),
        ("x_note: >\n      Hue\u0302\u0301", "x_note: >\n      Hue\u0302\u0301"),
    ],
)
def test_texts_are_replaced(path: Path, text: str, new: str) -> None:
    """In their quotes, with their comments."""
    before = "# Kept by hand.\nlocalities:\n  - id: a\n    "
    assert fix(path, f"{before}{text}\n") == f"{before}{new}\n"
    if new != text:
        assert len(sl.load(path)) == 1


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("[a, b, a]", "[a, b]"),
        ("[a, b, a, c]", "[a, b, c]"),
        ("[a, a, a]", "[a]"),
        ("[a ,b ,a ]", "[a ,b ]"),
        ("[a,\n        b,\n        a]", "[a,\n        b]"),
        ("[a, b, # why\n        a]", "[a, b, # why\n        a]"),
        ("\n    - a\n    - b\n    - a\n", "\n    - a\n    - b\n"),
        ("\n    - a  # one\n    - b\n    # two\n    - a\n", None),
        ("\n    - a\n    - a  # why\n", "\n    - a\n    - a  # why\n"),
        ("\n      - a\n      - 'a'\n      - b\n", "\n      - a\n      - b\n"),
    ],
)
def test_second_mentions_are_taken_out(path: Path, text: str, new: str | None) -> None:
    """Of lists in brackets and of lists of lines."""
    if new is None:
        new = "\n    - a  # one\n    - b\n    # two\n"
    head = (
        "localities: [{id: a, country: KR}, {id: b, country: KR}]\n"
        "changes:\n  - id: x\n    date: 2005-05-17\n    "
    )
    tail = "    successors: [a]\n"
    glue = "" if text.endswith("\n") else "\n"
    assert fix(path, f"{head}predecessors: {text}{glue}{tail}") == (
        f"{head}predecessors: {new}{glue}{tail}"
    )


def test_a_second_citation_is_taken_out(path: Path) -> None:
    """Mappings go whole, in brackets and in lines."""
    text = """\
meetings:
  - id: m
    citations: [{source: s}, {source: r}, {source: s}]
  - id: n
    citations:
      - source: s
        paragraph: 3
      - source: s
        paragraph: 3
      # the last
      - {source: r}
"""
    assert (
        fix(path, text)
        == """\
meetings:
  - id: m
    citations: [{source: s}, {source: r}]
  - id: n
    citations:
      - source: s
        paragraph: 3
      # the last
      - {source: r}
"""
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_ends_of_lines_and_marks_stay(path: Path, end: str, mark: str) -> None:
    """A file from Windows stays one."""
    lines = ["localities:", "  - id: a  # ế 부산", "    country: vn", ""]
    text = mark + end.join(lines)
    assert fix(path, text) == text.replace("vn", "VN")


def test_the_last_line_may_have_no_end(path: Path) -> None:
    """What is taken out of it takes it along."""
    head = "localities: [{id: a, country: KR}, {id: b, country: KR}]\nchanges:\n"
    text = f"{head}- id: x\n  date: 2005-05-17\n  predecessors:\n  - a\n  - a"
    assert fix(path, text) == (
        f"{head}- id: x\n  date: 2005-05-17\n  predecessors:\n  - a\n"
    )


def test_a_list_of_lists_is_left_alone(path: Path) -> None:
    """What stands on a line with more than its dash is not plain to see."""
    path.write_text("localities:\n- id: a\n  x_l:\n  - - b\n    - c\n")
    for line, column in ((4, 7), (5, 7)):
        place = Position(file=str(path), line=line, column=column)
        old = "b" if line == 4 else "c"
        (made,) = fixed([finding(place, Fix(old, None))]) or (None,)
        assert (made is None) == (line == 4)


def finding(place: Position | None, fix: Fix | None) -> Finding:
    """Make a finding with its fix."""
    return Finding(
        code="XA1",
        severity=Severity.ERROR,
        message="m",
        subject="a",
        position=place,
        fix=fix,
    )


def test_what_leaves_a_choice_is_passed_over(path: Path) -> None:
    """No fix, no position, another text than was found, nothing there."""
    path.write_text("localities:\n- {id: a, country: vn}\n")
    at = Position(file=str(path), line=2, column=20)
    right = Fix("vn", "VN")
    assert len(fixed([finding(at, right)])) == 1
    assert fixed([finding(at, None)]) == ()
    assert fixed([finding(None, right)]) == ()
    assert fixed([finding(Position(file=str(path)), right)]) == ()
    assert fixed([finding(at, Fix("kr", "KR"))]) == ()
    for line, column in ((2, 19), (2, None), (9, 1), (1, 99)):
        place = attrs.evolve(at, line=line, column=column)
        assert fixed([finding(place, right)]) == ()


def test_what_comes_first_is_not_taken_out(path: Path) -> None:
    """Neither of a list, nor of a mapping, nor the whole file."""
    path.write_text("localities:\n- {id: a, country: vn}\n- {id: b}\n")
    at = Position(file=str(path), line=2, column=8)
    assert fixed([finding(at, Fix("a", None))]) == ()
    first = attrs.evolve(at, column=3)
    assert fixed([finding(first, Fix(None, None))]) == ()
    top = attrs.evolve(at, line=1, column=1)
    assert fixed([finding(top, Fix(None, None))]) == ()


@pytest.mark.parametrize(
    ("text", "column", "fixed_text"),
    [
        ("- {id: a, dissolved: 9999, name: A}  # x", 22, "- {id: a, name: A}  # x"),
        ("- id: a\n  dissolved: 9999\n  name: A", 14, "- id: a\n  name: A"),
        ("- id: a\n  dissolved: 9999  # open\n  name: A", 14, None),
        ("- id: a\n  dissolved:\n    9999\n  name: A", 5, "- id: a\n  name: A"),
        ("- id: a\n  ? dissolved\n  : 9999\n  name: A", 5, None),
        ("- {id: a, # open\n   dissolved: 9999}", 15, None),
    ],
)
def test_a_value_is_taken_out_with_its_key(
    path: Path, text: str, column: int, fixed_text: str | None
) -> None:
    """Where a comment might be about it, or its line holds more, nothing is done."""
    path.write_text(f"localities:\n{text}\n")
    line = 1 + next(n for n, each in enumerate(text.split("\n"), 1) if "9999" in each)
    place = Position(file=str(path), line=line, column=column)
    files = fixed([finding(place, Fix("9999", None))])
    told = [file.new.decode() for file in files]
    assert told == ([f"localities:\n{fixed_text}\n"] if fixed_text else [])


MERGED = Fix(records={"one": {"successors": ["b", "c"]}, "two": None})


def of_change(path: Path, fix: Fix) -> Finding:
    """Make a finding on a change, with a fix of whole records."""
    change = sl.Change(id="two", date="2000")
    place = Position(file=str(path), line=3, column=5)
    return attrs.evolve(finding(place, fix), record=change)


def test_whole_records_are_edited_and_taken_out(path: Path) -> None:
    """Comments stay, but for those on what goes; a value is fixed beside them."""
    path.write_text("""\
localities:
- {id: a, country: vn}
changes:
# a reform
- id: one
  date: 2000  # by law
  predecessors: [a]
  successors: [b]
# its second half
- {id: two, date: 2000, predecessors: [a], successors: [c]}
# others
- {id: three, date: 2001, predecessors: [b]}
""")
    country = Position(file=str(path), line=2, column=20)
    found = [of_change(path, MERGED), finding(country, Fix("vn", "VN"))]
    (file,) = fixed(found)
    assert (
        file.new.decode()
        == """\
localities:
- {id: a, country: VN}
changes:
# a reform
- id: one
  date: 2000  # by law
  predecessors: [a]
  successors: [b, c]
# others
- {id: three, date: 2001, predecessors: [b]}
"""
    )
    assert len(file.findings) == 2


def test_records_that_are_edited_already_or_stand_elsewhere_are_left(
    path: Path,
) -> None:
    """The next round finds what is left to fix; another file is not touched."""
    path.write_text("changes:\n- {id: one, date: 2000}\n- {id: two, date: 2000}\n")
    found = of_change(path, MERGED)
    (file,) = fixed([found, found])
    assert file.findings == (found,)
    elsewhere = Fix(records={"one": {"label": "x"}, "three": None})
    assert fixed([of_change(path, elsewhere)]) == ()
    assert fixed([attrs.evolve(found, record=None)]) == ()


def test_a_fix_after_which_records_are_missing_is_none(path: Path) -> None:
    """A whole record is nothing to take out."""
    path.write_text("localities:\n- {id: a}\n- {id: b}\n")
    place = Position(file=str(path), line=3, column=3)
    assert fixed([finding(place, Fix(None, None))]) == ()


def test_a_fix_that_cannot_be_read_is_none(path: Path) -> None:
    """A text that YAML does not take is not written."""
    path.write_text("localities:\n- {id: a, 'country': vn, name: 'c'}\n")
    place = Position(file=str(path), line=2, column=11)
    assert fixed([finding(place, Fix("country", "id"))]) == ()
    records = attrs.evolve(of_change(path, MERGED), position=place)
    assert fixed([finding(place, Fix("country", "id")), records]) == ()


@pytest.mark.parametrize("name", ["data.json", "data.csv", "gone.yaml"])
def test_other_files_are_passed_over(tmp_path: Path, name: str) -> None:
    """JSON and tables have programs that write them; what is gone is gone."""
    path = tmp_path / name
    if name != "gone.yaml":
        path.write_text('{"localities": [{"id": "a", "country": "vn"}]}')
    place = Position(file=str(path), line=1, column=40)
    assert fixed([finding(place, Fix("vn", "VN"))]) == ()


@pytest.mark.parametrize("content", [b"localities: [{id: \xff}]", b"a: [", b"a: @b"])
def test_files_that_cannot_be_read_are_passed_over(path: Path, content: bytes) -> None:
    """Since they were checked, they may have been broken."""
    path.write_bytes(content)
    place = Position(file=str(path), line=1, column=1)
    assert fixed([finding(place, Fix("a", "b"))]) == ()


def test_the_suffix_may_be_in_capitals(tmp_path: Path) -> None:
    """As old systems have it."""
    path = tmp_path / "DATA.YML"
    assert "country: VN" in fix(path, "localities:\n- {id: a, country: vn}\n")


def test_edits_that_meet_are_made_one_after_the_other(path: Path) -> None:
    """Of two at one position the first is made, and both count where they agree."""
    path.write_text("localities:\n- {id: a, country: vn, x_l: [a, b, c]}\n")
    at = Position(file=str(path), line=2, column=20)
    one, same = finding(at, Fix("vn", "VN")), finding(at, Fix("vn", "VN"))
    other = finding(at, Fix("vn", "KR"))
    (file,) = fixed([one, other, same])
    assert file.new.decode() == "localities:\n- {id: a, country: VN, x_l: [a, b, c]}\n"
    assert len(file.findings) == 2
    inner = attrs.evolve(at, column=33)
    second = attrs.evolve(at, column=36)
    (file,) = fixed([finding(second, Fix("c", None)), finding(inner, Fix("b", None))])
    assert file.new.decode() == "localities:\n- {id: a, country: vn, x_l: [a]}\n"


def test_several_files_are_fixed(tmp_path: Path) -> None:
    """Each for itself, and those with nothing to fix not at all."""
    for name, country in (("a", "vn"), ("b", "VN"), ("c", "kr")):
        text = f"localities:\n- {{id: {name}, country: {country}}}\n"
        (tmp_path / f"{name}.yaml").write_text(text)
    files = fixed(sl.validate(sl.load(tmp_path)))
    assert [file.path.name for file in files] == ["a.yaml", "c.yaml"]
    write_fixed(files)
    assert "KR" in (tmp_path / "c.yaml").read_text()
    assert fixed(sl.validate(sl.load(tmp_path))) == ()


def test_a_file_that_has_changed_is_not_written_over(path: Path) -> None:
    """What came in between is not lost."""
    path.write_text("localities:\n- {id: a, country: vn}\n")
    files = fixed(sl.validate(sl.load(path)))
    path.write_text("localities: []\n")
    with pytest.raises(sl.LoadError, match="changed since it was checked") as error:
        write_fixed(files)
    assert error.value.problems[0].position == Position(file=str(path))
    assert path.read_text() == "localities: []\n"


def test_the_difference_is_shown_as_diff_does(path: Path) -> None:
    """With the file's name, and a word on an end that is not there."""
    path.write_text("localities:\n- {id: a, country: vn}")
    (file,) = fixed(sl.validate(sl.load(path)))
    assert file.diff().splitlines() == [
        f"--- {path}",
        f"+++ {path}",
        "@@ -1,2 +1,2 @@",
        " localities:",
        "-- {id: a, country: vn}",
        "\\ No newline at end of file",
        "+- {id: a, country: VN}",
        "\\ No newline at end of file",
    ]
    assert repr(file).startswith("FixedFile(path=")
    assert "id: a" not in repr(file).partition("findings=")[0]


@given(
    st.text(
        st.sampled_from(" ab:#-,[]{}'\"\\!&*?|>%@`\tế\u0301\u200b\u00a012~"), min_size=1
    )
)
def test_what_is_fixed_reads_as_meant(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    """Whatever a text is, in whatever quotes: the fixed file holds the tidy text."""
    dataset = sl.Dataset(
        [sl.Locality(id="a", country="VN", names=(sl.Name(text=text),))]
    )
    path = tmp_path_factory.mktemp("fix") / "data.yaml"
    sl.dump(dataset, path)
    files = fixed(sl.validate(sl.load(path)))
    for file in files:
        file.path.write_bytes(file.new)
        mends = {found.fix for found in file.findings}
        assert {mend.new for mend in mends if mend} == {sl.load(path)["a"].name}  # type: ignore[attr-defined] # a locality


@pytest.mark.parametrize(
    "beside",
    [
        "changes: [{id: c, date: 2005-05-17?, predecessors: [a], successors: [b]}]",
        "people: [{id: p}]\t# a tab before a comment",
    ],
)
def test_files_that_are_read_are_fixed(tmp_path: Path, beside: str) -> None:
    """Whatever else is in them: both read YAML with one parser."""
    path = tmp_path / "a.yaml"
    path.write_text(f"localities: [{{id: a, country: kr}}]\n{beside}\n")
    dataset = sl.load(path)
    (file,) = fixed(sl.validate(dataset))
    assert b"country: KR" in file.new
