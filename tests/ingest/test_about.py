"""Texts that only talk about documents are told from documents, refused, and taken as such where one asks for it."""

from __future__ import annotations

import pytest

from graph.errors import BadInput
from ingest.files import read_bytes, read_documents
from ingest.header.recognise import OnlyAbout, judge

ARTICLE = (
    "Điểm mới về lương hưu\nTheo Luật số 41/2024/QH15, người lao động được lợi hơn.\nI. Thực trạng\nNghị định số 12/2025/NĐ-CP nêu rõ.\nII. Kiến nghị\n"
    "KẾT LUẬN\nCần sửa Nghị định.\n"
)
ANSWER = "Hỏi: Tôi có được hưởng không?\nTrả lời:\nCăn cứ Điều 64 Luật Bảo hiểm xã hội số 41/2024/QH15:\nĐiều 64. Đối tượng\n1. Người lao động.\nLuật sư A\n"
NEWS = "Thủ tướng yêu cầu chống bão\nThủ tướng vừa ký Công điện số 26/CĐ-TTg. Theo đó yêu cầu các bộ:\n- Bộ Công an chỉ đạo;\n- Bộ Y tế chuẩn bị.\n"
BARE = "Thực hiện Công văn số 18/UBND-VX ngày 7/8/2020 của UBND Thành phố về kỷ niệm; Ủy ban nhân dân phường giao:\n1. Công an phường: Giữ trật tự.\n"
PLAN = "KẾ HOẠCH\nTrồng cây\n\nI. MỤC ĐÍCH\nPhủ xanh.\nII. NHIỆM VỤ\n1. Sở Xây dựng trồng cây.\n"


@pytest.mark.parametrize("text", [ARTICLE, ANSWER, NEWS], ids=["article", "answer", "news"])
def test_a_text_about_documents_is_refused_and_taken_on_demand(text: str) -> None:
    assert judge(text) == "about"
    with pytest.raises(OnlyAbout) as caught:
        read_bytes(text.encode(), "bai.txt")
    assert "--any" in caught.value.vi
    (taken,) = read_documents(text.encode(), "bai.txt", anything=True)
    assert taken.record is not None
    assert taken.record.document.about
    assert taken.record.to_json()["document"]["about"] is True
    assert taken.record.document.number is taken.record.document.type is None
    assert not taken.record.tasks
    assert not taken.record.assignments
    assert taken.record.mentions != ()


@pytest.mark.parametrize("text", [BARE, PLAN])
def test_a_document_without_number_or_signature_is_one(text: str) -> None:
    assert judge(text) == "document"
    assert "about" not in read_bytes(text.encode(), "a.txt")[1].to_json()["document"]


DUTIES = "Phân công trực Tết\n- Phòng Hành chính: lập lịch trực, gửi trước ngày 10/01/2026;\n- Công an xã: tuần tra ban đêm.\n"
PART = "II. NHIỆM VỤ\n1. Sở Y tế chủ trì tiêm phòng, hoàn thành trước ngày 30/6/2025.\n2. Ủy ban nhân dân các xã bố trí địa điểm.\n"
RULES = "NỘI QUY NHÀ VĂN HÓA\nĐiều 1. Giờ mở cửa\nTừ 7 giờ.\nĐiều 2. Trách nhiệm của Ban Quản lý\nBan Quản lý báo cáo UBND xã trước ngày 20 hằng tháng.\n"


def test_what_is_not_printed_hides_no_document() -> None:
    for unseen in "\u200b\u200d\u2060\ufeff\u00ad\u200e":
        assert judge(PLAN.replace(" ", f" {unseen}")) == judge(PLAN.replace(" ", f"{unseen} ")) == "document"


@pytest.mark.parametrize(("text", "tasks"), [(DUTIES, 2), (PART, 2), (RULES, 1)], ids=["duties", "part", "rules"])
def test_a_list_of_duties_is_a_document_without_head(text: str, tasks: int) -> None:
    assert judge(text) == "document"
    record = read_bytes(text.encode(), "a.txt")[1]
    assert len(record.tasks) == tasks
    assert record.document.number is record.document.date is record.document.issuer is None


@pytest.mark.parametrize(
    "text",
    [
        "Ai được cấp phép?\nTheo Luật Xây dựng 2014:\n1. Sở Xây dựng cấp phép công trình.\n2. Ban Quản lý cấp phép trong khu.\n",
        "Việc của ngành\n(Baotinh.vn) - Tại hội nghị:\n1. Sở Y tế chủ trì tiêm phòng.\n2. Sở Nội vụ chủ trì kiểm tra.\n",
        "Sở Y tế\nSở Y tế là cơ quan của tỉnh.\n1. Việc làm\n- Sở Y tế chủ trì tiêm phòng.\n- Sở Y tế phối hợp với các xã.\n",
    ],
    ids=["question", "news", "encyclopedia"],
)
def test_prose_that_tells_of_duties_is_no_document(text: str) -> None:
    assert judge(text) != "document"


def test_a_tale_is_neither() -> None:
    assert judge("Ngày xưa có một ông lão đánh cá.") == "other"
    (tale,) = read_documents("Ngày xưa có một ông lão đánh cá.".encode(), "a.txt", anything=True)
    assert isinstance(tale.error, BadInput)
