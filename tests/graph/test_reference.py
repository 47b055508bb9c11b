"""Reference tables: one reader, a person's own tables over the shipped ones, faults by file and line, all of them told of in README."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.paths import data_dir
from graph.reference.all_tables import TABLES
from graph.reference.change_tables import CHANGE_PARTS
from graph.reference.check import reference_faults
from graph.reference.loader import BadTable, Table, rows
from graph.reference.tables import AGENCIES, SURNAMES
from tests.api.calling import Call
from tests.api.conftest import call

__all__ = ["call"]
README = (data_dir() / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A person's own folder of tables."""
    monkeypatch.setenv("CHIDAO_REFERENCE", str(tmp_path))
    rows.cache_clear()
    yield tmp_path
    rows.cache_clear()


def test_every_table_is_right() -> None:
    assert reference_faults() == ()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_readme_tells_of_every_table_with_its_columns(table: Table[Any]) -> None:
    line = re.search(rf"^\| `{table.folder}/{table.name}\.csv` \|(.*?)\|.+\|.+\|$", README, re.MULTILINE)
    assert line is not None
    with (data_dir() / table.folder / f"{table.name}.csv").open(encoding="utf-8") as file:
        assert re.findall(r"`(\w+)`", line[1]) == next(file).strip().split(",")


@pytest.mark.parametrize("folder", ["reference", "grammar/words"])
def test_no_file_is_no_table(folder: str) -> None:
    named = {f"{table.name}.csv" for table in TABLES if table.folder == folder}
    assert {path.name for path in (data_dir() / folder).iterdir()} == named


def test_rows_of_ones_own_join_and_replace(own: Path) -> None:
    shipped = rows(AGENCIES)
    rows.cache_clear()
    (own / "agencies.csv").write_text(
        "source,name,forms,scope,branch,level,valid_from,valid_to\n"
        "Quyết định 1,Trung tâm Đo đạc Sao Mai,TT Sao Mai|Sao Mai,province,State,province,,\n"
        f"Quyết định 2,{shipped[1].name},Sở Ngân khố,province,State,province,,\n",
        encoding="utf-8",
    )
    found = rows(AGENCIES)
    assert len(found) == len(shipped) + 1
    assert (found[-1].name, found[-1].forms) == ("Trung tâm Đo đạc Sao Mai", ("TT Sao Mai", "Sao Mai"))
    assert (found[1].name, found[1].forms) == (shipped[1].name, ("Sở Ngân khố",))


def test_a_table_may_stand_instead_of_the_shipped_one(own: Path) -> None:
    (own / "surnames.only.csv").write_text("surname,source\nVòng,a register\n", encoding="utf-8")
    assert [row.surname for row in rows(SURNAMES)] == ["Vòng"]


PARTS = "event,kind,original,scope,only,but,resulting,where,subject,article,confidence,note"
CHANGES = "id,name,on,until,legal_basis,legal_basis_now,confidence,source"


@pytest.mark.parametrize(
    ("file", "text", "line", "vi", "en"),
    [
        ("surnames.csv", "surname,source\nA,b\nC\n", 3, "1 ô", "1 cells"),
        ("surnames.csv", "surname,source\n,b\n", 2, "surname trống", "empty: surname"),
        ("surnames.csv", "name,source\nA,b\n", 1, "thiếu cột surname", "columns missing: surname"),
        ("surnames.csv", "surname,source,age\nA,b,3\n", 1, "cột lạ: age", "unknown columns: age"),
        ("surnames.csv", "surname,source\nA,b\nA,c\n", 3, "trùng khóa với dòng 2", "the key of line 2"),
        ("surnames.csv", 'surname,source\n"A"b,c\n', 2, "không phải CSV", "no CSV"),
        ("surnames.csv", "", 1, "thiếu cột", "columns missing"),
        ("symbols.csv", "symbol,issuer,branch,level,source\nXY,,State,moon,b\n", 2, "'moon' không phải một trong", "'moon' is none of"),
        ("changes.csv", f"{CHANGES}\nx,y,03/2025,,a,,sure,c\n", 2, "on: '03/2025' viết sai", "on: '03/2025'"),
        ("changes.csv", f"{CHANGES}\nx,y,2027-02-30,,a,,sure,c\n", 2, "on: '2027-02-30' viết sai", "on: '2027-02-30'"),
        (
            "change_parts.csv",
            f"{PARTS}\nnone,merged,Sở A,province,,,Sở B,same,,,,\n",
            2,
            "'none' không có trong changes.id",
            "'none' does not",
        ),
        ("question_words.csv", "phrase,intent,weight,source\nai,owner,much,b\n", 2, "'much' không phải số", "'much' is no figure"),
        ("places.csv", "id,code,level,word,name,parent,valid_from,valid_to,successor,source\nx1,,commune,xã,A,p00,,,,b\n", 2, "p00", "p00"),
        ("agency.csv", "name\nA\n", 1, "không có bảng nào", "no table"),
    ],
)
def test_a_fault_names_file_and_line_in_both_languages(own: Path, call: Call, file: str, text: str, line: int, vi: str, en: str) -> None:
    (own / file).write_text(text, encoding="utf-8")
    outcome = call("reference", "check")
    assert outcome.code == 1
    first, second = outcome.err.splitlines()[:2]
    assert f"{own / file}:{line}" in first
    assert f"dòng {line}" in first and vi in first
    assert f"line {line}" in second and en in second


def test_a_faulty_table_stops_the_reader_with_its_place(own: Path) -> None:
    (own / "surnames.csv").write_text("surname,source\nA\n", encoding="utf-8")
    with pytest.raises(BadTable, match=r"line 2") as raised:
        rows(SURNAMES)
    assert raised.value.place == f"{own / 'surnames.csv'}:2"


def test_a_row_that_names_what_no_table_has_stops_the_reader_with_its_place(own: Path) -> None:
    (own / "change_parts.csv").write_text(f"{PARTS}\nnone,merged,Sở A,province,,,Sở B,same,,,,\n", encoding="utf-8")
    with pytest.raises(BadTable, match=r"line 2") as raised:
        rows(CHANGE_PARTS)
    assert raised.value.place == f"{own / 'change_parts.csv'}:2"


def test_tables_that_are_right_are_counted(own: Path, call: Call) -> None:
    (own / "surnames.csv").write_bytes("\ufeffsurname,source\r\nVòng,a register\r\n".encode())
    outcome = call("reference", "check", "--lang", "en")
    assert (outcome.code, outcome.out) == (0, f"All {len(TABLES)} tables are right.\n")


def test_a_folder_that_is_not_there_is_told(own: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIDAO_REFERENCE", str(own / "none"))
    outcome = call("reference", "check")
    assert (outcome.code, len(outcome.err.splitlines())) == (1, 2)
