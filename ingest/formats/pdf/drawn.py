"""Drawn lines of a PDF page, from its paths."""

from __future__ import annotations

import ctypes
from itertools import islice
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.formats.pdf.characters import Place, place_of
from ingest.formats.pdf.layout.words import Rule

_THIN = 3.0  # points: a filled box thinner than this is a line
_SHORT = 8.0  # points: shorter lines rule no table
_MOST = 20_000  # objects, and segments of paths, that are looked at on a page


class Drawn(NamedTuple):
    """The paths and pictures of a page."""

    paths: list[pdfium.PdfObject]
    pictures: list[pdfium.PdfImage]


def drawn_on(page: pdfium.PdfPage) -> Drawn:
    """What a page holds besides its characters, up to a limit."""
    found = Drawn([], [])
    for each in islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE], max_depth=2), _MOST):
        (found.paths if each.type == raw.FPDF_PAGEOBJ_PATH else found.pictures).append(each)
    return found


def drawn_rules(page: pdfium.PdfPage, paths: list[pdfium.PdfObject], turn: int = 0) -> tuple[Rule, ...]:
    """Level and upright lines that are stroked, or filled as thin boxes, on the page turned clockwise by so many quarters."""
    place = place_of(page)
    place = place._replace(turns=(place.turns + turn) % 4)
    rules: list[Rule] = []
    left = _MOST
    for found in paths:
        count = raw.FPDFPath_CountSegments(found.raw)
        left -= max(count, 1)
        if left < 0:
            break
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(found.raw, ctypes.byref(fill), ctypes.byref(stroke))
        if fill.value or stroke.value:
            rules += _of_path(found, count, place, bool(stroke.value))
    return tuple(rules)


def _of_path(path: pdfium.PdfObject, count: int, place: Place, stroked: bool) -> list[Rule]:
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    lines: list[Rule] = []
    first: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    corners: list[tuple[float, float]] = []
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path.raw, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = place.shown(*matrix.on_point(x.value, y.value))
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            lines.append(_between(last, point))
        last = point
        corners.append(point)
        if raw.FPDFPathSegment_GetClose(segment) and first is not None:
            lines.append(_between(last, first))
    if not corners:
        return []
    whole = Rule(min(c[0] for c in corners), min(c[1] for c in corners), max(c[0] for c in corners), max(c[1] for c in corners))
    if min(whole.x1 - whole.x0, whole.bottom - whole.top) <= _THIN:
        return [whole] if max(whole.x1 - whole.x0, whole.bottom - whole.top) >= _SHORT else []
    straight = (line for line in lines if min(line.x1 - line.x0, line.bottom - line.top) <= 1)
    return [line for line in straight if max(line.x1 - line.x0, line.bottom - line.top) >= _SHORT] if stroked else []


def _between(a: tuple[float, float], b: tuple[float, float]) -> Rule:
    return Rule(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
