"""Tables drawn with blanks: columns, rows with their number at the top or in the middle, headings over all columns, page breaks."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.page.compose import read_page
from ingest.page.tables.blank_tables import aligned_tables
from ingest.reader import read

TOP = """
 TT   Nội dung nhiệm vụ                     Cơ quan        Cơ quan        Thời gian
                                            chủ trì        phối hợp       hoàn thành
 I    HOÀN THIỆN CƠ CHẾ, CHÍNH SÁCH VÀ BỘ MÁY CHỈ ĐẠO, ĐIỀU HÀNH
 1    Ban hành quy chế phối hợp giữa        Sở Nội vụ      Các sở,        Quý I/2026
      các cơ quan                                          ban, ngành
 2    Rà soát quy trình nội bộ, trình       Văn phòng      Sở Tư pháp     Trước ngày
      phê duyệt                             UBND tỉnh                     30/6/2026
"""
MIDDLE = """
        Nội dung nhiệm vụ                     Cơ quan        Cơ quan        Thời gian
 TT                                           chủ trì        phối hợp       hoàn thành
 I      HOÀN THIỆN CƠ CHẾ, CHÍNH SÁCH VÀ BỘ MÁY CHỈ ĐẠO, ĐIỀU HÀNH
        Ban hành quy chế phối hợp giữa                       Các sở,
  1     các cơ quan trên địa bàn              Sở Nội vụ      ban, ngành     Quý I/2026
        và quy trình kèm theo

                                       2

        Rà soát quy trình nội bộ, trình       Văn phòng                     Trước ngày
  2     phê duyệt danh mục rút gọn;           UBND tỉnh      Sở Tư pháp     30/6/2026
        công khai kết quả
"""


def rows(text: str) -> list[list[str]]:
    page = read_page(text)
    table: dict[int, dict[int, list[str]]] = {}
    for block in page.blocks:
        if block.kind == "cell":
            table.setdefault(block.row, {}).setdefault(block.column, []).append(page.normal[block.start : block.end])
    return [[" / ".join(cell) for _, cell in sorted(row.items())] for _, row in sorted(table.items())]


def test_numbers_at_the_top_of_their_rows() -> None:
    assert rows(TOP) == [
        ["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"],
        ["I", "HOÀN THIỆN CƠ CHẾ, CHÍNH SÁCH VÀ BỘ MÁY CHỈ ĐẠO, ĐIỀU HÀNH"],
        ["1", "Ban hành quy chế phối hợp giữa các cơ quan", "Sở Nội vụ", "Các sở, ban, ngành", "Quý I/2026"],
        ["2", "Rà soát quy trình nội bộ, trình phê duyệt", "Văn phòng UBND tỉnh", "Sở Tư pháp", "Trước ngày 30/6/2026"],
    ]


def test_numbers_in_the_middle_and_a_page_break() -> None:
    assert rows(MIDDLE)[2:] == [
        [
            "1",
            "Ban hành quy chế phối hợp giữa các cơ quan trên địa bàn và quy trình kèm theo",
            "Sở Nội vụ",
            "Các sở, ban, ngành",
            "Quý I/2026",
        ],
        [
            "2",
            "Rà soát quy trình nội bộ, trình phê duyệt danh mục rút gọn; công khai kết quả",
            "Văn phòng UBND tỉnh",
            "Sở Tư pháp",
            "Trước ngày 30/6/2026",
        ],
    ]


def test_its_rows_are_tasks_with_owners() -> None:
    head = "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n  TỈNH NGHỆ AN\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nRà soát quy trình\n\n"
    text = head + "I. NỘI DUNG\n1. Rà soát quy trình.\nNơi nhận:\n- Như trên.\n\nPHỤ LỤC\n" + TOP
    record = read(text, "a.txt")
    found = [task for task in record.tasks if task.rule == "row"]
    assert [(task.path, task.deadline.date if task.deadline else None) for task in found] == [
        ("PL.I.1", "2026-Q1"),
        ("PL.I.2", "2026-06-30"),
    ]
    assert all(text[task.start : task.end].startswith(task.text[:20]) for task in found)
    owners = {(a.task, a.role) for a in record.assignments}
    assert {(found[0].id, "lead"), (found[0].id, "coordinate"), (found[1].id, "lead")} <= owners


def test_plain_text_has_no_tables() -> None:
    assert aligned_tables("TT\nMột câu   có ba    khoảng trống.\n") == ()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aT1I \n|.x  ", max_size=300), st.integers(0, 200))
def test_no_text_makes_it_fail(noise: str, at: int) -> None:
    text = TOP[:at] + noise + TOP[at:]
    page = read_page(text)
    assert len(page.normal) == len(page.folded) == len(page.offsets)


def test_rows_that_name_an_indicator_are_aims_and_evidence_is_one_piece() -> None:
    table = """
 TT   Tên nhiệm vụ                Cơ quan          Cá nhân phụ trách     Thời gian
                                  chủ trì          chỉ đạo               hoàn thành
 1    Xây dựng Đề án phát triển   Đảng ủy UBND     Đồng chí Trần         Quý II/2026
      doanh nghiệp                tỉnh             Văn Bình
 2    Tỷ lệ doanh nghiệp áp dụng  Sở Tài chính     Lê Thị Hoa            Năm 2026
      quản trị số đạt 80%
