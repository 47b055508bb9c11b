"""Who does what by the words around a body: one made-up sentence per rule; bodies are marked with [brackets]."""

from __future__ import annotations

import re
from array import array
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.folding import fold_same_length
from ingest.agencies.find import AgencyMention
from ingest.grammar.roles import label_role
from ingest.layout.items import Item, Layout
from ingest.owners.assign import assign
from ingest.owners.roles import read_roles
from ingest.page.page import Block, Page


def marked(text: str) -> tuple[Page, tuple[AgencyMention, ...]]:
    """A page of one line, and the bodies that stood in [brackets] ("@" first: a person)."""
    plain, bodies = "", []
    for number, piece in enumerate(re.split(r"[\[\]]", text)):
        if number % 2:
            kind: Literal["specific", "person"] = "person" if piece.startswith("@") else "specific"
            piece = piece.lstrip("@")
            bodies.append(AgencyMention(len(plain), len(plain) + len(piece), piece, kind))
        plain += piece
    page = Page(plain, plain, fold_same_length(plain), array("l", range(len(plain))), (Block(0, len(plain)),))
    return page, tuple(bodies)


def roles(text: str, *, charged: bool = False) -> list[str]:
    page, bodies = marked(text)
    return [f"{g.role} {g.body.name}" for g in read_roles(page, 0, len(page.normal), bodies, charged=charged)]


