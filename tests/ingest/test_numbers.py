"""Official numbers and the dates beside them, in all their forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.citations.dates import read_date
from ingest.citations.numbers import find_numbers
from ingest.page.compose import read_page


def numbers(text: str) -> list[str]:
    return [number.canonical for number in find_numbers(read_page(text))]


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("Kế hoạch số 20 /KH-UBND ngày", "20/KH-UBND"),
        ("Nghị định số 37/2019/NĐ-CP ngày", "37/2019/NĐ-CP"),
        ("Nghị quyết số 45/2022/QH15 của", "45/2022/QH15"),
        ("Nghị quyết số 11-NQ/TW ngày", "11-NQ/TW"),
        ("Nghị quyết số 04-NQ/ThU ngày", "04-NQ/ThU"),
        ("Công văn số 2033 - CV/Th.U ngày", "2033-CV/Th.U"),
        ("Quy định số 11-QĐi/TW", "11-QĐi/TW"),
        ("Chương trình số 31- CTr/TW", "31-CTr/TW"),
        ("Chương trình số 104-CTr/Tu ngày", "104-CTr/TU"),
        ("Nghị quyết số 66.18/2026/NQ-CP", "66.18/2026/NQ-CP"),
        ("Kế hoạch số 0130/KH-UBND", "0130/KH-UBND"),
        ("văn bản số: 10894/VPCP-CN ngày", "10894/VPCP-CN"),
        ("Công văn số 574/UBND-NC", "574/UBND-NC"),
        ("Quy chế phối hợp số 49/QCPH-UBND-UBMT-HCTĐ", "49/QCPH-UBND-UBMT-HCTĐ"),
        ("Thông tư liên tịch số 01/2012/TTLT-BQP-BTC", "01/2012/TTLT-BQP-BTC"),
        ("Quyết định số 10/2021/QĐ – UBND", "10/2021/QĐ-UBND"),
        # slips: Party and State separators, capitals of a title, marks and joints left out
        ("Nghị quyết số 12/NQ-TW", "12-NQ/TW"),
        ("CHỈ THỊ SỐ 32/CT-TTG NGÀY", "32/CT-TTg"),
        ("Chỉ thị số 32-CT/TTg ngày", "32/CT-TTg"),
        ("Quyết định số 812/QĐ-Tg ngày", "812/QĐ-TTg"),
        ("Nghị định số 118/2025/NĐCP", "118/2025/NĐ-CP"),
        ("Quyết định số 270/QD-TTg", "270/QĐ-TTg"),
        ("Thông tư số 49/2025TT-BCT", "49/2025/TT-BCT"),
        ("Quyết định số 2609QĐ/UBND", "2609/QĐ-UBND"),
        ("Nghị định số142/2018/NĐ-CP", "142/2018/NĐ-CP"),
    ],
)
def test_reads_the_number(printed: str, canonical: str) -> None:
    assert numbers(printed) == [canonical]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 12/9/2022 và 07/5/2019",
        "QCVN 01:2022/BQP và TCVN 5574:2018/BXD",
        "theo mẫu số 01-ĐĐN/CT",
        "tốc độ 60 km/h, 5-10 ha/hộ, 24/7",
        "tỷ lệ 1/2000, 02 lần/ngày",
        "năm 2025.\n- Kho bạc",
        "giai đoạn 2021 - 2030, tầm nhìn đến năm 2050",
        "K0+000 - K2",
    ],
)
def test_is_no_number(text: str) -> None:
    assert numbers(text) == []


def test_a_list_has_all_its_numbers() -> None:
    assert numbers("Quyết định số 10/2021/QĐ-UBND ngày 22/6/2021, số 22/2023/QĐ-UBND và 15/QĐ-UBND") == [
        "10/2021/QĐ-UBND",
        "22/2023/QĐ-UBND",
        "15/QĐ-UBND",
    ]


def test_a_bullet_behind_a_number_is_not_part_of_it() -> None:
    assert numbers("Nghị định số 116/2014/NĐ-CP\n- Kho lưu giữ") == ["116/2014/NĐ-CP"]


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        (" ngày 07 tháng 5 năm 2019 của", "2019-05-07"),
        (", ngày 10/02/2022", "2022-02-10"),
        (" ngày 28-02-2023", "2023-02-28"),
        (" ngày 12/ 9/ 2022", "2022-09-12"),
        (" thang 6/2024", "2024-06"),
        (" năm 2022 của", "2022"),
        (" ban hành ngày 01/3/2021", "2021-03-01"),
    ],
)
def test_reads_the_date(printed: str, iso: str) -> None:
    date = read_date(read_page(printed).folded, 0)
    assert date is not None and date.iso == iso


@pytest.mark.parametrize("printed", [" ngày 12/9", " ngày 45/13/2022", " năm 2021 - 2025", " về việc"])
def test_reads_no_date(printed: str) -> None:
    assert read_date(read_page(printed).folded, 0) is None


@given(figure=st.integers(1, 9999), year=st.integers(1990, 2030), space=st.sampled_from(["", " ", "\u00a0"]))
def test_spaces_in_a_number_do_not_count(figure: int, year: int, space: str) -> None:
    assert numbers(f"Quyết định số {figure}{space}/{year}/QĐ-UBND ngày") == [f"{figure}/{year}/QĐ-UBND"]


@given(st.text(alphabet="0123456789/-. NQTWKHUBĐCPso\n", max_size=60))
def test_nothing_raises_and_spans_lie_in_the_text(text: str) -> None:
    page = read_page(text)
    for number in find_numbers(page):
        assert 0 <= number.start < number.end <= len(page.normal)
