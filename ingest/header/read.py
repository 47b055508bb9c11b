"""The header: number, type, issuer, place, date, title, signer, recipients."""

from __future__ import annotations

import re
from itertools import islice

from graph.folding import fold
from graph.record import Header, Signer
from ingest.header.issuer import bodies_in, is_body, issuer_of, speaking_body
from ingest.header.lines import HeadLine, head_lines
from ingest.header.number_and_date import (
    MERGED,
    IssuedOn,
    Number,
    TypeWord,
    find_date,
    find_number,
    find_type,
    fits,
    spoken_number,
    type_of_symbol,
)
from ingest.header.place import place_of
from ingest.header.publisher import Published, attached_number, published
from ingest.header.recipients import read_recipients
from ingest.header.signature import read_signer
from ingest.header.title import title_after_type, title_of_letter, title_under_number
from ingest.page.page import Page

_KINH_GUI = re.compile(r"kinh\s{1,2}gui")
_NUMBER_LINE = re.compile(r"so\s?[:.]?\s{0,3}[\d/.…]|.{0,40}ngay .{1,14}thang")
_HEADLINES = 2  # lines of a text without type word that may be a headline over it
_FIRST_LINES, _TITLE_LINES = 24, 16  # lines of the head read first; those that a title takes, with the one behind it
_CENTRE = "ban chap hanh trung uong"
_PREAMBLE = re.compile(r"can cu |thuc hien |xet |dieu 1")


def read_header(page: Page, above: str = "") -> Header:
    """The header of a document; spans are in ``page.normal``. Rules: the annotation guide's part on the header.

    ``above``: what a site prints above the document, which tells what the document itself does not.
    """
    lines, word = _head(page)
    stop_line = word.line if word else _letter_stop(lines)
    stop = lines[stop_line].start if stop_line < len(lines) else min(len(page.normal), 2500)
    number, issued = _number_and_date(page, lines, word, stop)
    said = _said(page, lines[: word.line if word else _HEADLINES], above, word, number)
    title, of_body = title_after_type(lines, word, page.normal) if word else (title_of_letter(lines, stop_line + 1), None)
    kind = word.type if word else None
    if word is None and number is not None and not _is_letter(lines, stop_line):
        kind = type_of_symbol(number.symbol)
        title = title or title_under_number(lines, max(number.span[1], issued.span[1] if issued else 0))
    if number is not None and number.symbol.startswith(MERGED):
        kind = type_of_symbol(number.symbol) or kind
    body_start = title[1] if title else stop
    signer = read_signer(page, body_start)
    head = [line for line in lines[:stop_line] if not number or line.start < number.span[0]]
    bodies = _bodies(lines, head, of_body, body_start, signer) or ([said.issuer] if said.issuer else [])
    if not bodies and number is None and (speaking := speaking_body(lines)):
        bodies, head = [speaking], []
    canonical = number.canonical if number is not None else said.number
    date = issued.date if issued else said.date
    symbol = number.symbol if number else re.sub(r"^[\d./]*\w?[-/]", "", canonical) if canonical else None
    issuer = issuer_of(bodies, place=issued.place if issued else None, date=date, text=page.folded, symbol=symbol)
    printed = {"number": number and number.span, "date": issued and issued.span, "title": title, "type": word and word.span}
    spans = {name: span for name, span in printed.items() if span}
    if head and bodies:
        spans["issuer"] = (head[0].start, head[-1].end)
    return Header(
        number=canonical,
        number_printed=number.printed if number else None,
        type=kind or said.type or ("công văn" if number or title else None),
        issuer=issuer,
        place=(issued.place if issued and issued.place else place_of(issuer) if issuer else None),
        date=date,
        title=" ".join(page.normal[title[0] : title[1]].split()) if title else None,
        signer=signer if signer is not None and signer.name or not said.signer else Signer(said.signer, None, None),
        recipients=read_recipients(page, body_start),
        spans=spans,
    )


def _number_and_date(page: Page, lines: list[HeadLine], word: TypeWord | None, stop: int) -> tuple[Number | None, IssuedOn | None]:
    """Number and date of the head; telegrams print them under the type word."""
    type_ = word.type if word else None
    number = find_number(page, lines, stop, type_)
    issued = find_date(page, stop, number)
    for below in lines[word.line + 1 : word.line + 4] if word else ():
        if _NUMBER_LINE.match(below.folded):
            number = number or find_number(page, lines, below.end, type_)
            issued = issued or find_date(page, below.end + 80, number)
    return number, issued


def _said(page: Page, first: list[HeadLine], above: str, word: TypeWord | None, number: Number | None) -> Published:
    """What the site says, and the papers over the appendices; asked for the number only where the document prints none."""
    type_ = word.type if word else None

    def agrees(printed: str) -> bool:
        return type_ is None or fits(type_, re.sub(r"^[\d./]*[a-z]?[-/]\s?", "", printed), surely=True)

    said = published(above or "\n".join(line.text for line in first), agrees)
    if number is not None or said.number is not None or type_ is None:
        return said
    attached = attached_number(page.normal, page.folded)
    spoken = spoken_number(page, first[-1].end, type_) if first else None
    return said._replace(number=attached if attached and agrees(attached) else spoken.canonical if spoken is not None else None)


def _bodies(lines: list[HeadLine], head: list[HeadLine], of_body: str | None, start: int, signer: Signer | None) -> list[str]:
    """The bodies of the head; the one that the title or the enacting line names where the head does not tell it."""
    bodies = bodies_in(head)
    if of_body and (not bodies or "CHẤP HÀNH" in bodies[-1]):
        bodies = [of_body]
    if not bodies and (restated := _enacting_body(lines, start)):
        bodies = [restated]
    if bodies and signer is not None and signer.authority and fold(bodies[-1]) == _CENTRE:
        return [re.sub(r"^T/?M\.?\s?", "", signer.authority)]  # the centre's head serves the Politburo and the Secretariat alike
    return bodies


def _head(page: Page) -> tuple[list[HeadLine], TypeWord | None]:
    """The head's lines with the type word; only as many as the title below it can take, where it stands among the first."""
    coming = head_lines(page)
    lines = list(islice(coming, _FIRST_LINES))
    word = find_type(lines)
    if word is None or word.line + _TITLE_LINES > len(lines):
        lines += coming
        word = find_type(lines)
    return lines, word


def _is_letter(lines: list[HeadLine], stop: int) -> bool:
    return stop < len(lines) and _KINH_GUI.match(lines[stop].folded) is not None


def _letter_stop(lines: list[HeadLine]) -> int:
    """Index of "Kính gửi" (a letter bears no type word), else of the first line of the preamble."""
    for index, line in enumerate(lines):
        if _KINH_GUI.match(line.folded):
            return index
    for index, line in enumerate(lines):
        if _PREAMBLE.match(line.folded):
            return index
    return min(len(lines), 20)


def _enacting_body(lines: list[HeadLine], start: int) -> str | None:
    """The body that enacts, printed in capitals between title and preamble ("ỦY BAN NHÂN DÂN TỈNH BẮC NINH")."""
    for line in lines:
        if line.start >= start:
            if not is_body(line.text) or not line.capital:
                return None
            return re.sub(r"^(?:CHỦ TỊCH\s)(?=ỦY BAN|UBND)", "", line.text)
    return None