SENTENCES = [
    ("[Phòng A] chủ trì tham mưu [UBND thành phố] kế hoạch.", "lead Phòng A, receive UBND thành phố"),
    (
        "Giao [Sở A] chủ trì, phối hợp với [Sở B], [các địa phương] và [các đơn vị] tổng hợp.",
        "lead Sở A, coordinate Sở B, coordinate các địa phương, coordinate các đơn vị",
    ),
    ("[Sở A], [Sở B] chủ trì đẩy nhanh thủ tục.", "lead Sở A, lead Sở B"),
    ("[Sở A] phối hợp [Sở B] thẩm định.", "lead Sở A, coordinate Sở B"),
    ("[Bộ A] chủ trì cùng [Bộ B] rà soát.", "lead Bộ A, coordinate Bộ B"),
    ("[Sở A] chủ trì; [Sở B] phối hợp.", "lead Sở A, coordinate Sở B"),
    ("Phân công: [Sở A] chủ trì, [Sở B] phối hợp thực hiện.", "lead Sở A, coordinate Sở B"),
    ("Phối hợp với [các sở, ngành] đề xuất [UBND tỉnh] chủ trương đầu tư.", "coordinate các sở, ngành, receive UBND tỉnh"),
    ("Phối hợp với [Sở A], các doanh nghiệp ngành nước và [Sở B] triển khai.", "coordinate Sở A, coordinate Sở B"),
    ("Phối hợp với ngành công thương và [các địa phương] vận hành hồ chứa.", "coordinate các địa phương"),
    ("Phối hợp với [Sở A]; [Sở B]; [UBND các xã] triển khai.", "coordinate Sở A, coordinate Sở B, coordinate UBND các xã"),
    ("Phối hợp với [Sở A]; [Sở B] chủ trì thẩm định.", "coordinate Sở A, lead Sở B"),
    (
        "Căn cứ Kế hoạch này, [các sở], [cơ quan] ngành dọc đóng trên địa bàn, [UBND các xã] xây dựng kế hoạch.",
        "lead các sở, lead cơ quan, lead UBND các xã",
    ),
    ("Quý III/2027, [các phòng, ban] đánh giá kết quả thực hiện.", "lead các phòng, ban"),
    ("Là [cơ quan đầu mối] tổ chức thực hiện; kiện toàn bộ máy tham mưu [các cấp].", ""),
    ("[Bộ A] chỉ đạo bảo đảm giao thông; kịp thời huy động lực lượng.", "lead Bộ A"),
    ("Phối hợp với [các đơn vị liên quan] tham mưu [UBND tỉnh] ban hành.", "coordinate các đơn vị liên quan, receive UBND tỉnh"),
    ("Đề nghị [Mặt trận], Thủ trưởng [các sở] quán triệt.", "request Mặt trận, request các sở"),
    ("[Tổ chức truyền thông] sâu rộng.", ""),
    ("Phối hợp, tạo điều kiện xây dựng các tuyến đường nối với [các tỉnh lân cận].", ""),
    ("[các sở] xây dựng kế hoạch; cụ thể hóa nhiệm vụ, phân công [các tổ chức] chịu trách nhiệm.", "lead các sở"),
    ("Căn cứ tình hình thực tế, giao [Sở A] thực hiện; đồng thời giao [Sở B] theo dõi.", "lead Sở A, lead Sở B"),
    ("Căn cứ Kế hoạch của [UBND tỉnh], [các sở], [UBND các xã] tổ chức triển khai.", "lead các sở, lead UBND các xã"),
    ("[Bộ trưởng các Bộ], Thủ trưởng cơ quan ngang nhau tập trung hoàn thành.", "lead Bộ trưởng các Bộ"),
    ("[các sở] liên quan tới việc thực hiện Kế hoạch này có trách nhiệm hỗ trợ vốn.", "lead các sở"),
    ("Trường hợp phát sinh khó khăn cần điều chỉnh thì [các sở] chủ động đề xuất gửi đến [Sở A].", "lead các sở, receive Sở A"),
    (
        "[các cấp ủy] xây dựng nghị quyết của [địa phương]; [UBND thành phố], [các cơ quan] có trách nhiệm cụ thể hóa.",
        "lead các cấp ủy, lead UBND thành phố, lead các cơ quan",
    ),
    ("Tăng cường thông tin giúp Trung ương, [cấp ủy] kịp thời nắm bắt.", ""),
    ("Quy hoạch 02 chức danh: Chủ tịch [HĐND], Chủ tịch [UBND tỉnh] nhiệm kỳ tới.", ""),
    ("Thứ tư, [các địa phương] cần chủ động tháo gỡ vướng mắc.", "lead các địa phương"),
    ("Giao nhiệm vụ cho [Sở A] thực hiện.", "lead Sở A"),
    ("Giao tài sản cho [cơ quan quản lý] quản lý, xử lý.", ""),
    ("[Bộ A] có trách nhiệm giúp [Thủ tướng] theo dõi, kiểm tra, đôn đốc; giúp [Sở B] tập huấn.", "lead Bộ A, oversee Thủ tướng"),
    ("Đề nghị: [Hội A], [Hội B]", "request Hội A, request Hội B"),
    ("Đề nghị [Mặt trận] phối hợp chặt chẽ với [chính quyền các cấp] vận động.", "request Mặt trận, coordinate chính quyền các cấp"),
    ("Đồng chí [@Nguyễn Văn A], Phó Chủ tịch UBND Thành phố, trực tiếp chỉ đạo.", "direct Nguyễn Văn A"),
    ("Giao [@Nguyễn Văn A] trực tiếp chỉ đạo công tác chuẩn bị.", "direct Nguyễn Văn A"),
    ("[Đảng ủy A] lãnh đạo, chỉ đạo xây dựng kế hoạch.", "direct Đảng ủy A"),
    ("[Sở A] quán triệt, chỉ đạo, tổ chức triển khai.", "lead Sở A"),
    ("Chỉ đạo [các đơn vị] hỗ trợ mở đường.", "lead các đơn vị"),
    ("định kỳ báo cáo kết quả về [Sở A] để tổng hợp, báo cáo [UBND tỉnh].", "receive Sở A, receive UBND tỉnh"),
    ("[các cơ quan] kịp thời báo cáo, đề xuất với [UBND tỉnh] (qua [Sở A]) xem xét.", "lead các cơ quan, receive UBND tỉnh, receive Sở A"),
    ("tham mưu [UBND tỉnh] theo dõi, kiểm tra, đôn đốc các đơn vị.", "receive UBND tỉnh, oversee UBND tỉnh"),
    ("Căn cứ Kế hoạch này, [các phòng], [UBND các phường] tổ chức triển khai.", "lead các phòng, lead UBND các phường"),
    ("trong quý I/2024 [các địa phương] phải cập nhật.", "lead các địa phương"),
    ("Trường hợp vượt thẩm quyền, [Sở A] tổng hợp báo cáo [UBND tỉnh].", "lead Sở A, receive UBND tỉnh"),
    ("[UBND tỉnh] giao [Sở A] thực hiện.", "lead Sở A"),
    ("Cơ quan chủ trì: [Sở A]; đơn vị phối hợp: [Sở B], [Sở C].", "lead Sở A, coordinate Sở B, coordinate Sở C"),
    ("Đề nghị [Công ty A]: Khẩn trương khắc phục sự cố.", "request Công ty A"),
    ("[Công an tỉnh]: Bảo đảm an ninh.", "lead Công an tỉnh"),
    ("theo chỉ đạo của [Ban A]; bám sát [Bộ B]; sau khi được [Sở C] thông qua.", ""),
    ("hỗ trợ cho [các đơn vị], tuyên truyền đến [các cơ quan].", ""),
    ("thực hiện nhiệm vụ được [UBND tỉnh] giao.", ""),
    ("Trong đó nêu rõ trách nhiệm, phân công cụ thể cho [Sở A].", ""),
    # who decides only says so; an aside may part subject and predicate
    ("[Ban Bí thư] cơ bản nhất trí với Tờ trình.", ""),
    ("[Chính phủ] trân trọng đề nghị [Hội A] đẩy mạnh vận động.", "request Hội A"),
    ("[Văn phòng A] xin thông báo để [các cơ quan] biết, thực hiện.", ""),
    ("[Các cấp ủy], nhất là người đứng đầu, phải đi đầu trong chuyển đổi.", "lead Các cấp ủy"),
    (
        "[Ban A] chủ trì, phối hợp với [Bộ B] đánh giá tình hình, kết quả hoạt động của bộ máy và [chính quyền địa phương].",
        "lead Ban A, coordinate Bộ B",
    ),
    ("Tham mưu [UBND tỉnh] khen thưởng cho [các thành viên].", "receive UBND tỉnh"),
    ("Trong thời hạn 15 ngày kể từ ngày ban hành Danh mục, [Sở A] báo cáo [Bộ B] (Cục C).", "lead Sở A, receive Bộ B"),
    ("Xe ô tô 7 chỗ do [Văn phòng A] bố trí.", "lead Văn phòng A"),
    ("Hội nghị do [Sở A] tổ chức được ghi hình.", ""),
    ("Ông [@Đỗ Văn A], Phó Trưởng đoàn: Chủ trì, phụ trách việc kiểm tra hồ sơ.", "lead Đỗ Văn A"),
    ("Ông [@Vũ Văn B] - Thư ký đoàn: Chịu trách nhiệm chính kiểm tra.", "lead Vũ Văn B"),
    ("Giám đốc [Sở A], Giám đốc: [Trung tâm B], [Trung tâm C] thi hành Quyết định này.", "lead Sở A, lead Trung tâm B, lead Trung tâm C"),
    ("[Hội đồng A], [Đoàn B] và đại biểu [Quốc hội], trong phạm vi nhiệm vụ, giám sát việc thực hiện.", "lead Hội đồng A, lead Đoàn B"),
    ("[Bộ A], [Bộ B] chỉ đạo [các đơn vị] rà soát, đồng thời chủ động huy động lực lượng.", "lead Bộ A, lead Bộ B, lead các đơn vị"),
    ("[Bộ A] với vai trò là cơ quan thường trực, chủ động phối hợp [Bộ B] báo cáo.", "lead Bộ A, coordinate Bộ B"),
    ("Thứ nhất, [các bộ], [các nhà thầu] trên tinh thần “vượt nắng, thắng mưa”, chủ động làm.", "lead các bộ, lead các nhà thầu"),
    ("[Văn phòng A] thông báo để [UBND tỉnh] và [các cơ quan] biết, thực hiện.", ""),
    ("Đối với [các chủ đầu tư] cần nhanh chóng dọn dẹp mặt bằng.", "lead các chủ đầu tư"),
    ("[Các bộ] đăng ký với [Chính phủ] (qua [Bộ A]) trước tháng 12.", "lead Các bộ, receive Chính phủ, receive Bộ A"),
    ("Căn cứ kết quả thi đua ở [địa phương], [UBND cấp xã] quyết định khen thưởng.", "lead UBND cấp xã"),
    ("Nếu thấy cần sửa đổi, bổ sung [các sở] chủ động đề xuất gửi [Sở A].", "lead các sở, receive Sở A"),
    ("Nếu có vướng mắc, [các cơ quan] phản ánh về [Văn phòng A].", "lead các cơ quan, receive Văn phòng A"),
    ("Làm việc với [các nhà mạng] như A, B... và [các doanh nghiệp] cung cấp giải pháp.", ""),
    ("Trường hợp đặc biệt thì do [Quân ủy A], [Đảng ủy B] quyết định.", "lead Quân ủy A, lead Đảng ủy B"),
    ("Chủ trì phối hợp, trao đổi ý kiến (bằng văn bản) với [Bộ A], [Bộ B].", "coordinate Bộ A, coordinate Bộ B"),
    (
        "[Giám đốc A] đề xuất [Văn phòng B] kiến nghị [UBND thành phố] xem xét, quyết định.",
        "lead Giám đốc A, receive Văn phòng B, receive UBND thành phố",
    ),
    ("[Các đơn vị], cán bộ, công chức của [Cơ quan A] và [các tổ chức] chịu trách nhiệm thi hành.", "lead Các đơn vị, lead các tổ chức"),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text[:40] for text, _ in SENTENCES])
