"""A page drawn with stretches marked, in a process of its own: ``python -m ingest.formats.pdf.show PAGE``.

Takes a JSON line of marks (x0, y0, x1, y1 in points from the top left) and then the file on stdin; gives a PNG on stdout.
"""

from __future__ import annotations

import io
import json
import sys

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw

from ingest.formats.pdf.scan.picture import LONGEST
from ingest.formats.worker import confine

_SCALE = 1.6  # pixels a point: 115 dpi
_MARK = (255, 236, 120)
_AROUND = 1.5  # points


def draw_page(data: bytes, number: int, marks: list[list[float]]) -> bytes:
    """PNG of a page (counted from 1), its marks yellow. Raises PdfiumError, IndexError."""
    with pdfium.PdfDocument(data) as document:
        document.init_forms()
        page = document[number - 1]
        scale = min(_SCALE, LONGEST / max(*page.get_size(), 1))
        picture = page.render(scale=scale).to_pil().convert("RGB")
    if marks:
        over = Image.new("RGB", picture.size, (255, 255, 255))
        pen = ImageDraw.Draw(over)
        for x0, y0, x1, y1 in marks:
            edges = ((x0 - _AROUND) * scale, (y0 - _AROUND) * scale, (x1 + _AROUND) * scale, (y1 + _AROUND) * scale)
            pen.rectangle(edges, fill=_MARK)
        picture = ImageChops.multiply(picture, over)
    made = io.BytesIO()
    picture.save(made, "PNG", optimize=True)
    return made.getvalue()


if __name__ == "__main__":
    confine(seconds=9, megabytes=480)
    wanted = json.loads(sys.stdin.buffer.readline())
    sys.stdout.buffer.write(draw_page(sys.stdin.buffer.read(), int(sys.argv[1]), wanted))
