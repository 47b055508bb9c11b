"""Linking: places of bodies, and who they are after the provinces were merged."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from graph.checks.hash import graph_hash
from graph.folding import fold
from graph.identity.keys import agency_key
from graph.naming.territories import territory_of
from graph.record import Record
from graph.rows.rows import Between, Rows
from graph.store.store import Store
from ingest.loading.links import describe, link
from ingest.loading.load import forget, ingest
from ingest.loading.members import edges_between
from tests.gold_records import gold_names, gold_record


@pytest.mark.parametrize(
    ("name", "place", "rows"),
    [
        ("Phòng Kinh tế thành phố Vinh", "thành phố Vinh", 1),
        ("Tỉnh ủy Phú Thọ", "tỉnh Phú Thọ", 2),
        ("Thành ủy Long Khánh", "thành phố Long Khánh", 1),
        ("UBND các phường, xã thành phố Việt Trì", "thành phố Việt Trì", 1),
        ("UBND huyện Châu Thành tỉnh Long An", "huyện Châu Thành", 1),
        ("UBND huyện Châu Thành", None, 0),
        ("Bộ Công an", None, 0),
    ],
)
def test_the_place_at_the_end_of_a_name(name: str, place: str | None, rows: int) -> None:
    found = territory_of(fold(name))
    assert (found.name if found else None, len(found.rows) if found else 0) == (place, rows)


@pytest.mark.parametrize(
    ("name", "later"),
    [
        ("Sở Nội vụ tỉnh Bắc Kạn", "Sở Nội vụ tỉnh Thái Nguyên"),
        ("Tỉnh ủy Quảng Nam", "Thành ủy Đà Nẵng"),
        ("Sở Nội vụ tỉnh Nghệ An", None),
        ("Tỉnh ủy Phú Thọ", None),
        ("Sở Kế hoạch và Đầu tư tỉnh Bắc Kạn", "Sở Tài chính tỉnh Bắc Kạn"),
        ("Bộ Công nghiệp", "Bộ Công Thương"),
        ("Sở Kế hoạch và Đầu tư tỉnh Nghệ An", "Sở Tài chính tỉnh Nghệ An"),
        ("Bệnh viện Đa khoa tỉnh Bắc Kạn", None),
    ],
)
def test_bodies_of_merged_provinces_go_on(name: str, later: str | None) -> None:
    rows = Rows()
    link(rows, agency_key(name), name, "specific")
    edges = rows.edges.get(Between("SUCCEEDED_BY", "Agency", "Agency"), {})
    assert [edge["name"] for edge in edges.values()] == ([later] if later else [])


def test_what_the_tables_know_of_a_body() -> None:
    division = {"place": "thành phố Vinh", "level": "district", "branch": "State", "valid_to": "2025-06-30"}
    assert describe("Phòng Kinh tế thành phố Vinh", "specific") == division
    assert describe("Bộ Công an", "specific") == {"level": "central", "branch": "State"}


def test_places_go_with_the_last_body_that_needs_them(store: Store) -> None:
    text, record = gold_record(gold_names()[2])
    ingest(store, [(text, record)], reread=lambda source, file: record)
    places = "MATCH (:Agency {key: 'ubnd-tinh-bac-kan'})-[:IN]->(p:Place)-[:SUCCEEDED_BY]->(q:Place) RETURN p.name AS name, q.name AS later"
    assert store.read(places) == [{"name": "tỉnh Bắc Kạn", "later": "tỉnh Thái Nguyên"}]
    now = "MATCH (:Agency {key: 'ubnd-tinh-bac-kan'})-[r:SUCCEEDED_BY]->(a:Agency) RETURN a.name AS name, r.on AS day"
    assert store.read(now) == [{"name": "UBND tỉnh Thái Nguyên", "day": "2025-07-01"}]
    forget(store, record.file)
    assert store.read("MATCH (n) WHERE NOT n:Meta RETURN count(n) AS n") == [{"n": 0}]


def test_chains_of_successions_do_not_depend_on_the_order(store: Store) -> None:
    """A body known only as the second in a chain stays when a text names it, and the chain goes with the text that began it."""
    text, record = gold_record("004_c4e7c0fd68722bba")

    def naming(name: str, mark: str) -> tuple[str, Record]:
        agencies = (replace(record.agencies[0], name=name, kind="specific"), *record.agencies[1:])
        header = replace(record.document, number=f"{len(mark)}{record.document.number}")
        sha256 = hashlib.sha256(f"{text}{mark}".encode()).hexdigest()
        return f"{text}{mark}", replace(record, agencies=agencies, document=header, file=f"{len(mark)}.txt", sha256=sha256)

    first, second = naming("Sở Kế hoạch và Đầu tư tỉnh Bắc Kạn", "\n"), naming("Sở Tài chính tỉnh Bắc Kạn", "\n\n")
    known = dict([first, second])

    def load(*sources: tuple[str, Record]) -> str:
        for source in sources:
            ingest(store, [source], reread=lambda source, file: replace(known[source.text], file=file))
        return graph_hash(store)

    alone = load(second)
    both = load(first)
    chain = "MATCH (:Agency {name: 'Sở Kế hoạch và Đầu tư tỉnh Bắc Kạn'})-[:SUCCEEDED_BY]->(a:Agency)-[:SUCCEEDED_BY]->(b:Agency) "
    assert store.read(chain + "RETURN a.name AS a, b.name AS b") == [
        {"a": "Sở Tài chính tỉnh Bắc Kạn", "b": "Sở Tài chính tỉnh Thái Nguyên"}
    ]
    forget(store, first[1].file)
    assert graph_hash(store) == alone
    forget(store, second[1].file)
    assert store.read("MATCH (n) WHERE NOT n:Meta RETURN count(n) AS n") == [{"n": 0}]
    assert load(first, second) == both


def test_members_of_groups() -> None:
    bodies = {
        "a": ("Sở Nội vụ tỉnh Nghệ An", "specific"),
        "b": ("Sở Nội vụ tỉnh Hà Tĩnh", "specific"),
        "c": ("Phòng Kinh tế thành phố Vinh", "specific"),
        "d": ("Bộ Tài chính", "specific"),
        "e": ("Bộ Chính trị", "specific"),
        "f": ("UBND phường Bến Thủy", "specific"),
        "g": ("các sở, ban, ngành cấp tỉnh Nghệ An", "collective"),
        "h": ("các phòng, ban, đơn vị thuộc thành phố Vinh", "collective"),
        "i": ("các phòng liên quan thành phố Vinh", "collective"),
        "j": ("các bộ, ngành Trung ương", "collective"),
        "k": ("các bộ phận", "collective"),
        "l": ("UBND các phường, xã thành phố Vinh", "collective"),
        "m": ("UBND các tỉnh, thành phố trực thuộc Trung ương", "collective"),
        "n": ("UBND tỉnh Nghệ An", "specific"),
        "o": ("UBND tỉnh", "specific"),
        "p": ("Bộ Chỉ huy quân sự tỉnh Nghệ An", "specific"),
        "q": ("các cơ sở giáo dục đại học công lập tỉnh Nghệ An", "collective"),
        "r": ("các doanh nghiệp công nghệ số tỉnh Nghệ An", "collective"),
        "s": ("các đơn vị thuộc, trực thuộc Bộ Nội vụ", "collective"),
        "t": ("các sở, ban, ngành được giao chủ trì tỉnh Nghệ An", "collective"),
        "u": ("UBND các tỉnh, thành phố từ Hà Tĩnh đến Khánh Hòa", "collective"),
        "v": ("UBND thành phố Huế", "specific"),
        "w": ("các cơ quan ngang bộ, cơ quan thuộc Chính phủ", "collective"),
    }
    edges = edges_between(bodies).edges[Between("MEMBER_OF", "Agency", "Agency")]
    assert sorted((member, group) for member, group, _ in edges) == [("a", "g"), ("c", "h"), ("d", "j"), ("f", "l"), ("n", "m"), ("v", "m")]
