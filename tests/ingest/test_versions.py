"""What a document was: edited files, drafts and scans, compared with the text that stands."""

from __future__ import annotations

import json
from pathlib import Path

from graph.checks.hash import graph_hash
from graph.checks.invariants import check
from graph.store.store import Store
from ingest.loading.load import ingest
from ingest.loading.versions import versions
from tests.api.calling import Call
from tests.api.conftest import call
from tests.ingest.test_twins import DRAFT, SIGNED, TASKS, plan

__all__ = ["call"]


def _key(store: Store) -> str:
    return str(store.read("MATCH (d:Document {held: true}) RETURN d.key AS key")[0]["key"])


def test_an_edited_file_shows_what_changed(store: Store, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "ke-hoach.txt"
    file.write_text(plan("215", "18"), encoding="utf-8")
    assert call("ingest", file).code == 0
    edited = (
        TASKS[0].replace("30/6/2024", "30/9/2024").replace("Sở Xây dựng", "Sở Công Thương"),
        TASKS[2],
        "4. Báo Hòa Bình giới thiệu các mô hình cấp nước hay của xã.",
    )
    file.write_text(plan("215", "18", edited), encoding="utf-8")
    assert call("ingest", file).code == 0
    current, former = versions(store, _key(store))
    assert (current["state"], former["state"]) == ("current", "former")
    assert [text[:12] for text in former["gone"]] == ["Sở Tài chính"]
    assert any("mô hình cấp nước" in text for text in former["added"])
    assert {(c["what"], *c["was"], *c["now"]) for c in former["changed"]} >= {("deadline", "by 2024-06-30", "by 2024-09-30")}
    assert any(c["what"] == "owner" for c in former["changed"])
    assert check(store) == []
    told = call("versions", "215/KH-UBND")
    assert told.code == 0
    assert "bản cũ" in told.out
    assert "2024-06-30" in told.out
    assert json.loads(call("versions", "215/KH-UBND", "--json").out)["versions"][1]["gone"] == former["gone"]


def test_history_is_no_part_of_the_graph_and_is_forgotten_with_it(store: Store, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "ke-hoach.txt"
    file.write_text(plan("215", "18", (*TASKS, "4. Báo Hòa Bình đưa tin.")), encoding="utf-8")
    call("ingest", file)
    file.write_text(plan("215", "18"), encoding="utf-8")
    call("ingest", file)
    edited = graph_hash(store)
    assert call("forget", file).code == 0
    assert store.read("MATCH (f:Former) RETURN count(f) AS n") == [{"n": 0}]
    call("ingest", file)
    assert graph_hash(store) == edited


def test_a_draft_is_a_version_of_what_was_signed(store: Store) -> None:
    ingest(store, [DRAFT, SIGNED])
    states = {version["files"][0]: version["state"] for version in versions(store, _key(store))}
    assert states == {"ban-ky.pdf": "current", "du-thao.docx": "covered"}
