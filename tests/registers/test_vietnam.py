"""Vietnam's communes before and after 1 July 2025."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.registers.making import read, told

import sisterlinks as sl

HEAD = """\
Đơn vị hành chính từ ngày 01/7/2025,,,Đơn vị hành chính trước ngày 01/7/2025,,,,
"Tỉnh, thành phố",Tên Xã mới,Mã Xã mới,Tên Xã cũ,Mã Xã cũ,Ghi chú,Quận/huyện,Tỉnh cũ
THÀNH PHỐ HÀ NỘI  ,,,,,,,
"""
ROWS = """\
Hà Nội,Phường Ba Đình,00004,Phường Trúc Bạch,00004,Nhập toàn bộ,Ba Đình,Hà Nội
Hà Nội,Phường Ba Đình,00004,Phường Quán Thánh,00013,Nhập toàn bộ,Ba Đình,Hà Nội
Hà Nội,Phường Ba Đình,00004, Phường Ngọc Hà ,00016,Nhập một phần,Ba Đình,Hà Nội
Hà Nội,Phường Ngọc Hà,00008,Phường Ngọc Hà,00016,"Nhập một phần
",Ba Đình,Hà Nội
Hà Nội,Phường Ngọc Hà,00008,Phường Vĩnh Phúc,00006,Nhập toàn bộ,Ba Đình,Hà Nội
TP.HCM,Xã Thạnh An,27673,Xã Thạnh An,27673,Giữ nguyên ,Cần Giờ,TP.HCM
TP.HCM,Đặc khu Côn Đảo,26732,,,Sắp xếp toàn bộ huyện Côn Đảo,Côn Đảo,BR-VT
ĐN,Phường Minh Hưng,25433,Xã Minh Hưng,25433,Đổi loại hình,Chơn Thành,BP
Thái Nguyên,Xã Điềm Thuỵ,05941,Xã Điềm Thụy,05941,Nhập toàn bộ,Phú Bình,Thái Nguyên
Hải Phòng,Phường Mới,11111,Phường 15,22222,Đổi tên từ một phần Phường 15,Đồ Sơn,HP
"""


@pytest.fixture(scope="module")
def vietnam(tmp_path_factory: pytest.TempPathFactory) -> sl.Dataset:
    """A few rows, with the stray blanks and line breaks of the table."""
    return read(tmp_path_factory.mktemp("vn"), "vn-communes", xa_csv=HEAD + ROWS)


def place(dataset: sl.Dataset, id_: str) -> sl.Locality:
    """Return a locality."""
    found = dataset[id_]
    assert isinstance(found, sl.Locality)
    return found


def test_every_old_commune_has_its_new_ones(vietnam: sl.Dataset) -> None:
    """One reform act with many on both sides keeps its pairs."""
    (reform,) = [
        each for each in vietnam.records(sl.Change) if "vn-00013" in each.predecessors
    ]
    assert reform.date == sl.PartialDate.parse("2025-07-01")
    assert dict(reform.transfers) == {
        "vn-00004": ("vn-00004",),
        "vn-00013": ("vn-00004",),
    }


def test_who_keeps_its_name_goes_on_under_another_code(vietnam: sl.Dataset) -> None:
    """Ngọc Hà has the code of another ward since, and is the same."""
    ngoc_ha = place(vietnam, "vn-00016")
    assert [code.value for code in ngoc_ha.codes] == ["00016", "00008"]
    assert not ngoc_ha.dissolved


def test_rank_and_tier_are_dated(vietnam: sl.Dataset) -> None:
    """Minh Hưng became a ward; districts between it and its province are gone."""
    minh_hung = place(vietnam, "vn-25433")
    assert [kind.value for kind in minh_hung.kinds] == ["xã", "phường"]
    assert [level.value for level in minh_hung.levels] == [3, 2]
    assert place(vietnam, "vn-00013").levels[0].value == 3
    assert place(vietnam, "vn-26732").levels[0].value == 2


def test_tones_may_stand_on_either_vowel(vietnam: sl.Dataset) -> None:
    """Điềm Thụy and Điềm Thuỵ are one name, and no change."""
    assert not place(vietnam, "vn-05941").dissolved


def test_a_special_zone_of_a_district_is_created(vietnam: sl.Dataset) -> None:
    """There was no commune in its place."""
    assert str(place(vietnam, "vn-26732").founded) == "2025-07-01"


def test_a_name_from_a_part_is_a_succession(vietnam: sl.Dataset) -> None:
    """A ward made of a part of another is not the same."""
    assert str(place(vietnam, "vn-22222").dissolved) == "2025-07-01"


def test_what_has_no_code_is_said(tmp_path: Path) -> None:
    """Land that no commune held is not read; codes get their zeros."""
    rows = (
        "Ninh Bình,Xã Kim Đông,14698,Khu vực bãi bồi,,Nhập toàn bộ,Kim Sơn,Ninh Bình\n"
        "Hà Nội,Phường Ba Đình,4,Phường Trúc Bạch,4,Nhập toàn bộ,Ba Đình,Hà Nội\n"
    )
    dataset = read(tmp_path, "vn-communes", xa_csv=HEAD.partition("\n")[2] + rows)
    assert told(dataset) == [
        "xa.csv:3 warning Khu vực bãi bồi has no code: the row is not read",
        (
            "xa.csv:4 information codes have 5 digits, and the zeros in front are "
            "missing: they are added"
        ),
    ]
    assert place(dataset, "vn-00004").names[-1].text == "Phường Ba Đình"


def test_another_day_may_stand_above_the_table(tmp_path: Path) -> None:
    """A later reform has its own; a unit without a rank has no kind."""
    head = HEAD.replace("01/7/2025", "01/01/2027", 1)
    head = f"Bảng chuyển đổi,,\n{head}"
    rows = "Hà Nội,Vùng A,00004,Vùng B,00013,Nhập toàn bộ,,\n,,,,,,,\n"
    dataset = read(tmp_path, "vn-communes", xa_csv=head + rows)
    (change,) = dataset.records(sl.Change)
    assert str(change.date) == "2027-01-01"
    assert place(dataset, "vn-00013").kinds == ()
    assert [level.value for level in place(dataset, "vn-00013").levels] == [3, 2]
