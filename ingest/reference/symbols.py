"""The tables of symbols and types: what "NQ", "CTr", "TTg" stand for and how they are written."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from graph.folding import fold_same_length
from graph.paths import data_dir


@dataclass(frozen=True, slots=True)
class IssuerSymbol:
    """``issuer`` is "" where the symbol alone does not tell the body; ``level`` central, province, district, commune or any."""

    symbol: str
    issuer: str
    branch: str
    level: str


@dataclass(frozen=True, slots=True)
class DocumentType:
    """``name`` as printed, ``type`` what it counts as, ``named`` whether such documents are also known by name alone.

    ``national`` types ("chương trình mục tiêu quốc gia") are specific with any subject, in small letters too.
    """

    name: str
    type: str
    symbols: tuple[str, ...]
    named: bool
    national: bool


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a reference table by its name without ".csv"."""
    with (data_dir() / "reference" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def document_types() -> tuple[DocumentType, ...]:
    """All types of documents of data/reference/document_types.csv."""
    return tuple(
        DocumentType(r["name"], r["type"], tuple(filter(None, r["symbol"].split("|"))), r["use"] != "numbered", r["use"] == "national")
        for r in rows("document_types")
    )


@cache
def type_symbols() -> dict[str, str]:
    """Symbol in capitals → the type it stands for ("NQ" → "nghị quyết"); the first row of the table that has it wins."""
    table: dict[str, str] = {}
    for row in document_types():
        for symbol in row.symbols:
            table.setdefault(symbol.upper(), row.type)
    return table


@cache
def issuer_symbols() -> dict[str, IssuerSymbol]:
    """Symbol in capitals without dots → its row ("THU", "TTG", "QH")."""
    return {r["symbol"].upper(): IssuerSymbol(r["symbol"], r["issuer"], r["branch"], r["level"]) for r in rows("symbols")}


@cache
def _prints() -> dict[str, str]:
    table = {row.symbol.upper(): row.symbol for row in issuer_symbols().values()}
    table.update({symbol.upper(): symbol for row in document_types() for symbol in row.symbols})
    return table


@cache
def _unmarked() -> dict[str, str]:
    """Symbols typed without their marks ("ND", "QD") → as issuers write them, where that is plain."""
    table: dict[str, str] = {}
    for symbol in _prints().values():
        bare = fold_same_length(symbol).upper()
        if bare != symbol.upper():
            table[bare] = "" if bare in table or bare in _prints() else symbol
    return {bare: symbol for bare, symbol in table.items() if symbol}


def mended(parts: list[str]) -> list[str]:
    """Symbols with their slips set right: "NĐCP" → "NĐ", "CP"; "QD" → "QĐ"; all others as they stand."""
    parts = [_unmarked().get(part.upper(), part) for part in parts]
    if len(parts) != 1 or parts[0].upper() in issuer_symbols() or parts[0].upper() in type_symbols():
        return parts
    whole = parts[0].upper()
    for cut in range(2, len(whole) - 1):
        head, rest = _unmarked().get(whole[:cut], whole[:cut]).upper(), whole[cut:]
        if head in type_symbols() and rest.rstrip("0123456789") in issuer_symbols():
            return [_prints().get(head, head), _prints().get(rest, rest)]
    return parts


def symbol_print(part: str) -> str:
    """A symbol as its issuer writes it: "CT-TTG" in a title of capitals holds "TTg"; unknown ones and "Th.U" stay as printed."""
    if part.isupper():
        return _prints().get(part, part)
    return part
