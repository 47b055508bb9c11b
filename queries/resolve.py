"""Resolving: from what a person types (key, printed number, file name, words) to the one document or task that is meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from graph.cypher import statement
from graph.errors import Ambiguous, NotFound, WrongUse
from graph.folding import fold
from graph.identity import Facts, fold_number, parse_number, type_code
from graph.store import Store
from queries.cached import once
from queries.reading import document_ref, documents_by_key
from queries.shapes import DocumentRef

_LONGEST = 500  # characters that can name a document
_MOST_CANDIDATES = 20
# a printed number with its symbol: "11-NQ/TW", "20 /KH-UBND", "45/2022/QH15", "2033 - CV/Th.U"
NUMBER = re.compile(
    r"\d{1,5}(?:\.\d{1,3})?[a-zđð]?\s?[/-]\s?(?:\d{4}\s?/\s?)?[a-zđð]{2,}[a-zđð0-9&.]*(?:\s?[/-]\s?[a-zđð0-9&.]+)*",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b(\d{1,2}) (?:thang )?(\d{1,2}) (?:nam )?((?:19|20)\d\d)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SPACES = re.compile(r"\s+")
_TOGETHER = 0.4  # how much of a document's fit hangs on words that stand together as they were asked
_WORDS_THAT_NAME = 0.8  # share of the asked words' weight that a document must bear
_SMALL_WORDS = frozenset(["so", "ngay", "nam", "thang", "cua", "ve", "viec", "va", "van", "ban", "cac", "do", "theo", "den"])


@dataclass(frozen=True, slots=True)
class _Known:
    """A document with the folded words by which it can be named."""

    ref: DocumentRef
    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    type: str
    code: str | None


def document(store: Store, asked: str) -> DocumentRef:
    """The document that ``asked`` names; Ambiguous where several fit alike, NotFound where none does."""
    asked = _usable(asked)
    found = _by_key(store, asked) or _by_number(store, asked) or _by_file(store, asked) or _by_words(store, asked)
    return _the_one(found, asked)


def document_or_task(store: Store, asked: str) -> DocumentRef | str:
    """A document, or a task's key (a task is named by its key, or by a document and its path joined by "#")."""
    asked = _usable(asked)
    if store.read(statement("queries", "task_exists"), key=asked):
        return asked
    return document(store, asked)


def _usable(asked: str) -> str:
    asked = _SPACES.sub(" ", unicodedata.normalize("NFC", asked)).strip()
    if not asked:
        raise WrongUse("Chưa nêu văn bản nào", "No document was named")
    if not fold(asked):
        raise NotFound("Không có chữ hoặc số nào để tìm", "Nothing to look for: no letter and no figure", place=asked[:80])
    return asked[:_LONGEST]


def _by_key(store: Store, asked: str) -> list[DocumentRef]:
    found = documents_by_key(store, [asked])
    if not found:
        keys = [row["key"] for row in store.read(statement("queries", "aliases"), alias=asked)]
        found = documents_by_key(store, keys)
    return list(found.values())


def _by_number(store: Store, asked: str) -> list[DocumentRef]:
    """By printed number, narrowed by the other words; a misprint that some text prints leads to the right one."""
    match = NUMBER.search(asked)
    if match is None:
        return []
    number = fold_number(match[0])
    rows = store.read(statement("queries", "numbers_of_documents"), number=number)
    found = [document_ref(row["document"]) for row in rows]
    if not found:
        printed = once(store, "printed numbers", _printed_numbers)
        found = list(documents_by_key(store, printed.get(number, ())).values())
    rest = f"{asked[: match.start()]} {asked[match.end() :]}"
    return _narrowed(found, rest)


def _printed_numbers(store: Store) -> dict[str, list[str]]:
    numbers: dict[str, list[str]] = {}
    for row in store.read(statement("queries", "printed_numbers")):
        keys = numbers.setdefault(fold_number(row["number"]), [])
        if row["key"] not in keys:
            keys.append(row["key"])
    return numbers


def _narrowed(found: list[DocumentRef], rest: str) -> list[DocumentRef]:
    """Those that bear the most of the other words (year, issuer, place); all where the words tell nothing."""
    wanted = set(_dated(fold(rest)).split()) - _SMALL_WORDS
    years = {word for word in wanted if _YEAR.fullmatch(word)}
    found = [ref for ref in found if not years or not ref["date"] or ref["date"][:4] in years]
    if len(found) < 2 or not wanted:
        return found
    scored = [(len(wanted & _known(ref).words), ref) for ref in found]
    most = max(score for score, _ in scored)
    return [ref for score, ref in scored if score == most]


def _dated(folded: str) -> str:
    """A date's parts as the one word that documents are known by: "10 02 2022" → "2022-02-10 2022"."""
    return _DAY.sub(lambda m: f"{m[3]}-{int(m[2]):02}-{int(m[1]):02} {m[3]}", folded)


