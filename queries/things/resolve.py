"""Resolving: from what a person types (key, printed number, file name, words) to the one document or task that is meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from graph.errors import Ambiguous, NotFound, WrongUse
from graph.folding import fold
from graph.identity.keys import fold_number
from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers.cached import once
from queries.answers.shapes import DocumentRef
from queries.corrections.overlay import corrected
from queries.things.documents import SMALL_WORDS, dated, known_document, known_documents, of_type, same_figure, share
from queries.things.reading import document_ref, documents_by_key

_LONGEST = 500  # characters that can name a document
_MOST_CANDIDATES = 20
# a printed number with its symbol: "11-NQ/TW", "20 /KH-UBND", "45/2022/QH15", "2033 - CV/Th.U"
NUMBER = re.compile(
    r"\d{1,5}(?:\.\d{1,3})?[a-zđð]?\s?[/-]\s?(?:\d{4}\s?/\s?)?[a-zđð]{2,}[a-zđð0-9&.]*(?:\s?[/-]\s?[a-zđð0-9&.]+)*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SPACES = re.compile(r"\s+")
_WORDS_THAT_NAME = 0.8  # share of the asked words' weight that a document must bear


def document(store: Store, asked: str) -> DocumentRef:
    """The document that ``asked`` names; Ambiguous where several fit alike, NotFound where none does."""
    asked = _usable(asked)
    found = _by_key(store, asked) or _by_number(store, asked) or _by_file(store, asked) or _by_words(store, asked)
    return _the_one(found, asked)


def document_or_task(store: Store, asked: str) -> DocumentRef | str:
    """A document, or a task's key (a task is named by its key, or by a document and its path joined by "#")."""
    asked = _usable(asked)
    if store.read(statement("queries.things", "task_exists"), key=asked):
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
        keys = [row["key"] for row in store.read(statement("queries.things", "aliases"), alias=asked)]
        found = documents_by_key(store, keys)
    return list(found.values())


def _by_number(store: Store, asked: str) -> list[DocumentRef]:
    """By printed number, narrowed by the other words; a misprint that some text prints leads to the right one."""
    match = NUMBER.search(asked)
    if match is None:
        return []
    number = fold_number(match[0])
    rows = store.read(statement("queries.things", "numbers_of_documents"), number=number)
    documents = corrected(store).documents
    # a print that was parted from its document answers under its own number
    parted = [documents.refs[key] for key in documents.whole if fold_number(documents.refs[key]["number"] or "") == number]
    found = [documents.of(document_ref(row["document"])) for row in rows] + parted
    if not found:
        printed = once(store, "printed numbers", _printed_numbers)
        found = list(documents_by_key(store, printed.get(number, ())).values())
    rest = f"{asked[: match.start()]} {asked[match.end() :]}"
    return _narrowed(found, rest)


def _printed_numbers(store: Store) -> dict[str, list[str]]:
    numbers: dict[str, list[str]] = {}
    for row in store.read(statement("queries.things", "printed_numbers")):
        keys = numbers.setdefault(fold_number(row["number"]), [])
        if row["key"] not in keys:
            keys.append(row["key"])
    return numbers


def _narrowed(found: list[DocumentRef], rest: str) -> list[DocumentRef]:
    """Those that bear the most of the other words (year, issuer, place); all where the words tell nothing."""
    wanted = set(dated(fold(rest)).split()) - SMALL_WORDS
    years = {word for word in wanted if _YEAR.fullmatch(word)}
    found = [ref for ref in found if not years or not ref["date"] or ref["date"][:4] in years]
    if len(found) < 2 or not wanted:
        return found
    scored = [(len(wanted & known_document(ref).words), ref) for ref in found]
    most = max(score for score, _ in scored)
    return [ref for score, ref in scored if score == most]


def _by_file(store: Store, asked: str) -> list[DocumentRef]:
    name = PurePosixPath(asked.replace("\\", "/")).name
    rows = store.read(statement("queries.things", "files"))
    exact = {row["key"] for row in rows for file in row["files"] if name in (file, PurePosixPath(file).name)}
    stems = {row["key"] for row in rows for file in row["files"] if name == PurePosixPath(file).stem}
    return list(documents_by_key(store, exact or stems).values())


def _by_words(store: Store, asked: str) -> list[DocumentRef]:
    """By words of type, number, issuer, place, date and title: the documents that bear the most of them, held ones first."""
    wanted = [word for word in dict.fromkeys(dated(fold(asked)).split()) if word not in SMALL_WORDS]
    if not wanted:
        return []
    known = known_documents(store)
    match = NUMBER.search(asked)
    if match is not None:  # whoever writes a whole number means no other one
        known = [one for one in known if same_figure(match[0], one.ref)]
    else:
        known = of_type(known, fold(asked).split())
    scored = [(share(wanted, one), one.ref["held"], one) for one in known]
    best = max(((score, held) for score, held, _ in scored), default=(0.0, False))
    if best[0] < _WORDS_THAT_NAME:
        return []
    return [one.ref for score, held, one in scored if (score, held) == best]


def _the_one(found: Iterable[DocumentRef], asked: str) -> DocumentRef:
    """The only one, else the only held one."""
    all_found = sorted({ref["key"]: ref for ref in found}.values(), key=lambda ref: (not ref["held"], ref["date"] or "", ref["key"]))
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
