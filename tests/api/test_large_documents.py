"""A document of many tasks: its page shows them two hundred at a time, and its picture is drawn in time."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from api.app import create_app
from graph.store.store import Store
from ingest.files import read_file
from ingest.loading.arrivals import Incoming
from ingest.loading.load import ingest

_TASKS = 450


def test_the_tasks_of_a_page_are_bounded_and_all_are_reached(store: Store, tmp_path: Path) -> None:
    head = "ỦY BAN NHÂN DÂN\nTỈNH HÒA MINH\n\nSố: 9/KH-UBND\nHòa Minh, ngày 5 tháng 3 năm 2024\n\nKẾ HOẠCH\nViệc làng\n\n"
    file = tmp_path / "lớn.txt"
    file.write_text(
        head + "".join(f"{n}. Sở Xây dựng chủ trì sửa đoạn đường số {n} trong xã.\n" for n in range(1, _TASKS + 1)), encoding="utf-8"
    )
    (reading,) = read_file(file)
    assert reading.source and reading.record
    ingest(store, [Incoming(reading.source, reading.record)])
    key = store.read("MATCH (d:Document {held: true}) RETURN d.key AS key")[0]["key"]
    tasks = {row["key"] for row in store.read("MATCH (t:Task) RETURN t.key AS key")}
    seen: set[str] = set()
    with TestClient(create_app(store), base_url="http://127.0.0.1:8000") as client:
        for begin in range(0, _TASKS, 200):
            page = client.get(f"/van-ban/{key}", params={"viec": begin}, headers={"Accept": "text/html"})
            table = page.text.partition('id="nhiem-vu"')[2].partition("</table>")[0]
            linked = {part.partition('"')[0] for part in table.split('href="/nhiem-vu/')[1:]}
            assert 0 < len(linked) <= 200
            seen |= linked
            assert ('rel="next"' in page.text) == (begin + 200 < len(tasks))
        assert seen == tasks
        assert client.get(f"/tranh/trach-nhiem/{key}").status_code == 200
        assert client.get(f"/van-ban/{key}", params={"viec": 10**6}, headers={"Accept": "text/html"}).status_code == 200
