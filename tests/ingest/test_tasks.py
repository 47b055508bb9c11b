"""Tasks: parts of a document, smallest items, lead-ins, label lines."""

from __future__ import annotations

import pytest

from ingest.grammar.labels import LABEL
from ingest.layout.items import Item
from ingest.page.compose import read_page
from ingest.work.outline import lay_out
from ingest.work.parts import part_of


def laid(body: str, head: str = "KẾ HOẠCH\nĐào tạo cán bộ năm 2026\n") -> list[tuple[Item, str]]:
    page = read_page(head + body)
    return [(i, page.normal[i.body : i.end]) for i in lay_out(page).items]


def tasks(body: str, head: str = "KẾ HOẠCH\nĐào tạo cán bộ năm 2026\n") -> list[str]:
    return [text for item, text in laid(body, head) if item.task]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("MỤC ĐÍCH, YÊU CẦU", "purpose"),
        ("Mục tiêu tổng quát", "objectives"),
        ("Mục tiêu, nhiệm vụ và giải pháp", "work"),
        ("NHIỆM VỤ CHỦ YẾU", "work"),
        ("Phân công thực hiện", "assigning"),
        ("TỔ CHỨC THỰC HIỆN", "organising"),
        ("Đánh giá kết quả hoạt động", "other"),
        ("ĐỐI TƯỢNG, PHẠM VI", "other"),
        ("Công tác tuyên truyền", "work"),
    ],
)
def test_parts(heading: str, part: str) -> None:
    assert part_of(heading, "work") == part


def test_purpose_and_objectives_lay_down_no_work() -> None:
    body = "I. MỤC ĐÍCH, YÊU CẦU\n1. Nâng cao nhận thức.\nII. MỤC TIÊU\n- 90% cán bộ đạt chuẩn.\nIII. NHIỆM VỤ\n1. Mở lớp.\n- Mục tiêu: 100% đạt.\n"
    assert tasks(body) == ["Mở lớp."]


def test_the_smallest_item_is_the_task() -> None:
    body = "I. NHIỆM VỤ\n1. Đào tạo\na) Mở lớp.\nb) Cấp bằng:\n- In phôi.\n- Trao bằng.\n2. Bồi dưỡng\nCử cán bộ đi học.\nGửi tài liệu.\n3. Kiểm tra.\n"
    assert tasks(body) == ["Mở lớp.", "In phôi.", "Trao bằng.", "Cử cán bộ đi học.", "Gửi tài liệu.", "Kiểm tra."]


def test_a_lead_in_that_obliges_bodies_is_a_task() -> None:
    obliges = "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành cấp tỉnh và Ủy ban nhân dân các xã, phường tập trung thực hiện tốt các nhiệm vụ sau:"
    assert tasks(f"I. NHIỆM VỤ\n{obliges}\n1. Mở lớp.\n") == [obliges, "Mở lớp."]
    assert tasks("I. NHIỆM VỤ\n1. Giám đốc các sở:\n- Mở lớp.\n") == ["Mở lớp."]


def test_a_paragraph_between_a_heading_and_its_items() -> None:
    body = "I. NHIỆM VỤ\n1. Đào tạo\n{}\na) Mở lớp.\nb) Cấp bằng.\n"
    assert tasks(body.format("Đẩy mạnh đào tạo ở cơ sở.")) == ["Đẩy mạnh đào tạo ở cơ sở.", "Mở lớp.", "Cấp bằng."]
    assert tasks(body.format("Đào tạo là khâu then chốt.")) == ["Mở lớp.", "Cấp bằng."]


def test_headings_without_a_number() -> None:
    assert tasks("I. NHIỆM VỤ\n1. Đào tạo\nĐối với cán bộ xã\n- Mở lớp.\n- Cấp bằng.\n") == ["Mở lớp.", "Cấp bằng."]
    assert tasks("I. NHIỆM VỤ\n1. Đào tạo\nMở lớp ở các xã\n2. Kiểm tra.\n") == ["Mở lớp ở các xã", "Kiểm tra."]


def test_a_heading_that_only_points_to_an_annex_is_no_task() -> None:
    body = "I. NHIỆM VỤ VÀ GIẢI PHÁP {}\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ mở lớp.\n"
    assert tasks(body.format("(chi tiết tại Phụ lục đính kèm)")) == ["Sở Nội vụ mở lớp."]


