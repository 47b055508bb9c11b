"""What is read in the samples, as kept in the files beside and as it is now, and where the two part."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.paths import data_dir
from ingest.files import read_bytes

HERE = Path(__file__).parent
SAMPLES = {path.stem: path for path in sorted((data_dir() / "seeds").glob("*.txt"))}


def read_now(stem: str) -> dict[str, Any]:
    """The record of a sample as JSON holds it."""
    path = SAMPLES[stem]
    record: dict[str, Any] = json.loads(json.dumps(read_bytes(path.read_bytes(), path.name)[1].to_json()))
    return record


def kept(stem: str) -> dict[str, Any]:
    """The record that was kept."""
    record: dict[str, Any] = json.loads((HERE / f"{stem}.json").read_text(encoding="utf-8"))
    return record


def keep(stem: str) -> None:
    """Write the record, an entry a line, so that what changes is a line of the difference."""
    fields = [f"{json.dumps(name)}: {_written(value)}" for name, value in read_now(stem).items()]
    (HERE / f"{stem}.json").write_text("{\n" + ",\n".join(fields) + "\n}\n", encoding="utf-8")


def _written(value: Any) -> str:
    def line(entry: Any) -> str:
        return json.dumps(entry, ensure_ascii=False)

    return "[\n " + ",\n ".join(map(line, value)) + "\n]" if isinstance(value, list) and value else line(value)


def differences(before: Any, now: Any, path: str = "") -> Iterator[str]:
    """Where two JSON values differ: "tasks.t3.deadline: - … + …"; entries of a list are told apart by id, else by what they say."""
    if isinstance(before, dict) and isinstance(now, dict):
        for name in dict.fromkeys((*before, *now)):
            yield from differences(before.get(name), now.get(name), f"{path}.{name}".lstrip("."))
    elif isinstance(before, list) and isinstance(now, list):
        yield from differences(_by_name(before), _by_name(now), path)
    elif before != now:
        yield f"{path}: - {json.dumps(before, ensure_ascii=False)} + {json.dumps(now, ensure_ascii=False)}"


def _by_name(entries: list[Any]) -> dict[str, Any]:
    named: dict[str, Any] = {}
    for entry in entries:
        name = entry["id"] if isinstance(entry, dict) and "id" in entry else json.dumps(entry, ensure_ascii=False)
        named[f"{name} again" if name in named else name] = entry
    return named
