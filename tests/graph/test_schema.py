"""The schema file: whole, in two languages, and what the projection writes is what it describes."""

from __future__ import annotations

import re

from graph.identity.resolution import SELF, resolve
from graph.rows.projection import project
from graph.rows.source import Source, prefix_of, prints_of
from graph.schema.definition import Label, Relationship, schema, statements
from tests.gold_records import gold_names, gold_record

TYPES = {"string", "integer", "float", "boolean", "date", "strings"}


def test_everything_is_told_in_two_languages_and_mapped() -> None:
    known = schema()
    prefixes = set(known.prefixes)
    things: list[Label | Relationship] = [*known.labels.values(), *known.relationships.values()]
    for thing in things:
        assert thing.vi and thing.en and re.fullmatch(r"#[0-9a-f]{6}", thing.colour)
        terms = thing.rdf if isinstance(thing.rdf, tuple) else (thing.rdf,) if thing.rdf else ()
        properties = [p.rdf for p in thing.properties.values() if p.rdf]
        assert all(term.lstrip("^").split(":")[0] in prefixes for term in (*terms, *properties))
        assert all(p.vi and p.en and p.type in TYPES for p in thing.properties.values())


def test_ends_of_relationships_are_labels() -> None:
    known = schema()
    for kind in known.relationships.values():
        assert set(kind.start) | set(kind.end) <= set(known.labels)


def test_each_label_has_a_unique_key() -> None:
    assert sum("REQUIRE n.key IS UNIQUE" in line for line in statements()) == len(schema().labels)


def test_the_projection_writes_what_the_schema_describes() -> None:
    known = schema()
    records = [gold_record(name) for name in gold_names()]
    resolution = resolve(p for _, record in records for p in prints_of(record))
    for text, record in records:
        keys = {p.entry: resolution.keys[p.sha256, p.entry] for p in prints_of(record)}
        prefix = prefix_of(keys[SELF], record.sha256, resolution.documents[keys[SELF]].own_texts)
        rows = project(Source(text, record, (record.file,), "test", prefix, keys, resolution.documents))
        for label, nodes in rows.nodes.items():
            for node in nodes.values():
                assert node.keys() <= known.labels[label].properties.keys()
        for between, edges in rows.edges.items():
            kind = known.relationships[between.type]
            assert between.start in kind.start and between.end in kind.end
            for edge in edges.values():
                assert edge.keys() <= kind.properties.keys()
                if kind.evidence:
                    assert text[edge["start"] : edge["end"]] == edge["quote"] != ""
