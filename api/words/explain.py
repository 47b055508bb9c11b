"""A text with what was read in it marked, and beside each line which rule read it: a page is checked in a minute."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from api.words.wording import Lang, concept, relation_word
from graph.record import Record

_STYLES = {
    "task": "green",
    "mention": "blue underline",
    "owner": "yellow",
    "deadline": "magenta bold",
    "target": "cyan",
    "header": "bold",
    "relation": "blue",
}
_MARKS = {"vi": "việc", "en": "task"}


@dataclass(frozen=True, slots=True)
class _Note:
    """Something read at ``text[start:end]`` and the words that say what."""

    start: int
    end: int
    kind: str
    words: str


def explain(text: str, record: Record, lang: Lang, console: Console) -> None:
    """Print the text line by line, spans in colour, notes (what, rule, confidence) below the line where they begin."""
    notes = sorted(_notes(record, lang), key=lambda n: (n.start, -n.end))
    by_line: dict[int, list[_Note]] = defaultdict(list)
    starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
    line = 0
    for note in notes:
        while line + 1 < len(starts) and starts[line + 1] <= note.start:
            line += 1
        by_line[line].append(note)
    for index, start in enumerate(starts):
        end = starts[index + 1] - 1 if index + 1 < len(starts) else len(text)
        shown = Text(text[start:end].rstrip("\r"))
        for note in notes:
            if note.start < end and note.end > start:
                shown.stylize(_STYLES[note.kind], max(note.start, start) - start, min(note.end, end) - start)
        console.print(shown)
        for note in by_line[index]:
            console.print(Text(f"    ↳ {note.words}", style=f"dim {_STYLES[note.kind].split()[0]}"))


def _notes(record: Record, lang: Lang) -> list[_Note]:
    names = {a.id: a.name for a in record.agencies}
    documents = {d.id: d.number or d.title or d.id for d in record.cited_documents} | {"SELF": "SELF"}
    notes = [
        _Note(start, end, "header", f"{field}: {getattr(record.document, field, '')}")
        for field, (start, end) in record.document.spans.items()
    ]
    for task in record.tasks:
        notes.append(
            _Note(
                task.start,
                task.end,
                "task",
                f"{_MARKS[lang]} {task.id} {task.path} [{task.rule}, {concept('confidence', task.confidence, lang)}]",
            )
        )
        for kind, term in (("deadline", task.deadline), ("deadline", task.recurrence)):
            if term is not None:
                notes.append(
                    _Note(
                        term.start,
                        term.end,
                        kind,
                        f"{task.id}: {getattr(term, 'kind', None) or getattr(term, 'every', '')} {term.date or ''} [{term.rule}]",
                    )
                )
    for mention in record.mentions:
        notes.append(_Note(mention.start, mention.end, "mention", f"{mention.doc} = {documents[mention.doc]} [{mention.rule}]"))
    for relation in record.document_relations:
        words = f"{documents[relation.source]} {relation_word(relation.relation, lang)} {documents[relation.target]}"
        notes.append(
            _Note(
                relation.start, relation.end, "relation", f"{words} [{relation.rule}, {concept('confidence', relation.confidence, lang)}]"
            )
        )
    for owner in (*record.assignments, *record.inherited):
        words = f"{owner.task}: {concept('role', owner.role, lang)} {names[owner.agency]} ({concept('basis', owner.basis, lang)})"
        notes.append(_Note(owner.start, owner.end, "owner", f"{words} [{owner.rule}, {concept('confidence', owner.confidence, lang)}]"))
    for target in record.targets:
        notes.append(
            _Note(
                target.start,
                target.end,
                "target",
                f"{target.name[:60]} {target.comparator} {target.value} {target.unit or ''} {target.change or ''} [{target.rule}]",
            )
        )
    return notes
