"""Starting the server: fetch the jars once, launch Java on a free loopback port, set the first password."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError

HERE = Path(__file__).resolve().parent
USER = "neo4j"
_JAVA = 17
_OPENS = ("--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED")


class Neo4jMissing(RuntimeError):
    """Neo4j cannot be had on this machine; the text says what is missing."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: Bolt address and the password of the user ``neo4j``."""

    url: str
    password: str


def jars() -> Path:
    """The folder of jars, fetched by Maven the first time (about 116 MB, a minute); raises Neo4jMissing."""
    _require_java()
    version = re.findall(r"<version>(5[\d.]+)</version>", (HERE / "pom.xml").read_text(encoding="utf-8"))[0]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "chidao"
    folder = cache / f"neo4j-{version}"
    if folder.is_dir():
        return folder
    maven = shutil.which("mvn")
    if maven is None:
        raise Neo4jMissing("Maven (mvn) is not installed")
    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(cache / "neo4j.lock"):
        if not folder.is_dir():  # another run may have been quicker
            _fetch(maven, folder)
    return folder


def _fetch(maven: str, folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder.parent) as partial:
        lib = Path(partial) / "lib"
        command = [maven, "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"]
        done = subprocess.run(
            [*command, f"-DoutputDirectory={lib}", "-DincludeScope=runtime"], capture_output=True, text=True, timeout=600, check=False
        )
        if done.returncode != 0:
            raise Neo4jMissing(f"Maven could not fetch Neo4j: {(done.stdout + done.stderr).strip()[:300]}")
        lib.rename(folder)


@contextmanager
def running(home: Path, port: int | None = None, password: str | None = None, *, keep: bool = False) -> Iterator[Server]:
    """A server over the files in ``home`` for as long as the block lasts; ``keep``: the files will be used again, so stop it gently."""
    lib = jars()
    port = port or _free_port()
    server = Server(f"bolt://127.0.0.1:{port}", password or secrets.token_urlsafe(12))
    home.mkdir(parents=True, exist_ok=True)
    command = ["java", "-Xms256m", "-Xmx1g", *_OPENS, "-cp", f"{lib}/*", str(HERE / "Neo4jServer.java"), str(home), str(port)]
    with (
        (home / "server.log").open("w", encoding="utf-8") as log,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, start_new_session=True) as process,
    ):
        try:
            _await_ready(process, home)
            _set_password(server)
            yield server
        finally:
            if keep:
                process.terminate()
            else:
                process.kill()
            process.wait(60)


def import_csv(home: Path, arguments: Path) -> None:
    """Fill the database in ``home`` as ``neo4j-admin database import full neo4j @arguments`` does; the server must not run."""
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").write_text(f"server.directories.data={home / 'data'}\n", encoding="utf-8")
    command = ["java", *_OPENS, "-cp", f"{jars()}/*", "org.neo4j.cli.AdminTool", "database", "import", "full", "neo4j", f"@{arguments}"]
    settings = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    done = subprocess.run(command, env=settings, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"the import failed: {(done.stdout + done.stderr)[-2000:]}")


def _await_ready(process: subprocess.Popen[str], home: Path) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("ready "):
            return
    raise RuntimeError(f"Neo4j did not start: {(home / 'server.log').read_text(encoding='utf-8')[-2000:]}")


def _set_password(server: Server) -> None:
    change = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
    try:
        with GraphDatabase.driver(server.url, auth=(USER, USER)) as driver:
            driver.execute_query(change, old=USER, new=server.password, database_="system")
    except AuthError:
        # these files were used before: then the password is set already, which this proves
        with GraphDatabase.driver(server.url, auth=(USER, server.password)) as driver:
            driver.verify_connectivity()


def _require_java() -> None:
    java = shutil.which("java")
    if java is None:
        raise Neo4jMissing("Java is not installed")
    said = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=60, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < _JAVA:
        raise Neo4jMissing(f"Java {_JAVA} or later is needed, found: {said.splitlines()[0] if said else 'none'}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
