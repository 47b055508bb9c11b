"""The reader judged against annotated documents: for every measure, what was found, missed and made up, item by item.

Measures follow the annotation: mentions match where spans overlap by 0.4, tasks where they start together, owners by
task, body and role, targets by figures and place. Optional rows count neither way. Named documents count in no measure here.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.folding import fold

Row = dict[str, Any]
Span = tuple[int, int]
_STRICT = ("numbered", "law", "party")
_LEVELS = frozenset("thanh pho tp tinh huyen thi xa phuong quan cap tren dia ban trong".split())
_BINDING = frozenset("cua thuoc truc co lien quan va cac nhung moi".split())
_BODIES = frozenset("ubnd hdnd so phong doan the dang uy bo hoi vien truong doanh nghiep don vi".split())
_PLACE = 4  # words of a place's name
_OVERLAP, _ALIKE = 0.4, 0.8
_EARLY, _LATE = 15, 6  # a task may be read to start so many characters before or after the annotation


@dataclass
class Score:
    """One measure: items by name; ``found`` are right, ``missed`` annotated only, ``made_up`` read only."""

    found: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    made_up: list[str] = field(default_factory=list)

    def add(self, right: bool, expected: str | None, read: str | None) -> None:
        """One item: right, or missed and made up as far as there is something on either side."""
        if right:
            self.found.append(expected or "")
            return
        if expected:
            self.missed.append(expected)
        if read:
            self.made_up.append(read)

    @property
    def f1(self) -> float:
        """Twice the found ones against all that was expected and all that was read."""
        total = 2 * len(self.found) + len(self.missed) + len(self.made_up)
        return 2 * len(self.found) / total if total else 1.0


Scores = defaultdict[str, Score]


def judge(gold: Row, read: Row, text: str) -> Scores:
    """All measures of one document; ``read`` is a record as JSON."""
    scores: Scores = defaultdict(Score)
    _header(gold["document"], read["document"], scores["header"])
    documents = _mentions(gold, read, text, scores)
    _relations(gold, read, documents, scores["relation"])
    tasks = _tasks(gold, read, text, scores)
    _owners(gold, read, tasks, scores)
    _outline(gold, read, scores["outline"])
    _targets(gold, read, text, scores["target"])
    return scores


def _header(gold: Row, read: Row, score: Score) -> None:
    for name in ("number", "type", "issuer", "date", "title"):
        wanted, got = gold[name], read[name]
        if wanted or got:
            right = same_name(wanted or "", got or "") if name == "issuer" else fold(wanted or "") == fold(got or "")
            score.add(right, wanted and f"{name} {wanted}", got and f"{name} {got}")
    signer, signed = ((side["signer"] or {}).get("name") for side in (gold, read))
    if signer or signed:
        score.add(fold(signer or "") == fold(signed or ""), signer and f"signer {signer}", signed and f"signer {signed}")


def _mentions(gold: Row, read: Row, text: str, scores: Scores) -> dict[str, str]:
    """Scores of mentions and of what they name; read document → annotated document."""
    documents = {d["id"]: d for d in gold["cited_documents"]}
    cited = {d["id"]: d for d in read["cited_documents"]}
    wanted = [(m, _span(text, m)) for m in gold["mentions"]]
    got = [(m, (m["start"], m["end"])) for m in read["mentions"]]
    pairs = _pairs(wanted, got, lambda g, p: share if (share := _shared(g[1], p[1])) >= _OVERLAP else 0.0)
    of_read = {j: i for i, j in pairs}
    for i, (mention, _) in enumerate(wanted):
        if documents[mention["doc"]]["kind"] in _STRICT and (i in of_read.values() or not mention.get("optional")):
            scores["mention"].add(i in of_read.values(), mention["quote"], None)
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for j, (mention, span) in enumerate(got):
        if j not in of_read:
            if cited[mention["doc"]]["kind"] in _STRICT:
                scores["mention"].add(False, None, text[slice(*span)])
            continue
        named = wanted[of_read[j]][0]["doc"]
        votes[mention["doc"]][named] += 1
        if documents[named]["kind"] in _STRICT:
            right = _same_document(documents[named], cited[mention["doc"]])
            scores["identity"].add(right, _name(documents[named]), _name(cited[mention["doc"]]))
    return {doc: counted.most_common(1)[0][0] for doc, counted in votes.items()} | {"SELF": "SELF"}


def _relations(gold: Row, read: Row, documents: dict[str, str], score: Score) -> None:
    names = {d["id"]: _name(d) for d in gold["cited_documents"]} | {"SELF": "SELF"}
    strict = {d["id"] for d in gold["cited_documents"] if d["kind"] in _STRICT} | {"SELF"}
    own = {d["id"]: "read " + _name(d) for d in read["cited_documents"] if d["kind"] in _STRICT}
    wanted = {(r["from"], r["relation"], r["to"]): r for r in gold["document_relations"] if {r["from"], r["to"]} <= strict}
    got = set()
    for relation in read["document_relations"]:
        ends = [documents.get(relation[end], own.get(relation[end], "")) for end in ("from", "to")]
        if all(end in strict or end in own.values() for end in ends):
            got.add((ends[0], relation["relation"], ends[1]))
    for key in sorted(wanted.keys() | got):
        line = " ".join((names.get(key[0], key[0]), key[1], names.get(key[2], key[2])))
        if key in wanted and (key in got or not wanted[key].get("optional")):
            score.add(key in got, line, None)
        elif key not in wanted:
            score.add(False, None, line)


def _tasks(gold: Row, read: Row, text: str, scores: Scores) -> dict[str, Row]:
    """Scores of tasks and their own deadlines; id of a read task → annotated task."""
    wanted = [(t, _span(text, t)[0]) for t in gold["tasks"]]
    got = [(t, t["start"]) for t in read["tasks"]]
    pairs = _pairs(wanted, got, lambda g, p: 100 - abs(p[1] - g[1]) if -_EARLY <= p[1] - g[1] <= _LATE else 0)
    for i, (task, _) in enumerate(wanted):
        if any(i == pair[0] for pair in pairs) or not task.get("optional"):
            scores["task"].add(any(i == pair[0] for pair in pairs), _task(task), None)
    for j, (task, _) in enumerate(got):
        if not any(j == pair[1] for pair in pairs):
            scores["task"].add(False, None, _task(task))
    for i, j in pairs:
        for name, kind in (("deadline", "kind"), ("recurrence", "every")):
            due, read_due = ((side[name] or {}) for side in (wanted[i][0], got[j][0]))
            if due or read_due:
                lines = [f"{_task(wanted[i][0])} {d[kind]} {d['date']}" if d else None for d in (due, read_due)]
                scores[name].add(lines[0] == lines[1], lines[0], lines[1])
    return {got[j][0]["id"]: wanted[i][0] for i, j in pairs}


def _owners(gold: Row, read: Row, tasks: dict[str, Row], scores: Scores) -> None:
    bodies, read_bodies = ({a["id"]: a for a in side["agencies"]} for side in (gold, read))
    all_tasks = {t["id"]: t for t in gold["tasks"]}
    read_tasks = {t["id"]: t for t in read["tasks"]}

    def same(wanted: Row, got: Row) -> float:
        task = tasks.get(got["task"])
        if task is None or task["id"] != wanted["task"] or got["role"] != wanted["role"]:
            return 0.0
        names = [[side.get(name) for name in ("name", "body")] for side in (bodies[wanted["agency"]], read_bodies[got["agency"]])]
        return float(any(a and b and same_name(a, b) for a in names[0] for b in names[1]))

    for measure in ("assignments", "inherited"):
        if measure not in gold:
            continue
        wanted, got, score = gold[measure], read[measure], scores["assignment" if measure == "assignments" else measure]
        pairs = _pairs(wanted, got, same)
        for i, row in enumerate(wanted):
            right, body = any(i == pair[0] for pair in pairs), bodies[row["agency"]]
            if right or not (row.get("optional") or body.get("optional")):
                score.add(right, f"{_task(all_tasks[row['task']])} {row['role']} {body['name']}", None)
        for j, row in enumerate(got):
            if not any(j == pair[1] for pair in pairs):
                score.add(False, None, f"{_task(read_tasks[row['task']])} {row['role']} {read_bodies[row['agency']]['name']}")


def _outline(gold: Row, read: Row, score: Score) -> None:
    wanted, got = (Counter(f"{''.join(r['path'].split())} {fold(r['heading'])[:30]}" for r in side["outline"]) for side in (gold, read))
    for line in sorted((wanted | got).elements()):
        score.add(wanted[line] > 0 and got[line] > 0, line if wanted[line] else None, line if got[line] else None)
        wanted[line] -= 1
        got[line] -= 1


def _targets(gold: Row, read: Row, text: str, score: Score) -> None:
    wanted = [(t, _span(text, t)) for t in gold["targets"]]
    got = [(t, (t["start"], t["end"])) for t in read["targets"]]

    def same(g: tuple[Row, Span], p: tuple[Row, Span]) -> float:
        figures = all(g[0][name] == p[0][name] for name in ("value", "value_max"))
        return figures and _shared(g[1], p[1]) > 0 and 1 + _shared(g[1], p[1])

    pairs = _pairs(wanted, got, same)
    for i, (target, _) in enumerate(wanted):
        if any(i == pair[0] for pair in pairs) or not target.get("optional"):
            score.add(any(i == pair[0] for pair in pairs), f"{target['path']} {target['quote'][:80]}", None)
    for j, (target, span) in enumerate(got):
        if not any(j == pair[1] for pair in pairs):
            score.add(False, None, f"{target['path']} {text[slice(*span)][:80]}")


def same_name(one: str, other: str) -> bool:
    """The same words, or on one side only words of level and binding more; a group may besides lack its place."""
    a, b = (_short(fold(name)).split() for name in (one, other))
    if a == b or not a or not b:
        return a == b and bool(a)
    x, y = set(a) - _BINDING, set(b) - _BINDING
    rest = (x ^ y) - _LEVELS
    if not x or not y or (x - y and y - x):
        return False
    return not rest or ("cac" in (a[0], b[0]) and len(rest) <= _PLACE and not rest & _BODIES)


def _short(folded: str) -> str:
    for long, short in (("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd"), ("uy ban mat tran", "mat tran"), ("viet nam", "")):
        folded = re.sub(rf"\b{long}\b", short, folded)
    return folded


def _same_document(wanted: Row, got: Row) -> bool:
    if "numbered" in (wanted["kind"], got["kind"]):
        numbers = [re.sub(r"\s|^0+(?=\d)", "", d["number"] or "").upper() for d in (wanted, got)]
        return numbers[0] == numbers[1] and _same_date(wanted["date"], got["date"])
    words = [set(fold(f"{d['type'] or ''} {d['title'] or ''}").split()) for d in (wanted, got)]
    return len(words[0] & words[1]) >= _ALIKE * min(map(len, words)) > 0


def _same_date(wanted: str | None, got: str | None) -> bool:
    return not wanted or (bool(got) and (wanted.startswith(got or "") or (got or "").startswith(wanted)))


def _span(text: str, row: Row) -> Span:
    at = -1
    for _ in range(row.get("occurrence") or 1):
        at = text.find(row["quote"], at + 1)
    return at, at + len(row["quote"])


def _shared(a: Span, b: Span) -> float:
    inner = min(a[1], b[1]) - max(a[0], b[0])
    return inner / (max(a[1], b[1]) - min(a[0], b[0])) if inner > 0 else 0.0


def _pairs(wanted: Sequence[Any], got: Sequence[Any], alike: Callable[[Any, Any], float]) -> list[tuple[int, int]]:
    """One to one, the most alike first."""
    return list(_greedy(sorted(((-alike(g, p), i, j) for i, g in enumerate(wanted) for j, p in enumerate(got)), key=lambda row: row[0])))


def _greedy(ranked: Sequence[tuple[float, int, int]]) -> Iterator[tuple[int, int]]:
    left: set[int] = set()
    right: set[int] = set()
    for unlike, i, j in ranked:
        if unlike < 0 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            yield i, j


def _name(document: Row) -> str:
    return " ".join(str(document[name]) for name in ("number", "date") if document[name]) or str(document["title"])


def _task(task: Row) -> str:
    return f"{task['path']} {' '.join((task.get('text') or task['quote']).split())[:60]}"
