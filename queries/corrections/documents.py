"""Which documents are one and which are not, as corrected: several keys for one document, one key parted into two.

Two documents that are said to be the same answer as one. Two prints that were taken for one document and are said not to be: the
one that does not bear the document's key answers under its own alias, with what the texts say that print it and not the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from graph.folding import slug
from graph.identity.keys import fold_number
from graph.store.corrections import Correction as Kept
from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers import as_read
from queries.answers.shapes import DocumentRef
from queries.corrections.shape import shown

_PRINT = ".print-"  # between a document's key and the number of a print that shares it
_SELF = "SELF"  # entry of the print that is a text's own header
_FACTS = ("number", "date", "issuer", "title", "type", "place")


@dataclass(frozen=True, slots=True)
class CorrectedDocuments:
    """``merged``: key → key of the document that answers for it; ``members``: the reverse; ``refs``: documents that look otherwise now.

    ``split``: (key, SHA-256 of a text) → alias under which what that text says of the document answers; ``whole``: alias → key.
    """

    merged: dict[str, str] = field(default_factory=dict)
    members: dict[str, frozenset[str]] = field(default_factory=dict)
    split: dict[tuple[str, str], str] = field(default_factory=dict)
    whole: dict[str, str] = field(default_factory=dict)
    refs: dict[str, DocumentRef] = field(default_factory=dict)

    def effective(self, key: str, sha256: str | None = None) -> str:
        """The key that answers for a document of which a text says something."""
        own = self.split.get((key, sha256), key) if sha256 else key
        return self.merged.get(own, own)

    def asked(self, key: str) -> set[str]:
        """The keys under which the graph holds what is known of a document."""
        return {self.whole.get(member, member) for member in self.members.get(key, (key,))}

    def of(self, ref: DocumentRef, sha256: str | None = None) -> DocumentRef:
        """The document that answers for another one."""
        return self.refs.get(self.effective(ref["key"], sha256), ref)

    def all(self, refs: Iterable[DocumentRef]) -> list[DocumentRef]:
        """All documents of the graph, the parted ones too, those that another answers for left out."""
        kept = {ref["key"]: self.refs.get(ref["key"], ref) for ref in refs if self.effective(ref["key"]) == ref["key"]}
        return list((kept | self.refs).values())


def build(store: Store, said: list[Kept]) -> tuple[CorrectedDocuments, set[str]]:
    """Of statements about the same pair the last one holds; the keys of those of which a document is not in the graph."""
    found = CorrectedDocuments()
    lost: set[str] = set()
    if not said:
        return found, lost
    pairs = {frozenset((one.target, one.other or "")): one for one in said}
    holding = list(pairs.values())
    documents = documents_of(store, {key for one in said for key in (one.target, one.other or "")})
    lost |= {one.key for one in said if one.target not in documents or one.other not in documents}
    held = [(one, documents[one.target], documents[one.other or ""]) for one in holding if one.key not in lost]
    for one, first, second in held:
        if one.action == "remove" and first == second:
            _part(store, found, one, first)
    _join(store, found, [(one, first, second) for one, first, second in held if one.action == "set" and first != second])
    return found, lost


def documents_of(store: Store, keys: Iterable[str]) -> dict[str, str]:
    """Keys and aliases → key of the document in the graph; unknown ones are left out."""
    wanted = sorted(set(keys))
    found = {key: key for key in as_read.documents_by_key(store, wanted)}
    for key in wanted:
        if key not in found:
            rows = store.read(statement("queries.things", "aliases"), alias=key.partition(_PRINT)[0])
            found |= {key: min(row["key"] for row in rows)} if rows else {}
    return found


def print_key(row: dict[str, Any], document: DocumentRef) -> str:
    """The key under which a print answers once it is parted from its document: its alias, with its number where the alias is the same."""
    number = row["number"]
    if row["alias"] != document["key"] or not number or fold_number(number) == fold_number(document["number"] or ""):
        return str(row["alias"])
    return f"{row['alias']}{_PRINT}{slug(number)}"


def _is_print(row: dict[str, Any], key: str) -> bool:
    alias, _, number = key.partition(_PRINT)
    return row["alias"] == alias and (not number or slug(row["number"] or "") == number)


def _part(store: Store, found: CorrectedDocuments, one: Kept, key: str) -> None:
    """Part a print from the document that it was taken for."""
    alias = one.target if one.target != key else one.other or ""
    rows = store.read(statement("queries.corrections", "correction_prints"), key=key)
    prints = [row for row in rows if _is_print(row, alias)]
    others = {row["sha256"] for row in rows if row not in prints}
    texts = {row["sha256"] for row in prints} - others
    if not prints or alias == key:
        return
    main = as_read.documents_by_key(store, [key])[key]
    ref = _print_ref(alias, prints)
    found.whole[alias] = key
    found.members[alias] = frozenset((alias,))
    found.split.update({(key, text): alias for text in texts})
    found.refs[alias] = {**ref, "correction": shown(one, [main])}
    found.refs[key] = {**found.refs.get(key, main), "correction": shown(one, [ref])}


def _print_ref(alias: str, prints: list[dict[str, Any]]) -> DocumentRef:
    """A document as one print knows it: the text's own header first, then the fullest."""
    best = min(prints, key=lambda row: (row["entry"] != _SELF, -sum(row[name] is not None for name in _FACTS), row["sha256"], row["entry"]))
    return as_read.document_ref({**best, "key": alias, "held": best["entry"] == _SELF})


def _join(store: Store, found: CorrectedDocuments, said: list[tuple[Kept, str, str]]) -> None:
    """Let one document of each group answer for all: a held one, the one that most texts print, the first key."""
    group: dict[str, set[str]] = {}
    because: dict[str, Kept] = {}
    for one, first, second in said:
        joined = group.get(first, {first}) | group.get(second, {second})
        for key in joined:
            group[key] = joined
            because[key] = one
    rows = store.read(statement("queries.answers", "documents_by_key"), keys=sorted(group)) if group else []
    nodes = {row["document"]["key"]: row["document"] for row in rows}
    for joined in {min(keys): keys for keys in group.values()}.values():
        main = min(joined, key=lambda key: (not nodes[key]["held"], -nodes[key]["prints"], key))
        others = [as_read.document_ref(nodes[key]) for key in sorted(joined - {main})]
        found.merged.update(dict.fromkeys(joined - {main}, main))
        found.members[main] = frozenset(joined)
        found.refs[main] = {**as_read.document_ref(nodes[main]), "correction": shown(because[main], others)}
