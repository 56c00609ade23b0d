"""How datasets, ties, reports and records look in notebooks and in rich."""

from __future__ import annotations

import attrs
from rich.pretty import pretty_repr

import sisterlinks as sl
from sisterlinks.html import SCREEN

WORLD = sl.loads("""
localities:
  - {id: kr-busan, name: Busan, country: KR, x_port: true, citations: [{source: s}]}
  - {id: evil, name: <script>alert(1)</script>}
partnerships:
  - {id: tie, parties: [kr-busan, evil]}
""")


def finding(number: int) -> sl.Finding:
    """Return a finding whose words must be escaped."""
    return sl.Finding(
        code="SL101",
        severity=sl.Severity.ERROR,
        message=f"<b>{number}</b>",
        subject="a & b",
        position=sl.Position(file="a.yaml", line=number) if number else None,
    )


def test_notebook_shows_the_lists_of_a_dataset() -> None:
    """A dataset is a table of its lists; empty ones are left out."""
    assert WORLD._repr_html_() == (
        "<table><caption>Dataset of 3 records</caption>\n"
        "<tr><th>list</th><th>records</th></tr>\n"
        "<tr><td>localities</td><td>2</td></tr>\n"
        "<tr><td>partnerships</td><td>1</td></tr>\n"
        "</table>"
    )


def test_notebook_shows_a_tie_and_why() -> None:
    """A tie is a table with its explanation, and nothing in it is markup."""
    (tie,) = WORLD.ties("kr-busan", on="2025-11-30")
    shown = tie._repr_html_()
    assert "<caption>Busan – &lt;script&gt;alert(1)" in shown
    assert "<tr><td>since</td><td>unknown</td></tr>" in shown
    assert "<tr><td>certain</td><td>no</td></tr>" in shown
    assert "<details><summary>why</summary><p>On 2025-11-30 Busan and " in shown
    assert "<script" not in shown


def test_notebook_shows_what_is_known_of_a_tie() -> None:
    """A date is shown as it stands."""
    dated = sl.Partnership(
        id="old",
        parties=("kr-busan", "evil"),
        acts=(sl.Act(act=sl.ActKind.ESTABLISHED, date=sl.PartialDate("1995-11-03")),),
    )
    world = sl.Dataset([*WORLD.records(sl.Locality), dated])
    shown = world.ties("kr-busan", on="2025-11-30")[0]._repr_html_()
    assert "<td>1995-11-03</td>" in shown
    assert "<td>yes</td>" in shown


def test_notebook_shows_ties_as_a_table() -> None:
    """What `ties` returns is a tuple for programs, and a table for people."""
    world = sl.loads("""
    localities: [{id: old, name: Old}, {id: new, name: New}, {id: z, name: <Far>}]
    changes: [{id: end, date: 2000-01-01, predecessors: [old, gone], successors: [new]}]
    organizations: [{id: council, locality: new, branch: legislative}]
    partnerships:
      - {id: p, parties: [old, z], kind: sister, acts: [{act: established, date: 1990}]}
      - {id: q, parties: [gone, old], acts: [{act: established}]}
      - {id: r, parties: [gone, z]}
    memoranda:
      - {id: m, date: 2001-02-03, partnerships: [p], parties: [{organization: council}]}
    """)
    ties = world.ties("new", on="2025-11-30")
    assert ties == tuple(ties)
    shown = ties._repr_html_()
    assert "<caption>1 tie of New on 2025-11-30</caption>" in shown
    assert (
        "<tr><td>&lt;Far&gt;</td><td>1990</td><td>sister</td><td>presumed</td>"
        "<td>Old</td><td>2001-02-03</td></tr>"
    ) in shown
    assert "<td>gone</td>" not in shown
    ghost = world.without("p").ties("new", on="2025-11-30")._repr_html_()
    assert (
        "<td>not known</td><td></td><td>presumed (not certain)</td><td>gone</td>"
        in (ghost)
    )
    none = world.without("p", "r").ties("new", on="2025-11-30")
    assert "<caption>No ties</caption>" in none._repr_html_()


def test_notebook_shows_the_first_of_very_many_ties() -> None:
    """Of very many ties the first are shown, and the others counted."""
    count = SCREEN + 7
    world = sl.Dataset(
        [
            sl.Locality(id="hub"),
            *(sl.Locality(id=f"l{number}") for number in range(count)),
            *(
                sl.Partnership(id=f"p{number}", parties=("hub", f"l{number}"))
                for number in range(count)
            ),
        ]
    )
    shown = world.ties("hub", on="2025-11-30")._repr_html_()
    assert shown.count("<tr>") == SCREEN + 1
    assert shown.endswith("<p>and 7 more</p>")


def test_notebook_shows_what_a_record_says() -> None:
    """A record is a table of its fields in words; those left out are not in it."""
    busan = sl.Locality(
        id="kr-busan",
        names=[sl.Name(text="부산", language="ko"), sl.Name(text="<Busan>")],
        founded="1963~",
        extras={"x_port": {"depth": 12}},
        codes=[sl.Code(scheme="s", value=str(number)) for number in range(9)],
    )
    shown = busan._repr_html_()
    assert shown.startswith("<table><caption>Locality</caption>")
    assert "<tr><td>names</td><td>부산, ko; &lt;Busan&gt;</td></tr>" in shown
    assert "<tr><td>founded</td><td>about 1963</td></tr>" in shown
    assert "<tr><td>x_port</td><td>depth: 12</td></tr>" in shown
    assert "s, 5; and 3 more" in shown
    assert "country" not in shown
    act = sl.Act(act="ended", date="2005")
    assert "<td>ended</td>" in act._repr_html_()


