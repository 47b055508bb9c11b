"""Duties: the body that a sentence names, its tasks and roles, and those of the groups that it belongs to."""

from __future__ import annotations

import pytest

from graph.errors import Ambiguous, NotFound, WrongUse
from graph.store.store import Store
from queries import ask
from queries.answers.today import day_of
from queries.answers.told import told
from queries.bodies.likeness import initials
from queries.questions.due import _span, _state


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Phòng Kinh tế thành phố Vinh", "Phòng Kinh tế thành phố Vinh"),
        ("phong kinh te tp vinh phai lam gi", "Phòng Kinh tế thành phố Vinh"),
        ("P.TCKH tp Vinh phải làm gì", "Phòng Tài chính - Kế hoạch thành phố Vinh"),
        ("Phòng Quản lý đô thị, thành phố Vinh được giao việc gì", "Phòng Quản lý đô thị thành phố Vinh"),
        ("phong-kinh-te-thanh-pho-vinh", "Phòng Kinh tế thành phố Vinh"),
        ("bà Trần Thị Cẩm Tú chỉ đạo mảng nào", "Trần Thị Cẩm Tú"),
        ("ubnd cac phuong xa viet tri", "UBND các phường, xã thành phố Việt Trì"),
    ],
)
def test_a_sentence_names_a_body(seeds: Store, asked: str, name: str) -> None:
    found = ask.duties(seeds, asked)
    assert found["agency"]["name"] == name
    assert found["tasks"]


def test_own_tasks_first_then_those_through_groups(seeds: Store) -> None:
    tasks = ask.duties(seeds, "Phòng Kinh tế thành phố Vinh")["tasks"]
    assert tasks[0]["via"] is None
    through = [task["via"] is not None for task in tasks]
    assert through == sorted(through)
    assert any(task["via"] and task["via"]["name"].startswith("các phòng, ban, đơn vị") for task in tasks)


def test_who_a_body_is_today(seeds: Store) -> None:
    now = ask.duties(seeds, "Sở Kế hoạch và Đầu tư tỉnh Bắc Kạn")["now"]
    assert now is not None
    assert now["name"] == "Sở Tài chính tỉnh Thái Nguyên"
    assert now["legal_basis"]


def test_no_body(seeds: Store) -> None:
    with pytest.raises(NotFound):
        ask.duties(seeds, "xyzzy qwerty")
    with pytest.raises(WrongUse):
        ask.duties(seeds, "  ")


def test_initials_are_letters_of_a_run() -> None:
    assert initials("chqs", ("ban", "chi", "huy", "quan", "su", "tinh")) == ("chi", "huy", "quan", "su")
    assert initials("xyz", ("ban", "chi")) == ()


@pytest.mark.parametrize(
    ("row", "state", "day"),
    [
        ({"due_last": "2025-02-27"}, "overdue", "2025-02-27"),
        ({"due_last": "2025-03-01"}, "due", "2025-03-01"),
        ({"due_last": "2025-03-31"}, "due", "2025-03-31"),
        ({"due_last": "2025-04-01"}, "later", "2025-04-01"),
        ({"due_from": "2024-01-01"}, "due", "2024-01-01"),
        ({"due_from": "2026-01-01"}, "later", "2026-01-01"),
        ({"due": "--11-15", "dated": "2024-12-20"}, "later", "2025-11-15"),
        ({"due": "--11-15", "dated": "2024-05"}, "overdue", "2024-11-15"),
        ({"recurs": "year", "recurs_on": "10-20"}, "recurring", "2025-10-20"),
        ({"recurs": "year", "recurs_on": "02-20"}, "recurring", "2026-02-20"),
        ({"recurs": "month", "recurs_on": "31"}, "recurring", "2025-03-31"),
        ({"recurs": "ongoing"}, "recurring", None),
    ],
)
def test_state_on_the_first_of_march_2025(row: dict[str, str], state: str, day: str | None) -> None:
    full = dict.fromkeys(("due", "due_from", "due_last", "recurs", "recurs_on", "dated")) | row
    found, when = _state(full, day_of("2025-03-01"), day_of("2025-03-31"))
    assert (found, when.isoformat() if when else None) == (state, day)


