"""Deadlines and recurrences: each form with an example, and what is no deadline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.grammar.rules import rules
from ingest.page.compose import read_page
from ingest.reader import read
from ingest.terms.deadlines import read_terms, time_places

DATE = "2024-06-20"


def terms(text: str, date: str | None = DATE, *, cell: bool = False) -> tuple[tuple[str, str] | None, tuple[str, str | None] | None]:
    page = read_page(text)
    dues, recurs = read_terms(page, time_places(page), 0, len(page.normal), date=date, cell=cell)
    assert all(due.rule in rules("deadlines") for due in dues) and (recurs is None or recurs.rule in rules("recurrences"))
    return (dues[0].kind, dues[0].date) if dues else None, (recurs.every, recurs.date) if recurs else None


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("Hoàn thành hồ sơ trước 28/2/2025.", "by", "2025-02-28"),
        ("gửi báo cáo trước ngày 07 tháng 5 năm 2025", "by", "2025-05-07"),
        ("gửi báo cáo trước ngày 07/05/2025", "by", "2025-05-07"),
        ("đăng ký (trước ngày 30/6/2024)", "by", "2024-06-30"),
        ("xem xét, quyết định xong trước tháng 8/2024.", "by", "2024-08"),
        ("chậm nhất ngày 10 tháng 12 năm 2025 gửi hồ sơ", "by", "2025-12-10"),
        ("hoàn thành chậm nhất trước ngày 31/12/2025", "by", "2025-12-31"),
        ("báo cáo trước 16 giờ 00 ngày 25/11/2025", "by", "2025-11-25"),
        ("sắp xếp xong các điểm trường đến hết quý II/2026", "by", "2026-Q2"),
        ("cơ bản hoàn thành trước năm 2030", "by", "2030"),
        ("phấn đấu đến năm 2030 phổ cập giáo dục", "by", "2030"),
        ("Đến cuối năm 2025, xóa hết nhà tạm", "by", "2025-12-31"),
        ("nộp đề cương trước ngày 15/11", "by", "2024-11-15"),
        ("nộp đề cương trước ngày 15/3", "by", "--03-15"),
        ("trong quý I/2025 phải cập nhật quy hoạch", "in", "2025-Q1"),
        ("báo cáo trong quý I năm 2025", "in", "2025-Q1"),
        ("tổ chức hội nghị trong 6 tháng đầu năm 2025", "in", "2025-H1"),
        ("hoàn thành trong năm 2025", "in", "2025"),
        ("trình HĐND thông qua vào kỳ họp giữa năm 2024", "in", "2024"),
        ("Hoàn thành tháng 9/2025", "in", "2025-09"),
        ("triển khai từ tháng 10 năm 2025 đến hết tháng 3 năm 2026", "in", "2025-10/2026-03"),
        ("Thời gian thực hiện: Tháng 11 - 12/2025", "in", "2025-11/2025-12"),
        ("Thời gian thực hiện: từ quý III/2024 đến quý I/2025", "in", "2024-Q3/2025-Q1"),
        ("Thời gian thực hiện: năm 2025 và các năm tiếp theo", "from", "2025"),
        ("Từ ngày 01/01/2026 áp dụng mẫu mới", "from", "2026-01-01"),
        ("xong trong năm 2025", "in", "2025"),
        ("hoàn thành vào cuối tháng 12/2025", "in", "2025-12"),
        ("tổng kết vào cuối năm 2030", "in", "2030"),
        ("sơ kết 3 năm vào năm 2027", "in", "2027"),
        ("hoàn thành trong tháng 9, tháng 10 năm 2025", "in", "2025-09/2025-10"),
        ("thực hiện từ ngày 01 đến ngày 15 tháng 5 năm 2025", "in", "2025-05-01/2025-05-15"),
        ("gửi về Sở Tài chính trước ngày 01/12.", "by", "2024-12-01"),
        ("hoàn thành trước ngày 31/6/2025", "by", "2025-06-30"),
        ("hoàn thành trước ngày 30/02/2025", "by", "2025-02-28"),
        ("gửi hồ sơ chậm nhất ngày 31 tháng 11 năm 2024", "by", "2024-11-30"),
        ("nộp hồ sơ trước ngày 31/9", "by", "2024-09-30"),
        ("nộp dự thảo trước ngày 10/3/2024", "by", "2024-03-10"),
        ("rà soát xong trong tháng 02/2024", "in", "2024-02"),
        ("thực hiện trong tháng 7, 8 năm 2024", "in", "2024-07/2024-08"),
        ("thực hiện trong tháng 7, 8, 9 năm 2024", "in", "2024-07/2024-09"),
        ("hoàn thành trong tuần 3 tháng 9/2024", "in", "2024-09"),
        ("hoàn thành trong tháng mười một năm 2024", "in", "2024-11"),
        ("hoàn thành trước 30 tháng Tư năm 2025", "by", "2025-04-30"),
        ("hoàn thành trước 30/04/25", "by", "2025-04-30"),
        ("hoàn thành trước ngày 2025-04-30", "by", "2025-04-30"),
        ("báo cáo trước ngày 15/7/2204", "by", "2204-07-15"),
        ("Quý IV/2024, các đơn vị tổng kết việc thực hiện", "in", "2024-Q4"),
    ],
)
def test_a_deadline_in_running_text(text: str, kind: str, date: str) -> None:
    assert terms(text)[0] == (kind, date)


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("Quí IV-2025", "in", "2025-Q4"),
        ("Tháng 9/2025", "in", "2025-09"),
        ("2026 - 2030", "in", "2026/2030"),
        ("Năm 2025", "in", "2025"),
        ("Trước ngày 31/12/2025", "by", "2025-12-31"),
        ("Năm 2026 và các năm tiếp theo", "from", "2026"),
        ("Quý III, 2025", "in", "2025-Q3"),
        ("Quý III, IV/2025", "in", "2025-Q3/2025-Q4"),
        ("Quý III-IV năm 2025", "in", "2025-Q3/2025-Q4"),
        ("Quý II - Quý IV/2025", "in", "2025-Q2/2025-Q4"),
        ("15-20/10/2025", "in", "2025-10-15/2025-10-20"),
        ("Từ 15/10 đến 20/10/2025", "in", "2025-10-15/2025-10-20"),
        ("30/9", "by", "2024-09-30"),
        ("Kỳ họp cuối năm 2025", "in", "2025"),
        ("Sáng ngày 11/9 và cả ngày 12/9/2025", "by", "2025-09-12"),
    ],
)
def test_a_deadline_in_a_cell(text: str, kind: str, date: str) -> None:
    assert terms(text, cell=True)[0] == (kind, date)


@pytest.mark.parametrize(
    "text",
    [
        "lập dự toán năm 2025 trình phê duyệt",
        "Kế hoạch giai đoạn 2021 - 2030, tầm nhìn đến năm 2050",
        "Danh mục các dự án ưu tiên đầu tư đến năm 2030",
        "Thực hiện Nghị quyết số 11-NQ/TW ngày 10/02/2022 của Bộ Chính trị",
        "nghị quyết có hiệu lực từ ngày 01/7/2024",
        "Đến ngày 15/6/2024, toàn tỉnh đã giải ngân 30%",
        "nhóm trẻ từ 06 tháng đến 36 tháng tuổi",
        "điều chỉnh tổng thể Quy hoạch chung thành phố đến năm 2040 đảm bảo thống nhất",
        "Khu vực phía Nam 2025 hộ dân",
        "trồng 2025 cây xanh",
        "sửa chữa nhà bị thiệt hại do đợt mưa lũ từ ngày 16-22/5/2024",
        "xử lý các vụ việc đã tiếp nhận trước ngày 15/5/2024",
        "tháng một lần họp giao ban",
        "Quý I/2024, toàn tỉnh trồng rừng 300 ha",
    ],
)
def test_what_is_no_deadline(text: str) -> None:
    assert terms(text)[0] is None


@pytest.mark.parametrize(
    ("text", "every", "date"),
    [
        ("định kỳ hàng tháng tổng hợp, đề xuất", "month", None),
        ("báo cáo về Sở trước ngày 20 tháng 10 hằng năm để tổng hợp", "year", "10-20"),
        ("báo cáo trước ngày 15/12 hàng năm", "year", "12-15"),
        ("định kỳ trước ngày 01/6 và 15/11 hằng năm báo cáo", "half-year", "06-01"),
        ("định kỳ 6 tháng, năm báo cáo kết quả", "half-year", None),
        ("Định kỳ hằng năm (trước ngày 15 tháng 12) báo cáo kết quả", "year", "12-15"),
        ("định kỳ báo cáo kết quả trước ngày 20/11", "year", "11-20"),
        ("Hằng năm, tổ chức kiểm tra, đánh giá", "year", None),
        ("bồi dưỡng chuyên môn cho giáo viên hàng năm.", "year", None),
        ("báo cáo UBND tỉnh trước 19h00’ hằng ngày", "day", None),
        ("tổng hợp báo cáo 02 lần/ngày (trước 9h00’ và 16h00’)", "day", None),
        ("họp giao ban 03 tháng/lần", "quarter", None),
        ("gửi báo cáo trước ngày 20 hằng tháng", "month", None),
        ("kiểm tra mỗi quý một lần", "quarter", None),
        ("ban hành bảng giá tính thuế trên địa bàn tỉnh hàng năm theo quy định.", "year", None),
        ("gửi báo cáo trước ngày 15 của tháng cuối quý", "quarter", "03-15"),
        ("báo cáo tiến độ hằng tuần", "week", None),
        ("Định kỳ trước 15 giờ thứ Năm hàng tuần, tổng hợp số liệu", "week", None),
        ("gửi báo cáo trước ngày 31/6 hằng năm", "year", "06-30"),
        ("họp giao ban 01 lần/tuần", "week", None),
        ("báo cáo 6 tháng (trước ngày 15/6), báo cáo năm (trước ngày 15/12)", "half-year", "06-15"),
    ],
)
def test_a_recurrence(text: str, every: str, date: str | None) -> None:
    assert terms(text) == (None, (every, date))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("gửi báo cáo trước ngày 20 hằng tháng", "20"),
        ("báo cáo định kỳ hằng tháng (trước ngày 25)", "25"),
        ("tổng kết vào tháng 12 hằng năm", "12"),
    ],
)
def test_a_day_of_each_month_and_a_month_of_each_year(text: str, day: str) -> None:
    page = read_page(text)
    found = read_terms(page, time_places(page), 0, len(page.normal), date=DATE).recurrence
    assert found is not None
    assert (found.day, found.date) == (day, None)


@pytest.mark.parametrize(
    "text",
    [
        "bố trí trong dự toán ngân sách hằng năm.",
        "cụ thể hóa trong chương trình công tác hằng năm, phân công",
        "Thường xuyên kiểm tra, đôn đốc",
        "kiểm tra định kỳ, đột xuất",
        "đưa vào nội dung phân loại viên chức hằng năm.",
    ],
)
def test_what_is_no_recurrence(text: str) -> None:
    assert terms(text)[1] is None


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("tổ chức kiểm tra vào tháng 4 và tháng 8 năm 2026", ["2026-04", "2026-08"]),
        ("tổ chức tập huấn trong tháng 3, 6, 9 năm 2025", ["2025-03", "2025-06", "2025-09"]),
        ("gửi đề cương trước ngày 15/7/2024, bản chính thức trước ngày 30/9/2024", ["2024-07-15", "2024-09-30"]),
        ("gửi báo cáo trước ngày 15/7 và trước ngày 15/12/2024", ["2024-07-15", "2024-12-15"]),
        ("hoàn thành trước ngày 30/9/2024", ["2024-09-30"]),
        ("kiểm tra trong các tháng 7, 9, 11 năm 2024", ["2024-07", "2024-09", "2024-11"]),
        ("hoàn thành giữa tháng 8/2024", ["2024-08"]),
    ],
)
def test_all_deadlines_of_a_task(text: str, dates: list[str]) -> None:
    page = read_page(text)
    found, _ = read_terms(page, time_places(page), 0, len(page.normal), date=DATE)
    assert [deadline.date for deadline in found] == dates


@pytest.mark.parametrize(
    ("text", "misprint"),
    [
        ("hoàn thành trước ngày 31/6/2025", "no such day"),
        ("hoàn thành trước ngày 29/02/2025", "no such day"),
        ("hoàn thành trước ngày 15/5/2024", "past"),
        ("hoàn thành trước ngày 15/7/2204", "far"),
        ("hoàn thành trước ngày 29/02/2028", None),
    ],
)
def test_a_date_that_cannot_be_right_is_told(text: str, misprint: str | None) -> None:
    page = read_page(text)
    (found,), _ = read_terms(page, time_places(page), 0, len(page.normal), date=DATE)
    assert found.misprint == misprint


def test_days_of_a_rhythm() -> None:
    page = read_page("báo cáo trước ngày 15/6 và 31/11 hằng năm; họp vào thứ Sáu hằng tuần")
    _, twice = read_terms(page, time_places(page), 0, page.normal.index(";"), date=DATE)
    assert twice is not None and (twice.every, twice.dates) == ("half-year", ("06-15", "11-30"))
    _, weekly = read_terms(page, time_places(page), page.normal.index(";") + 1, len(page.normal), date=DATE)
    assert weekly is not None and (weekly.every, weekly.weekday) == ("week", 5)
    assert page.normal[weekly.start : weekly.end] == "vào thứ Sáu hằng tuần"


def test_ongoing_only_in_a_cell() -> None:
    assert terms("Trong quá trình triển khai", cell=True)[1] == ("ongoing", None)
    assert terms("Thường xuyên", cell=True)[1] == ("ongoing", None)
    assert terms("Thường xuyên, hằng năm", cell=True)[1] == ("year", None)


def test_the_quote_holds_the_word_that_limits() -> None:
    page = read_page("Phòng Kinh tế hoàn thành trước ngày 30/6/2025.")
    (due,), _ = read_terms(page, time_places(page), 0, len(page.normal), date=DATE)
    assert page.normal[due.start : due.end] == "trước ngày 30/6/2025"


@given(st.text(alphabet="trướcđnquýháăm từong0123456789/.-, IV", max_size=80))
def test_any_text_gives_a_span_inside_it(text: str) -> None:
    page = read_page(text)
    dues, recurs = read_terms(page, time_places(page), 0, len(page.normal), date=DATE)
    for found in (*dues, recurs):
        assert found is None or 0 <= found.start < found.end <= len(page.normal)


LABELS = """ỦY BAN NHÂN DÂN
TỈNH CAO BẰNG

