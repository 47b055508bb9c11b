"""The header: number, type, issuer with place, date, title, signer and recipients, in the shapes that real heads have."""

from __future__ import annotations

import unicodedata

import pytest

from graph.record import Header
from ingest.header.read import read_header
from ingest.layout.items import Layout
from ingest.page.compose import read_page
from ingest.reader import read

NO_LAYOUT = Layout((0, 0), (0, 0), (), None, None)

PLAN = """ỦY BAN NHÂN DÂN
TỈNH CAO BẰNG
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------

Số: 0152/KH-UBND

Cao Bằng, ngày 07 tháng 5 năm 2025

KẾ HOẠCH

PHÁT TRIỂN DU LỊCH CỘNG ĐỒNG TRÊN ĐỊA BÀN TỈNH CAO BẰNG

Thực hiện Nghị quyết số 08-NQ/TW ngày 16/01/2017 của Bộ Chính trị, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC ĐÍCH

1. Nâng cao nhận thức.

Nơi nhận:
- Thường trực Tỉnh ủy (b/c);
- Các sở, ban, ngành; UBND các xã, phường;
- Lưu: VT, VX.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Lê Hải Hoà
"""

TABLE = """|
|
**ỦY BAN NHÂN
DÂN**
**TỈNH BẮC NINH**
--------
|
**CỘNG HÒA XÃ
HỘI CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
---------------
|
|
Số: 471/QĐ-UBND
|
*Bắc Ninh, ngày
28 tháng 11 năm 2025*
|
**QUYẾT
ĐỊNH**
VỀ VIỆC PHÊ DUYỆT DANH MỤC
ĐỊA ĐIỂM TỔ CHỨC HỘI CHỢ CỦA
ỦY BAN NHÂN DÂN TỈNH
**CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC NINH**
*Căn cứ Luật Thương mại
ngày 14/6/2005;*
**Điều 1.** Phê duyệt.
|
*Nơi nhận:*
- Như Điều 3;
- Lưu: VT.
|
**KT. CHỦ TỊCH**
PHÓ CHỦ TỊCH
**Phạm
Văn Thịnh**
|
"""

LETTER = """|
BỘ TÀI CHÍNH
**CỤC THUẾ**
-------
|
**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**
|
Số: 5348/CT-CS
*V/v chính sách thuế
đối với hộ kinh doanh*
|
*Hà Nội, ngày 20 tháng 11 năm 2025*
|
**Kính gửi:** Thuế tỉnh Ninh Bình
Cục Thuế nhận được công văn số 12/NBI ngày 13/9/2025.
"""

PARTY = """TỈNH UỶ LÀO CAI          ĐẢNG CỘNG SẢN VIỆT NAM
*                        Lào Cai, ngày 20 tháng 11 năm 2025
Số 99-CTr/TU

CHƯƠNG TRÌNH HÀNH ĐỘNG

thực hiện Nghị quyết số 71-NQ/TW của Bộ Chính trị về giáo dục

Thực hiện Nghị quyết số 71-NQ/TW, Ban Thường vụ Tỉnh ủy ban hành Chương trình hành động.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Giàng Thị Dung
"""

TELEGRAM = """THỦ TƯỚNG CHÍNH PHỦ
-------
Số: 224/CĐ-TTg
Hà Nội, ngày 20 tháng 11 năm 2025

CÔNG ĐIỆN
VỀ VIỆC CHUẨN BỊ LỄ KHỞI CÔNG
THỦ TƯỚNG CHÍNH PHỦ điện:
- Bộ trưởng các bộ;
- Tổng biên tập Báo Nhân dân.
Tiếp theo kết quả đã đạt được, Thủ tướng Chính phủ yêu cầu:
1. Bộ Xây dựng chủ trì.
Nơi nhận:
- Như trên;
- Văn phòng Trung ương Đảng;
THỦ TƯỚNG
Phạm Minh Chính
"""


