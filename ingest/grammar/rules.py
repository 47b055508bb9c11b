"""Rules of the grammar: data/grammar/rules/*.yaml over the word classes of data/grammar/words, read and compiled once.

A file holds ``source`` (of its rules, where they name none), ``parts`` (name → piece of a pattern) and ``rules``. A rule has ``name``,
``pattern``, ``examples`` (texts in which it is found), and as it needs them ``counter`` (in which it is not), ``gives`` (what the
code that asks for it takes from it), ``source``. Patterns are of folded text (graph.folding), ``marked`` ones of text in small
letters with its marks, ``printed`` ones of text as it stands; ``{name}`` stands for a part of the file or for any word of a class,
longest first, a blank in a word for any single one. In place of a pattern stand ``words`` parted by "|", looked for whole, and in
``not_behind`` what they may not follow.
A person's own ``NAME.yaml`` in ``CHIDAO_REFERENCE`` adds rules; one with the name of a shipped rule takes its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from graph.errors import BadInput
from graph.folding import fold_same_length
from graph.paths import data_dir, own_reference
from graph.reference.levels import level_words
from graph.reference.loader import rows
from graph.reference.word_tables import NAME_ENDS, WORD_TABLES, Word
from graph.structured import read_yaml
from graph.values import value
from ingest.grammar.letters import LOWER, UPPER, whole_words
from ingest.grammar.offices import offices

_REFERENCE = re.compile(r"\{([a-z][a-z_-]*(?:\.[a-z-]+)?)\}")
_TABLED: Mapping[str, Callable[[], tuple[str, ...]]] = {
    "level": level_words,
    "state_level": lambda: level_words("province", "district"),
    "commune_level": lambda: level_words("commune"),
    "body_office": lambda: offices("body"),
    "person_office": lambda: offices("person"),
    "group_office": lambda: offices("group"),
    "ends_body": lambda: _name_ends("body"),
    "ends_law": lambda: _name_ends("law"),
    "ends_attribute": lambda: _name_ends("attribute"),
    "ends_subject": lambda: _name_ends("subject"),
    "ends_clause": lambda: _name_ends("clause"),
}
"""Classes whose words are a column of another table."""


def _name_ends(whose: str) -> tuple[str, ...]:
    return tuple(row.word for row in rows(NAME_ENDS) if whose in row.ends)


_KEYS = frozenset(("name", "pattern", "words", "not_behind", "examples", "counter", "gives", "source", "marked", "printed"))
_TOP = frozenset(("source", "parts", "rules"))
Tell = Callable[["BadRule"], None]


class BadRule(BadInput):
    """A rule that does not hold what it should; ``place`` is its file and name."""


@value
class Rule:
    """A pattern with its name, what it gives, and the examples that are its tests."""

    name: str
    pattern: re.Pattern[str]
    gives: Mapping[str, str]
    examples: tuple[str, ...]
    counter: tuple[str, ...]
    source: str
    seen: Callable[[str], str] = fold_same_length

    def faults(self) -> Iterator[str]:
        """Examples that the rule does not find, counter-examples that it does."""
        yield from (f"does not find: {text}" for text in self.examples if not self.pattern.search(self.seen(text)))
        yield from (f"finds: {text}" for text in self.counter if self.pattern.search(self.seen(text)))


@cache
def rules(name: str) -> dict[str, Rule]:
    """The rules of a file by their names, in the order of the file. Raises ``BadRule``."""
    return dict(_read(name, _fail))


def rule_files() -> tuple[str, ...]:
    """The names of all files of rules."""
    return tuple(sorted(path.stem for path in (data_dir() / "grammar" / "rules").glob("*.yaml")))


def rule_faults() -> list[BadRule]:
    """All that is wrong with the rules, of the examples too."""
    found: list[BadRule] = []
    for name in rule_files():
        for rule in _read(name, found.append).values():
            found += [_bad(f"{name}.yaml: {rule.name}", fault, fault) for fault in rule.faults()]
    return found


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of a class, folded, longest first."""
    return tuple(sorted({fold_same_length(word) for word in printed_words(kind)}, key=lambda word: (-len(word), word)))


@cache
def _small_words(kind: str) -> tuple[str, ...]:
    """The words of a class in small letters with their marks, longest first."""
    return tuple(sorted({word.lower() for word in printed_words(kind)}, key=lambda word: (-len(word), word)))


@cache
def printed_words(kind: str) -> tuple[str, ...]:
    """The words of a class with their marks, as the table has them."""
    return _TABLED[kind]() if kind in _TABLED else tuple(row.word for row in word_rows(kind))


@cache
def word_rows(kind: str) -> tuple[Word, ...]:
    """The rows of a class, in the order of their table."""
    return tuple(row for table in WORD_TABLES for row in rows(table) if row.kind == kind)


