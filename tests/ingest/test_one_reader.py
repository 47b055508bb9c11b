"""One reader of a body: header, place behind a number and running text know every body of the table alike."""

from __future__ import annotations

import pytest

from graph.folding import Letters
from graph.naming.bodies import body_at
from graph.record import Header
from graph.reference.loader import rows
from graph.reference.tables import AGENCIES, ISSUERS
from ingest.agencies.find import find_agencies
from ingest.bodies.home import context_of
from ingest.bodies.read import read_body
from ingest.citations.issuers import read_issuer
from ingest.header.read import read_header
from ingest.page.compose import read_page

HOME = context_of(Header("1/KH-UBND", None, None, "UBND tỉnh Nghệ An", "Nghệ An", "2025-11-26", None, None))
PRINTED_PLACE = {"strict": " tỉnh Nghệ An", "strict_committee": " Tỉnh ủy Nghệ An"}
"""What must stand behind bodies that are none without it."""
BODIES = [(row.name, f"{row.name}{PRINTED_PLACE.get(row.scope, '')}") for row in rows(AGENCIES) if not row.name.startswith("các ")]
CALLED = {row.name: row.canonical for row in rows(ISSUERS)}


def _is(read: str | None, name: str) -> bool:
    """Whether a name read is that body's, whatever place follows."""
    found = body_at(Letters.of(name), 0)
    return read is not None and found is not None and read.startswith((found.body.name, CALLED.get(name, found.body.name)))


@pytest.mark.parametrize(("name", "printed"), BODIES)
def test_running_text(name: str, printed: str) -> None:
    assert any(_is(body.name, name) for body in find_agencies(read_page(f"Đề nghị {printed} báo cáo."), HOME))


@pytest.mark.parametrize(("name", "printed"), BODIES)
def test_place_behind_a_number(name: str, printed: str) -> None:
    page = read_page(f"Báo cáo số 31/BC của {printed} về việc ấy.")
    issuer = read_issuer(page, page.normal.index(" của ") + 5, HOME)
    assert issuer is not None
    assert _is(issuer.name, name)


@pytest.mark.parametrize(("name", "printed"), BODIES)
def test_header(name: str, printed: str) -> None:
    page = read_page(f"{printed.upper()}\n\nSố: 31/BC\n\nNghệ An, ngày 5 tháng 5 năm 2025\n\nBÁO CÁO\nVề việc ấy\n\nI. KẾT QUẢ\n")
    assert _is(read_header(page).issuer, name)


@pytest.mark.parametrize("name", ["Vụ Sao băng, Thiên thạch", "Cục Trăng các thời kỳ", "Viện Sao chổi Việt Nam"])
def test_a_body_outside_the_table_is_read_and_told(name: str) -> None:
    body = read_body(Letters.of(f"{name} chủ trì"), 0, HOME)
    assert body is not None
    assert (body.name, body.end, body.known) == (name, len(name), False)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Viện Sao chổi Việt Nam ngày 4/3/2025", "Viện Sao chổi Việt Nam"),
        ("Trung tâm Đo sao về việc đo sao", "Trung tâm Đo sao tỉnh Nghệ An"),
        ("Trưởng Ban Chỉ đạo Nhà nước về Sao chổi.", "Trưởng Ban Chỉ đạo Nhà nước về Sao chổi"),
        ("Ban chỉ đạo Trung ương về sao chổi thông báo", "Ban Chỉ đạo Trung ương về sao chổi"),
        ("Sở và các đơn vị trực thuộc", None),
    ],
)
def test_a_body_outside_the_table_behind_a_number(printed: str, name: str | None) -> None:
    page = read_page(f"Báo cáo số 31/BC của {printed}")
    issuer = read_issuer(page, page.normal.index(" của ") + 5, HOME)
    assert (issuer and issuer.name) == name
