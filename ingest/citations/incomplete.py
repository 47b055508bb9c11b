"""Namings whose number is short or blank: "QĐ 12, KH 13 của UBND tỉnh", "Kế hoạch số    /KH-SCT ngày    /4/2026 của Sở Công Thương"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.bodies.context import Context
from ingest.citations.namings import Naming, TypeWord
from ingest.citations.numbered import behind
from ingest.grammar.rules import rules
from ingest.page.page import Page
from ingest.reference.symbols import type_symbols

_RULES = rules("citations")
_LISTED, _MEMBER, _BLANK, _BLANK_DATE = (
    _RULES[name].pattern for name in ("abbreviated-list", "abbreviated-member", "blank-number", "date-without-day")
)
_OVER_ANNEX = re.compile(r"kem theo (?:du thao )?$")
"""Over an appendix the paper names itself."""
_BESIDE = 20
BLANK = "blank number"


def abbreviated(page: Page, context: Context) -> Iterator[Naming]:
    """Figures behind the symbol of a type instead of its word; who issued them, or when, is printed behind the last."""
    for found in _LISTED.finditer(page.normal):
        end, date, issuer = behind(page, found.end(), context)
        if date is None and issuer is None:
            continue
        members = list(_MEMBER.finditer(page.normal, found.start(), found.end()))
        for at, member in enumerate(members):
            last = at == len(members) - 1
            type_ = type_symbols().get(member["type"].upper())
            yield Naming(
                member.start(),
                end if last else member.end(),
                "numbered",
                type_,
                "short form",
                figure=member["figure"],
                date=date if last else None,
                issuer=issuer,
            )


def blank_numbers(page: Page, words: tuple[TypeWord, ...], context: Context) -> Iterator[Naming]:
    """Papers of others whose number was left blank: they go by type, symbol, issuer and as much of the date as stands there."""
    for word in words:
        found = _BLANK.match(page.normal, word.end) if page.normal[word.start].isupper() else None
        if found is None or _OVER_ANNEX.search(page.folded, max(0, word.start - _BESIDE), word.start):
            continue
        end, date = found.end(), None
        dated = _BLANK_DATE.match(page.folded, end)
        if dated is not None:
            month = dated["month"]
            date, end = (f"{dated['year']}-{int(month):02}" if month and 1 <= int(month) <= 12 else dated["year"]), dated.end()
        end, whole, issuer = behind(page, end, context)
        if whole or date or issuer:
            name = " ".join(page.normal[word.start : end].split())
            yield Naming(word.start, end, "named", word.type.type, BLANK, date=whole or date, issuer=issuer, name=name)