"""
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH NGHỆ AN\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nRà soát\n\nI. NỘI DUNG\n1. Rà soát.\nNơi nhận:\n- Như trên.\n\nPHỤ LỤC\n"
        + table
    )
    record = read(text, "a.txt")
    assert [task.path for task in record.tasks if task.rule == "row"] == ["PL.1"]
    assert [(target.path, target.value, target.unit) for target in record.targets] == [("PL.2", 80, "%")]
    names = {agency.id: agency.name for agency in record.agencies}
    proof = {(names[a.agency], a.role): text[a.start : a.end] for a in record.assignments if a.role in ("lead", "direct")}
    assert proof[("Đảng ủy UBND tỉnh Nghệ An", "lead")] == "Đảng ủy UBND"
    assert proof[("Trần Văn Bình", "direct")] == "Đồng chí Trần"


DRIFTING = """
                                                   Cơ quan, tổ chức   Cá nhân phụ trách chỉ   Thời hạn
 TT              Nhiệm vụ cụ thể                    đảng chủ trì      đạo, kiểm tra, đôn đốc   thực hiện
                                                                                                  (*)
 I   Việc cần làm ngay
     Xây dựng, ban hành Kế hoạch kiểm kê                              Đồng chí Lê Văn Minh -
 1   rừng trên địa bàn các xã, phường; công         Đảng ủy UBND      Tỉnh ủy viên, Phó Chủ    Trước ngày
     khai kết quả                                       tỉnh          tịch UBND tỉnh           15/10/2026
                                        2

II   Việc theo lộ trình
     Rà soát quy hoạch ba loại rừng và                           Đồng chí Lê Văn Minh -
                                               Đảng ủy UBND
 1   các khu bảo tồn trên địa bàn tỉnh                           Tỉnh ủy viên, Phó Chủ 2026 - 2030
                                                   tỉnh
     theo quy định                                               tịch UBND tỉnh
     Xây dựng Kế hoạch trồng rừng gỗ lớn giai  Đảng ủy UBND      Đồng chí Trần Thị Hoa -
 2   đoạn 2031 - 2040                              tỉnh          Tỉnh ủy viên         2029 - 2030
"""


def test_columns_that_drift_from_page_to_page() -> None:
    assert rows(DRIFTING)[2:] == [
        [
            "1",
            "Xây dựng, ban hành Kế hoạch kiểm kê rừng trên địa bàn các xã, phường; công khai kết quả",
            "Đảng ủy UBND tỉnh",
            "Đồng chí Lê Văn Minh - Tỉnh ủy viên, Phó Chủ tịch UBND tỉnh",
            "Trước ngày 15/10/2026",
        ],
        ["II", "Việc theo lộ trình"],
        [
            "1",
            "Rà soát quy hoạch ba loại rừng và các khu bảo tồn trên địa bàn tỉnh theo quy định",
            "Đảng ủy UBND tỉnh",
            "Đồng chí Lê Văn Minh - Tỉnh ủy viên, Phó Chủ tịch UBND tỉnh",
            "2026 - 2030",
        ],
        [
            "2",
            "Xây dựng Kế hoạch trồng rừng gỗ lớn giai đoạn 2031 - 2040",
            "Đảng ủy UBND tỉnh",
            "Đồng chí Trần Thị Hoa - Tỉnh ủy viên",
            "2029 - 2030",
        ],
    ]


def test_a_column_of_figures_makes_targets_not_tasks_and_a_number_may_touch_its_text() -> None:
    table = """
                                              Cơ quan,
TT            Nội dung            Mục tiêu    tổ chức   Cá nhân phụ trách chỉ
                                              chủ trì      đạo, kiểm tra
   Tỷ lệ chi sự nghiệp bảo vệ                Đảng ủy    Đồng chí Lê Văn
                                 Tối thiểu
 1 rừng trong tổng chi ngân                   UBND      Minh - Tỉnh ủy viên, Phó
                                    2%
   sách địa phương                            tỉnh      Chủ tịch UBND tỉnh
  Tỷ lệ các chủ rừng được cấp                Đảng ủy    Đồng chí Lê Văn
2 chứng chỉ quản lý rừng           100%       UBND      Minh - Tỉnh ủy viên, Phó
  bền vững                                    tỉnh      Chủ tịch UBND tỉnh
"""
    head = "ỦY BAN NHÂN DÂN\nTỈNH NGHỆ AN\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nBảo vệ rừng đến năm 2030\n\nI. NỘI DUNG\n1. Rà soát.\nNơi nhận:\n- Như trên.\n\n"
    record = read(head + "PHỤ LỤC 1\nCÁC CHỈ TIÊU\n" + table, "a.txt")
    assert [task for task in record.tasks if task.rule == "row"] == []
    assert [(t.path, t.name, t.comparator, t.value, t.unit) for t in record.targets] == [
        ("PL1.1", "Tỷ lệ chi sự nghiệp bảo vệ rừng trong tổng chi ngân sách địa phương", ">=", 2, "%"),
        ("PL1.2", "Tỷ lệ các chủ rừng được cấp chứng chỉ quản lý rừng bền vững", "=", 100, "%"),
    ]
