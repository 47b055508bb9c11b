"""Words of a page's picture, recognised by Tesseract with the model of data/ocr; by the system's own where the wheel is missing."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

from graph.errors import ChidaoError
from graph.paths import data_dir
from ingest.formats.pdf.layout.words import Rule, Word
from ingest.formats.pdf.scan.dark_runs import seen_rules
from ingest.formats.pdf.scan.weight import with_weight

LANGUAGE = "vie"
_EM = 0.78  # of the height of a line's box, which reaches from the marks of its capitals to its descenders
_SURE = 0.3  # words below, unless they are whole words of letters, are strokes of stamps and pens
_MOST_SURE = 0.99
NUMERAL = re.compile(r"[IVXLHTJl1|!\]]{1,6}[.,:/)]?\Z")
"""A Roman numeral before a heading, whatever its strokes are taken for."""
_SECONDS = 120  # that a page may take

Grey = npt.NDArray[np.uint8]


class NoRecogniser(ChidaoError):
    """A picture of a page, and nothing installed that reads it."""

    status = 501


class Seen(NamedTuple):
    """What a picture shows: words with their confidence, and drawn lines; points from the top left."""

    words: tuple[Word, ...]
    rules: tuple[Rule, ...]


def model_folder() -> Path:
    """Where the model of the language lies."""
    return data_dir() / "ocr"


def recognise(picture: Image.Image, dpi: float) -> Seen:
    """Words and rules of a grey picture of ``dpi`` pixels an inch. Raises NoRecogniser."""
    grey = np.asarray(picture)
    rules = seen_rules(grey, dpi)
    cleaned = Image.fromarray(_without(grey, rules, dpi)) if rules else picture
    return Seen(tuple(with_weight(_words(cleaned, dpi), grey, dpi)), rules)


def _without(grey: Grey, rules: tuple[Rule, ...], dpi: float) -> Grey:
    """The picture with its lines painted over: they are read as letters else."""
    copy = grey.copy()
    scale = dpi / 72
    for rule in rules:
        x0, y0, x1, y1 = (int(edge * scale) for edge in rule)
        copy[max(y0 - 2, 0) : y1 + 3, max(x0 - 2, 0) : x1 + 3] = 255
    return copy


def _words(picture: Image.Image, dpi: float) -> list[Word]:
    try:
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # threads of its own cost more than they bring
        import tesserocr
    except ImportError:
        return _by_command(picture, dpi)
    words: list[Word] = []
    scale = 72 / dpi
    with tesserocr.PyTessBaseAPI(path=str(model_folder()), lang=LANGUAGE, psm=tesserocr.PSM.AUTO) as engine:
        engine.SetImage(picture)
        engine.SetSourceResolution(int(dpi))
        if not engine.Recognize(_SECONDS * 1000):
            return words
        found = engine.GetIterator()
        if found is None:
            return words
        line, level = tesserocr.RIL.TEXTLINE, tesserocr.RIL.WORD
        base = ((0, 0), (1, 0))
        height = 0
        while True:
            first = found.IsAtBeginningOf(line)
            if first:
                box = found.BoundingBox(line)
                height = box[3] - box[1] if box else 0
                base = found.Baseline(line) or base
            box = found.BoundingBox(level)
            if box and not found.Empty(level):
                text, sure = found.GetUTF8Text(level).strip(), found.Confidence(level) / 100
                if text and (sure >= _SURE or text.isalpha() and len(text) > 2 or first and NUMERAL.match(text)):
                    words.append(_word(text, box, _at(base, (box[0] + box[2]) / 2), height, scale, sure))
            if not found.Next(level):
                return words


def _at(base: tuple[tuple[int, int], tuple[int, int]], x: float) -> float:
    (xa, ya), (xb, yb) = base
    return ya + (yb - ya) * (x - xa) / (xb - xa) if xb != xa else float(ya)


def _word(text: str, box: tuple[int, int, int, int], base: float, height: float, scale: float, sure: float) -> Word:
    x0, top, x1, bottom = (edge * scale for edge in box)
    return Word(text, x0, top, x1, bottom, base * scale, max(height * scale * _EM, 4.0), spaced=True, sure=min(round(sure, 3), _MOST_SURE))


def _by_command(picture: Image.Image, dpi: float) -> list[Word]:
    """Words by the system's ``tesseract``, from its table of words."""
    command = shutil.which("tesseract")
    if command is None:
        raise NoRecogniser(
            "Trang là ảnh quét mà chưa cài phần nhận dạng chữ; hãy chạy: pip install 'chidao[ocr]'",
            "A page is a scan and nothing that recognises letters is installed; run: pip install 'chidao[ocr]'",
        )
    data = io.BytesIO()
    picture.save(data, "PNG")
    call = [command, "stdin", "stdout", "--tessdata-dir", str(model_folder()), "-l", LANGUAGE, "--dpi", str(int(dpi)), "tsv"]
    done = subprocess.run(call, input=data.getvalue(), capture_output=True, timeout=_SECONDS, check=False)
    words: list[Word] = []
    line = (0, 0)
    for row in csv.DictReader(io.StringIO(done.stdout.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE):
        x0, top, width, height = (int(row[name]) for name in ("left", "top", "width", "height"))
        if row["level"] == "4":
            line = (top + int(height * _EM), height)
        sure = float(row["conf"]) / 100
        text = (row["text"] or "").strip()
        if row["level"] == "5" and text and (sure >= _SURE or text.isalpha() and len(text) > 2):
            words.append(_word(text, (x0, top, x0 + width, top + height), line[0], line[1], 72 / dpi, sure))
    return words
