"""Validity: what ends a document and what does not; the day decides which directives are out of force."""

from __future__ import annotations

from typing import Any

import pytest

from queries.answers.shapes import Directive, DocumentRef
from queries.answers.validity import can_end, in_whole, judged, lapsed


def _ref(number: str | None = None, type: str | None = "nghị định") -> DocumentRef:
    return DocumentRef(
        key="k", number=number, number_printed=number, type=type, issuer=None, date=None, title=None, held=False
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("Nghị định này thay thế §", True),
        ("Bãi bỏ toàn bộ §", True),
        ("bãi bỏ các văn bản sau: Quyết định số 1/QĐ-X và §", True),
        ("Bãi bỏ Điều 5 §", False),
        ("bãi bỏ khoản 2 Điều 1 §", False),
        ("bãi bỏ một phần §", False),
        ("bãi bỏ cụm từ “tổng cục” tại §", False),
        ("sửa đổi, bổ sung một số điều của §", False),
        ("căn cứ §", False),
    ],
)
def test_only_the_whole_of_a_document_is_ended(words: str, whole: bool) -> None:
    text = words.replace("§", "Nghị định số 9/2019/NĐ-CP")
    assert in_whole(text, words.index("§")) is whole


@pytest.mark.parametrize("type", ["tờ trình", "Công văn", "báo cáo", "dự thảo"])
def test_a_proposal_ends_nothing(type: str) -> None:
    assert not can_end(_ref("1/X", type)) and can_end(_ref("1/X", "nghị quyết"))
    assert not can_end(_ref("81/VBHN-BNNMT"))


def test_the_day_decides() -> None:
    ref = _ref("45/2025/NĐ-CP")
    assert lapsed(ref, "2025-06-30") is None
    end = lapsed(ref, "2025-07-01")
    assert end and (end["valid_to"], end["by"]) == ("2025-06-30", "150/2025/NĐ-CP")
    assert lapsed(_ref(), "2030-01-01") is None and lapsed(_ref("999/2025/NĐ-CP"), "2030-01-01") is None
    directive: Any = {"document": ref, "relation": "BASED_ON", "distance": 1, "path": []}
    one: Directive = directive
    assert "lapsed" not in judged([one], "2025-05-01")[0] and "lapsed" in judged([one], "2025-08-01")[0]
