"""Reading Word documents beside listing their paragraphs with python-docx, and long PDF files: the seeds printed as such."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape

import pypdfium2 as pdfium
from docx import Document

from ingest.formats.office.docx import read_docx
from ingest.page.compose import read_page
from tests.bench.measuring import Figure, seeds
from tests.formats.making import docx, p, r
from tests.pdf.test_seeds import printed

_RATIO_GOAL = 1.0
_PAGES, _PAGES_GOAL, _MEMORY_GOAL = 300, 20, 300
_READ = """
import resource, sys, time
from ingest.formats.pdf.format import PDF
data, start = sys.stdin.buffer.read(), time.process_time()
pages = PDF.read(data, "bench.pdf").pages
print(pages / (time.process_time() - start), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def files() -> Iterator[Figure]:
    """How many times as long reading a document takes, with its blocks, as only listing its paragraphs."""
    lines = (line for _, text in seeds() for line in text.splitlines() if line.strip())
    data = docx("".join(p(r(escape(line[: len(line) // 2]), "<w:b/>"), r(escape(line[len(line) // 2 :]))) for line in lines))
    with_marks = docx_with_package(data)
    listed = _best(lambda: [paragraph.text for paragraph in Document(io.BytesIO(with_marks)).paragraphs])
    ours = _best(lambda: read_docx(with_marks, "bench.docx"))
    ratio = ours / listed
    yield Figure("reading .docx / python-docx listing its paragraphs", f"{ratio:.2f} times", f"<= {_RATIO_GOAL:g}", ratio <= _RATIO_GOAL)
    command = [sys.executable, "-c", _READ]
    done = subprocess.run(command, input=_long_pdf(), capture_output=True, check=True)
    speed, memory = map(float, done.stdout.split())
    yield Figure("reading .pdf, pages a second of computing", f"{speed:.0f}", f">= {_PAGES_GOAL}", speed >= _PAGES_GOAL)
    yield Figure(f"memory for {_PAGES} pages of .pdf", f"{memory:.0f} MB", f"<= {_MEMORY_GOAL} MB", memory <= _MEMORY_GOAL)


def _long_pdf() -> bytes:
    """Pages of a seed, again and again."""
    with pdfium.PdfDocument(printed(read_page(seeds()[0][1]))) as pages, pdfium.PdfDocument.new() as made:
        while len(made) < _PAGES:
            made.import_pages(pages)
        out = io.BytesIO()
        made.save(out)
    return out.getvalue()


def docx_with_package(data: bytes) -> bytes:
    """The same body in a package that python-docx itself wrote, with the styles and themes of every real file."""
    made = Document()
    body = Document(io.BytesIO(_packaged(data))).element.body
    for element in list(body):
        made.element.body.insert(len(made.element.body) - 1, element)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _packaged(data: bytes) -> bytes:
    """With the content types that python-docx asks for."""
    out = io.BytesIO()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    )
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            after.writestr(name, types if name == "[Content_Types].xml" else before.read(name))
    return out.getvalue()


def _best(act: Callable[[], object], times: int = 7) -> float:
    return min(_seconds(act) for _ in range(times))


def _seconds(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start