def test_label_lines_are_no_tasks() -> None:
    body = "I. NHIỆM VỤ\n1. Mở lớp\n- Soạn chương trình.\n- Đơn vị chủ trì: Sở Nội vụ.\n- Thời gian thực hiện: Quý II/2026.\nCơ quan phối hợp: Sở Tài chính.\n"
    found = laid(body)
    assert [text for item, text in found if item.task] == ["Soạn chương trình."]
    assert [item.kind for item, _ in found[-3:]] == ["label"] * 3
    numbered = laid("I. NHIỆM VỤ\n1. Mở lớp\na) Nhiệm vụ: Soạn chương trình.\nb) Cơ quan thực hiện: Sở Nội vụ.\n")
    assert numbered[-1][0].rule == "numbered label"


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Cơ quan chủ trì: Sở Y tế.", True),
        ("(Thời gian hoàn thành: Quý II/2026)", True),
        ("Chủ trì, phối hợp thực hiện: Sở Y tế", True),
        ("Thời gian thực hiện: thường xuyên.", True),
        ("Các đơn vị thực hiện các nhiệm vụ sau:", False),
        ("Tổ chức thực hiện:", False),
        ("Chủ trì thảo luận với các xã: nội dung kế hoạch", False),
    ],
)
def test_what_is_a_label(line: str, label: bool) -> None:
    assert (LABEL.match(line) is not None) == label


def test_closing_paragraph_and_telegram() -> None:
    body = (
        "1. Sở Y tế:\na) Trực 24/24 giờ.\n2. Công an tỉnh bảo đảm trật tự.\nVăn phòng UBND tỉnh theo dõi, báo cáo Chủ tịch UBND tỉnh./.\n"
    )
    head = "CÔNG ĐIỆN\nVề ứng phó bão\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:\n- Giám đốc Sở Y tế;\n- Giám đốc Công an tỉnh.\nChủ tịch UBND tỉnh yêu cầu:\n"
    found = laid(body, head)
    assert [item.path for item, _ in found if item.task] == ["1.a", "2", "closing"]


def test_letters_lay_down_work_only_where_they_ask_or_order() -> None:
    head = "Số: 12/CT-CS\nKính gửi: Thuế tỉnh A.\n"
    assert tasks("1. Doanh nghiệp được miễn thuế năm đầu.\n2. Đề nghị Thuế tỉnh A hướng dẫn doanh nghiệp.\n", head) == [
        "Đề nghị Thuế tỉnh A hướng dẫn doanh nghiệp."
    ]
    assert tasks("UBND tỉnh yêu cầu các sở, ngành:\n1. Rà soát hồ sơ.\n", head) == ["Rà soát hồ sơ."]


def test_enacting_articles() -> None:
    body = (
        "ỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật Đất đai;\nQUYẾT ĐỊNH:\nĐiều 1. Phê duyệt Đề án.\nĐiều 2. Giao Sở Tài chính bố trí kinh phí.\n"
        "Điều 3. Quyết định này có hiệu lực từ ngày ký.\nĐiều 4. Chánh Văn phòng, Giám đốc Sở Tài chính chịu trách nhiệm thi hành Quyết định này.\n"
    )
    assert [t[:4] for t in tasks(body, "QUYẾT ĐỊNH\nVề việc phê duyệt Đề án\n")] == ["Giao", "Chán"]
    assert tasks(body, "NGHỊ ĐỊNH\nVề đất đai\n") == []


def test_a_mere_source_of_money_is_no_task() -> None:
    body = "I. NHIỆM VỤ\n1. Mở lớp.\nII. KINH PHÍ THỰC HIỆN\n1. Nguồn ngân sách địa phương.\n2. Giao Sở Tài chính chủ trì, tham mưu bố trí kinh phí.\n"
    assert tasks(body) == ["Mở lớp.", "Giao Sở Tài chính chủ trì, tham mưu bố trí kinh phí."]


