"""Question 7: where are the gaps? What is missing, misprinted, contradictory or out of date, by kind, what matters most first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from graph.identity.keys import fold_number, issuer_core, parse_number
from graph.identity.votes import contradicts, issuer_national
from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers.cached import once
from queries.answers.shapes import DocumentRef, Evidence, Gap, Gaps
from queries.answers.today import as_of, today
from queries.answers.told import gone, told
from queries.corrections.overlay import corrected
from queries.questions.gaps_validity import Refs, Texts, out_of_force, texts_of
from queries.questions.path import short_name
from queries.things.documents import all_documents
from queries.things.lineage import is_legal_basis
from queries.things.reading import evidence

_LOCAL = ("ubnd", "hdnd", "tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy", "dang uy")

# kinds in the order in which they matter, with their names in Vietnamese and English
KIND_WORDS = {
    "no_owner": ("nhiệm vụ chưa rõ cơ quan chủ trì", "tasks without a lead"),
    "not_held": ("văn bản được viện dẫn, chưa có toàn văn", "documents cited but not held"),
    "misprint": ("số ký hiệu, thời hạn in sai", "misprinted numbers and deadlines"),
    "wrong_date": ("ngày in sai", "misprinted dates"),
    "issuer_contradicts_symbol": ("ký hiệu không khớp cơ quan ban hành", "symbol and issuer contradict"),
    "superseded": ("văn bản đã hết hiệu lực khi viện dẫn", "documents out of force when they were cited"),
    "agency_gone": ("cơ quan đã sáp nhập, đổi tên, còn được giao việc", "bodies that no longer exist, still charged"),
    "expired": ("văn bản nay đã hết hiệu lực", "documents cited in force, out of force today"),
    "number_blank": ("văn bản để trống số", "documents with a blank number"),
    "no_deadline": ("nhiệm vụ không có thời hạn", "tasks without a deadline"),
    "correction_lost": ("đính chính không còn chỗ để áp dụng", "corrections whose task or document is gone"),
}
KINDS = tuple(KIND_WORDS)
_MISPRINTS = {
    "no such day": "thời hạn in “{printed}”: không có ngày đó, tính là {due}",
    "past": "thời hạn in “{printed}”: trước ngày ban hành",
    "far": "thời hạn in “{printed}”: năm quá xa",
}


def gaps(store: Store, *, limit: int | None = None, on: str | None = None) -> Gaps:
    """All gaps by kind, those that touch most first; ``counts`` tells how many of each kind there are.

    ``on``: the ISO day for which bodies that are gone and acts that are out of force are told. Raises WrongUse.
    """
    day = as_of(on)
    found = _all(store, day) if day else once(store, "gaps", lambda it: _all(it, None))
    counts = Counter(gap["kind"] for gap in found)
    return Gaps(gaps=found[:limit], counts={kind: counts[kind] for kind in KINDS if counts[kind]})


def gaps_of(store: Store, key: str) -> list[Gap]:
    """What is missing, misprinted or contradictory in one document's own texts, or about itself: nothing else is looked at."""
    documents = corrected(store).documents
    held = (row["sha256"] for one in sorted(documents.asked(key)) for row in store.read(statement("queries.things", "text"), key=one))
    refs = {ref["key"]: ref for ref in all_documents(store)}
    texts = texts_of(store, held)
    mentions = _mentions(store, texts)
    about = {one: refs[one] for one in (key, *(row["key"] for row in mentions)) if one in refs}
    own = {key: refs[key]} if key in refs else {}
    return _ordered([*_said(store, refs, about, mentions, texts, None), *_blank(own)])


def _all(store: Store, on: str | None) -> list[Gap]:
    refs = {ref["key"]: ref for ref in all_documents(store)}
    texts = texts_of(store, (row["text"] for row in store.read(statement("queries.questions", "piece_texts"))))
    mentions = _mentions(store, texts)
    said = _said(store, refs, refs, mentions, texts, on)
    return _ordered([*said, *_not_held(mentions, refs, texts), *_blank(refs), *_lost(store)])


