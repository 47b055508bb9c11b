"""Who a body is today, in a sentence of either language: what pages, tables, pictures and gaps say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from graph.changes.notes import in_english
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
        "until": "kết thúc {day}",
        "there": "trên địa bàn nay là {heirs}",
        "work": "việc này thuộc {heirs}",
        "of": "{head} của {word}",
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
        "until": "ended {day}",
        "there": "the area is now that of {heirs}",
        "work": "this work is with {heirs}",
        "of": "{head} of each {word}",
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
    parts = _of_district(now, lang) or [words[now["status"]].format(heirs=_joined(_grouped(now["heirs"], lang), lang))]
    if now["status"] != "unchanged":
        parts += _since(now, lang)
    notes = dict.fromkeys(filter(None, [now["note"], *(heir["note"] for heir in now["heirs"])]))
    parts += [in_english(note) if lang == "en" else note for note in notes]
    for subject in dict.fromkeys(one["subject"] for one in now["apart"]):
        heirs = _grouped([_named(one["name"]) for one in now["apart"] if one["subject"] == subject], lang)
        parts.append(words["apart"].format(subject=_subject(subject, lang), heir=_joined(heirs, lang)))
    if any(heir["confidence"] == "likely" for heir in now["heirs"]):
        parts.append(words["likely"])
    return "; ".join(filter(None, parts))


def _of_district(now: Now, lang: Lang) -> list[str]:
    """Of a body of a district that is gone: when that ended, what lies there now, and who has the work; nothing for others."""
    words, area = _WORDS[lang], now["area"]
    if area is None or now["status"] == "unknown":
        return []
    there = words["there"].format(heirs=_joined(_grouped([_named(f"UBND {place}") for place in area["places"]], lang), lang))
    ended = next((step["on"] for step in now["chain"] if not step["apart"]), "") > area["until"]
    parts = [words["until"].format(day=_day(area["until"]))] if ended else []
    parts.append(f"{there} ({area['legal_basis']})" if area["legal_basis"] else there)
    if all(heir["name"] in {f"UBND {place}" for place in area["places"]} for heir in now["heirs"]) and now["heirs"]:
        return parts
    if not now["heirs"]:
        return [*parts, words[now["status"]]]
    everywhere = len(now["heirs"]) >= len(area["places"]) and all(_COMMUNE.match(heir["name"]) for heir in now["heirs"])
    heirs = _by_word(now["heirs"], lang) if everywhere else _grouped(now["heirs"], lang)
    return [*parts, words["work"].format(heirs=_joined(heirs, lang))]


def _by_word(heirs: Iterable[NowHeir], lang: Lang) -> list[str]:
    """The same body of each commune: "Phòng Kinh tế của xã"."""
    matches = [(heir, match) for heir in heirs if (match := _COMMUNE.match(heir["name"]))]
    kinds = dict.fromkeys((match["head"] or "UBND", match["word"], heir["subject"] or "") for heir, match in matches)
    of = _WORDS[lang]["of"]
    return [of.format(head=head, word=word) + (f" ({_subject(subject, lang)})" if subject else "") for head, word, subject in kinds]


def _named(name: str) -> NowHeir:
    return NowHeir(key="", name=name, subject=None, confidence="sure", note=None)


def _joined(told_: list[str], lang: Lang) -> str:
    return _WORDS[lang]["and"].join(filter(None, ["; ".join(told_[:-1]), *told_[-1:]]))


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
