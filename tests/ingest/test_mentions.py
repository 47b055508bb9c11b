"""Mentions: what names a document and what does not, and which namings are one document."""

from __future__ import annotations

import pytest

from graph.record import CitedDocument, Header, Mention
from ingest.bodies.context import Context
from ingest.layout.items import Layout
from ingest.mentions.find import read_mentions
from ingest.page.compose import read_page
from ingest.reader import read as whole

Reading = tuple[tuple[CitedDocument, ...], list[tuple[str, Mention]]]


def context(**header: str) -> Context:
    fields = {
        "number": None,
        "type": "kế hoạch",
        "issuer": "UBND thành phố Vinh",
        "date": "2025-02-01",
        "title": "Phát triển đô thị",
    } | header
    own = Header(number_printed=None, place="Vinh", signer=None, **fields)  # type: ignore[arg-type]
    return Context(own, "district", "State", "tỉnh Nghệ An", "thành phố Vinh", None)


def read(text: str, **header: str) -> Reading:
    page = read_page(text)
    documents, mentions = read_mentions(page, Layout((0, 0), (0, 0), (), None, None), context(**header))
    return documents, [(page.normal[m.start : m.end], m) for m in mentions]


def phrases(text: str) -> list[str]:
    return [phrase for phrase, _ in read(text)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Thực hiện Nghị quyết số 11-NQ/TW ngày 10/02/2022 của Bộ Chính trị về phương hướng phát triển.",
            ["Nghị quyết số 11-NQ/TW ngày 10/02/2022 của Bộ Chính trị"],
        ),
        (
            "Căn cứ khoản 2 Điều 5 Nghị định số 90/2020/NĐ-CP ngày 13 tháng 8 năm 2020 của Chính phủ;",
            ["Nghị định số 90/2020/NĐ-CP ngày 13 tháng 8 năm 2020 của Chính phủ"],
        ),
        (
            "Quyết định số 10/2021/QĐ-UBND ngày 22/6/2021, số 22/2023/QĐ-UBND của UBND tỉnh",
            ["Quyết định số 10/2021/QĐ-UBND ngày 22/6/2021", "số 22/2023/QĐ-UBND của UBND tỉnh"],
        ),
        ("Kết luận số 21-KL/TW, ngày 25/10/2021 của Ban Chấp hành Trung ương Đảng (khóa XIII) về đẩy mạnh", None),
        ("theo Quyết định của Thủ tướng Chính phủ số 1719/QĐ-TTg ngày 14/10/2021 phê duyệt", None),
        ("theo Luật Phòng, chống thiên tai và các văn bản hướng dẫn", ["Luật Phòng, chống thiên tai"]),
        ("Luật Quy hoạch ngày 24/11/2017 và pháp luật về quy hoạch", ["Luật Quy hoạch ngày 24/11/2017"]),
        ("Luật Quy hoạch số 21/2017/QH14 ngày 24/11/2017;", ["Luật Quy hoạch số 21/2017/QH14 ngày 24/11/2017"]),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Đầu tư công và Luật Xây dựng ngày 17/6/2020;",
            ["Luật sửa đổi, bổ sung một số điều của Luật Đầu tư công và Luật Xây dựng ngày 17/6/2020", "Luật Đầu tư công", "Luật Xây dựng"],
        ),
        (
            "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIX, nhiệm kỳ 2020 - 2025 đề ra",
            ["Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIX, nhiệm kỳ 2020 - 2025"],
        ),
        ("theo Nghị quyết Trung ương 4 (khóa XII) về xây dựng Đảng", ["Nghị quyết Trung ương 4 (khóa XII)"]),
        ("thực hiện Đề án 06 và Nghị quyết 57 của Bộ Chính trị", ["Đề án 06", "Nghị quyết 57 của Bộ Chính trị"]),
        (
            "phù hợp với Quy hoạch chung thành phố Vinh đến năm 2030, tầm nhìn đến năm 2050.",
            ["Quy hoạch chung thành phố Vinh đến năm 2030, tầm nhìn đến năm 2050"],
        ),
        (
            "tổ chức thực hiện Đề án “Phát triển đô thị ven biển giai đoạn 2024 - 2030”;",
            ["Đề án “Phát triển đô thị ven biển giai đoạn 2024 - 2030”"],
        ),
        ("Trạm y tế đạt Bộ tiêu chí quốc gia về y tế xã.", ["Bộ tiêu chí quốc gia về y tế xã"]),
    ],
)
def test_names_a_document(text: str, expected: list[str] | None) -> None:
    found = phrases(text)
    if expected is None:
        assert len(found) == 1 and found[0] in text and " về " not in found[0] and "phê duyệt" not in found[0]
    else:
        assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Kế hoạch này, các phòng, ban tổ chức thực hiện.",
        "các nghị quyết, đề án của Thành phố; các chương trình mục tiêu quốc gia",
        "Nghị quyết đi vào cuộc sống, theo Quy hoạch tỉnh",
        "Phòng Tài chính - Kế hoạch, Sở Kế hoạch và Đầu tư, Bộ Kế hoạch và Đầu tư",
        "tuân thủ pháp luật, kỷ luật; Trường Đại học Luật Hà Nội",
        "Giai đoạn 2021 - 2025; mục tiêu năm 2025; 02 chỉ tiêu",
        "Kế hoạch 5 năm, kế hoạch hằng năm, Chương trình 3 tháng",
    ],
)
def test_names_no_document(text: str) -> None:
    assert phrases(text) == []