def _said(store: Store, refs: Refs, about: Refs, mentions: list[dict[str, Any]], texts: Texts, on: str | None) -> Iterable[Gap]:
    """What these texts say amiss; ``about``: the documents that they name."""
    yield from _tasks(store, refs, texts)
    yield from _misprints(mentions, refs, texts)
    yield from _contradictions(mentions, about, texts)
    yield from out_of_force(store, refs, about, texts, on)
    yield from _gone(store, refs, texts, on)


def _ordered(found: list[Gap]) -> list[Gap]:
    return sorted(found, key=lambda gap: (KINDS.index(gap["kind"]), -gap.get("weight", 1), gap["what"], _place(gap)))


def _mentions(store: Store, texts: Texts) -> list[dict[str, Any]]:
    documents = corrected(store).documents
    read = store.read(statement("queries.questions", "gaps_mentions"), texts=sorted(texts))
    return [{**row, "key": documents.effective(row["key"], row["sha256"])} for row in read]


def _place(gap: Gap) -> tuple[str, int]:
    where = gap["where"]
    return (where["source"], where["start"]) if where else ("", 0)


def _tasks(store: Store, refs: Refs, texts: Texts) -> Iterable[Gap]:
    overlay = corrected(store)
    for row in overlay.tasks.judged(store.read(statement("queries.questions", "gaps_tasks"), texts=sorted(texts))):
        led = {"lead", "request", "direct"} & set(row["roles"])
        if row["misprint"]:
            yield _wrong_deadline(row, refs.get(overlay.documents.effective(row["source"], row["sha256"])), texts)
        if led and row["timed"]:
            continue
        where = _stretch({**row, "rule": row["rule"] or "task"}, texts)
        what = f"{row['path']} {' '.join(row['text'].split())[:120]}"
        key = overlay.documents.effective(row["source"], row["sha256"])
        documents = [refs[key]] if key in refs else []
        yield Gap(kind="no_deadline" if led else "no_owner", what=what, where=where, documents=documents, weight=1)


def _wrong_deadline(row: dict[str, Any], ref: DocumentRef | None, texts: Texts) -> Gap:
    """A deadline printed as no day can be, or as one that had gone when the document was issued."""
    what = _MISPRINTS[row["misprint"]].format(printed=" ".join(row["due_text"].split()), due=row["due"])
    where = _stretch({**row, "start": row["due_start"], "end": row["due_end"], "rule": row["due_rule"]}, texts)
    return Gap(kind="misprint", what=what, where=where, documents=[ref] if ref else [], weight=1)


def _not_held(mentions: list[dict[str, Any]], refs: Refs, texts: Texts) -> Iterable[Gap]:
    """Cited but not held, directives before laws, those that most documents name first."""
    by_document: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in mentions:
        by_document[row["key"]].append(row)
    for key, ref in refs.items():
        if ref["held"]:
            continue
        named = sorted(by_document[key], key=_standing)
        sources = {row["source"] for row in named}
        weight = len(sources) * (1 if is_legal_basis(ref) else 1000)
        what = f"{short_name(dict(ref))}: {len(sources)} văn bản viện dẫn"
        yield Gap(kind="not_held", what=what, where=_mention(named[0], texts) if named else None, documents=[ref], weight=weight)


def _misprints(mentions: list[dict[str, Any]], refs: Refs, texts: Texts) -> Iterable[Gap]:
    for row in mentions:
        ref = refs.get(row["key"])
        if row["how"] != "vote" or ref is None:
            continue
        number, date = row["number"], row["date"]
        if number and ref["number"] and fold_number(number) != fold_number(ref["number"]):
            what = f"in “{number}”, đúng là {ref['number']}"
            yield Gap(kind="misprint", what=what, where=_mention(row, texts), documents=[ref], weight=1)
        elif date and ref["date"] and not ref["date"].startswith(date) and not date.startswith(ref["date"]):
            what = f"{short_name(dict(ref))}: in ngày {date}, đúng là {ref['date']}"
            yield Gap(kind="wrong_date", what=what, where=_mention(row, texts), documents=[ref], weight=1)


