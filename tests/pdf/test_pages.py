"""PDF files of offices: what stands on the page comes out as text, paragraph by paragraph and cell by cell."""

from __future__ import annotations

import pytest

from ingest.formats.pdf.format import PDF
from ingest.formats.source import Source
from tests.pdf.writing import INDENT, LEFT, RIGHT, Writer, width_of

HEAD = [
    ("*ỦY BAN NHÂN DÂN", "*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("*TỈNH HÒA BÌNH", "*Độc lập - Tự do - Hạnh phúc"),
    ("Số:          /KH-UBND", "Hòa Bình, ngày      tháng 3 năm 2024"),
]
AIM = (
    "Mở rộng mạng lưới cấp nước tập trung tới các thôn vùng cao, bảo đảm nguồn nước hợp vệ sinh quanh năm cho người dân và "
    "giảm dần số hộ phải dùng nước khe, nước mưa trong mùa khô hằng năm."
)


def _read(made: Writer) -> Source:
    return PDF.read(made.save(), "a.pdf")


def _paragraphs(source: Source) -> list[str]:
    return [source.text[b.start : b.end] for b in source.blocks if b.kind == "paragraph"]


def _cells(source: Source) -> dict[tuple[int, int, int], str]:
    cells: dict[tuple[int, int, int], str] = {}
    for b in source.blocks:
        if b.kind == "cell":
            key = (b.table, b.row, b.column)
            cells[key] = " ".join(filter(None, (cells.get(key), source.text[b.start : b.end])))
    return cells


@pytest.fixture
def page() -> Writer:
    return Writer()


def test_a_letterhead_is_read_column_by_column(page: Writer) -> None:
    page.side_by_side(HEAD)
    page.centred("KẾ HOẠCH")
    page.centred("Cấp nước sạch nông thôn")
    page.paragraph(AIM)
    read = _paragraphs(_read(page))
    assert read[:3] == ["ỦY BAN NHÂN DÂN", "TỈNH HÒA BÌNH", "Số: /KH-UBND"]
    assert read[3:6] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Hòa Bình, ngày tháng 3 năm 2024"]


def test_number_and_day_of_a_signed_document_stand_in_their_blanks(page: Writer) -> None:
    page.side_by_side(HEAD)
    page.stamp(142, 90, ["215"])
    page.stamp(402, 94, ["1 8"])
    page.stamp(420, 30, ["Ký bởi: Ủy ban nhân dân", "Thời gian ký: 18/03/2024 08:00"], size=8)
    page.paragraph(AIM)
    source = _read(page)
    assert "Số: 215/KH-UBND" in _paragraphs(source)
    assert "Hòa Bình, ngày 18 tháng 3 năm 2024" in _paragraphs(source)
    assert "Ký bởi" not in source.text
    assert "08:00" not in source.text


def test_panels_printed_into_the_page_are_left_out(page: Writer) -> None:
    page.at(430, 25, "Người ký: Trần Văn An", 8)
    page.at(430, 34, "Email: an@hoabinh.example", 8)
    page.at(430, 43, "Thời gian ký: 18/03/2024 08:00", 8)
    page.y = 90
    page.paragraph(AIM)
    assert _paragraphs(_read(page)) == [AIM]


def test_lines_are_joined_to_paragraphs_over_the_end_of_a_page(page: Writer) -> None:
    page.y = 740
    page.paragraph(AIM)
    page.paragraph("- Kiểm tra chất lượng nước hằng quý;")
    page.paragraph("- Công bố kết quả cho người dân.")
    assert _paragraphs(_read(page)) == [AIM, "- Kiểm tra chất lượng nước hằng quý;", "- Công bố kết quả cho người dân."]


def test_page_numbers_and_running_heads_are_left_out(page: Writer) -> None:
    for number in range(1, 5):
        if number > 1:
            page.new_page()
        page.at(300, 35, str(number), 11)
        page.at(LEFT, 815, "Công báo tỉnh Hòa Bình", 9)
        page.y = 80
        page.paragraph(f"{number}. {AIM}")
    assert _paragraphs(_read(page)) == [f"{number}. {AIM}" for number in range(1, 5)]


def test_a_number_cut_at_the_end_of_a_line_is_whole(page: Writer) -> None:
    page.at(LEFT + 28, 100, "Căn cứ Quyết định về nước sạch nông thôn của tỉnh số 77/QĐ-")
    page.at(RIGHT - 40, 100, "9/QĐ-")
    page.at(LEFT, 117, "UBND ngày 02/02/2023, các xã lập danh sách hộ chưa có nước.")
    assert "9/QĐ-UBND" in _read(page).text


def test_titles_end_where_their_centred_lines_end(page: Writer) -> None:
    page.side_by_side(HEAD)
    page.centred("KẾ HOẠCH")
    page.centred("Nâng cao chất lượng nước sạch nông thôn")
    page.centred("giai đoạn 2024 - 2026")
    page.paragraph(AIM)
    source = _read(page)
    titles = [source.text[b.start : b.end] for b in source.blocks if b.centred and b.bold]
    assert titles == ["KẾ HOẠCH", "Nâng cao chất lượng nước sạch nông thôn giai đoạn 2024 - 2026"]


def test_notes_stand_at_the_end_and_their_marks_in_brackets(page: Writer) -> None:
    page.paragraph(AIM[:-1], after=0)
    mark = page.y - 17
    page.at(LEFT + 400, mark - 4.5, "1", 7)
    page.y = 700
    page.paragraph("Các thôn nộp danh sách trước ngày 15 tháng 4 cho xã tổng hợp.")
    page.at(LEFT, 766, "1", 6)
    page.at(LEFT + 6, 770, "Theo số liệu điều tra của ngành thống kê năm 2023.", 9)
    read = _paragraphs(_read(page))
    assert read[-1] == "[1] Theo số liệu điều tra của ngành thống kê năm 2023."
    assert "[1]" in read[0]


EDGES = [85.0, 115.0, 300.0, 420.0, 540.0]
TABLE_HEAD = ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]


