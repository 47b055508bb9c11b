"""Words for the schema's closed lists of values: "lead" is "chủ trì" in Vietnamese."""

from __future__ import annotations

from functools import cache

from graph.schema.definition import SCHEMA_FILE
from graph.structured import read_yaml


@cache
def concepts() -> dict[str, dict[str, dict[str, str]]]:
    """Scheme (a property's name) → value → language → word."""
    loaded: dict[str, dict[str, dict[str, str]]] = read_yaml(SCHEMA_FILE.read_text(encoding="utf-8"))["concepts"]
    return loaded


def word_for(scheme: str, value: str, lang: str) -> str:
    """The word for a value; the value itself where the scheme has none."""
    return concepts().get(scheme, {}).get(value, {}).get(lang, value)
