"""Loading: the graph is a function of the set of texts, on both stores."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest

from graph.checks.hash import graph_hash, graph_lines
from graph.errors import Conflict, NotFound
from graph.record import CitedDocument, Mention, Record
from graph.schema.definition import schema
from graph.store.meta import graph_state, is_pending, set_meta
from graph.store.store import Store
from ingest.formats.source import Source
from ingest.loading.arrivals import Report, Seen
from ingest.loading.load import forget, held, ingest
from tests.conftest import empty
from tests.gold_records import gold_names, gold_record

GOLD = {name: gold_record(name) for name in gold_names()}


def made(number: int, cites: list[tuple[str | None, str | None, str | None, str | None]], *, year: int = 2024) -> tuple[str, Record]:
    """A small plan of UBND tỉnh Nghệ An that cites documents by (type, number, date, issuer)."""
    text, record = GOLD["004_c4e7c0fd68722bba"]
    lines = [f"{kind} số {printed} ngày {day} của {issuer}" for kind, printed, day, issuer in cites]
    body = f"UBND TỈNH NGHỆ AN\nSố: {number}/KH-UBND\n" + "\n".join(lines)
    header = replace(
        record.document,
        number=f"{number}/KH-UBND",
        number_printed=None,
        issuer="UBND tỉnh Nghệ An",
        date=f"{year}-05-06",
        title=f"Kế hoạch {number}",
        place="Nghệ An",
        spans={"issuer": (0, 17), "number": (body.index("Số:") + 4, body.index("Số:") + 7)},
        signer=None,
        recipients=(),
    )
    cited, mentions = [], []
    for at, (row, line) in enumerate(zip(cites, lines, strict=True), 1):
        kind, printed, day, issuer = row
        cited.append(CitedDocument(f"d{at}", "numbered", kind, printed, day, issuer, None))
        start = body.index(line)
        mentions.append(Mention(start, start + len(line), f"d{at}", "preamble", kind, printed, day, issuer, "test"))
    return body, Record(f"{number}.txt", hashlib.sha256(body.encode()).hexdigest(), header, tuple(cited), tuple(mentions))


def reader(*sources: tuple[str, Record]) -> Callable[[Source, str], Record]:
    """A reader that knows the records of these texts."""
    known = dict(sources)
    return lambda source, file: replace(known[source.text], file=file)


ANY = reader(*GOLD.values())


def load(store: Store, *names: str) -> Report:
    return ingest(store, [GOLD[name] for name in names], reread=ANY)


def test_order_and_grouping_do_not_count(store: Store) -> None:
    load(store, *GOLD)
    expected = graph_hash(store)
    for order in list(permutations(GOLD))[1:4]:
        empty(store)
        for name in order:
            load(store, name)
        assert graph_hash(store) == expected


def test_a_second_ingest_says_that_nothing_changed(store: Store) -> None:
    first = load(store, *GOLD)
    before, state = graph_hash(store), graph_state(store)
    second = load(store, *GOLD)
    assert (len(first.added), len(second.added), len(second.unchanged)) == (3, 0, 3)
    assert (graph_hash(store), graph_state(store)) == (before, state)


def test_forgetting_leaves_what_the_others_give(store: Store) -> None:
    names = list(GOLD)
    load(store, *names[1:])
    expected, state = graph_hash(store), graph_state(store)
    load(store, names[0])
    assert graph_hash(store) != expected
    assert forget(store, f"{names[0]}.txt", reread=ANY).forgotten == [f"{names[0]}.txt"]
    assert (graph_hash(store), graph_state(store)) == (expected, state)
    for name in names[1:]:
        forget(store, f"{name}.txt", reread=ANY)
    assert list(graph_lines(store)) == []
    with pytest.raises(NotFound):
        forget(store, "never read.txt")


def test_the_same_bytes_under_two_names_are_one_source(store: Store) -> None:
    name = next(iter(GOLD))
    text, record = GOLD[name]
    load(store, name)
    ingest(store, [(text, replace(record, file="another.txt"))], reread=ANY)
    assert store.read("MATCH (t:Text) RETURN t.files AS files") == [{"files": [f"{name}.txt", "another.txt"]}]
    before = graph_hash(store)
    empty(store)
    ingest(store, [(text, replace(record, file="another.txt")), (text, record)], reread=ANY)
    assert graph_hash(store) == before


def test_what_the_graph_holds_need_not_be_read_again(store: Store) -> None:
    load(store, *GOLD)
    name = next(iter(GOLD))
    key = GOLD[name][1].sha256
    assert held(store) == {record.sha256 for _, record in GOLD.values()}
    before = graph_hash(store)
    report = ingest(store, [Seen(key, f"{name}.txt")], reread=ANY)
    assert report.unchanged == [f"{name}.txt"] and graph_hash(store) == before
    ingest(store, [Seen(key, "copy.txt")], reread=ANY)
    files = store.read("MATCH (t:Text {key: $key}) RETURN t.files AS files", key=key)
    assert files == [{"files": [f"{name}.txt", "copy.txt"]}]


UNDATED = ("nghị quyết", "11-NQ/TW", None, "Bộ Chính trị")
OF_2022 = ("nghị quyết", "11-NQ/TW", "2022-02-10", "Bộ Chính trị")
OF_2017 = ("nghị quyết", "11-NQ/TW", "2017-06-03", "Ban Chấp hành Trung ương")
MISPRINT = ("nghị quyết", "11-NQ/TU", "2022-02-10", "Bộ Chính trị")


def test_what_arrives_later_settles_what_was_open(store: Store) -> None:
    sources = [made(1, [UNDATED]), made(2, [OF_2022]), made(3, [OF_2017]), made(4, [MISPRINT, UNDATED])]
    known = reader(*sources)
    seen = set()
    for order in [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)]:
        empty(store)
        for at in order:
            ingest(store, [sources[at]], reread=known)
        seen.add(graph_hash(store))
    assert len(seen) == 1
    keys = {row["key"] for row in store.read("MATCH (d:Document) WHERE d.number = '11-NQ/TW' RETURN d.key AS key")}
    # the undated citation of a text without a dated one fits two documents: it stays its own
    assert keys == {"bo-chinh-tri.nq.0.11", "bo-chinh-tri.nq.2022.11", "ban-chap-hanh-trung-uong.nq.2017.11"}
    assert forget(store, "3.txt", reread=known).rewritten == ["1.txt"]
    rows = store.read("MATCH (p:Print {alias: 'bo-chinh-tri.nq.0.11'})-[:REFERS_TO]->(d:Document) RETURN DISTINCT d.key AS key")
    assert rows == [{"key": "bo-chinh-tri.nq.2022.11"}]


def test_cited_before_read(store: Store) -> None:
    cited = ("kế hoạch", "7/KH-UBND", "2024-05-06", "Ủy ban nhân dân tỉnh Nghệ An")
    plan, citing = made(7, []), made(8, [cited])
    known = reader(plan, citing)
    ingest(store, [citing], reread=known)
    assert store.read("MATCH (d:Document {number: '7/KH-UBND'}) RETURN d.held AS held") == [{"held": False}]
    ingest(store, [plan], reread=known)
    assert store.read("MATCH (d:Document {number: '7/KH-UBND'}) RETURN d.held AS held, d.prints AS prints") == [{"held": True, "prints": 2}]


def test_two_texts_of_one_document_are_both_kept(store: Store) -> None:
    text, record = GOLD["004_c4e7c0fd68722bba"]
    other = (text + "\n", replace(record, file="other.txt", sha256=hashlib.sha256(f"{text}\n".encode()).hexdigest()))
    known = reader((text, record), other)
    hashes = set()
    for order in [((text, record), other), (other, (text, record))]:
        empty(store)
        for source in order:
            ingest(store, [source], reread=known)
        hashes.add(graph_hash(store))
    assert len(hashes) == 1
    rows = store.read("MATCH (t:Text)-[:PART_OF]->(d:Document) RETURN count(t) AS texts, count(DISTINCT d) AS documents")
    assert rows == [{"texts": 2, "documents": 1}]
    assert store.read("MATCH (t:Task) RETURN count(DISTINCT t.key) AS tasks") == [{"tasks": 35}], "their work counts once"


class BrokenOff(BaseException):
    """Ctrl-C in the middle."""


def test_a_broken_off_ingest_is_completed_by_the_next(store: Store) -> None:
    load(store, *GOLD)
    expected = graph_hash(store)
    empty(store)

    def stop(done: int, total: int, file: str) -> None:
        raise BrokenOff

    with pytest.raises(BrokenOff):
        ingest(store, [*GOLD.values()], progress=stop, reread=ANY)
    assert is_pending(store)
    load(store, *GOLD)
    assert graph_hash(store) == expected and not is_pending(store)


def test_another_reader_reads_again(store: Store) -> None:
    load(store, *GOLD)
    report = ingest(store, [], reread=ANY, extractor="another")
    assert sorted(report.changed) == sorted(f"{name}.txt" for name in GOLD)
    assert {row["x"] for row in store.read("MATCH (t:Text) RETURN t.extractor AS x")} == {"another"}


def test_a_graph_of_a_newer_schema_is_left_alone(store: Store) -> None:
    set_meta(store, state="x", pending=False)
    store.run_write("MATCH (m:Meta) SET m.schema = $version", version=schema().version + 1)
    with pytest.raises(Conflict, match="newer"):
        load(store, *GOLD)


def test_forgetting_after_a_broken_off_ingest_mends_it_too(store: Store) -> None:
    sources = [made(number, [("Nghị quyết", "11-NQ/TW", "10/02/2022", "Bộ Chính trị")]) for number in (1, 2, 3)]
    ingest(store, [sources[0], sources[1]], reread=reader(*sources))
    expected = graph_hash(store), graph_state(store)
    empty(store)
    ingest(store, [sources[0]], reread=reader(*sources))

    def stop(*_: object) -> None:
        raise BrokenOff

    for source in sources[1:]:
        with pytest.raises(BrokenOff):
            ingest(store, [source], reread=reader(*sources), progress=stop)
    assert is_pending(store)
    forget(store, sources[2][1].sha256, reread=reader(*sources))
    assert not is_pending(store)
    assert (graph_hash(store), graph_state(store)) == expected


def test_both_stores_hold_the_same(both_stores: tuple[Store, Store]) -> None:
    for each in both_stores:
        load(each, *GOLD)
    assert graph_hash(both_stores[0]) == graph_hash(both_stores[1])


def test_names_of_one_body_in_several_spellings(store: Store) -> None:
    """A group printed in two ways has the members that its shown name gives, whichever came first."""
    text, record = GOLD["004_c4e7c0fd68722bba"]

    def named(name: str, mark: str) -> tuple[str, Record]:
        agencies = tuple(replace(agency, name=name) if agency.id == record.agencies[0].id else agency for agency in record.agencies)
        marked = text + mark
        header = replace(record.document, number=f"{len(mark)}{record.document.number}")
        changed = replace(record, agencies=agencies, document=header, file=f"{len(mark)}.txt")
        return marked, replace(changed, sha256=hashlib.sha256(marked.encode()).hexdigest())

    sources = [named("UBND các tỉnh/tp trực thuộc Trung ương", "\n"), named("UBND các tỉnh, thành phố trực thuộc Trung ương", "\n\n")]
    hashes = set()
    for order in (sources, sources[::-1]):
        empty(store)
        for source in order:
            ingest(store, [source], reread=reader(*sources))
        hashes.add(graph_hash(store))
    empty(store)
    ingest(store, sources, reread=reader(*sources))
    assert hashes == {graph_hash(store)}