def head(text: str) -> Header:
    return read_header(read_page(text))


def signer(header: Header) -> tuple[str | None, str | None, str | None]:
    assert header.signer is not None
    return header.signer.name, header.signer.position, header.signer.authority


def test_a_plan() -> None:
    header = head(PLAN)
    assert (header.number, header.type, header.issuer) == ("0152/KH-UBND", "kế hoạch", "UBND tỉnh Cao Bằng")
    assert (header.place, header.date) == ("Cao Bằng", "2025-05-07")
    assert header.title == "PHÁT TRIỂN DU LỊCH CỘNG ĐỒNG TRÊN ĐỊA BÀN TỈNH CAO BẰNG"
    assert signer(header)[1:] == ("Phó Chủ tịch", "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH")
    assert header.recipients == ("Thường trực Tỉnh ủy (b/c)", "Các sở, ban, ngành", "UBND các xã, phường")


def test_a_head_in_a_table_with_wraps_and_bold() -> None:
    header = head(TABLE)
    assert (header.number, header.type, header.issuer, header.date) == ("471/QĐ-UBND", "quyết định", "UBND tỉnh Bắc Ninh", "2025-11-28")
    assert header.title == "VỀ VIỆC PHÊ DUYỆT DANH MỤC ĐỊA ĐIỂM TỔ CHỨC HỘI CHỢ CỦA ỦY BAN NHÂN DÂN TỈNH"
    assert signer(header) == ("Phạm Văn Thịnh", "Phó Chủ tịch", "KT. CHỦ TỊCH")


def test_a_letter_has_no_type_word() -> None:
    header = head(LETTER)
    assert (header.number, header.type, header.issuer, header.date) == ("5348/CT-CS", "công văn", "Cục Thuế", "2025-11-20")
    assert header.title == "V/v chính sách thuế đối với hộ kinh doanh"


def test_a_party_document_in_two_columns() -> None:
    header = head(PARTY)
    assert (header.number, header.type) == ("99-CTr/TU", "chương trình hành động")
    assert (header.issuer, header.date) == ("Tỉnh ủy Lào Cai", "2025-11-20")
    assert header.title == "thực hiện Nghị quyết số 71-NQ/TW của Bộ Chính trị về giáo dục"
    assert signer(header) == ("Giàng Thị Dung", "Phó Bí thư", "T/M BAN THƯỜNG VỤ")


def test_number_and_date_in_two_columns_of_one_line() -> None:
    text = PLAN.replace("Số: 0152/KH-UBND\n\nCao Bằng, ngày", "Số: 0152/KH-UBND          Cao Bằng, ngày")
    assert (head(text).number, head(text).place, head(text).date) == ("0152/KH-UBND", "Cao Bằng", "2025-05-07")


def test_a_telegram_and_its_addressees() -> None:
    header = head(TELEGRAM)
    assert (header.number, header.type, header.issuer) == ("224/CĐ-TTg", "công điện", "Thủ tướng Chính phủ")
    assert header.recipients == ("Bộ trưởng các bộ", "Tổng biên tập Báo Nhân dân", "Văn phòng Trung ương Đảng")
    assert signer(header)[:2] == ("Phạm Minh Chính", "Thủ tướng")