def test_the_paper_itself_is_not_cited() -> None:
    documents, mentions = read("Kèm theo Kế hoạch số 12/KH-UBND ngày 01/02/2025 của UBND thành phố Vinh", number="12/KH-UBND")
    assert documents == () and mentions == []


def test_a_misprinted_symbol_is_outvoted_by_issuer_and_date() -> None:
    documents, mentions = read(
        "Nghị quyết số 11-NQ/TU ngày 10/02/2022 của Bộ Chính trị; Nghị quyết số 11-NQ/TW ngày 10/02/2022 của Bộ Chính trị."
    )
    assert [d.number for d in documents] == ["11-NQ/TW"]
    assert [m.number for _, m in mentions] == ["11-NQ/TU", "11-NQ/TW"]


def test_a_single_misprint_is_mended_by_what_stands_beside_it() -> None:
    assert read("Nghị quyết số 11-NQ/TU ngày 10/02/2022 của Bộ Chính trị")[0][0].number == "11-NQ/TW"
    assert read("Quyết định số 46/2002/QĐ-UBND ngày 12/09/2022 của UBND tỉnh")[0][0].number == "46/2022/QĐ-UBND"


def test_numbers_that_restart_are_told_apart_by_date() -> None:
    documents, _ = read("Nghị quyết số 11-NQ/TW ngày 03/6/2017 và Nghị quyết số 11-NQ/TW ngày 10/02/2022")
    assert [d.date for d in documents] == ["2017-06-03", "2022-02-10"]


def test_an_undated_naming_joins_the_only_dated_one() -> None:
    documents, _ = read("Nghị quyết số 04-NQ/TU ngày 30/11/2021 của Tỉnh ủy; theo Nghị quyết số 04-NQ/TU; Nghị quyết 04.")
    assert len(documents) == 1 and documents[0].issuer == "Tỉnh ủy Nghệ An"