def test_an_example_and_a_division_are_no_tasks() -> None:
    body = "I. NHIỆM VỤ\n1. Rà soát quy hoạch.\nVí dụ: Đồng chí Nguyễn Văn A có trách nhiệm báo cáo Sở Nội vụ.\n2. Mở lớp.\n"
    assert not any(text.startswith("Ví dụ") for text in tasks(body))
    articles = "Chương I\nQUY ĐỊNH CHUNG\nMục 1. QUẢN LÝ GIÁ\nĐiều 1. Phạm vi điều chỉnh\nQuyết định này quy định về giá.\n"
    assert tasks(articles, "QUYẾT ĐỊNH\nVề giá\n") == []


def test_a_body_charged_outright_has_work_among_criteria_too() -> None:
    body = (
        "I. NHIỆM VỤ\n1. Mở lớp.\nII. SỐ LƯỢNG KHEN THƯỞNG\n1. Khen thưởng cấp Nhà nước: Sở Nội vụ phối hợp với các đơn vị báo cáo UBND tỉnh.\n"
        "2. Không quá 05 cá nhân.\n3. Trên cơ sở kết quả chấm điểm, giao Sở Y tế kiểm tra.\n"
        "III. ĐÁNH GIÁ TÌNH HÌNH\n1. Sở Y tế phối hợp với Sở Nội vụ báo cáo UBND tỉnh 5 lần.\n"
    )
    assert [text[:10] for text in tasks(body)] == ["Mở lớp.", "Khen thưởn", "Trên cơ sở"]


RULES = "QUY CHẾ\nPHỐI HỢP QUẢN LÝ LƯU TRỮ\n(Ban hành kèm theo Quyết định số 5/2025/QĐ-UBND)\n"


def test_a_regulation_lays_down_the_standing_duties_of_the_bodies_it_names() -> None:
    body = (
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Nguyên tắc phối hợp\n1. Bảo đảm chủ động, kịp thời trong mọi hoạt động lưu trữ.\n"
        "Chương II\nTRÁCH NHIỆM\nĐiều 2. Trách nhiệm của Sở Nội vụ\n1. Hướng dẫn nghiệp vụ lưu trữ cho các cơ quan trên địa bàn.\n"
        "2. Kiểm tra việc giao nộp tài liệu trong các trường hợp sau:\na) Cơ quan sáp nhập hoặc giải thể trong năm;\nb) Tài liệu bị hư hỏng do thiên tai.\n"
        "Điều 3. Chế độ báo cáo\n1. Các sở, ngành gửi báo cáo về Sở Nội vụ trước ngày 15/11 hằng năm.\n2. Báo cáo được lập theo mẫu thống nhất.\n"
        "Họ và tên: …………………\n"
    )
    found = [(item.path, item.rule) for item, _ in laid(body, RULES) if item.task]
    assert found == [(f"Chương II.Điều {path}", "standing duty") for path in ("2.1", "2.2", "3.1")]


def test_the_name_of_a_chapter_stands_on_the_next_line() -> None:
    entries = [text for item, text in laid("Chương I\n\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nQuy chế này quy định việc lưu trữ.\n", RULES)]
    assert "QUY ĐỊNH CHUNG" in entries


def test_a_report_that_named_bodies_owe_is_work_below_a_heading_of_procedure_too() -> None:
    body = "I. THỦ TỤC, HỒ SƠ\n1. Số lượng hồ sơ: 02 bộ.\n2. Thời gian gửi hồ sơ:\nCác cơ quan, đơn vị lập hồ sơ gửi về Sở Nội vụ trước ngày 15/02/2027.\n"
    assert tasks(body) == ["Các cơ quan, đơn vị lập hồ sơ gửi về Sở Nội vụ trước ngày 15/02/2027."]


def test_a_topic_in_front_of_the_subject_hides_no_duty() -> None:
    body = "1. Phân cấp quản lý trong các lĩnh vực:\na) Tiêu chuẩn - đo lường: UBND huyện chủ động phối hợp với Sở Y tế trong tuyên truyền và kiểm tra.\n"
    assert len(tasks(body)) == 1


def test_the_time_of_a_lesson_is_no_work() -> None:
    assert tasks("I. NHIỆM VỤ\n1. Đào tạo quản trị hệ thống.\n- Thời gian đào tạo: Trong quá trình triển khai.\n") == [
        "Đào tạo quản trị hệ thống."
    ]
