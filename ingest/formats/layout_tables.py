"""Tables that are none: letterheads, signatures and other things that a writer set side by side in cells without lines."""

from __future__ import annotations

import re
from typing import Final

from graph.folding import fold
from ingest.formats.content import Table

_MOST_COLUMNS, _MOST_ROWS, _LONGEST = 3, 6, 12_000
BESIDE: Final = re.compile(
    r"cong hoa xa hoi chu nghia|doc lap\s*[-–.,]\s*tu do|dang cong san viet nam|noi\s*nhan\b|kinh gui\b"
    r"|^\W*(?:so|luat so)\s*:|^\W*(?:tm|t/m|kt|k/t|tl|tuq)\s?[./]\s?\w"
    r"|,\s*ngay\s.{0,24}thang\b|^\W*dai dien\b",
    re.MULTILINE,
)
"""What stands in a letterhead or beside a signature (Decree 30/2020/NĐ-CP, appendix I; Guide 36-HD/VPTW), folded."""
_HEADED: Final = re.compile(r"(?:stt|tt|so tt|so thu tu)\b")


def lays_out(table: Table) -> bool:
    """Whether a table only sets words side by side: two columns (and a gap between them), few rows, and the words of a head or a
    signature; without lines also cells that are all centred."""
    columns = {cell.column for cells in table.rows for cell in cells if any(p.text.strip() for p in cell.paragraphs)}
    if not 0 < len(columns) <= _MOST_COLUMNS or len(table.rows) > _MOST_ROWS:
        return False
    paragraphs = [p for cells in table.rows for cell in cells for p in cell.paragraphs if p.text.strip()]
    if sum(len(p.text) for p in paragraphs) > _LONGEST:
        return False
    words = fold("\n".join(p.text for p in paragraphs))
    if _HEADED.match(words):
        return False
    return BESIDE.search(words) is not None or (table.ruled is False and all(p.centred for p in paragraphs))
