"""Relations that titles, preambles, subject clauses and enacting clauses state."""

from __future__ import annotations

import pytest

from graph.record import Header
from ingest.bodies.context import Context
from ingest.layout.items import Item, ItemKind, Layout
from ingest.mentions.find import read_mentions
from ingest.page.compose import read_page
from ingest.relations.relate import relate

Edge = tuple[str, str, str]


def edges(text: str, kind: ItemKind = "preamble", type_: str = "kế hoạch") -> set[Edge]:
    """All relations of a text that is one item; documents go by number or name."""
    page = read_page(text)
    header = Header(None, None, type_, "UBND tỉnh Nghệ An", "Nghệ An", "2025-02-01", "Phát triển đô thị", None)
    context = Context(header, "province", "State", "tỉnh Nghệ An", None, None)
    item = Item(kind, kind, "", 0, 0, len(page.normal), -1, "other")
    layout = Layout((0, 0), (0, 0), (item,), None, None)
    documents, mentions = read_mentions(page, layout, context)
    names = {d.id: d.number or d.title or "" for d in documents} | {"SELF": "SELF"}
    return {(names[r.source], r.relation, names[r.target]) for r in relate(page, layout, context, mentions)}


def typed(text: str, kind: ItemKind = "preamble", type_: str = "kế hoạch") -> set[Edge]:
    return {edge for edge in edges(text, kind, type_) if edge[1] != "CITES"}


