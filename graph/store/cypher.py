"""Statements kept in ``.cypher`` files: a header of ``//`` comments (question, parameters, columns), then one statement."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=256)
def statement(package: str, name: str) -> str:
    """The statement of ``<package>/<name>.cypher`` without its header comments.

    >>> statement("queries.answers", "state").splitlines()[0].split()[0]
    'MATCH'
    """
    text = files(package).joinpath(f"{name}.cypher").read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("//")).strip().rstrip(";")


@lru_cache(maxsize=256)
def header(package: str, name: str) -> dict[str, str]:
    """The header comments of ``<package>/<name>.cypher``: lines ``// key: value`` as a dict, keys in lower case."""
    found: dict[str, str] = {}
    text = files(package).joinpath(f"{name}.cypher").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("//"):
            break
        key, colon, value = line[2:].partition(":")
        if colon:
            found[key.strip().lower()] = value.strip()
    return found
