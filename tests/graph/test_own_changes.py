"""Own tables of changes: the next reform is a row of a person's own, not a release."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.changes import endings, moving, names, now, subjects
from graph.reference.change_tables import CHANGE_PARTS, CHANGES
from graph.reference.check import reference_faults
from graph.reference.loader import rows

CACHED = [
    rows, moving.changes, moving._by_head, moving._patterns, moving._followers, moving._key, moving.regions, moving._resulting,
    names.named, names.canonical, names._bare_heads, now.now, now.successions, endings._acts, subjects.subjects,
]  # fmt: skip


def _forget() -> None:
    for one in CACHED:
        one.cache_clear()


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("CHIDAO_REFERENCE", str(tmp_path))
    _forget()
    yield tmp_path
    monkeypatch.undo()
    _forget()


def test_a_row_of_ones_own_is_the_next_reform(own: Path) -> None:
    (own / "changes.csv").write_text(
        ",".join(CHANGES.columns) + "\nthu,lập Sở Sao Mai,2027-01-01,,Nghị định 1/2027/NĐ-CP,,sure,công báo\n"
        "checked,đã kiểm tra,2027-02-01,,công báo,,sure,công báo\n",
        encoding="utf-8",
    )
    (own / "change_parts.csv").write_text(
        ",".join(CHANGE_PARTS.columns) + "\nthu,renamed,Sở Y tế,province,,,Sở Sao Mai,same,,Điều 2,,\n", encoding="utf-8"
    )
    _forget()
    assert reference_faults() == ()
    found = now.now("Sở Y tế tỉnh Nghệ An")
    assert [heir.name for heir in found.heirs] == ["Sở Sao Mai tỉnh Nghệ An"]
    assert (found.as_of, found.heirs[0].on, found.heirs[0].confidence) == ("2027-02-01", "2027-01-01", "sure")
    assert now.now("Sở Y tế tỉnh Nghệ An", None, "2026-12-31").status == "unchanged"


def test_a_part_of_an_unknown_event_is_told_with_its_line(own: Path) -> None:
    (own / "change_parts.csv").write_text(
        ",".join(CHANGE_PARTS.columns) + "\nnowhere,renamed,Sở Y tế,province,,,Sở Sao Mai,same,,,,\n", encoding="utf-8"
    )
    _forget()
    (fault,) = reference_faults()
    assert fault.place == f"{own / 'change_parts.csv'}:2" and "nowhere" in fault.vi