def test_ruled_tables_are_cells_and_merged_ones_are_filled_down(page: Writer) -> None:
    page.paragraph(AIM)
    page.table(
        EDGES, [TABLE_HEAD, ["1", "Khảo sát nguồn nước\ncủa các xã", "Sở Y tế", "Quý II/2024"], ["2", "Lắp đồng hồ", "^", "Năm 2025"]]
    )
    source = _read(page)
    cells = _cells(source)
    assert [cells[0, 0, column] for column in range(4)] == TABLE_HEAD
    assert cells[0, 1, 1] == "Khảo sát nguồn nước của các xã"
    assert cells[0, 1, 2] == cells[0, 2, 2] == "Sở Y tế"
    assert [b.row for b in source.blocks if b.filled] == [2]


def test_a_table_over_the_end_of_a_page_is_one_table(page: Writer) -> None:
    page.paragraph(AIM)
    page.y = 700
    page.table(EDGES, [TABLE_HEAD, ["1", "Khảo sát nguồn nước", "Sở Y tế", "Quý II"]])
    page.new_page()
    page.table(EDGES, [TABLE_HEAD, ["", "của các xã vùng cao", "", ""], ["2", "Lắp đồng hồ", "Sở Xây dựng", "Năm 2025"]])
    cells = _cells(_read(page))
    assert {table for table, _, _ in cells} == {0}
    assert cells[0, 1, 1] == "Khảo sát nguồn nước của các xã vùng cao"
    assert cells[0, 2, 0] == "2"
    assert max(row for _, row, _ in cells) == 2


def test_every_block_has_its_words_and_its_page(page: Writer) -> None:
    page.side_by_side(HEAD)
    page.paragraph(AIM)
    page.new_page()
    page.paragraph("Sở Xây dựng tổng hợp, báo cáo trước ngày 10/12/2024.")
    source = _read(page)
    assert source.pages == 2
    assert source.blocks[-1].page == 2
    for block in source.blocks:
        placed = source.placed(block.start, block.end)
        assert placed
        assert {place.page for place in placed} == {block.page}
        assert all(0 <= place.x0 < place.x1 <= 600 and 0 <= place.y0 < place.y1 <= 850 for place in placed)
    ends = [(place.start, place.end) for place in source.places]
    assert all(a[1] <= b[0] for a, b in zip(ends, ends[1:], strict=False))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_is_read_whichever_way_it_lies_and_placed_as_it_is_shown(page: Writer, turn: int) -> None:
    page.paragraph(AIM)
    page.table(EDGES, [TABLE_HEAD, ["1", "Khảo sát nguồn nước", "Sở Y tế", "Quý II"]])
    upright = _read(page)
    lying = Writer()
    lying.paragraph(AIM)
    lying.table(EDGES, [TABLE_HEAD, ["1", "Khảo sát nguồn nước", "Sở Y tế", "Quý II"]])
    lying.page.set_rotation(turn)
    read = _read(lying)
    assert read.text == upright.text
    assert _cells(read) == _cells(upright)
    first, turned = upright.places[0], read.places[0]
    across = turn in (90, 270)
    assert (turned.x1 - turned.x0 > turned.y1 - turned.y0) is not across
    if turn == 90:  # what was at the left edge is at the upper one
        assert turned.y0 == pytest.approx(first.x0, abs=0.2)
        assert turned.x1 == pytest.approx(842 - first.y0, abs=0.2)


def test_what_a_line_end_cut_in_two_begins_no_item(page: Writer) -> None:
    page.paragraph(AIM)
    page.paragraph(AIM)
    for before, after in (
        ("giai đoạn 2021", "- 2025 của tỉnh."),
        ("phát triển kinh tế", "- xã hội bền vững."),
        ("nhiệm kỳ (khóa", "XII) của huyện."),
    ):
        words, wide = ["Rà", "soát"], width_of(before)
        while width_of(" ".join([*words, "rừng"])) + wide + INDENT < RIGHT - LEFT - 12:
            words.append("rừng")
        page.paragraph(" ".join([*words, before, after]))
    found = [text for text in _paragraphs(_read(page)) if text.startswith("Rà soát")]
    assert [text.partition("rừng ")[2].replace("rừng ", "") for text in found] == [
        "giai đoạn 2021 - 2025 của tỉnh.",
        "phát triển kinh tế - xã hội bền vững.",
        "nhiệm kỳ (khóa XII) của huyện.",
    ]
