"""Orders that go down: what a preamble, a subject with its place, or a plan still to be written gives to the items below."""

from __future__ import annotations

from ingest.reader import read

_HEAD = "BAN CHỈ ĐẠO PHÒNG CHÁY RỪNG\nTỈNH PHÚ THỌ\n\nSố: 9/CV-BCĐ\n\nPhú Thọ, ngày 4 tháng 5 năm 2024\n\nCÔNG VĂN\nVề việc phòng cháy\n\n"

Owners = dict[str, list[tuple[str, str]]]


def _owners(text: str) -> tuple[Owners, Owners]:
    """Printed and inherited owners by the path of their task."""
    record = read(_HEAD + text, "a.txt")
    names = {agency.id: agency.name for agency in record.agencies}
    paths = {task.id: task.path for task in record.tasks}
    both: tuple[Owners, Owners] = ({path: [] for path in paths.values()}, {path: [] for path in paths.values()})
    for found, rows in zip(both, (record.assignments, record.inherited), strict=True):
        for row in rows:
            found[paths[row.task]].append((row.role, names[row.agency]))
    return both


def test_an_order_of_the_preamble_goes_down_through_headings() -> None:
    printed, inherited = _owners(
        "Ban Chỉ đạo yêu cầu Chủ tịch Ủy ban nhân dân các huyện tập trung chỉ đạo, một số việc cụ thể sau:\n\n"
        "1. Về lực lượng\n\n- Củng cố các tổ đội.\n\n2. Về thông tin\n\n- Sở Y tế hướng dẫn sơ cứu.\n\n- Tuyên truyền cho người dân.\n"
    )
    assert inherited["1.-1"] == inherited["2.-2"] == [("lead", "UBND các huyện tỉnh Phú Thọ")]
    assert (printed["2.-1"], inherited["2.-1"]) == ([("lead", "Sở Y tế tỉnh Phú Thọ")], [])


def test_who_orders_in_the_preamble_leads_nothing() -> None:
    printed, inherited = _owners("Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n\n1. Củng cố các tổ đội.\n\n2. Kiểm tra các chốt.\n")
    assert not any(printed.values())
    assert not any(inherited.values())


def test_a_place_between_subject_and_predicate_keeps_the_children() -> None:
    printed, _ = _owners(
        "Yêu cầu thực hiện:\n\n1. Chủ tịch UBND các xã tại khu vực dự báo có gió, khô hạn tập trung chỉ đạo công tác trực, trong đó:\n\n"
        "a) Rà soát các chốt.\n\nb) Chuẩn bị phương tiện.\n"
    )
    assert printed["1.a"] == printed["1.b"] == [("lead", "UBND các xã tỉnh Phú Thọ")]


def test_a_plan_still_to_be_written_gives_nobody_the_work() -> None:
    printed, _ = _owners(
        "Yêu cầu thực hiện:\n\n1. Xây dựng phương án trực; giao trách nhiệm người đứng đầu các đơn vị trực tiếp phụ trách.\n\n"
        "2. Xây dựng phương án trực; giao Sở Y tế trực tiếp hướng dẫn.\n"
    )
    assert printed["1"] == []
    assert [name for _, name in printed["2"]] == ["Sở Y tế tỉnh Phú Thọ"]


def test_officials_named_behind_their_office_in_a_label_direct() -> None:
    printed, _ = _owners(
        "Yêu cầu thực hiện:\n\n1. Kiểm tra các chốt.\n\nLãnh đạo phụ trách: Phó giám đốc Trần Văn An, Phó giám đốc Lê Thị Bình.\n"
    )
    assert printed["1"] == [("direct", "Trần Văn An"), ("direct", "Lê Thị Bình")]


