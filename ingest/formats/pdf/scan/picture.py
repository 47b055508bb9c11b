"""The picture of a page: drawn for recognising, and whether and how finely a scan covers it."""

from __future__ import annotations

import pypdfium2 as pdfium
from PIL import Image

DPI = 300
LONGEST = 5000  # pixels of the longer side; a page of 2 million points is drawn no larger
_COVERS = 0.5  # share of the page that a picture must cover to be a scan


def draw(page: pdfium.PdfPage) -> tuple[Image.Image, float]:
    """The page in grey without its fields (their panels lie over the text), and its pixels an inch."""
    scale = min(DPI / 72, LONGEST / max(*page.get_size(), 1))
    picture = page.render(scale=scale, grayscale=True, may_draw_forms=False, draw_annots=False).to_pil()
    return picture.convert("L"), scale * 72


def covers(pictures: list[pdfium.PdfImage], size: tuple[float, float]) -> bool:
    """Whether pictures cover most of a page of that size: it is a scan."""
    return sum(map(_area, pictures)) >= _COVERS * size[0] * size[1]


def resolution(pictures: list[pdfium.PdfImage], size: tuple[float, float]) -> int:
    """Pixels an inch of the picture that covers the page; 300 where none does (a drawn page)."""
    largest = max(pictures, key=_area, default=None)
    if largest is None or not covers(pictures, size):
        return DPI
    left, bottom, right, top = _bounds(largest)
    pixels = float(max(largest.get_px_size()))
    return round(pixels / max(right - left, top - bottom, 1) * 72)


def _bounds(found: pdfium.PdfImage) -> tuple[float, float, float, float]:
    left, bottom, right, top = found.get_bounds()
    return left, bottom, right, top


def _area(found: pdfium.PdfImage) -> float:
    left, bottom, right, top = _bounds(found)
    return (right - left) * (top - bottom)
