"""N-Quads and N-Triples: one line for each triple, nothing kept in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring

from graph.rdf.literals import DATATYPES
from graph.rdf.model import Resource

SUFFIX: dict[str, str] = {"string": "", "vi": "@vi", "en": "@en", **{kind: f"^^<{iri}>" for kind, iri in DATATYPES.items()}}


def n_term(kind: str, value: str) -> str:
    """An object as N-Triples write it; JSON and N-Triples escape the same characters in the same way.

    >>> n_term("vi", 'Kế hoạch "A"')
    '"Kế hoạch \\\\"A\\\\""@vi'
    """
    return f"<{value}>" if kind == "iri" else encode_basestring(value) + SUFFIX[kind]


def lines(resources: Iterable[Resource], *, quads: bool) -> Iterator[str]:
    """The lines of each resource as one string."""
    suffix, escape = SUFFIX, encode_basestring
    for subject, graph, facts in resources:
        head = f"<{subject}> <"
        tail = f" <{graph}> .\n" if quads and graph else " .\n"
        yield "".join(
            [
                f"{head}{predicate}> <{value}>{tail}" if kind == "iri" else f"{head}{predicate}> {escape(value)}{suffix[kind]}{tail}"
                for predicate, kind, value in facts
            ]
        )
