"""What the reader says of its own certainty."""

from __future__ import annotations

import pytest

from graph.record import Agency, Assignment
from ingest.confidence import weigh_owners, weigh_task

_BODIES = (Agency("a1", "Sở Y tế tỉnh Nghệ An", "specific"), Agency("a2", "các sở, ngành tỉnh Nghệ An", "collective"))


@pytest.mark.parametrize(
    ("body", "role", "expected"),
    [
        ("a1", "lead", "sure"),
        ("a1", "coordinate", "sure"),
        ("a1", "receive", "sure"),
        ("a2", "lead", "sure"),
        ("a2", "coordinate", "likely"),
        ("a2", "receive", "likely"),
    ],
)
def test_groups_beside_a_leader_are_less_sure(body: str, role: str, expected: str) -> None:
    (weighed,) = weigh_owners(_BODIES, (Assignment("t1", body, role, 0, 1),))  # type: ignore[arg-type]
    assert weighed.confidence == expected


@pytest.mark.parametrize(
    ("words", "owned", "expected"),
    [
        ("Đẩy mạnh tuyên truyền về chuyển đổi số", False, "sure"),
        ("Sở Y tế chủ trì, phối hợp với các sở tập huấn cán bộ", False, "sure"),
        ("Lợi ích: Rút ngắn thời gian cho người dân.", False, "likely"),
        ("Thời gian giải quyết theo quy định: 15 ngày", False, "likely"),
        ("Tuyến đường Lê Mao kéo dài (giai đoạn 2);", True, "sure"),
    ],
)
def test_a_task_is_sure_by_owner_duty_or_verb(words: str, owned: bool, expected: str) -> None:
    assert weigh_task(words, owned) == expected


def test_what_was_likely_stays_so() -> None:
    owner = Assignment("t1", "a1", "lead", 0, 1, confidence="likely")
    assert weigh_owners(_BODIES, (owner,)) == (owner,)