def test_a_body_that_no_table_holds_is_only_likely() -> None:
    record = read(_HEAD + "Yêu cầu thực hiện:\n\n1. Sở Y tế chủ trì, phối hợp với Cục Trăng sao kiểm tra.\n", "a.txt")
    names = {agency.id: agency.name for agency in record.agencies}
    assert {names[row.agency]: row.confidence for row in record.assignments} == {"Sở Y tế tỉnh Phú Thọ": "sure", "Cục Trăng sao": "likely"}


_PLAN = "ỦY BAN NHÂN DÂN\nTỈNH PHÚ THỌ\n\nSố: 9/KH-UBND\n\nPhú Thọ, ngày 4 tháng 5 năm 2024\n\nKẾ HOẠCH\nVề vườn ươm\n\n"
_TABLE = (
    "\nPHỤ LỤC\nDANH MỤC NHIỆM VỤ\n\n| STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |\n|---|---|---|---|\n"
    "| 1 | Dựng lưới che vườn ươm cây bản địa; phân bổ giống quý cho các trạm giữ rừng đầu nguồn | Sở Xây dựng | 2025 |\n"
    "| 2 | Thi cắm hoa ven suối các cấp | Sở Y tế | 2025 |\n"
    "| 3 | Mở mạng trao đổi hạt giống trực tuyến cho người trồng rừng đầu nguồn | Sở Tài chính | 2025 |\n"
)


def test_a_row_that_states_the_work_of_an_item_assigns_it() -> None:
    record = read(
        f"{_PLAN}II. NỘI DUNG\n\n"
        "1. Dựng lưới che vườn ươm cây bản địa; phân bổ các giống quý cho những trạm giữ rừng đầu nguồn.\n\n"
        "2. Thi cắm hoa ven suối.\n\n"
        "3. Nâng cấp mạng trao đổi hạt giống trực tuyến cho người trồng rừng đầu nguồn.\n\n"
        "4. Sửa nhà kho.\n\n5. Đào ao.\n\n6. Kẻ biển tên cây.\n" + _TABLE,
        "a.txt",
    )
    names, paths = ({a.id: a.name for a in record.agencies}, {t.id: t.path for t in record.tasks})
    assert {(paths[row.task], names[row.agency], row.basis) for row in record.inherited} == {
        ("II.1", "Sở Xây dựng tỉnh Phú Thọ", "section"),
        ("II.2", "Sở Y tế tỉnh Phú Thọ", "section"),
        ("II.3", "Sở Tài chính tỉnh Phú Thọ", "section"),
    }


def test_the_lead_in_right_above_binds_not_the_one_further_out() -> None:
    _, inherited = _owners(
        "II. NHIỆM VỤ\n\nChủ tịch UBND tỉnh yêu cầu Thủ trưởng các sở, ngành tập trung thực hiện tốt các nhiệm vụ sau:\n\n"
        "1. Về kinh phí\n\nGiao Sở Tài chính chủ trì, phối hợp với Sở Công Thương:\n\na) Rà soát dự toán.\n\nb) Phân bổ vốn.\n"
    )
    owners = [("lead", "Sở Tài chính tỉnh Phú Thọ"), ("coordinate", "Sở Công Thương tỉnh Phú Thọ")]
    assert inherited["II.1.a"] == inherited["II.1.b"] == owners


def test_units_listed_behind_kinds_of_offices_act_by_their_committees() -> None:
    printed, _ = _owners("Yêu cầu thực hiện:\n\n1. Các sở, ban, ngành, huyện, thị xã xây dựng kế hoạch trực.\n\n2. Kiểm tra các chốt.\n")
    assert printed["1"] == [("lead", "các sở, ban, ngành tỉnh Phú Thọ"), ("lead", "UBND các huyện, thị xã tỉnh Phú Thọ")]


def test_who_attends_owes_nothing() -> None:
    printed, _ = _owners(
        "II. NHIỆM VỤ\n\n1. Mở lớp sơ cứu cho dân quân.\n\n- Thành phần: Lãnh đạo Sở Y tế (các phòng thuộc Sở cử 01 người; Sở Xây dựng: 02 người).\n"
    )
    assert not any(printed.values())
