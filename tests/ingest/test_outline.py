"""The outline: markers, paths, regions."""

from __future__ import annotations

import unicodedata

import pytest

from ingest.layout.items import Layout
from ingest.layout.markers import marker_of
from ingest.page.compose import read_page
from ingest.work.outline import lay_out


def laid(text: str) -> tuple[str, Layout]:
    page = read_page(text)
    return page.normal, lay_out(page)


def paths(text: str, *kinds: str) -> list[str]:
    _, layout = laid(text)
    return [i.path for i in layout.items if i.kind in (kinds or ("entry",))]


@pytest.mark.parametrize(
    ("text", "form", "marker"),
    [
        ("I/ CÁC CHỈ TIÊU", "roman", "I"),
        ("1- Về kinh tế", "number", "1"),
        ("1-Về kinh tế", "number", "1"),
        ("II-TÌNH HÌNH", "roman", "II"),
        ("I.- MỤC TIÊU", "roman", "I"),
        ("Mục 2. QUẢN LÝ", "division", "Mục 2"),
        ("2.2. Bám sát", "number", "2.2"),
        ("1.1 Về nông nghiệp", "number", "1.1"),
        ("(1). Đột phá", "paren", "(1)"),
        ("- (2). Tuyến đường", "paren", "(2)"),
        ("đ) Tham mưu", "small", "đ"),
        ("1) Rà soát", "half", "1"),
        ("A. MỤC ĐÍCH", "letter", "A"),
        ("- Treo cờ", "bullet", "-"),
        ("+ Lưu ý", "bullet", "+"),
        ("Điều 3. Giao Sở Y tế", "article", "Điều 3"),
        ("Chương I", "division", "Chương I"),
        ("[1] Thông báo", "note", "[1]"),
    ],
)
def test_markers(text: str, form: str, marker: str) -> None:
    found = marker_of(text)
    assert found is not None
    assert (found.form, found.text) == (form, marker)


@pytest.mark.parametrize(
    "text",
    [
        "15 xã đạt chuẩn",
        "1.5 triệu đồng",
        "V/v giao nhiệm vụ",
        "12/2025 là hạn",
        "Mục 2 Điều 5 quy định",
        "V.v",
        "Xây dựng",
        "Mục tiêu chung",
        "",
    ],
)
def test_what_is_no_marker(text: str) -> None:
    assert marker_of(text) is None


PLAN = """KẾ HOẠCH
Phát triển du lịch cộng đồng năm 2026
Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh;
A. MỤC ĐÍCH
I. Mục đích
- Nâng cao nhận thức.
B. NỘI DUNG THỰC HIỆN
I. TUYÊN TRUYỀN
1. Hình thức
1.1. Trên báo, đài
- Mở chuyên mục.
- Các việc sau:
+ Đưa tin hằng tuần.
+ Viết bài.
1.2. Trực quan
Treo băng rôn trên các tuyến đường chính.
2.2 Khác
(1). Phát tờ rơi.
(2) Tập huấn.
II. TỔ CHỨC
a) Sở Du lịch chủ trì thực hiện.
b) Sở Tài chính bố trí kinh phí.
b) Sở Tài chính thẩm định dự toán.
Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo UBND tỉnh.
Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn A
"""


def test_paths_of_entries() -> None:
    assert paths(PLAN) == [
        *("A", "A.I", "B", "B.I", "B.I.1", "B.I.1.1", "B.I.1.2", "B.I.2.2", "B.I.2.2.(1)", "B.I.2.2.(2)"),
        *("B.II", "B.II.a", "B.II.b", "B.II.b"),
    ]


def test_paths_of_bullets_and_paragraphs() -> None:
    assert paths(PLAN, "bullet") == ["A.I.-1", "B.I.1.1.-1", "B.I.1.1.-2", "B.I.1.1.-2.+1", "B.I.1.1.-2.+2"]
    assert paths(PLAN, "paragraph") == ["B.I.1.2"]
    assert paths(PLAN, "closing") == ["B.II"]


def test_regions() -> None:
    normal, layout = laid(PLAN)
    assert normal[slice(*layout.title)] == "Phát triển du lịch cộng đồng năm 2026"
    assert layout.recipients and normal[slice(*layout.recipients)].startswith("Nơi nhận")
    assert layout.signature and normal[slice(*layout.signature)].endswith("Nguyễn Văn A")
    assert [i.path for i in layout.items[:2]] == ["title", "preamble"]


def test_parents_enclose() -> None:
    _, layout = laid(PLAN)
    for item in layout.items:
        if item.parent >= 0 and item.kind == "entry":
            assert item.path.startswith(layout.items[item.parent].path.rsplit(".", 1)[0])


def test_directive_without_sections() -> None:
    text = (
        "CHỈ THỊ\nVề phòng cháy rừng\nThời gian qua, nắng nóng kéo dài. Chủ tịch UBND tỉnh yêu cầu:\n1. Sở Nông nghiệp\na) Rà soát vùng dễ cháy.\n"
        "b) Trực 24/24 giờ.\n2. Công an tỉnh điều tra các vụ cháy.\nChỉ thị này có hiệu lực từ ngày ký.\nYêu cầu các đơn vị nghiêm túc thực hiện./.\n"
    )
    assert paths(text) == ["1", "1.a", "1.b", "2"]
    assert paths(text, "preamble") == ["preamble"]
    assert paths(text, "closing") == ["closing", "closing"]


def test_promulgated_document_begins_anew() -> None:
    text = (
        "QUYẾT ĐỊNH\nVề ban hành Kế hoạch\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch.\nĐiều 2. Giao Sở Y tế theo dõi.\nTM. ỦY BAN NHÂN DÂN\n"
        "CHỦ TỊCH\nLê Văn B\nKẾ HOẠCH\nTiêm chủng năm 2026\n(Kèm theo Quyết định số 5/QĐ-UBND)\nI. NHIỆM VỤ\n1. Tổ chức tiêm chủng tại các xã.\n"
    )
    assert paths(text) == ["Điều 1", "Điều 2", "I", "I.1"]


def test_an_editors_note_of_omission_says_where_the_text_goes_on() -> None:
    text = (
        "TỈNH ỦY LÀO CAI\nSố 5-CTr/TU\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nvề trồng rừng\n\nI. MỤC ĐÍCH\n1. Mục đích\nNâng cao độ che phủ.\n\n"
        "[[... PHẦN LƯỢC BỎ: trang 2-9, từ mục I.2 đến giữa mục IV.4 ...]]\n\n5. Ban Tuyên giáo chủ trì hướng dẫn tuyên truyền.\n"
        "6. Văn phòng theo dõi, đôn đốc.\n"
    )
    assert paths(text) == ["I", "I.1", "IV.5", "IV.6"]
    assert [item.path for item in laid(text)[1].items if item.task] == ["IV.5", "IV.6"]


@pytest.mark.parametrize(
    "change",
    [
        lambda t: unicodedata.normalize("NFD", t),
        lambda t: t.replace("\n", "\r\n"),
        lambda t: t.replace(" ", "\xa0"),
        lambda t: t.replace("Ủy", "Uỷ"),
        lambda t: t.replace("\n", "\n\n"),
        lambda t: "\n".join(f"**{line}**" if line else line for line in t.split("\n")),
    ],
)
def test_writing_changes_nothing(change: object) -> None:
    assert callable(change)
    before, after = laid(PLAN), laid(change(PLAN))
    assert [(i.kind, i.path, i.task) for i in before[1].items] == [(i.kind, i.path, i.task) for i in after[1].items]
