"""Good files, and what becomes of them with a piece cut out, doubled or put in."""

from __future__ import annotations

import io
import tempfile
import zipfile
from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from tests.fuzz.loading import KEPT, STEMS

import sisterlinks as sl

PIECES = (
    b"\0",
    b"\xff",
    b'"',
    b"{",
    b"[",
    b"- ",
    b"&a ",
    b"!!x ",
    b"<",
    b"&#0;",
    b"-1",
)
"""What means something to one reader or another."""


@cache
def good_files(fmt: str) -> tuple[bytes, ...]:
    """Return whole files of a format, as `check_loading` takes them."""
    if fmt == "ods":
        return (_document(),)
    if fmt not in {"excel", "parquet"}:
        return tuple(path.read_bytes() for path in KEPT if path.parent.name == fmt)
    dataset = sl.Dataset(
        [
            sl.Locality(id="a", names=[sl.Name(text="Å", language="sv")], country="SE"),
            sl.Locality(id="b", codes={"insee": "01001"}, extras={"x_size": 1.5}),
            sl.Change(id="c", date="2001-01", predecessors=["a"], successors=["b"]),
            sl.Partnership(
                id="t",
                parties=["a", "b"],
                acts=[sl.Act(act="established", date="1999")],
            ),
        ]
    )
    with tempfile.TemporaryDirectory() as name:
        if fmt == "excel":
            book = Path(name, "book.xlsx")
            sl.dump(dataset, book)
            return (book.read_bytes(),)
        sl.dump(dataset, name, fmt)
        return tuple(
            bytes([STEMS.index(path.stem)]) + path.read_bytes()
            for path in sorted(Path(name).glob("*.parquet"))
        )


def _document() -> bytes:
    """Return a sheet as office programs of the Open Document kind write it."""
    cells = "".join(
        f"<r:table-row>{row}</r:table-row>"
        for row in (
            _texts("id", "name", "country", "population"),
            _texts("a", "Aarau", "CH")
            + '<r:table-cell o:value-type="float" o:value="21726"/>',
            _texts("b", "Ba\u0142tyk", "PL"),
        )
    )
    names = (
        'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:r="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    content = (
        f"<o:document-content {names}><o:body><o:spreadsheet>"
        f'<r:table r:name="localities">{cells}</r:table>'
        "</o:spreadsheet></o:body></o:document-content>"
    )
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
        }
    )


def _texts(*values: str) -> str:
    return "".join(
        f'<r:table-cell o:value-type="string"><t:p>{value}</t:p></r:table-cell>'
        for value in values
    )


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return an archive of files by their names."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return written.getvalue()


@st.composite
def mutated_files(draw: st.DrawFn, fmt: str) -> bytes:
    """Return a strategy for files of a format that are no longer whole.

    Of a workbook one of the files in its archive is changed, or the archive itself.
    """
    good = draw(st.sampled_from(good_files(fmt)))
    if fmt not in {"excel", "ods"} or draw(st.integers(0, 9)) == 0:
        return draw(_mutated(good))
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = draw(st.sampled_from(sorted(parts)))
    return zipped(parts | {name: draw(_mutated(parts[name]))})


@st.composite
def _mutated(draw: st.DrawFn, content: bytes) -> bytes:
    offsets = st.integers(min_value=0, max_value=len(content))
    start, end = sorted((draw(offsets), draw(offsets)))
    inserted = draw(
        st.one_of(
            st.binary(max_size=4),
            st.sampled_from(PIECES),
            st.just(content[start:end] * 2),
        )
    )
    if draw(st.booleans()):
        end = start  # nothing is cut out
    return content[:start] + inserted + content[end:]
