"""One document as a draft and as it was signed, as a file and as its scan: two texts, whose work counts once."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from graph.checks.hash import graph_hash
from graph.checks.invariants import check
from graph.identity.likeness import alike, sketch
from graph.record import Record
from graph.store.store import Store
from ingest.formats.source import Source
from ingest.loading.arrivals import Incoming
from ingest.loading.load import forget, ingest
from ingest.reader import read_source

TASKS = (
    "1. Sở Xây dựng chủ trì khảo sát nguồn nước của các xã vùng cao, hoàn thành trước ngày 30/6/2024.",
    "2. Sở Tài chính bố trí kinh phí lắp đặt đồng hồ nước cho các hộ nghèo trong năm 2024.",
    "3. Sở Y tế kiểm tra chất lượng nước của các nhà máy cấp nước mỗi quý một lần.",
)
OTHER = (
    "1. Sở Giáo dục và Đào tạo tổ chức hội thi đọc sách cho học sinh tiểu học.",
    "2. Sở Văn hóa, Thể thao và Du lịch mở thư viện lưu động tại các thôn bản xa.",
    "3. Báo Hòa Minh giới thiệu sách hay trên số ra hằng tuần.",
)


def plan(number: str, day: str, tasks: tuple[str, ...] = TASKS) -> str:
    head = f"ỦY BAN NHÂN DÂN\nTỈNH HÒA BÌNH\n\nSố: {number}/KH-UBND\nHòa Bình, ngày {day} tháng 3 năm 2024\n\nKẾ HOẠCH\nCấp nước sạch cho các xã vùng cao\n\n"
    return head + "\n".join(tasks) + "\n"


def _read(text: str, file: str, how: str = "text") -> Incoming:
    source = Source(text, read="ocr" if how == "ocr" else "text")
    return Incoming(source, read_source(source, file))


DRAFT = _read(plan("   ", "  "), "du-thao.docx")
SIGNED = _read(plan("215", "18"), "ban-ky.pdf")
SCAN = _read(plan("215", "18").replace("chất lượng", "chât lượng"), "ban-quet.pdf", "ocr")
APPENDIX = _read(plan("215", "18", OTHER), "phu-luc.pdf")


def _tasks(store: Store) -> list[str]:
    return [row["file"] for row in store.read("MATCH (t:Task) MATCH (x:Text {key: t.sha256}) RETURN x.files[0] AS file")]


def test_a_draft_and_what_was_signed_are_one_document_with_the_work_once(store: Store) -> None:
    ingest(store, [DRAFT, SIGNED])
    (document,) = store.read("MATCH (d:Document {held: true}) RETURN d.number AS number, d.date AS date")
    assert (document["number"], document["date"]) == ("215/KH-UBND", "2024-03-18")
    assert _tasks(store) == ["ban-ky.pdf"] * 3
    (covered,) = store.read("MATCH (t:Text) WHERE t.covered_by IS NOT NULL RETURN t.files AS files, t.covered_by AS by")
    assert covered["files"] == ["du-thao.docx"]
    assert covered["by"] == SIGNED.record.sha256
    assert check(store) == []


def test_a_scan_yields_to_the_text_of_the_same_document(store: Store) -> None:
    ingest(store, [SCAN, SIGNED])
    assert _tasks(store) == ["ban-ky.pdf"] * 3


def test_texts_of_one_document_that_say_different_things_both_count(store: Store) -> None:
    ingest(store, [SIGNED, APPENDIX])
    assert sorted(set(_tasks(store))) == ["ban-ky.pdf", "phu-luc.pdf"]


def test_it_can_be_undone_and_no_order_counts(store: Store) -> None:
    ingest(store, [DRAFT])
    alone = graph_hash(store)
    hashes = set()
    for order in permutations((DRAFT, SIGNED, SCAN)):
        store.run_write("MATCH (n) DETACH DELETE n")
        for one in order:
            ingest(store, [one])
        hashes.add(graph_hash(store))
    assert len(hashes) == 1
    for one in (SIGNED, SCAN):
        forget(store, one.record.sha256)
    assert graph_hash(store) == alone
    assert _tasks(store) == ["du-thao.docx"] * 3


@pytest.mark.parametrize(("other", "same"), [(TASKS, True), (OTHER, False), (TASKS[:2], True), ((), False)])
def test_likeness(other: tuple[str, ...], same: bool) -> None:
    assert alike(sketch(TASKS), sketch(other)) is same


def test_a_record_says_whether_its_words_were_recognised() -> None:
    assert SCAN.record.to_json()["read"] == "ocr"
    assert "read" not in replace(SCAN.record, read="text").to_json()
    assert isinstance(SCAN.record, Record)