def test_notebook_shows_a_finding() -> None:
    """A finding is a table of what is wrong, and where."""
    shown = finding(3)._repr_html_()
    assert "<caption>error SL101</caption>" in shown
    assert "<tr><td>position</td><td>a.yaml:3</td></tr>" in shown


def test_notebook_shows_a_difference() -> None:
    """A difference is a table of records and ties that came, went and changed."""
    old = sl.loads("localities: [{id: a, name: A}, {id: b}, {id: gone}]")
    tied = sl.Partnership(id="p", parties=("a", "b"))
    new = old.without("gone").updated(sl.Locality(id="a", name="<A>"), tied)
    shown = sl.diff(old, new, on="2025-11-30")._repr_html_()
    assert "<caption>Records, and ties on 2025-11-30</caption>" in shown
    assert "<tr><td>record</td><td>added</td><td>Partnership p</td></tr>" in shown
    assert "<tr><td>record</td><td>removed</td><td>Locality gone</td></tr>" in shown
    assert "&lt;A&gt;" in shown
    assert (
        "<tr><td>tie</td><td>gained</td><td>&lt;A&gt; - b, original</td></tr>" in shown
    )
    assert "Nothing changed" in sl.diff(old, old, on="2025-11-30")._repr_html_()
    lost = sl.diff(new, old, on="2025-11-30")._repr_html_()
    assert "<tr><td>tie</td><td>lost</td>" in lost
    dated = attrs.evolve(tied, acts=[sl.Act(act="established", date="1990")])
    changed = sl.diff(new, new.updated(dated), on="2025-11-30")._repr_html_()
    assert "<tr><td>tie</td><td>changed</td>" in changed


def test_notebook_shows_the_findings_of_a_report() -> None:
    """A report is a table of findings, escaped."""
    shown = sl.Report(findings=(finding(0),))._repr_html_()
    assert "<caption>Report of 1 finding</caption>" in shown
    assert (
        "<tr><td>error</td><td>SL101</td><td>a &amp; b</td>"
        "<td>&lt;b&gt;0&lt;/b&gt;</td><td></td></tr>"
    ) in shown


def test_notebook_shows_the_first_of_very_many_findings() -> None:
    """Of very many findings the first are shown, and the others counted."""
    shown = sl.Report(findings=tuple(map(finding, range(SCREEN + 5))))
    html = shown._repr_html_()
    assert f"Report of {SCREEN + 5} findings" in html
    assert html.count("<tr>") == SCREEN + 1
    assert html.endswith("<p>and 5 more</p>")


def test_rich_shows_only_what_a_record_says() -> None:
    """Fields that were left out are not shown; the user's own are, sources last."""
    assert pretty_repr(WORLD["kr-busan"], max_width=200) == (
        "Locality(id='kr-busan', x_port=True, names=(Name(text='Busan'),), "
        "countries=(Country(value='KR'),), citations=(Citation(source='s'),))"
    )


def test_rich_shows_the_lists_of_a_dataset() -> None:
    """A dataset is shown by how much it holds."""
    assert pretty_repr(WORLD) == "Dataset(localities=2, partnerships=1)"


def test_rich_shows_a_tie_by_its_answers() -> None:
    """A tie is shown without the whole records behind it."""
    (tie,) = WORLD.ties("kr-busan", on="2025-11-30")
    assert pretty_repr(tie, max_width=200) == (
        "Tie(locality='kr-busan', partner='evil', on=datetime.date(2025, 11, 30), "
        "since=None, standing=<Standing.ORIGINAL: 'original'>, certain=False, "
        "partnerships=['tie'])"
    )


def test_rich_shows_the_findings_of_a_report() -> None:
    """A report is shown by the lines of its findings."""
    shown = pretty_repr(sl.Report(findings=(finding(3),)))
    assert shown == "Report('a.yaml:3: error SL101 a & b: <b>3</b>')"


def test_ties_links_and_paths_are_shown_in_a_line() -> None:
    """Their reprs name the two sides, the partnership, and the way it took."""
    dataset = sl.loads("""
    localities: [{id: a}, {id: b}, {id: z}]
    changes: [{id: merger, date: "2000", predecessors: [a], successors: [b]}]
    partnerships:
      - {id: tie, parties: [a, z], acts: [{act: established, date: "1990"}]}
    """)
    (tie,) = dataset.ties("b", on="2010-01-01")
    assert repr(tie) == "<Tie: b and z on 2010-01-01, since 1990, presumed>"
    assert [repr(link) for link in tie.links] == ["<Link: tie, of b and z, presumed>"]
    assert [repr(side) for side in tie.path] == [
        "<PathSide: the slot of a in tie, held by b, presumed by merger>",
        "<PathSide: the slot of z in tie, held by z>",
    ]
    (undated,) = WORLD.ties("kr-busan", on="2025-11-30")
    assert repr(undated) == "<Tie: kr-busan and evil on 2025-11-30, original>"