@pytest.mark.parametrize(("within", "days"), [(None, 30), ("30d", 30), ("4w", 28), ("2m", 60), ("1y", 365), ("7", 7)])
def test_spans(within: str | None, days: int) -> None:
    assert _span(within) == days


@pytest.mark.parametrize("within", ["x", "-3d", "3 tuần", "99999d"])
def test_no_spans(within: str) -> None:
    with pytest.raises(WrongUse):
        _span(within)


@pytest.mark.parametrize("on", ["2025-02-30", "hôm nay", "2025-13-01"])
def test_no_days(store: Store, on: str) -> None:
    with pytest.raises(WrongUse):
        ask.due(store, on=on)


@pytest.mark.parametrize(
    ("asked", "name", "heir"),
    [
        ("Sở Kế hoạch và Đầu tư tỉnh Lâm Đồng", "Sở Kế hoạch và Đầu tư tỉnh Lâm Đồng", "Sở Tài chính tỉnh Lâm Đồng"),
        ("Sở KHĐT Bắc Giang", "Sở Kế hoạch và Đầu tư tỉnh Bắc Giang", "Sở Tài chính thành phố Bắc Ninh"),
        ("Ủy ban Dân tộc", "Ủy ban Dân tộc", "Bộ Dân tộc và Tôn giáo"),
    ],
)
def test_another_place_is_another_body(seeds: Store, asked: str, name: str, heir: str) -> None:
    found = ask.duties(seeds, asked)
    assert (found["agency"]["name"], found["tasks"]) == (name, [])
    assert found["now"] and found["now"]["name"] == heir and found["now"]["status"] == "exact"


def test_the_day_decides_who_has_the_work(seeds: Store) -> None:
    day = ask.duties(seeds, "Sở Kế hoạch và Đầu tư tỉnh Bắc Kạn", on="2025-04-01")["now"]
    assert day and (day["name"], day["as_of"]) == ("Sở Tài chính tỉnh Bắc Kạn", "2025-04-01")
    before = ask.duties(seeds, "Sở Kế hoạch và Đầu tư tỉnh Bắc Kạn", on="2025-01-01")["now"]
    assert before and before["status"] == "unchanged"
    with pytest.raises(WrongUse):
        ask.duties(seeds, "Phòng Kinh tế thành phố Vinh", on="31/2")


def test_what_was_taken_over_stands_apart(seeds: Store) -> None:
    found = ask.duties(seeds, "Sở Tài chính tỉnh Thái Nguyên")
    former = {one["agency"]["name"]: one for one in found["received"]}
    mine = ask.duties(seeds, "Sở Kế hoạch và Đầu tư tỉnh Bắc Kạn")["tasks"]
    assert {t["key"] for t in former["Sở Kế hoạch và Đầu tư tỉnh Bắc Kạn"]["tasks"]} == {t["key"] for t in mine if t["via"] is None}
    assert not ask.duties(seeds, "Sở Tài chính tỉnh Thái Nguyên", on="2025-01-01")["received"]


def test_gaps_and_duties_give_one_answer(seeds: Store) -> None:
    gone = [gap["what"] for gap in ask.gaps(seeds)["gaps"] if gap["kind"] == "agency_gone"]
    now = ask.duties(seeds, "Phòng Kinh tế thành phố Vinh")["now"]
    assert now and [what for what in gone if what.startswith(f"Phòng Kinh tế thành phố Vinh {told(now)}:")]


def test_a_name_that_leaves_the_place_open_lists_them(seeds: Store) -> None:
    with pytest.raises(Ambiguous) as several:
        ask.duties(seeds, "Ủy ban Mặt trận Tổ quốc Việt Nam")
    assert {"key", "name", "kind"} <= several.value.candidates[0].keys()


def test_the_communes_of_a_province_are_a_group(craft: Store) -> None:
    assert ask.duties(craft, "UBND xã ở Nghệ An phải làm gì")["agency"]["name"] == "UBND các xã, phường tỉnh Nghệ An"


def test_a_document_named_by_number_narrows_the_duties(craft: Store) -> None:
    named = ask.duties(craft, "UBND các tỉnh, thành phố phải làm gì theo Chỉ thị 88")
    assert {task["document"]["number"] for task in named["tasks"]} == {"88/CT-TTg"}
