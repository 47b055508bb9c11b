"""Short names: what a bare "Ban Chỉ đạo" stands for, and names that the text itself introduces ("sau đây gọi tắt là …")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.folding import Letters
from ingest.bodies.context import Context
from ingest.bodies.mention import AgencyMention
from ingest.bodies.shapes import stops_at
from ingest.grammar.rules import printed_words, rules

_RULES = rules("agencies")

_HEAD = _RULES["may-be-shortened"].pattern
_CLOSED = re.compile(r"[ \t]*(?:[,.;:)(/\n]|$)")
# bodies that a plan sets up for itself: the document's own, even where they are not named in full
_OF_THE_DOCUMENT = printed_words("set_up_by_paper")
_INTRODUCED = _RULES["short-name-introduced"].pattern


def short_name_at(letters: Letters, start: int, before: list[AgencyMention], context: Context) -> AgencyMention | None:
    """A bare head in capitals: the last body before it that is named in full with that head, else the document's own."""
    match = _HEAD.match(letters.low, start)
    if (
        match is None
        or not letters.normal[start].isupper()
        or not (_CLOSED.match(letters.low, match.end()) or stops_at(letters.low, match.end() + 1))
    ):
        return None
    head = match.group()
    for mention in reversed(before):
        if mention.kind == "specific" and mention.rule in ("pattern", "table") and mention.name.lower().startswith(head + " "):
            return AgencyMention(start, match.end(), mention.name, "specific", rule="short")
    if head not in _OF_THE_DOCUMENT:
        return None
    name = " ".join(filter(None, (letters.normal[start : match.end()], context.place)))
    return AgencyMention(start, match.end(), name, "specific", rule="short")


def introduced(normal: str, found: list[AgencyMention]) -> Iterator[AgencyMention]:
    """The mentions with each short name that the text introduces turned into the body it was introduced for."""
    full: dict[str, str] = {}
    for mention in found:
        name = full.get(" ".join(normal[mention.start : mention.end].split()).lower()) if full else None
        if name is not None:
            mention = replace(mention, name=name)
        elif (
            mention.kind == "specific" and normal.startswith((" (", "("), mention.end) and (match := _INTRODUCED.match(normal, mention.end))
        ) and match["short"][0].isupper():
            full[" ".join(match["short"].split()).lower()] = mention.name
        yield mention
