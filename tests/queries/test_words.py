"""Words, tables and postings of the search."""

from __future__ import annotations

import numpy as np
import pytest

from queries.answers.places import place_of, same_area
from queries.answers.shapes import DocumentRef
from queries.answers.tokens import marked, slips, words
from queries.search.lexicon import lexicon
from queries.search.postings import Collector


@pytest.mark.parametrize(("one", "other"), [("hoá", "hóa"), ("ủy", "uỷ"), ("Ð", "đ"), ("thuý", "thúy"), ("KH&CN", "KHCN")])
def test_one_word_written_in_two_ways(one: str, other: str) -> None:
    assert [w.folded for w in words(one)] == [w.folded for w in words(other)]
    if one != "Ð":
        assert [w.marked for w in words(one)] == [w.marked for w in words(other)]


def test_marks_tell_words_apart() -> None:
    assert len({marked(word) for word in ("ma", "má", "mà", "mả", "mã", "mạ")}) == 6


def test_figures_stand_beside_their_type() -> None:
    assert [w.folded for w in words("Quyết định số 015/QĐ")] == ["quyet", "dinh", "15", "qd"]
    assert [w.folded for w in words("số hóa")] == ["so", "hoa"]


@pytest.mark.parametrize(("typed", "meant"), [("vihn", "vinh"), ("huong", "huongg"), ("hoahc", "hoach"), ("nganh", "ngahn"), ("thu", "th")])
def test_slips(typed: str, meant: str) -> None:
    assert meant in slips(typed) or typed in slips(meant)


def test_abbreviations_of_one_meaning() -> None:
    full = lexicon().only_meaning("gpmb")
    assert full is not None
    assert [w.folded for w in full] == ["giai", "phong", "mat", "bang"]
    assert lexicon().only_meaning("kh") is None


def test_rare_words_count_more() -> None:
    collector = Collector()
    for holder, text in enumerate(("a b", "a c", "a d")):
        collector.put(holder, 0, collector.run(text.split()))
    single, pairs = collector.build(3, [1.0], [0.0])
    scores = np.zeros(3, dtype=np.float32)
    assert single.add(collector.ids["a"], 1.0, scores)
    common = float(scores[0])
    assert single.add(collector.ids["c"], 1.0, scores)
    assert scores[1] - common > common
    assert pairs.count(collector.ids["a"] * len(collector.ids) + collector.ids["c"]) == 1
    assert not single.add(99, 1.0, scores)


def test_an_index_of_nothing() -> None:
    single, _ = Collector().build(0, [1.0], [0.0])
    assert single.count(0) == 0


def test_places_at_the_end_of_names() -> None:
    assert place_of("phong kinh te thanh pho vinh") == "vinh"
    assert place_of("cac co quan don vi") is None
    ref = DocumentRef(
        key="k", number=None, number_printed=None, type=None, issuer=None, date=None, title=None, held=True, place="Bắc Kạn"
    )  # fmt: skip
    assert same_area("Sở Y tế tỉnh Bắc Kạn", ref)
    assert not same_area("Sở Y tế tỉnh Nghệ An", ref)
