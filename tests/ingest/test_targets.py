"""Targets: figures with comparator, unit, range and change; what is no target."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.folding import fold
from graph.record import Header, Target
from ingest.layout.items import Item, Layout, Part
from ingest.page.compose import read_page
from ingest.reader import read
from ingest.targets.find import find_targets


def targets(text: str, part: Part = "objectives", title: str | None = None) -> tuple[Target, ...]:
    page = read_page(text)
    size = len(page.normal)
    item = Item("paragraph", "II", "", 0, 0, size, -1, part, task=part != "objectives")
    header = Header(None, None, None, None, None, None, title, None)
    return find_targets(page, Layout((0, 0), (0, 0), (item,), None, None), header)


def figures(text: str, part: Part = "objectives") -> list[tuple[Any, ...]]:
    return [(t.comparator, t.value, t.value_max, t.unit, t.change) for t in targets(text, part)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tổng vốn đầu tư toàn xã hội đạt 94.000 tỷ đồng trở lên.", [(">=", 94000, None, "tỷ đồng", None)]),
        ("Thu ngân sách tăng bình quân từ 8%/năm trở lên", [(">=", 8, None, "%/năm", "increase")]),
        ("Phấn đấu từ 7-8 xã đạt chuẩn, từ 2-3 xã kiểu mẫu", [("range", 7, 8, "xã", None), ("range", 2, 3, "xã", None)]),
        ("Số bác sĩ/1 vạn dân đạt 33,1 bác sĩ trở lên", [(">=", 33.1, None, "bác sĩ", None)]),
        ("duy trì tỷ lệ khoảng 16 bác sĩ/1 vạn dân", [("~", 16, None, "bác sĩ/1 vạn dân", None)]),
        ("Tỷ lệ nghèo đa chiều giảm 0,03%/năm", [("=", 0.03, None, "%/năm", "decrease")]),
        ("Giảm ít nhất 5% số vụ tai nạn giao thông", [(">=", 5, None, "%", "decrease")]),
        ("Tốc độ tăng trưởng GRDP đạt trên 7,5%", [(">", 7.5, None, "%", None)]),
        ("Tỷ lệ tăng dân số tự nhiên 0,8%", [("=", 0.8, None, "%", None)]),
        ("Tỷ lệ thất nghiệp dưới 3%", [("<", 3, None, "%", None)]),
        ("Tỷ lệ hộ nghèo không quá 1,5%", [("<=", 1.5, None, "%", None)]),
        ("Đến hết năm 2030: Có ≥ 60% doanh nghiệp ứng dụng công nghệ số", [(">=", 60, None, "%", None)]),
        ("Phấn đấu chỉ số HDI đạt 0,699", [("=", 0.699, None, None, None)]),
        ("có ít nhất 70 xã và 03 đơn vị cấp huyện đạt chuẩn", [(">=", 70, None, "xã", None), (">=", 3, None, "đơn vị cấp huyện", None)]),
        ("Có ít nhất một cơ sở y tế cung cấp dịch vụ", [(">=", 1, None, "cơ sở y tế", None)]),
        ("Tỷ suất sinh giảm từ 23 ca sinh/1.000 phụ nữ xuống 18 ca sinh/1.000 phụ nữ", [("=", 18, None, "ca sinh/1.000 phụ nữ", None)]),
        ("Tỷ lệ giải ngân đạt 95% kế hoạch trở lên", [(">=", 95, None, "%", None)]),
        ("Không để xảy ra quá 05 vụ cháy lớn", [("<=", 5, None, "vụ", None)]),
        ("Tuổi thọ trung bình đạt 75 tuổi", [("=", 75, None, "tuổi", None)]),
        (
            "ngành công nghiệp 18.531,9 tỷ đồng, tăng 17,6% so cùng kỳ",
            [("=", 18531.9, None, "tỷ đồng", None), ("=", 17.6, None, "%", "increase")],
        ),
        ("Chỉ số chuyển đổi số thuộc top 03 cả nước", [("<=", 3, None, None, None)]),
        ("Tỷ lệ cán bộ nữ ít nhất vào năm 2025 đạt 40%", [(">=", 40, None, "%", None)]),
        ("Giảm số giờ làm công việc nội trợ của phụ nữ còn 1,7 lần", [("=", 1.7, None, "lần", None)]),
        ("9/12 xã có nhà văn hóa", [("=", 9, None, "xã", None)]),
        ("Tổng lượng khách du lịch đạt khoảng 3 triệu lượt người", [("~", 3, None, "triệu lượt người", None)]),
    ],
)
def test_figures_of_a_target_part(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Đạt tiêu chí đô thị loại 2 vào năm 2025",
        "Quy hoạch giai đoạn 2021 - 2030, tầm nhìn đến năm 2050",
        "Nghị quyết số 11-NQ/TW ngày 10/02/2022",
        "cung cấp dịch vụ công mức độ 3",
        "trẻ em từ 06 tháng đến 36 tháng tuổi được chăm sóc",
        "hoàn thành 12/19 chỉ tiêu",
        "Đối với ngành có tỷ lệ nữ dưới 30% có thể điều chỉnh mục tiêu",
        "Nhu cầu kinh phí thực hiện khoảng 105 tỷ đồng",
        "chính quyền địa phương 02 cấp",
    ],
)
def test_what_is_no_target(text: str) -> None:
    assert figures(text) == []


def test_in_work_only_aims_count() -> None:
    assert figures("Bảo đảm 100% dân cư được sử dụng nước sạch", "work") == [("=", 100, None, "%", None)]
    assert figures("Tổ chức 02 lớp tập huấn cho 150 cán bộ", "work") == []
    assert figures("Có ít nhất 02 vùng nuôi thủy sản công nghệ cao", "work") == [(">=", 2, None, "vùng", None)]
    assert figures("Thực hiện Đề án “Đầu tư ít nhất 01 triệu căn hộ”; chọn ít nhất 02 cán bộ", "work") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Trên 80% trạm y tế và 100% cơ sở cai nghiện đủ điều kiện", ["Trạm y tế", "Cơ sở cai nghiện đủ điều kiện"]),
        ("Bảo đảm cơ sở vật chất cho 100% người nghiện", ["Người nghiện được bảo đảm cơ sở vật chất"]),
        (
            "Phát triển doanh nghiệp số, phấn đấu đến năm 2030 đạt 30% doanh nghiệp sử dụng nền tảng số",
            ["Doanh nghiệp sử dụng nền tảng số"],
        ),
        ("Tăng trưởng kinh tế năm 2025 đạt trên 8% và năm 2026 từ 10% trở lên", ["Tăng trưởng kinh tế năm 2025"] * 2),
        ("Tỷ lệ hộ nghèo phấn đấu đến năm 2030 còn dưới 1%", ["Tỷ lệ hộ nghèo"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [t.name for t in targets(text)] == names


def test_name_and_year() -> None:
    (target,) = targets("Đến năm 2025, tỷ lệ đô thị hoá đạt 75% trở lên.", title="Kế hoạch giai đoạn 2021 - 2030")
    assert (fold(target.name), target.by) == ("ty le do thi hoa", "2025")
    (target,) = targets("100% xã, phường có trạm truyền thanh.", title="Kế hoạch giai đoạn 2021 - 2030")
    assert (target.name, target.by) == ("Xã, phường có trạm truyền thanh", "2030")


TABLE = """PHỤ LỤC
BIỂU CHỈ TIÊU CHỦ YẾU

