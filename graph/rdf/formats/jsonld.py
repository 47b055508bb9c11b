"""JSON-LD: named graphs with their resources, and the context that makes them short, in every file so that none is fetched."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from graph.rdf.formats.turtle import short
from graph.rdf.iris import expand
from graph.rdf.literals import DATATYPES
from graph.rdf.model import Fact, Resource
from graph.rdf.terms import RDF_TYPE, edge_terms, terms_of
from graph.schema.definition import schema

_NUMBERS = frozenset({"integer"})
_STRUCTURE = (
    "oa:hasTarget oa:hasSource oa:hasSelector oa:hasBody eli:realizes eli:language eli:type_document eli:is_part_of "
    "dcterms:isPartOf dcterms:isReplacedBy "
    "dcterms:spatial dcterms:license chidao:relation org:originalOrganization org:resultingOrganization org:changedBy org:resultedFrom"
).split()


@cache
def coercions() -> dict[str, str]:
    """Predicate → the one kind that its objects have, where they have one."""
    found: dict[str, set[str]] = {expand(name): {"iri"} for name in _STRUCTURE}
    found |= {expand("oa:start"): {"count"}, expand("oa:end"): {"count"}}
    terms = [t for label in schema().labels for t in terms_of(label).values()]
    terms += [t for name in schema().relationships for t in edge_terms(name).values()]
    for entry in terms:
        found.setdefault(entry.iri, set()).add(_kind(entry.form, entry.prop.type, entry.prop.lang))
    for kind in schema().relationships.values():
        ends = (kind.rdf, kind.node.start, kind.node.end) if kind.node else (kind.rdf,)
        for name in ends:
            found.setdefault(expand(str(name)), set()).add("iri")
    return {iri: kinds.pop() for iri, kinds in found.items() if len(kinds) == 1}


def _kind(form: str, type_: str, lang: str | None) -> str:
    if form in ("node", "concept", "list"):
        return "iri"
    plain = {"integer": "integer", "boolean": "boolean", "float": "double", "date": "date"}
    return plain.get(type_, "vi" if lang == "vi" else "string")


@cache
def context() -> dict[str, Any]:
    """The context: prefixes, and for each property what its plain strings mean."""
    found: dict[str, Any] = dict(sorted(schema().prefixes.items()))
    for iri, kind in sorted(coercions().items()):
        name = short(iri)
        if kind == "iri":
            found[name] = {"@id": iri, "@type": "@id"}
        elif kind in DATATYPES:
            found[name] = {"@id": iri, "@type": DATATYPES[kind]}
        elif kind != "string":
            found[name] = {"@id": iri, "@language": kind}
    return found


def _value(predicate: str, kind: str, value: str) -> Any:
    if coercions().get(predicate) == kind:
        return int(value) if kind in _NUMBERS else value == "true" if kind == "boolean" else value
    if kind == "iri":
        return {"@id": value}
    if kind in DATATYPES:
        return {"@value": value, "@type": DATATYPES[kind]}
    return {"@value": value} if kind == "string" else {"@value": value, "@language": kind}


def _object(resource: Resource) -> str:
    found: dict[str, Any] = {"@id": resource.subject}
    grouped: dict[str, list[Fact]] = {}
    for fact in resource.facts:
        grouped.setdefault(fact[0], []).append(fact)
    for predicate, facts in grouped.items():
        if predicate == RDF_TYPE:
            values: list[Any] = [short(value) if not short(value).startswith("<") else value for _, _, value in facts]
            found["@type"] = values
        else:
            values = [_value(*fact) for fact in facts]
            found[short(predicate)] = values[0] if len(values) == 1 else values
    return json.dumps(found, ensure_ascii=False)


def jsonld(resources: Iterable[Resource]) -> Iterator[str]:
    """One JSON object; a named graph's resources stand in its own ``@graph``."""
    yield '{"@context": ' + json.dumps(context(), ensure_ascii=False) + ',\n"@graph": [\n'
    current, before = "", ""
    for resource in resources:
        if resource.graph != current:
            if current:
                yield "\n]}"
                before = ",\n"
            if resource.graph:
                yield before + '{"@id": ' + json.dumps(resource.graph) + ', "@graph": [\n'
                before = ""
            current = resource.graph
        yield before + _object(resource)
        before = ",\n"
    yield ("\n]}" if current else "") + "\n]}\n"
