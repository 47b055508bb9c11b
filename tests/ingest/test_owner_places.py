"""Owner's places: bodies and holders of offices in small letters that work, are ordered, asked or joined, in papers of every kind."""

from __future__ import annotations

import pytest

from ingest.reader import read

_HEADS = {
    "commune": "ỦY BAN NHÂN DÂN\nXÃ ĐỒNG LÂM\n\nSố: 7/KH-UBND\n\nĐồng Lâm, ngày 5 tháng 3 năm 2024\n\nKẾ HOẠCH\nLàm sạch đường thôn\n\n",
    "school": "TRƯỜNG ĐẠI HỌC SÔNG NÚI\n\nSố: 7/KH-ĐHSN\n\nHà Nội, ngày 5 tháng 3 năm 2024\n\nKẾ HOẠCH\nLàm sạch ký túc xá\n\n",
    "province": "ỦY BAN NHÂN DÂN\nTỈNH PHÚ THỌ\n\nSố: 7/KH-UBND\n\nPhú Thọ, ngày 5 tháng 3 năm 2024\n\nKẾ HOẠCH\nLàm sạch sông\n\n",
}


def _owners(head: str, text: str) -> list[str]:
    record = read(f"{_HEADS[head]}I. NHIỆM VỤ\n\n1. {text}\n", "a.txt")
    names = {agency.id: agency.name for agency in record.agencies}
    return [f"{row.role} {names[row.agency]}" for row in record.assignments]


@pytest.mark.parametrize(
    ("head", "text", "expected"),
    [
        (
            "commune",
            "Giao công an xã, tổ tự quản đường hoa, bộ phận địa chính, môi trường phối hợp với tổ hòa giải tuyên truyền.",
            [
                "coordinate Tổ hòa giải xã Đồng Lâm",
                "lead Bộ phận địa chính, môi trường xã Đồng Lâm",
                "lead Công an xã Đồng Lâm",
                "lead Tổ tự quản đường hoa xã Đồng Lâm",
            ],
        ),
        (
            "commune",
            "Giao công chức Tài chính - Kế toán xã cân đối vốn; cán bộ phụ trách loa đài xã thông báo.",
            ["lead Cán bộ phụ trách loa đài xã Đồng Lâm", "lead Công chức Tài chính - Kế toán xã Đồng Lâm"],
        ),
        (
            "commune",
            "Bí thư chi bộ, Trưởng thôn, Trưởng ban công tác mặt trận các thôn có trách nhiệm vận động nhân dân.",
            ["lead các ban công tác Mặt trận các thôn xã Đồng Lâm", "lead các chi bộ xã Đồng Lâm", "lead các thôn xã Đồng Lâm"],
        ),
        ("commune", "Đề nghị ban công tác Mặt trận các thôn vận động.", ["request Ban công tác Mặt trận các thôn xã Đồng Lâm"]),
        (
            "commune",
            "Các thôn đăng ký; tổ bầu cử số 1 niêm yết danh sách.",
            ["lead Tổ bầu cử số 1 xã Đồng Lâm", "lead các thôn xã Đồng Lâm"],
        ),
        (
            "school",
            "Các khoa, viện tổ chức triển khai; Trung tâm Khảo thí và Đảm bảo chất lượng chuẩn bị đề.",
            ["lead Trung tâm Khảo thí và Đảm bảo chất lượng Trường Đại học Sông Núi", "lead các khoa, viện Trường Đại học Sông Núi"],
        ),
        (
            "province",
            "Phối hợp với lực lượng Công an tỉnh, ngành Thuế đối chiếu số liệu.",
            ["coordinate Công an tỉnh Phú Thọ", "coordinate Thuế tỉnh Phú Thọ"],
        ),
        ("province", "Giám đốc các Sở và Thủ trưởng các ban, ngành tỉnh khẩn trương triển khai.", ["lead các sở, ban, ngành tỉnh Phú Thọ"]),
        (
            "province",
            "Các nhà đầu tư trong các khu công nghiệp, cụm công nghiệp chủ động bố trí vốn.",
            ["lead các nhà đầu tư trong các khu công nghiệp, cụm công nghiệp"],
        ),
        ("province", "Các tổ chức trồng hoa cảnh có trách nhiệm báo giá.", ["lead các tổ chức trồng hoa cảnh tỉnh Phú Thọ"]),
        ("province", "Các cơ quan phối hợp có trách nhiệm cử người.", ["lead các cơ quan phối hợp tỉnh Phú Thọ"]),
        ("province", "100% cơ quan hành chính trên địa bàn tỉnh triển khai.", ["lead các cơ quan hành chính trên địa bàn tỉnh Phú Thọ"]),
        (
            "province",
            "Các sở, cơ quan trực thuộc Sở triển khai.",
            ["lead các cơ quan trực thuộc Sở tỉnh Phú Thọ", "lead các sở tỉnh Phú Thọ"],
        ),
        (
            "province",
            "Các huyện lập sổ của địa phương, đơn vị; UBND tỉnh, Sở Y tế có trách nhiệm in sổ.",
            ["lead Sở Y tế tỉnh Phú Thọ", "lead UBND tỉnh Phú Thọ", "lead các huyện tỉnh Phú Thọ"],
        ),
        ("province", "Đối với nhà trạm: Do các doanh nghiệp đầu tư, triển khai.", ["lead các doanh nghiệp tỉnh Phú Thọ"]),
        (
            "province",
            "Chỉ đạo các phòng chuyên môn, lực lượng Công an xã, phường chủ động nắm tình hình.",
            ["lead Công an các xã, phường tỉnh Phú Thọ", "lead các phòng chuyên môn tỉnh Phú Thọ"],
        ),
        (
            "province",
            "Các sở, ban, ngành, huyện, thị xã lập sổ.",
            ["lead UBND các huyện, thị xã tỉnh Phú Thọ", "lead các sở, ban, ngành tỉnh Phú Thọ"],
        ),
        (
            "province",
            "Các trung tâm chính trị xã, phường; Điện lực, Bưu điện tỉnh rà soát.",
            ["lead các trung tâm chính trị xã, phường tỉnh Phú Thọ", "lead Điện lực tỉnh Phú Thọ", "lead Bưu điện tỉnh Phú Thọ"],
        ),
        ("commune", "Chỉ đạo các Ban bầu cử, Tổ bầu cử niêm yết.", ["lead các ban bầu cử xã Đồng Lâm", "lead Tổ bầu cử xã Đồng Lâm"]),
        (
            "commune",
            "Phối hợp với Ban Chỉ huy Quân sự xã và các thôn ra quân.",
            ["coordinate Ban Chỉ huy Quân sự xã Đồng Lâm", "coordinate các thôn xã Đồng Lâm"],
        ),
        (
            "school",
            "Trưởng khoa, Trưởng bộ môn phân công người dạy.",
            ["lead các khoa Trường Đại học Sông Núi", "lead các bộ môn Trường Đại học Sông Núi"],
        ),
        ("province", "Ban quản lý dự án rừng và biển tỉnh lập sổ.", ["lead Ban quản lý dự án rừng và biển tỉnh Phú Thọ"]),
        ("province", "Quý I/2027, các sở đánh giá vườn hoa.", ["lead các sở tỉnh Phú Thọ"]),
        ("province", "Tuyên truyền cho cán bộ, công chức, tổ viên các tổ vay vốn.", []),
        ("province", "Bàn giao trạm bơm, tổ máy cho đơn vị quản lý.", []),
    ],
)
def test_who_stands_in_an_owners_place(head: str, text: str, expected: list[str]) -> None:
    assert sorted(row.lower() for row in _owners(head, text)) == sorted(row.lower() for row in expected)


