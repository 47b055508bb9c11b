"""Who owns this: the right task first, with marks and without, abbreviated, misspelt, by place, with owner, term and directives."""

from __future__ import annotations

from typing import Any

import pytest

from graph.store.store import Store
from ingest.files import read_bytes
from ingest.loading.load import ingest
from queries import ask
from queries.search.ranking import weighed
from tests.gold_records import gold_record

VINH = "001_6dd6d2f37ee23f38"


@pytest.mark.parametrize(
    "asked",
    [
        "tuyến phố văn minh thương mại Vinh",
        "tuyen pho van minh thuong mai vinh",
        "TUYẾN PHỐ VĂN MINH THƯƠNG MẠI",
        "tuyến phố văn mihn thương mại ở tp Vihn",
        "tuye\u0302\u0301n pho\u0302\u0301 va\u0306n minh thu\u031bo\u031bng ma\u0323i",
    ],
)
def test_the_streets_of_vinh(seeds: Store, asked: str) -> None:
    first = ask.who(seeds, asked)["answers"][0]
    assert first["task"]["path"] == "B.III.1.1"
    owners = {(one["agency"]["name"], one["role"], one["basis"]) for one in first["responsible"]}
    assert ("Phòng Kinh tế thành phố Vinh", "lead", "section") in owners
    assert any(name == "Trần Quang Lâm" and role == "direct" for name, role, _ in owners)
    deadline = first["task"]["deadline"]
    assert deadline is not None
    assert (deadline["kind"], deadline["date"], deadline["last"]) == ("by", "2025-02-28", "2025-02-27")
    text, _ = gold_record(VINH)
    proofs: list[Any] = [deadline["evidence"], *(one["evidence"] for one in first["responsible"])]
    assert all(text[p["start"] : p["end"]] == p["quote"] for p in proofs)


@pytest.mark.parametrize(
    ("asked", "place"),
    [("quy hoạch ở Bắc Kạn ai làm", "Bắc Kạn"), ("tuyên truyền ở Việt Trì", "Việt Trì"), ("tuyen truyen tp vinh", "Vinh")],
)
def test_a_place_narrows(seeds: Store, asked: str, place: str) -> None:
    assert ask.who(seeds, asked)["answers"][0]["task"]["document"]["place"] == place


def test_abbreviations_both_ways(seeds: Store) -> None:
    long, short = ask.who(seeds, "giải phóng mặt bằng Vinh"), ask.who(seeds, "GPMB Vinh")
    assert long["answers"][0]["task"]["key"] == short["answers"][0]["task"]["key"]


def test_a_document_named_by_number_narrows(seeds: Store) -> None:
    assert {a["task"]["document"]["number"] for a in ask.who(seeds, "báo cáo kế hoạch số 56")["answers"][:2]} == {"56/KH-UBND"}


def test_answers_carry_directives_and_fall_in_score(seeds: Store) -> None:
    answers = ask.who(seeds, "quy hoạch tỉnh", limit=5)["answers"]
    assert len(answers) == 5
    assert [a["score"] for a in answers] == sorted((a["score"] for a in answers), reverse=True)
    assert all(a["directives"] for a in answers)


def test_nothing_fits(seeds: Store) -> None:
    assert ask.who(seeds, "qzxw")["answers"] == []
    assert ask.who(seeds, "")["answers"] == []


def test_an_empty_graph_answers_nothing(store: Store) -> None:
    assert ask.who(store, "quy hoạch")["answers"] == []
    assert ask.gaps(store)["gaps"] == []
    assert ask.central(store) == {"documents": [], "agencies": []}


def test_what_is_of_another_place_is_no_answer(craft: Store) -> None:
    told = ask.who(craft, "truyền nghề làm nón cho người cao tuổi ở Cần Thơ")
    assert {one["task"]["document"]["place"] for one in told["answers"]} == {"Cần Thơ"}
    assert {one["task"]["document"]["place"] for one in told["near"]} >= {"Nghệ An"}
    elsewhere = ask.who(craft, "truyền nghề làm nón cho người cao tuổi tỉnh Đồng Tháp")
    assert elsewhere["answers"] == [] and elsewhere["near"]


def test_syllables_that_stand_apart_are_not_the_word(craft: Store) -> None:
    apart, together = (weighed(craft, asked, 1)[0].bearing for asked in ("nhãn thể", "nhãn hiệu"))
    assert apart.share < together.share == 1


def test_which_kind_of_body_is_asked_for_counts(craft: Store) -> None:
    assert owners_of_first(craft, "nón lá ở Nghệ An công an nào lo") == {"Công an tỉnh Nghệ An"}
    assert owners_of_first(craft, "nón lá ở Nghệ An sở nào lo") != {"Công an tỉnh Nghệ An"}


def owners_of_first(store: Store, asked: str) -> set[str]:
    """Who leads the first answer."""
    return {one["agency"]["name"] for one in ask.who(store, asked)["answers"][0]["responsible"] if one["role"] == "lead"}


def test_body_and_appendix_are_one_answer(store: Store) -> None:
    work = "Rà soát các bến đò ngang trên sông và lắp biển báo hiệu an toàn"
    text = f"""ỦY BAN NHÂN DÂN
TỈNH AN GIANG
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 71/KH-UBND
An Giang, ngày 05 tháng 8 năm 2025

KẾ HOẠCH
An toàn bến đò

I. NHIỆM VỤ
1. Sở Xây dựng
- {work}.
- Mở lớp dạy bơi cho học sinh ở các xã ven sông.

PHỤ LỤC
DANH MỤC NHIỆM VỤ
|TT|Nhiệm vụ|Cơ quan chủ trì|Thời hạn|
|1|{work}|Sở Xây dựng|Quý IV/2025|
|2|Dạy bơi cho học sinh|Sở Giáo dục và Đào tạo|Quý IV/2025|
"""
    ingest(store, [read_bytes(text.encode(), "do.txt")])
    told = ask.who(store, "rà soát bến đò ngang, biển báo hiệu")["answers"]
    assert [len(one.get("also", ())) for one in told if "bến đò" in one["task"]["text"]] == [1]


def test_what_is_asked_of_a_plan_s_subject_is_asked_of_the_items_on_the_plan(craft: Store) -> None:
    assert ask.who(craft, "ai tổng hợp kết quả giữ nghề nón lá ở Nghệ An")["answers"][0]["task"]["text"].startswith("Tổng hợp kết quả")


def test_two_words_in_a_row_that_nothing_bears_are_what_was_asked_for(craft: Store) -> None:
    assert ask.who(craft, "xử lý việc bán nón lá")["answers"]
    assert ask.who(craft, "bán sầu riêng")["answers"] == []
