"""The store: the one way to the graph, over the official driver, on the embedded engine and on Neo4j alike."""

from __future__ import annotations

import logging
import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, TypeVar

from neo4j import Driver, GraphDatabase, ManagedTransaction
from neo4j.exceptions import ConfigurationError

from graph.errors import Conflict, StoreUnavailable
from graph.paths import home_dir, is_full
from graph.store import embedded
from graph.store.away import Away
from graph.store.bolt import Lost, Refused, WrongPassword, bad_address, disk_full, told
from graph.store.endpoint import DATABASE, USER, Endpoint, answering, sql

T = TypeVar("T")
Engine = Literal["embedded", "neo4j"]
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SCHEMES = ("bolt://", "bolt+s://", "bolt+ssc://", "neo4j://", "neo4j+s://", "neo4j+ssc://")
_OPTIONS: dict[str, Any] = {"connection_timeout": 5.0, "user_agent": "chidao"}
_RETRY_SECONDS = 15.0
_RETRY_SECONDS_OF_A_SERVER = 1.5
"""Who asks hears soon that a server is away; a writer waits for it as long as `patience` says."""
_RETRY_SECONDS_AS_GUEST = 2.0
"""The owner of an embedded engine may end at any time; then waiting for it is no use, taking over is."""
_TAKING_OVER = 30.0
"""Seconds in which a guest finds the new owner of an embedded engine, or becomes it."""
_WAIT = 120.0
_ANALYZER = "standard-no-stop-words"

# what the driver logs is either told as an error anyway or a hint on labels that a young graph does not have yet
logging.getLogger("neo4j").addHandler(logging.NullHandler())
logging.getLogger("neo4j.notifications").setLevel(logging.ERROR)


def patience() -> float:
    """Seconds that a writer waits: for another writer, or for a server that restarts; ``CHIDAO_WAIT`` (120)."""
    try:
        return float(os.environ.get("CHIDAO_WAIT") or _WAIT)
    except ValueError:
        return _WAIT


