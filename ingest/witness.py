"""A number that was only recognised from a picture: it stands where the file's name or the text itself says it again, else it is unsure."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.folding import fold
from graph.record import Header
from ingest.formats.source import Source

_LETTER = "công văn"
_NUMBERED_BY = ("cv", "so")
"""What stands before a figure in the names of files besides the code of a type."""
_PARTS = re.compile(r"(?P<figure>\d[\d.]*[A-Za-z]?)?\W*(?P<rest>[/\-].*)")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_NAME_PARTS = re.compile(r"[a-z]+|\d+")


def witnessed(header: Header, source: Source, span: tuple[int, int] | None, file: str) -> Header:
    """The header of a recognised text: its number sure, ``unsure``, or told by the file's name where it could not be read.

    ``span``: where the number stands in the text; number and day of a signature stand in fields, which are no picture.
    """
    if source.read != "ocr" or span is None or not any(place.confidence is not None for place in source.placed(*span)):
        return header
    printed = _PARTS.search((header.number or header.number_printed or "").replace(" ", ""))
    if printed is None:
        return header
    named = _figure_in_name(file, printed["rest"], header.type)
    if header.number is None:
        return header if named is None else replace(header, number=f"{named}{printed['rest']}", unsure=("number",))
    if (named is not None and named.lstrip("0") == (printed["figure"] or "").lstrip("0")) or _said_again(source.text, header.number):
        return header
    return replace(header, unsure=("number",))


def _figure_in_name(file: str, symbol: str, type_: str | None) -> str | None:
    """The figure beside the code of the symbol in a file's name: "07" of "CT-07-scan.pdf" for "/CT-UBND"; None where there are two."""
    code = fold(re.split(r"[-/]", symbol.strip("-/"))[0])
    codes = {code, *(_NUMBERED_BY if type_ == _LETTER else _NUMBERED_BY[1:])}
    parts = _NAME_PARTS.findall(fold(file.rsplit(".", 1)[0]))
    beside = [(a, b) for a, b in zip(parts, parts[1:], strict=False) if a in codes and b.isdigit()]
    beside += [(b, a) for a, b in zip(parts, parts[1:], strict=False) if b in codes and a.isdigit()]
    figures = [figure for _, figure in beside if not _YEAR.match(figure) and len(figure) < 6]
    return figures[0] if len({figure.lstrip("0") for figure in figures}) == 1 else None


def _said_again(text: str, number: str) -> bool:
    together = re.sub(r"\s", "", text)
    return len(re.findall(rf"(?<!\d){re.escape(number)}", together)) > 1
