"""Files that cannot be read: told with their reason, the others go on, in one process and in several."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import BadInput
from ingest.files import read_files
from ingest.page.page import Page
from ingest.reader import NotRead, read

PLAN = "UBND TỈNH PHÚ THỌ\nSố: 7/KH-UBND\nPhú Thọ, ngày 02 tháng 3 năm 2026\nKẾ HOẠCH\nTrồng cây\nI. NHIỆM VỤ\n1. Sở Xây dựng chủ trì.\n"


def _breaks(page: Page) -> None:
    raise IndexError(f"rule met {len(page.blocks)} blocks")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_file_that_is_refused_does_not_stop_the_others(tmp_path: Path, workers: int) -> None:
    paths = []
    for name, text in (("a.txt", PLAN), ("b.txt", "Chuyện cổ tích"), ("c.txt", PLAN)):
        paths.append(tmp_path / name)
        paths[-1].write_text(text, encoding="utf-8")
    first, refused, last = read_files(tuple(paths), workers)
    assert first.record is not None
    assert last.record is not None
    assert isinstance(refused.error, BadInput)
    assert "b.txt" in refused.error.vi
    assert "b.txt" in refused.error.en


def test_a_fault_of_the_reader_is_told_with_file_and_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.reader.lay_out", _breaks)
    with pytest.raises(NotRead) as caught:
        read(PLAN, "plan.txt")
    assert "plan.txt" in caught.value.vi
    assert "IndexError" in caught.value.en
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    (reading,) = read_files((tmp_path / "a.txt",))
    assert isinstance(reading.error, NotRead)