def test_other_bodies_with_one_number_stay_apart() -> None:
    documents, _ = read(
        "Nghị quyết số 17-NQ/TU ngày 04/12/2023 của Tỉnh ủy Phú Thọ; Nghị quyết số 17-NQ/TU ngày 05/12/2023 của Tỉnh ủy Hà Tĩnh"
    )
    assert len(documents) == 2


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Kế hoạch số 5/KH-UBND ngày 11/11/2021 của UBND tỉnh về", "UBND tỉnh Nghệ An"),
        (
            "Công văn số 15-CV/TGV ngày 02/5/2025 của Tổ giúp việc Ban Chỉ đạo Trung ương về phát triển khoa học, công nghệ và chuyển đổi số"
            " về việc rà soát",
            "Tổ giúp việc Ban Chỉ đạo Trung ương về phát triển khoa học, công nghệ và chuyển đổi số",
        ),
        (
            "Thông báo số 6-TB/TGV ngày 02/7/2025 của Tổ giúp việc Ban chỉ đạo Trung ương về chuyển đổi số thông báo kết luận",
            "Tổ giúp việc Ban chỉ đạo Trung ương về chuyển đổi số",
        ),
        (
            "Kế hoạch số 1-KH/BCĐ ngày 02/7/2025 của Ban Chỉ đạo tỉnh về phòng, chống mua bán người quy định",
            "Ban Chỉ đạo tỉnh Nghệ An về phòng, chống mua bán người",
        ),
        ("Thông báo số 5-TB/BCĐ ngày 02/5/2025 của Ban Chỉ đạo tỉnh về kết quả thực hiện", "Ban Chỉ đạo tỉnh Nghệ An"),
        ("Kết luận số 75-KL/TW ngày 28/7/2026 của Ban Chấp hành Trung ương Đảng khoá XIV về", "Ban Chấp hành Trung ương Đảng khóa XIV"),
        ("Kế hoạch số 5/KH-UBND ngày 11/11/2021 của Thành phố về", "UBND thành phố Vinh"),
        ("Nghị quyết số 4-NQ/TU ngày 11/11/2021 của Tỉnh uỷ về", "Tỉnh ủy Nghệ An"),
        ("Nghị quyết số 4-NQ/ThU ngày 11/11/2021 của Ban chấp hành Đảng bộ Thành phố", "Ban Chấp hành Đảng bộ thành phố Vinh"),
        ("Nghị định số 37/2019/NĐ-CP ngày 07/5/2019 quy định", "Chính phủ"),
        ("Quyết định số 1288/QĐ-TTg ngày 03/11/2023", "Thủ tướng Chính phủ"),
        ("Thông tư số 12/2024/TT-BTC ngày 03/11/2024", "Bộ Tài chính"),
        (
            "Thông tư số 2/2017/TT-VPCP ngày 31/10/2017 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
            "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
        ),
        ("Kế hoạch số 9/KH-UBND ngày 03/11/2023", "UBND thành phố Vinh"),
        ("Tờ trình số 9/TTr-SNV ngày 03/11/2023", "Sở Nội vụ tỉnh Nghệ An"),
        ("Luật Đầu tư công", "Quốc hội"),
    ],
)
def test_the_issuer_has_its_place(text: str, issuer: str) -> None:
    assert read(text)[0][0].issuer == issuer


def test_a_date_printed_once_behind_two_numbers_holds_for_both() -> None:
    documents, _ = read("Các Công điện: số 007/CĐ-UBND ngày 17/11/2025, số 008/CĐ-UBND và số 009/CĐ-UBND ngày 19/11/2025 của UBND tỉnh")
    assert [(d.type, d.date, d.issuer) for d in documents] == [
        ("công điện", "2025-11-17", "UBND tỉnh Nghệ An"),
        ("công điện", "2025-11-19", "UBND tỉnh Nghệ An"),
        ("công điện", "2025-11-19", "UBND tỉnh Nghệ An"),
    ]


def test_one_congress_by_all_its_names() -> None:
    documents, _ = read(
        "Nghị quyết Đại hội Đảng bộ Thành phố lần thứ XXIV; Nghị quyết Đại hội Đảng bộ thành phố Vinh khóa XXIV, nhiệm kỳ 2020 - 2025; "
        "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XIX."
    )
    assert [d.issuer for d in documents] == ["Đại hội Đảng bộ thành phố Vinh lần thứ XXIV", "Đại hội Đảng bộ tỉnh Nghệ An lần thứ XIX"]


