"""Meta: the one node that names the schema's version and the graph's state."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from neo4j import ManagedTransaction

from graph.errors import Conflict
from graph.schema.definition import schema
from graph.store.state import EMPTY
from graph.store.store import Store

META = "graph"
"""Key of the Meta node."""
_WRITE = """
MERGE (m:Meta {key: $key})
SET m.schema = $schema, m.state = $state, m.settled = CASE WHEN $settled THEN $state ELSE m.settled END,
    m.pending = $pending, m.pending_by = $by, m.changed = timestamp()
"""

_OURS = "MATCH (n) WHERE any(label IN labels(n) WHERE label IN $labels) RETURN 1 AS one LIMIT 1"


@contextmanager
def open_graph(url: str | None = None) -> Iterator[Store]:
    """The graph at ``url`` (as for Store.open), closed at the end. Raises Conflict where a newer schema wrote it."""
    with Store.open(url) as store:
        require_schema(store)
        yield store


def require_schema(store: Store) -> int | None:
    """The version of the schema that wrote the graph, None where it is empty. Raises Conflict where it is newer than this program's."""
    found = store.read("MATCH (m:Meta {key: $key}) RETURN m.schema AS schema", key=META)
    if not found:
        _require_own(store)
        return None
    if not isinstance(found[0]["schema"], int):
        raise _foreign(store)
    written, known = int(found[0]["schema"]), schema().version
    if written > known:
        raise Conflict(
            f"Đồ thị do phiên bản mới hơn ghi (lược đồ {written}, chương trình này biết {known}); hãy nâng cấp chương trình.",
            f"A newer version wrote this graph (schema {written}, this program knows {known}); update the program.",
            place=store.url,
        )
    return written


def _require_own(store: Store) -> None:
    """A server's database in which there are nodes of our labels and none that says they are ours holds something else."""
    if store.engine == "neo4j" and store.read(_OURS, labels=list(schema().labels)):
        raise _foreign(store)


def _foreign(store: Store) -> Conflict:
    return Conflict(
        "Cơ sở dữ liệu này chứa dữ liệu của chương trình khác; hãy chọn cơ sở dữ liệu khác bằng CHIDAO_DATABASE.",
        "This database holds the data of another program; choose another one by CHIDAO_DATABASE.",
        place=store.url,
    )


def set_meta(store: Store, *, state: str, pending: bool) -> None:
    """Write the Meta node; what state was settled last stays as it is."""
    store.write(lambda tx: write_meta(tx, state=state, pending=pending, settled=False))


def begin_writing(store: Store, by: str) -> None:
    """Note that texts are about to change, and who changes them; the state that was settled last stays known."""
    state = f"writing {graph_state(store)[-24:]}"
    store.write(lambda tx: write_meta(tx, state=state, pending=True, by=by, settled=False))


def write_meta(tx: ManagedTransaction, *, state: str, pending: bool, by: str | None = None, settled: bool = True) -> None:
    """Write the Meta node inside a transaction; ``by`` names what is pending, ``settled`` says that the state is that of the texts."""
    tx.run(_WRITE, key=META, schema=schema().version, state=state, pending=pending, by=by, settled=settled).consume()


def settled_state(tx: ManagedTransaction) -> str | None:
    """The state that was settled last, None where none is known."""
    found = tx.run("MATCH (m:Meta {key: $key}) RETURN m.settled AS settled", key=META).data()
    return found[0]["settled"] if found else None


def is_pending(store: Store) -> bool:
    """Whether an ingest was broken off."""
    return bool(store.read("MATCH (m:Meta {key: $key}) WHERE m.pending RETURN m.key AS key", key=META))


def changed_at(store: Store) -> datetime:
    """When the graph or its corrections changed last; the beginning of time for one that never did."""
    found = store.read("MATCH (m:Meta {key: $key}) RETURN m.changed AS changed", key=META)
    return datetime.fromtimestamp((found[0]["changed"] or 0) // 1000 if found else 0, UTC)


def pending_by(store: Store) -> str | None:
    """What was broken off or is at work, as it named itself."""
    found = store.read("MATCH (m:Meta {key: $key}) WHERE m.pending RETURN m.pending_by AS name", key=META)
    return found[0]["name"] if found else None


def graph_state(store: Store) -> str:
    """The state that the Meta node names, the same for the same texts; "empty" where there is none."""
    found = store.read("MATCH (m:Meta {key: $key}) RETURN m.state AS state", key=META)
    return str(found[0]["state"]) if found else EMPTY
