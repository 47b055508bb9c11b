"""The tasks that corrections mean: found again after texts were read anew, under another key or in another copy of the document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.folding import fold
from graph.store.corrections import Correction
from graph.store.cypher import statement
from graph.store.store import Store

_ALIKE = 0.6  # share of common words from which a task of the same key or place is the one meant
Node = dict[str, Any]


def placed(store: Store, said: Iterable[Correction]) -> dict[str, Node]:
    """Correction key → properties of its task, with ``stretch`` (text[start:stretch_end]); corrections without their task are left out.

    The same text decides by words, then by place; another text of the same document by words alone.
    """
    wanted = list(said)
    aliases = _documents(store, {one.document for one in wanted if one.document})
    nodes = _candidates(store, wanted, aliases)
    found = {one.key: node for one in wanted if (node := _meant(one, nodes, aliases)) is not None}
    texts = {node["sha256"] for node in found.values()}
    rows = store.read(statement("queries.corrections", "correction_texts"), keys=sorted(texts)) if texts else []
    content = {row["key"]: row["text"] for row in rows}
    return {key: _with_stretch(node, content.get(node["sha256"], "")) for key, node in found.items()}


def _documents(store: Store, keys: Iterable[str]) -> dict[str, str]:
    """Former document keys → the key that they redirect to today, the key itself where it stands."""
    found = {}
    for key in sorted(keys):
        rows = store.read(statement("queries.things", "aliases"), alias=key)
        now = {row["key"] for row in rows}
        found[key] = min(now) if now and key not in now else key
    return found


def _candidates(store: Store, wanted: list[Correction], aliases: dict[str, str]) -> list[Node]:
    keys, texts = {one.target for one in wanted}, {one.sha256 for one in wanted if one.sha256}
    documents = {*aliases, *aliases.values()}
    asked = {"keys": sorted(keys), "texts": sorted(texts), "documents": sorted(documents)}
    rows = store.read(statement("queries.corrections", "correction_tasks"), **asked)
    return sorted({row["task"]["key"]: row["task"] for row in rows}.values(), key=lambda node: str(node["key"]))


def _meant(one: Correction, nodes: list[Node], aliases: dict[str, str]) -> Node | None:
    own = next((node for node in nodes if node["key"] == one.target), None)
    if one.quote is None:  # written by hand, without words: the key is all that there is
        return own
    words = fold(one.quote)
    if own is not None and fold(own["text"]) == words:
        return own
    same_text = [node for node in nodes if node["sha256"] == one.sha256]
    documents = {one.document, aliases.get(one.document or "")}
    same_document = [node for node in nodes if node["source"] in documents]
    for nearby in (same_text, same_document):
        said_so = [node for node in nearby if fold(node["text"]) == words]
        if said_so:
            return min(said_so, key=lambda node: (abs(node["start"] - (one.start or 0)), node["key"]))
    here = [node for node in same_text if _overlap(one, node) > 0]
    if here:
        return max(here, key=lambda node: (_overlap(one, node), node["key"]))
    alike = [(share, node["key"], node) for node in same_document if (share := _share(words, node)) >= _ALIKE]
    return max(alike)[2] if alike else None


def _overlap(one: Correction, node: Node) -> int:
    end = node.get("end") or node["start"] + len(node["text"])
    return int(min(one.end or 0, end) - max(one.start or 0, node["start"]))


def _share(words: str, node: Node) -> float:
    mine, its = set(words.split()), set(fold(node["text"]).split())
    return len(mine & its) / len(mine | its) if mine or its else 0.0


def _with_stretch(node: Node, text: str) -> Node:
    end = node.get("end") or node["start"] + len(node["text"])
    return {**node, "stretch": text[node["start"] : end], "stretch_end": end}