@pytest.mark.parametrize(
    "other",
    [
        "Nghị quyết số 04-NQ/TU, ngày 30 tháng 11 năm 2021 của Tỉnh ủy",
        "Nghị quyết  số 04-NQ/TU ngày\u00a030/11/2021 của Tỉnh uỷ",
        "Nghị quyết số\t04 - NQ/TU ngày 30/11/2021 của Tỉnh ủy",
        "**Nghị quyết** số 04-NQ/TU ngày 30/11/2021 của Tỉnh ủy",
        "Nghị quyết số 04-NQ/TU ngày 30-11-2021 của Tỉnh uỷ",
    ],
)
def test_other_spelling_same_document(other: str) -> None:
    expected = read("Nghị quyết số 04-NQ/TU ngày 30/11/2021 của Tỉnh ủy")[0]
    assert read(other)[0] == expected


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("các Nghị quyết số 57, 59 và 66-NQ/TW của Bộ Chính trị", ["57-NQ/TW", "59-NQ/TW", "66-NQ/TW"]),
        ("Nghị quyết số 71-NQ/TW, 72-NQ/TW của Bộ Chính trị", ["71-NQ/TW", "72-NQ/TW"]),
        ("Nghị định số 137/2020/NĐ-СР ngày 24/11/2020 của Chính phủ", ["137/2020/NĐ-CP"]),
        ("Quyết định số 06/QĐ-TTg ngày 06/01/2022 (gọi tắt là Đề án 06)", ["06/QĐ-TTg"]),
        (
            "Thông tư số 44/2023/TT-BTC ngày 29/12/2023; Thông tư số 44/2023/TT-BCT ngày 29/12/2023 của Bộ Công Thương",
            ["44/2023/TT-BTC", "44/2023/TT-BCT"],
        ),
    ],
)
def test_figures_and_slips(text: str, numbers: list[str]) -> None:
    assert [d.number for d in read(text)[0]] == numbers


def test_a_name_in_fewer_words_is_the_same_document() -> None:
    documents, mentions = read(
        "Quyết định số 9/QĐ-TTg ngày 01/01/2025 phê duyệt Chương trình “Nâng cao chất lượng dạy nghề ở nông thôn giai đoạn 2025 - 2035”; "
        "theo Chương trình nâng cao chất lượng dạy nghề tại nông thôn giai đoạn 2025 - 2035."
    )
    assert [d.kind for d in documents] == ["numbered", "named"] and len(mentions) == 3


def test_names_of_two_places_are_two_documents() -> None:
    documents, _ = read("Quy hoạch tỉnh Bắc Ninh thời kỳ 2021 - 2030 và Quy hoạch tỉnh Bắc Giang thời kỳ 2021 - 2030")
    assert len(documents) == 2


def test_a_name_printed_beside_its_number_is_one_document() -> None:
    documents, _ = read(
        "Kế hoạch phát triển kinh tế - xã hội 5 năm (2021 - 2025) của UBND Thành phố tại văn bản số 172/BC-UBND ngày 06/7/2020"
    )
    assert [(d.kind, d.number, d.type) for d in documents] == [("numbered", "172/BC-UBND", "báo cáo")]


def test_a_title_in_capitals_loses_to_one_in_mixed_letters() -> None:
    documents, _ = read(
        "BÃI BỎ QUYẾT ĐỊNH SỐ 14/2022/QĐ-UBND NGÀY 15/6/2022 BAN HÀNH QUY ĐỊNH CHỨC NĂNG, NHIỆM VỤ CỦA SỞ NGOẠI VỤ TRÊN ĐỊA BÀN TỈNH\n\n"
        "Bãi bỏ Quyết định số 14/2022/QĐ-UBND ngày 15/6/2022 ban hành Quy định chức năng, nhiệm vụ của Sở Ngoại vụ."
    )
    assert [d.title for d in documents] == ["ban hành Quy định chức năng, nhiệm vụ của Sở Ngoại vụ"]


