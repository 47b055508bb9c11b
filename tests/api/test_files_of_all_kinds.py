"""Folders, archives and many files at once, on the command line and over HTTP: a report of each, the others go on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.store.store import Store
from tests.api.calling import Call
from tests.conftest import empty
from tests.formats.making import zipped
from tests.formats.plans import plan

NOVEL = "Hôm nay trời đẹp, chúng tôi đi chơi công viên."


@pytest.fixture
def server(engine: Store) -> TestClient:
    """A server over an empty graph."""
    empty(engine)
    return TestClient(create_app(engine), base_url="http://127.0.0.1:8000")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kế hoạch.docx").write_bytes(plan())
    (tmp_path / "truyện.txt").write_text(NOVEL, encoding="utf-8")
    (tmp_path / "ảnh.png").write_bytes(b"\x89PNG")
    (tmp_path / "hỏng.docx").write_bytes(plan()[:400])
    (tmp_path / "gói.zip").write_bytes(zipped({"trong/thư.docx": plan(), "trống.txt": ""}))
    return tmp_path


def test_a_folder_is_read_with_a_report_of_each_file(engine: Store, call: Call, folder: Path) -> None:
    empty(engine)
    outcome = call("ingest", folder)
    assert outcome.code == 1
    read = [line for line in outcome.out.splitlines() if "DOCX" in line]
    assert len(read) == 2 and all("5/KH-UBND" in line and "1 việc, 1 có người làm" in line for line in read)
    assert "ảnh.png" in outcome.err
    for name in ("truyện.txt", "hỏng.docx", "trống.txt"):
        assert sum(name in line for line in outcome.err.splitlines()) == 2  # in both languages
    again = json.loads(call("ingest", folder, "--json").out)
    assert {line["kind"] for line in again["files"]} == {"TXT", "DOCX", "?"}
    assert all("error" in line and {"vi", "en"} <= set(line["says"]) for line in again["files"])


def test_extract_prints_the_text_that_offsets_refer_to(call: Call, folder: Path) -> None:
    path = folder / "kế hoạch.docx"
    text, record = call("extract", "--text", path).out, json.loads(call("extract", path).out)
    (task,) = record["tasks"]
    assert text[task["start"] : task["end"]] == task["text"]


def test_an_archive_sent_is_several_documents(server: TestClient, folder: Path) -> None:
    data = (folder / "gói.zip").read_bytes()
    answer = server.post("/api/documents?wait=60", files={"file": ("gói.zip", data)}).json()
    assert answer["status"] == "done" and answer["document"]["number"] == "5/KH-UBND"
    assert [(line["file"], "error" in line) for line in answer["files"]] == [("gói.zip/thư.docx", False), ("gói.zip/trống.txt", True)]
    page = server.get(f"/nap/{answer['id']}")
    assert page.status_code == 200 and "gói.zip/trống.txt" in page.text


def test_many_files_of_the_form_are_told_on_one_page(server: TestClient) -> None:
    sent = [("file", ("a.docx", plan())), ("file", ("b.txt", NOVEL.encode()))]
    page = server.post("/nap", files=sent)
    assert page.status_code == 200 and "/nap?viec=" in str(page.url)
    assert "a.docx" in page.text and "b.txt" in page.text


def test_the_form_offers_the_kinds_that_are_read(server: TestClient) -> None:
    page = server.get("/nap").text
    assert all(suffix in page for suffix in (".docx", ".doc", ".pdf", ".xlsx", ".odt", ".rtf", ".html", ".zip", ".txt"))
    assert "multiple" in page