class Store:
    """A connection to a graph. Thread-safe; open one per process and use it as a context manager.

    Every statement runs in a managed transaction (the embedded engine commits anything else row by row), so a unit of
    work may be run again after a passing fault and must not depend on being run once. Values travel as parameters only.
    All errors are children of ChidaoError: StoreUnavailable, WrongPassword, NotWritable, Conflict, Refused.
    """

    def __init__(self, driver: Driver, url: str, database: str | None, hosted: tuple[Path, Endpoint] | None = None) -> None:
        """Use `Store.open`; ``hosted`` is the data directory and endpoint of an embedded engine."""
        self.url = url
        self.engine: Engine = "neo4j" if hosted is None else "embedded"
        self.driver = driver
        self.database = database
        self.hosted = hosted
        self._auth: tuple[str, str] | None = None
        self._closed = False
        self._guard = threading.Lock()
        self._patient = threading.local()
        self._away = Away()

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
        store = cls(_connected(chosen, auth, _RETRY_SECONDS_OF_A_SERVER), chosen, database)
        store._auth = auth
        try:
            store.read("RETURN 1 AS here")  # says now, not later, that the database of that name is missing
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def _open_embedded(cls, home: Path) -> Self:
        driver, endpoint = _hosted(home)
        return cls(driver, endpoint.url, DATABASE, (home, endpoint))

    def settings(self) -> dict[str, str]:
        """The settings, for the environment of a process of one's own, by which it reaches the same graph."""
        if self.hosted:
            return {"CHIDAO_GRAPH": "embedded", "CHIDAO_HOME": str(self.hosted[0])}
        user, password = self._auth or ("", "")
        return {"CHIDAO_GRAPH": self.url, "CHIDAO_USER": user, "CHIDAO_PASSWORD": password, "CHIDAO_DATABASE": self.database or ""}

    def read(self, query: str, /, **params: Any) -> list[dict[str, Any]]:
        """The rows of a reading statement, nodes and maps as dicts (about 0.7 ms besides the statement's own time)."""

        def reading() -> list[dict[str, Any]]:
            with told(self.url), self.driver.session(database=self.database) as session:
                return session.execute_read(_rows, query, params)

        return self._holding_on(reading)

    def read_values(self, query: str, /, **params: Any) -> list[list[Any]]:
        """The rows of a reading statement as lists in the order of its columns: quicker where there are many."""

        def reading() -> list[list[Any]]:
            with told(self.url), self.driver.session(database=self.database) as session:
                return session.execute_read(_values, query, params)

        return self._holding_on(reading)

    def write(self, work: Callable[[ManagedTransaction], T]) -> T:
        """Run ``work`` in one writing transaction: all of it or nothing."""

        def writing() -> T:
            with told(self.url), self.driver.session(database=self.database) as session:
                return session.execute_write(work)

        return self._holding_on(writing)

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
        if self.hosted is None:
            self.ddl(
                f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:{label}) ON EACH [n.{property}] "
                f"OPTIONS {{indexConfig: {{`fulltext.analyzer`: '{_ANALYZER}'}}}}"
            )
            return
        _, endpoint = self.hosted
        sql(endpoint, f"CREATE VERTEX TYPE {label} IF NOT EXISTS")
        sql(endpoint, f"CREATE PROPERTY {label}.{property} IF NOT EXISTS STRING")
        sql(endpoint, f"CREATE INDEX {name} IF NOT EXISTS ON {label} ({property}) FULL_TEXT")

    def await_indexes(self) -> None:
        """Wait until every index can be asked (Neo4j fills them after the statement returns)."""
        if self.engine == "neo4j":
            self.read("CALL db.awaitIndexes(60)")

    def close(self) -> None:
        """Close the connection; the embedded engine stops with the last store of the process that owns it."""
        with self._guard:
            if self._closed:
                return
            self._closed = True
            self.driver.close()
            if self.hosted is not None:
                embedded.release(*self.hosted)

    @contextmanager
    def patient(self) -> Iterator[None]:
        """In this thread, until the block ends, a server that goes away is waited for as long as `patience` says."""
        self._patient.seconds = patience()
        try:
            yield
        finally:
            self._patient.seconds = 0.0

    def _holding_on(self, act: Callable[[], T]) -> T:
        """Do ``act``; where the process that owned the embedded engine has ended meanwhile, find the new owner (or be it) and try again.

        The old owner may be found dying: then its address still answers and no statement does, so it is tried until the time is up.
        """
        before = self.hosted
        seconds = _TAKING_OVER if before else getattr(self._patient, "seconds", 0.0)
        end = time.monotonic() + seconds
        while True:
            if not seconds:
                self._away.knock()
            try:
                done = act()
            except (StoreUnavailable, Refused) as error:
                if self.hosted and is_full(self.hosted[0]):
                    raise disk_full(str(self.hosted[0])) from error
                if not self.hosted and isinstance(error, Lost):
                    self._away.gone(error)
                if not self._gone(error) or self._closed or (self.hosted and self.hosted[1].ours) or time.monotonic() > end:
                    raise
            else:
                self._away.back()
                return done
            time.sleep(0.1)
            if self.hosted:
                self._rejoin(self.hosted, end)

    def _gone(self, error: StoreUnavailable | Refused) -> bool:
        """Whether what was asked has gone away, and may be there again."""
        if self.hosted is None:
            return isinstance(error, StoreUnavailable) and not isinstance(error, WrongPassword)
        # an engine that ends forgets its users first, and may refuse what it is asked last
        return isinstance(error, (Lost, WrongPassword)) or answering(self.hosted[0]) != self.hosted[1]

    def _rejoin(self, before: tuple[Path, Endpoint], end: float) -> None:
        with self._guard:
            if self.hosted is not before:
                return  # another thread has
            self.driver.close()
            while True:
                try:
                    self.driver, endpoint = _hosted(before[0])
                    break
                except (StoreUnavailable, Conflict):
                    if time.monotonic() > end:
                        raise
                    time.sleep(0.2)
            self.hosted = (before[0], endpoint)
            self.url = endpoint.url

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _values(tx: ManagedTransaction, query: str, params: dict[str, Any]) -> list[list[Any]]:
    return tx.run(query, params).values()


def _rows(tx: ManagedTransaction, query: str, params: dict[str, Any]) -> list[dict[str, Any]]:
    # statements come from .cypher files and the schema; a test scans the code for anything put into them
    return tx.run(query, params).data()


def _hosted(home: Path) -> tuple[Driver, Endpoint]:
    """A connection to the engine of a data directory, tried anew where the one that is found is just ending."""
    end = time.monotonic() + _TAKING_OVER
    while True:
        endpoint = embedded.acquire(home)
        waiting = _RETRY_SECONDS if endpoint.ours else _RETRY_SECONDS_AS_GUEST
        try:
            return _connected(endpoint.url, (USER, endpoint.password), waiting), endpoint
        except BaseException as error:
            embedded.release(home, endpoint)
            if endpoint.ours or not isinstance(error, (Lost, WrongPassword)) or time.monotonic() > end:
                raise
        time.sleep(0.2)


def _connected(url: str, auth: tuple[str, str], patience: float) -> Driver:
    try:
        driver = GraphDatabase.driver(url, auth=auth, max_transaction_retry_time=patience, **_OPTIONS)
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
