"""The reader is total: texts written from the grammar's own words and the tables' own names, in every shape of a page, are read."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from hypothesis import example, given, settings
from hypothesis import strategies as st

import ingest
from graph.paths import data_dir
from ingest.reader import read
from tests.quality.sameness import spans

_LETTERS = re.compile(r"[a-zà-ỹđ]{2,}(?: [a-zà-ỹđ]{2,}){0,4}")
_LONG_TABLES = {"places.csv"}


def _names() -> set[str]:
    """What the reference tables name, prints and symbols included."""
    found: set[str] = set()
    for path in sorted(Path(data_dir() / "reference").glob("*.csv")):
        if path.name in _LONG_TABLES:
            continue
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found.update(part for key, cell in row.items() if key != "source" for part in str(cell).split("|") if part)
    return found


def _words() -> set[str]:
    """What the patterns of the reader look for."""
    found: set[str] = set()
    for module in walk_packages(ingest.__path__, "ingest."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                found.update(_LETTERS.findall(value.pattern))
    return found


_MARKS = (
    *("I. ", "1. ", "2.1. ", "a) ", "(1) ", "- ", "+ ", "Điều 1. ", "PHỤ LỤC I\n", "| ", " | ", "; ", ", ", " và ", ": ", ". ", "\n"),
    *("\n\n", "\t", "      ", "**", "(", ")", "“", "”", "/", "-", "Số: ", "12/KH-UBND", "11-NQ/TW", "ngày 30 tháng 02 năm 2024"),
    *(
        "quý IV/2025",
        "hằng năm",
        "75%",
        "TM. ",
        "Nơi nhận:",
        "Kính gửi: ",
        "STT | Nhiệm vụ | Chủ trì | Thời gian\n",
        "-nt-",
        "１２",
        "\u0323",
    ),
)
_NAMES, _WORDS = st.sampled_from(sorted(_names())), st.sampled_from(sorted(_words()))
_MADE: tuple[Callable[[str], str], ...] = (str, str, str.upper, str.capitalize, str.title)
_JOINTS = ("", " ", " ", "\n", ", ", "; ", "-", ".")


@st.composite
def _pieces(draw: st.DrawFn) -> str:
    """A name or a word in some case, its own blanks kept, lost or broken over lines, and what stands behind it."""
    kind = draw(st.integers(0, 3))
    if kind > 1:
        return draw(st.sampled_from(_MARKS))
    text = draw(st.sampled_from(_MADE))(draw(_NAMES if kind else _WORDS))
    return text.replace(" ", draw(st.sampled_from((" ", " ", " ", "", "-", " - ", "\n", "  ")))) + draw(st.sampled_from(_JOINTS))


@settings(max_examples=250, deadline=None)
@given(st.lists(_pieces(), max_size=50).map("".join))
@example("Căn cứ Quyết định số 12/QĐ-BVHTT ngày 01/02/2003 của Bộ Văn hóa-Thông tin")
@example("1. Nội dung\n\nUBND tỉnh trình đại biểu Hội đồng nhân dân sau:")
def test_whatever_the_grammar_can_write_is_read(text: str) -> None:
    record = read(text, "made.txt")
    assert all(0 <= start <= end <= len(text) for start, end in spans(record))
