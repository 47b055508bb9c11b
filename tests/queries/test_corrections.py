"""Corrections in the answers: beside what was read, over every question, found again after texts were read anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from graph.errors import Ambiguous, BadInput, NotFound, WrongUse
from graph.record import CitedDocument, DocumentRelation, Header, Mention, Record
from graph.store.corrections import corrections, record, undo
from graph.store.store import Store
from ingest.loading.load import forget, ingest
from queries import ask
from queries.questions.correcting import Statement, correct, listed
from queries.things import lists as listing
from tests.gold_records import gold_record

VIET_TRI = "000_c3a90118d11cf66b"
WHO = Statement(by="Nguyễn Văn A", why="đối chiếu bản giấy", on="2025-03-01")


@pytest.fixture
def plans(seeds: Store) -> Iterator[Store]:
    """The seeds, left as they were."""
    yield seeds
    for one in corrections(seeds):
        undo(seeds, one.key)


def _owned(store: Store) -> dict[str, Any]:
    """A task with a lead."""
    return dict(ask.who(store, "tuyến phố văn minh thương mại")["answers"][0]["task"])


def _owners(store: Store, key: str) -> list[tuple[str, str]]:
    return [(one["agency"]["name"], one["role"]) for one in listing.task(store, key)["responsible"]]


def test_an_owner_that_was_missing_shows_in_every_answer(plans: Store) -> None:
    key = _owned(plans)["key"]
    before = listing.task(plans, key)["responsible"]
    made = correct(plans, key, replace(WHO, owner="Phòng Chuyển đổi số thành phố Vinh", role="coordinate"))
    assert [one["kind"] for one in made] == ["owner"]
    shown = listing.task(plans, key)
    added = next(one for one in shown["responsible"] if "correction" in one)
    assert [one for one in shown["responsible"] if "correction" not in one] == before
    assert added["correction"]["was"] is None and added["correction"]["by"] == "Nguyễn Văn A"
    text = plans.read("MATCH (x:Text) WHERE $file IN x.files RETURN x.text AS text", file=added["evidence"]["file"])[0]["text"]
    assert added["evidence"]["quote"] == text[added["evidence"]["start"] : added["evidence"]["end"]]
    assert [note["id"] for note in shown["corrections"]] == [made[0]["id"]]
    assert any("correction" in one for one in ask.who(plans, "tuyến phố văn minh thương mại")["answers"][0]["responsible"])
    duty = ask.duties(plans, "Phòng Chuyển đổi số thành phố Vinh")["tasks"][0]
    assert (duty["key"], duty["role"], duty["correction"]["why"]) == (key, "coordinate", "đối chiếu bản giấy")
    chain = ask.path(plans, "Phòng Chuyển đổi số thành phố Vinh", shown["document"]["key"])["paths"][0]
    assert chain["steps"][0]["correction"]["id"] == made[0]["id"]


def test_a_wrong_lead_gives_way_and_stands_beneath(plans: Store) -> None:
    key = _owned(plans)["key"]
    lead = next(one for one in listing.task(plans, key)["responsible"] if one["role"] == "lead")
    correct(plans, key, replace(WHO, owner="UBND thành phố Vinh", remove_owner=lead["agency"]["name"]))
    now = listing.task(plans, key)
    leads = [one for one in now["responsible"] if one["role"] == "lead"]
    assert [one["agency"]["name"] for one in leads] == ["UBND thành phố Vinh"]
    assert lead in leads[0]["correction"]["was"]
    assert key not in [task["key"] for task in ask.duties(plans, lead["agency"]["name"])["tasks"] if task["via"] is None]
    assert {note["said"]["action"] for note in now["corrections"]} == {"set", "remove"}
    for one in corrections(plans):
        undo(plans, one.key)
    assert lead in listing.task(plans, key)["responsible"]


def test_another_role_of_the_same_body(plans: Store) -> None:
    key = _owned(plans)["key"]
    lead = next(one for one in listing.task(plans, key)["responsible"] if one["role"] == "lead")
    correct(plans, key, replace(WHO, owner=lead["agency"]["name"], role="direct"))
    mine = [one for one in listing.task(plans, key)["responsible"] if one["agency"] == lead["agency"]]
    assert [(one["role"], one["basis"], one["correction"]["was"]) for one in mine] == [("direct", lead["basis"], [lead])]


def test_deadlines(plans: Store) -> None:
    key = _owned(plans)["key"]
    read = listing.task(plans, key)["deadline"]
    correct(plans, key, replace(WHO, deadline="2031-Q2"))
    deadline = listing.task(plans, key)["deadline"]
    assert deadline is not None
    assert (deadline["date"], deadline["last"], deadline["correction"]["was"]) == ("2031-Q2", "2031-06-30", read)
    found = next(task for task in ask.due(plans, on="2031-06-01")["tasks"] if task["key"] == key)
    assert (found["state"], found["next"]) == ("due", "2031-06-30")
    correct(plans, key, replace(WHO, deadline="none"))
    task = listing.task(plans, key)
    assert task["deadline"] is None and task["corrections"][-1]["was"] == read
    assert key not in {task["key"] for task in ask.due(plans, on="2031-06-01")["tasks"]}
    for wrong in ("2025-02-30", "mai", "2025-01-01/2025-02-01"):
        with pytest.raises(WrongUse):
            correct(plans, key, replace(WHO, deadline=wrong))


def test_gaps_know_corrections(plans: Store) -> None:
    gap = next(one for one in ask.gaps(plans)["gaps"] if one["kind"] == "no_owner")
    assert gap["where"] is not None
    where = gap["where"]["source"], gap["where"]["start"]
    row = plans.read("MATCH (t:Task {source: $source, start: $start}) RETURN t.key AS key", source=where[0], start=where[1])[0]
    correct(plans, row["key"], replace(WHO, owner="Sở Tài chính tỉnh Nghệ An"))
    assert where not in [
        (one["where"]["source"], one["where"]["start"]) for one in ask.gaps(plans)["gaps"] if one["kind"] == "no_owner" and one["where"]
    ]


def test_a_relation_that_no_text_says_and_one_that_does_not_hold(plans: Store) -> None:
    plan = ask.up(plans, f"{VIET_TRI}.txt")["of"]["key"]
    near = next(one for one in ask.up(plans, plan)["directives"] if one["distance"] == 1 and one["relation"] == "IMPLEMENTS")
    wrong = near["document"]["key"]
    correct(plans, plan, replace(WHO, remove_relation=("implements", wrong)))
    correct(plans, plan, replace(WHO, relation=("IMPLEMENTS", "1288/QĐ-TTg")))
    now = ask.up(plans, plan)
    assert not [s for d in now["directives"] for s in d["path"] if s["to"]["key"] == wrong and s["relation"] == "IMPLEMENTS"]
    assert now["corrections"][0]["was"][0]["evidence"] == near["path"][0]["evidence"]
    added = next(one for one in now["directives"] if one["document"]["number"] == "1288/QĐ-TTg")
    assert added["path"][0]["evidence"] is None and added["path"][0]["correction"]["by"] == "Nguyễn Văn A"
    assert plan in {one["document"]["key"] for one in ask.down(plans, "1288/QĐ-TTg")["documents"]}
    with pytest.raises(WrongUse):
        correct(plans, plan, replace(WHO, relation=("OWNS", "1288/QĐ-TTg")))


def test_two_documents_that_are_one(plans: Store) -> None:
    bac_kan = ask.up(plans, "56/KH-UBND")["of"]
    other = ask.up(plans, f"{VIET_TRI}.txt")["of"]
    tasks = {key: {task["key"] for task in listing.tasks_of(plans, key)} for key in (bac_kan["key"], other["key"])}
    correct(plans, bac_kan["key"], replace(WHO, same_as=other["key"]))
    one = ask.down(plans, bac_kan["key"])
    assert one["of"] == ask.down(plans, other["key"])["of"] and one["of"]["correction"]["was"]
    assert {task["key"] for task in listing.tasks_of(plans, one["of"]["key"])} == tasks[bac_kan["key"]] | tasks[other["key"]]
    assert "1288/QĐ-TTg" in {d["document"]["number"] for d in ask.up(plans, other["key"])["directives"]}
    for said in corrections(plans):
        undo(plans, said.key)
    assert ask.down(plans, bac_kan["key"])["of"] == bac_kan


def test_one_document_that_is_two(store: Store) -> None:
    ingest(store, [_naming("1/KH-UBND", "17-NQ/TU"), _naming("2/KH-UBND", "17-NQ/TW")])
    assert ask.down(store, "17-NQ/TU")["of"]["key"] == ask.down(store, "17-NQ/TW")["of"]["key"]
    made = correct(store, "17-NQ/TU", replace(WHO, not_same_as="17-NQ/TW"))
    province, centre = ask.down(store, "17-NQ/TU"), ask.down(store, "17-NQ/TW")
    assert (province["of"]["number"], centre["of"]["number"]) == ("17-NQ/TU", "17-NQ/TW")
    assert [one["document"]["number"] for one in province["documents"]] == ["1/KH-UBND"]
    assert [one["document"]["number"] for one in centre["documents"]] == ["2/KH-UBND"]
    assert [one["document"]["key"] for one in ask.up(store, "1/KH-UBND")["directives"]] == [province["of"]["key"]]
    undo(store, made[0]["id"])
    assert len(ask.down(store, "17-NQ/TU")["documents"]) == 2


def test_a_correction_waits_for_its_text_and_finds_its_task_under_another_key(store: Store) -> None:
    text, read = gold_record(VIET_TRI)
    ingest(store, [(text, read)])
    key = store.read("MATCH (t:Task) RETURN t.key AS key ORDER BY t.order")[3]["key"]
    correct(store, key, replace(WHO, owner="Sở X"))
    forget(store, read.file)
    assert [one["lost"] for one in listed(store)] == [True]
    assert [gap["kind"] for gap in ask.gaps(store)["gaps"]] == ["correction_lost"]
    # read anew, items get other paths, hence tasks other keys
    moved = replace(read, tasks=tuple(replace(task, path=f"Z.{task.path}") for task in read.tasks))
    ingest(store, [(text, moved)])
    assert [one["lost"] for one in listed(store)] == [False]
    now = ask.duties(store, "Sở X")["tasks"][0]["key"]
    assert now != key and ("Sở X", "lead") in _owners(store, now)


def test_what_makes_no_sense_is_refused(plans: Store) -> None:
    key = _owned(plans)["key"]
    with pytest.raises(WrongUse):
        correct(plans, key, WHO)
    with pytest.raises(WrongUse):
        correct(plans, "56/KH-UBND", replace(WHO, deadline="none"))
    with pytest.raises(WrongUse):
        correct(plans, key, replace(WHO, owner="…"))
    with pytest.raises(BadInput):
        correct(plans, key, Statement(by=" ", why="x", owner="Sở X"))
    with pytest.raises(BadInput):
        correct(plans, key, replace(WHO, owner="Sở X", role="boss"))
    with pytest.raises(BadInput):
        correct(plans, key, replace(WHO, on="hôm nay", owner="Sở X"))
    with pytest.raises((NotFound, Ambiguous)):
        correct(plans, "no.such.key", replace(WHO, owner="Sở X"))
    assert corrections(plans) == []


def test_the_same_lines_twice_are_the_same_corrections(plans: Store) -> None:
    correct(plans, _owned(plans)["key"], replace(WHO, owner="Sở X", deadline="2025-06-30"))
    there = corrections(plans)
    assert record(plans, there) == [] and corrections(plans) == there


def _naming(own: str, cited: str) -> tuple[str, Record]:
    """A plan that carries out a resolution of the Politburo, its number printed one way or the other."""
    text = f"Kế hoạch {own} thực hiện Nghị quyết {cited} ngày 05/4/2019 của Bộ Chính trị."
    at = text.index(cited)
    document = CitedDocument("d1", "numbered", "nghị quyết", cited, "2019-04-05", "Bộ Chính trị", None)
    mention = Mention(at, at + len(cited), "d1", cited, None, None, None, None, "test")
    header = Header(own, own, "kế hoạch", "UBND tỉnh Nghệ An", "Nghệ An", "2021-01-01", "Về việc", None, (), {"type": (0, 8)})
    relation = DocumentRelation("SELF", "IMPLEMENTS", "d1", 0, len(text), "test")
    record_ = Record(f"{own[0]}.txt", own[0] * 64, header, cited_documents=(document,), mentions=(mention,), document_relations=(relation,))
    return text, record_
