"""Proof on the page: a quote's page and boxes in the record, in answers, in RDF and as a picture; originals handed out safely."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image
from starlette.testclient import TestClient

from api.app import create_app
from api.words.marking import page_url
from graph import originals
from graph.store.store import Store
from ingest.files import read_documents, read_file
from ingest.loading.arrivals import Incoming
from ingest.loading.load import forget, ingest
from ingest.proof import record_json
from queries import ask
from tests.api.calling import Call
from tests.api.conftest import call as call
from tests.pdf.test_pages import HEAD
from tests.pdf.writing import Writer
from tests.rdf.conftest import exported as exported


def _plan() -> bytes:
    page = Writer()
    page.side_by_side([*HEAD[:2], ("Số: 215/KH-UBND", "Hòa Bình, ngày 18 tháng 3 năm 2024")])
    page.centred("KẾ HOẠCH")
    page.centred("Cấp nước sạch nông thôn")
    page.paragraph("Căn cứ Nghị quyết số 12/NQ-HĐND ngày 09/12/2023 của Hội đồng nhân dân tỉnh;")
    page.paragraph("I. NHIỆM VỤ", True)
    page.new_page()
    page.paragraph(
        "1. Sở Y tế chủ trì, phối hợp với Sở Tài chính khảo sát nguồn nước của các xã vùng cao, hoàn thành trước ngày 30/6/2024."
    )
    page.paragraph("2. Sở Xây dựng lập dự án cấp nước tập trung cho các thôn chưa có nước sạch.")
    return page.save()


@pytest.fixture
def kept(store: Store, tmp_path: Path) -> Store:
    path = tmp_path / "ke-hoach.pdf"
    path.write_bytes(_plan())
    (reading,) = read_file(path, keep=True)
    assert reading.source is not None
    assert reading.record is not None
    ingest(store, [Incoming(reading.source, reading.record)])
    return store


def test_a_record_says_on_which_page_and_where() -> None:
    (reading,) = read_documents(_plan(), "a.pdf")
    assert reading.source is not None
    assert reading.record is not None
    told = record_json(reading.record, reading.source)
    assert (told["read"], told["pages"]) == ("text", 2)
    task = told["tasks"][0]
    assert task["page"] == 2
    assert [box[0] for box in task["boxes"]] == [2] * len(task["boxes"])
    assert len(task["boxes"]) == 2, "a box for each line"
    assert all(one["page"] == 2 for one in told["assignments"])
    deadline = task["deadline"]
    (box,) = deadline["boxes"]
    assert box[3] - box[1] < 300, "only the words that say it"
    assert box[1:] != task["boxes"][1][1:]


def test_answers_carry_page_and_boxes_and_a_link_to_the_page(kept: Store) -> None:
    (answer,) = [a for a in ask.who(kept, "khảo sát nguồn nước")["answers"] if "khảo sát" in a["task"]["text"]]
    proof = answer["responsible"][0]["evidence"]
    assert proof["page"] == 2
    assert proof["boxes"][0][0] == 2
    assert answer["task"]["source"]["page"] == 2
    deadline = answer["task"]["deadline"]
    assert deadline is not None
    assert deadline["evidence"] is not None
    assert deadline["evidence"]["page"] == 2
    with TestClient(create_app(kept), base_url="http://127.0.0.1:8000") as client:
        link = page_url(proof)
        assert link is not None
        marked, plain = client.get(link), client.get(link.partition("&boxes")[0])
        assert marked.status_code == plain.status_code == 200
        assert marked.headers["content-type"] == "image/png"
        assert marked.headers["x-content-type-options"] == "nosniff"
        picture = Image.open(io.BytesIO(marked.content)).convert("RGB")
        _, x0, y0, x1, y1 = proof["boxes"][0]
        scale = picture.width / 595
        spot = picture.crop((int(x0 * scale), int(y0 * scale), int(x1 * scale), int(y1 * scale)))
        assert (255, 236, 120) in {colour for _, colour in spot.getcolors(100_000) or []}
        assert (255, 236, 120) not in {
            colour for _, colour in Image.open(io.BytesIO(plain.content)).convert("RGB").getcolors(100_000) or []
        }
        assert client.get(f"/nhiem-vu/{answer['task']['key']}").text.count("/pages/2?") >= 1


def test_an_original_is_handed_out_to_be_saved_not_opened(kept: Store) -> None:
    (document,) = kept.read("MATCH (d:Document {held: true}) RETURN d.key AS key")
    with TestClient(create_app(kept), base_url="http://127.0.0.1:8000") as client:
        response = client.get(f"/api/documents/{document['key']}/original")
        assert response.content.startswith(b"%PDF-")
        assert originals.digest(response.content) == kept.read("MATCH (t:Text) RETURN t.original AS original")[0]["original"]
        assert response.headers["content-disposition"].startswith("attachment")
        assert "sandbox" in response.headers["content-security-policy"]
        assert response.headers["content-type"] == "application/octet-stream"
        for wrong, status in (("pages/9", 404), ("pages/0", 422), ("pages/1?boxes=1,2", 400), ("original?file=../../x", 404)):
            assert client.get(f"/api/documents/{document['key']}/{wrong}").status_code == status, wrong


def test_an_original_goes_with_the_last_text_that_came_from_it(kept: Store) -> None:
    (text,) = kept.read("MATCH (t:Text) RETURN t.key AS key, t.original AS original")
    assert originals.original(text["original"]) is not None
    forget(kept, text["key"])
    assert originals.original(text["original"]) is None


def test_rdf_names_the_page(kept: Store) -> None:
    triples = exported(kept, "nquads").decode()
    assert "http://www.w3.org/ns/oa#FragmentSelector" in triples
    assert '"page=2"' in triples
    assert "http://tools.ietf.org/rfc/rfc8118" in triples


def test_a_text_without_pages_has_none(store: Store) -> None:
    (reading,) = read_documents("KẾ HOẠCH\nCăn cứ Nghị quyết số 12/NQ-HĐND;\n1. Sở Y tế khảo sát nguồn nước.".encode(), "a.txt")
    assert reading.source is not None
    assert reading.record is not None
    assert "page" not in json.dumps(record_json(reading.record, reading.source))


def test_originals_are_kept_only_where_they_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIDAO_HOME", str(tmp_path))
    monkeypatch.setenv("CHIDAO_ORIGINALS", "off")
    originals.keep(b"a")
    assert originals.original(originals.digest(b"a")) is None
    monkeypatch.delenv("CHIDAO_ORIGINALS")
    originals.keep(b"a")
    assert originals.original(originals.digest(b"a")) == b"a"
    assert originals.original("../../etc/passwd") is None
    originals.drop(originals.digest(b"a"))
    assert originals.original(originals.digest(b"a")) is None


def test_extracting_keeps_nothing(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIDAO_HOME", str(tmp_path / "home"))
    path = tmp_path / "a.pdf"
    path.write_bytes(_plan())
    outcome = call("extract", path)
    assert outcome.code == 0
    assert json.loads(outcome.out)["pages"] == 2
    assert not (tmp_path / "home" / "originals").exists()
