"""Addressees."""

from __future__ import annotations

from graph.store.store import Store
from ingest.loading.load import ingest
from ingest.reader import read
from tests.gold_records import gold_names, gold_record


def test_recipients_that_the_tables_know(store: Store) -> None:
    text, record = gold_record(gold_names()[0])
    ingest(store, [(text, record)], reread=lambda source, file: record)
    rows = store.read("MATCH (:Document)-[r:SENT_TO]->(a:Agency) RETURN a.name AS name, r.quote AS quote, r.start AS start ORDER BY start")
    assert {row["name"] for row in rows} >= {
        "UBND tỉnh Phú Thọ",
        "Sở Kế hoạch và Đầu tư tỉnh Phú Thọ",
        "UBND các phường, xã thành phố Việt Trì",
    }
    assert all(text[row["start"] :].startswith(row["quote"]) for row in rows)


def test_recipients_are_read_with_their_bodies() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 9/KH-UBND\nLào Cai, ngày 05 tháng 8 năm 2025\n\nKẾ HOẠCH\nGiữ vườn đào cổ\n\nI. NHIỆM VỤ\n"
        "1. Sở Tài chính bố trí kinh phí giữ vườn đào.\n\nNơi nhận:\n- Bộ Nông nghiệp và Môi trường;\n- Các sở, ngành tỉnh;\n- Lưu: VT.\n\n"
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\nSùng Thị Mây\n"
    )
    found = read(text, "dao.txt").recipients
    assert [(text[one.start : one.end], [body.kind for body in one.bodies]) for one in found] == [
        ("Bộ Nông nghiệp và Môi trường", ["specific"]),
        ("Các sở, ngành tỉnh", ["collective"]),
    ]
    assert found[0].bodies[0].name == "Bộ Nông nghiệp và Môi trường"
