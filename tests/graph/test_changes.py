"""Changes: who has a body's work on a day; the steps on the way; what nobody can know is said to be unknown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes.life import area, of_the_country, there_on, valid_to
from graph.changes.names import name_of, named
from graph.changes.notes import in_english
from graph.changes.now import full_name, known_to, now, successions
from graph.changes.subjects import fitting, subjects
from graph.folding import fold
from graph.identity.keys import agency_key
from graph.naming.places import communes, place_by_id, upper_places
from graph.reference.change_tables import CHANGE_PARTS, PLACE_HEIRS
from graph.reference.loader import rows
from ingest.loading.links import describe
from queries.answers.today import today

PROVINCES = sorted(p.full for p in upper_places().values() if p.level == "province")
HEADS = sorted({part.original for part in rows(CHANGE_PARTS) if "*" not in part.original})
DAYS = st.dates(min_value=date(2005, 1, 1), max_value=date(2029, 1, 1)).map(str)


@given(st.sampled_from(HEADS), st.sampled_from(PROVINCES), DAYS, st.sampled_from(["", "giảm nghèo", "khoáng sản", "quét dọn"]))
def test_every_body_is_told_something(head: str, place: str, day: str, work: str) -> None:
    found = now(f"{head} {place}", work or None, day)
    assert found.status in ("exact", "several", "ended", "unknown", "unchanged")
    assert bool(found.heirs) == (found.status in ("exact", "several", "unchanged"))
    assert found.status != "unknown" or found.note
    assert all(step.on <= day and step.legal_basis for step in found.chain)
    assert [step.on for step in found.chain] == sorted(step.on for step in found.chain)
    assert len({heir.key for heir in found.heirs}) == 1 or found.status == "several" or not found.heirs


@given(st.sampled_from(PROVINCES))
def test_a_province_never_keeps_its_old_word(place: str) -> None:
    heirs = {heir.name for heir in now(f"UBND {place}").heirs}
    assert not [name for name in heirs if "tỉnh thành phố" in name or fold(name).count("tinh ") > 1]


@pytest.mark.parametrize(
    ("name", "subject", "heirs"),
    [
        ("Tỉnh ủy Đồng Nai", None, ["Thành ủy Đồng Nai"]),
        ("UBND tỉnh Bà Rịa - Vũng Tàu", None, ["UBND thành phố Hồ Chí Minh"]),
        ("Sở LĐTBXH tỉnh Bắc Kạn", "chăm sóc trẻ em mồ côi", ["Sở Y tế tỉnh Thái Nguyên"]),
        ("Sở LĐTBXH tỉnh Bắc Kạn", "lao động trẻ em", ["Sở Y tế tỉnh Thái Nguyên"]),
        ("Phòng Kinh tế huyện Vĩnh Thạnh, thành phố Cần Thơ", None, [f"Phòng Kinh tế xã {x}" for x in ("Thạnh An", "Thạnh Quới", "Vĩnh Thạnh", "Vĩnh Trinh")]),
        ("Trung tâm Y tế thành phố Vinh", None, []),
        ("Tỉnh uỷ Hoà Bình", None, ["Tỉnh ủy Phú Thọ"]),
        ("Ủy ban Kinh tế của Quốc hội", None, ["Ủy ban Kinh tế và Tài chính"]),
        ("Chi cục Thuế khu vực X", None, ["Thuế tỉnh Nghệ An", "Thuế tỉnh Thanh Hóa"]),
        ("UBND huyện Côn Đảo", None, ["UBND đặc khu Côn Đảo"]),
        ("Cục Thuế Bắc Kạn", None, ["Thuế tỉnh Thái Nguyên"]),
        ("Phòng Kinh tế thành phố Phú Quốc", None, ["Phòng Kinh tế đặc khu Thổ Châu", "Phòng Kinh tế, Hạ tầng và Đô thị đặc khu Phú Quốc"]),
        ("Sở KHCN tỉnh Bắc Kạn", None, ["Sở Khoa học và Công nghệ tỉnh Thái Nguyên"]),
        ("Ban Pháp chế HĐND tỉnh Bắc Kạn", None, ["Ban Pháp chế HĐND tỉnh Thái Nguyên"]),
        ("Giám đốc Sở Kế hoạch và Đầu tư tỉnh Nghệ An", None, ["Sở Tài chính tỉnh Nghệ An"]),
        ("UBND phường Đông Vĩnh, thành phố Vinh, Nghệ An", None, ["UBND phường Thành Vinh"]),
        ("UBND xã Hưng Hòa (TP Vinh)", None, ["UBND phường Trường Vinh"]),
        ("UBND huyện Vĩnh Thạnh, Bình Định", None, [f"UBND xã Vĩnh {x}" for x in ("Quang", "Sơn", "Thạnh", "Thịnh")]),
        ("Kho bạc Nhà nước", None, ["Kho bạc Nhà nước"]),
        ("Hội Nông dân Việt Nam", None, ["Hội Nông dân Việt Nam"]),
        ("Đại học Quốc gia Thành phố Hồ Chí Minh", None, ["Đại học Quốc gia Thành phố Hồ Chí Minh"]),
        ("Sở Lao động - Thương binh và Xã hội", "bảo vệ trẻ em", ["Sở Y tế"]),
    ],
)  # fmt: skip
def test_who_has_the_work(name: str, subject: str | None, heirs: list[str]) -> None:
    assert sorted(heir.name for heir in now(name, subject).heirs) == heirs


@pytest.mark.parametrize("name", ["UBND", "Công an tỉnh", "Tỉnh ủy", "Phòng Tư pháp", "Hội Nông dân", "Bảo hiểm xã hội"])
def test_a_name_that_leaves_the_place_open_is_not_answered(name: str) -> None:
    found = now(name)
    assert found.status == "unknown" and found.note == "tên chưa rõ thuộc địa phương nào"


def test_of_a_region_whose_parts_are_known_in_part_nothing_is_exact() -> None:
    found = now("Kho bạc Nhà nước khu vực X")
    assert found.status == "several" and found.note


def test_a_name_that_another_place_took_later_is_told_by_its_day() -> None:
    assert named("UBND phường Vĩnh Phúc").open
    old, new = (named("UBND phường Vĩnh Phúc", day).place for day in ("2024-01-01", "2026-01-01"))
    assert old and new and old.id != new.id and new.id not in old.successor
    assert describe("UBND phường Thành Vinh", "specific")["place"] == "phường Thành Vinh"
    assert describe("UBND phường Thanh Vinh", "specific")["place"] == "phường Thanh Vinh"


def test_where_a_district_was_lie_communes() -> None:
    found = area("Phòng Kinh tế thành phố Vinh", "2026-01-01")
    assert found and found.until == "2025-06-30" and found.legal_basis
    assert {one.full for one in found.communes} == {heir.name for heir in now("thành phố Vinh").heirs}
    assert area("Phòng Kinh tế thành phố Vinh", "2025-06-30") is None and area("Sở Y tế tỉnh Bắc Kạn", "2026-01-01") is None


@pytest.mark.parametrize("note", sorted({part.note for part in rows(CHANGE_PARTS) if part.note}))
def test_every_note_has_english_words(note: str) -> None:
    assert in_english(note) != note


def test_the_day_decides() -> None:
    name = "Sở Tài nguyên và Môi trường tỉnh Bắc Giang"
    days = ["2025-02-28", "2025-03-01", "2025-07-01", "2026-09-15", "2026-09-20"]
    told = [[heir.name for heir in now(name, "cấp phép mỏ đất", day).heirs] for day in days]
    assert told == [
        [name],
        ["Sở Nông nghiệp và Môi trường tỉnh Bắc Giang"],
        ["Sở Nông nghiệp và Môi trường tỉnh Bắc Ninh"],
        ["Sở Công Thương tỉnh Bắc Ninh"],
        ["Sở Công Thương thành phố Bắc Ninh"],
    ]
    lapsed = now(name, "cấp phép mỏ đất", "2027-03-01")
    assert lapsed.status == "unknown" and "28/02/2027" in lapsed.note


def test_an_act_that_was_replaced_is_named_with_the_one_in_force() -> None:
    step = now("Sở Giao thông vận tải tỉnh Nghệ An").chain[0]
    assert (step.legal_basis, step.legal_basis_now) == ("Nghị định 45/2025/NĐ-CP", "Nghị định 150/2025/NĐ-CP; Điều 8 khoản 6")


def test_single_functions_stand_apart() -> None:
    found = now("Bộ Nội vụ")
    assert found.status == "unchanged" and [heir.name for heir in found.apart] == ["Bộ Dân tộc và Tôn giáo"]
    assert not successions("Bộ Nội vụ") and not valid_to("Bộ Nội vụ")


def test_nothing_sounds_sure_after_the_last_day_of_the_tables() -> None:
    assert now("Bộ Giao thông vận tải").heirs[0].confidence == "sure"
    assert now("Bộ Giao thông vận tải", None, "2031-01-01").heirs[0].confidence == "likely"
    assert now("Bộ Giao thông vận tải").as_of == known_to()


def test_a_name_that_came_back_means_what_stood_on_its_day() -> None:
    assert now("UBND thành phố Bắc Ninh", at="2024-05-01").status == "several"
    assert now("UBND thành phố Bắc Ninh", at="2026-10-01").status == "unchanged"
    assert now("UBND thành phố Bắc Ninh").status == "several"
    assert now("UBND thành phố Huế", at="2023-05-01").status == "several"
    assert now("UBND thành phố Huế", at="2025-05-01").status == "unchanged"
    assert today("UBND thành phố Đồng Nai", on="2026-04-29")["status"] == "unknown"
    assert today("UBND thành phố Đồng Nai", on="2026-04-30")["status"] == "unchanged"


def test_a_district_goes_to_all_that_its_communes_became() -> None:
    heirs = {heir.key for heir in now("UBND quận Cái Răng").heirs}
    own = [p for p in communes().values() if p.parent == "d919"]
    into = {agency_key(f"UBND {heir.full}") for p in own for id_ in p.successor if (heir := place_by_id(id_))}
    assert own and heirs == into


def test_names_go_apart_and_together_again() -> None:
    body = named("Ban Tổ chức Thành ủy Vinh")
    assert (body.head, body.scope) == ("Ban Tổ chức Huyện ủy", "district")
    assert name_of(body.head, body.place) == "Ban Tổ chức Thành ủy Vinh"


def test_a_longer_phrase_takes_its_words() -> None:
    assert fitting("Đào tạo nghề cho lao động nông thôn", subjects()) == ("vocational training",)
    assert set(fitting("giải quyết việc làm, phòng chống tệ nạn xã hội", subjects())) == {"labour", "social evils"}
    assert fitting("trồng cây", subjects()) == ()


def test_corrected_heirs_of_places_stand_in_the_table_of_places() -> None:
    for row in rows(PLACE_HEIRS):
        place = place_by_id(row.id)
        assert place is not None and place.successor == row.successor


def test_a_body_lives_from_a_day_to_a_day() -> None:
    assert there_on("Bộ Kế hoạch và Đầu tư", "2024-06-01") and not there_on("Bộ Kế hoạch và Đầu tư", "2025-06-01")
    assert there_on("UBND phường Thành Vinh", "2025-08-01") and not there_on("UBND phường Thành Vinh", "2024-06-01")
    assert there_on("Sở Y tế tỉnh Phú Thọ", "2024-06-01") and there_on("Sở Y tế tỉnh Phú Thọ", "2026-06-01")
    assert not there_on("Sở Y tế tỉnh Bắc Giang", "2025-08-01")


def test_a_name_may_be_short_but_must_be_whole() -> None:
    assert full_name("Sở LĐTBXH Bắc Kạn") == "Sở Lao động - Thương binh và Xã hội tỉnh Bắc Kạn"
    assert full_name("Ủy ban Dân tộc") == "Ủy ban Dân tộc"
    assert full_name("Ủy ban Dân tộc làm gì") is None and full_name("Công ty Sao Mai") is None


def test_marks_and_level_tell_places_of_one_spelling_apart() -> None:
    assert now("UBND phường Thành Vinh").status == "unchanged"
    assert [heir.name for heir in now("UBND phường Thanh Vinh").heirs] == ["UBND phường Âu Cơ"]
    assert now("Tỉnh ủy Khánh Hòa", at="2025-11-20").status == "unchanged"


def test_bodies_of_the_whole_country_have_no_place() -> None:
    assert all(of_the_country(name) for name in ("Bộ Y tế", "Cục Thuế", "Thủ tướng Chính phủ", "Bộ Chính trị, Ban Bí thư"))
    assert not any(of_the_country(name) for name in ("Cục Thuế tỉnh Nghệ An", "UBND thành phố Vinh", "Trường Đại học Sao Mai", None))
