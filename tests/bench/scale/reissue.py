"""Re-issued documents: as many as wanted, each a real one as another province, with another number and day, would have issued it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from graph.record import Record
from graph.reference.loader import rows
from graph.reference.tables import PLACES
from ingest.reader import read

_NUMBER = re.compile(r"\d+")
_CENTRAL = (
    "57-NQ/TW ngày 22/12/2024 của Bộ Chính trị",
    "68-NQ/TW ngày 04/5/2025 của Bộ Chính trị",
    "1131/QĐ-TTg ngày 12/6/2025 của Thủ tướng Chính phủ",
)
_KINDS = ("Nghị quyết số", "Nghị quyết số", "Quyết định số")


def provinces() -> list[str]:
    """Bare names of the provinces and cities of today."""
    today = [row for row in rows(PLACES) if row.level == "province" and not row.valid_to]
    return sorted({row.name for row in today})


def reissued(texts: list[tuple[str, str]], count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """File name and text of ``count`` documents; the same for the same seed. A quarter cites one more central directive."""
    known = [(name, text, read(text, name)) for name, text in texts]
    places = provinces()
    random = Random(seed)
    for at in range(count):
        name, text, record = known[at % len(known)]
        yield f"{at:06d}-{name}", _reissued(text, record, at, random.choice(places), random)


def _reissued(text: str, record: Record, at: int, place: str, random: Random) -> str:
    header = record.document
    span = header.spans.get("number")
    if span and _NUMBER.search(text, *span):
        start, end = span
        text = text[:start] + _NUMBER.sub(str(at + 1), text[start:end], count=1) + text[end:]
    else:
        text += f"\n\nBản phát hành lần {at + 1}.\n"
    if header.place:
        text = text.replace(header.place, place).replace(header.place.upper(), place.upper())
    if random.random() < 0.25:
        which = random.randrange(len(_CENTRAL))
        text += f"\n\nThực hiện {_KINDS[which]} {_CENTRAL[which]}.\n"
    return text
