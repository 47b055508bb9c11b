"""Where chidao's own files lie: the reference data it ships with and the directory it keeps a graph in."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

_ROOM = 1_000_000
_BESIDE = Path(__file__).resolve().parent.parent / "data"
_INSTALLED = Path(sys.prefix) / "share" / "chidao" / "data"


def data_dir() -> Path:
    """The folder of seeds and reference tables: beside the packages in a checkout, else where the wheel put it."""
    return _BESIDE if _BESIDE.is_dir() else _INSTALLED


def own_reference() -> Path | None:
    """A person's own reference tables and rules: the folder ``CHIDAO_REFERENCE``."""
    chosen = os.environ.get("CHIDAO_REFERENCE")
    return Path(chosen).expanduser() if chosen else None


def home_dir() -> Path:
    """The folder of the embedded graph: ``CHIDAO_HOME``, else the user's data folder (XDG base directory rules)."""
    chosen = os.environ.get("CHIDAO_HOME")
    if chosen:
        return Path(chosen).expanduser()
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "chidao"


def is_full(folder: Path) -> bool:
    """Whether the disk under a folder has no room left to speak of (a page of the store and its log)."""
    try:
        return shutil.disk_usage(folder).free < _ROOM
    except OSError:
        return False
