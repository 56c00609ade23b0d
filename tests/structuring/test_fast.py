"""Building fast: the same records as building carefully, and the same refusals."""

from __future__ import annotations

from abc import ABCMeta
from typing import Any, Self

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks.structuring import fast
from sisterlinks.structuring.construction import constructor, is_plain
from sisterlinks.structuring.converter import (
    make_converter,
    make_quick_converter,
    unstructure,
)
from sisterlinks.structuring.fast import _MAXIMUM_PLANS, _OFTEN
from sisterlinks.testing import strategies

CAREFUL, QUICK = make_converter(), make_quick_converter()

_records = st.one_of(
    strategies.localities(),
    strategies.changes(),
    strategies.partnerships(),
    strategies.meetings(),
    strategies.memoranda(),
    strategies.organizations(),
    strategies.people(),
    strategies.sources(),
)
_scalars = st.sampled_from([None, True, 1, 1.5, "", "a", "2005", "2005-13", "ended"])
_wrong = st.one_of(
    _scalars, st.lists(_scalars, max_size=2), st.dictionaries(st.just("a"), _scalars)
)


def outcome(build: Any, raw: dict[str, Any], record_class: type) -> object:
    """Return what is built, or that it is refused."""
    try:
        return build(raw, record_class)
    except Exception:  # noqa: BLE001 - whatever it is, it is a refusal
        return "refused"


@given(_records, st.data())
def test_what_is_built_often_is_built_as_carefully(
    record: sl.Record, data: st.DataObject
) -> None:
    """Neither what is right nor what is wrong in a record is read in another way."""
    raw = unstructure(record, CAREFUL)
    build = QUICK.get_structure_hook(type(record))
    assert {build(raw, type(record)) for _ in range(2 * _OFTEN)} == {record}
    field = data.draw(st.sampled_from(sorted(raw)))
    changed = {**raw, field: data.draw(_wrong)}
    expected = outcome(CAREFUL.structure, changed, type(record))
    assert outcome(build, changed, type(record)) == expected


def test_what_a_plan_does_not_take_has_the_message_of_the_walk() -> None:
    """A message names what is wrong, however often its like was right before."""
    build = make_quick_converter().get_structure_hook(sl.Locality)
    for _ in range(2 * _OFTEN):
        build({"id": "a", "country": "KR"}, sl.Locality)
    with pytest.raises(ValueError, match="5 stands where text is meant"):
        build({"id": "a", "country": 5}, sl.Locality)
    with pytest.raises(sl.RecordError, match="the id is empty"):
        build({"id": "", "country": "KR"}, sl.Locality)


def test_fields_of_the_users_own_are_kept_by_a_plan() -> None:
    """What no field takes goes to the extras, whatever its key is."""
    build = make_quick_converter().get_structure_hook(sl.Source)
    raw = {"id": "a", "x_'); print(": [1, {"b": 2}], "title": "T"}
    for _ in range(2 * _OFTEN):
        found = build(raw, sl.Source)
        assert dict(found.extras) == {"x_'); print(": (1, sl.Extras({"b": 2}))}


@attrs.frozen(kw_only=True)
class Strict:
    """A value that keeps no fields of the user's own."""

    size: str = ""


def test_a_class_that_keeps_no_further_fields_refuses_them_always() -> None:
    """No field is dropped, however often it comes."""
    build = make_quick_converter().get_structure_hook(Strict)
    for _ in range(2 * _OFTEN):
        with pytest.raises(TypeError, match="extras"):
            build({"size": "a", "colour": "b"}, Strict)


def test_more_combinations_of_fields_than_get_plans_are_built() -> None:
    """A file in which every record has other fields is read all the same."""
    build = make_quick_converter().get_structure_hook(sl.Source)
    for number in range(20 * _MAXIMUM_PLANS):
        raw = {"id": "a", f"x_{number}": number}
        assert dict(build(raw, sl.Source).extras) == {f"x_{number}": number}
    for number in range(2 * _MAXIMUM_PLANS):
        raw = {"id": "a", f"x_{number}": number}
        for _ in range(_OFTEN):
            assert dict(build(raw, sl.Source).extras) == {f"x_{number}": number}