def test_roles_of_a_sentence(text: str, expected: str) -> None:
    assert ", ".join(roles(text)) == expected


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("cơ quan chủ trì", "lead"),
        ("đơn vị phối hợp", "coordinate"),
        ("đơn vị thực hiện", "lead"),
        ("thời gian thực hiện", None),
        ("lãnh đạo chỉ đạo", "direct"),
        ("cơ quan theo dõi, đôn đốc", "oversee"),
        ("sản phẩm", None),
    ],
)
def test_label_words(words: str, role: str | None) -> None:
    assert label_role(words) == role


def document(*lines: tuple[str, str, int, bool]) -> tuple[Page, Layout, tuple[AgencyMention, ...], dict[int, str]]:
    """Lines of (kind, marked text, parent, is a task) as page, layout, bodies and task ids."""
    page, bodies = marked("\n".join(text for _, text, _, _ in lines))
    items, at = [], 0
    for number, ((kind, _, parent, task), plain) in enumerate(zip(lines, page.normal.split("\n"), strict=True)):
        items.append(Item(kind, f"{number}", "", at, at, at + len(plain), parent, "work", False, task))  # type: ignore[arg-type]
        at += len(plain) + 1
    tasks = {index: f"t{index}" for index, item in enumerate(items) if item.task}
    return page, Layout((0, 0), (0, 0), tuple(items), None, None), bodies, tasks


