"""Whatever a text holds, reading gives a record whose offsets lie inside it, or says that the input is bad."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadInput
from ingest.formats.text import decode
from ingest.reader import read
from tests.gold_records import SEEDS
from tests.quality.sameness import spans

_STEMS = sorted(path.stem for path in Path(SEEDS).glob("*.txt"))
_CUTS, _DAMAGED = 6, 0.01
_STRANGE = "|*#-–+.:;,/()[]{}0123456789IVXabđĐ\u00a0\u0301\u0323\u200b\ufeff\t\r\n\x00\x0c\u0130ỷ“”"
_PIECES = st.sampled_from(
    "I. |1. |2.1. |a) |(1) |- |+ |Điều 1. |PHỤ LỤC |Căn cứ |Số: |12/QĐ-UBND |11-NQ/TW |ngày 10/02/2022 |ngày 07 tháng 5 năm 2019 |của |UBND tỉnh "
    "|Sở Y tế |chủ trì |phối hợp |giao |trước |75% |tăng |Nơi nhận: |KT. |CHỦ TỊCH|\n|\n\n|\t|**|\\||; |, |. |\u0301|\u00a0".split("|")
)


def _holds(text: str) -> None:
    try:
        record = read(text, "damaged.txt")
    except BadInput:
        return
    assert all(0 <= start <= end <= len(text) for start, end in spans(record))
    assert record.to_json()["document"] is not None


@pytest.mark.parametrize("stem", _STEMS)
def test_cut_anywhere(stem: str) -> None:
    text, chance = (SEEDS / f"{stem}.txt").read_bytes().decode("utf-8"), random.Random(stem)
    for _ in range(_CUTS // 2):
        at = chance.randrange(len(text))
        _holds(text[:at])
        _holds(text[at:])


@pytest.mark.parametrize("stem", _STEMS)
def test_characters_replaced(stem: str) -> None:
    text, chance = (SEEDS / f"{stem}.txt").read_bytes().decode("utf-8"), random.Random(stem)
    chars = list(text)
    for _ in range(int(len(chars) * _DAMAGED)):
        chars[chance.randrange(len(chars))] = chance.choice(_STRANGE)
    _holds("".join(chars))


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, max_size=60).map("".join))
def test_words_of_plans_in_any_order(text: str) -> None:
    _holds(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    _holds(text)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(raw: bytes) -> None:
    try:
        text = decode(raw, "any.txt")
    except BadInput:
        return
    _holds(text)
