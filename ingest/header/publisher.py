"""What a site says of a document that it shows: attribute boxes and headlines. They vote where the document itself is silent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from graph.folding import fold_same_length
from ingest.grammar.rules import rules
from ingest.reference.types import type_heading

_RULES = rules("header")

_NUMBER = r"\d[\d.]{0,9}[a-z]?\s?(?:/\s?(?:19|20)\d\d\s?)?[/-]\s?[A-ZĐƯ][\w&.]{0,14}(?:\s?[-/]\s?[A-ZĐƯ][\w&.]{0,14}){0,4}"
_LABEL = _RULES["attribute-label"].pattern
_VALUE = re.compile(r"[^\n|:]{2,80}")
_PRINTED = re.compile(_NUMBER)
_DAY = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d)")
_BEFORE_TYPE = _RULES["whole-text-of"].pattern
_ATTACHED = re.compile(rf"\((?:ban hanh )?kem theo [^()\n]{{3,60}}?so\s?:?\s{{0,3}}(?P<number>{fold_same_length(_NUMBER)})", re.IGNORECASE)
_BEHIND_TYPE = re.compile(rf"\s{{0,3}}(?:số|SỐ|Số)?\s?:?\s{{0,3}}(?P<number>{_NUMBER})")
_OF = _RULES["number-of-body"].pattern
_ENOUGH = 8_000  # characters above a document that are looked at


class Published(NamedTuple):
    """What a site prints above a document: each None where it says nothing; ``date`` ISO, ``issuer`` as printed."""

    number: str | None = None
    type: str | None = None
    date: str | None = None
    signer: str | None = None
    issuer: str | None = None


class _Headline(NamedTuple):
    number: str
    type: str
    issuer: str | None


def published(above: str, agrees: Callable[[str], bool]) -> Published:
    """The site's statements in ``above``; only numbers count that ``agrees`` finds fit for the document's type."""
    text = above[-_ENOUGH:].replace("*", " ")
    folded = fold_same_length(text)
    values = dict(_values(text, folded))
    votes: Counter[str] = Counter()
    if (own := _PRINTED.match(values.get("number", ""))) is not None and agrees(own[0]):
        votes[_plain(own[0])] += 2
    headlines = [found for line in text.split("\n") if (found := _headline(line)) is not None and agrees(found.number)]
    votes.update(_plain(found.number) for found in headlines)
    number = votes.most_common(1)[0][0] if votes else None
    telling = next((found for found in headlines if _plain(found.number) == number), None)
    day = _DAY.match(values.get("date", ""))
    boxed = type_heading(values.get("type", "").upper(), fold_same_length(values.get("type", "")))
    return Published(
        number,
        boxed.type.type if boxed is not None else telling.type if telling is not None else None,
        f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}" if day and int(day[2]) <= 12 and int(day[1]) <= 31 else None,
        values.get("signer"),
        telling.issuer if telling is not None else None,
    )


def _values(text: str, folded: str) -> Iterator[tuple[str, str]]:
    """Label and value of each attribute, the first of each; a value ends at the next label, the line or the cell."""
    labels = list(_LABEL.finditer(folded))
    seen: set[str] = set()
    for at, label in enumerate(labels):
        name = label.lastgroup or "other"
        value = _VALUE.match(text, label.end(), labels[at + 1].start() if at + 1 < len(labels) else len(text))
        if name not in seen and value is not None and value[0].strip():
            seen.add(name)
            yield name, " ".join(value[0].split())


def _headline(line: str) -> _Headline | None:
    """What a headline gives behind its type word: "TOÀN VĂN: KẾT LUẬN 45-KL/TW CỦA …", "Công điện 226/CĐ-TTg năm 2025"."""
    printed = line.strip(" \t|*#_>")
    if not 8 < len(printed) < 300:
        return None
    opening = _BEFORE_TYPE.match(fold_same_length(printed))
    words = printed[opening.end() :] if opening else printed
    head = type_heading(words.upper(), fold_same_length(words)) if words[:1].isupper() else None
    found = _BEHIND_TYPE.match(words, head.length) if head is not None else None
    if head is None or found is None:
        return None
    issuer = _OF.match(words, found.end())
    return _Headline(found["number"], head.type.type, issuer["body"].strip() if issuer is not None else None)


def attached_number(normal: str, folded: str) -> str | None:
    """The number in "(Kèm theo Nghị quyết số 12/NQ-CP ngày …)" over an appendix: that of the paper itself."""
    found = _ATTACHED.search(folded)
    return _plain(normal[found.start("number") : found.end("number")]) if found is not None else None


def _plain(number: str) -> str:
    return re.sub(r"\s", "", number).rstrip(".")