@pytest.mark.parametrize(
    ("line", "number", "printed"),
    [
        ("Số: /KH-UBND", None, "/KH-UBND"),
        ("Số: /KH - UBND", None, "/KH - UBND"),
        ("Số: ……/KH-UBND", None, "……/KH-UBND"),
        ("Số: 20 /KH-UBND", "20/KH-UBND", "20 /KH-UBND"),
        ("Số: 66.18/2026/KH-UBND", "66.18/2026/KH-UBND", "66.18/2026/KH-UBND"),
        ("Số 2033 - KH/Th.U", "2033-KH/Th.U", "2033 - KH/Th.U"),
        ("* Số 104-KH/TU", "104-KH/TU", "104-KH/TU"),
        ("Số: 12/QĐ-TTg", None, "12/QĐ-TTg"),  # no plan bears it
        ("2094\nSố:      /KH-UBND", "2094/KH-UBND", "/KH-UBND"),
    ],
)
def test_numbers(line: str, number: str | None, printed: str) -> None:
    header = head(PLAN.replace("Số: 0152/KH-UBND", line))
    assert (header.number, header.number_printed) == (number, printed)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Cao Bằng, ngày tháng 6 năm 2024", "2024-06"),
        ("Cao Bằng, ngày tháng năm 2023", "2023"),
        ("Cao Bằng, ngày … tháng … năm 2023", "2023"),
        ("Cao Bằng, ngày 07/5/2025", "2025-05-07"),
        ("Cao Bằng ngày 07 tháng 5 năm 2025", "2025-05-07"),
    ],
)
def test_dates_as_far_as_printed(line: str, date: str) -> None:
    assert head(PLAN.replace("Cao Bằng, ngày 07 tháng 5 năm 2025", line)).date == date


def test_no_date_line_gives_no_date() -> None:
    assert head(PLAN.replace("Cao Bằng, ngày 07 tháng 5 năm 2025", "")).date is None


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN", "UBND tỉnh Cao Bằng"),
        ("UBND TỈNH NGHỆ AN\nSỞ Y TẾ", "Sở Y tế tỉnh Nghệ An"),
        ("HỘI ĐỒNG NHÂN DÂN\nTHÀNH PHỐ HUẾ\nKHÓA VIII, KỲ HỌP THỨ 10", "HĐND thành phố Huế"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\nBAN TỔ CHỨC", "Ban Tổ chức Trung ương"),
        ("BỘ KHOA HỌC VÀ CÔNG NGHỆ", "Bộ Khoa học và Công nghệ"),
        ("VĂN PHÒNG\nCHÍNH PHỦ", "Văn phòng Chính phủ"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\nVĂN PHÒNG", "Văn phòng Trung ương Đảng"),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ", "Chủ tịch UBND thành phố Cần Thơ"),
        ("UBND XÃ HƯNG LỘC\nBAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "Ban Chỉ đạo chuyển đổi số xã Hưng Lộc"),
        ("ĐẢNG BỘ TỈNH NINH BÌNH\nHUYỆN ỦY GIA VIỄN", "Huyện ủy Gia Viễn"),
        ("TỈNH ỦY ĐỒNG NAI\nBAN THƯỜNG VỤ", "Ban Thường vụ Tỉnh ủy Đồng Nai"),
        ("THÀNH ỦY VIỆT TRÌ\nĐẢNG ỦY PHƯỜNG TIÊN CÁT", "Đảng ủy phường Tiên Cát"),
        ("TỈNH ĐOÀN NGHỆ AN", "Tỉnh đoàn Nghệ An"),
        ("BỘ CÔNG AN - BỘ GIÁO DỤC VÀ ĐÀO TẠO", "Bộ Công an - Bộ Giáo dục và Đào tạo"),
        ("BỘ TÀI CHÍNH\nCỤC THUẾ", "Cục Thuế"),
    ],
)
def test_issuers(lines: str, issuer: str) -> None:
    assert head(PLAN.replace("ỦY BAN NHÂN DÂN\nTỈNH CAO BẰNG", lines, 1)).issuer == issuer


def test_where_the_head_is_cut_away_the_title_and_the_text_name_the_issuer() -> None:
    text = (
        "NGHỊ QUYẾT\n\nCỦA BAN CHẤP HÀNH ĐẢNG BỘ THÀNH PHỐ\n\n**về một số chỉ tiêu, nhiệm vụ\nnăm 2023**\n\n"
        "Năm 2023, thành phố Long Khánh có nhiều thuận lợi.\n\nT/M THÀNH ỦY\nBÍ THƯ\n\nHồ Văn Nam"
    )
    header = head(text)
    assert (header.type, header.issuer) == ("nghị quyết", "Ban Chấp hành Đảng bộ thành phố Long Khánh")
    assert (header.title, header.number, header.date) == ("về một số chỉ tiêu, nhiệm vụ năm 2023", None, None)
    assert signer(header) == ("Hồ Văn Nam", "Bí thư", "T/M THÀNH ỦY")


