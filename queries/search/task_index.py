"""The search index: every task of the graph with the words of its text, headings, document and owners, built once per state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers.cached import once
from queries.answers.shapes import DocumentRef
from queries.answers.tokens import Word, words
from queries.corrections.overlay import corrected
from queries.search.asked_heads import Head, heads_of
from queries.search.lexicon import lexicon
from queries.search.own_document import speaks_of_its_own
from queries.search.postings import Collector, Ints, Postings
from queries.things.reading import ROLES, documents_by_key

# fields: weight of a word in it, and how much its length counts
_FIELDS = {
    "text": (1.0, 0.5),
    "product": (0.7, 0.3),
    "headings": (0.5, 0.4),
    "owners": (0.3, 0.5),
    "document": (0.5, 0.3),
    "whole": (0.5, 0.3),  # the title once more, of an item that speaks of its document as a whole
}
_KINDS = {name: at for at, name in enumerate(_FIELDS)}


@dataclass(frozen=True, slots=True)
class Words:
    """Word → id, and the postings of words and of pairs of words."""

    ids: dict[str, int]
    single: Postings
    pairs: Postings

    def pair(self, first: str, second: str) -> int | None:
        """The feature of two words in a row, None where one of them is unknown."""
        a, b = self.ids.get(first), self.ids.get(second)
        return None if a is None or b is None else a * len(self.ids) + b


@dataclass(frozen=True, slots=True)
class TaskIndex:
    """All tasks in rising order of keys; ``of`` is each task's document as a place in ``documents``.

    ``roles``, ``owned`` and ``dated`` tell which tasks print an owner in a role, have an owner in their section, have a term;
    ``formula``: those that only close an act; ``headed``: by the noun with which an owner's name begins;
    ``place``: key → its place in ``keys``.
    """

    keys: list[str]
    texts: list[str]
    documents: list[DocumentRef]
    of: Ints
    folded: Words
    marked: Words
    roles: dict[str, npt.NDArray[np.bool_]]
    owned: npt.NDArray[np.bool_]
    dated: npt.NDArray[np.bool_]
    formula: npt.NDArray[np.bool_]
    headed: dict[Head, Ints]
    place: dict[str, int]
    meant: dict[str, list[tuple[Word, ...]]] = field(default_factory=dict)
    """Abbreviations that were looked up in the texts already."""


def task_index(store: Store) -> TaskIndex:
    """The index of the graph as it is (kept until its state changes)."""
    return once(store, "task index", _build)


def _build(store: Store) -> TaskIndex:
    rows = sorted(store.read(statement("queries.search", "search_tasks")), key=lambda row: str(row["key"]))
    place = {row["key"]: at for at, row in enumerate(rows)}
    of_source = sorted(documents_by_key(store, {row["source"] for row in rows}).items())
    documents = [ref for _, ref in of_source]
    at_document = {key: at for at, (key, _) in enumerate(of_source)}
    owners = _owners(store, place)
    folded, marked = _collect(rows, owners, documents, at_document)
    total = len(rows)
    weights, lengths = [w for w, _ in _FIELDS.values()], [n for _, n in _FIELDS.values()]
    return TaskIndex(
        keys=[row["key"] for row in rows],
        texts=[row["text"] for row in rows],
        documents=documents,
        of=np.array([at_document.get(row["source"], 0) for row in rows], dtype=np.int64),
        folded=Words(folded.ids, *folded.build(total, weights, lengths)),
        marked=Words(marked.ids, *marked.build(total, weights, lengths)),
        roles={role: np.array([role in owners[at].roles for at in range(total)], dtype=bool) for role in ROLES},
        owned=np.array([owners[at].near for at in range(total)], dtype=bool),
        dated=np.array([bool(row["due"] or row["recurs"]) for row in rows], dtype=bool),
        formula=np.array([row["kind"] == "formula" for row in rows], dtype=bool),
        headed=_headed(owners),
        place=place,
    )


@dataclass(slots=True)
class _Owners:
    names: list[str] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    heads: set[Head] = field(default_factory=set)
    near: bool = False


def _owners(store: Store, place: dict[str, int]) -> defaultdict[int, _Owners]:
    owners: defaultdict[int, _Owners] = defaultdict(_Owners)
    rows = corrected(store).tasks.named(store.read(statement("queries.search", "search_owners")))
    for row in sorted(rows, key=lambda row: (row["task"], row["name"], row["role"])):
        if row["task"] not in place:
            continue
        mine = owners[place[row["task"]]]
        mine.names.append(row["name"])
        if row["basis"] in ("printed", "section"):
            mine.near = True
            mine.heads.update(heads_of(row["name"]))
        if row["basis"] == "printed":
            mine.roles.add(row["role"])
    return owners


def _headed(owners: dict[int, _Owners]) -> dict[Head, Ints]:
    found: defaultdict[Head, list[int]] = defaultdict(list)
    for at, mine in owners.items():
        for head in mine.heads:
            found[head].append(at)
    return {head: np.array(sorted(places), dtype=np.int64) for head, places in found.items()}


def _document_words(ref: DocumentRef) -> str:
    return " ".join(filter(None, (ref["type"], ref["number"], ref["title"], ref["issuer"], ref.get("place"))))


def _collect(
    rows: list[dict[str, Any]], owners: defaultdict[int, _Owners], documents: list[DocumentRef], at_document: dict[str, int]
) -> tuple[Collector, Collector]:
    """Fill both collectors; fields that tasks share (document, headings, owners) are cut into words once."""
    both = Collector(), Collector()
    cut: dict[str, tuple[Ints, Ints]] = {}
    of_documents = [_document_words(ref) for ref in documents]

    def put(at: int, kind: str, text: str | None) -> None:
        if not text:
            return
        runs = cut.get(text)
        if runs is None:
            found = expanded(words(text))
            runs = both[0].run([w.folded for w in found]), both[1].run([w.marked for w in found])
            if kind != "text":
                cut[text] = runs
        for collector, run in zip(both, runs, strict=True):
            collector.put(at, _KINDS[kind], run)

    for at, row in enumerate(rows):
        put(at, "text", row["text"])
        put(at, "product", row["product"])
        put(at, "headings", row["headings"])
        for name in dict.fromkeys(owners[at].names):
            put(at, "owners", name)
        if row["source"] in at_document:
            its = at_document[row["source"]]
            put(at, "document", of_documents[its])
            if speaks_of_its_own(row["text"]):
                put(at, "whole", documents[its]["title"])
    return both


def expanded(found: Iterable[Word]) -> list[Word]:
    """Words with the abbreviations written out that mean one thing: texts and questions meet in the full form."""
    out: list[Word] = []
    for word in found:
        full = lexicon().only_meaning(word.folded) if word.printed.isupper() else None
        out.extend(full or (word,))
    return out
