"""The page: characters made alike, wraps joined, and offsets that lead back to the text as read."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.page.compose import read_page


def lines(text: str) -> list[str]:
    page = read_page(text)
    return [page.normal[b.start : b.end] for b in page.blocks]


WRAPPED = """**KẾ HOẠCH**

Thực hiện Quyết định số 12/QĐ-TTg của Thủ tướng Chính phủ về phát triển
du lịch cộng đồng giai đoạn 2025 - 2030, Ủy ban nhân dân tỉnh ban hành
kế hoạch như sau:

**I. MỤC
ĐÍCH, YÊU CẦU**

- Nâng cao nhận thức của các cấp, các ngành về vai trò của du lịch cộng
đồng.

- Bảo đảm tiến độ theo quy định tại khoản
2 Điều 5 Luật Du lịch.
"""


def test_wraps_are_joined_and_headings_kept_apart() -> None:
    assert lines(WRAPPED) == [
        "KẾ HOẠCH",
        "Thực hiện Quyết định số 12/QĐ-TTg của Thủ tướng Chính phủ về phát triển du lịch cộng đồng giai đoạn 2025 - 2030, "
        "Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "- Nâng cao nhận thức của các cấp, các ngành về vai trò của du lịch cộng đồng.",
        "- Bảo đảm tiến độ theo quy định tại khoản 2 Điều 5 Luật Du lịch.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uỷ ban, hoà giải, thuỷ lợi, quỹ, quý, hoàn", "Ủy ban, hòa giải, thủy lợi, quỹ, quý, hoàn"),
        ("\ufeffÐăk Lăk\xa0có\tcơ\u200b quan", "Đăk Lăk có cơ quan"),
        ("**Đơn vị** *chủ* tr**ì**: Sở  Y tế\r\n", "Đơn vị chủ trì: Sở Y tế"),
        ("## 2. Nhiệm vụ", "2. Nhiệm vụ"),
        ("1\\. Mở đầu \\- kết", "1. Mở đầu - kết"),
        (unicodedata.normalize("NFD", "Uỷ ban nhân dân thị xã"), "Ủy ban nhân dân thị xã"),
    ],
)
def test_characters_are_made_alike(text: str, expected: str) -> None:
    assert lines(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hỗ trợ hộ nghèo cải thiện vệ sinh môi\n\ntrường nông thôn.", ["Hỗ trợ hộ nghèo cải thiện vệ sinh môi trường nông thôn."]),
        ("Căn cứ Chương trình hành động số 31-\nCTr/TU của Tỉnh ủy", ["Căn cứ Chương trình hành động số 31-CTr/TU của Tỉnh ủy"]),
        ("Tổ chức thực hiện.\n\n7\n\nGiao Sở Y tế.", ["Tổ chức thực hiện.", "Giao Sở Y tế."]),
        ("Điều 2.\nGiao Sở Y tế hướng dẫn.", ["Điều 2. Giao Sở Y tế hướng dẫn."]),
        ("ỦY BAN NHÂN DÂN\n-------\nSố: 5/KH-UBND", ["ỦY BAN NHÂN DÂN", "Số: 5/KH-UBND"]),
    ],
)
def test_breaks_inside_a_sentence_are_mended(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


def test_every_character_leads_back_to_its_own() -> None:
    text = unicodedata.normalize("NFD", "Sở  Tư pháp\r\n**chủ trì** phối\xa0hợp\n")
    page = read_page(text)
    start = page.normal.index("phối hợp")
    first, last = page.raw(start, start + len("phối hợp"))
    assert unicodedata.normalize("NFC", text[first:last]).replace("\xa0", " ") == "phối hợp"


TEXTS = st.text(st.sampled_from("aăđƯỳ 1.-*|\n\r\t\xa0\u0301\u0323#(:;IV"), max_size=120)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_gives_a_page(text: str) -> None:
    page = read_page(text)
    assert len(page.normal) == len(page.folded) == len(page.offsets)
    assert all(a <= b for a, b in zip(page.offsets, page.offsets[1:], strict=False))
    for block in page.blocks:
        assert "\n" not in page.normal[block.start : block.end]
        start, end = page.raw(block.start, block.end)
        assert 0 <= start < end <= len(text)


WORDS = "Sở Tài chính chủ trì phối hợp với các đơn vị liên quan bố trí kinh phí thực hiện nhiệm vụ được giao theo quy định".split()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["số", "ngày", *WORDS]), min_size=60, max_size=120), st.integers(40, 70))
def test_wraps_in_small_letters_change_nothing(words: list[str], width: int) -> None:
    sentence = "Giao " + " ".join(w.lower() for w in words) + "."
    wrapped, line = [], ""
    for word in sentence.split():
        if len(line) + len(word) >= width:
            wrapped.append(line)
            line = ""
        line = f"{line} {word}".strip()
    assert lines("\n".join([*wrapped, line])) == [sentence]


def test_indents_tell_paragraphs_on_pages_of_a_pdf() -> None:
    text = (
        "      1. Sở Công Thương chủ trì kiểm tra hồ sơ; phương tiện do Văn phòng Sở\n"
        "Công Thương bố trí.\n"
        "      2. Sở Y tế lập dự toán kinh phí;\n"
        "\n"
        "                                   2\n"
        "\n"
        "Hồ sơ gửi Sở Tài chính thẩm định.\n"
        "      3. Công an tỉnh tuần tra, kiểm soát trên các\n"
        "tuyến đường trọng điểm.\n"
        "      Trên đây là kế hoạch của tỉnh.\n"
    )
    page = read_page(text)
    assert [page.normal[b.start : b.end] for b in page.blocks] == [
        "1. Sở Công Thương chủ trì kiểm tra hồ sơ; phương tiện do Văn phòng Sở Công Thương bố trí.",
        "2. Sở Y tế lập dự toán kinh phí; Hồ sơ gửi Sở Tài chính thẩm định.",
        "3. Công an tỉnh tuần tra, kiểm soát trên các tuyến đường trọng điểm.",
        "Trên đây là kế hoạch của tỉnh.",
    ]


def test_an_articles_word_alone_on_its_line_begins_it() -> None:
    text = "2. Các cơ quan căn cứ quy định\ntại Quyết định này thực hiện việc ghi sổ\nsách kế toán theo đúng quy định.\n**Điều\n4. Hiệu lực thi hành**\n1. Quyết định\n"
    page = read_page(text)
    blocks = [page.normal[block.start : block.end] for block in page.blocks]
    assert "Điều 4. Hiệu lực thi hành" in blocks
