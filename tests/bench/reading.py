"""Reading speed on one core, in process and warm, beside passes over the same text that only look for words or numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.reader import read
from tests.bench.measuring import Figure, best, seeds

_TOKEN = re.compile(r"\w+|[^\w\s]")
_NUMBER = re.compile(r"\d{1,5}(?:/\d{4})?\s*[-/]\s*[A-ZĐ][A-ZĐa-z]*(?:[-/][A-ZĐ]\w*)*")
_SPEED_GOAL = 1.0  # million characters a second
_RATIO_GOAL = 40.0


def reading() -> Iterator[Figure]:
    """Million characters a second of the whole record, and how many times the bare passes take."""
    texts = seeds()
    characters = sum(len(text) for _, text in texts)
    ours = best(lambda: [read(text, name) for name, text in texts])
    tokens = best(lambda: [_TOKEN.findall(text) for _, text in texts])
    numbers = best(lambda: [_NUMBER.findall(text) for _, text in texts])
    speed = characters / ours / 1e6
    yield Figure("reading, million characters/s", f"{speed:.2f}", f">= {_SPEED_GOAL:g}", speed >= _SPEED_GOAL)
    yield Figure("reading / splitting into words", f"{ours / tokens:.1f} times")
    yield Figure("reading / looking for number strings", f"{ours / numbers:.1f} times", f"<= {_RATIO_GOAL:g}", ours / numbers <= _RATIO_GOAL)
