"""Namings by figure alone: "Kết luận số 187", "Nghị quyết 57", "Đề án 06"; "các Nghị quyết số 57, 59 và 66-NQ/TW"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from ingest.bodies.context import Context
from ingest.citations.dates import read_date
from ingest.citations.namings import Naming, TypeWord, in_bodys_name
from ingest.citations.numbered import behind
from ingest.grammar.rules import printed_words, rules, words
from ingest.page.page import Page

_RULES = rules("citations")

_FIGURE = _RULES["figure"].pattern
# numbers of companies and projects: "YBB-SA032/26-LR"
_LETTERED = re.compile(r"\s+so\s*:?\s*(?P<figure>[a-z]{2,6}[-/]?[a-z]{0,4}\d{1,6}(?:[/-][a-z\d]{1,8}){1,4})(?![\w/-])")
_OPENINGS = frozenset("0123456789st")  # what the above begins with behind its blank
_MORE = _RULES["further-figure"].pattern
_AFTER = _RULES["figure-ends"].pattern
_LAST = _RULES["figure-behind"].pattern
_BARE = re.compile(r"(?:so\b|\d)")  # a type word of its own opens another list
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTED = tuple(f" {word}" for word in words("counted_thing"))
_TYPES = frozenset(printed_words("type_by_figure"))
_NEVER = printed_words("type_never_by_figure")


def short_forms(page: Page, words: tuple[TypeWord, ...], numbers: list[Naming], context: Context) -> list[Naming]:
    """All namings without symbol; figures of a list that ends in a full number take symbol, date and issuer from it.

    Without "số" the type word must be capitalised and nothing countable may follow: "Chương trình 5 năm" names nothing.
    """
    starts = [naming.start for naming in numbers]
    taken = set(starts)
    found: list[Naming] = []
    for word in words:
        if word.start in taken or page.folded[word.end + 1 : word.end + 2] not in _OPENINGS:
            continue
        lettered = _LETTERED.match(page.folded, word.end)
        if lettered is not None and word.exact:
            end, date, issuer = behind(page, lettered.end(), context)
            figure = page.normal[lettered.start("figure") : lettered.end()].upper()
            found.append(Naming(word.start, end, "numbered", word.type.type, "lettered number", figure=figure, date=date, issuer=issuer))
            continue
        match = _FIGURE.match(page.folded, word.end)
        if match is None or "\n" in match[0] or not word.exact or not _names(page, word, match) or in_bodys_name(page, word.start):
            continue
        found.extend(_listed(page, word, match, numbers, starts, context))
    return found


def _names(page: Page, word: TypeWord, match: re.Match[str]) -> bool:
    if match["so"] is not None:
        return word.type.type not in _NEVER or read_date(page.folded, match.end()) is not None
    figure = match["figure"]
    if _YEAR.fullmatch(figure) or page.folded.startswith(_COUNTED, match.end()):
        return False
    if figure[0] == "0" and word.type.type == "đề án":
        return True
    return (
        page.normal[word.start].isupper()
        and word.type.type in _TYPES
        and len(figure) > 1
        and _AFTER.match(page.folded, match.end()) is not None
    )


def _listed(
    page: Page, word: TypeWord, match: re.Match[str], numbers: list[Naming], starts: list[int], context: Context
) -> Iterator[Naming]:
    """The figure behind a type word and, where a full number ends its list, the figures in between."""
    figures = [(word.start, match.end(), match["figure"])]
    end = match.end()
    while (more := _MORE.match(page.folded, end)) is not None:
        figures.append((more.start("figure"), more.end(), more["figure"]))
        end = more.end()
    gap = _LAST.match(page.folded, end)
    at = bisect_left(starts, end)
    last = numbers[at] if gap is not None and at < len(numbers) and numbers[at].start <= gap.end() else None
    if last is None or last.number is None or _BARE.match(page.folded, last.start) is None:
        end, date, issuer = behind(page, figures[-1][1], context)
        for at, (start, stop, figure) in enumerate(figures):
            final = at == len(figures) - 1
            span = (start, end if final else stop)
            yield Naming(*span, "numbered", word.type.type, "short form", figure=figure, date=date if final else None, issuer=issuer)
        return
    symbol = re.sub(r"^[\d.]+", "", last.number.canonical)
    for start, stop, figure in figures:
        number = last.number._replace(start=start, end=stop, canonical=figure + symbol, figure=figure.lstrip("0"))
        yield Naming(start, stop, "numbered", word.type.type, "figure of a list", number=number, date=last.date, issuer=last.issuer)
