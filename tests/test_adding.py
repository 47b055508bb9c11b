"""What CONTRIBUTING says of adding: a row or a rule of one's own for what is read, one or two files for what is code."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
Số: 12/SMH-UBND
Lào Cai, ngày 05 tháng 8 năm 2025

SỔ MÙA HOA
Giữ vườn đào cổ

Căn cứ Thông báo số 31/TB-VMHL của Viện Mùa hoa Lào Cai về giống đào.

I. NHIỆM VỤ
1. Viện Mùa hoa Lào Cai chủ trì lập danh mục cây đào cổ, hoàn thành trước mùa hoa năm 2026.
2. Trại Giống cây Sa Pa trông nom việc chiết cành đào, kịp phiên ngày 20/9/2025.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Sùng Thị Mây
"""
ADDED = {
    "agencies.csv": "name,forms,scope,branch,level,valid_from,valid_to,source\nViện Mùa hoa Lào Cai,Viện Mùa hoa,central,State,province,,,made up\n",
    "document_types.csv": "name,type,symbol,use,heading,work,changes,source\nsổ mùa hoa,sổ mùa hoa,SMH,numbered,line,yes,yes,made up\n",
    "symbols.csv": "symbol,issuer,branch,level,source\nVMHL,Viện Mùa hoa Lào Cai,State,province,made up\n",
    "body_heads.csv": ("head,name,scope,branch,level,needs,small,opens,parts,source\ntrại,,province,State,province,name,,yes,,made up\n"),
    "role_verbs.csv": "preposition,verb,role,rule,not_behind,source\n,trông nom,lead,leads,,made up\n",
    "deadlines.yaml": (
        "source: made up\nrules:\n  - name: in-time-for\n    gives: {kind: by, ends: phien}\n    pattern: '(?<!\\w)kip phien\\s$'\n"
        "    examples: ['kịp phiên ']\n    counter: ['phiên ']\n"
    ),
    "points.yaml": (
        "source: made up\nrules:\n  - name: season\n    gives: {unit: quarter, quarter: '1', begins: m, starts: mua hoa}\n"
        "    pattern: 'mua hoa nam (?P<year>{year})'\n    examples: ['mùa hoa năm 2026']\n"
    ),
}
SPACED = '''"""Texts with lines for spaces."""

from ingest.formats.source import Format, Source


def _read(data: bytes, name: str) -> Source:
    return Source(data.decode().partition("\\n")[2].replace("_", " "), encoding="SPACED")


SPACED = Format("SPACED", (".spaced",), lambda data: data.startswith(b"SPACED"), _read)
'''
SUSPENDS = """  SUSPENDS:
    {tie: 99, touches: [up], vi: đình chỉ, en: suspends, from: [Document], to: [Document], evidence: true, colour: "#c0392b",
     dashed: true, rdf: "chidao:suspends"}
"""
SUSPENDING = """  - name: suspends
    gives: {stands: before, relation: SUSPENDS, verbs: dinh chi}
    pattern: '(?<!\\w)dinh chi(?: thi hanh)?{end}'
    examples: ['đình chỉ thi hành ']
    counter: ['chỉ thi hành ']
"""
LONELY = '''"""Which documents are cited, but not held?"""

from typing import TypedDict

from graph.store.store import Store
from queries.answers.shapes import DocumentRef
from queries.things.lists import documents


class Lonely(TypedDict):
    """Documents that are not held."""

    documents: list[DocumentRef]


def lonely(store: Store, *, limit: int | None = None) -> Lonely:
    """The documents without a text."""
    return Lonely(documents=documents(store, held=False, limit=100)["items"][:limit])
'''
LONELY_DECLARED = """
from queries.questions.lonely import Lonely, lonely


def _lonely(answer: Lonely, lang: Lang) -> Table:
    return Table(("document",), ("document",), tuple({"document": document_name(ref)} for ref in answer["documents"]))


LONELY = Question(
    name="lonely", vi="Văn bản nào chưa có?", en="Which are missing?", about="Documents cited, but not held.",
    parameters=(LIMIT,), ask=lonely, table=_lonely, found=holds("documents"),
)

"""


@pytest.fixture
def added(tmp_path: Path) -> Path:
    """A folder that holds one new thing of each kind."""
    for name, text in ADDED.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def _read(folder: Path, own: str) -> dict[str, Any]:
    settings = {**os.environ, "CHIDAO_REFERENCE": own, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "api.cli", "extract", str(folder / "text.txt")]
    record: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, env=settings).stdout)
    return record


