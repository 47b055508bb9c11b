"""Owners and deadlines that stand elsewhere in the document: one made-up plan per rule; bodies are in [brackets]."""

from __future__ import annotations

import re
from array import array

from graph.folding import fold_same_length
from graph.record import Deadline
from ingest.agencies.find import AgencyMention
from ingest.layout.items import Item, Layout
from ingest.owners.assign import assign
from ingest.owners.inherit import inherit
from ingest.owners.part_references import references
from ingest.owners.same_work import main_verbs
from ingest.page.page import Block, Page

Line = tuple[str, str, str, int, bool, str]
"""Kind, path, marked text, parent, is a task, part."""


def inherited(*lines: Line, deadlines: dict[str, Deadline] | None = None) -> tuple[set[tuple[str, str, str, str]], set[tuple[str, str]]]:
    """Rows (path, role, agency, basis) and inherited deadlines (path, date)."""
    plain, bodies, items, at = "", [], [], 0
    for kind, path, text, parent, task, part in lines:
        for number, piece in enumerate(re.split(r"[\[\]]", text)):
            if number % 2:
                bodies.append(AgencyMention(len(plain), len(plain) + len(piece), piece, "specific"))
            plain += piece
        items.append(Item(kind, path, "", at, at, len(plain), parent, part, False, task))  # type: ignore[arg-type]
        plain += "\n"
        at = len(plain)
    page = Page(plain, plain, fold_same_length(plain), array("l", range(len(plain))), (Block(0, len(plain)),))
    layout = Layout((0, 0), (0, 0), tuple(items), None, None)
    tasks = {index: item.path for index, item in enumerate(items) if item.task}
    agencies, rows = assign(page, layout, tasks, tuple(bodies))
    agencies, taken, terms = inherit(page, layout, tasks, agencies, rows, deadlines or {})
    names = {agency.id: agency.name for agency in agencies}
    return {(r.task, r.role, names[r.agency], r.basis) for r in taken}, {(t.task, t.deadline.date) for t in terms}


def test_assigning_item_of_the_same_section() -> None:
    rows, terms = inherited(
        ("entry", "1", "Lĩnh vực kinh tế", -1, False, "work"),
        ("entry", "1.1", "Xây dựng tuyến phố văn minh", 0, True, "work"),
        ("entry", "1.2", "Phân công thực hiện", 0, False, "assigning"),
        ("bullet", "1.2.-1", "[Phòng A] chủ trì, phối hợp với [Phòng B] thực hiện.", 2, True, "assigning"),
        ("entry", "2", "Lĩnh vực xã hội", -1, False, "work"),
        ("entry", "2.1", "Tổ chức lễ hội", 4, True, "work"),
        deadlines={"1.2.-1": Deadline("by", "2025-02-28", 0, 0)},
    )
    assert rows == {("1.1", "lead", "Phòng A", "section"), ("1.1", "coordinate", "Phòng B", "section")}
    assert terms == {("1.1", "2025-02-28")}


def test_a_named_work_keeps_its_own_owner() -> None:
    rows, _ = inherited(
        ("entry", "3", "Chỉnh trang đô thị", -1, False, "work"),
        ("entry", "3.1", "Tuyến đường Lê Mao kéo dài", 0, True, "work"),
        ("entry", "3.2", "Xây dựng cổng chào, biểu tượng phía Bắc thành phố", 0, True, "work"),
        ("entry", "3.3", "Phân công thực hiện", 0, False, "assigning"),
        ("bullet", "3.3.-1", "[Phòng A] chủ trì đẩy nhanh thủ tục.", 3, True, "assigning"),
        ("bullet", "3.3.-2", "[Phòng B] thẩm định cảnh quan cổng chào, biểu tượng phía Bắc thành phố.", 3, True, "assigning"),
    )
    assert rows == {("3.1", "lead", "Phòng A", "section"), ("3.2", "lead", "Phòng A", "section"), ("3.2", "lead", "Phòng B", "section")}


def test_lead_in_charges_its_list() -> None:
    rows, _ = inherited(
        ("entry", "II", "Nhiệm vụ, giải pháp", -1, False, "work"),
        ("paragraph", "II", "[các phòng], [UBND các xã] cần thực hiện tốt các nhiệm vụ sau:", 0, True, "work"),
        ("entry", "II.1", "Nâng cao chất lượng quy hoạch.", 0, True, "work"),
        ("entry", "II.2", "[Sở A] rà soát thủ tục.", 0, True, "work"),
        ("entry", "III", "Kinh phí", -1, False, "other"),
        ("paragraph", "III", "Bố trí từ ngân sách.", 4, True, "other"),
    )
    assert rows == {("II.1", "lead", "các phòng", "clause"), ("II.1", "lead", "UBND các xã", "clause")}


