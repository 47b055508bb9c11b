"""Question 9: how are these two things connected? The shortest chains between documents, tasks and bodies, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from graph.errors import NotFound
from graph.folding import fold
from graph.schema.definition import schema
from graph.store.store import Store
from queries.answers.shapes import Chain, Paths, Step
from queries.bodies.index import all_bodies
from queries.bodies.likeness import fitting
from queries.bodies.named import bodies
from queries.things import resolve
from queries.things.reading import documents_by_key, tasks_by_key
from queries.things.ties import Tie, ties_of

_LONGEST = 8  # steps of a chain
_MOST = 5  # chains, unless a limit says otherwise
_WIDEST = 4000  # things looked at on one side before the search stops
_SURELY_A_BODY = 0.85  # how well words must name a body to mean it rather than a document


def path(store: Store, start: str, end: str, *, limit: int | None = None) -> Paths:
    """The shortest chains between two things, at most eight steps, none where nothing connects them.

    Each end is a document, task or body by key, number, file or words. Raises NotFound, Ambiguous.
    """
    first, last = _thing(store, start), _thing(store, end)
    chains = _shortest(store, first["key"], last["key"], _MOST if limit is None else limit)
    named = _named(store, {key for chain in chains for tie in chain for key in (tie.start, tie.end)})
    named |= {first["key"]: first, last["key"]: last}
    return {"from": first, "to": last, "paths": [_told(chain, named) for chain in chains]}


def _thing(store: Store, asked: str) -> dict[str, Any]:
    """A document, task or body; words that name a body well mean the body."""
    if (key := asked.strip()) in (own := documents_by_key(store, [key])):
        return dict(own[key])
    best = fitting(all_bodies(store), asked[:500])[:1]
    exact = any(asked.strip() == ref["key"] for body in all_bodies(store).all for ref in body.refs)
    if exact or (best and best[0][0] >= _SURELY_A_BODY):
        return dict(bodies(store, asked).refs[0])
    try:
        found = resolve.document_or_task(store, asked)
    except NotFound as no_document:
        try:
            return dict(bodies(store, asked).refs[0])
        except NotFound:
            raise no_document from None
    return dict(tasks_by_key(store, [found])[found]) if isinstance(found, str) else dict(found)


def _shortest(store: Store, start: str, end: str, most: int) -> list[list[Tie]]:
    """Breadth first from both ends, the smaller side next, until the sides meet; then all shortest chains, the closest ties first."""
    if start == end:
        return []
    near: list[dict[str, list[Tie]]] = [{start: []}, {end: []}]
    fringe = [{start}, {end}]
    for _ in range(_LONGEST):
        side = 0 if len(fringe[0]) <= len(fringe[1]) else 1
        if not fringe[side] or len(near[side]) > _WIDEST:
            return []
        fringe[side] = _step(store, fringe[side], near[side])
        meeting = sorted(fringe[side] & near[1 - side].keys())
        if meeting:
            joined = [[*reversed(a), *b] for m in meeting for a in _back(near[0], m, most) for b in _back(near[1], m, most)]
            return sorted(joined, key=lambda chain: [_rank(tie) for tie in chain])[:most]
    return []


def _step(store: Store, fringe: set[str], near: dict[str, list[Tie]]) -> set[str]:
    """Reach what touches the fringe; ``near`` gets for each new thing the ties that lead back."""
    reached: defaultdict[str, dict[str, Tie]] = defaultdict(dict)
    for tie in ties_of(store, fringe):
        for key in {tie.start, tie.end} & fringe:
            other = tie.other(key)
            if other in near or other == key:
                continue
            known = reached[other].get(key)
            if known is None or _rank(tie) < _rank(known):
                reached[other][key] = tie
    for key, ties in reached.items():
        near[key] = sorted(ties.values(), key=_rank)
    return set(reached)


def _rank(tie: Tie) -> tuple[int, str, str, int]:
    proof = tie.evidence
    return schema().closeness(tie.relation), tie.start, tie.end, proof["start"] if proof else -1


def _back(near: dict[str, list[Tie]], key: str, most: int) -> list[list[Tie]]:
    """At most ``most`` chains of ties from a thing back to its side's end."""
    if not near[key]:
        return [[]]
    chains: list[list[Tie]] = []
    for tie in near[key]:
        chains += [[tie, *rest] for rest in _back(near, tie.other(key), most)]
        if len(chains) >= most:
            break
    return chains[:most]


def _named(store: Store, keys: Iterable[str]) -> dict[str, Any]:
    wanted = set(keys)
    named: dict[str, Any] = dict(documents_by_key(store, wanted))
    tasks = tasks_by_key(store, sorted(wanted - named.keys()))
    named |= {key: {"key": key, "path": task["path"], "text": task["text"]} for key, task in tasks.items()}
    rest = wanted - named.keys()
    return named | {ref["key"]: dict(ref) for body in all_bodies(store).all for ref in body.refs if ref["key"] in rest}


def _told(chain: list[Tie], named: dict[str, Any]) -> Chain:
    """A chain as steps and in one sentence."""
    steps: list[Step] = []
    parts = []
    for tie in chain:
        step: Step = {"from": named[tie.start], "relation": tie.relation, "to": named[tie.end], "evidence": tie.evidence}
        steps.append({**step, "correction": tie.correction} if tie.correction else step)
        parts.append(f"{short_name(named[tie.start])} {schema().relationships[tie.relation].vi} {short_name(named[tie.end])}")
    return Chain(words="; ".join(parts), steps=steps)


def short_name(thing: dict[str, Any]) -> str:
    """How a chain names a document (number, else title), a task (path and first words) or a body."""
    if thing.get("name"):
        return str(thing["name"])
    if "text" in thing:
        words = " ".join(str(thing["text"]).split())
        return f"“{words[:70].rsplit(' ', 1)[0] + ' …' if len(words) > 70 else words}”"
    type_, title = str(thing.get("type") or ""), str(thing.get("title") or "")
    named = title if fold(title).startswith(fold(type_)) else f"{type_} {title}".strip()
    return str(thing.get("number") or named or thing["key"])
