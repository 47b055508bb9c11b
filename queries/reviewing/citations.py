"""What a draft cites: numbers, dates, issuers and titles that contradict what others print, acts out of force, words not verbatim."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.folding import fold
from graph.identity.keys import fold_number, issuer_core, parse_number
from graph.identity.votes import contradicts, issuer_national
from graph.record import CitedDocument, Mention
from graph.store.store import Store
from queries.answers.cached import once
from queries.answers.shapes import DocumentRef, Evidence
from queries.answers.validity import lapsed
from queries.reviewing.shapes import Draft, Finding, finding
from queries.things.documents import all_documents
from queries.things.text import texts

_QUOTED = re.compile(r"“([^“”]{30,1500})”")
_NEAR = 300  # characters before a quotation within which the document that it is from is named
_SAME_TITLE = 0.35  # share of common words below which two titles speak of other things
_DAY = 10  # characters of a whole ISO day
Numbers = dict[str, tuple[DocumentRef, ...]]


def citations(store: Store, draft: Draft) -> Iterator[Finding]:
    """Findings about the documents that a draft cites, in the order of the text."""
    numbers = once(store, "documents by number", _by_number)
    first: dict[str, Mention] = {}
    for mention in sorted(draft.record.mentions, key=lambda one: one.start):
        first.setdefault(mention.doc, mention)
    for cited in draft.record.cited_documents:
        if cited.number and cited.id in first:
            yield from _of_one(draft, cited, first[cited.id], numbers)
    yield from _quotations(store, draft, first, numbers)


def _by_number(store: Store) -> Numbers:
    found: dict[str, list[DocumentRef]] = {}
    for ref in all_documents(store):
        if ref["number"]:
            found.setdefault(fold_number(ref["number"]), []).append(ref)
    return {number: tuple(refs) for number, refs in found.items()}


def _of_one(draft: Draft, cited: CitedDocument, mention: Mention, numbers: Numbers) -> Iterator[Finding]:
    where = draft.where(mention.start, mention.end, "citation")
    number = parse_number(cited.number, cited.type) if cited.number else None
    core = issuer_core(cited.issuer)
    if number and core and contradicts(number, core) and issuer_national(core) and not numbers.get(fold_number(cited.number or "")):
        says = f"{cited.number}: ký hiệu không khớp cơ quan ban hành {cited.issuer}"
        yield finding("citation_issuer", "error", where, says, "Kiểm tra lại số, ký hiệu hoặc cơ quan ban hành")
    same = numbers.get(fold_number(cited.number or ""), ())
    if cited.issuer and len({issuer_core(ref["issuer"]) for ref in same}) > 1:
        same = tuple(ref for ref in same if issuer_core(ref["issuer"]) == core) or same
    if not same:
        yield from _misprinted(cited, where, numbers)
        return
    yield from _dates(cited, where, same)
    yield from _titles(cited, where, same)
    if len(same) == 1:
        yield from _force(draft, same[0], where)


def _misprinted(cited: CitedDocument, where: Evidence, numbers: Numbers) -> Iterator[Finding]:
    """A number that nobody knows, of the day and figure of one that is known."""
    if not cited.date or len(cited.date) < _DAY:
        return
    figure = parse_number(cited.number, cited.type) if cited.number else None
    for refs in numbers.values():
        for ref in refs:
            own = parse_number(ref["number"], ref["type"]) if ref["number"] else None
            if ref["date"] == cited.date and own and figure and own.figure == figure.figure:
                says = f"{cited.number} ngày {cited.date}: văn bản cùng số, cùng ngày đã biết là {ref['number']}"
                yield finding("citation_number", "warning", where, says, str(ref["number"]), [ref])
                return


def _dates(cited: CitedDocument, where: Evidence, same: tuple[DocumentRef, ...]) -> Iterator[Finding]:
    days = [ref["date"] for ref in same if ref["date"]]
    if cited.date and days and not any(cited.date.startswith(day) or day.startswith(cited.date) for day in days):
        right = " hoặc ".join(sorted(set(days)))
        says = f"{cited.number}: ghi ngày {cited.date}, các văn bản khác ghi {right}"
        yield finding("citation_date", "error", where, says, right, same)


def _titles(cited: CitedDocument, where: Evidence, same: tuple[DocumentRef, ...]) -> Iterator[Finding]:
    known = [ref for ref in same if ref["title"]]
    mine = set(fold(cited.title or "").split())
    if len(mine) < 4 or not known:
        return
    shares = [len(mine & its) / min(len(mine), len(its)) for ref in known if (its := set(fold(ref["title"] or "").split()))]
    if shares and max(shares) < _SAME_TITLE:
        says = f"{cited.number}: trích yếu khác với tên đã biết “{known[0]['title']}”"
        yield finding("citation_title", "warning", where, says, known[0]["title"], known[:1])


def _force(draft: Draft, ref: DocumentRef, where: Evidence) -> Iterator[Finding]:
    ended = lapsed(ref, draft.day)
    if ended:
        by = f", thay bởi {ended['by']}" if ended["by"] else ""
        says = f"{ref['number']} đã hết hiệu lực từ sau {ended['valid_to']}{by}"
        yield finding("superseded", "error", where, says, ended["by"], [ref])
    elif ref["date"] and len(ref["date"]) == _DAY and ref["date"] > draft.day:
        says = f"{ref['number']} ban hành ngày {ref['date']}, sau ngày của dự thảo"
        yield finding("not_yet_valid", "warning", where, says, None, [ref])


def _quotations(store: Store, draft: Draft, first: dict[str, Mention], numbers: Numbers) -> Iterator[Finding]:
    """Words in quotation marks behind a document whose text is held, which that text does not hold."""
    by_id = {cited.id: cited for cited in draft.record.cited_documents}
    mentions = sorted((one for one in draft.record.mentions if one.doc in first), key=lambda one: one.end)
    for quoted in _QUOTED.finditer(draft.text):
        near = [one for one in mentions if quoted.start() - _NEAR <= one.end <= quoted.start()]
        cited = by_id.get(near[-1].doc) if near else None
        refs = [ref for ref in numbers.get(fold_number(cited.number or ""), ()) if ref["held"]] if cited and cited.number else []
        if len(refs) != 1:
            continue
        words = fold(quoted[1])
        if not any(words in fold(one["text"]) for one in texts(store, refs[0]["key"])) and words not in fold(refs[0]["title"] or ""):
            where = draft.where(quoted.start(1), quoted.end(1), "quotation")
            yield finding("quote_differs", "warning", where, f"Lời trích không có nguyên văn trong {refs[0]['number']}", None, refs)
