"""Reference tables: places know their parents in both states."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graph.naming.bodies import table
from graph.naming.places import communes, place_by_id, places_named, province_of, upper_places, valid_on
from ingest.loading import version
from ingest.loading.version import extractor_version


def test_both_states_are_whole() -> None:
    provinces = [p for p in upper_places().values() if p.level == "province"]
    assert sum(valid_on(p, "2025-06-30") for p in provinces) == 63
    assert sum(valid_on(p, "2025-07-01") for p in provinces) == 34
    assert sum(valid_on(p, "2025-06-30") for p in upper_places().values() if p.level == "district") == 696
    assert sum(valid_on(p, "2025-07-01") for p in communes().values()) == 3321


@pytest.mark.parametrize(
    ("folded", "province"),
    [
        ("thanh pho long khanh", "tỉnh Đồng Nai"),
        ("tp vinh", "tỉnh Nghệ An"),
        ("viet tri", "tỉnh Phú Thọ"),
        ("tphcm", "thành phố Hồ Chí Minh"),
    ],
)
def test_the_province_of_a_place(folded: str, province: str) -> None:
    above = province_of(places_named(folded)[0])
    assert above is not None and above.full == province


def test_a_merged_province_names_its_heir() -> None:
    former = places_named("tinh bac kan", "province")[0]
    heir = place_by_id(former.successor[0])
    assert (former.valid_to, heir and heir.full) == ("2025-06-30", "tỉnh Thái Nguyên")


def test_names_of_bodies_are_told_once() -> None:
    names = [body.name for body, _ in table()]
    assert len(names) == len(set(names))


def test_other_tables_make_another_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def current() -> str:
        extractor_version.cache_clear()
        return extractor_version()

    shipped = current()
    monkeypatch.setenv("CHIDAO_REFERENCE", str(tmp_path))
    assert current() == shipped
    (tmp_path / "surnames.csv").write_text("surname,source\nVòng,a register\n", encoding="utf-8")
    added = current()
    (tmp_path / "surnames.csv").rename(tmp_path / "surnames.only.csv")
    assert len({shipped, added, current()}) == 3
    monkeypatch.undo()
    assert current() == shipped


def test_another_rule_makes_another_reader_and_another_statement_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(version.__file__).resolve().parents[2]
    for room in ("graph", "ingest"):
        shutil.copytree(root / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(version, "_ROOT", tmp_path)

    def after(path: str) -> str:
        (tmp_path / path).write_text((tmp_path / path).read_text(encoding="utf-8") + "\n# another\n", encoding="utf-8")
        extractor_version.cache_clear()
        return extractor_version()

    extractor_version.cache_clear()
    first = extractor_version()
    assert after("graph/rows/statements.py") == after("graph/checks/invariants.py") == first
    ruled = after("ingest/terms/points.py")
    assert len({first, ruled, after("graph/schema/schema.yaml"), after("ingest/work/parts.py")}) == 4
    monkeypatch.undo()
    extractor_version.cache_clear()