@cache
def standing_for(kind: str) -> dict[str, str]:
    """Folded word of a class → what it stands for."""
    return {fold_same_length(row.word): row.stands_for for row in word_rows(kind)}


def expanded(text: str) -> str:
    """Alternatives parted by "|", a class written out: "thang {month_word}" → "thang muoi mot|thang muoi|…"."""
    found = []
    for one in text.split("|"):
        named = _REFERENCE.search(one)
        found += [one.replace(named[0], word) for word in words(named[1])] if named else [one]
    return "|".join(found)


def _read(name: str, tell: Tell) -> dict[str, Rule]:
    own = own_reference()
    paths = [data_dir() / "grammar" / "rules" / f"{name}.yaml", *([own / f"{name}.yaml"] if own else [])]
    parts: dict[str, str] = {}
    found: dict[str, Rule] = {}
    for path in paths:
        if path == paths[0] or path.is_file():
            raw = _loaded(path, tell)
            parts |= raw.get("parts") or {}
            for entry in raw.get("rules") or ():
                rule = _rule(path, entry, parts, raw.get("source", ""), tell)
                if rule is not None:
                    found[rule.name] = rule
    return found


def _loaded(path: Path, tell: Tell) -> dict[str, Any]:
    try:
        raw = read_yaml(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        tell(_bad(path.name, f"không đọc được: {error}", f"cannot be read: {error}"))
        return {}
    if not isinstance(raw, dict) or not raw.keys() <= _TOP or not all(isinstance(entry, dict) for entry in raw.get("rules") or ()):
        tell(_bad(path.name, f"chỉ được có {', '.join(sorted(_TOP))}", f"may hold {', '.join(sorted(_TOP))} only"))
        return {}
    return raw


def _rule(path: Path, entry: dict[str, Any], parts: Mapping[str, str], source: str, tell: Tell) -> Rule | None:
    place = f"{path.name}: {entry.get('name')}"
    faults = list(_wrong(entry, source))
    if not faults:
        try:
            pattern = _compiled(entry, parts)
        except (re.error, KeyError) as error:
            faults = [(f"mẫu sai: {error}", f"wrong pattern: {error}")]
        else:
            if not pattern.search(""):
                texts = (tuple(entry["examples"]), tuple(entry.get("counter") or ()))
                seen = str if entry.get("printed") else str.lower if entry.get("marked") else fold_same_length
                return Rule(entry["name"], pattern, entry.get("gives") or {}, *texts, entry.get("source", source), seen)
            faults = [("mẫu khớp cả chuỗi rỗng", "the pattern matches an empty text")]
    for vi, en in faults:
        tell(_bad(place, vi, en))
    return None


def _wrong(entry: dict[str, Any], source: str) -> Iterator[tuple[str, str]]:
    if unknown := entry.keys() - _KEYS:
        yield f"mục lạ: {', '.join(sorted(unknown))}", f"unknown keys: {', '.join(sorted(unknown))}"
    for key in ("name", "pattern", "examples"):
        if not (entry.get(key) or (key == "pattern" and entry.get("words"))):
            yield f"thiếu {key}", f"no {key}"
    if not entry.get("source", source):
        yield "thiếu nguồn (source)", "no source"


def _compiled(entry: dict[str, Any], parts: Mapping[str, str]) -> re.Pattern[str]:
    """The pattern of a rule, or its words. Raises KeyError and re.error."""
    if "words" not in entry:
        kept = entry.get("marked") or entry.get("printed")
        return re.compile(_expanded(str(entry["pattern"]), parts, _small_words if kept else words))
    part = _REFERENCE.fullmatch(str(entry["words"]))
    return whole_words(parts[part[1]] if part else str(entry["words"]), *entry.get("not_behind") or ())


def _expanded(pattern: str, parts: Mapping[str, str], of_class: Callable[[str], tuple[str, ...]]) -> str:
    """The pattern with its references written out. Raises KeyError for one that nothing answers to."""

    def piece(match: re.Match[str]) -> str:
        name = match[1]
        if name in parts:
            return f"(?:{_expanded(parts[name], parts, of_class)})"
        file, dot, rule = name.partition(".")
        if dot:
            return f"(?:{rules(file)[rule].pattern.pattern})"
        if found := of_class(name):
            return f"(?:{'|'.join(re.escape(word).replace(chr(92) + ' ', chr(92) + 's') for word in found)})"
        raise KeyError(name)

    return _REFERENCE.sub(piece, pattern).replace("<U>", UPPER).replace("<L>", LOWER)


def _fail(error: BadRule) -> None:
    raise error


def _bad(place: str, vi: str, en: str) -> BadRule:
    return BadRule(f"{place}: {vi}.", f"{place}: {en}.", place=place)
