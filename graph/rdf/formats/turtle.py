"""Turtle and TriG: a block for each resource, written as it comes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from graph.rdf.formats.nquads import n_term
from graph.rdf.literals import DATATYPES
from graph.rdf.model import Resource
from graph.rdf.terms import RDF_TYPE
from graph.schema.definition import schema

_BARE = frozenset({"integer", "boolean"})
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")


@lru_cache(maxsize=8192)
def short(iri: str) -> str:
    """An IRI of a known vocabulary as a prefixed name, any other in angle brackets.

    >>> short("http://www.w3.org/2004/02/skos/core#prefLabel"), short("https://example.org/a")
    ('skos:prefLabel', '<https://example.org/a>')
    """
    for prefix, namespace in schema().prefixes.items():
        if iri.startswith(namespace) and _LOCAL.match(name := iri[len(namespace) :]):
            return f"{prefix}:{name}"
    return f"<{iri}>"


@lru_cache(maxsize=1024)
def _verb(iri: str) -> str:
    return "a" if iri == RDF_TYPE else short(iri)


def _term(kind: str, value: str) -> str:
    if kind == "iri":
        # names of nodes are many and seen once or twice: only vocabularies are looked up
        return short(value) if value.startswith(_namespaces()) else f"<{value}>"
    if kind in _BARE:
        return value
    return f"{n_term('string', value)}^^{_datatype(kind)}" if kind in DATATYPES else n_term(kind, value)


@lru_cache(maxsize=32)
def _datatype(kind: str) -> str:
    return short(DATATYPES[kind])


@lru_cache(maxsize=1)
def _namespaces() -> tuple[str, ...]:
    return tuple(schema().prefixes.values())


def _header() -> str:
    return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in sorted(schema().prefixes.items()))


def _block(resource: Resource, indent: str) -> str:
    facts = f" ;\n{indent}    ".join(f"{_verb(predicate)} {_term(kind, value)}" for predicate, kind, value in resource.facts)
    return f"{indent}<{resource.subject}> {facts} .\n"


def turtle(resources: Iterable[Resource]) -> Iterator[str]:
    """Turtle; what graph a resource belongs to is left out."""
    yield _header()
    yield from (_block(resource, "") for resource in resources if resource.facts)


def trig(resources: Iterable[Resource]) -> Iterator[str]:
    """TriG: resources that follow each other in one graph share its braces."""
    yield _header()
    current = ""
    for resource in resources:
        if not resource.facts:
            continue
        if resource.graph != current:
            yield ("}\n" if current else "") + (f"<{resource.graph}> {{\n" if resource.graph else "")
            current = resource.graph
        yield _block(resource, "  " if current else "")
    if current:
        yield "}\n"