def test_a_title_in_capitals_is_kept_where_there_is_no_other() -> None:
    documents, _ = read("BÃI BỎ QUYẾT ĐỊNH SỐ 14/2022/QĐ-UBND NGÀY 15/6/2022 BAN HÀNH QUY ĐỊNH CHỨC NĂNG CỦA SỞ NGOẠI VỤ")
    assert [d.title for d in documents] == ["BAN HÀNH QUY ĐỊNH CHỨC NĂNG CỦA SỞ NGOẠI VỤ"]


def test_the_subject_line_of_a_letter_is_its_title() -> None:
    text = (
        "ĐẢNG ỦY\nSố 2449-CV/ĐU\nvề việc triển khai thực hiện Chương trình hành động số 104-CTr/TU ngày 30/8/2026 của Tỉnh ủy Lào Cai\n\n"
        "Lào Cai, ngày 07 tháng 9 năm 2026\n\nKính gửi: Các chi bộ.\n\nThực hiện Kết luận số 75-KL/TW, đề nghị các chi bộ triển khai.\n"
    )
    record = whole(text, "a.txt")
    assert [(m.path, m.number) for m in record.mentions] == [("title", "104-CTr/TU"), ("preamble", "75-KL/TW")]
    assert {r.relation for r in record.document_relations if r.source == "SELF"} == {"IMPLEMENTS"}


def test_above_is_the_document_itself() -> None:
    text = "Thực hiện Kế hoạch tổng thể phát triển kinh tế số quốc gia đến năm 2030. Trên đây là Kế hoạch tổng thể phát triển kinh tế số."
    assert len(phrases(text)) == 1


def test_the_issuer_of_the_outer_document_is_not_borrowed() -> None:
    text = (
        "Thực hiện Chương trình hành động số 104-CTr/TU ngày 30/8/2026 của Tỉnh ủy Nghệ An. "
        "Giao Sở A xây dựng Kế hoạch thực hiện Chương trình hành động số 104-CTr/TU của Ủy ban nhân dân tỉnh."
    )
    documents, mentions = read(text)
    assert len({m.doc for _, m in mentions if m.number == "104-CTr/TU"}) == 1
    assert {d.issuer for d in documents if d.number == "104-CTr/TU"} == {"Tỉnh ủy Nghệ An"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thực hiện QĐ 12, KH 13 của UBND tỉnh.", [("quyết định", "12", None), ("kế hoạch", "13", None)]),
        ("Theo QĐ số 9 ngày 30/2/2024 của UBND tỉnh.", [("quyết định", "9", "2024-02-29")]),
        ("Thực hiện Nghị quyết số 7-NQ/HĐND ngày 15/7/24.", [("nghị quyết", "7-NQ/HĐND", "2024-07-15")]),
        ("Thực hiện Kế hoạch số      /KH-SYT ngày   /4/2026 của Sở Y tế.", [("kế hoạch", None, "2026-04")]),
        ("(Kèm theo Quyết định số    /QĐ-UBND ngày   tháng 5 năm 2026 của UBND tỉnh)", []),
        ("TT 5 nội dung của tỉnh", []),
        ("bám sát Bộ chỉ số 766 về hồ sơ", [("bộ chỉ số", None, None)]),
        ("Tổ công tác Đề án 06 họp hằng tháng; Ban Chỉ đạo Đề án 06 kiểm tra.", []),
        ("Nghị quyết số 18-NQ/TVV ngày 25/10/2017 của Ban Chấp hành Trung ương", [("nghị quyết", "18-NQ/TW", "2017-10-25")]),
    ],
)
def test_numbers_short_blank_or_misread(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [(d.type, d.number, d.date) for d in read(text)[0]] == expected
