"""``python -m tests.neo4j [PORT]``: run the server in the foreground (files in ``.neo4j/``) and say how to use it."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.neo4j.server import USER, Neo4jMissing, running

HOME = Path(".neo4j")


def main() -> int:
    """Serve until Ctrl-C; 1 where Neo4j cannot be had."""
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 7687
    out = sys.stdout.write
    password = "chidao-chidao"
    out("Starting Neo4j (the first time it is fetched, about a minute) …\n")
    try:
        with running(HOME.resolve(), port, password, keep=True) as server:
            out(f"Neo4j is ready at {server.url}, user {USER}, password {password}. Ctrl-C stops it.\n\n")
            out(f"  export CHIDAO_GRAPH={server.url} CHIDAO_USER={USER} CHIDAO_PASSWORD={password}\n")
            while True:
                time.sleep(3600)
    except KeyboardInterrupt:
        return 0
    except Neo4jMissing as missing:
        sys.stderr.write(f"Neo4j cannot be started: {missing}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
