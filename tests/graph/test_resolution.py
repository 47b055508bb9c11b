"""Resolution: what is one document, what is not; order and repetition do not count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.identity.keys import Facts
from graph.identity.resolution import SELF, Print, Resolution, resolve

TITLE = "về phương hướng phát triển kinh tế - xã hội vùng Trung du và miền núi Bắc Bộ đến năm 2030"


def cited(
    text: str, number: str | None, date: str | None, issuer: str | None, title: str | None = None, type_: str = "nghị quyết"
) -> Print:
    kind = "numbered" if number else "named"
    return Print(text, f"{number} {date} {issuer}"[:40], Facts(kind, type_, number, date, issuer, title), seen="2026-01-01")


def law(text: str, title: str, date: str | None = None) -> Print:
    return Print(text, f"{title} {date}", Facts("law", "luật", None, date, "Quốc hội", title), seen="2026-01-01")


def groups(*prints: Print) -> list[set[int]]:
    """Which prints, by position, are one document."""
    keys = resolve(prints).keys
    found: dict[str, set[int]] = {}
    for at, item in enumerate(prints):
        found.setdefault(keys[item.sha256, item.entry], set()).add(at)
    return sorted(found.values(), key=min)


TW_2022 = cited("a", "11-NQ/TW", "2022-02-10", "Bộ Chính trị", TITLE)
TW_2017 = cited("b", "11-NQ/TW", "2017-06-03", "Ban Chấp hành Trung ương", "về hoàn thiện thể chế kinh tế thị trường")
MISPRINT = cited("c", "11-NQ/TU", "2022-02-10", "Bộ Chính trị")
UNDATED = cited("d", "11-NQ/TW", None, "Bộ Chính trị")


def test_a_wrong_symbol_is_outvoted() -> None:
    assert groups(TW_2022, MISPRINT) == [{0, 1}]
    assert resolve([MISPRINT, TW_2022]).documents.keys() == {"bo-chinh-tri.nq.2022.11"}


def test_one_number_of_two_years_is_two_documents() -> None:
    assert groups(TW_2022, TW_2017) == [{0}, {1}]


def test_one_number_of_two_provinces_is_two_documents() -> None:
    one = cited("a", "17-NQ/TU", "2021-08-05", "Tỉnh ủy Đồng Nai", "về chuyển đổi số")
    other = cited("b", "17-NQ/TU", "2021-08-05", "Tỉnh ủy Nghệ An", "về chuyển đổi số")
    assert groups(one, other) == [{0}, {1}]


def test_bodies_of_one_committee_are_one_issuer() -> None:
    prints = [
        cited("a", "05-NQ/TU", "2021-10-13", "Tỉnh ủy Phú Thọ"),
        cited("b", "05-NQ/TU", "2021-10-13", "Ban Thường vụ Tỉnh ủy Phú Thọ"),
        cited("c", "05-NQ/TU", "2021-10-13", "Ban Chấp hành Đảng bộ tỉnh Phú Thọ"),
    ]
    assert groups(*prints) == [{0, 1, 2}]


def test_long_and_short_names_of_an_issuer_are_one() -> None:
    one = cited("a", "0130/KH-UBND", "2025-04-01", "Ủy ban nhân dân tỉnh Đắk Lắk", type_="kế hoạch")
    other = cited("b", "130 /KH-UBND", "2025-04-01", "UBND tỉnh Đắk Lắk", type_="kế hoạch")
    assert groups(one, other) == [{0, 1}]


def test_an_undated_print_joins_the_only_dated_one() -> None:
    assert groups(TW_2022, UNDATED) == [{0, 1}]
    assert groups(TW_2022, TW_2017, UNDATED) == [{0}, {1}, {2}]
    own = cited("d", "11-NQ/TW", "2017-06-03", "Ban Chấp hành Trung ương")
    assert groups(TW_2022, own, UNDATED) == [{0}, {1, 2}]


def test_an_undated_print_is_no_document_of_the_future() -> None:
    early = UNDATED.__class__("e", "early", UNDATED.facts, seen="2019-05-01")
    assert groups(TW_2022, early) == [{0}, {1}]


def test_a_day_misprinted_in_the_same_year_is_outvoted_and_another_year_is_not() -> None:
    right = cited("a", "1288/QĐ-TTg", "2023-11-03", "Thủ tướng Chính phủ", type_="quyết định")
    assert groups(right, cited("b", "1288/QĐ-TTg", "2023-11-13", "Thủ tướng Chính phủ", type_="quyết định")) == [{0, 1}]
    assert groups(right, cited("b", "1288/QĐ-TTg", "2021-07-20", "Thủ tướng Chính phủ", type_="quyết định")) == [{0}, {1}]


def test_a_year_in_the_number_outvotes_a_wrong_date() -> None:
    right = cited("a", "37/2019/NĐ-CP", "2019-05-07", "Chính phủ", type_="nghị định")
    assert groups(right, cited("b", "37/2019/NĐ-CP", "2018-05-07", "Chính phủ", type_="nghị định")) == [{0, 1}]


def test_a_law_by_name_and_by_number() -> None:
    numbered = Print("c", "n", Facts("numbered", "luật", "21/2017/QH14", "2017-11-24", "Quốc hội", "Luật Quy hoạch"))
    assert groups(law("a", "Luật Quy hoạch", "2017-11-24"), law("b", "Luật Quy hoạch năm 2017"), numbered) == [{0, 1, 2}]
    assert groups(law("a", "Luật Đất đai", "2013-11-29"), law("b", "Luật Đất đai", "2024-01-18")) == [{0}, {1}]


def test_a_blank_number_meets_its_full_citation() -> None:
    header = Facts("blank", "kế hoạch", None, "2024-06", "UBND thành phố Vinh", "Phát động phong trào thi đua chào mừng Đại hội", held=True)
    full = cited("b", "120/KH-UBND", "2024-06-15", "UBND thành phố Vinh", "phát động phong trào thi đua chào mừng Đại hội", "kế hoạch")
    found = resolve([Print("a", SELF, header), full])
    assert list(found.documents) == ["ubnd-thanh-pho-vinh.kh.2024.120"]
    facts = found.documents["ubnd-thanh-pho-vinh.kh.2024.120"].facts
    assert (facts.held, facts.number, facts.date) == (True, "120/KH-UBND", "2024-06-15")


def test_a_number_recognised_from_a_picture_needs_the_day_or_the_title_as_its_witness() -> None:
    title = "Phát động phong trào thi đua chào mừng Đại hội"
    seen = Facts("numbered", "kế hoạch", "120/KH-UBND", "2024-06", "UBND thành phố Vinh", title, held=True, unsure=True)

    def documents(facts: Facts, date: str | None, titled: str | None) -> list[str]:
        return sorted(
            resolve([Print("a", SELF, facts), cited("b", "120/KH-UBND", date, "UBND thành phố Vinh", titled, "kế hoạch")]).documents
        )

    one = ["ubnd-thanh-pho-vinh.kh.2024.120"]
    assert documents(seen, "2024-06-15", title) == one
    assert documents(seen._replace(date="2024-06-15"), "2024-06-15", None) == one
    assert documents(seen, "2024-06-15", None) == [*one, "ubnd-thanh-pho-vinh.kh.2024.120.unsure"]
    assert documents(seen._replace(unsure=False), "2024-06-15", None) == one
    alone = resolve([Print("a", SELF, seen)]).documents
    assert [identity.facts.unsure for identity in alone.values()] == [True]


def test_named_documents_of_two_bodies_stay_apart() -> None:
    one = Print("a", "x", Facts("named", "đề án", None, None, "UBND tỉnh A", "Đề án chuyển đổi số giai đoạn 2021 - 2025"))
    other = Print("b", "x", Facts("named", "đề án", None, None, "UBND tỉnh B", "Đề án chuyển đổi số giai đoạn 2021-2025"))
    assert groups(one, other) == [{0}, {1}]


def test_a_bare_name_means_the_own_one_of_each_place() -> None:
    name = "Kế hoạch đầu tư công giai đoạn 2021 - 2025"
    one = Print("a", "x", Facts("named", "kế hoạch", None, None, None, name, scope="UBND tỉnh A"))
    other = Print("b", "x", Facts("named", "kế hoạch", None, None, None, name, scope="UBND tỉnh B"))
    full = Print("c", "x", Facts("named", "kế hoạch", None, None, "UBND tỉnh A", name))
    assert groups(one, other, full) == [{0, 2}, {1}]


def test_numbers_with_and_without_a_printed_year_are_two_series() -> None:
    one = cited("a", "63/2024/QĐ-UBND", "2024-10-24", "UBND tỉnh A", type_="quyết định")
    other = cited("b", "63/QĐ-UBND", "2024-01-09", "UBND tỉnh A", type_="quyết định")
    assert groups(one, other) == [{0}, {1}]


def test_one_number_of_two_years_with_like_titles_is_two_documents() -> None:
    one = cited("a", "94/2016/NĐ-CP", "2016-07-01", "Chính phủ", "quy định chi tiết một số điều của Luật Thống kê", "nghị định")
    other = cited("b", "94/2022/NĐ-CP", "2022-11-07", "Chính phủ", "quy định chi tiết một số điều của Luật Thống kê", "nghị định")
    slip = cited("c", "94/2026/NĐ-CP", "2026-07-01", "Chính phủ", None, "nghị định")
    assert groups(one, other, slip) == [{0, 2}, {1}]


def test_heads_are_their_body() -> None:
    one = cited("a", "10/2024/TT-BTC", "2024-02-05", "Bộ trưởng Bộ Tài chính", type_="thông tư")
    other = cited("b", "10/2024/TT-BTC", None, "Bộ Tài chính", type_="thông tư")
    assert list(resolve([one, other]).documents) == ["bo-tai-chinh.tt.2024.10"]


def test_decisions_of_one_day_and_title_in_one_text_are_several() -> None:
    prints = [cited("a", f"{n}/2000/QĐ-UB", "2000-08-21", "UBND tỉnh A", "về quản lý rừng của tỉnh A", "quyết định") for n in (73, 74, 75)]
    assert groups(*prints) == [{0}, {1}, {2}]


NUMBERS = st.sampled_from(["11-NQ/TW", "11-NQ/TU", "17-NQ/TU", "1288/QĐ-TTg", "20/KH-UBND", "187", "21/2017/QH14", None])
DATES = st.sampled_from([None, "2022-02-10", "2017-06-03", "2022", "2022-02", "2021-02-10"])
ISSUERS = st.sampled_from([None, "Bộ Chính trị", "Tỉnh ủy A", "Ban Thường vụ Tỉnh ủy A", "UBND tỉnh A", "Quốc hội", "UBND"])
NAMED = "Đề án chuyển đổi số giai đoạn 2021 - 2025"
TITLES = st.sampled_from([None, TITLE, "Luật Quy hoạch", NAMED, "về chuyển đổi số của tỉnh A đến năm 2030"])
KINDS = st.sampled_from(["numbered", "law", "party", "named"])
FACTS = st.builds(Facts, KINDS, st.sampled_from(["nghị quyết", "kế hoạch", "luật", None]), NUMBERS, DATES, ISSUERS, TITLES, st.just(False))
PRINT = st.builds(Print, st.sampled_from("abc"), st.sampled_from("123456"), FACTS, DATES)
PRINTS = st.lists(PRINT, max_size=14, unique_by=lambda p: (p.sha256, p.entry))


@given(PRINTS, st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_count(prints: list[Print], random: object) -> None:
    shuffled = [*prints, *prints[:3]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve(shuffled) == resolve(prints)


@given(PRINTS)
def test_sets_that_share_no_block_do_not_touch_each_other(prints: list[Print]) -> None:
    """What makes it right to resolve only the touched candidate sets."""
    from graph.identity.resolution import blocks

    parts: list[tuple[set[str], list[Print]]] = []
    for item in prints:
        names = {block for block in blocks(item.facts) if block}
        joined = [part for part in parts if part[0] & names]
        parts = [part for part in parts if not part[0] & names]
        parts.append((names.union(*(part[0] for part in joined)), [item, *(p for part in joined for p in part[1])]))
    whole = resolve(prints)
    merged = Resolution({}, {})
    for _, part in parts:
        found = resolve(part)
        merged.keys.update(found.keys)
        merged.documents.update(found.documents)
    assert merged == whole
