"""A piece of the graph to be taken out: by document, with all that it drives, by source or by place."""

from __future__ import annotations

from graph.errors import NotFound, WrongUse
from graph.folding import fold
from graph.rdf.export import Piece
from graph.store.cypher import statement
from graph.store.store import Store
from queries.questions.down import down as driven_by
from queries.things import resolve


def piece_of(
    store: Store, *, of: str | None = None, down: bool = False, source: str | None = None, place: str | None = None
) -> Piece | None:
    """The piece that all of these name together; None, the whole, where none is given.

    ``of``: a document (with ``down`` also what it drives), ``source``: a file's name, a text's key or a document, ``place``: texts of
    documents of that place and of places within it. Raises NotFound, Ambiguous, WrongUse.
    """
    if down and not of:
        raise WrongUse("--down chỉ dùng cùng --of", "--down needs --of", place="down")
    chosen = [one for one in (of and _of(store, of, down), source and _source(store, source), place and _place(store, place)) if one]
    if not chosen:
        return None
    texts = frozenset.intersection(*(one.texts for one in chosen))
    return Piece(texts, frozenset.intersection(*(one.nodes for one in chosen)) if len(chosen) > 1 else chosen[0].nodes)


def _of(store: Store, of: str, down: bool) -> Piece:
    keys = {resolve.document(store, of)["key"]}
    if down:
        found = driven_by(store, of)
        keys |= {one["document"]["key"] for one in found["documents"]} | {task["document"]["key"] for task in found["tasks"]}
    texts = frozenset(row["text"] for row in store.read(statement("queries.questions", "piece_texts")) if row["document"] in keys)
    return Piece(texts, frozenset(("Document", key) for key in keys))


def _source(store: Store, source: str) -> Piece:
    rows = store.read(statement("queries.questions", "piece_texts"))
    if texts := frozenset(row["text"] for row in rows if source == row["text"] or source in row["files"]):
        return Piece(texts)
    return _of(store, source, down=False)


def _place(store: Store, place: str) -> Piece:
    asked = fold(place)
    within = [(fold(row["place"]), fold(row["within"] or "")) for row in store.read(statement("queries.questions", "piece_places"))]
    names, before = {asked}, 0
    while asked and len(names) > before:
        before = len(names)
        names |= {name for name, above in within if any(_is(above, one) for one in names)}
    # documents name their place without its level ("Vinh"), the table of places with it ("thành phố Vinh")
    rows = store.read(statement("queries.questions", "piece_texts"))
    texts = frozenset(row["text"] for row in rows if row["place"] and any(_is(one, fold(row["place"])) for one in {*names, asked}))
    texts |= frozenset(row["text"] for row in rows if _is(fold(row["place"] or ""), asked))
    if not texts:
        raise NotFound(f"{place}: không có bản văn nào của nơi này", f"{place}: no text of that place", place=place)
    return Piece(texts)


def _is(full: str, name: str) -> bool:
    """Whether a folded name with its level word is that of ``name``: "tinh nghe an" is "nghe an"."""
    return bool(name) and f" {full}".endswith(f" {name}")
