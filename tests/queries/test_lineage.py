"""Up, down and impact: A drives B where B implements or is based on A, or A approves or promulgates B, also over chains."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graph.errors import Ambiguous, NotFound
from graph.record import CitedDocument, DocumentRelation, Header, Mention, Record, Task
from graph.store.store import Store
from ingest.loading.load import ingest
from queries import ask
from tests.gold_records import gold_record

VIET_TRI = "000_c3a90118d11cf66b.txt"


def _names(found: list[Any]) -> list[str]:
    return [one["document"]["number"] or one["document"]["title"] for one in found]


def test_the_plan_of_viet_tri_is_driven_by_three_directives(seeds: Store) -> None:
    found = ask.up(seeds, VIET_TRI)
    assert set(_names(found["directives"])) >= {"11-NQ/TW", "30-CTr/TU", "115-KH/TU"}
    politburo = next(one for one in found["directives"] if one["document"]["number"] == "11-NQ/TW")
    assert politburo["document"]["date"] == "2022-02-10"
    others = [(s["from"]["number"], s["relation"], s["to"]["number"]) for s in [*politburo["path"], *politburo["also"]]]
    assert ("115-KH/TU", "IMPLEMENTS", "11-NQ/TW") in others
    issuers = {one["document"]["number"]: one["document"]["issuer"] for one in found["directives"]}
    assert issuers["30-CTr/TU"] == "Tỉnh ủy Phú Thọ"
    assert issuers["115-KH/TU"] == "Thành ủy Việt Trì"


def test_every_step_has_its_quote(seeds: Store) -> None:
    text, _ = gold_record(VIET_TRI.removesuffix(".txt"))
    for one in ask.up(seeds, VIET_TRI)["directives"]:
        for step in one["path"]:
            proof = step["evidence"]
            assert proof is not None
            assert proof["quote"] == text[proof["start"] : proof["end"]]
            assert proof["file"] == VIET_TRI


def test_laws_and_decrees_come_last(seeds: Store) -> None:
    kinds = [one["legal_basis"] for one in ask.up(seeds, "56/KH-UBND")["directives"]]
    assert kinds == sorted(kinds)
    assert kinds[-1]


def test_an_approval_drives_what_it_approves(seeds: Store) -> None:
    found = ask.down(seeds, "1288/QĐ-TTg")
    assert "56/KH-UBND" in _names(found["documents"])
    assert any(one["relation"] == "APPROVES" for one in found["documents"])
    assert len(found["tasks"]) == 35
    assert any(owner["role"] == "lead" for task in found["tasks"] for owner in task["responsible"])
    assert found["agencies"][0]["tasks"] >= found["agencies"][-1]["tasks"]


def test_a_task_is_driven_by_what_it_cites_and_by_what_drives_its_document(seeds: Store) -> None:
    citing = next(t for t in ask.down(seeds, "11-NQ/TW")["tasks"] if "11-NQ/TU" in t["text"])
    found = ask.up(seeds, citing["key"])
    assert found["of"]["key"] == citing["key"]
    relations = {one["document"]["number"]: one["path"][0]["relation"] for one in found["directives"]}
    assert {"11-NQ/TW", "30-CTr/TU", "115-KH/TU"} <= relations.keys()


def test_citing_alone_drives_nothing(store: Store) -> None:
    ingest(store, [_chain()])
    assert _names(ask.up(store, "1/KH-UBND")["directives"]) == ["2/QĐ-UBND", "3/QĐ-TTg"]
    assert "4/NQ-CP" not in _names(ask.up(store, "1/KH-UBND")["directives"])
    cited = ask.down(store, "4/NQ-CP")
    assert cited["documents"] == []
    assert len(cited["tasks"]) == 1  # the task that cites it, and only that


def test_impact_follows_amendments_too(store: Store) -> None:
    ingest(store, [_chain()])
    assert _names(ask.down(store, "5/QĐ-TTg")["documents"]) == []
    assert set(_names(ask.impact(store, "5/QĐ-TTg")["documents"])) == {"3/QĐ-TTg", "2/QĐ-UBND", "1/KH-UBND"}


@pytest.mark.parametrize(
    "asked",
    ["11-NQ/TW", "11 - NQ/TW", " 011-nq/tw ", "Nghị quyết 11-NQ/TW ngày 10/02/2022", "nghi quyet 11 bo chinh tri"],
)
def test_a_number_is_found_however_it_is_written(seeds: Store, asked: str) -> None:
    assert ask.down(seeds, asked)["of"]["number"] == "11-NQ/TW"


def test_names_that_fit_nothing_or_several(seeds: Store) -> None:
    with pytest.raises(NotFound):
        ask.up(seeds, "9999/QĐ-TTg")
    with pytest.raises(Ambiguous) as several:
        ask.up(seeds, "nghị định")
    assert len(several.value.candidates) > 1
    assert {"key", "number", "title", "held"} <= several.value.candidates[0].keys()


def test_a_misprint_that_a_text_prints_leads_to_the_right_document(store: Store) -> None:
    text, record = _chain()
    slip = replace(record.mentions[1], number="3/QĐ-UBND")
    ingest(store, [(text, replace(record, mentions=(record.mentions[0], slip, *record.mentions[2:])))])
    assert ask.down(store, "3/QĐ-UBND")["of"]["number"] == "3/QĐ-TTg"


def test_an_alias_leads_to_its_document(seeds: Store) -> None:
    for row in seeds.read("MATCH (p:Print) WHERE p.alias <> p.document RETURN p.alias AS alias, p.document AS key LIMIT 5"):
        if not seeds.read("MATCH (d:Document {key: $key}) RETURN d.key", key=row["alias"]):
            assert ask.down(seeds, row["alias"])["of"]["key"] == row["key"]


def _chain() -> tuple[str, Record]:
    """1 implements 2, 2 is based on 3, 5 is amended by 3, 1 cites 4, a task of 1 cites 4."""
    text = "Kế hoạch 1 thực hiện 2 căn cứ 3 sửa đổi 5, xem 4. Sở X làm theo 4."
    places = {n: text.index(n) for n in "2354"}
    numbers = {"d2": "2/QĐ-UBND", "d3": "3/QĐ-TTg", "d4": "4/NQ-CP", "d5": "5/QĐ-TTg"}
    cited = tuple(CitedDocument(d, "numbered", None, number, "2020-01-01", None, None) for d, number in numbers.items())
    mentions = tuple(Mention(places[d[1]], places[d[1]] + 1, d, "preamble", None, None, None, None, "test") for d in numbers)
    links = [("SELF", "IMPLEMENTS", "d2"), ("d2", "BASED_ON", "d3"), ("d3", "AMENDS", "d5"), ("SELF", "CITES", "d4")]
    relations = tuple(DocumentRelation(a, r, b, 0, 8, "test") for a, r, b in links)
    header = Header(
        "1/KH-UBND", "1/KH-UBND", "kế hoạch", "UBND tỉnh Nghệ An", "Nghệ An", "2021-01-01", "Về việc", None, (), {"type": (0, 8)}
    )
    task = Task("t1", "I.1", text.index("Sở"), len(text), text[text.index("Sở") :], cites=("d4",))
    record = Record(
        "1.txt", "0" * 64, header, cited_documents=cited, mentions=mentions, document_relations=relations, tasks=(task,)
    )  # fmt: skip
    return text, record


def test_a_task_named_by_its_words(seeds: Store) -> None:
    found = ask.up(seeds, "Phòng Nội vụ hướng dẫn công tác thi đua khen thưởng")
    assert found["of"]["path"] == "C.3"
    with pytest.raises(NotFound):
        ask.up(seeds, "sân bay vũ trụ ngoài hành tinh")


@pytest.mark.parametrize("of", ["1288/QĐ-TTg", "11-NQ/TW"])
@pytest.mark.parametrize("question", [ask.down, ask.impact])
def test_a_part_is_the_begin_of_the_whole_and_tells_how_many_there_are(seeds: Store, question: Any, of: str) -> None:
    whole, part = question(seeds, of), question(seeds, of, limit=2)
    for what in ("documents", "tasks", "agencies"):
        assert part[what] == whole[what][:2]
        assert part["counts"][what] == whole["counts"][what] == len(whole[what])
    owners = {one["agency"]["key"] for task in whole["tasks"] for one in task["responsible"]}
    assert {one["agency"]["key"] for one in whole["agencies"]} == owners


def test_a_part_of_the_directives_above_is_the_begin_of_all(seeds: Store) -> None:
    assert ask.up(seeds, "56/KH-UBND", limit=3)["directives"] == ask.up(seeds, "56/KH-UBND")["directives"][:3]


def test_only_the_tasks_that_are_shown_are_fetched(seeds: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[int] = []
    read = Store.read

    def counting(store: Store, query: str, /, **params: Any) -> list[dict[str, Any]]:
        found = read(store, query, **params)
        fetched.append(len(found))
        return found

    monkeypatch.setattr(Store, "read", counting)
    assert len(ask.down(seeds, "1288/QĐ-TTg", limit=2)["tasks"]) == 2
    assert sum(fetched) < 40
