"""The version of the files' form: named, and refused where newer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import sisterlinks as sl
from sisterlinks.formats.base import Stream, Trace

LINES_THAT_NAME_IT_TWICE = """
{"type": "format", "version": 1}
{"type": "format", "version": "1"}
{"type": "locality", "id": "a"}
"""


@pytest.mark.parametrize(
    ("text", "fmt"),
    [
        ("format: 1\nlocalities: [{id: a}]", "yaml"),
        ('localities: [{id: a}]\nformat: "1"', "yaml"),
        ("format:\nlocalities: [{id: a}]", "yaml"),
        ('{"localities": [{"id": "a"}], "format": 1}', "json"),
        ('{"format": null, "localities": [{"id": "a"}]}', "json"),
        ('{"type": "format", "version": 1}\n{"type": "locality", "id": "a"}', "jsonl"),
        (LINES_THAT_NAME_IT_TWICE, "jsonl"),
    ],
)
def test_todays_version_may_be_named(text: str, fmt: str) -> None:
    """A file that names today's version is one that names none."""
    assert sl.loads(text, fmt) == sl.Dataset([sl.Locality(id="a")])


NEWER = "is of format 7, and the newest read here is 1: upgrade sisterlinks"
NO_NUMBER = "the format must be a whole number from 1 on, such as 1"


@pytest.mark.parametrize(
    ("text", "fmt", "message"),
    [
        ("localities: []\nformat: 7", "yaml", f"2:9: the file {NEWER}"),
        ("format: [{a: 1}]", "yaml", f"1:9: {NO_NUMBER}"),
        ("format: {a: {b: 1}}", "yaml", f"1:9: {NO_NUMBER}"),
        ("format: 1.0", "yaml", f"1:9: {NO_NUMBER}"),
        ("format: １", "yaml", f"1:9: {NO_NUMBER}"),
        ('{"format": 7}', "json", f"1:12: the file {NEWER}"),
        ('{"format": true}', "json", f"1:12: {NO_NUMBER}"),
        ('{"format": 0}', "json", f"1:12: {NO_NUMBER}"),
        ('{"format": -1}', "json", f"1:12: {NO_NUMBER}"),
        ('{"format": [{}]}', "json", f"1:12: {NO_NUMBER}"),
        ('{"format": 10000000}', "json", f"1:12: {NO_NUMBER}"),
        ('{"type": "format", "version": 7}', "jsonl", f"1:31: the file {NEWER}"),
        ('{"type": "format"}', "jsonl", f"1:1: {NO_NUMBER}"),
    ],
)
def test_other_versions_are_refused_where_they_stand(
    text: str, fmt: str, message: str
) -> None:
    """A newer version, or what is none, is refused with its position."""
    with pytest.raises(sl.LoadError) as caught:
        sl.loads(text, fmt)
    assert str(caught.value) == f"<text>:{message}"


@pytest.mark.parametrize("version", [7, None])
def test_versions_of_others_formats_are_checked(
    version: int | None, tmp_path: Path
) -> None:
    """A format of somebody else's may name a version too, and the same holds for it."""

    def read(data: bytes, *, file: str) -> sl.RawDocument:
        del data, file
        return {"format": [{"version": version}], "people": [{"id": "a"}]}

    def write(document: sl.RawDocument) -> bytes:
        del document
        return b""

    def batches(stream: Stream, *, file: str, trace: Trace) -> Iterator[sl.RawDocument]:
        del stream, trace
        yield read(b"", file=file)

    other = sl.Format(
        name="other", suffixes=(".other",), read=read, write=write, batches=batches
    )
    path = tmp_path / "a.other"
    path.touch()
    message = NEWER if version else NO_NUMBER
    with pytest.raises(sl.LoadError, match=message):
        sl.loads("", "other", formats=[other])
    with pytest.raises(sl.LoadError, match=message):
        sl.load(path, formats=[other])
