"""What of a text is the document: pages of sites around it are left out, and tell what the document itself does not print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.header.frame import frame
from ingest.reader import read

BOX = (
    "Trang chủ\nVăn bản\n# Công điện 31/CĐ-TTg năm 2026 về chống hạn\nTóm tắt: công điện nhắc lại Nghị định số 5/2025/NĐ-CP.\n|\n**Số hiệu:**\n"
    "|\n31/CĐ-TTg\n|\n|\n**Loại văn bản:**\n|\nCông điện\n|\n|\n**Người ký:**\n|\nTrần Văn Mẫu\n|\n|\n**Ngày ban hành:**\n|\n04/03/2026\n|\n"
)
HEAD = (
    "|\n|\n**THỦ TƯỚNG CHÍNH\nPHỦ**\n-------\n|\n**CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM**\nĐộc lập - Tự do - Hạnh phúc\n-------\n|\n|\n"
    "Số: 31/CĐ-TTg\n|\n*Hà Nội, ngày 04\ntháng 3 năm 2026*\n|\n"
)
BODY = (
    "**CÔNG ĐIỆN**\nVỀ CHỐNG HẠN\n\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n- Chủ tịch Ủy ban nhân dân các tỉnh.\n\n"
    "Thủ tướng Chính phủ yêu cầu:\n1. Bộ Công Thương bảo đảm điện cho các trạm bơm.\n2. Bộ Quốc phòng chuẩn bị phương tiện.\n\n"
)
SIGNED = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG\n\nTrần Văn Mẫu\n\n"
FOOTER = "Công điện 31/CĐ-TTg năm 2026\nBài viết liên quan\nKế hoạch số 12/KH-BCT ngày 5/3/2026 của Bộ Công Thương\nCopyright 2026\n"


def test_a_document_in_the_page_of_a_site_reads_as_it_reads_alone() -> None:
    alone, within = (read(text, "a.txt") for text in (HEAD + BODY + SIGNED, BOX + HEAD + BODY + SIGNED + FOOTER))
    assert (within.document.number, within.document.issuer) == ("31/CĐ-TTg", "Thủ tướng Chính phủ")
    assert [task.text for task in within.tasks] == [task.text for task in alone.tasks]
    assert len(within.tasks) == 2
    assert within.mentions == ()
    task = within.tasks[0]
    assert (BOX + HEAD + BODY)[task.start : task.end] == task.text


def test_the_box_votes_where_the_document_prints_nothing() -> None:
    header = read(BOX + BODY, "a.txt").document
    assert (header.number, header.type, header.date) == ("31/CĐ-TTg", "công điện", "2026-03-04")
    assert header.issuer == "Thủ tướng Chính phủ"
    assert header.signer is not None
    assert header.signer.name == "Trần Văn Mẫu"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("# TOÀN VĂN: KẾT LUẬN 45-KL/TW CỦA BỘ CHÍNH TRỊ VỀ BỘ MÁY\n\nSau khi nghe (Báo cáo số 20-BC/BTCTW), Bộ Chính trị kết luận:\n1. Tinh gọn.", "45-KL/TW"),
        ("NGHỊ QUYẾT\nVỀ NHIỆM VỤ\n\nI. NHIỆM VỤ\n1. Trồng cây.\n\nPHỤ LỤC I\n(Kèm theo Nghị quyết số 12/NQ-CP ngày 5/1/2026 của Chính phủ)\n", "12/NQ-CP"),
        ("KẾ HOẠCH\nTrồng cây\n\nI. NHIỆM VỤ\n1. Trồng cây.\n\nPHỤ LỤC I\n(Kèm theo Nghị quyết số 12/NQ-CP ngày 5/1/2026 của Chính phủ)\n", None),
        ("KẾT LUẬN\ncủa Bộ Chính trị\n\nSau khi nghe (Báo cáo số 20-BC/BTCTW ngày 1/2/2026), Bộ Chính trị kết luận:\n1. Tinh gọn.", None),
    ],
)  # fmt: skip
def test_a_number_that_stands_on_no_line_of_its_own(text: str, number: str | None) -> None:
    assert read(text, "a.txt").document.number == number


@given(st.text(alphabet="aB1.|\n -:Số/KHĐộclậpTựdoẠ", max_size=200))
def test_a_frame_lies_within_its_text(text: str) -> None:
    start, end = frame(text)
    assert 0 <= start <= end <= len(text)


@given(st.sampled_from([HEAD, HEAD.replace("*", "")]), st.sampled_from([BODY + SIGNED, BODY]))
def test_nothing_is_taken_from_a_document_that_stands_alone(head: str, body: str) -> None:
    assert frame(head + body) == (0, len(head + body))
