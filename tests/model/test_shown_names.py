"""Tables: names shown for people beside names in full."""

from __future__ import annotations

from pathlib import Path

import sisterlinks as sl


def test_name_in_full_without_a_text_is_not_taken_for_the_shown_one(
    tmp_path: Path,
) -> None:
    """A name of which only the language is given hides no shown name."""
    path = tmp_path / "localities.csv"
    path.write_text(
        'id,name,names\na,Busan,"[{""language"": ""ko"", ""text"": """"}, '
        '{""text"": ""Busan""}]"\n',
        encoding="utf-8",
    )
    place = sl.load(path).locality("a")
    assert [name.text for name in place.names] == ["", "Busan"]
