"""Where an embedded engine listens, how others learn it, and its own SQL over HTTP."""

from __future__ import annotations

import base64
import json
import os
import socket
import urllib.error
import urllib.request
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graph.errors import StoreUnavailable

DATABASE = "chidao"
USER = "root"
_FILE = "connection.json"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the embedded engine of a data directory listens; it is on this machine, whoever owns it."""

    bolt_port: int
    http_port: int
    password: str
    pid: int

    @property
    def url(self) -> str:
        """The Bolt address."""
        return f"bolt://127.0.0.1:{self.bolt_port}"

    @property
    def ours(self) -> bool:
        """Whether this very process runs the engine."""
        return self.pid == os.getpid()


def free_ports() -> tuple[int, int]:
    """Two loopback ports that nobody listens on."""
    with socket.socket() as first, socket.socket() as second:
        first.bind(("127.0.0.1", 0))
        second.bind(("127.0.0.1", 0))
        return first.getsockname()[1], second.getsockname()[1]


def publish(home: Path, endpoint: Endpoint) -> None:
    """Write where the engine listens for this user's other processes, readable by nobody else."""
    partial = home / f"{_FILE}.{os.getpid()}"
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        json.dump(asdict(endpoint), out)
    partial.replace(home / _FILE)


def forget(home: Path) -> None:
    """Take the published address away."""
    (home / _FILE).unlink(missing_ok=True)


def answering(home: Path) -> Endpoint | None:
    """What the live owner published, once it answers there; None before (or where a killed owner's file still lies)."""
    try:
        found = Endpoint(**json.loads((home / _FILE).read_text(encoding="utf-8")))
        with socket.create_connection(("127.0.0.1", found.bolt_port), timeout=2):
            return found
    except (OSError, ValueError, TypeError):
        return None


def sql(endpoint: Endpoint, statement: str) -> None:
    """Run a statement of the engine's own SQL (full-text indexes have no Cypher there). Works from any process."""
    _post(endpoint, f"command/{DATABASE}", {"language": "sql", "command": statement})


def create_reader(endpoint: Endpoint, name: str, password: str) -> None:
    """Create a user who may read records and nothing else (the group is laid down before the engine starts). Works from any process."""
    user = {"name": name, "password": password, "databases": {DATABASE: ["reader"]}}
    _post(endpoint, "server", {"command": f"create user {json.dumps(user)}"})


def drop_user(endpoint: Endpoint, name: str) -> None:
    """Take such a user away again."""
    _post(endpoint, "server", {"command": f"drop user {name}"})


def groups(home: Path) -> None:
    """Lay down the engine's groups of users: administrators, and readers with a limit on time.

    Readers have no limit on rows there: the engine cuts what a statement scans, not what it gives, and so would count wrong.
    """
    everything = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
    settings = ["updateSecurity", "updateSchema", "updateDatabaseSettings"]
    reader = _group(["readRecord"], [], milliseconds=30_000)
    held = {"admin": _group(everything, settings), "*": _group([], []), "reader": reader}
    (home / "config").mkdir(exist_ok=True)
    (home / "config" / "server-groups.json").write_text(json.dumps({"databases": {"*": {"groups": held}}, "version": 2}), encoding="utf-8")


def _group(records: list[str], access: list[str], milliseconds: int = -1) -> dict[str, Any]:
    return {"resultSetLimit": -1, "readTimeout": milliseconds, "access": access, "types": {"*": {"access": records}}}


def _post(endpoint: Endpoint, path: str, body: dict[str, str]) -> None:
    request = urllib.request.Request(
        f"http://127.0.0.1:{endpoint.http_port}/api/v1/{path}",
        data=json.dumps(body).encode(),
        headers={
            "Content-Type": "application/json",
            "Authorization": "Basic " + base64.b64encode(f"{USER}:{endpoint.password}".encode()).decode(),
        },
    )
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(request, timeout=60):
            pass
    except urllib.error.URLError as error:
        detail = error.read().decode("utf-8", "replace") if isinstance(error, urllib.error.HTTPError) else str(error)
        raise StoreUnavailable(
            "Kho đồ thị nhúng từ chối một lệnh quản trị.",
            f"The embedded store refused an administrative command: {detail[:300]}",
            place=path,
        ) from error
