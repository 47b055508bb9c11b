"""Terms: which RDF property stands for which property of the schema, and how its values are written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from graph.rdf.iris import expand
from graph.schema.definition import Property, Relationship, schema

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DERIVED = frozenset({"search"})
"""Properties that follow from others and so need no RDF."""
EVIDENCE = frozenset({"quote", "start", "end", "boxes"})
"""Properties of an edge that its evidence, a piece of text with its selectors, says."""
As = Literal["literal", "strings", "list", "concept", "node"]


@dataclass(frozen=True, slots=True)
class Term:
    """A property of the schema as RDF; ``form``: a literal, several, a list, a concept of ``scheme`` or a node of label ``refers``."""

    prop: Property
    iri: str
    form: As
    scheme: str = ""
    refers: str = ""


def own_name(words: str) -> str:
    """The name of an own property: "due_last" → "dueLast"."""
    head, *rest = words.split("_")
    return head + "".join(word.capitalize() for word in rest)


def term(prop: Property) -> Term:
    """The term of one property."""
    iri = expand(prop.rdf or f"chidao:{own_name(prop.name)}")
    if prop.refers:
        return Term(prop, iri, "node", refers=prop.refers)
    if prop.values:
        return Term(prop, iri, "concept", scheme=prop.scheme or prop.name)
    if prop.type == "strings":
        return Term(prop, iri, "list" if prop.ordered else "strings")
    return Term(prop, iri, "literal")


@cache
def terms_of(label: str) -> dict[str, Term]:
    """Terms of a label's properties in the order of the schema, ``key`` first."""
    return {name: term(prop) for name, prop in schema().labels[label].properties.items() if name not in DERIVED}


@cache
def edge_terms(name: str) -> dict[str, Term]:
    """Terms of a relationship's properties; what its evidence says is left out."""
    kind: Relationship = schema().relationships[name]
    left_out = EVIDENCE if kind.evidence else frozenset()
    return {prop: term(entry) for prop, entry in kind.properties.items() if prop not in left_out}
