"""The store: the one way to the graph, over the official driver, on the embedded engine and on Neo4j alike."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, TypeVar

from neo4j import Driver, GraphDatabase, ManagedTransaction
from neo4j.exceptions import ConfigurationError

from graph import embedded
from graph.bolt import bad_address, told
from graph.paths import home_dir

T = TypeVar("T")
Engine = Literal["embedded", "neo4j"]
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SCHEMES = ("bolt://", "bolt+s://", "bolt+ssc://", "neo4j://", "neo4j+s://", "neo4j+ssc://")
_OPTIONS: dict[str, Any] = {"connection_timeout": 5.0, "max_transaction_retry_time": 15.0, "user_agent": "chidao"}
_ANALYZER = "standard-no-stop-words"

# what the driver logs is either told as an error anyway or a hint on labels that a young graph does not have yet
logging.getLogger("neo4j").addHandler(logging.NullHandler())
logging.getLogger("neo4j.notifications").setLevel(logging.ERROR)


class Store:
    """A connection to a graph. Thread-safe; open one per process and use it as a context manager.

    Every statement runs in a managed transaction (the embedded engine commits anything else row by row), so a unit of
    work may be run again after a passing fault and must not depend on being run once. Values travel as parameters only.
    All errors are children of ChidaoError: StoreUnavailable, WrongPassword, NotWritable, Conflict, Refused.
    """

    def __init__(self, driver: Driver, url: str, database: str | None, hosted: tuple[Path, embedded.Endpoint] | None = None) -> None:
        """Use `Store.open`; ``hosted`` is the data directory and endpoint of an embedded engine."""
        self.url = url
        self.engine: Engine = "neo4j" if hosted is None else "embedded"
        self._driver = driver
        self._database = database
        self._hosted = hosted
        self._closed = False

    @classmethod
    def open(cls, url: str | None = None) -> Self:
        """Connect to ``url``, else to ``CHIDAO_GRAPH``; "embedded" or nothing means the engine inside this process.

        ``CHIDAO_USER`` (default neo4j), ``CHIDAO_PASSWORD`` and ``CHIDAO_DATABASE`` belong to a server,
        ``CHIDAO_HOME`` (the data directory) to the embedded engine.
        """
        chosen = url or os.environ.get("CHIDAO_GRAPH") or "embedded"
        if chosen == "embedded":
            return cls._open_embedded(home_dir())
        if not chosen.startswith(_SCHEMES):
            raise bad_address(chosen, "unknown scheme")
        database = os.environ.get("CHIDAO_DATABASE") or None
        auth = (os.environ.get("CHIDAO_USER") or "neo4j", os.environ.get("CHIDAO_PASSWORD") or "")
        store = cls(_connected(chosen, auth), chosen, database)
        try:
            store.read("RETURN 1 AS here")  # says now, not later, that the database of that name is missing
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def _open_embedded(cls, home: Path) -> Self:
        endpoint = embedded.acquire(home)
        try:
            driver = _connected(endpoint.url, (embedded.USER, endpoint.password))
        except BaseException:
            embedded.release(home)
            raise
        return cls(driver, endpoint.url, embedded.DATABASE, (home, endpoint))

    def read(self, query: str, /, **params: Any) -> list[dict[str, Any]]:
        """The rows of a reading statement, nodes and maps as dicts (about 0.7 ms besides the statement's own time)."""
        with told(self.url), self._driver.session(database=self._database) as session:
            return session.execute_read(_rows, query, params)

    def write(self, work: Callable[[ManagedTransaction], T]) -> T:
        """Run ``work`` in one writing transaction: all of it or nothing."""
        with told(self.url), self._driver.session(database=self._database) as session:
            return session.execute_write(work)

    def run_write(self, query: str, /, **params: Any) -> list[dict[str, Any]]:
        """Run one writing statement and give its rows."""
        return self.write(lambda tx: _rows(tx, query, params))

    def ddl(self, statement: str) -> None:
        """Run one statement that changes constraints or indexes (it may not share a transaction with data)."""
        self.run_write(statement)

    def create_fulltext(self, name: str, label: str, property: str) -> None:
        """Create the full-text index ``name`` over one property of one label, unless it exists.

        Asked the same way on both: ``CALL db.index.fulltext.queryNodes($name, $q) YIELD node, score``.
        """
        for part in (name, label, property):
            if not _NAME.fullmatch(part):
                raise ValueError(f"not a schema name: {part!r}")
        if self._hosted is None:
            self.ddl(
                f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:{label}) ON EACH [n.{property}] "
                f"OPTIONS {{indexConfig: {{`fulltext.analyzer`: '{_ANALYZER}'}}}}"
            )
            return
        _, endpoint = self._hosted
        embedded.sql(endpoint, f"CREATE VERTEX TYPE {label} IF NOT EXISTS")
        embedded.sql(endpoint, f"CREATE PROPERTY {label}.{property} IF NOT EXISTS STRING")
        embedded.sql(endpoint, f"CREATE INDEX {name} IF NOT EXISTS ON {label} ({property}) FULL_TEXT")

    def await_indexes(self) -> None:
        """Wait until every index can be asked (Neo4j fills them after the statement returns)."""
        if self.engine == "neo4j":
            self.read("CALL db.awaitIndexes(60)")

    def close(self) -> None:
        """Close the connection; the embedded engine stops with the last store of the process that owns it."""
        self._driver.close()
        if self._hosted is not None and not self._closed:
            embedded.release(self._hosted[0])
        self._closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _rows(tx: ManagedTransaction, query: str, params: dict[str, Any]) -> list[dict[str, Any]]:
    # statements come from .cypher files and the schema; a test scans the code for anything put into them
    return tx.run(query, params).data()


def _connected(url: str, auth: tuple[str, str]) -> Driver:
    try:
        driver = GraphDatabase.driver(url, auth=auth, **_OPTIONS)
    except (ValueError, ConfigurationError) as error:
        raise bad_address(url, error) from error
    try:
        with told(url):
            driver.verify_connectivity()
    except ValueError as error:
        driver.close()
        raise bad_address(url, error) from error
    except BaseException:
        driver.close()
        raise
    return driver
