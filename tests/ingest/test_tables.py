"""Tables: cells between bars, rows with lost cells, task tables of appendices."""

from __future__ import annotations

from ingest.layout.items import Item
from ingest.page.compose import read_page
from ingest.reader import read
from ingest.work.outline import lay_out

HEAD = "KẾ HOẠCH\nĐào tạo cán bộ\nI. NHIỆM VỤ\n1. Tổ chức lớp học.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn B\n\n"


def cells(text: str) -> dict[tuple[int, int, int], str]:
    page = read_page(text)
    return {(b.table, b.row, b.column): page.normal[b.start : b.end] for b in page.blocks if b.kind == "cell"}


def bars(*rows: list[str]) -> str:
    return "".join("|\n" + "".join(f"{cell}\n|\n" if cell else "|\n" for cell in row) for row in rows)


def rows(text: str) -> list[tuple[Item, dict[str, str]]]:
    page = read_page(text)
    found = [i for i in lay_out(page).items if i.kind == "row"]
    return [(i, {name: page.normal[a:b] for name, (a, b) in i.cells.items()}) for i in found]


COLUMNS = ["**TT**", "**Nội dung công việc**", "**Cơ quan\nchủ trì**", "**Cơ quan phối hợp**", "**Thời gian hoàn thành**", "**Sản phẩm**"]


def test_cells_one_a_line() -> None:
    assert cells(bars(["TT", "Nhiệm vụ"], ["1", "Mở lớp\nbồi dưỡng"], ["2", ""])) == {
        (0, 0, 0): "TT",
        (0, 0, 1): "Nhiệm vụ",
        (0, 1, 0): "1",
        (0, 1, 1): "Mở lớp bồi dưỡng",
        (0, 2, 0): "2",
    }


def test_rows_on_one_line() -> None:
    assert cells("| TT | Nhiệm vụ |\n|---|---|\n| 1 | Mở lớp |\n") == {
        (0, 0, 0): "TT",
        (0, 0, 1): "Nhiệm vụ",
        (0, 1, 0): "1",
        (0, 1, 1): "Mở lớp",
    }


def test_text_after_a_table_is_no_cell() -> None:
    text = bars(["**UBND TỈNH**", "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**"], ["Số: 5/KH-UBND", "*Huế, ngày 02 tháng 3 năm 2025*"])
    page = read_page(text + "**KẾ HOẠCH**\nĐÀO TẠO\n\n|\nNơi nhận:\n- Như trên;\n|\n**CHỦ TỊCH**\n|\n")
    assert [page.normal[b.start : b.end] for b in page.blocks if b.kind == "line"] == ["KẾ HOẠCH", "ĐÀO TẠO"]


def test_task_table() -> None:
    table = bars(
        COLUMNS,
        ["**I**", "**ĐÀO TẠO**"],
        ["1", "Mở lớp cho cán bộ xã", "Sở Nội vụ", "Các sở, ngành", "Quý II/2025", "Kế hoạch"],
        ["2", "Cử cán bộ đi học", "Sở Nội vụ", "", "Thường xuyên", ""],
        ["**II**", "**KIỂM TRA**"],
        ["1", "Kiểm tra các lớp", "Thanh tra tỉnh", "Sở Nội vụ", "2026", "Báo cáo"],
    )
    found = rows(HEAD + "**PHỤ LỤC**\nDANH MỤC NHIỆM VỤ\n\n" + table)
    assert [i.path for i, _ in found] == ["PL.I.1", "PL.I.2", "PL.II.1"]
    assert all(i.task for i, _ in found)
    assert found[0][1] == {
        "task": "Mở lớp cho cán bộ xã",
        "lead": "Sở Nội vụ",
        "coordinate": "Các sở, ngành",
        "deadline": "Quý II/2025",
        "product": "Kế hoạch",
    }
    assert set(found[1][1]) == {"task", "lead", "deadline"}


