"""What people corrected, laid over what was read: the one place where answers take it from, computed once per state of the graph."""

from __future__ import annotations

from dataclasses import dataclass

from graph.store import corrections as kept
from graph.store.store import Store
from queries.answers.cached import once
from queries.corrections import documents as corrected_documents
from queries.corrections import relations as corrected_relations
from queries.corrections import tasks as corrected_tasks
from queries.corrections.documents import CorrectedDocuments
from queries.corrections.relations import CorrectedRelations
from queries.corrections.tasks import CorrectedTasks


@dataclass(frozen=True, slots=True)
class Corrected:
    """``said``: all corrections, later ones last; ``lost``: keys of those whose task or document is not in the graph (any more)."""

    said: tuple[kept.Correction, ...]
    lost: frozenset[str]
    tasks: CorrectedTasks
    documents: CorrectedDocuments
    relations: CorrectedRelations


def corrected(store: Store) -> Corrected:
    """The corrections of the graph as it is, found again in it."""
    return once(store, "corrections", _build)


def _build(store: Store) -> Corrected:
    said = tuple(kept.corrections(store))
    of_kind = {kind: [one for one in said if one.kind == kind] for kind in kept.ACTIONS}
    documents, unknown = corrected_documents.build(store, of_kind["identity"])
    tasks, gone = corrected_tasks.build(store, [*of_kind["owner"], *of_kind["deadline"], *of_kind["progress"]])
    relations, cut = corrected_relations.build(store, of_kind["relation"], documents)
    return Corrected(said, frozenset({*unknown, *gone, *cut}), tasks, documents, relations)
