"""The rules of the grammar: each finds its examples and no counter-example; faulty ones are refused with file and name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from graph.paths import data_dir
from graph.reference.loader import rows
from graph.reference.word_tables import RECORD_RULES, ROLE_VERBS
from graph.schema.definition import schema
from ingest.grammar.rules import BadRule, Rule, printed_words, rule_faults, rule_files, rules, word_rows, words
from ingest.layout.items import ItemKind
from ingest.reader import read
from tests.api.calling import Call
from tests.api.conftest import call
from tests.golden.records import SAMPLES, kept

__all__ = ["call"]
CACHED = (rows, rules, words, printed_words, word_rows)
RULES = [(name, rule) for name in rule_files() for rule in rules(name).values()]


@pytest.mark.parametrize(("name", "rule"), RULES, ids=lambda one: one if isinstance(one, str) else one.name)
def test_a_rule_finds_its_examples_only(name: str, rule: Rule) -> None:
    assert name and list(rule.faults()) == []


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A person's own folder of rules and words."""
    monkeypatch.setenv("CHIDAO_REFERENCE", str(tmp_path))
    for cached in CACHED:
        cached.cache_clear()
    yield tmp_path
    for cached in CACHED:
        cached.cache_clear()


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("pattern: a, examples: [a]", "no name"),
        ("name: x, examples: [a]", "no pattern"),
        ("name: x, pattern: a", "no examples"),
        ("name: x, pattern: 'a*', examples: [a]", "matches an empty text"),
        ("name: x, pattern: '{no-such-words} a', examples: [a]", "no-such-words"),
        ("name: x, pattern: 'a(', examples: [a]", "wrong pattern"),
        ("name: x, pattern: a, examples: [a], speed: 3", "unknown keys: speed"),
        ("name: x, pattern: a, examples: [b]", "does not find: b"),
        ("name: x, pattern: a, examples: [a], counter: [sa]", "finds: sa"),
    ],
)
def test_a_faulty_rule_is_refused(own: Path, call: Call, rule: str, said: str) -> None:
    (own / "time_labels.yaml").write_text(f"source: mine\nrules:\n  - {{{rule}}}\n", encoding="utf-8")
    assert any(said in fault.en and "time_labels.yaml" in fault.en for fault in rule_faults())
    outcome = call("reference", "check")
    assert (outcome.code, said in outcome.err) == (1, True)


@pytest.mark.parametrize("text", ["rules: [3]", "- a", "rules: {", "\x00", "speed: 3"])
def test_a_file_that_is_none_is_refused(own: Path, text: str) -> None:
    (own / "time_labels.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BadRule, match=r"time_labels\.yaml"):
        rules("time_labels")


def test_a_rule_without_source_is_refused(own: Path) -> None:
    (own / "time_labels.yaml").write_text("rules: [{name: x, pattern: a, examples: [a]}]", encoding="utf-8")
    with pytest.raises(BadRule, match="no source"):
        rules("time_labels")


def test_rules_and_words_of_ones_own(own: Path) -> None:
    (own / "time_words.csv").write_text(
        "kind,word,stands_for,source\nmarket,phiên chợ,,mine\nmarket,chợ phiên lớn,,mine\n", encoding="utf-8"
    )
    (own / "time_labels.yaml").write_text(
        "source: mine\nrules:\n  - {name: market-day, pattern: '{market}:', examples: ['Phiên chợ:', 'Chợ phiên lớn:'], gives: {every: week}}\n",
        encoding="utf-8",
    )
    assert words("market") == ("cho phien lon", "phien cho")
    assert rules("time_labels")["market-day"].gives == {"every": "week"}
    assert list(rules("time_labels")["market-day"].faults()) == []


def test_the_readme_tells_of_every_file_of_rules() -> None:
    readme = (data_dir() / "README.md").read_text(encoding="utf-8")
    assert [name for name in rule_files() if f"| `grammar/rules/{name}.yaml` |" not in readme] == []


def test_every_relation_that_a_rule_states_is_one_of_the_schema() -> None:
    stated = {rule.gives["relation"] for rule in rules("relations").values() if "relation" in rule.gives}
    assert stated <= schema().relationships.keys()


@pytest.mark.parametrize("stem", SAMPLES)
def test_every_rule_that_a_record_names_is_in_the_registry(stem: str) -> None:
    assert unknown_rules(kept(stem)) == []


@pytest.mark.parametrize("name", rule_files())
def test_every_rule_that_a_record_of_the_examples_names_is_in_the_registry(name: str) -> None:
    examples = [text for rule in rules(name).values() for text in rule.examples]
    items = "\n".join(f"{count}. Sở Nội vụ chủ trì {' '.join(text.split())}" for count, text in enumerate(examples, 1))
    record = read(f"UBND TỈNH NGHỆ AN\nSố: 5/KH-UBND\nKẾ HOẠCH\nVề đo sao\nI. NHIỆM VỤ\n{items}\n", "examples.txt")
    assert unknown_rules(record.to_json()) == []


@pytest.mark.parametrize(
    ("part", "rule"),
    [
        ("tasks", "guess"), ("assignments", "heading-guess"), ("assignments", "guess-subject"), ("inherited", "same-work/guess"),
        ("inherited", "subject"), ("mentions", "named by guess"), ("document_relations", "guess"), ("targets", "guess"),
        ("tasks.deadline", "guess"), ("tasks.recurrence", "by-word"), ("surprises", "subject"),
    ],
)  # fmt: skip
def test_a_rule_of_no_registry_is_told(part: str, rule: str) -> None:
    top, _, below = part.partition(".")
    record: dict[str, Any] = {top: [{below: {"rule": rule}} if below else {"rule": rule}]}
    assert unknown_rules(record) == [(part, rule)]


def unknown_rules(record: dict[str, Any]) -> list[tuple[str, str]]:
    """The rules of a record that neither the rules of the grammar nor the table of rules in code holds, with the part that names them."""
    named = [*dict.fromkeys(_named("", record))]
    return [(part, rule) for part, rule in named if not _is_known(part, rule)]


def _named(part: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "rule":
                yield part, inner
            else:
                yield from _named(f"{part}.{key}".lstrip("."), inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _named(part, inner)


def _is_known(part: str, rule: str) -> bool:
    if part.endswith(("deadline", "deadlines")):
        return rule in rules("deadlines")
    if part == "tasks.recurrence":
        return rule in rules("recurrences")
    if part == "assignments":
        return _is_owners(rule)
    if part == "inherited":
        how, _, base = rule.partition("/")
        return how in _in_code("inherited") and _is_owners(base)
    return rule in _in_code(part) or (part == "document_relations" and rule in get_args(ItemKind))


def _is_owners(rule: str) -> bool:
    base = rule.removeprefix("heading-").removeprefix("lead-in-")
    return base in _in_code("owners") or base in {row.rule for row in rows(ROLE_VERBS)}


def _in_code(part: str) -> set[str]:
    return {row.rule for row in rows(RECORD_RULES) if row.part == part}