def test_an_order_inside_the_sentence_leaves_the_heading_in_charge() -> None:
    record = read(
        f"{_HEADS['province']}I. NHIỆM VỤ\n\n1. Sở Tài chính:\n\n- Quản lý kho số liệu; giao phòng chuyên môn vận hành.\n", "a.txt"
    )
    names = {agency.id: agency.name for agency in record.agencies}
    assert "Sở Tài chính tỉnh Phú Thọ" in {names[row.agency] for row in record.assignments if row.role == "lead"}


@pytest.mark.parametrize("heading", ["Về phân công nhiệm vụ của các cơ quan liên quan:", "Về việc phân công trách nhiệm của các sở:"])
def test_a_heading_about_duties_charges_nobody(heading: str) -> None:
    assert _owners("province", f"{heading}\n\n- Rà soát các kho.\n") == []


def _all(text: str) -> list[tuple[str, str]]:
    record = read(f"{_HEADS['province']}I. NHIỆM VỤ\n\n{text}\n", "a.txt")
    names, paths = ({a.id: a.name for a in record.agencies}, {t.id: t.path for t in record.tasks})
    return [(paths[row.task], names[row.agency]) for row in (*record.assignments, *record.inherited) if row.role == "lead"]


def test_a_head_printed_twice_is_one_body_where_the_text_knows_it() -> None:
    owners = _all("1. Cục Rừng và Biển lập sổ.\n\n2. Giao Cục Rừng và Cục Biển in sổ.\n\n3. Giao Cục Rừng và Cục Núi in sổ.")
    assert owners == [("I.1", "Cục Rừng và Biển"), ("I.2", "Cục Rừng và Biển"), ("I.3", "Cục Rừng"), ("I.3", "Cục Núi")]


def test_who_plans_orders_nobody() -> None:
    lead_in = (
        "1. Để thực hiện có hiệu quả Kế hoạch trong thời gian tới, Ủy ban nhân dân tỉnh tập trung xác định các nhiệm vụ trọng tâm sau:"
    )
    assert _all(f"{lead_in}\n\n- Rà soát các kho.\n\n- Mua giá sách.") == []


def test_an_order_to_enterprises_leaves_the_heading_in_charge() -> None:
    owners = _all("1. Sở Xây dựng:\n\n- Yêu cầu các đơn vị khai thác cát lắp trạm cân.")
    assert ("I.1.-1", "Sở Xây dựng tỉnh Phú Thọ") in owners


@pytest.mark.parametrize(("often", "name"), [("UBND các xã, phường", "UBND các xã, phường"), ("Công an các xã, phường", "UBND cấp xã")])
def test_units_by_level_take_the_list_of_the_same_bodies(often: str, name: str) -> None:
    owners = _all(f"1. {often} lập sổ.\n\n2. UBND cấp xã in sổ.")
    assert ("I.2", f"{name} tỉnh Phú Thọ") in owners