def test_part_named_by_its_number() -> None:
    rows, _ = inherited(
        ("entry", "II", "Nội dung", -1, False, "work"),
        ("entry", "II.3", "Mở lớp tập huấn.", 0, True, "work"),
        ("entry", "II.4", "In tài liệu.", 0, True, "work"),
        ("entry", "IV", "Tổ chức thực hiện", -1, False, "organising"),
        ("entry", "IV.1", "Giao [Sở A] chủ trì thực hiện mục II.3 Kế hoạch này.", 3, True, "organising"),
        ("entry", "IV.2", "Giao [Sở B] chủ trì các nhiệm vụ tại mục (II) (4) của Kế hoạch.", 3, True, "organising"),
        ("entry", "IV.3", "Giao [Sở C] thực hiện mục II Nghị quyết số 5/NQ-CP.", 3, True, "organising"),
    )
    assert rows == {("II.3", "lead", "Sở A", "section"), ("II.4", "lead", "Sở B", "section")}


def test_restated_work_of_the_organising_part() -> None:
    lines: list[Line] = [
        ("entry", "II", "Nội dung", -1, False, "work"),
        ("entry", "II.1", "Bố trí quỹ đất xây dựng trường mầm non theo quy hoạch.", 0, True, "work"),
        ("entry", "II.2", "Tổ chức tập huấn cho giáo viên về dinh dưỡng.", 0, True, "work"),
        ("entry", "II.3", "Kiểm tra an toàn thực phẩm tại các bếp ăn.", 0, True, "work"),
        ("entry", "II.4", "Khuyến khích doanh nghiệp xây dựng nhà trẻ.", 0, True, "work"),
        ("entry", "V", "Tổ chức thực hiện", -1, False, "organising"),
        ("entry", "V.1", "[Sở A] tăng cường quy hoạch, bố trí quỹ đất xây dựng trường mầm non.", 5, True, "organising"),
        ("entry", "V.2", "[Sở B] quản lý giáo viên, báo cáo theo quy định.", 5, True, "organising"),
    ]
    rows, _ = inherited(*lines)
    assert rows == {("II.1", "lead", "Sở A", "section")}


def test_general_closing_orders_are_not_spread() -> None:
    rows, _ = inherited(
        ("entry", "II", "Nội dung", -1, False, "work"),
        ("entry", "II.1", "Nâng cấp đường giao thông nông thôn.", 0, True, "work"),
        ("entry", "III", "Tổ chức thực hiện", -1, False, "organising"),
        ("entry", "III.1", "Căn cứ Kế hoạch này, [các sở], [UBND các xã] tổ chức triển khai, báo cáo kết quả.", 2, True, "organising"),
    )
    assert rows == set()


def test_main_verbs_skip_support_verbs() -> None:
    assert main_verbs("tang cuong cong tac kiem tra cac du an") == ["kiem tra"]
    assert main_verbs("bo tri quy dat") == ["bo tri"]
    assert main_verbs("phat hien, bieu duong, khen thuong kip thoi") == ["phat hien", "bieu duong", "khen thuong"]


def test_forms_of_part_numbers() -> None:
    def parts(text: str) -> list[tuple[str, ...]]:
        return [reference.part for reference in references(text)]

    assert parts("chủ trì triển khai các nhiệm vụ tại mục (iv)(3.4)(a)") == [("iv", "3", "4", "a")]
    assert parts("thực hiện các nội dung tại mục 6 iii kế hoạch này") == [("iii", "6")]
    assert parts("thực hiện các nội dung tại mục ii và báo cáo") == [("ii",)]
    assert parts("thực hiện các nhiệm vụ quy định tại các mục 1, 2; điểm a, b mục 7 phần iii điều 1 quyết định này") == [
        ("iii", "1"),
        ("iii", "2"),
        ("iii", "7", "a"),
        ("iii", "7", "b"),
    ]
    assert parts("thực hiện các nhiệm vụ tại điểm c mục 1, điểm d mục 3 phần iii") == [("iii", "1", "c"), ("iii", "3", "d")]
    assert parts("thực hiện các nhiệm vụ tại mục 1, 2 phần ii và mục 3 phần iii") == [("ii", "1"), ("ii", "2"), ("iii", "3")]
    assert parts("thực hiện các nội dung tại điểm 4, mục ii") == [("ii", "4")]
    assert parts("thực hiện khoản 2 mục ii nghị quyết số 5") == []
    assert parts("xây dựng kế hoạch (trọng tâm là mục iii)") == []
