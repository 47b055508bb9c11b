"""The command line as people call it: output, files, exit status, on both stores."""

from __future__ import annotations

import json
import shutil
import socket
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph.store.store import Store
from tests.api.calling import Call
from tests.conftest import filled

SEEDS = Path(__file__).parents[2] / "data" / "seeds"
VIET_TRI, VINH, BAC_KAN = (next(SEEDS.glob(f"{n}_*.txt")) for n in ("000", "001", "004"))


@pytest.fixture
def loaded(engine: Store, call: Call) -> Store:
    """The Việt Trì, Vinh and Bắc Kạn plans in the graph."""

    def ingest() -> None:
        assert call("ingest", VIET_TRI, VINH, BAC_KAN).code == 0

    return filled(engine, "read", ingest)


def test_extract_prints_one_object_for_one_file_and_lines_for_several(call: Call) -> None:
    one = call("extract", VINH)
    assert one.code == 0 and json.loads(one.out)["document"]["issuer"] == "UBND thành phố Vinh"
    several = call("extract", VINH, BAC_KAN)
    assert [json.loads(line)["file"] for line in several.out.splitlines()] == [VINH.name, BAC_KAN.name]


def test_a_file_that_is_not_there_is_named_and_the_others_go_on(call: Call) -> None:
    outcome = call("extract", "no-such.txt", VINH)
    assert outcome.code == 1
    assert json.loads(outcome.out)["file"] == VINH.name
    assert "no-such.txt: không có tệp" in outcome.err and "no-such.txt: no such file" in outcome.err


