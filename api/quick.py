"""`chidao who` beside a running server: the server answers, this process only asks and prints; it imports nothing but the library."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from graph.paths import home_dir

_FILE = "serving.json"  # in the data directory: where the server that holds its graph listens
_PATIENCE = 60  # seconds
_EXITS = {404: 3, 400: 2}
TAKES = ("--limit", "--lang", "--on")
"""Options of `who` that a running server is asked with."""
EMPTY = "X-Chidao-Empty"
"""Header of an answer as text that holds nothing."""


@contextlib.contextmanager
def announced(address: str) -> Iterator[None]:
    """While a server runs over the embedded graph its address stands in the data directory."""
    if os.environ.get("CHIDAO_GRAPH"):
        yield
        return
    file = home_dir() / _FILE
    file.write_text(json.dumps({"url": address, "pid": os.getpid()}), encoding="utf-8")
    file.chmod(0o600)
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def asked_of_server(arguments: list[str]) -> int | None:
    """The exit status of `who …` answered by the running server; None where none runs or the command wants more than words."""
    wanted = _wanted(arguments)
    url = _server() if wanted else None
    if wanted is None or url is None:
        return None
    request = urllib.request.Request(f"{url}/api/who?{urllib.parse.urlencode(wanted)}", headers={"Accept": "*/*"})
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
            body, empty = answer.read().decode("utf-8"), answer.headers.get(EMPTY) == "1"
    except urllib.error.HTTPError as error:
        return _told(error)
    except OSError:
        return None
    if wanted["format"] == "json":
        found = json.loads(body)
        body, empty = json.dumps(found, ensure_ascii=False, indent=2) + "\n", not found["answers"]
    sys.stdout.write(body)
    return 3 if empty else 0


def _wanted(arguments: list[str]) -> dict[str, str] | None:
    """The parameters of the route; None for any option that this way does not know, and for no words or several."""
    if arguments[:1] != ["who"] or os.environ.get("CHIDAO_GRAPH"):
        return None
    wanted = {"format": "text", "lang": "vi", "width": str(shutil.get_terminal_size((100, 24)).columns)}
    words = []
    rest = iter(arguments[1:])
    for one in rest:
        name, given, value = one.partition("=")
        if one == "--json":
            wanted["format"] = "json"
        elif name in TAKES:
            wanted[name.removeprefix("--")] = value if given else next(rest, "")
        elif one.startswith("-"):
            return None
        else:
            words.append(one)
    if len(words) != 1 or wanted["lang"] not in ("vi", "en"):
        return None
    return wanted | {"q": words[0]}


def _server() -> str | None:
    file: Path = home_dir() / _FILE
    try:
        known = json.loads(file.read_text(encoding="utf-8"))
        os.kill(int(known["pid"]), 0)
        return str(known["url"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _told(error: urllib.error.HTTPError) -> int:
    """A problem document as the two lines that the command line prints."""
    try:
        detail = str(json.loads(error.read().decode("utf-8"))["detail"])
    except (OSError, ValueError, KeyError, TypeError):
        detail = str(error)
    for line in detail.split(" / "):
        sys.stderr.write(f"{line}\n")
    return _EXITS.get(error.code, 1)
