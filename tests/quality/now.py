"""Scores who has the work of a body today: questions with the answer that a reader of the decrees gives, one JSON object a line.

A line: ``agency``, ``subject`` or null, ``as_of``, ``expected_now`` (names; none where nobody can know), and what else its writer keeps.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from graph.changes.now import now
from graph.folding import fold
from graph.identity.keys import agency_key

OWN = Path(__file__).parent / "now.jsonl"
OUTCOMES = ("right", "partly", "not known", "wrong")
_LISTED = re.compile(r"^(?P<head>.+?) (?:các )?(?P<word>xã|phường)(?:, (?:xã|phường|đặc khu))* (?P<names>.+)$")
_OUT_OF = re.compile(r"^(?P<head>.+?) các (?:(?:xã|phường|đặc khu)[, ]*)+hình thành từ (?P<district>.+)$")


def judged(path: Path) -> list[tuple[str, dict[str, Any], tuple[str, ...]]]:
    """Every question of a file with its outcome and the names that were given."""
    questions = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [_judge(question) for question in questions]


def _judge(question: dict[str, Any]) -> tuple[str, dict[str, Any], tuple[str, ...]]:
    found = now(question["agency"], question["subject"], question["as_of"])
    names = tuple(heir.name for heir in found.heirs)
    given, expected = {agency_key(name) for name in names}, _expected(question["expected_now"])
    if given == expected:
        return "right", question, names
    if not given:
        return "not known", question, names
    return ("partly" if given & expected else "wrong"), question, names


def _expected(names: list[str]) -> set[str]:
    """Keys of the bodies that are meant; lists of places ("… các phường A, B", "… các xã hình thành từ huyện C") taken apart."""
    keys: set[str] = set()
    for name in names:
        if match := _OUT_OF.match(name):
            communes = {agency_key(heir.name).removeprefix("ubnd-") for heir in now(f"UBND {match['district']}").heirs}
            keys |= {f"{fold(match['head']).replace(' ', '-')}-{commune}" for commune in communes}
        elif " các " in name and (match := _LISTED.match(name)):
            keys |= {agency_key(f"{match['head'].removesuffix(' các')} {match['word']} {one}") for one in match["names"].split(", ")}
        else:
            keys.add(agency_key(name))
    return keys


def report(path: Path) -> str:
    """The figures of a file of questions, then each that was not answered right."""
    rows = judged(path)
    counted = Counter(outcome for outcome, _, _ in rows)
    lines = [f"{len(rows)} questions: " + ", ".join(f"{outcome} {counted[outcome]}" for outcome in OUTCOMES)]
    for outcome, question, names in rows:
        if outcome != "right":
            lines.append(f"{outcome}: {question['agency']} ({question['subject'] or '–'}, {question['as_of']})")
            lines.append(f"  {'; '.join(names) or '–'}\n  expected: {'; '.join(question['expected_now']) or '–'}")
    return "\n".join(lines)