def _contradictions(mentions: list[dict[str, Any]], refs: Refs, texts: Texts) -> Iterable[Gap]:
    """Documents whose symbol cannot be their issuer's, though no better print is known."""
    first: dict[str, dict[str, Any]] = {}
    for row in sorted(mentions, key=_standing):
        first.setdefault(row["key"], row)
    for key, ref in refs.items():
        if _contradicts(ref):
            what = f"{ref['number']} của {ref['issuer']}: ký hiệu không khớp cơ quan ban hành"
            where = _mention(first[key], texts) if key in first else None
            yield Gap(kind="issuer_contradicts_symbol", what=what, where=where, documents=[ref], weight=1)


def _contradicts(ref: DocumentRef) -> bool:
    """A local body under a symbol of the country's highest ones, or one of these under a local symbol."""
    number, core = parse_number(ref["number"], ref["type"]) if ref["number"] else None, issuer_core(ref["issuer"])
    if number is None or core is None or not contradicts(number, core):
        return False
    return issuer_national(core) or core.startswith(_LOCAL)


def _gone(store: Store, refs: Refs, texts: Texts, on: str | None) -> Iterable[Gap]:
    """Bodies that were merged, renamed or ended: how many tasks they still hold, with the first charge as proof."""
    held: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in store.read(statement("queries.questions", "gaps_agencies"), texts=sorted(texts)):
        held[row["key"]].append(row)
    for rows in held.values():
        first = min(rows, key=lambda row: tuple(row["edge"][name] for name in ("source", "start", "end", "role", "rule", "sha256")))
        days = (refs[source]["date"] for row in rows if (source := row["edge"]["source"]) in refs)
        now = today(first["name"], None, on, min(filter(None, days), default=None))
        if not gone(now):
            continue
        tasks = len({(row["edge"]["source"], row["edge"]["start"], row["edge"]["role"]) for row in rows})
        what = f"{first['name']} {told(now)}: {tasks} việc"
        documents = [refs[key] for key in sorted({row["edge"]["source"] for row in rows}) if key in refs]
        where = evidence(first["edge"], texts[first["edge"]["sha256"]][1])
        yield Gap(kind="agency_gone", what=what, where=where, documents=documents, weight=tasks)


def _blank(refs: Refs) -> Iterable[Gap]:
    for ref in refs.values():
        if ref["held"] and not ref["number"]:
            printed = f" (in “{ref['number_printed']}”)" if ref["number_printed"] else ""
            yield Gap(kind="number_blank", what=f"{short_name(dict(ref))}: số để trống{printed}", where=None, documents=[ref], weight=1)


def _lost(store: Store) -> Iterable[Gap]:
    """Corrections that wait for their task or document to come back."""
    overlay = corrected(store)
    for one in overlay.said:
        if one.key in overlay.lost:
            what = f"{one.key}: {one.target} ({one.by}, {one.on}: {one.why[:120]})"
            yield Gap(kind="correction_lost", what=what, where=None, documents=[], weight=1)


def _standing(row: dict[str, Any]) -> tuple[str, int, str]:
    return row["source"], row["start"], row["sha256"]


def _mention(row: dict[str, Any], texts: Texts) -> Evidence | None:
    return _stretch({**row, "rule": row["rule"] or "mention"}, texts)


def _stretch(row: dict[str, Any], texts: Texts) -> Evidence | None:
    """A node's own stretch of its text as evidence."""
    text, files = texts.get(row["sha256"], ("", []))
    return evidence({**row, "quote": text[row["start"] : row["end"]]}, files) if text else None