def test_the_same_header_however_the_text_is_written() -> None:
    wanted = head(PLAN)
    for text in (
        unicodedata.normalize("NFD", PLAN),
        PLAN.replace("\n", "\r\n"),
        PLAN.replace(" ", "\u00a0"),
        PLAN.replace("ỦY BAN NHÂN DÂN\nTỈNH", "**ỦY BAN NHÂN\nDÂN**\nTỈNH"),
        PLAN.replace("Ủy", "Uỷ").replace("ỦY", "UỶ"),
        PLAN.replace("Đ", "Ð"),
    ):
        found = head(text)
        assert (found.number, found.type, found.issuer, found.date) == (wanted.number, wanted.type, wanted.issuer, wanted.date)
        assert found.title == wanted.title


@pytest.mark.parametrize("text", ["", "\n\n", "Số:", "KẾ HOẠCH", "Kính gửi:", "|", "ngày tháng năm 2024"])
def test_fragments_give_a_header_and_no_error(text: str) -> None:
    assert head(text).recipients == ()


def test_a_signature_in_the_column_beside_the_recipients() -> None:
    text = PLAN[: PLAN.index("Nơi nhận")] + (
        "Nơi nhận:                         T/M BAN THƯỜNG VỤ\n- Như trên (t/h);                      PHÓ BÍ THƯ\n- Thường trực Tỉnh ủy (để b/c);\n"
        "- Lưu Văn phòng Đảng ủy.\n\n\n\n                                     Nguyễn Hữu Long\n"
    )
    header = head(text)
    assert signer(header) == ("Nguyễn Hữu Long", "Phó Bí thư", "T/M BAN THƯỜNG VỤ")
    assert header.recipients == ("Thường trực Tỉnh ủy (để b/c)",)


def test_a_number_in_the_name_of_the_body_is_not_the_papers_own() -> None:
    header = head(
        "SỞ CÔNG THƯƠNG                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n  ĐOÀN KIỂM TRA\nTHEO QUYẾT ĐỊNH\n"
        "SỐ 1050/QĐ-SCT                     Lào Cai, ngày 10 tháng 3 năm 2026\n\n   Số: 1105/KH-ĐKT\n\nKẾ HOẠCH\nKiểm tra an toàn\n\n1. Mục tiêu\n"
    )
    assert (header.number, header.date, header.place) == ("1105/KH-ĐKT", "2026-03-10", "Lào Cai")


def test_a_committee_below_its_partys_province() -> None:
    header = head(
        "ĐẢNG BỘ TỈNH NGHỆ AN          ĐẢNG CỘNG SẢN VIỆT NAM\n       TỈNH ỦY\n          *\n     Số 77-CTr/TU\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nvề đất đai\n"
    )
    assert header.issuer == "Tỉnh ủy Nghệ An"


def test_whose_conclusion_a_notice_tells_is_its_title() -> None:
    header = head(
        "VĂN PHÒNG CHÍNH PHỦ\nSố: 12/TB-VPCP\nHà Nội, ngày 10 tháng 3 năm 2026\n\nTHÔNG BÁO KẾT LUẬN\nCỦA THỦ TƯỚNG TẠI CUỘC HỌP VỀ LŨ LỤT\n\nNgày 9/3/2026, họp.\n"
    )
    assert header.title == "CỦA THỦ TƯỚNG TẠI CUỘC HỌP VỀ LŨ LỤT"


