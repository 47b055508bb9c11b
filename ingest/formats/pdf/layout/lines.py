"""Words of a page to lines by their base lines, and lines to the pieces that wide gaps part."""

from __future__ import annotations

from ingest.formats.pdf.layout.words import Line, Word

_SAME = 0.45  # of the smaller size: base lines so near are one line
_MARK, _RAISED = 0.75, 0.6  # of the size: marks of notes are smaller, and raised by less
_JOINED = 0.24  # of the size, between the ink of two letters: no blank is so small, where none was printed
_PRINTED = 0.04  # the same where the file has a blank
_APART = 1.6  # of the size: a gap so wide parts columns


def lines_of(words: list[Word]) -> list[Line]:
    """Lines from top to bottom, figures of fields put into the blank that was left for them."""
    rows: list[list[Word]] = []
    for word in sorted((w for w in words if not w.widget), key=lambda w: (w.base, w.x0)):
        row = rows[-1] if rows else None
        if row is not None and _beside(word, row):
            row.append(word)
        else:
            rows.append([word])
    for figures in (w for w in words if w.widget):
        _put(figures, rows)
    return [_line(row) for row in sorted(rows, key=_base)]


def _beside(word: Word, row: list[Word]) -> bool:
    """Whether a word stands on a row's base line; marks of notes that came before it are raised above it."""
    size = max(w.size for w in row)
    down = word.base - _base(row)
    return down <= _SAME * min(size, word.size) or (size < _MARK * word.size and down <= _RAISED * word.size)


def _base(row: list[Word]) -> float:
    """The base line of the largest word."""
    return max(row, key=lambda w: (w.size, w.x1 - w.x0)).base


def _put(figures: Word, rows: list[list[Word]]) -> None:
    """Figures of a field join the nearest line that has a gap where they stand; they are often set a little too high."""
    middle = (figures.x0 + figures.x1) / 2
    near = [row for row in rows if abs(_base(row) - figures.base) <= 1.3 * max(figures.size, row[0].size)]
    best = min(near, key=lambda row: (not _has_gap(row, middle), abs(_base(row) - figures.base)), default=None)
    if best is None:
        rows.append([figures])
    else:
        best.append(figures._replace(base=_base(best)))


def _has_gap(row: list[Word], x: float) -> bool:
    """Whether words stand at both sides of ``x`` and none on it; the outer tenth of a word may be covered."""
    left = [w for w in row if w.x1 - 0.1 * (w.x1 - w.x0) <= x]
    right = [w for w in row if w.x0 + 0.1 * (w.x1 - w.x0) >= x]
    return bool(left and right) and len(left) + len(right) >= len(row)


def _line(row: list[Word]) -> Line:
    """The line of a row's words; those that touch are one."""
    words: list[Word] = []
    for word in sorted(row, key=lambda w: (w.x0 + w.x1) / 2):
        last = words[-1] if words else None
        if last is not None and _touches(last, word):
            words[-1] = last._replace(
                text=last.text + word.text,
                top=min(last.top, word.top),
                x1=max(last.x1, word.x1),
                bottom=max(last.bottom, word.bottom),
                bold=last.bold and word.bold,
                widget=last.widget or word.widget,
            )
        else:
            words.append(word)
    largest = max(words, key=lambda w: (w.size, w.x1 - w.x0))
    return Line(tuple(words), largest.base, largest.size)


def _touches(last: Word, word: Word) -> bool:
    gap = word.x0 - last.x1
    if last.widget or word.widget:
        return _belongs(last, word)
    if word.sure < 1:
        return False  # who recognised the words parted them
    raised = word.base < last.base - 0.2 * last.size and word.size < 0.8 * last.size
    size = max(last.size, word.size)
    return not raised and gap < (_PRINTED if word.spaced else _JOINED) * size


def _belongs(last: Word, word: Word) -> bool:
    """A number in a field and what is printed behind it: "12094" + "/BNV-CCHC"; words and bare figures stay apart."""
    return last.text[-1].isdigit() and word.text[0] in "/-" or last.text[-1] in "/-" and word.text[0].isdigit()


def pieces_of(line: Line, least: float = _APART) -> list[Line]:
    """The line cut at its wide gaps."""
    cut: list[list[Word]] = [[]]
    for word in line.words:
        before = cut[-1][-1] if cut[-1] else None
        if before is not None and word.x0 - before.x1 > least * max(before.size, word.size) and not _counts(before, word):
            cut.append([])
        cut[-1].append(word)
    return [Line(tuple(piece), line.base, max(w.size for w in piece)) for piece in cut]


def _counts(before: Word, word: Word) -> bool:
    """A blank left for a number: "Số:      /KH-UBND", "ngày      tháng"."""
    return before.text.rstrip(":").lower() in ("số", "ngày", "tháng", "so") or word.text[0] == "/"
