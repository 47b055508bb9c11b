"""Whoever stands in an owner's place is a body: what is read hardly depends on the table of bodies."""

from __future__ import annotations

import pytest

from tests.quality.knockout import left, without

_OWNERS, _TASKS = 0.93, 0.995


@pytest.mark.parametrize(("share", "seed"), [(0.5, 7), (1.0, 0)])
def test_owners_are_read_without_the_table(share: float, seed: int) -> None:
    figures = without(share, seed)
    assert figures["assignment"] >= _OWNERS
    assert figures["task"] >= _TASKS


def test_a_draw_is_the_same_again() -> None:
    assert left(0.5, 3) == left(0.5, 3) != left(0.5, 4)
    assert len(left(1.0, 0)) == 1