def test_rows_without_numbers_and_second_appendix() -> None:
    first = bars(["Nhiệm vụ", "Đơn vị thực hiện"], ["Mở lớp", "Sở Nội vụ"], ["Cấp bằng", "Sở Nội vụ"])
    text = (
        HEAD + "PHỤ LỤC I\n\n" + first + "\n\nPHỤ LỤC II\n\n" + bars(COLUMNS, ["1", "Thi", "Sở Nội vụ", "Sở Tài chính", "2025", "Đề thi"])
    )
    assert [i.path for i, _ in rows(text)] == ["PLI.-1", "PLI.-2", "PLII.1"]


def test_tables_of_indicators_lay_down_no_work() -> None:
    table = bars(["TT", "Chỉ tiêu", "Đơn vị tính", "Cơ quan chủ trì"], ["1", "Tỷ lệ lao động qua đào tạo", "%", "Sở Nội vụ"])
    assert rows(HEAD + "PHỤ LỤC\n\n" + table) == []


def test_numbers_inside_the_task_cell_and_groups_over_all_columns() -> None:
    table = bars(["Nhiệm vụ", "Đơn vị chủ trì"], ["II. ĐÀO TẠO"], ["1. Mở lớp", "Sở Nội vụ"], ["2. Cấp bằng", "Sở Nội vụ"])
    assert [(i.path, cells["task"]) for i, cells in rows(HEAD + "PHỤ LỤC\n\n" + table)] == [("PL.II.1", "Mở lớp"), ("PL.II.2", "Cấp bằng")]


def test_a_row_whose_merged_cells_are_lost_names_nobody() -> None:
    table = bars(COLUMNS, ["1", "Mở lớp", "Sở Nội vụ", "Các sở", "Quý I/2026", "Kế hoạch"], ["2", "Cấp bằng", "Sở Y tế", "Quý II/2026"])
    found = rows(HEAD + "PHỤ LỤC\n\n" + table)
    assert found[1][1] == {"task": "Cấp bằng", "deadline": "Quý II/2026"}


def test_a_table_of_tasks_needs_no_heading_and_may_stand_before_the_signature() -> None:
    table = bars(COLUMNS, ["1", "Mở lớp", "Sở Nội vụ", "Các sở", "Quý I/2026", "Kế hoạch"], ["Sở Y tế", "Quý II/2026", "Báo cáo"])
    assert [i.path for i, _ in rows(HEAD + "DANH MỤC VIỆC CẦN LÀM\n\n" + table)] == ["PL.1"]
    plan, _, ending = HEAD.partition("TM. ")
    assert [i.path for i, _ in rows(f"{plan}PHỤ LỤC\n\n{table}\n\nTM. {ending}")] == ["PL.1"]


def test_a_header_of_two_rows() -> None:
    table = bars(
        ["TT", "Nhiệm vụ", "Phân công thực hiện", "Thời gian"], ["Chủ trì", "Phối hợp"], ["1", "Mở lớp", "Sở Nội vụ", "Các sở", "2026"]
    )
    found = rows(HEAD + "PHỤ LỤC\n\n" + table)
    assert [cells for _, cells in found] == [{"task": "Mở lớp", "lead": "Sở Nội vụ", "coordinate": "Các sở", "deadline": "2026"}]


def test_steps_of_administrative_procedures_are_no_tasks() -> None:
    table = bars(
        ["Thứ tự công việc", "Nội dung công việc", "Đơn vị thực hiện", "Thời gian thực hiện"],
        ["B1", "Tiếp nhận hồ sơ", "Trung tâm", "2 giờ"],
    )
    assert rows(HEAD + "PHỤ LỤC\n\n" + table) == []


STACKED = """PHỤ LỤC
KẾ HOẠCH MỞ LỚP
(Kèm theo Kế hoạch số 9/KH-UBND ngày 02/3/2025)
| TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp |
| --- | --- | --- | --- |
Thời gian
1
Đào tạo cán bộ
a)
Mở lớp cho cán bộ xã.
Sở Nội vụ
Sở Tài chính
Quý II/2025
b)
Biên soạn tài liệu cho các lớp học ở
Trường Chính trị, Ban
Sở Nội vụ
Quý III/2025
huyện và xã
Tuyên giáo Tỉnh ủy
2
Cấp chứng chỉ cho học viên.
Sở Nội vụ
Trường Chính trị
Thường xuyên
"""


