"""Duties read from whole plans: made-up items of an organising part, and the bodies that each gives work to."""

from __future__ import annotations

import pytest

from graph.record import Record
from ingest.reader import read

_HEAD = """ỦY BAN NHÂN DÂN
TỈNH NGHỆ AN
-------
Số: 10/KH-UBND
Nghệ An, ngày 10 tháng 02 năm 2025

KẾ HOẠCH
Phát triển hạ tầng số năm 2025

Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, UBND tỉnh ban hành Kế hoạch như sau:

III. TỔ CHỨC THỰC HIỆN

"""


def plan(body: str) -> Record:
    return read(_HEAD + body, "plan.txt")


def duties(body: str) -> list[list[str]]:
    """For each task "role body" in the order of the text, the province left out."""
    record = plan(body)
    names = {agency.id: agency.name.removesuffix(" tỉnh Nghệ An") for agency in record.agencies}
    return [[f"{a.role} {names[a.agency]}" for a in record.assignments if a.task == task.id] for task in record.tasks]


ITEMS = [
    ("1. Sở A\n\n- Phối hợp chặt chẽ Sở Tài chính hoàn thiện hồ sơ.", ["coordinate Sở Tài chính"]),
    (
        "1. Công an tỉnh\n\na) Chủ trì, phối hợp\n\n- Sở Tài chính và các đơn vị liên quan tham mưu Ủy ban nhân dân tỉnh bố trí kinh phí.",
        ["lead Công an", "coordinate Sở Tài chính", "coordinate các đơn vị liên quan", "receive UBND"],
    ),
    (
        "1. Công an tỉnh\n\na) Thực hiện các dự án do Bộ Công an chủ trì theo nhiệm vụ được giao:\n\n- Dự án 1: phòng ngừa.",
        ["lead Công an"],
    ),
    (
        "1. Sở Y tế: Trực tiếp chỉ đạo các cơ sở y tế trên địa bàn tỉnh: Bảo đảm sẵn sàng thuốc, vật tư.",
        ["lead Sở Y tế", "lead các cơ sở y tế trên địa bàn"],
    ),
    ("1. Các cơ quan thông tin, truyền thông của tỉnh: Đẩy mạnh tuyên truyền.", ["lead các cơ quan thông tin, truyền thông của"]),
    (
        "1. Các ông, bà: Chánh Văn phòng UBND tỉnh; Giám đốc Sở Nội vụ; Thủ trưởng các đơn vị có liên quan chịu trách nhiệm thi hành.",
        ["lead Văn phòng UBND", "lead Sở Nội vụ", "lead các đơn vị liên quan"],
    ),
    ("1. Giao các xã: Nghi Lộc, Anh Sơn rà soát quỹ đất.", ["lead xã Nghi Lộc", "lead xã Anh Sơn"]),
    ("1. Trong năm 2025, Tỉnh tổng hợp nhu cầu, báo cáo Bộ Tài chính.", ["lead tỉnh Nghệ An", "receive Bộ Tài chính"]),
    ("1. Sở Xây dựng giải quyết kiến nghị của Tỉnh.", ["lead Sở Xây dựng"]),
    ("1. Các cơ sở nuôi trồng thủy sản: Theo dõi môi trường.", ["lead các cơ sở nuôi trồng thủy sản"]),
    (
        "1. Các chủ đầu tư xây dựng và kinh doanh hạ tầng khu công nghiệp\n\n- Tạo điều kiện về mặt bằng.",
        ["lead các chủ đầu tư xây dựng và kinh doanh hạ tầng khu công nghiệp"],
    ),
    (
        "1. Sở Nội vụ: Theo dõi, đôn đốc, hướng dẫn các sở, ban, ngành; các xã, phường và đơn vị thuộc tỉnh tổ chức triển khai phong trào.",
        ["lead Sở Nội vụ"],
    ),
    (
        "1. Báo cáo cấp có thẩm quyền (UBND tỉnh, Bộ Tài chính) việc triển khai thực hiện.",
        ["receive UBND", "receive Bộ Tài chính"],
    ),
    ("1. Hội đồng Thi đua - Khen thưởng tỉnh phân công rõ trách nhiệm các thành viên.", ["lead Hội đồng Thi đua - Khen thưởng"]),
    (
        "1. Để toàn dân đồng lòng; các sở, ban, ngành (sau đây viết tắt là cơ quan, đơn vị) và mọi người dân triển khai đợt thi đua.",
        ["lead các sở, ban, ngành"],
    ),
    (
        "1. Các cơ quan, đơn vị căn cứ nhiệm vụ được giao xây dựng kế hoạch triển khai đợt thi đua gắn với tình hình của đơn vị mình.\n\n"
        "- Giới thiệu điển hình tiên tiến.\n\n2. Sở Y tế\n\n- Tham mưu kế hoạch.\n\n3. Sở Nội vụ\n\n- Tham mưu khen thưởng.",
        ["lead các cơ quan, đơn vị", "lead Sở Y tế", "lead Sở Nội vụ"],
    ),
    ("1. Đề xuất các giải pháp nhằm tạo thuận lợi cho tổ chức, cá nhân.", []),
    ("1. Xây dựng các trường dữ liệu do cơ quan nhà nước chủ trì thu thập.", []),
    ("1. Kết hợp dữ liệu từ Nhà nước, doanh nghiệp và người dân.", []),
    (
        "1. Giao Sở Nông nghiệp và Môi trường Khẩn trương chia sẻ dữ liệu; Giao Sở Xây dựng Theo dõi việc thực hiện.",
        ["lead Sở Nông nghiệp và Môi trường", "lead Sở Xây dựng"],
    ),
    (
        "1. Phối hợp với Trung tâm Dịch vụ việc làm (Sở Nội vụ), cơ quan thông tấn báo chí và Bảo hiểm xã hội tỉnh.",
        ["coordinate Trung tâm Dịch vụ việc làm", "coordinate các cơ quan thông tấn báo chí", "coordinate Bảo hiểm xã hội"],
    ),
    (
        "1. Phối hợp Văn phòng UBND tỉnh đánh giá chất lượng phục vụ người dân và doanh nghiệp.",
        ["coordinate Văn phòng UBND"],
    ),
    ("1. Chỉ đạo các doanh nghiệp kinh doanh bảo hiểm khẩn trương rà soát.", ["lead các doanh nghiệp kinh doanh bảo hiểm"]),
    (
        "1. Sở Tài chính chỉ đạo các tổ chức tín dụng: khẩn trương khắc phục; triển khai ngay các gói tín dụng.",
        ["direct Sở Tài chính", "lead các tổ chức tín dụng"],
    ),
    ("1. Các cơ quan đăng ký đầu tư có trách nhiệm trả kết quả.", ["lead các cơ quan đăng ký đầu tư"]),
    ("1. Các cơ quan đơn vị có liên quan thực hiện nội dung được giao.", ["lead các cơ quan, đơn vị liên quan"]),
    ("1. Lắp đặt 58 trạm (Trong đó: VNPT: 25 trạm, Viettel: 33 trạm).", []),
    (
        "1. Phối hợp với các tổ chức tín dụng; Công ty Điện lực Nghệ An; các hợp tác xã, hộ kinh doanh rà soát.",
        ["coordinate các tổ chức tín dụng", "coordinate Công ty Điện lực", "coordinate các hợp tác xã", "coordinate các hộ kinh doanh"],
    ),
    (
        "1. Các xã, phường cụ thể hóa kế hoạch này phù hợp với thực tiễn địa phương; đưa kết quả vào báo cáo tổng kết hằng năm của mình.\n\nBố trí kinh phí, trang bị phương tiện.\n\nChỉ đạo các trường học dạy thí điểm.\n\n"
        "2. Sở Y tế\n\n- Tham mưu kế hoạch.",
        ["lead các xã, phường", "lead các xã, phường", "lead các xã, phường", "lead các trường học", "lead Sở Y tế"],
    ),
    (
        "1. Về đề nghị Chính phủ chỉ đạo Bộ Tài chính bố trí vốn: giao Bộ Y tế chủ trì xử lý.",
        ["lead Bộ Y tế"],
    ),
    (
        "1. Sở Y tế\n\na) Phối hợp với Sở Nội vụ tham mưu cho Ủy ban nhân dân tỉnh:\n\n- Rà soát quy hoạch.",
        ["lead Sở Y tế", "coordinate Sở Nội vụ", "receive UBND"],
    ),
    ("1. Các chủ rừng (các Ban quản lý rừng, các Công ty lâm nghiệp)\n\n- Thực hiện đầy đủ trách nhiệm.", ["lead các chủ rừng"]),
    (
        "1. Sở Y tế\n\n- Tăng cường phối hợp, hỗ trợ Công an tỉnh và các địa phương trong tuần tra.",
        ["lead Sở Y tế", "coordinate Công an", "coordinate các địa phương"],
    ),
    (
        "1. Các cơ quan đăng ký đầu tư (Sở Tài chính, Ban Quản lý Khu kinh tế):\n\n- Tiếp nhận hồ sơ.",
        ["lead các cơ quan đăng ký đầu tư", "lead Sở Tài chính", "lead Ban Quản lý Khu kinh tế"],
    ),
    ("1. Sở Nội vụ - Cơ quan thường trực Ban Vì sự tiến bộ phụ nữ tỉnh:\n\n- Hướng dẫn các đơn vị.", ["lead Sở Nội vụ"]),
    ("1. Sở Nội vụ (Cơ quan thường trực Ban Vì sự tiến bộ phụ nữ tỉnh):\n\n- Hướng dẫn các đơn vị.", ["lead Sở Nội vụ"]),
]


