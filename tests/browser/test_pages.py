"""The pages in a real Chromium: both languages, phone, keyboard, print, without scripts, accessibility, quotes, errors, upload."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.gold_records import SEEDS, gold_names

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = pytest.mark.browser
PHONE: ViewportSize = {"width": 390, "height": 844}
VINH = next(SEEDS.glob("001_*.txt"))


def _ask(base: str, path: str) -> Any:
    with urllib.request.urlopen(f"{base}{path}") as answer:
        return json.load(answer)


@pytest.fixture(scope="module")
def known(base: str) -> dict[str, str]:
    """Keys to make addresses of."""
    answer = _ask(base, "/api/who?q=tuyen+pho+van+minh+thuong+mai+vinh")["answers"][0]
    return {
        "document": answer["task"]["document"]["key"],
        "task": answer["task"]["key"],
        "agency": answer["responsible"][0]["agency"]["key"],
        "plan": _ask(base, "/api/up?of=56/KH-UBND")["of"]["key"],
    }


PAGES = {
    "start": "/",
    "search": "/?q=tuyen+pho+van+minh",
    "nothing": "/?q=xyzzyqwv",
    "documents": "/van-ban",
    "document": "/van-ban/{document}",
    "plan": "/van-ban/{plan}",
    "task": "/nhiem-vu/{task}",
    "agencies": "/co-quan",
    "agency": "/co-quan/{agency}",
    "agency by time": "/co-quan/{agency}?theo=han",
    "due": "/den-han?on=2025-02-01&within=60d",
    "compare": "/so-sanh?of=1288/QĐ-TTg",
    "path": "/duong-noi?tu=1288/QĐ-TTg&den={plan}",
    "central": "/trung-tam",
    "gaps": "/lo-hong",
    "impact": "/anh-huong/{plan}",
    "upload": "/nap",
    "api": "/docs",
    "sparql": "/sparql",
    "missing": "/van-ban/no-such-key",
    "wrong day": "/den-han?on=2025-02-30",
    "ambiguous": "/duong-noi?tu=kế+hoạch&den={plan}",
}


# the check takes seconds on long pages, and the narrow form differs in these
_CHECKED_ON_A_PHONE = ("start", "search", "due", "compare", "agency", "upload")


def _violations(page: Page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {node['html'][:160]}" for v in found for node in v["nodes"]]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_well_in_both_languages_wide_and_on_a_phone(page: Page, known: dict[str, str], name: str) -> None:
    url = PAGES[name].format(**known)
    page.goto(url)
    assert page.locator("html").get_attribute("lang") == "vi"
    assert page.locator("h1").count() == 1 and page.locator("h1").inner_text().strip()
    assert _violations(page) == []
    page.set_viewport_size(PHONE)
    page.locator("a.lang").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("header nav a").first.inner_text() == "Search"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    if name in _CHECKED_ON_A_PHONE:
        assert _violations(page) == []


@pytest.mark.parametrize("name", ["search", "task", "due"])
def test_contrast_holds_in_the_dark(browser: Browser, base: str, known: dict[str, str], name: str) -> None:
    context = browser.new_context(base_url=base, color_scheme="dark")
    page = context.new_page()
    page.goto(PAGES[name].format(**known))
    assert _violations(page) == []
    context.close()


def _focused(page: Page) -> None:
    """The box takes the focus with the first painting; nobody types before."""
    page.wait_for_function("document.activeElement.name === 'q'")


def test_filters_fold_on_a_phone_and_the_menu_is_one_line_elsewhere(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/nhiem-vu")
    tops = page.locator("header nav a").evaluate_all("links => links.map(link => link.offsetTop)")
    assert len(set(tops)) == 1
    assert page.locator("[name=agency]").is_visible() and not page.locator("label.fold").is_visible()
    page.set_viewport_size(PHONE)
    assert page.locator("[name=q]").is_visible() and not page.locator("[name=agency]").is_visible()
    page.locator("label.fold").click()
    page.locator("[name=agency]").fill("Phòng Kinh tế thành phố Vinh")
    page.locator("form.ask button").click()
    assert "more-filters" not in page.url and page.locator("[name=agency]").is_visible()


def test_search_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    _focused(page)
    page.keyboard.type("tuyen pho van minh vinh")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=tuyen**")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip", "the first stop leads past the menu"
    page.locator("article h2 a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/nhiem-vu/**")
    page.go_back()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"


def test_names_are_suggested_while_typing(page: Page) -> None:
    page.goto("/")
    _focused(page)
    page.keyboard.type("phong kinh te")
    page.wait_for_selector("#suggestions option", state="attached")
    assert "Phòng Kinh tế thành phố Vinh" in page.eval_on_selector_all("#suggestions option", "all => all.map(o => o.value)")


def test_a_quote_leads_to_its_very_characters(page: Page, base: str, known: dict[str, str]) -> None:
    for answer in _ask(base, "/api/who?q=van+minh+do+thi")["answers"][:2]:
        for proof in [r["evidence"] for r in answer["responsible"]][:2]:
            page.goto(f"/van-ban/{proof['source']}?tep={proof['file']}&tu={proof['start']}&den={proof['end']}#trich")
            marked = page.eval_on_selector_all("mark.now", "all => all.map(m => m.textContent).join('')")
            assert marked == proof["quote"].replace("\r\n", "\n")
            assert page.locator("#trich").count() == 1
            page.wait_for_function(
                "(m => { const r = m.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight })(document.querySelector('#trich'))"
            )


def test_the_text_of_every_document_is_shown_whole_with_all_its_quotes(page: Page, base: str) -> None:
    for name in gold_names():
        document = _ask(base, f"/api/up?of={name}.txt")["of"]["key"]
        page.goto(f"/van-ban/{document}")
        shown = page.eval_on_selector(".text", "e => e.textContent")
        assert shown == (SEEDS / f"{name}.txt").read_bytes().decode().replace("\r\n", "\n").replace("\r", "\n")
        assert page.locator(".text mark a").count() > 10


def test_a_quote_on_a_page_can_be_clicked_and_its_mark_leads_back(page: Page, known: dict[str, str]) -> None:
    page.goto(f"/nhiem-vu/{known['task']}")
    page.locator("ul.owners blockquote a").first.click()
    page.wait_for_selector("mark.now a")
    page.locator("mark.now a").first.click()
    page.wait_for_url("**/nhiem-vu/**")


def test_without_scripts_all_can_be_read_and_sent(browser: Browser, base: str, known: dict[str, str]) -> None:
    context = browser.new_context(base_url=base, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("main input[name=q]").fill("tuyến phố văn minh")
    page.locator("main form button").click()
    assert page.locator("article").count() > 0
    page.goto(f"/van-ban/{known['document']}")
    assert page.locator(".text mark").count() > 10
    page.goto("/nap")
    page.locator("input[type=file]").set_input_files(VINH)
    page.locator("main form button").click()
    assert f"/van-ban/{known['document']}" in page.url
    context.close()


def test_an_upload_shows_its_progress_and_ends_on_the_documents_page(page: Page, known: dict[str, str]) -> None:
    page.goto("/nap")
    page.locator("input[type=file]").set_input_files(VINH)
    page.locator("main form button").click()
    page.wait_for_url(f"**/van-ban/{known['document']}")


def test_an_upload_that_is_no_document_says_why(page: Page, tmp_path: Path) -> None:
    (tmp_path / "novel.txt").write_text("Hôm nay trời đẹp.", encoding="utf-8")
    page.goto("/nap")
    page.locator("input[type=file]").set_input_files(tmp_path / "novel.txt")
    page.locator("main form button").click()
    page.wait_for_selector("#problem:not([hidden])")
    assert "novel.txt" in page.locator("#problem").inner_text()


def test_print_leaves_out_what_paper_does_not_need(page: Page, known: dict[str, str]) -> None:
    page.goto(f"/van-ban/{known['document']}")
    page.emulate_media(media="print")
    assert not page.locator("header nav").is_visible() and not page.locator("iframe").first.is_visible()
    assert page.locator(".text").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.text')).maxHeight") == "none"
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize(("name", "status"), [("missing", 404), ("wrong day", 400), ("ambiguous", 409)])
def test_an_error_is_a_page_that_helps_on(page: Page, known: dict[str, str], name: str, status: int) -> None:
    answer = page.goto(PAGES[name].format(**known))
    assert answer is not None and answer.status == status
    assert page.locator(".notice").inner_text().strip()
    assert page.locator("main form").count() == 1
