"""Progress: recording how far a task has come, and what is done, late or overdue per body, document and place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from graph.errors import NotFound, WrongUse
from graph.folding import fold
from graph.store import corrections as kept
from graph.store.corrections import ACTIONS, Correction
from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers.asked import ProgressReport, ProgressRow
from queries.answers.shapes import DueTask, Progress
from queries.answers.today import day_of
from queries.questions.due import due

STATES = ACTIONS["progress"]
PER = ("agency", "document", "place")
_UNSAID = "tiến độ do người theo dõi ghi"  # what stands for evidence where none is given
# what people write in a column for it
_WORDS = {
    "done": ("done", "xong", "da xong", "hoan thanh", "da hoan thanh"),
    "partly": ("partly", "dang lam", "dang thuc hien", "mot phan", "dang trien khai"),
    "late": ("late", "cham", "tre", "cham tien do", "chua hoan thanh", "qua han"),
}


def record(store: Store, task: str, state: str, by: str, on: str | None = None, evidence: str | None = None) -> Progress | None:
    """Keep how far the task with this key has come; None where the same was said before.

    Raises NotFound (no such task), WrongUse (no such state or day), BadInput (no name).
    """
    wanted = state_of(state)
    node = _node(store, task.strip())
    end = node["end"] or node["start"] + len(node["text"])
    place = {"document": node["source"], "path": node["path"], "sha256": node["sha256"], "start": node["start"], "end": end}
    shown = (evidence or "").strip() or _UNSAID
    said = Correction("progress", wanted, node["key"], by.strip(), day_of(on).isoformat(), shown, **place, quote=node["text"])
    for one in kept.record(store, [said]):
        return Progress(id=one.key, state=one.action, on=one.on, by=one.by, evidence=one.why)
    return None


def _node(store: Store, key: str) -> dict[str, Any]:
    rows = store.read(statement("queries.corrections", "correction_tasks"), keys=[key], texts=[], documents=[])
    if not rows:
        raise NotFound(f"{key[:80]}: không có nhiệm vụ này", f"{key[:80]}: no such task", place=key[:80])
    node: dict[str, Any] = {"end": None, **rows[0]["task"]}
    return node


def state_of(written: str) -> str:
    """done, partly or late, from what people write for it. Raises WrongUse."""
    folded = fold(written)
    for state, words in _WORDS.items():
        if folded in words:
            return state
    known = ", ".join(STATES)
    raise WrongUse(f"{written[:40]}: tiến độ là {known}", f"{written[:40]}: progress is {known}", place="state")


def report(store: Store, *, per: str = "agency", on: str | None = None) -> ProgressReport:
    """How many tasks of each body (its leads), document or place are done in time, done late, partly done, overdue or open on a day."""
    if per not in PER:
        raise WrongUse(f"per {per}: chỉ có {', '.join(PER)}", f"per {per}: only {', '.join(PER)}", place="per")
    found = due(store, on=on)
    counted: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for task in found["tasks"]:
        state = task["state"]
        partly = task.get("progress", {}).get("state") == "partly" and state not in ("overdue", "done", "done_late")
        column = "partly" if partly else state if state in ("done", "done_late", "overdue") else "open"
        for what in dict.fromkeys(_whats(task, per)):
            counted[what][column] += 1
    rows = [
        ProgressRow(what=what, done=n["done"], done_late=n["done_late"], partly=n["partly"], overdue=n["overdue"], open=n["open"])
        for what, n in counted.items()
    ]
    return ProgressReport(on=found["on"], per=per, rows=sorted(rows, key=lambda row: (-row["overdue"], row["what"])))


def _whats(task: DueTask, per: str) -> Iterable[str]:
    ref = task["document"]
    if per == "document":
        return [ref["number"] or ref["title"] or ref["key"]]
    if per == "place":
        return [ref.get("place") or "-"]
    return [one["agency"]["name"] for one in task.get("responsible", ()) if one["role"] == "lead"] or ["-"]