A, B, C = "Nghị quyết số 11-NQ/TW ngày 10/02/2022", "Kết luận số 50-KL/TW ngày 28/02/2023", "Nghị quyết số 18-NQ/TW ngày 25/10/2017"


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (f"Thực hiện {A} về phát triển; {B}; {C}.", "preamble", {("SELF", "IMPLEMENTS", n) for n in ("11-NQ/TW", "50-KL/TW", "18-NQ/TW")}),
        (f"Căn cứ {A};\nCăn cứ {B} về một số việc.", "preamble", {("SELF", "BASED_ON", "11-NQ/TW"), ("SELF", "BASED_ON", "50-KL/TW")}),
        (f"Trên cơ sở {A} và {B}, UBND tỉnh ban hành", "preamble", {("SELF", "BASED_ON", "11-NQ/TW"), ("SELF", "BASED_ON", "50-KL/TW")}),
        (f"Triển khai thực hiện {A} của Bộ Chính trị", "title", {("SELF", "IMPLEMENTS", "11-NQ/TW")}),
        (
            f"Thực hiện {A} về phát triển “Tháng hành động” và hướng dẫn của Bộ Nội vụ tại {B} về việc tuyên truyền;",
            "preamble",
            {("SELF", "IMPLEMENTS", "11-NQ/TW"), ("SELF", "IMPLEMENTS", "50-KL/TW")},
        ),
        (
            f"Thực hiện {B} về tiếp tục thực hiện {C}",
            "preamble",
            {("SELF", "IMPLEMENTS", "50-KL/TW"), ("50-KL/TW", "IMPLEMENTS", "18-NQ/TW")},
        ),
        (
            f"Thực hiện {A} về thực hiện {B} và {C}",
            "preamble",
            {("SELF", "IMPLEMENTS", "11-NQ/TW"), ("11-NQ/TW", "IMPLEMENTS", "50-KL/TW"), ("11-NQ/TW", "IMPLEMENTS", "18-NQ/TW")},
        ),
        (f"tiếp tục thực hiện {A}, căn cứ {B}", "bullet", set()),
        (
            f"Căn cứ {A} về phát triển;\nTheo đề nghị của Sở Nội vụ tại Tờ trình số 12/TTr-SNV ngày 01/01/2025.",
            "preamble",
            {("SELF", "BASED_ON", "11-NQ/TW")},
        ),
        (
            "Nghị định số 37/2019/NĐ-CP quy định chi tiết thi hành một số điều của Luật Quy hoạch",
            "bullet",
            {("37/2019/NĐ-CP", "DETAILS", "Luật Quy hoạch")},
        ),
        (
            "Nghị định số 58/2023/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 37/2019/NĐ-CP",
            "bullet",
            {("58/2023/NĐ-CP", "AMENDS", "37/2019/NĐ-CP")},
        ),
        (
            "Luật Đất đai số 31/2024/QH15 được sửa đổi, bổ sung bởi Luật số 43/2024/QH15",
            "bullet",
            {("43/2024/QH15", "AMENDS", "31/2024/QH15")},
        ),
        (
            "Quyết định số 15/2021/QĐ-UBND về ban hành Quy chế bảo vệ bí mật trên địa bàn tỉnh Nghệ An",
            "bullet",
            {("15/2021/QĐ-UBND", "PROMULGATES", "Quy chế bảo vệ bí mật trên địa bàn tỉnh Nghệ An")},
        ),
        (
            "Quyết định số 1288/QĐ-TTg phê duyệt Quy hoạch tỉnh Nghệ An thời kỳ 2021 - 2030",
            "bullet",
            {("1288/QĐ-TTg", "APPROVES", "Quy hoạch tỉnh Nghệ An thời kỳ 2021 - 2030")},
        ),
        (
            "Luật sửa đổi, bổ sung Luật Bảo vệ bí mật nhà nước",
            "bullet",
            {("Luật sửa đổi, bổ sung Luật Bảo vệ bí mật nhà nước", "AMENDS", "Luật Bảo vệ bí mật nhà nước")},
        ),
    ],
)
def test_what_the_words_state(text: str, kind: ItemKind, expected: set[Edge]) -> None:
    assert typed(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều 2. Quyết định này thay thế Quyết định số 12/QĐ-UBND ngày 01/02/2020.", ("SELF", "REPLACES", "12/QĐ-UBND")),
        ("Điều 1. Bãi bỏ Quyết định số 12/QĐ-UBND ngày 01/02/2020.", ("SELF", "REPLACES", "12/QĐ-UBND")),
        ("Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 12/QĐ-UBND", ("SELF", "AMENDS", "12/QĐ-UBND")),
        (
            "Điều 1. Phê duyệt Đề án phát triển đô thị tỉnh Nghệ An giai đoạn 2025 - 2030 với nội dung sau:",
            ("SELF", "APPROVES", "Đề án phát triển đô thị tỉnh Nghệ An giai đoạn 2025 - 2030"),
        ),
    ],
)
def test_enacting_clauses(text: str, expected: Edge) -> None:
    assert typed(text, "paragraph", "quyết định") == {expected}
    assert expected not in typed(text, "bullet", "công văn") or expected[1] == "REPLACES"


LISTED = (
    "Căn cứ các Nghị định của Chính phủ quy định chi tiết một số điều của Luật Thư viện (số 93/2020/NĐ-CP ngày 18/8/2020; "
    "số 17/2024/NĐ-CP ngày 05/02/2024 sửa đổi, bổ sung một số điều của Nghị định số 93/2020/NĐ-CP và số 41/2025/NĐ-CP ngày 10/3/2025);"
)


def test_a_list_in_brackets_stands_where_its_class_stands() -> None:
    numbers = ("93/2020/NĐ-CP", "17/2024/NĐ-CP", "41/2025/NĐ-CP")
    based = {("SELF", "BASED_ON", number) for number in numbers}
    detailing = {(number, "DETAILS", "Luật Thư viện") for number in numbers}
    assert typed(LISTED) == {*based, *detailing, ("17/2024/NĐ-CP", "AMENDS", "93/2020/NĐ-CP")}


