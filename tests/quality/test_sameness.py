"""Changes of writing that mean nothing change nothing in the record of a seed."""

from __future__ import annotations

import random
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from ingest.reader import read
from tests.gold_records import SEEDS
from tests.quality.rewritings import REWRITINGS
from tests.quality.sameness import items

_TEXTS = {path.stem[:3]: path for path in sorted(Path(SEEDS).glob("*.txt"))}


@lru_cache
def _original(stem: str) -> tuple[str, Counter[str]]:
    text = _TEXTS[stem].read_bytes().decode("utf-8")
    return text, items(read(text, stem), text)


@pytest.mark.parametrize("rewriting", REWRITINGS)
@pytest.mark.parametrize("stem", _TEXTS)
def test_same_record(stem: str, rewriting: str) -> None:
    text, before = _original(stem)
    other = REWRITINGS[rewriting](text, random.Random(stem))
    after = items(read(other, stem), other)
    assert sorted((after - before).elements()) == sorted((before - after).elements()), rewriting


@pytest.mark.parametrize("rewriting", REWRITINGS)
def test_every_rewriting_changes_something(rewriting: str) -> None:
    texts = [_original(stem)[0] for stem in _TEXTS] + [
        "Uỷ ban, ngày 7 tháng 5 năm 2019 và ngày 7/5/2019\nngày 07/05/2019 uỷ ban, ủy ban, e\u0301\n"
        + "một dòng dài hơn tám mươi chữ, bị ngắt giữa câu mà không có dấu chấm\n" * 40
    ]
    assert any(REWRITINGS[rewriting](text, random.Random(1)) != text for text in texts)
