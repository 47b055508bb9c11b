"""Grouping: tasks that the same owners bear become one node, and so do owners that bear the same tasks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

LEAST = 4
"""Tasks (or owners) alike from which on they are one node: fewer are told each by name."""
_LISTED = 25
Ref = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Work:
    """One node of work: a task, or several of one document that the same owners bear; ``owners`` (agency, role) with one proof each."""

    key: str
    tasks: tuple[Ref, ...]
    owners: tuple[Ref, ...]


def by_owners(tasks: Iterable[Ref], least: int = LEAST) -> list[Work]:
    """Tasks in their order; those of one document with the same owners in the same roles together, if there are ``least``."""
    alike: defaultdict[tuple[Any, ...], list[Ref]] = defaultdict(list)
    for task in tasks:
        owners = sorted({(r["agency"]["key"], r["role"]) for r in task.get("responsible", ())})
        alike[(task["document"]["key"], *owners)].append(task)
    found: list[Work] = []
    for group in alike.values():
        together = [group] if len(group) >= least else [[task] for task in group]
        for members in together:
            owners_of = {(r["agency"]["key"], r["role"]): r for r in members[0].get("responsible", ())}
            key = members[0]["key"] if len(members) == 1 else f"{members[0]['key']}.and-{len(members) - 1}-more"
            found.append(Work(key, tuple(members), tuple(owners_of.values())))
    return found


def words_of(work: Work, lang: str) -> str:
    """A node's label: the task itself, else how many and where."""
    if len(work.tasks) == 1:
        task = work.tasks[0]
        return f"{task.get('path') or ''} {task['text']}".strip()
    first, last = work.tasks[0].get("path") or "", work.tasks[-1].get("path") or ""
    span = first if first == last else f"{first} … {last}"
    return f"{len(work.tasks)} {'nhiệm vụ' if lang == 'vi' else 'tasks'} ({span})"


def listed(tasks: Iterable[Ref]) -> str:
    """Several tasks in a tooltip."""
    lines = [f"{t.get('path') or ''} {' '.join(t['text'].split())[:140]}".strip() for t in tasks]
    return "\n".join(lines[:_LISTED]) + (f"\n… +{len(lines) - _LISTED}" if len(lines) > _LISTED else "")


def alike_owners(works: Iterable[Work], least: int = LEAST) -> dict[str, str]:
    """Agency key → key of the node that stands for it: owners of exactly the same work in the same roles share one."""
    bears: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for work in works:
        for owner in work.owners:
            bears[owner["agency"]["key"]].add((work.key, owner["role"]))
    sharing: defaultdict[frozenset[tuple[str, str]], list[str]] = defaultdict(list)
    for key, borne in bears.items():
        sharing[frozenset(borne)].append(key)
    found: dict[str, str] = {}
    for keys in sharing.values():
        node = f"{keys[0]}.and-{len(keys) - 1}-more" if len(keys) >= least else ""
        found |= {key: node or key for key in keys}
    return found


def common_name(names: list[str], lang: str) -> str:
    """Several bodies in one name: "28 UBND xã" where they begin alike, else "28 cơ quan: …"."""
    starts = [name.split() for name in names]
    shared: list[str] = []
    for words in zip(*starts, strict=False):
        if len(set(words)) > 1:
            break
        shared.append(words[0])
    if shared:
        return f"{len(names)} {' '.join(shared)}"
    first = Counter(words[0] for words in starts).most_common(1)[0]
    if first[1] > 0.8 * len(names):
        return f"{len(names)} {first[0]} …"
    return f"{len(names)} {'cơ quan' if lang == 'vi' else 'bodies'}: {'; '.join(names[:3])} …"
