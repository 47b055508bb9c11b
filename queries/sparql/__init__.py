"""The ten questions as SPARQL: files ``.rq`` with a header of comments, filled with what is asked for.

A query says what it follows relations for, step by step (``<path:above>``) or in a list (``<drives-up>``); the schema says which they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.rdf.formats.nquads import n_term
from graph.schema.definition import schema
from graph.schema.followed import FOLLOWED, followed

NAMES = ("who", "up", "down", "duties", "impact", "due", "gaps", "compare", "path", "central")
_PATHS = {
    "above": ("drives-up", "drives-down"),
    "below": ("drives-down", "drives-up"),
    "touched": ("touches-down", "touches-up"),
    "tied": ("ties", "ties"),
}
"""Name → along which edges a step goes, and against which."""
_PATH = re.compile(rf"<path:({'|'.join(_PATHS)})>")
_PARAMETER = re.compile(r'<urn:(\w+)>|"urn:(\w+)"')


@dataclass(frozen=True, slots=True)
class ReadyMade:
    """One question: its words in two languages, its text, and what it asks for (name → label of the node, "words" or "day")."""

    name: str
    vi: str
    en: str
    text: str
    parameters: dict[str, str]


@cache
def ready_made(name: str) -> ReadyMade:
    """The question of that name; raises FileNotFoundError."""
    header: dict[str, str] = {}
    body: list[str] = []
    for line in files("queries.sparql").joinpath(f"{name}.rq").read_text(encoding="utf-8").splitlines():
        if line.startswith("# ") and not body:
            key, _, value = line[2:].partition(": ")
            header[key] = value
        else:
            body.append(line)
    parameters = dict(pair.split("=") for pair in header.get("parameters", "").split())
    text = _PATH.sub(lambda path: _steps(path[1]), "\n".join(body).strip() + "\n")
    text = FOLLOWED.sub(lambda purpose: ", ".join(f"chidao:relation-{name}" for name in followed(purpose[1])), text)
    return ReadyMade(name, header["vi"], header["en"], text, parameters)


def _steps(path: str) -> str:
    """A step of a path, whichever relation makes it: to what drives a document, to what it drives, touches or is tied to."""
    there, back = _PATHS[path]
    forth = [schema().relationships[name].rdf or "" for name in followed(there)]
    return "|".join([*forth, *(f"^{schema().relationships[name].rdf}" for name in followed(back))])


def filled(name: str, **values: str) -> str:
    """The query's text with the prefixes that it uses; an IRI takes the place of ``<urn:name>``, words that of ``"urn:name"``."""
    found = ready_made(name)

    def put(match: re.Match[str]) -> str:
        if match[1]:
            return n_term("iri", values[match[1]]) if match[1] in values else match[0]
        return n_term("string", values[match[2]]) if match[2] in values else match[0]

    text = _PARAMETER.sub(put, found.text)
    used = [prefix for prefix in sorted(schema().prefixes) if re.search(rf"\b{prefix}:", found.text)]
    return "".join(f"PREFIX {prefix}: <{schema().prefixes[prefix]}>\n" for prefix in used) + text
