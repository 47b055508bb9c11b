"""Words of the interface in the two languages, from api/words/words.yaml and the schema's concepts."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from graph.schema.concepts import word_for
from graph.schema.definition import schema
from graph.structured import read_yaml
from queries.questions.gaps import KIND_WORDS

Lang = Literal["vi", "en"]


@cache
def _words() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = read_yaml(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))
    return loaded


def word(key: str, lang: Lang) -> str:
    """The interface's word for a key; raises KeyError for a key that words.yaml does not hold."""
    return _words()[key][lang]


def concept(scheme: str, value: str | None, lang: Lang) -> str:
    """The word for a value of one of the schema's closed lists; "" for None."""
    return word_for(scheme, value, lang) if value else ""


def relation_word(name: str, lang: Lang) -> str:
    """The word for a relationship type: IMPLEMENTS → "thực hiện"."""
    kind = schema().relationships.get(name)
    if kind is None:
        return name
    return kind.vi if lang == "vi" else kind.en


def gap_word(kind: str, lang: Lang) -> str:
    """The word for a kind of gap."""
    vi, en = KIND_WORDS[kind]
    return vi if lang == "vi" else en
