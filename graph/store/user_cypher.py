"""Cypher that a person wrote: reading only, with a limit on time and on the rows that are given.

On Neo4j the session is a reading one and the plan is looked into first. The embedded engine enforces neither access mode nor
time (measured), so there the statement runs as a user who may only read, in the engine of whichever process owns it.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from neo4j import READ_ACCESS, GraphDatabase, Session

from graph.errors import BadInput, ChidaoError
from graph.store.bolt import NotWritable, Refused, told
from graph.store.endpoint import DATABASE, Endpoint, create_reader, drop_user
from graph.store.store import Store

SECONDS = 30.0
ROWS = 1000
_SHOWN = ("ShowIndexes", "ShowConstraints", "ShowFunctions", "ShowProcedures")
"""What of the server may be shown; the others tell of its users, settings and of what they run, or end that."""
_OWN_PROCEDURES = ("db.labels", "db.relationshipTypes", "db.propertyKeys", "db.schema.", "db.index.")


class TooSlow(BadInput):
    """The statement did not end in time."""


def run_reading(statement: str, url: str | None = None, *, seconds: float = SECONDS, rows: int = ROWS) -> list[dict[str, Any]]:
    """At most ``rows`` rows of a reading statement on the store at ``url``, stopped after ``seconds``.

    Raises NotWritable for a statement that writes, Refused for one the server does not understand, and TooSlow. For the
    command line only: a stopped statement may run on in the embedded engine until it ends or the process that owns the engine does.
    """
    with Store.open(url) as store:
        if store.hosted is None:
            with told(store.url), store.driver.session(database=store.database, default_access_mode=READ_ACCESS) as session:
                _look_into_plan(session, statement)
                return _in_time(session, statement, seconds, rows, store.url)
        with _reader(store.hosted[1]) as session:
            return _in_time(session, statement, seconds, rows, store.url)


@contextmanager
def _reader(endpoint: Endpoint) -> Iterator[Session]:
    name, password = f"reader-{secrets.token_hex(4)}", secrets.token_urlsafe(18)
    create_reader(endpoint, name, password)
    # not closed in a "with": closing would wait for a statement that runs on
    driver = GraphDatabase.driver(endpoint.url, auth=(name, password), user_agent="chidao")
    try:
        yield driver.session(database=DATABASE)
    finally:
        drop_user(endpoint, name)


def _in_time(session: Session, statement: str, seconds: float, rows: int, place: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    failed: list[ChidaoError] = []

    def work() -> None:
        try:
            # one transaction, never tried again; the commit makes the embedded engine check what was changed
            with told(place), session.begin_transaction(timeout=seconds) as transaction:
                result = transaction.run(statement)
                found.extend(record.data() for record in result.fetch(rows))
                result.consume()
                transaction.commit()
        except ChidaoError as error:
            failed.append(error)

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    worker.join(seconds + 5)
    if worker.is_alive():
        raise _too_slow(seconds)
    if failed:
        raise _plainer(failed[0], seconds)
    return found


def _plainer(error: ChidaoError, seconds: float) -> ChidaoError:
    if isinstance(error, Refused) and "TransactionTimedOut" in error.code:
        return _too_slow(seconds)
    if isinstance(error, Refused) and error.code.endswith("Security.Forbidden"):
        return NotWritable("Chỉ chạy được câu Cypher chỉ đọc.", f"Only reading Cypher is run here: {error.en}", place=error.place)
    return error


def _too_slow(seconds: float) -> TooSlow:
    said = f"{seconds:g}"
    return TooSlow(f"Câu Cypher chạy quá {said} giây nên bị dừng.", f"The statement took more than {said} seconds and was stopped.")


def _look_into_plan(session: Session, statement: str) -> None:
    """Refuse what the plan shows to read files or to call procedures or commands of the server's administration."""
    with session.begin_transaction(timeout=10) as transaction:
        plan = transaction.run(f"EXPLAIN {statement}").consume().plan
    for operator, details in _operators(plan or {}):
        called = operator.startswith("ProcedureCall") and not details.startswith(_OWN_PROCEDURES)
        commanded = operator.startswith(("AdministrationCommand", "Show", "Terminate")) and not operator.startswith(_SHOWN)
        if called or commanded or operator.startswith("LoadCSV"):
            raise BadInput(
                "Câu Cypher này đọc tệp hoặc gọi thủ tục, lệnh quản trị không được phép.",
                f"This statement reads files or calls what is not allowed, a procedure or command: {operator} {details}".rstrip(),
            )


def _operators(plan: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield str(plan.get("operatorType", "")), str(plan.get("args", {}).get("Details", ""))
    for child in plan.get("children", ()):
        yield from _operators(child)