Số: 12/KH-UBND

Cao Bằng, ngày 07 tháng 5 năm 2025

KẾ HOẠCH

Phát triển du lịch cộng đồng

I. MỤC ĐÍCH

1. Nâng cao nhận thức.

II. NHIỆM VỤ

1. Xây dựng sản phẩm du lịch

- Sở Du lịch khảo sát các điểm du lịch cộng đồng.

- Sở Tài chính bố trí kinh phí khảo sát trước ngày 30/6/2025.

Thời gian thực hiện: Quý III/2025.

2. Đào tạo nhân lực

- Sở Nội vụ tổ chức các lớp bồi dưỡng.

Thời gian thực hiện: Thường xuyên.

III. TỔ CHỨC THỰC HIỆN

Sở Du lịch theo dõi việc thực hiện Kế hoạch này.
"""


def test_a_time_label_speaks_of_the_items_above_it_that_print_no_time_of_their_own() -> None:
    tasks = read(LABELS, "a.txt").tasks
    terms_of = [(t.deadline and (t.deadline.kind, t.deadline.date), t.recurrence and t.recurrence.every) for t in tasks]
    assert terms_of == [(("in", "2025-Q3"), None), (("by", "2025-06-30"), None), (None, "ongoing"), (None, None)]


def test_the_period_of_a_plan_limits_no_work() -> None:
    assert terms("thực hiện tốt phương hướng, nhiệm vụ từ nay đến tháng 6/2027.")[0] is None
    assert terms("Hoàn thành việc rà soát từ nay đến tháng 6/2027.")[0] == ("by", "2027-06")