| TT | Chỉ tiêu | Đơn vị tính | Thực hiện 2024 | Kế hoạch năm 2025 | Mục tiêu đến năm 2030 |
| I | Kinh tế |
| 1 | Tốc độ tăng GRDP | % | 7,1 | 8,0 | 9,5 - 10 |
| 2 | Số doanh nghiệp | doanh nghiệp | 900 | 1.000 | ≥ 1.500 |
"""


def test_a_table_of_indicators_gives_the_figures_of_its_goals() -> None:
    page = read_page(TABLE)
    header = Header(None, None, None, None, None, None, None, None)
    found = find_targets(page, Layout((0, 0), (0, 0), (), None, None), header)
    assert [(t.name, t.comparator, t.value, t.value_max, t.unit, t.by) for t in found] == [
        ("Tốc độ tăng GRDP", "=", 8, None, "%", "2025"),
        ("Tốc độ tăng GRDP", "range", 9.5, 10, "%", "2030"),
        ("Số doanh nghiệp", "=", 1000, None, "doanh nghiệp", "2025"),
        ("Số doanh nghiệp", ">=", 1500, None, "doanh nghiệp", "2030"),
    ]


def test_a_table_of_money_gives_nothing() -> None:
    page = read_page(TABLE.replace("Thực hiện 2024", "Kinh phí 2024"))
    header = Header(None, None, None, None, None, None, None, None)
    assert find_targets(page, Layout((0, 0), (0, 0), (), None, None), header) == ()


@given(st.text(alphabet="đạt trêny0123456789.,%/- xãnămít nhấtgiảm", max_size=80))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for target in targets(text):
        assert 0 <= target.start <= target.end <= len(read_page(text).normal)


def test_what_a_share_is_of_stands_behind_the_figure() -> None:
    named = [
        t.name
        for t in targets("Phấn đấu đến năm 2030 đạt ít nhất 50% số xã có chợ, riêng năm 2025 phấn đấu xây dựng được ít nhất 20% xã có chợ.")
    ]
    assert named == ["Số xã có chợ", "Xã có chợ"]
    assert [t.name for t in targets("Tư vấn pháp luật cho 100% người cao tuổi.")] == ["Người cao tuổi được tư vấn pháp luật"]


def test_what_a_sum_is_made_of_and_the_number_of_a_document_are_no_aims() -> None:
    assert figures("Nâng tổng công suất lên 4.758,5 MW (gồm 166 dự án thủy điện; 03 dự án điện gió).") == [("=", 4758.5, None, "MW", None)]
    assert figures("Cụ thể hóa nhiệm vụ của Đề án số 08 ban hành kèm theo nghị quyết của Tỉnh ủy.") == []


@pytest.mark.parametrize("atom", ["đạt 10% ", "tăng 10% ", "tối thiểu 10 ", "đạt 10%, ", "đạt 10%; "])
def test_many_figures_in_one_sentence_take_linear_time(atom: str) -> None:
    """Seconds of CPU, where looking through the whole sentence for each figure takes minutes."""
    head = "ỦY BAN NHÂN DÂN\nTỈNH HÒA MINH\n\nSố: 9/KH-UBND\nHòa Minh, ngày 5 tháng 3 năm 2024\n\nKẾ HOẠCH\nViệc làng\n\n1. Giao Sở Y tế "
    before = time.process_time()
    read(head + atom * (200_000 // len(atom)) + "\n", "a.txt")
    assert time.process_time() - before < 20
