"""The ten questions as SPARQL: files ``.rq`` with a header of comments, filled with what is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.rdf.formats.nquads import n_term
from graph.schema.definition import schema

NAMES = ("who", "up", "down", "duties", "impact", "due", "gaps", "compare", "path", "central")
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
    return ReadyMade(name, header["vi"], header["en"], "\n".join(body).strip() + "\n", parameters)


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
