"""How the time of each stage of reading grows with the length of what is read, for every atom repeated in every place of a document."""

from __future__ import annotations

import math
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from graph.errors import ChidaoError
from ingest import reader
from tests.bench.measuring import Figure

ATOMS = (
    *("Luật ", "Luật Đất đai ", "Nghị quyết số ", "12/QĐ-UBND ", "11-NQ/TW, ", "số 5/2024/NĐ-CP; ", "khoản 1 Điều 2 ", "điểm a, b "),
    *("Căn cứ ", "theo Quyết định ", "ban hành kèm theo ", "thay thế ", "sửa đổi, bổ sung ", "bãi bỏ ", "của Bộ ", "về việc ", "(sau đây gọi là A) "),
    *("Sở Y tế ", "Sở Y tế, ", "các sở, ban, ngành; ", "UBND các xã, phường ", "Bộ, ngành ", "Ban Thường vụ ", "Phòng ", "Chi cục ", "Trung tâm ", "và "),
    *("chủ trì, ", "phối hợp với ", "giao ", "yêu cầu ", "báo cáo ", "chịu trách nhiệm ", "chỉ đạo ", "đề nghị ", "Đồng chí ", "ông Nguyễn Văn A ", "Chủ tịch "),
    *("ngày 10/02/2022 ", "ngày 5 tháng 3 năm 2024 ", "trước ", "quý II/2026, ", "tháng 4, ", "hằng năm ", "định kỳ hằng quý ", "năm 2025 ", "2024-2025 ", "giai đoạn "),
    *("75% ", "75% và 1/", "đạt 10% ", "tăng 10% ", "tối thiểu 10 ", "từ 5 đến 10 tỷ đồng, ", "1.234,5 ", "trên 90% số xã ", "100 km; ", "gồm 3 "),
    *("1. ", "1.1. ", "a) ", "đ) ", "- ", "+ ", "I. ", "Điều 1. ", "(1) ", "* ", "PHỤ LỤC ", "Chương I ", "Phần thứ nhất "),
    *("| ", "a | b ", " | Sở Y tế | 2025 ", "\t", "  ", "     x", "---", "___", "....", "…", "===", "* * *"),
    *("(", ")", "“", "”", "\"", "'", "[", "]", "{", "<b>", "/", "-", "–", ":", "; ", ", ", ". ", "**", "#", "&amp;", "\\"),
    *("Nơi nhận: ", "Như trên; ", "TM. ", "KT. CHỦ TỊCH ", "Lưu: VT ", "Kính gửi: ", "Số: ", "Số: /KH-UBND ", "CỘNG HÒA ", "Độc lập - Tự do ", "V/v ", "ỦY BAN NHÂN DÂN ", "TỈNH "),
    *("X", "x", "1", "1 ", "A ", "Ab ", "AB", "đ", "ơ\u0301", "\u0301", "\u0323", "\u200b", "\u00a0", "\ufeff", "\u202e", "\x00", "\x0c", "\r", "\u0130", "😀"),
)  # fmt: skip
"""What rules look for, marks, blanks and strange characters."""

