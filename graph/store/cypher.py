"""Statements kept in ``.cypher`` files: a header of ``//`` comments (question, parameters, columns), then one statement.

A statement says what it follows relationships between documents for (``[r:<drives-up>]``); their types come from the schema.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from graph.schema.followed import FOLLOWED, followed


@lru_cache(maxsize=256)
def statement(package: str, name: str) -> str:
    """The statement of ``<package>/<name>.cypher`` without its header comments.

    >>> statement("queries.answers", "state").splitlines()[0].split()[0]
    'MATCH'
    """
    text = files(package).joinpath(f"{name}.cypher").read_text(encoding="utf-8")
    body = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("//")).strip().rstrip(";")
    return FOLLOWED.sub(lambda purpose: "|".join(followed(purpose[1])), body)


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