def test_explain_names_the_rule_beside_the_line(call: Call) -> None:
    outcome = call("extract", "--explain", VIET_TRI)
    assert outcome.code == 0 and "11-NQ/TW" in outcome.out and "↳" in outcome.out


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "empty.txt"),
        ("binary.txt", bytes(range(256)) * 40, "binary.txt"),
        ("novel.txt", "Trời hôm nay đẹp quá. Chúng tôi đi chơi công viên rồi về nhà ăn cơm.".encode(), "novel.txt"),
        ("plan.docx", b"PK\x03\x04 not a text", "plan.docx"),
    ],
)
def test_what_is_no_document_is_refused_by_name_in_both_languages(call: Call, tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    outcome = call("extract", tmp_path / name)
    assert outcome.code == 1 and outcome.out == ""
    assert len([line for line in outcome.err.splitlines() if words in line]) == 2


def test_of_a_folder_other_kinds_are_listed_as_left_out(store: Store, call: Call, tmp_path: Path) -> None:
    shutil.copy(VINH, tmp_path)
    (tmp_path / "plan.dwg").write_bytes(b"AC1032")
    outcome = call("ingest", tmp_path)
    assert outcome.code == 0 and "plan.dwg" in outcome.err


def test_a_folder_without_documents_is_an_error(store: Store, call: Call, tmp_path: Path) -> None:
    assert call("ingest", tmp_path).code == 1


def test_a_second_ingest_changes_nothing_and_says_so(loaded: Store, call: Call) -> None:
    before = json.loads(call("status", "--json").out)["state"]
    again = call("ingest", VIET_TRI, VINH, BAC_KAN)
    assert again.code == 0 and "giữ nguyên" in again.out
    assert json.loads(call("status", "--json").out)["state"] == before


def test_forgetting_takes_a_text_out_and_check_accepts_the_rest(loaded: Store, call: Call) -> None:
    assert call("forget", VINH.name).code == 0
    assert call("forget", VINH.name).code == 3
    assert call("check").code == 0
    assert json.loads(call("status", "--json").out)["counts"]["held"] == 2


@pytest.mark.parametrize("question", ["tuyến phố văn minh thương mại Vinh", "tuyen pho van minh thuong mai vinh"])
def test_who_answers_with_owner_basis_deadline_and_quote(loaded: Store, call: Call, question: str) -> None:
    first = json.loads(call("who", question, "--json").out)["answers"][0]
    assert first["task"]["path"] == "B.III.1.1"
    owners = {(r["agency"]["name"], r["role"], r["basis"]) for r in first["responsible"]}
    assert ("Phòng Kinh tế thành phố Vinh", "lead", "section") in owners
    assert ("Trần Quang Lâm", "direct", "section") in owners
    assert first["task"]["deadline"]["date"] == "2025-02-28"
    text = VINH.read_bytes().decode()
    for r in first["responsible"]:
        assert text[r["evidence"]["start"] : r["evidence"]["end"]] == r["evidence"]["quote"]


def test_who_without_a_hit_is_an_empty_answer_and_status_3(loaded: Store, call: Call) -> None:
    outcome = call("who", "xyzzyqwv", "--json")
    assert outcome.code == 3 and json.loads(outcome.out)["answers"] == []


def test_up_shows_the_directives_of_a_plan_without_number_by_its_file(loaded: Store, call: Call) -> None:
    found = json.loads(call("up", VIET_TRI.name, "--json").out)["directives"]
    named = {(d["document"]["number"], d["document"]["issuer"], d["document"]["date"]) for d in found}
    assert ("11-NQ/TW", "Bộ Chính trị", "2022-02-10") in named
    assert ("30-CTr/TU", "Tỉnh ủy Phú Thọ", "2022-10-31") in named
    assert ("115-KH/TU", "Thành ủy Việt Trì", "2023-06-26") in named
    steps = [s for d in found for s in (*d["path"], *d["also"])]
    assert any(s["from"].get("number") == "115-KH/TU" and s["to"].get("number") == "11-NQ/TW" for s in steps)


def test_down_shows_what_an_approving_decision_drives(loaded: Store, call: Call) -> None:
    found = json.loads(call("down", "1288/QĐ-TTg", "--json").out)
    assert "56/KH-UBND" in {d["document"]["number"] for d in found["documents"]}
    assert any(t["responsible"] for t in found["tasks"])


def test_unknown_names_exit_with_3_in_the_language_asked_for(loaded: Store, call: Call) -> None:
    vietnamese, english = call("up", "99999/QĐ-XYZ"), call("up", "99999/QĐ-XYZ", "--lang", "en")
    assert vietnamese.code == english.code == 3
    assert vietnamese.err.splitlines() == english.err.splitlines()[::-1]
    assert "Không" in vietnamese.err.splitlines()[0] and "99999" in english.err.splitlines()[0]


def test_wrong_use_exits_with_2(call: Call) -> None:
    assert call("who").code == 2
    assert call("who", "x", "--limit", "-1").code == 2
    assert call("who", "x", "--lang", "fr").code == 2


def test_csv_has_a_bom_and_xlsx_opens(loaded: Store, call: Call, tmp_path: Path) -> None:
    table, book = tmp_path / "who.csv", tmp_path / "who.xlsx"
    assert call("who", "tuyến phố văn minh", "--csv", table, "--xlsx", book).code == 0
    assert table.read_bytes().startswith(b"\xef\xbb\xbf") and "Phòng Kinh tế" in table.read_text("utf-8-sig")
    sheet = load_workbook(book).active
    assert sheet is not None and sheet.max_row > 1 and sheet["A1"].value == "Việc"
    head = [cell.value for cell in sheet[1]]
    link = sheet.cell(2, head.index("Xem trong văn bản") + 1).hyperlink
    assert link is not None and str(link.target).startswith("http://127.0.0.1:8000/van-ban/")


def test_a_file_that_cannot_be_written_leaves_no_half_file(loaded: Store, call: Call, tmp_path: Path) -> None:
    outcome = call("who", "tuyến phố văn minh", "--csv", tmp_path / "missing" / "who.csv")
    assert outcome.code == 1 and "who.csv" in outcome.err


@pytest.mark.parametrize(
    ("question", "seen"),
    [
        (("up", VIET_TRI.name), "11-NQ/TW"),
        (("down", "1288/QĐ-TTg"), "56/KH-UBND"),
        (("impact", "1288/QĐ-TTg"), "56/KH-UBND"),
        (("who", "tuyến phố văn minh"), "Phòng Kinh tế"),
        (("duties", "Phòng Kinh tế thành phố Vinh"), "Phòng Kinh tế"),
        (("due", "--on", "2025-02-01"), "2025"),
        (("compare", "11-NQ/TW"), "11-NQ/TW"),
    ],
)
def test_every_question_that_can_be_drawn_is_one_page(
    loaded: Store, call: Call, tmp_path: Path, question: tuple[str, ...], seen: str
) -> None:
    page = tmp_path / "answer.html"
    outcome = call("draw", *question, "-o", page)
    assert outcome.code == 0, outcome.err
    html = page.read_text("utf-8")
    assert seen in html and 'src="http' not in html


def test_what_cannot_be_drawn_is_said(call: Call, tmp_path: Path) -> None:
    assert call("draw", "gaps", "x", "-o", tmp_path / "a.html").code == 2
    assert call("draw", "up", "-o", tmp_path / "a.html").code == 2


def test_show_prints_a_thing_with_its_edges(loaded: Store, call: Call) -> None:
    key = json.loads(call("up", BAC_KAN.name, "--json").out)["of"]["key"]
    shown = json.loads(call("show", key).out)
    assert shown["properties"]["number"] == "56/KH-UBND" and shown["edges"]
    assert call("show", "no.such.key").code == 3


def test_a_taken_port_is_said(store: Store, call: Call) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        outcome = call("serve", "--port", port)
    assert outcome.code == 1 and outcome.err.count(port) == 2


@pytest.mark.parametrize(
    "question", ["impact 1288/QĐ-TTg", "due --on 2025-02-01 --within 60d", "gaps", "central", "duties Phòng_Kinh_tế_Vinh"]
)
def test_the_other_questions_answer(loaded: Store, call: Call, question: str) -> None:
    verb, *rest = (word.replace("_", " ") for word in question.split(" "))
    outcome = call(verb, *rest, "--json")
    assert outcome.code == 0, outcome.err
    assert call(verb, *rest).out.strip()


def test_the_day_is_asked_for_with_on(loaded: Store, call: Call) -> None:
    body = "Sở Kế hoạch và Đầu tư tỉnh Bắc Kạn"
    assert json.loads(call("duties", body, "--on", "2025-04-01", "--json").out)["now"]["name"] == "Sở Tài chính tỉnh Bắc Kạn"
    said = call("duties", body).out
    assert "Sở Tài chính tỉnh Thái Nguyên" in said and "Nghị định 150/2025/NĐ-CP" in said and "tính đến" in said
    for verb in ("who", "up", "down", "impact", "gaps"):
        words = ("115-KH/TU",) if verb != "gaps" else ()
        assert call(verb, *words, "--on", "2025-13-40").code == 2


def test_a_body_that_only_the_tables_know_has_heirs_and_no_tasks(loaded: Store, call: Call) -> None:
    outcome = call("duties", "Sở LĐTBXH tỉnh Hà Giang", "--json")
    found = json.loads(outcome.out)
    assert (outcome.code, found["tasks"], found["now"]["status"]) == (0, [], "several")
    assert "Sở Y tế tỉnh Tuyên Quang" in {heir["name"] for heir in found["now"]["heirs"]}
    assert "today" in call("duties", "Sở LĐTBXH tỉnh Hà Giang", "--lang", "en").out