_HEAD = "ỦY BAN NHÂN DÂN\nTỈNH HÒA MINH\n\nSố: 9/KH-UBND\nHòa Minh, ngày 5 tháng 3 năm 2024\n\nKẾ HOẠCH\nViệc làng\n\n"
_TAIL = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn An\n"
Wrap = Callable[[str, int], str]
PLACES: dict[str, Wrap] = {
    "task": lambda atom, times: f"{_HEAD}1. Sở Xây dựng chủ trì {atom * times}\n2. Sở Y tế trồng cây.\n{_TAIL}",
    "title": lambda atom, times: f"{_HEAD.rstrip()} {atom * times}\n\n1. Sở Y tế trồng cây.\n{_TAIL}",
    "letterhead": lambda atom, times: f"{atom * times}\n{_HEAD}1. Sở Y tế trồng cây.\n{_TAIL}",
    "number": lambda atom, times: f"{_HEAD.replace('9/KH-UBND', '9' + atom * times)}1. Sở Y tế trồng cây.\n{_TAIL}",
    "cell": lambda atom, times: f"{_HEAD}TT | Nhiệm vụ | Chủ trì | Thời gian\n1 | Trồng cây | {atom * times} | Quý I/2025\n{_TAIL}",
    "rows": lambda atom, times: f"{_HEAD}TT | Nhiệm vụ | Chủ trì\n" + f"1 | {atom} | Sở Y tế\n" * (times // 3) + _TAIL,
    "items": lambda atom, times: _HEAD + f"1. Sở Y tế {atom}\n" * (times // 2) + _TAIL,
    "lines": lambda atom, times: _HEAD + f"{atom}\n" * times + _TAIL,
    "tail": lambda atom, times: f"{_HEAD}1. Sở Y tế trồng cây.\n{_TAIL}{atom * times}\n",
    "alone": lambda atom, times: atom * times,
}
"""Where the repeated atom stands."""

_GOAL = 1.15
_LITTLE = 0.15
"""Seconds of CPU below which a stage's growth cannot be told."""
_SIZES = (15_000, 60_000)
_MORE = 4
"""How many times as much is read where a stage seems to grow too fast: what sets it up costs less beside it."""


def growth(seconds: float, atoms: tuple[str, ...] = ATOMS) -> Iterator[Figure]:
    """Every atom in every place, as far as the seconds of CPU reach: the worst exponent of a stage, what exceeds it, the slowest reading."""
    end = time.process_time() + seconds
    worst, slowest, done = (0.0, "", ""), (0.0, "", ""), 0
    over: list[str] = []
    failed: list[str] = []
    cases = [(name, atom) for atom in atoms for name in PLACES]
    # what is left out where time is short is left out everywhere alike
    random.Random(6).shuffle(cases)
    for name, atom in cases:
        if time.process_time() > end:
            break
        done += 1
        try:
            short, long = (_stages(name, atom, size) for size in _SIZES)
        except ChidaoError as error:
            failed.append(f"{atom!r} in {name}: {error.en}")
            continue
        slowest = max(slowest, (sum(long.values()), name, atom))
        for stage in sorted(long):
            exponent = _exponent(short[stage], long[stage])
            if exponent > _GOAL:
                again, more = _best(name, atom, _SIZES[1], stage), _best(name, atom, _SIZES[1] * _MORE, stage)
                exponent = min(exponent, _exponent(again, more))
            worst = max(worst, (exponent, f"{stage} in {name}", atom))
            if exponent > _GOAL:
                over.append(f"{stage} in {name} of {atom!r}: {exponent:.2f}")
    yield Figure("atoms in places looked at, in the time there is", f"{done} of {len(cases)}")
    yield Figure("repeated atoms that are not read", "; ".join(failed[:3]) or "0", "0", not failed)
    yield Figure("growth: the worst stage", f"{worst[0]:.2f} ({worst[1]} of {worst[2]!r})", f"<= {_GOAL:g}", not over)
    for one in over:
        yield Figure("growth above", one, f"<= {_GOAL:g}", False)
    yield Figure(f"slowest reading of {_SIZES[1]} characters", f"{slowest[0]:.2f} s ({slowest[2]!r} in {slowest[1]})")


def _exponent(short: float, long: float) -> float:
    return math.log(long / max(short, 1e-4)) / math.log(_SIZES[1] / _SIZES[0]) if long > _LITTLE else 0.0


def _best(name: str, atom: str, size: int, stage: str) -> float:
    return min(_stages(name, atom, size)[stage] for _ in range(2))


def _stages(name: str, atom: str, size: int) -> defaultdict[str, float]:
    """Seconds of CPU of each stage of reading so many characters."""
    text = PLACES[name](atom, max(1, size // len(atom)))
    with _timed() as taken:
        reader.read(text, "a.txt")
    return taken


@contextmanager
def _timed() -> Iterator[defaultdict[str, float]]:
    """Seconds of CPU of each function that reading calls one after the other."""
    taken: defaultdict[str, float] = defaultdict(float)
    stages = {
        name: found
        for name in reader._read.__code__.co_names
        if callable(found := getattr(reader, name, None)) and not isinstance(found, type)
    }

    def timed(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            begun = time.thread_time()
            try:
                return stage(*given, **named)
            finally:
                taken[name] += time.thread_time() - begun

        return run

    try:
        for name, stage in stages.items():
            setattr(reader, name, timed(name, stage))
        yield taken
    finally:
        for name, stage in stages.items():
            setattr(reader, name, stage)