def test_members_behind_a_semicolon_are_the_basis_too() -> None:
    text = f"Căn cứ {A} về phát triển nghề cá và Đề án số 05 ban hành kèm theo; Kế hoạch số 31/KH-UBND ngày 02/02/2024 của UBND tỉnh."
    assert typed(text) == {
        *(("SELF", "BASED_ON", number) for number in ("11-NQ/TW", "05", "31/KH-UBND")),
        ("11-NQ/TW", "PROMULGATES", "05"),
    }


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "Căn cứ Nghị định số 8/2015/NĐ-CP ngày 21/01/2015 quy định chi tiết Luật Hải quan, được sửa đổi, bổ sung tại "
            "Nghị định số 167/2025/NĐ-CP ngày 30/6/2025;",
            "preamble",
            {
                ("8/2015/NĐ-CP", "DETAILS", "Luật Hải quan"),
                ("167/2025/NĐ-CP", "AMENDS", "8/2015/NĐ-CP"),
                ("SELF", "BASED_ON", "8/2015/NĐ-CP"),
            },
        ),
        (
            "Căn cứ Thông tư số 38/2015/TT-BTC ngày 25/3/2015 quy định về thủ tục, kiểm tra, giám sát, thuế đối với hàng xuất khẩu, hàng "
            "nhập khẩu, hàng quá cảnh, hàng gửi kho, hàng tạm nhập và hàng biếu tặng của người đi đường biển, đường bộ và đường sông, "
            "được sửa đổi, bổ sung tại Thông tư số 39/2018/TT-BTC ngày 20/4/2018;",
            "preamble",
            {("39/2018/TT-BTC", "AMENDS", "38/2015/TT-BTC"), ("SELF", "BASED_ON", "38/2015/TT-BTC")},
        ),
        ("Về dự thảo Nghị quyết của Quốc hội sửa đổi, bổ sung Nghị quyết số 136/2024/QH15 ngày 26/6/2024", "title", set()),
    ],
)
def test_who_changes_whom(text: str, kind: ItemKind, expected: set[Edge]) -> None:
    assert typed(text, kind, "nghị quyết") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế phối hợp quản lý đô thị trên địa bàn tỉnh Nghệ An.",
        "Ban hành Kế hoạch phát triển nghề cá giai đoạn 2025 - 2030 trên địa bàn tỉnh Nghệ An",
        "KẾ HOẠCH PHÁT TRIỂN NGHỀ CÁ GIAI ĐOẠN 2025 - 2030 TRÊN ĐỊA BÀN TỈNH NGHỆ AN",
    ],
)
def test_what_a_decision_issues_is_the_decision_itself(text: str) -> None:
    assert edges(text, "paragraph", "quyết định") == set()


def test_work_to_be_done_is_only_cited() -> None:
    assert edges("tham mưu sửa đổi, bổ sung hoặc thay thế Quyết định số 12/QĐ-UBND", "bullet") == {("SELF", "CITES", "12/QĐ-UBND")}


def test_every_document_without_a_stronger_relation_is_cited_once() -> None:
    found = edges(f"Thực hiện {B} về tiếp tục thực hiện {C}; {C}")
    assert ("SELF", "CITES", "18-NQ/TW") in found or ("SELF", "IMPLEMENTS", "18-NQ/TW") in found
    assert not {("SELF", "CITES", "50-KL/TW")} & found


def test_the_evidence_is_the_clause() -> None:
    text = f"Để phát triển đô thị, thực hiện {A} của Bộ Chính trị về phương hướng"
    page = read_page(text)
    header = Header(None, None, "kế hoạch", "UBND tỉnh Nghệ An", None, None, "x", None)
    context = Context(header, "province", "State", "tỉnh Nghệ An", None, None)
    layout = Layout((0, 0), (0, 0), (Item("preamble", "preamble", "", 0, 0, len(page.normal), -1, "preamble"),), None, None)
    (row,) = relate(page, layout, context, read_mentions(page, layout, context)[1])
    assert page.normal[row.start : row.end] == f"thực hiện {A} của Bộ Chính trị"
