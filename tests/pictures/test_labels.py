"""Where names stand on a map."""

from __future__ import annotations

from sisterlinks.pictures.labels import ANCHORS, Room


def test_name_stands_to_the_right_of_its_point() -> None:
    """Where all is free, the first place is taken."""
    assert Room(200, 100).place((20, 50), "Busan") == ANCHORS[0]


def test_name_does_not_cross_a_line() -> None:
    """Where a line runs to the right, the name stands to the left."""
    room = Room(300, 100)
    room.take_line([(120, 50), (300, 50)])
    assert room.place((120, 50), "Busan") == ANCHORS[1]


def test_names_do_not_lie_on_each_other() -> None:
    """A name leaves the room of another alone, and that of points."""
    room = Room(400, 100)
    room.take_point((60, 50))
    first, second = room.place((20, 50), "Busan"), room.place((24, 50), "Busan")
    assert first != second
    assert first != ANCHORS[0]


def test_name_without_room_is_left_out() -> None:
    """Where there is no room at all, there is no name."""
    assert Room(30, 12).place((15, 6), "Ho Chi Minh City") is None
