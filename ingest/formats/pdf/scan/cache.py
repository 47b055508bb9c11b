"""Recognised pages kept by their picture: a file read again costs no recognising."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from functools import lru_cache
from pathlib import Path

from PIL import Image

from graph.paths import home_dir
from ingest.formats.pdf.layout.words import Rule, Word
from ingest.formats.pdf.scan.recognise import LANGUAGE, Seen, model_folder, recognise

_READER = "6"  # counts up when words of a picture are made anew


def recognised(picture: Image.Image, dpi: float) -> Seen:
    """What the picture shows, from the data directory if it was recognised before."""
    path = _path(picture, dpi)
    kept = _kept(path)
    if kept is not None:
        return kept
    seen = recognise(picture, dpi)
    _keep(path, seen)
    return seen


def _path(picture: Image.Image, dpi: float) -> Path:
    digest = hashlib.sha256(picture.tobytes())
    digest.update(f"{picture.size} {dpi:.2f} {_model()} {_READER}".encode())
    name = digest.hexdigest()
    return home_dir() / "ocr" / name[:2] / f"{name}.json"


@lru_cache(maxsize=1)
def _model() -> str:
    try:
        return hashlib.sha256((model_folder() / f"{LANGUAGE}.traineddata").read_bytes()).hexdigest()
    except OSError:
        return ""


def _kept(path: Path) -> Seen | None:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return Seen(tuple(Word(*word) for word in held["words"]), tuple(Rule(*rule) for rule in held["rules"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(path: Path, seen: Seen) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"words": seen.words, "rules": seen.rules}, file, ensure_ascii=False, separators=(",", ":"))
        os.replace(made, path)
    except OSError:
        return  # a full or read-only disk: the page is recognised again next time
