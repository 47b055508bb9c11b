"""The documents of a graph with the words by which they can be named, and how well words name one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.folding import fold
from graph.identity.keys import Facts, parse_number, type_code
from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers.cached import once
from queries.answers.shapes import DocumentRef
from queries.corrections.overlay import corrected
from queries.things.reading import document_ref

_DAY = re.compile(r"\b(\d{1,2}) (?:thang )?(\d{1,2}) (?:nam )?((?:19|20)\d\d)\b")
_TOGETHER = 0.4  # how much of a document's fit hangs on words that stand together as they were asked
SMALL_WORDS = frozenset(["so", "ngay", "nam", "thang", "cua", "ve", "viec", "va", "van", "ban", "cac", "do", "theo", "den"])


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document with the folded words by which it can be named."""

    ref: DocumentRef
    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    type: str
    code: str | None


def dated(folded: str) -> str:
    """A date's parts as the one word that documents are known by: "10 02 2022" → "2022-02-10 2022"."""
    return _DAY.sub(lambda m: f"{m[3]}-{int(m[2]):02}-{int(m[1]):02} {m[3]}", folded)


def of_type(known: list[KnownDocument], words: list[str]) -> list[KnownDocument]:
    """Where the words begin with a type, the documents of it ("nghị quyết 11 …", "NQ 11": of this figure too), if there are any."""
    best, same = 0, known
    for size in range(4, 0, -1):
        name = " ".join(words[:size])
        fitting = [one for one in known if name in (one.type, one.code)]
        if fitting:
            best, same = size, fitting
            break
    rest = [word for word in words[best:] if word not in SMALL_WORDS]
    figure = rest[0].lstrip("0") if best and rest and rest[0].isdigit() else None
    return [one for one in same if figure and _figure(one.ref["number"] or "") == figure] or same


def _figure(number: str) -> str:
    found = re.match(r"0*(\d+)", number)
    return found[1] if found else ""


def same_figure(asked: str, ref: DocumentRef) -> bool:
    """Whether a printed number has the figure and type of a document's own."""
    wanted, own = parse_number(asked), parse_number(ref["number"], ref["type"]) if ref["number"] else None
    return wanted is not None and own is not None and (wanted.figure, wanted.code) == (own.figure, own.code)


def share(wanted: list[str], one: KnownDocument) -> float:
    """Share of the asked words that a document bears; figures and words of the number weigh double."""
    total = got = 0.0
    for word in wanted:
        weight = 2.0 if word[0].isdigit() else 1.0
        total += weight
        if word in one.words:
            got += weight
    # a figure that is asked for must be the document's own
    if any(word[0].isdigit() and word not in one.words for word in wanted):
        got *= 0.5
    pairs = list(zip(wanted, wanted[1:], strict=False))
    together = sum(pair in one.pairs for pair in pairs) / len(pairs) if pairs else 1.0
    return got / total * (1 - _TOGETHER) + got / total * together * _TOGETHER


def known_documents(store: Store) -> list[KnownDocument]:
    """All documents with their words, kept until the graph changes."""
    return once(store, "documents", _all_known)


def _all_known(store: Store) -> list[KnownDocument]:
    read = [document_ref(row["document"]) for row in store.read(statement("queries.things", "all_documents"))]
    return [known_document(ref) for ref in corrected(store).documents.all(read)]


def all_documents(store: Store) -> list[DocumentRef]:
    """Every document, by key; read once per state of the graph."""
    return [one.ref for one in sorted(known_documents(store), key=lambda one: one.ref["key"])]


def known_document(ref: DocumentRef) -> KnownDocument:
    """A document with its words."""
    facts = Facts(ref.get("kind") or "named", ref["type"], ref["number"], ref["date"], ref["issuer"], ref["title"], ref["held"])
    parts = [ref["number"], ref["type"], type_code(facts), ref["issuer"], ref["title"], ref.get("place")]
    runs = [fold(part).split() for part in parts if part]
    words = {word for run in runs for word in run}
    pairs = {pair for run in runs for pair in zip(run, run[1:], strict=False)}
    words |= {_figure(ref["number"] or "")} - {""}
    if ref["date"]:
        words |= {ref["date"], ref["date"][:4]}
    return KnownDocument(ref, frozenset(words), frozenset(pairs), fold(ref["type"] or ""), type_code(facts))
