"""One box: a sentence in, the answer of the question that it asks out, with how it was understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from graph.errors import NotFound, WrongUse
from graph.folding import fold
from graph.store.store import Store
from queries.answers.asked import Ask
from queries.answers.shapes import DocumentRef
from queries.answers.today import day_of
from queries.answers.tokens import words
from queries.asking.facts import facts_of
from queries.asking.naming import NamedDocument
from queries.asking.understanding import Sentence, readings, told, understand
from queries.questions.central import central
from queries.questions.compare import compare
from queries.questions.down import down, impact
from queries.questions.due import due
from queries.questions.duties import duties
from queries.questions.gaps import gaps
from queries.questions.path import path
from queries.questions.up import up
from queries.questions.who import who
from queries.things import resolve
from queries.things.documents import SMALL_WORDS, known_documents, share

LONGEST = 2_000  # characters of a question
_MANY = 50
_NEARLY = 0.75  # of the fullest share, within which the place decides
_TITLE = 0.4  # share of a question's words that a title must bear


def ask(store: Store, q: str, *, on: date | None = None, limit: int | None = None) -> Ask:
    """The answer to whatever ``q`` asks: ``understood`` tells how it was read, ``readings`` how else it may be.

    ``answer`` has a ``kind`` and the shape of that question. Raises WrongUse (no words), Ambiguous (several bodies or
    documents fit alike: candidates), NotFound (a body or document that is not there: never another one).
    """
    if not fold(q):
        raise WrongUse("Chưa hỏi gì", "Nothing was asked")
    sentence = understand(store, q[:LONGEST], on or day_of(None))
    if sentence.kind != "who" and (missing := sentence.missing) and sentence.kind != "central":
        shown = " ".join(q.split())[:80]
        raise NotFound(
            f"“{shown}”: không có văn bản số {missing.printed} loại này trong kho",
            f"“{shown}”: no such document number {missing.printed} in the graph",
            place=shown,
        )
    answer = {"kind": sentence.kind, **_ANSWERS[sentence.kind](store, sentence, limit)}
    not_found = answer.get("not_found", []) if sentence.kind == "who" else []
    return Ask(question=q, understood=told(store, sentence), readings=readings(store, sentence), answer=answer, not_found=not_found)


Answer = dict[str, Any]


def _who(store: Store, sentence: Sentence, limit: int | None) -> Answer:
    return dict(who(store, sentence.asked, limit=10 if limit is None else limit))


def _duties(store: Store, sentence: Sentence, limit: int | None) -> Answer:
    found = duties(store, sentence.asked)
    if period := sentence.period:
        kept = [task for task in found["tasks"] if (d := task["deadline"]) and period.first <= (d["last"] or d["date"])[:10] <= period.last]
        found = {**found, "tasks": kept}
    return {**found, "tasks": found["tasks"][:limit]}


def _due(store: Store, sentence: Sentence, limit: int | None) -> Answer:
    period = sentence.period
    overdue = sentence.detail == "overdue"
    on = period.last if period and (overdue or period.day) else period.first if period else None
    days = (date.fromisoformat(period.last) - date.fromisoformat(period.first)).days if period else 0
    found = due(store, on=on, within=f"{days}d" if days else None)
    tasks = found["tasks"]
    if sentence.detail in ("overdue", "recurring"):
        tasks = [task for task in tasks if task["state"] == sentence.detail]
    else:
        tasks = [task for task in tasks if task["state"] == "due" and (not days or (task["next"] or "") >= (on or ""))]
    if sentence.body is not None:
        keys = {ref["key"] for ref in told(store, sentence)["bodies"]}
        tasks = [task for task in tasks if any(one["agency"]["key"] in keys for one in task.get("responsible", ()))]
    if sentence.places and sentence.body is None:
        near = {one.place for one in sentence.places}
        tasks = [task for task in tasks if fold(task["document"].get("place") or "") in near]
    return {**found, "tasks": tasks[: _MANY if limit is None else limit]}


def _gaps(store: Store, sentence: Sentence, limit: int | None) -> Answer:
    found = gaps(store)
    wanted = {"no_lead": "no_owner"}.get(sentence.detail, sentence.detail)
    kept = [gap for gap in found["gaps"] if not wanted or gap["kind"] == wanted]
    return {**found, "gaps": kept[: _MANY if limit is None else limit]}


def _central(store: Store, sentence: Sentence, limit: int | None) -> Answer:
    found: Answer = dict(central(store, limit=limit))
    return found | {name: [] for name in ("documents", "agencies") if sentence.detail not in ("", name)}


def _path(store: Store, sentence: Sentence, limit: int | None) -> Answer:
    ends = [_one(one, sentence)["key"] for one in sentence.documents[:2]]
    if len(ends) < 2:
        ends += [ref["key"] for ref in told(store, sentence)["bodies"][:1]]
    return dict(path(store, *ends[:2], limit=limit))


def _compare(store: Store, sentence: Sentence, limit: int | None) -> Answer:
    found = compare(store, _one(sentence.documents[0], sentence)["key"], limit=limit)
    wanted = {one.place for one in sentence.places}
    if len(wanted) > 1:
        places = [place for place in found["places"] if fold(place["place"]) in wanted]
        names = {place["place"] for place in places}
        rows = [{**row, "cells": {p: c for p, c in row["cells"].items() if p in names}} for row in found["rows"]]
        return {**found, "places": places, "rows": [row for row in rows if row["cells"]]}
    return dict(found)


def _document(store: Store, sentence: Sentence, limit: int | None) -> Answer:
    del limit
    if sentence.documents and (sentence.detail != "number" or any(one.printed for one in sentence.documents)):
        ref = _one(sentence.documents[0], sentence)
    else:
        ref = _by_title(store, sentence)
    return dict(facts_of(store, ref, sentence.detail))


def _by_title(store: Store, sentence: Sentence) -> DocumentRef:
    """The numbered document whose title bears the words that are asked for, of the place that is named; held ones first."""
    wanted = [word.folded for word in words(sentence.asked) if word.folded not in SMALL_WORDS]
    places = {one.place for one in sentence.places}
    scored = [
        (share(wanted, one), fold(one.ref.get("place") or "") in places, one.ref["held"], one.ref["key"], one.ref)
        for one in known_documents(store)
        if one.ref["number"] and one.ref["title"]
    ]
    most = max((row[0] for row in scored), default=0.0)
    best = max((row for row in scored if row[0] >= _NEARLY * most), key=lambda row: (row[1], row[0], row[2], row[3]), default=None)
    if best is None or most < _TITLE:
        return resolve.document(store, " ".join(word.printed for word in sentence.rest))
    return best[4]


def _of(question: Callable[..., Any]) -> Callable[[Store, Sentence, int | None], Answer]:
    """The answer of a question about one document."""
    return lambda store, sentence, limit: dict(question(store, _one(sentence.documents[0], sentence)["key"], limit=limit))


def _one(named: NamedDocument, sentence: Sentence) -> DocumentRef:
    if not named.sure:
        raise resolve.several(list(named.refs), sentence.asked)
    return named.refs[0]


_ANSWERS: dict[str, Callable[[Store, Sentence, int | None], Answer]] = {
    "who": _who,
    "duties": _duties,
    "due": _due,
    "gaps": _gaps,
    "central": _central,
    "path": _path,
    "compare": _compare,
    "document": _document,
    "up": _of(up),
    "down": _of(down),
    "impact": _of(impact),
}
