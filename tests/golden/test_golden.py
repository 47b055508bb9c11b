"""What is read in the samples is what was kept, to the letter; `make golden` keeps what a change is meant to change."""

from __future__ import annotations

import pytest

from tests.golden.records import SAMPLES, differences, kept, read_now


@pytest.mark.parametrize("stem", SAMPLES)
def test_what_is_read_in_a_sample_is_what_was_kept(stem: str) -> None:
    assert list(differences(kept(stem), read_now(stem))) == []


def test_differences_are_told_by_their_place() -> None:
    before = {"tasks": [{"id": "t1", "due": None}, {"id": "t2", "due": "2024"}], "marks": [1, 1]}
    now = {"tasks": [{"id": "t2", "due": "2025"}, {"id": "t1", "due": None}], "marks": [1]}
    assert list(differences(before, now)) == ['tasks.t2.due: - "2024" + "2025"', "marks.1 again: - 1 + null"]