def test_a_name_beside_names_is_built_often() -> None:
    """Tables give both, and no plan is made of them."""
    build = make_quick_converter().get_structure_hook(sl.Locality)
    raw = {"id": "a", "name": "A", "names": [{"text": "B"}]}
    found = {build(raw, sl.Locality) for _ in range(2 * _OFTEN)}
    assert [name.text for name in found.pop().names] == ["A", "B"]


def test_a_record_without_what_it_needs_is_refused_often() -> None:
    """A combination of fields that lacks one never gets a plan."""
    build = make_quick_converter().get_structure_hook(sl.Partnership)
    for _ in range(2 * _OFTEN):
        with pytest.raises(TypeError, match="parties"):
            build({"id": "a"}, sl.Partnership)


def test_equal_steps_are_held_once() -> None:
    """Many partnerships were established on one day, and memory holds that once."""
    build = make_quick_converter().get_structure_hook(sl.Partnership)
    acts = [{"act": "established", "date": "1997-05-02"}]
    one, other = (
        build({"id": id_, "parties": ["x", "y"], "acts": list(acts)}, sl.Partnership)
        for id_ in ("a", "b")
    )
    assert one.acts is other.acts


def _raised(text: str) -> str:
    return text.upper()


@attrs.frozen(kw_only=True)
class Converted(sl.Record):
    """A record whose field is converted."""

    size: str = attrs.field(default="", converter=_raised)


def test_what_is_kept_at_hand_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond it, dates and steps are read each time, and are the same."""
    monkeypatch.setattr(fast, "_MAXIMUM_KNOWN", 1)
    build = make_quick_converter().get_structure_hook(sl.Partnership)
    for _ in range(_OFTEN):
        for date in ("1997", "1998", "1999"):
            acts = [{"act": "established", "date": date}]
            raw = {"id": "a", "parties": ["x", "y"], "acts": acts}
            assert str(build(raw, sl.Partnership).since) == date


@attrs.frozen(kw_only=True)
class Made(sl.Record):
    """A record with a field that is made for each."""

    size: str = attrs.field(factory=lambda: "made")


@attrs.frozen(kw_only=True)
class Derived(sl.Record):
    """A record with a field that is derived from others."""

    size: str = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "size", self.id.upper())


@attrs.frozen(kw_only=True)
class Counted(sl.Record):
    """A record of which each is seen as it is made."""

    size: str = ""

    def __new__(cls, **_: object) -> Self:
        """Make one."""
        return super().__new__(cls)


@attrs.frozen(kw_only=True)
class Watched(sl.Record):
    """A record of which each subclass is seen as it is made."""

    size: str = ""

    def __init_subclass__(cls) -> None:
        """See it."""


@attrs.frozen(kw_only=True, cache_hash=True)
class Hashed(sl.Record):
    """A record that remembers its hash."""

    size: str = ""


@attrs.frozen(kw_only=True)
class Abstract(sl.Record, metaclass=ABCMeta):
    """A record of another metaclass."""

    size: str = ""


@attrs.frozen(kw_only=True, init=False)
class Initialised(sl.Record):
    """A record that is initialised by a method of its own."""

    size: str = ""

    def __init__(self, **fields: Any) -> None:
        initialise: Any = getattr(self, "__attrs_init__")  # noqa: B009 - attrs writes it
        initialise(**{**fields, "size": "own"})


@pytest.mark.parametrize(
    "record_class",
    [Converted, Made, Derived, Counted, Watched, Hashed, Abstract, Initialised],
)
def test_a_class_that_does_more_than_set_its_fields_is_left_to_do_it(
    record_class: type[sl.Record],
) -> None:
    """An extension's class may do as it likes when an object of it is made."""
    assert not is_plain(record_class)
    careful = make_converter().structure({"id": "a"}, record_class)
    build = make_quick_converter().get_structure_hook(record_class)
    assert {build({"id": "a"}, record_class) for _ in range(2 * _OFTEN)} == {careful}


def test_what_is_made_fast_is_like_any_other() -> None:
    """It is of the very class, equal, hashed alike, and frozen."""
    made = constructor(sl.Name, ("text",))("Busan")
    assert type(made) is sl.Name
    assert made == sl.Name(text="Busan")
    assert hash(made) == hash(sl.Name(text="Busan"))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        made.text = "Pusan"  # type: ignore[misc] # it is refused
