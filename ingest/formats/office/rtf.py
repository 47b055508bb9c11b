"""Rich text (.rtf): the words, and rows of tables by the bars that the converter puts between cells."""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from ingest.formats.content import Cell, Content, Paragraph, Table, Typesetter
from ingest.formats.layout_tables import lays_out
from ingest.formats.refusals import damaged, refusal
from ingest.formats.source import Format, Source
from ingest.formats.tabbed import in_columns

_KIND = "RTF"
_WORD = re.compile(r"\w{2}")
_CENTRED, _ALIGNED, _BOLD, _LIGHT = "\ue001", "\ue002", "\ue003", "\ue004"
_LINE = "\ue005"
_TOLD = str.maketrans(_LINE, "\n", _CENTRED + _ALIGNED + _BOLD + _LIGHT)
_LOOKS = re.compile(r"\\(?:(?P<centred>qc)|(?P<aligned>pard|q[lrjd])|(?P<bold>b1?)|(?P<light>b0)|(?P<line>line))(?![a-z0-9])")
_SIGNS = {"centred": _CENTRED, "aligned": _ALIGNED, "bold": _BOLD, "light": _LIGHT, "line": _LINE}
_NOTE = re.compile(r"\{\s*(?:\\\*)?\s*\\footnote(?![a-z])")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_MOST_NOTES = 500


def read_rtf(data: bytes, name: str) -> Source:
    """The text and blocks of a rich text. Raises BadInput."""
    try:
        main, notes = _without_notes(data.decode("latin-1"))
        text = _converted(_LOOKS.sub(_signed, main))
        text += "".join(f"\n[{at}] {_converted(note).strip()}" for at, note in enumerate(notes, start=1))
    except (ValueError, LookupError, IndexError, TypeError, OverflowError, RecursionError) as error:
        raise damaged(name, _KIND, str(error)) from error
    if not _WORD.search(text):
        raise refusal(name, "tệp RTF không có chữ", "an RTF file without words")
    setting = Typesetter()
    setting.add(in_columns(_contents(text)))
    return Source(setting.text(), tuple(setting.blocks), encoding=_KIND)


def _converted(markup: str) -> str:
    converted: str = rtf_to_text(markup, encoding="cp1258", errors="replace")  # type: ignore[no-untyped-call]
    return converted


def _signed(match: re.Match[str]) -> str:
    """The converter forgets how a paragraph is set and what ends only a line: a sign for the control word comes through with the text."""
    word = "" if match.lastgroup == "line" else match[0]
    return f"{word}\\u{ord(_SIGNS[match.lastgroup or 'light']) - 0x10000}?"


def _without_notes(markup: str) -> tuple[str, list[str]]:
    """The text with "[1]" in the places of its footnotes, and these."""
    pieces: list[str] = []
    notes: list[str] = []
    at = 0
    while len(notes) < _MOST_NOTES and (found := _NOTE.search(markup, at)) is not None:
        depth, end = 1, len(markup)
        for brace in _BRACE.finditer(markup, found.end()):
            depth += {"{": 1, "}": -1}.get(brace[0], 0)
            if not depth:
                end = brace.end()
                break
        notes.append(f"{{\\rtf1\\ansi\\ansicpg1258 {markup[found.end() : end - 1]}}}")
        pieces += (markup[at : found.start()], f"[{len(notes)}]")
        at = end
    return "".join((*pieces, markup[at:])), notes


def _paragraph(line: str, *, centred: bool) -> Paragraph:
    plain = line.translate(_TOLD).replace("\n ", "\n")
    heavy = _BOLD in line and line.lstrip(f" {_CENTRED}{_ALIGNED}{_LIGHT}").startswith(_BOLD) and _LIGHT not in line.rstrip(_LIGHT + " ")
    return Paragraph(plain, heavy, centred)


def _contents(text: str) -> list[Content]:
    """Paragraphs and runs of rows ("a|b|" each); a line break inside a row belongs to its cell."""
    found: list[Content] = []
    rows: list[list[Cell]] = []
    begun: list[str] = []
    centred = False

    def close() -> None:
        if rows:
            table = Table(list(rows))
            table.columns = lays_out(table)
            found.append(table)
            rows.clear()
        found.extend(_paragraph(line, centred=False) for line in begun)
        begun.clear()

    for line in text.split("\n"):
        if line.rstrip().endswith("|"):
            cells = "\n".join([*begun, line.rstrip()[:-1]]).split("|")
            rows.append([Cell(at, 1, [_paragraph(part, centred=False) for part in cell.split("\n")]) for at, cell in enumerate(cells)])
            begun.clear()
        elif "|" in line and rows or begun:
            begun.append(line)  # the cell goes on
        else:
            close()
            last = max(line.rfind(_CENTRED), line.rfind(_ALIGNED))
            centred = line[last] == _CENTRED if last >= 0 else centred
            found.append(_paragraph(line, centred=centred))
    close()
    return found


def is_rtf(data: bytes) -> bool:
    """Begins as rich text does."""
    return data[:64].lstrip().startswith(b"{\\rtf")


RTF = Format(_KIND, (".rtf",), is_rtf, read_rtf)
