"""What CONTRIBUTING says of adding: a body, a type, a symbol and a way to print a time are one row or one rule each."""

from __future__ import annotations

import json
import os
import re
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

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Sùng Thị Mây
"""
ADDED = {
    "agencies.csv": "name,forms,scope,branch,level,valid_from,valid_to,source\nViện Mùa hoa Lào Cai,Viện Mùa hoa,central,State,province,,,made up\n",
    "document_types.csv": "name,type,symbol,use,heading,work,changes,source\nsổ mùa hoa,sổ mùa hoa,SMH,numbered,line,yes,yes,made up\n",
    "symbols.csv": "symbol,issuer,branch,level,source\nVMHL,Viện Mùa hoa Lào Cai,State,province,made up\n",
    "points.yaml": (
        "source: made up\nrules:\n  - name: season\n    gives: {unit: quarter, quarter: '1', begins: m, starts: mua hoa}\n"
        "    pattern: 'mua hoa nam (?P<year>{year})'\n    examples: ['mùa hoa năm 2026']\n"
    ),
}


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
    (task,) = record["tasks"]
    assert (task["deadline"]["kind"], task["deadline"]["date"]) == ("by", "2026-Q1")
    leads = [row["agency"] for row in record["assignments"] if row["role"] == "lead"]
    assert [(one["name"], one["kind"]) for one in record["agencies"] if one["id"] in leads] == [("Viện Mùa hoa Lào Cai", "specific")]
    without = _read(added, "")
    assert without["document"]["type"] != "sổ mùa hoa"
    assert [task["deadline"] and task["deadline"]["date"] for task in without["tasks"]] != ["2026-Q1"]


def test_every_path_that_contributing_names_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:graph|ingest|queries|viz|api|data|tests)/[\w./-]*)`", text))
    assert named and [path for path in named if not (ROOT / path).exists()] == []