def _by_file(store: Store, asked: str) -> list[DocumentRef]:
    name = PurePosixPath(asked.replace("\\", "/")).name
    rows = store.read(statement("queries", "files"))
    exact = {row["key"] for row in rows for file in row["files"] if name in (file, PurePosixPath(file).name)}
    stems = {row["key"] for row in rows for file in row["files"] if name == PurePosixPath(file).stem}
    return list(documents_by_key(store, exact or stems).values())


def _by_words(store: Store, asked: str) -> list[DocumentRef]:
    """By words of type, number, issuer, place, date and title: the documents that bear the most of them, held ones first."""
    wanted = [word for word in dict.fromkeys(_dated(fold(asked)).split()) if word not in _SMALL_WORDS]
    if not wanted:
        return []
    known = once(store, "documents", _all_known)
    match = NUMBER.search(asked)
    if match is not None:  # whoever writes a whole number means no other one
        known = [one for one in known if _same_figure(match[0], one.ref)]
    else:
        known = _of_type(known, fold(asked).split())
    scored = [(_share(wanted, one), one.ref["held"], one) for one in known]
    best = max(((score, held) for score, held, _ in scored), default=(0.0, False))
    if best[0] < _WORDS_THAT_NAME:
        return []
    return [one.ref for score, held, one in scored if (score, held) == best]


def _of_type(known: list[_Known], words: list[str]) -> list[_Known]:
    """Where the words begin with a type, the documents of it ("nghị quyết 11 …", "NQ 11": of this figure too), if there are any."""
    best, same = 0, known
    for size in range(4, 0, -1):
        name = " ".join(words[:size])
        fitting = [one for one in known if name in (one.type, one.code)]
        if fitting:
            best, same = size, fitting
            break
    rest = [word for word in words[best:] if word not in _SMALL_WORDS]
    figure = rest[0].lstrip("0") if best and rest and rest[0].isdigit() else None
    return [one for one in same if figure and _figure(one.ref["number"] or "") == figure] or same


def _figure(number: str) -> str:
    found = re.match(r"0*(\d+)", number)
    return found[1] if found else ""


def _same_figure(asked: str, ref: DocumentRef) -> bool:
    wanted, own = parse_number(asked), parse_number(ref["number"], ref["type"]) if ref["number"] else None
    return wanted is not None and own is not None and (wanted.figure, wanted.code) == (own.figure, own.code)


def _share(wanted: list[str], one: _Known) -> float:
    """Share of the asked words that a document bears; figures and words of the number weigh double."""
    total = got = 0.0
    for word in wanted:
        weight = 2.0 if word[0].isdigit() else 1.0
        total += weight
        if word in one.words:
            got += weight
    # a figure that is asked for must be the document's own
    if any(word[0].isdigit() and word not in one.words for word in wanted):
        got *= 0.5
    pairs = list(zip(wanted, wanted[1:], strict=False))
    together = sum(pair in one.pairs for pair in pairs) / len(pairs) if pairs else 1.0
    return got / total * (1 - _TOGETHER) + got / total * together * _TOGETHER


def _all_known(store: Store) -> list[_Known]:
    return [_known(document_ref(row["document"])) for row in store.read(statement("queries", "all_documents"))]


def all_documents(store: Store) -> list[DocumentRef]:
    """Every document, by key; read once per state of the graph."""
    return [one.ref for one in sorted(once(store, "documents", _all_known), key=lambda one: one.ref["key"])]


def _known(ref: DocumentRef) -> _Known:
    facts = Facts(ref.get("kind") or "named", ref["type"], ref["number"], ref["date"], ref["issuer"], ref["title"], ref["held"])
    parts = [ref["number"], ref["type"], type_code(facts), ref["issuer"], ref["title"], ref.get("place")]
    runs = [fold(part).split() for part in parts if part]
    words = {word for run in runs for word in run}
    pairs = {pair for run in runs for pair in zip(run, run[1:], strict=False)}
    words |= {_figure(ref["number"] or "")} - {""}
    if ref["date"]:
        words |= {ref["date"], ref["date"][:4]}
    return _Known(ref, frozenset(words), frozenset(pairs), fold(ref["type"] or ""), type_code(facts))


def _the_one(found: Iterable[DocumentRef], asked: str) -> DocumentRef:
    """The only one, else the only held one."""
    all_found = sorted(found, key=lambda ref: (not ref["held"], ref["date"] or "", ref["key"]))
    held = [ref for ref in all_found if ref["held"]]
    if len(held) == 1 or len(all_found) == 1:
        return (held or all_found)[0]
    if not all_found:
        raise NotFound(f"Không tìm thấy văn bản nào là “{asked[:80]}”", f"No document answers to “{asked[:80]}”", place=asked[:80])
    raise several(held or all_found, asked)


def several(found: list[DocumentRef], asked: str) -> Ambiguous:
    """The error that lists what fits alike."""
    vi = f"Có {len(found)} văn bản phù hợp với “{asked[:80]}”"
    en = f"{len(found)} documents fit “{asked[:80]}”"
    return Ambiguous(vi, en, candidates=[dict(ref) for ref in found[:_MOST_CANDIDATES]], place=asked[:80])
