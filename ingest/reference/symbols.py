"""The tables of symbols and types: what "NQ", "CTr", "TTg" stand for and how they are written."""

from __future__ import annotations

from functools import cache

from graph.folding import fold_same_length
from graph.reference.loader import rows
from graph.reference.tables import DOCUMENT_TYPES, SYMBOLS, Symbol

_DIGITS = "0123456789"


@cache
def type_symbols() -> dict[str, str]:
    """Symbol in capitals → the type it stands for ("NQ" → "nghị quyết"); the first row of the table that has it wins."""
    table: dict[str, str] = {}
    for row in rows(DOCUMENT_TYPES):
        for symbol in row.symbol:
            table.setdefault(symbol.upper(), row.type)
    return table


@cache
def issuer_symbols() -> dict[str, Symbol]:
    """Symbol in capitals without dots → its row ("THU", "TTG", "QH")."""
    return {row.symbol.upper(): row for row in rows(SYMBOLS)}


@cache
def _prints() -> dict[str, str]:
    table = {row.symbol.upper(): row.symbol for row in issuer_symbols().values()}
    table.update({symbol.upper(): symbol for row in rows(DOCUMENT_TYPES) for symbol in row.symbol})
    return table


@cache
def _unmarked() -> dict[str, str]:
    """Symbols typed without their marks ("ND", "QD"), read with O for Q ("OH") or with a double letter once ("Tg") → as issuers write them.

    Only where that is plain.
    """
    table: dict[str, str] = {}
    central = {row.symbol for row in issuer_symbols().values() if row.level == "central"}
    for symbol in _prints().values():
        bare = fold_same_length(symbol).upper()
        once = bare[1:] if symbol in central and bare[:1] == bare[1:2] else bare
        for slip in {bare, bare.replace("Q", "O"), once} - {symbol.upper()}:
            table[slip] = "" if slip in table or slip in _prints() else symbol
    return {bare: symbol for bare, symbol in table.items() if symbol}


def is_slip(part: str) -> bool:
    """Whether a part is a slip of a symbol that is plain."""
    return part.upper() in _unmarked()


def mended(parts: list[str]) -> list[str]:
    """Symbols with their slips set right: "NĐCP" → "NĐ", "CP"; "QD" → "QĐ"; all others as they stand."""
    parts = [_unmarked().get(part.upper().rstrip(_DIGITS), part.rstrip(_DIGITS)) + part[len(part.rstrip(_DIGITS)) :] for part in parts]
    if len(parts) != 1 or parts[0].upper() in issuer_symbols() or parts[0].upper() in type_symbols():
        return parts
    whole = parts[0].upper()
    for cut in range(2, len(whole) - 1):
        head, rest = _unmarked().get(whole[:cut], whole[:cut]).upper(), whole[cut:]
        if head in type_symbols() and rest.rstrip(_DIGITS) in issuer_symbols():
            return [_prints().get(head, head), _prints().get(rest, rest)]
    return parts


def symbol_print(part: str) -> str:
    """A symbol as its issuer writes it: "CT-TTG" in a title of capitals holds "TTg"; unknown ones and "Th.U" stay as printed."""
    if part.isupper():
        return _prints().get(part, part)
    return part
