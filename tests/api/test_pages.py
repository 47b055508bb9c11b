"""The pages as a program sees them, on both stores: status, headers, languages, the calendar feed, the original text."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from icalendar import Calendar, Event
from starlette.testclient import TestClient

from api.pages import day, short
from api.words.marking import highlighted, window
from api.words.months import month_of
from queries.things.text import Quote
from tests.gold_records import SEEDS

HTML = {"Accept": "text/html"}
ADDRESSES = (
    "/",
    "/?q=tuyen+pho",
    "/van-ban",
    "/co-quan",
    "/den-han?on=2025-02-01",
    "/so-sanh",
    "/so-sanh?of=1288/QĐ-TTg",
    "/duong-noi",
    "/duong-noi?tu=1288/QĐ-TTg&den=56/KH-UBND",
    "/trung-tam",
    "/lo-hong",
    "/lo-hong?loai=no_owner",
    "/nap",
    "/docs",
)


@pytest.mark.parametrize("url", ADDRESSES)
def test_a_page_is_served_whole_in_both_languages_and_may_load_nothing_from_elsewhere(client: TestClient, url: str) -> None:
    for lang, word in (("vi", "Tìm việc"), ("en", "Search")):
        response = client.get(url, params={"lang": lang}, headers=HTML)
        assert response.status_code == 200
        assert f'<html lang="{lang}">' in response.text and word in response.text and "</html>" in response.text
        assert "default-src 'self'" in response.headers["content-security-policy"]
        loaded = re.findall(r'<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)="([^"]+)"', response.text)
        assert [address for address in loaded if not address.startswith(("/", "data:"))] == []


def test_the_language_chosen_stays_chosen(client: TestClient) -> None:
    client.get("/", params={"lang": "en"})
    assert '<html lang="en">' in client.get("/van-ban", headers=HTML | {"Accept-Language": "vi"}).text


def test_a_browser_that_prefers_english_gets_vietnamese_until_it_is_switched(client: TestClient) -> None:
    assert '<html lang="vi">' in client.get("/", headers=HTML | {"Accept-Language": "en"}).text


def test_the_first_page_is_quick(client: TestClient) -> None:
    client.get("/", headers=HTML)
    begun = time.perf_counter()
    client.get("/", headers=HTML)
    assert time.perf_counter() - begun < 0.3


def test_an_alias_leads_to_the_documents_own_address(client: TestClient) -> None:
    response = client.get("/van-ban/no-such-key", headers=HTML)
    assert response.status_code == 404 and "Không tìm thấy" in response.text
    assert client.get("/van-ban/no-such-key").headers["content-type"].startswith("application/problem+json")


def test_the_original_text_comes_byte_for_byte(client: TestClient) -> None:
    plan = next(SEEDS.glob("004_*.txt"))
    key = client.get("/api/up", params={"of": "56/KH-UBND"}).json()["of"]["key"]
    assert client.get(f"/van-ban/{key}/ban-goc").content == plan.read_bytes()


def _events(feed: bytes) -> list[Event]:
    return [e for e in Calendar.from_ical(feed).walk("VEVENT") if isinstance(e, Event)]


def test_the_calendar_feed_holds_each_deadline_once_on_its_last_day(client: TestClient) -> None:
    response = client.get("/den-han.ics")
    assert response.headers["content-type"].startswith("text/calendar")
    events = _events(response.content)
    due = {t["key"]: t for t in client.get("/api/due").json()["tasks"]}
    assert len(events) == len({e["UID"] for e in events}) > 0
    for event in events:
        task = due[str(event["UID"]).removesuffix("@chidao")]
        if task["deadline"] and task["deadline"]["last"]:
            assert str(event.start) == task["deadline"]["last"]
        assert str(event["URL"]).startswith("http://127.0.0.1:8000/nhiem-vu/")
    assert client.get("/den-han.ics").content == response.content


def test_the_calendar_of_one_body_holds_only_its_duties(client: TestClient) -> None:
    body = "Phòng Kinh tế thành phố Vinh"
    events = _events(client.get("/den-han.ics", params={"co-quan": body}).content)
    duties = {t["key"] for t in client.get("/api/duties", params={"agency": body}).json()["tasks"]}
    assert {str(e["UID"]).removesuffix("@chidao") for e in events} <= duties


def test_a_month_is_whole_weeks_and_knows_its_neighbours() -> None:
    month = month_of(date(2024, 2, 29), [{"next": "2024-02-29"}, {"next": None}])
    assert all(len(week) == 7 for week in month.weeks)
    assert [d.date for week in month.weeks for d in week if d.inside] == [date(2024, 2, n) for n in range(1, 30)]
    assert sum(len(d.tasks) for week in month.weeks for d in week) == 1
    assert (month.before, month.after) == (date(2024, 1, 1), date(2024, 3, 1))
    assert month_of(date(2024, 12, 1), []).after == date(2025, 1, 1)


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2025-02-28", "28/02/2025"),
        ("2025-02", "02/2025"),
        ("2025", "2025"),
        ("2024-Q1", "Q1/2024"),
        ("--11-15", "15/11"),
        ("2024-01/2024-06", "01/2024 – 06/2024"),
        (None, ""),
    ],
)
def test_days_are_written_as_people_here_write_them(iso: str | None, words: str) -> None:
    assert day(iso) == words


def test_words_are_cut_between_words() -> None:
    assert short("một hai ba", 7) == "một…"


def test_overlapping_quotes_keep_every_character_and_mark_the_one_asked_for() -> None:
    text = "a <b> c & d\ne"

    def quote(start: int, end: int, about: str) -> Quote:
        return Quote(type="CITES", start=start, end=end, rule="r", about=about, kind="Document")

    html = str(highlighted(text, [quote(0, 9, "long"), quote(2, 5, "short"), quote(4, 11, "other")], (2, 9), "vi"))
    plain = re.sub(r"<[^>]+>", "", html)
    assert plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text
    marked = "".join(re.sub(r"<[^>]+>", "", piece) for piece in re.findall(r'<mark class="now"[^>]*>(.*?)</mark>', html))
    assert marked.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text[2:9]
    assert html.count('id="trich"') == 1 and 'href="/van-ban/short"' in html


def test_of_a_very_long_text_the_part_around_the_quote_is_shown() -> None:
    text = "x" * 900_000 + "QUOTE" + "y" * 900_000
    html = str(highlighted(text, [], (900_000, 900_005), "vi"))
    assert '<mark class="now" id="trich">QUOTE</mark>' in html and len(html) < 500_000
    assert window(1_800_005, None) == (0, 400_000) and window(1_800_005, (1_800_000, 1_800_005)) == (1_400_005, 1_800_005)


def test_a_document_page_says_what_was_read(client: TestClient) -> None:
    key = client.get("/api/documents", params={"q": "56/KH-UBND", "held": True}).json()["items"][0]["key"]
    page = client.get(f"/van-ban/{key}").text
    assert re.search(r"Văn bản này có \d+ (?:mục|điều), đọc được \d+ việc", page)