@pytest.mark.parametrize(("body", "expected"), ITEMS)
def test_duties(body: str, expected: list[str]) -> None:
    found = [row for rows in duties(body) for row in rows]
    assert [row for row in found if row not in ("lead Sở A",)] == expected


def test_bullets_below_a_label_only_name_its_bodies() -> None:
    body = """1. Tổ chức 10 lớp tập huấn cho cán bộ xã.

- Đơn vị chủ trì:

+ Sở Nội vụ;

+ Sở Khoa học và Công nghệ.

- Đơn vị phối hợp:

+ UBND các xã, phường.

- Thời gian thực hiện: Năm 2025.

2. Cơ quan thực hiện:

+ Sở Xây dựng đăng tải thông điệp truyền thông trên bảng quang báo.
"""
    record = plan(body)
    assert [task.path for task in record.tasks] == ["III.1", "III.2.-1"]
    assert duties(body)[0] == ["lead Sở Nội vụ", "lead Sở Khoa học và Công nghệ", "coordinate UBND các xã, phường"]
    deadline = record.tasks[0].deadline
    assert deadline is not None and deadline.date == "2025"


def test_activities_below_aims_are_work() -> None:
    text = (
        _HEAD.replace("III. TỔ CHỨC THỰC HIỆN", "II. MỤC TIÊU")
        + "1. Mục tiêu chung\n\n- Nâng cao nhận thức.\n\n2. Các hoạt động chính\n\n- Tổ chức lễ phát động.\n"
    )
    assert [task.path for task in read(text, "plan.txt").tasks] == ["II.2.-1"]


def test_who_directs_in_a_lead_in_is_only_likely() -> None:
    record = plan("1. Sở Y tế chỉ đạo Chi cục Dân số thực hiện các nội dung sau:\n\n- Tổ chức quan trắc.\n\n- Lập báo cáo.\n")
    rows = {(a.role, a.confidence) for a in record.assignments if a.role == "direct"}
    assert rows == {("direct", "likely")}
