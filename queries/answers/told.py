"""Who a body is today, in a sentence of either language: what pages, tables, pictures and gaps say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from graph.changes.subjects import subjects
from queries.answers.now_shapes import Now, NowHeir

Lang = Literal["vi", "en"]
_COMMUNE = re.compile(r"^(?:(?P<head>.+?) )??(?P<word>xã|phường|đặc khu) (?P<name>.+)$")
_WORDS = {
    "vi": {
        "unchanged": "vẫn là cơ quan này",
        "exact": "nay là {heirs}",
        "several": "nay là {heirs}",
        "ended": "đã kết thúc, không có cơ quan kế tục",
        "unknown": "chưa rõ nay việc thuộc cơ quan nào",
        "since": "từ {day}",
        "replaced": "nay theo {act}",
        "apart": "riêng {subject}: {heir}",
        "likely": "chưa chắc chắn",
        "before": ", trước đó ",
        "as_of": "tính đến {day}",
        "and": " và ",
    },
    "en": {
        "unchanged": "still this body",
        "exact": "today {heirs}",
        "several": "today {heirs}",
        "ended": "ended without a successor",
        "unknown": "who has the work today is not known",
        "since": "since {day}",
        "replaced": "now under {act}",
        "apart": "except {subject}: {heir}",
        "likely": "not certain",
        "before": ", before that ",
        "as_of": "as of {day}",
        "and": " and ",
    },
}


def told(now: Now, lang: Lang = "vi") -> str:
    """The sentence: "nay là UBND 5 phường: …, từ 01/07/2025 (Luật …); tính đến 25/09/2026".

    The notes of single heirs ("theo khung") and the bodies that took single functions are told too.
    """
    words = _WORDS[lang]
    heirs = _grouped(now["heirs"], lang)
    joined = words["and"].join(filter(None, ["; ".join(heirs[:-1]), *heirs[-1:]]))
    parts = [words[now["status"]].format(heirs=joined)]
    if now["status"] != "unchanged":
        parts += _since(now, lang)
    notes = dict.fromkeys(filter(None, [now["note"], *(heir["note"] for heir in now["heirs"])]))
    parts += list(notes)
    parts += [words["apart"].format(subject=_subject(one["subject"], lang), heir=one["name"]) for one in now["apart"]]
    if any(heir["confidence"] == "likely" for heir in now["heirs"]):
        parts.append(words["likely"])
    return "; ".join(filter(None, parts))


def heirs_told(now: Now, lang: Lang = "vi") -> str:
    """The heirs alone, those of many communes by their common head: "UBND 5 phường: …"."""
    return "; ".join(_grouped(now["heirs"], lang))


def dated(now: Now, lang: Lang = "vi") -> str:
    """Until when that is known: "tính đến 25/09/2026"."""
    return _WORDS[lang]["as_of"].format(day=_day(min(now["as_of"], now["known_to"])))


def gone(now: Now | None) -> bool:
    """Whether a body is no more what it was: there is something to say of it."""
    return now is not None and (now["status"] in ("exact", "several", "ended") or bool(now["chain"] and now["status"] == "unknown"))


def _since(now: Now, lang: Lang) -> list[str]:
    """Since when and by which acts, the last change first: "từ 01/07/2025 (Nghị quyết …), trước đó từ 01/03/2025 (Nghị định …)"."""
    words = _WORDS[lang]
    acts: dict[tuple[str, str], str | None] = {}
    for step in now["chain"]:
        if not step["apart"]:
            acts.setdefault((step["on"], step["legal_basis"]), step["legal_basis_now"])
    said = []
    for (day, basis), replaced in sorted(acts.items(), reverse=True):
        act = f"{basis}, {words['replaced'].format(act=replaced)}" if replaced else basis
        said.append(f"{words['since'].format(day=_day(day))} ({act})")
    return [words["before"].join(said)] if said else []


def _grouped(heirs: Iterable[NowHeir], lang: Lang) -> list[str]:
    """Heirs as they are told: those of many communes by their common head, each with the subject that it has."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for heir in heirs:
        match = _COMMUNE.match(heir["name"])
        head, word, name = (match["head"] or "", match["word"], match["name"]) if match else (heir["name"], "", "")
        found.setdefault((head, word, heir["subject"] or ""), []).append(name)
    told_ = []
    for (head, word, subject), names in found.items():
        count = f"{word} {names[0]}" if len(names) == 1 else f"{len(names)} {word}: {', '.join(names)}"
        who = f"{head} {count}".strip() if word else head
        told_.append(f"{who} ({_subject(subject, lang)})" if subject else who)
    return told_


def _subject(subject: str | None, lang: Lang) -> str:
    if lang == "vi" or not subject:
        return subject or ""
    names = {row.vi: row.en for row in subjects().values()}
    return "; ".join(names.get(one, one) for one in subject.split("; "))


def _day(day: str) -> str:
    return "/".join(reversed(day.split("-")))
