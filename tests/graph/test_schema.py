"""The schema file: whole, in two languages, and what the projection writes is what it describes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import queries
from graph.identity.resolution import SELF, resolve
from graph.rows.projection import project
from graph.rows.source import Source, prefix_of, prints_of
from graph.schema.definition import Label, Relationship, schema, statements
from graph.schema.followed import followed
from graph.store.cypher import statement
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


QUERIES = Path(queries.__path__[0])


def test_every_relationship_that_a_query_names_is_one_of_the_schema() -> None:
    named = {name for path in QUERIES.rglob("*.cypher") for name in _types(path)}
    assert named <= schema().relationships.keys()


def test_no_statement_lists_relations_of_documents_itself() -> None:
    known = schema().relationships
    for path in QUERIES.rglob("*.cypher"):
        for listed in re.findall(r"\[\w*:([A-Z_|]+\|[A-Z_|]+)", path.read_text(encoding="utf-8")):
            assert not all("Document" in known[name].start and "Document" in known[name].end for name in listed.split("|")), path


@pytest.mark.parametrize(
    ("query", "follows"),
    [
        ("things.up", {"drives-up", "drives-down"}),
        ("things.down", {"drives-up", "drives-down"}),
        ("things.impact", {"touches-up", "touches-down"}),
        ("questions.central", {"weighs-up", "weighs-down"}),
        ("things.path", {"ties"}),
    ],
)
def test_a_query_follows_the_relationships_that_the_schema_says(query: str, follows: set[str]) -> None:
    package, _, name = f"queries.{query}".rpartition(".")
    made = {name for name in _types_of(statement(package, name)) if schema().relationships[name].end == ("Document",)}
    assert made == {name for purpose in follows for name in followed(purpose)} | (made & {"CITES"})


def test_ties_are_told_apart_by_how_close_they_are() -> None:
    told = [kind.tie for kind in schema().relationships.values() if kind.tie is not None]
    assert sorted(told) == list(range(1, len(told) + 1))


def _types(path: Path) -> set[str]:
    return _types_of(path.read_text(encoding="utf-8"))


def _types_of(text: str) -> set[str]:
    return {name for types in re.findall(r"\[\w*:([A-Z_|]+)", text) for name in types.split("|") if name}