def test_the_text_below_the_addressees_of_a_telegram_is_no_recipient() -> None:
    running = "Thực hiện Nghị quyết số 66/NQ-CP, các bộ đã tập trung triển khai; " * 6
    header = head(
        "THỦ TƯỚNG CHÍNH PHỦ\nSố: 220/CĐ-TTg\nHà Nội, ngày 18 tháng 11 năm 2025\n\nCÔNG ĐIỆN\nVỀ CẮT GIẢM THỦ TỤC\n\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n"
        f"- Bộ trưởng các Bộ;\nĐồng kính gửi:\nBí thư Tỉnh ủy để lãnh đạo.\n{running}\nI. NHIỆM VỤ\n1. Rà soát.\n"
    )
    assert header.recipients == ("Bộ trưởng các Bộ", "Bí thư Tỉnh ủy để lãnh đạo")


@pytest.mark.parametrize(
    ("below", "title"),
    [
        ("Về phòng dịch\nTrong thời gian qua, công tác này được quan tâm.\n", "Về phòng dịch"),
        ("Phòng dịch năm 2026\nThực hiện Kế hoạch số 9/KH-UBND; UBND tỉnh ban hành Kế hoạch như sau:\n", "Phòng dịch năm 2026"),
        ("Phòng dịch năm 2026\n\ntrên địa bàn tỉnh Cao Bằng\n\n", "Phòng dịch năm 2026 trên địa bàn tỉnh Cao Bằng"),
    ],
)
def test_where_a_title_ends(below: str, title: str) -> None:
    text = f"UBND TỈNH CAO BẰNG\nSố: 7/KH-UBND\nCao Bằng, ngày 02 tháng 3 năm 2026\nKẾ HOẠCH\n{below}I. NHIỆM VỤ\n1. Tiêm phòng.\n"
    assert head(text).title == title


def test_a_signature_joined_to_the_recipients_lines() -> None:
    text = (
        PLAN.partition("Nơi nhận")[0]
        + "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Bộ Y tế; KT. CHỦ TỊCH\n- Tỉnh ủy; PHÓ CHỦ TỊCH\n- UBND xã; Trần Văn Mẫu\n- Lưu: VT.\n"
    )
    assert signer(head(text)) == ("Trần Văn Mẫu", "Phó Chủ tịch", "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH")
    assert head(text).recipients == ("Bộ Y tế", "Tỉnh ủy", "UBND xã")


@pytest.mark.parametrize(
    ("top", "issuer", "number", "type_"),
    [
        ("UY BAN NHÂN DÂN\nTINH PHÚ THỌ\nSố：77／KH－UBND\nKÊ HOACH\nLưu trữ\n", "UBND tỉnh Phú Thọ", "77/KH-UBND", "kế hoạch"),
        ("UBND TỈNH PHÚ THỌ\n￼SỞ Y TẾ\nSố: 77/KH-SYT\nKẾ HOẠCH\nLưu trữ\n", "Sở Y tế tỉnh Phú Thọ", "77/KH-SYT", "kế hoạch"),
        ("Luật số: 80/2025/QH15\nHà Nội, ngày 25 tháng 6 năm 2025\nCăn cứ Hiến pháp;\n", "Quốc hội", "80/2025/QH15", "luật"),
        ("CÔNG ĐIỆN\nVỀ BÃO\n\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n- Bộ Y tế.\n", "Thủ tướng Chính phủ", None, "công điện"),
        ("BỘ Y TẾ\nSố: 3/VBHN-BYT\nTHÔNG TƯ\nVề thuốc\n", "Bộ Y tế", "3/VBHN-BYT", "văn bản hợp nhất"),
    ],
)
def test_heads_of_every_kind(top: str, issuer: str, number: str | None, type_: str) -> None:
    header = head(top + "\nI. NHIỆM VỤ\n1. Rà soát kho.\n")
    assert (header.issuer, header.number, header.type) == (issuer, number, type_)


