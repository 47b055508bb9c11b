"""RDF/XML: a description for each resource. XML knows no control characters: they become U+FFFD."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from graph.rdf.formats.turtle import short
from graph.rdf.literals import DATATYPES
from graph.rdf.model import Resource
from graph.schema.definition import schema

_SPECIAL = re.compile('[\x00-\x08\x0b-\x1f&<>"\ufffe\uffff]')
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}


def escaped(text: str) -> str:
    """Text as XML content or attribute.

    >>> escaped('a<b & "c"')
    'a&lt;b &amp; &quot;c&quot;'
    """
    return _SPECIAL.sub(lambda found: _ESCAPES.get(found[0], "\ufffd"), text)


@lru_cache(maxsize=1024)
def _name(iri: str) -> str:
    name = short(iri)
    if name.startswith("<"):
        raise ValueError(f"no prefix for the property {iri}")
    return name


def _attributes(kind: str) -> str:
    if kind in DATATYPES:
        return f' rdf:datatype="{DATATYPES[kind]}"'
    return "" if kind == "string" else f' xml:lang="{kind}"'


def rdfxml(resources: Iterable[Resource]) -> Iterator[str]:
    """RDF/XML; what graph a resource belongs to is left out."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    yield "".join(f'\n  xmlns:{prefix}="{namespace}"' for prefix, namespace in sorted(schema().prefixes.items()))
    yield ">\n"
    for resource in resources:
        yield f'<rdf:Description rdf:about="{escaped(resource.subject)}">\n'
        for predicate, kind, value in resource.facts:
            name = _name(predicate)
            if kind == "iri":
                yield f'  <{name} rdf:resource="{escaped(value)}"/>\n'
            else:
                yield f"  <{name}{_attributes(kind)}>{escaped(value)}</{name}>\n"
        yield "</rdf:Description>\n"
    yield "</rdf:RDF>\n"