def owners(*lines: tuple[str, str, int, bool]) -> set[tuple[str, str, str]]:
    page, layout, bodies, tasks = document(*lines)
    agencies, rows = assign(page, layout, tasks, bodies)
    names = {agency.id: agency.name for agency in agencies}
    assert all(page.normal[row.start : row.end].strip() for row in rows)
    return {(row.task, row.role, names[row.agency]) for row in rows}


def test_heading_leads_every_item_below() -> None:
    assert owners(
        ("entry", "[Sở A], [Sở B]:", -1, False), ("bullet", "Phối hợp [Sở C] thẩm định.", 0, True), ("bullet", "Bố trí kinh phí.", 0, True)
    ) == {("t1", "lead", "Sở A"), ("t1", "lead", "Sở B"), ("t1", "coordinate", "Sở C"), ("t2", "lead", "Sở A"), ("t2", "lead", "Sở B")}


def test_request_heading_asks_only() -> None:
    assert owners(("entry", "Đề nghị [Mặt trận tỉnh]", -1, False), ("bullet", "Chủ trì, phối hợp với [Sở A] giám sát.", 0, True)) == {
        ("t1", "request", "Mặt trận tỉnh"),
        ("t1", "coordinate", "Sở A"),
    }


def test_order_in_an_item_replaces_the_heading() -> None:
    assert owners(("entry", "[các sở, ngành]", -1, False), ("entry", "Giao [Thanh tra tỉnh] tổ chức thanh tra.", 0, True)) == {
        ("t1", "lead", "Thanh tra tỉnh")
    }


def test_subject_only_lead_in() -> None:
    assert owners(
        ("entry", "Trên cơ sở Kế hoạch này, [các sở], [UBND các huyện]:", -1, False), ("bullet", "Xây dựng kế hoạch cụ thể.", 0, True)
    ) == {("t1", "lead", "các sở"), ("t1", "lead", "UBND các huyện")}