def test_the_date_of_a_paper_named_in_the_subject_is_not_the_papers_own() -> None:
    text = LETTER.replace("V/v chính sách thuế đối với hộ kinh doanh", "V/v triển khai Công điện số 31/CĐ-TTg ngày 11/02/2025")
    assert head(text).date == "2025-11-20"


def test_a_standing_committee_is_told_by_whose_it_is_and_a_rare_surname_signs() -> None:
    text = (
        "ỦY BAN MTTQ VIỆT NAM\n\nXÃ LƯƠNG SƠN\n\nBAN THƯỜNG TRỰC\n\nSố: 12/KH-MTTQ-BTT\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n"
        "Lương Sơn, ngày 25 tháng 11 năm 2025\n\nKẾ HOẠCH\n\nTổ chức hội nghị hiệp thương\n\nI. NHIỆM VỤ\n\n1. Mở hội nghị.\n\n"
        "Nơi nhận:\n\n- Lưu: MTTQ\n\nTM. BAN THƯỜNG TRỰC\n\nCHỦ TỊCH\n\n\n\nQuyền Thị Vân\n"
    )
    header = head(text)
    assert header.issuer is not None and header.issuer.startswith("Ban Thường trực Ủy ban M") and header.issuer.endswith("xã Lương Sơn")
    assert signer(header) == ("Quyền Thị Vân", "Chủ tịch", "TM. BAN THƯỜNG TRỰC")


def test_a_notice_copied_without_its_head_is_told_by_its_lead_in() -> None:
    copied = head(
        "thông báo\n\nTổng vệ sinh đầu tháng\nNgày đăng 20/01/2020 | Lượt xem: 27\n\n"
        "Thực hiện Kế hoạch số 21-KH/QU ngày 25/12/2019; Ủy ban nhân dân phường Cự Khối thông báo:\n\n1. Các tổ dân phố quét đường.\n"
    )
    assert (copied.type, copied.issuer, copied.title) == ("thông báo", "UBND phường Cự Khối", "Tổng vệ sinh đầu tháng")


def test_a_blank_day_behind_the_motto_on_one_line() -> None:
    motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc Cao Bằng, ngày       tháng 4 năm 2026"
    printed = head(f"|\nUBND TỈNH CAO BẰNG\nSỞ NỘI VỤ\nSố:      /KH-SNV\n|\n{motto}\n|\nKẾ HOẠCH\nTinh gọn biên chế\n")
    assert (printed.date, printed.place, printed.number_printed) == ("2026-04", "Cao Bằng", "/KH-SNV")


def test_a_party_of_inspection_is_named_by_its_decision_whose_number_is_not_the_papers() -> None:
    text = """    SỞ TÀI CHÍNH                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
   ĐOÀN KIỂM TRA                   Độc lập - Tự do - Hạnh phúc
 THEO QUYẾT ĐỊNH
  SỐ 88/QĐ-STC                  Yên Bái, ngày 09 tháng 5 năm 2025

    Số: 91/KH-ĐKT

                          KẾ HOẠCH
               Kiểm tra kho vật tư năm 2025

     Thực hiện Quyết định số 88/QĐ-STC ngày 02/5/2025, Đoàn kiểm tra lập kế hoạch như sau:
1. Mục tiêu
"""
    record = read(text, "a.txt")
    assert (record.document.number, record.document.issuer) == ("91/KH-ĐKT", "Đoàn kiểm tra theo Quyết định số 88/QĐ-STC")


def test_a_sentence_of_its_own_below_the_subject_is_no_title() -> None:
    told = "Những năm qua, công tác quản lý đất đai của huyện đã đạt nhiều kết quả."
    assert (
        head(f"UBND HUYỆN TÂN SƠN\nSố: 12/CT-UBND\nCHỈ THỊ\nVề quản lý đất đai\n{told}\n1. Các xã rà soát.\n").title == "Về quản lý đất đai"
    )