def test_one_row_or_rule_each_is_enough(added: Path) -> None:
    record = _read(added, str(added))
    assert (record["document"]["type"], record["document"]["number"]) == ("sổ mùa hoa", "12/SMH-UBND")
    (cited,) = [one for one in record["cited_documents"] if one["number"] == "31/TB-VMHL"]
    assert cited["issuer"] == "Viện Mùa hoa Lào Cai"
    first, second = record["tasks"]
    assert [(one["deadline"]["kind"], one["deadline"]["date"]) for one in (first, second)] == [("by", "2026-Q1"), ("by", "2025-09-20")]
    leads = [row["agency"] for row in record["assignments"] if row["role"] == "lead"]
    assert [(one["name"], one["kind"]) for one in record["agencies"] if one["id"] in leads] == [
        ("Viện Mùa hoa Lào Cai", "specific"),
        ("Trại Giống cây Sa Pa", "specific"),
    ]
    without = _read(added, "")
    assert without["document"]["type"] != "sổ mùa hoa"
    assert not any(task["deadline"] for task in without["tasks"])
    assert "Trại Giống cây Sa Pa" not in {one["name"] for one in without["agencies"]}


def test_every_path_that_contributing_names_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:graph|ingest|queries|viz|api|data|tests)/[\w./-]*)`", text))
    assert named and [path for path in named if not (ROOT / path).exists()] == []


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the house, to build in."""
    for room in ("graph", "ingest", "queries", "viz", "api", "data"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def _change(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def _run(house: Path, *arguments: str) -> Any:
    settings = {**os.environ, "CHIDAO_REFERENCE": "", "CHIDAO_GRAPH": "", "CHIDAO_HOME": str(house / "home"), "PYTHONPATH": str(house)}
    command = [sys.executable, "-m", "api.cli", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=settings, cwd=house)
    return json.loads(done.stdout) if done.stdout.startswith("{") else done.stdout


def test_a_kind_of_file_is_a_module_and_a_line(house: Path) -> None:
    (house / "ingest/formats/web/spaced.py").write_text(SPACED, encoding="utf-8")
    registry = house / "ingest/formats/registry.py"
    _change(registry, "FORMATS: tuple", "from ingest.formats.web.spaced import SPACED\n\nFORMATS: tuple")
    _change(registry, "HTML, MHT, EML)", "HTML, MHT, EML, SPACED)")
    (house / "text.spaced").write_text("SPACED\n" + TEXT.replace(" ", "_"), encoding="utf-8")
    assert _run(house, "extract", "text.spaced")["document"]["date"] == "2025-08-05"


def test_a_relation_is_an_entry_of_the_schema_and_a_rule(house: Path) -> None:
    _change(house / "graph/schema/schema.yaml", "relationships:\n", "relationships:\n" + SUSPENDS)
    _change(house / "data/grammar/rules/relations.yaml", "rules:\n", "rules:\n" + SUSPENDING)
    (house / "text.txt").write_text(
        TEXT.replace("SỔ MÙA HOA", "QUYẾT ĐỊNH").replace(
            "Giữ vườn đào cổ", "Đình chỉ thi hành Kế hoạch số 9/KH-UBND ngày 02/5/2025 của UBND tỉnh Lào Cai"
        ),
        encoding="utf-8",
    )
    _run(house, "ingest", "text.txt")
    (touched,) = _run(house, "impact", "9/KH-UBND", "--json")["documents"]
    assert touched["relation"] == "SUSPENDS"
    assert touched["path"][0]["evidence"]["quote"].startswith("Đình chỉ")


def test_a_question_is_a_function_and_its_declaration(house: Path) -> None:
    (house / "queries/questions/lonely.py").write_text(LONELY, encoding="utf-8")
    declared = house / "api/questions/whole.py"
    _change(declared, "\nGAPS = Question(", LONELY_DECLARED + "\nGAPS = Question(")
    _change(declared, "= (GAPS, CENTRAL)", "= (GAPS, CENTRAL, LONELY)")
    (house / "text.txt").write_text(TEXT, encoding="utf-8")
    _run(house, "ingest", "text.txt")
    assert [ref["number"] for ref in _run(house, "lonely", "--json")["documents"]] == ["31/TB-VMHL"]
    assert "31/TB-VMHL" in _run(house, "lonely")