def test_lead_in_names_partners_and_receivers_beside_the_heading() -> None:
    assert owners(
        ("entry", "[Sở A]", -1, False),
        ("paragraph", "Chủ trì, phối hợp với [Sở B] tham mưu cho [UBND tỉnh]:", 0, False),
        ("bullet", "Xây dựng kế hoạch.", 0, True),
    ) == {("t2", "lead", "Sở A"), ("t2", "coordinate", "Sở B"), ("t2", "receive", "UBND tỉnh")}


def test_heading_that_opens_with_a_body() -> None:
    assert owners(
        ("entry", "[UBND các tỉnh] từ Nam đến Bắc, trong đó trọng tâm là các nơi bị lũ:", -1, False),
        ("bullet", "Khắc phục hậu quả.", 0, True),
    ) == {("t1", "lead", "UBND các tỉnh")}


def test_genitive_before_a_colon_charges_nobody() -> None:
    assert (
        owners(("entry", "Kết nối dữ liệu với hệ thống của [Bộ A] và [các bộ]:", -1, False), ("bullet", "Xây dựng quy chế.", 0, True))
        == set()
    )


def test_heading_of_a_subject_matter_charges_nobody() -> None:
    assert owners(("entry", "Tăng cường quan hệ phối hợp với [Sở A]", -1, False), ("bullet", "Xây dựng quy chế.", 0, True)) == set()


def test_labels_serve_the_items_since_the_last_block() -> None:
    lines = [
        ("entry", "Nội dung", -1, False),
        ("bullet", "Khảo sát hiện trạng.", 0, True),
        ("bullet", "Lập danh mục.", 0, True),
        ("label", "Đơn vị chủ trì: [Sở A]", 0, False),
        ("label", "Đơn vị phối hợp: [Sở B]", 0, False),
        ("bullet", "Công bố kết quả.", 0, True),
        ("label", "Cơ quan thực hiện: [Sở C]", 0, False),
    ]
    both = {("t1", "lead", "Sở A"), ("t2", "lead", "Sở A"), ("t1", "coordinate", "Sở B"), ("t2", "coordinate", "Sở B")}
    assert owners(*lines) == both | {("t5", "lead", "Sở C")}


@settings(max_examples=60, deadline=None)
@given(st.text("abc ,;.:()[]\nđêSở chủ trì phối hợp với giao", max_size=120))
def test_any_text_is_read(text: str) -> None:
    page, bodies = marked(text)
    for one in read_roles(page, 0, len(page.normal), tuple(b for b in bodies if b.end > b.start)):
        assert 0 <= one.start < one.end <= len(page.normal)


def test_a_label_that_runs_on_into_orders() -> None:
    assert owners(
        ("bullet", "Ban hành kế hoạch.", -1, True),
        ("label", "Cơ quan thực hiện: [Sở A] chủ trì tham mưu [UBND tỉnh]; [Sở B], [các sở] chủ động triển khai", -1, False),
    ) == {("t0", "lead", "Sở A"), ("t0", "receive", "UBND tỉnh"), ("t0", "lead", "Sở B"), ("t0", "lead", "các sở")}


def test_columns_give_roles_also_to_unknown_bodies() -> None:
    page, bodies = marked("Lập quy hoạch của [Bộ X]\n[Sở A]; Tổ giúp việc\n[Sở B]; Viện, Trường\nQuý IV/2025")
    at = [0, *(i + 1 for i, c in enumerate(page.normal) if c == "\n")]
    ends = [a - 1 for a in at[1:]] + [len(page.normal)]
    cells = dict(zip(("task", "lead", "coordinate", "deadline"), zip(at, ends, strict=True), strict=True))
    item = Item("row", "PL.1", "", 0, 0, len(page.normal), -1, "appendix", False, True, cells)
    agencies, rows = assign(page, Layout((0, 0), (0, 0), (item,), None, None), {0: "t1"}, bodies)
    names = {agency.id: agency.name for agency in agencies}
    partners = {("coordinate", "Sở B"), ("coordinate", "Viện"), ("coordinate", "Trường")}
    assert {(row.role, names[row.agency]) for row in rows} == {("lead", "Sở A"), ("lead", "Tổ giúp việc")} | partners
