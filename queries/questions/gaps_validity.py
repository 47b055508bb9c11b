"""Gaps of validity: acts that were out of force when a text cited them, and those that are so today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from graph.schema.definition import schema
from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers.shapes import DocumentRef, Gap
from queries.answers.today import day_of
from queries.answers.validity import can_end, in_whole, lapsed, listed_numbers
from queries.questions.path import short_name
from queries.things.reading import evidence

_MOST_CITING = 10  # documents listed with one that is out of force
_LATER = "9999"
Texts = dict[str, tuple[str, list[str]]]
Refs = dict[str, DocumentRef]
Citing = dict[str, dict[str, Any]]


def texts_of(store: Store, keys: Iterable[str]) -> Texts:
    """Words and files of texts by key."""
    rows = store.read(statement("queries.questions", "gaps_texts"), texts=sorted(set(keys)))
    return {row["sha256"]: (row["text"], row["files"]) for row in rows}


def out_of_force(store: Store, refs: Refs, about: Refs, texts: Texts, on: str | None) -> Iterable[Gap]:
    """Of the documents ``about``, as these texts cite them: faults as ``superseded``, notices as ``expired``.

    A fault: a text is based on, or carries out, what was out of force on its own day. What it only mentions may well be
    meant as it was ("… theo Luật Đất đai năm 2013"), and a consolidation repeats old words: these are no faults.
    """
    yield from _by_texts(store, refs, about, texts)
    yield from _by_the_table(store, refs, about, texts, day_of(on).isoformat())


def _by_texts(store: Store, refs: Refs, about: Refs, texts: Texts) -> Iterable[Gap]:
    """Documents that another replaced in whole, cited by texts of the same day or later (the replacing text itself may name them)."""
    citing: defaultdict[tuple[str, str], Citing] = defaultdict(dict)
    read = store.read(statement("queries.questions", "gaps_replaced"), keys=sorted(about))
    rows = [row for row in read if row["edge"]["sha256"] in texts]
    replacing = texts | texts_of(store, {row["by"]["sha256"] for row in rows} - texts.keys())
    for row in sorted(rows, key=lambda row: (row["old"], row["edge"]["source"], row["edge"]["start"], row["new"])):
        new, source, by = refs.get(row["new"]), refs.get(row["edge"]["source"]), row["by"]
        if row["old"] not in refs or new is None or source is None or source["key"] == new["key"] or _told(refs[row["old"]]):
            continue
        later = (source["date"] or _LATER) >= (new["date"] or "")
        whole = by.get("extent", "whole") == "whole" and in_whole(replacing[by["sha256"]][0], by["start"])
        if later and whole and _relies(row, source) and can_end(new):
            citing[row["old"], row["new"]].setdefault(source["key"], row)
    for (old, new_key), found in citing.items():
        said = f"{short_name(dict(refs[old]))} đã hết hiệu lực khi viện dẫn, được thay bởi {short_name(dict(refs[new_key]))}"
        yield _gap("superseded", said, [refs[old], refs[new_key]], found, refs, texts)


def _relies(row: dict[str, Any], source: DocumentRef) -> bool:
    """Whether a text stands on what it names."""
    return row["relation"] in schema().driving("up") and can_end(source)


def _told(ref: DocumentRef) -> bool:
    """Whether the table tells of a document: it knows the day better than a text does."""
    return lapsed(ref, _LATER) is not None


def _by_the_table(store: Store, refs: Refs, about: Refs, texts: Texts, day: str) -> Iterable[Gap]:
    numbers = sorted(listed_numbers())
    then: defaultdict[str, Citing] = defaultdict(dict)
    today: defaultdict[str, Citing] = defaultdict(dict)
    read = store.read(statement("queries.questions", "gaps_cited"), keys=sorted(about), numbers=numbers)
    rows = [row for row in read if row["edge"]["sha256"] in texts]
    for row in sorted(rows, key=lambda row: (row["old"], row["edge"]["source"], row["edge"]["start"])):
        old, source = refs.get(row["old"]), refs.get(row["edge"]["source"])
        if old is None or source is None or not source["date"] or not (end := lapsed(old, day)):
            continue
        fault = source["date"] > end["valid_to"][: len(source["date"])] and _relies(row, source)
        (then if fault else today)[row["old"]].setdefault(source["key"], row)
    for kind, found, words in (("superseded", then, "đã hết hiệu lực khi viện dẫn"), ("expired", today, "nay đã hết hiệu lực")):
        for old_key, citing in found.items():
            ref = refs[old_key]
            end = lapsed(ref, day)
            if end is None:
                continue
            by = f", được thay bởi {end['by']}" if end["by"] else ""
            said = f"{short_name(dict(ref))} {words} (hiệu lực đến {'/'.join(reversed(end['valid_to'].split('-')))}{by})"
            yield _gap(kind, said, [ref], citing, refs, texts)


def _gap(kind: str, said: str, about: list[DocumentRef], citing: Citing, refs: Refs, texts: Texts) -> Gap:
    first = next(iter(citing.values()))["edge"]
    documents = [*about, *(refs[key] for key in list(citing)[:_MOST_CITING])]
    where = evidence(first, texts[first["sha256"]][1])
    return Gap(kind=kind, what=f"{said}: {len(citing)} văn bản viện dẫn", where=where, documents=documents, weight=len(citing))