def test_cells_that_stand_one_on_a_line_below_a_broken_header() -> None:
    found = [(i.path, cells) for i, cells in rows(HEAD + STACKED)]
    assert [path for path, _ in found] == ["PL.1.a", "PL.1.b", "PL.2"]
    assert found[0][1] == {"task": "Mở lớp cho cán bộ xã.", "lead": "Sở Nội vụ", "coordinate": "Sở Tài chính", "deadline": "Quý II/2025"}
    assert found[1][1]["task"] == "Biên soạn tài liệu cho các lớp học ở huyện và xã"
    assert found[1][1]["lead"] == "Trường Chính trị, Ban Tuyên giáo Tỉnh ủy"


def test_a_header_without_any_bar() -> None:
    head, _, body = STACKED.partition("| TT |")
    body = "TT\nNội dung\nCơ quan chủ trì\nCơ quan phối hợp\nThời gian\n" + body.split("Thời gian\n", 1)[1]
    assert [i.path for i, _ in rows(HEAD + head + body)] == ["PL.1.a", "PL.1.b", "PL.2"]


def test_rows_without_outer_bars() -> None:
    table = (
        "Phụ lục\nMỘT SỐ NHIỆM VỤ\n(Kèm theo Kế hoạch số 9/KH-UBND)\nTT | Tên nhiệm vụ | Đơn vị chủ trì | Thời gian | Ghi chú\n"
        " | (1) | (2) | (3) | (4)\n1 | Mở lớp cho cán bộ xã | Sở Nội vụ | Quý II/2025 | \n2 | Cấp chứng chỉ | Sở Nội vụ; Sở Tài chính | Hằng năm | \n"
    )
    assert [(i.path, cells["task"], cells["lead"]) for i, cells in rows(HEAD + table)] == [
        ("PL.1", "Mở lớp cho cán bộ xã", "Sở Nội vụ"),
        ("PL.2", "Cấp chứng chỉ", "Sở Nội vụ; Sở Tài chính"),
    ]


def test_numbered_lines_of_prose_are_no_table() -> None:
    text = HEAD.replace("1. Tổ chức lớp học.", "TT\n1\nMở lớp.\n2\nCấp chứng chỉ.\nSở Nội vụ chủ trì.")
    assert rows(text) == []


def test_a_calendar_of_reports_is_work_by_its_names() -> None:
    rows = ("STT | Tên báo cáo | Mức độ | Thời gian | Đơn vị chịu trách nhiệm", "1 | Số lượt bạn đọc | Sơ bộ | Tháng 6/2025 | Thư viện tỉnh",
            "2 | Số đầu sách mới | Chính thức | Tháng 7/2025 | Sở Văn hóa, Thể thao và Du lịch")  # fmt: skip
    table = "\n".join(f"| {row} |" for row in rows)
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH HÒA MINH\n\nSố: 12/KH-UBND\nHòa Minh, ngày 5 tháng 3 năm 2025\n\nKẾ HOẠCH\nThống kê năm 2025\n\n"
        f"I. LỊCH PHỔ BIẾN\n\n{table}\n"
    )
    found = read(text, "calendar.txt")
    assert [task.text for task in found.tasks] == ["Số lượt bạn đọc", "Số đầu sách mới"]
    assert len(found.assignments) == 2 and {one.role for one in found.assignments} == {"lead"}


def test_a_list_of_goods_is_no_work() -> None:
    table = "| STT | Tên thiết bị | Số lượng | Đơn giá |\n| 1 | Máy tính | 10 | 15.000.000 |\n| 2 | Máy in | 2 | 4.000.000 |"
    text = f"KẾ HOẠCH\nMua sắm năm 2025\n\nCăn cứ Luật Đấu thầu năm 2023;\n\nI. DANH MỤC\n\n{table}\n"
    assert not {"Máy tính", "Máy in"} & {task.text for task in read(text, "goods.txt").tasks}
