"""Reading speed on one core, in process and warm, beside passes over the same text that only look for words or numbers.

Growth: the exponent of time over length (1 = linear) of the same text 1, 4 and 16 times as long, of one endless line and of
lines that repeat what rules look for.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable, Iterator

from ingest.reader import read
from tests.bench.measuring import Figure, seeds

_TOKEN = re.compile(r"\w+|[^\w\s]")
_NUMBER = re.compile(r"\d{1,5}(?:/\d{4})?\s*[-/]\s*[A-ZĐ][A-ZĐa-z]*(?:[-/][A-ZĐ]\w*)*")
_HEAD = "KẾ HOẠCH\nvề việc\nCăn cứ\nI. NHIỆM VỤ\n1. "
_SPEED_GOAL = 2.0  # million characters a second
_RATIO_GOAL = 40.0
_TIMES = (1, 4, 16)
_EXPONENT_GOAL = 1.15
_REPEATED = (
    *(
        "Luật ",
        "; các sở, ban, ngành ",
        "75% và 1/",
        "\u0301",
        "12/QĐ-UBND ",
        "Nơi nhận: ",
        "1. ",
        "a) ",
        "- ",
        "ngày 10/02/2022 ",
        "(",
        "“",
        "|",
    ),
    *("Nghị quyết số ", "đồng chí ", "phối hợp với Sở Y tế ", "trước ", "quý II/2026, ", "khoản 1 Điều 2 ", "các ", "X", "1", ".", "**"),
)
_REPEATED_LENGTH = 4000


def reading() -> Iterator[Figure]:
    """Million characters a second of the whole record, and how many times the bare passes take."""
    texts = seeds()
    characters = sum(len(text) for _, text in texts)
    ours = _best(lambda: [read(text, name) for name, text in texts])
    tokens = _best(lambda: [_TOKEN.findall(text) for _, text in texts])
    numbers = _best(lambda: [_NUMBER.findall(text) for _, text in texts])
    speed = characters / ours / 1e6
    yield Figure("reading, million characters/s", f"{speed:.2f}", f">= {_SPEED_GOAL:g}", speed >= _SPEED_GOAL)
    yield Figure("reading / splitting into words", f"{ours / tokens:.1f} times")
    yield Figure(
        "reading / looking for number strings", f"{ours / numbers:.1f} times", f"<= {_RATIO_GOAL:g}", ours / numbers <= _RATIO_GOAL
    )
    body = "\n".join(text for _, text in texts)
    yield _growth("the seeds one after another", "", body + "\n")
    yield _growth("one line without end", "", " ".join(body.split()) + " ")
    worst = max(_REPEATED, key=lambda words: _exponent(_HEAD, words * (_REPEATED_LENGTH // len(words))))
    yield _growth(f"lines of {worst!r}, the worst of {len(_REPEATED)}", _HEAD, worst * (_REPEATED_LENGTH // len(worst)))


def _growth(what: str, head: str, text: str) -> Figure:
    exponent = _exponent(head, text)
    return Figure(f"reading, exponent of time: {what}", f"{exponent:.2f}", f"<= {_EXPONENT_GOAL:g}", exponent <= _EXPONENT_GOAL)


def _exponent(head: str, text: str) -> float:
    """Of the last step: small texts pay what every document costs."""
    short, long = (_best(lambda n=times: read(head + text * n, "bench.txt"), 2) for times in _TIMES[1:])  # type: ignore[misc]
    return math.log(long / short, _TIMES[2] / _TIMES[1])


def _best(act: Callable[[], object], times: int = 5) -> float:
    """Seconds of this process alone in the quickest run: what else the machine does counts little."""
    return min(_seconds(act) for _ in range(times))


def _seconds(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start
