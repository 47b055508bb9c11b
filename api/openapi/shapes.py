"""Shapes of what the server itself tells: problems, uploads, texts, its own health."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

from queries.answers.shapes import DocumentRef, Progress
from queries.things.text import HeldText


class Problem(TypedDict):
    """An error (RFC 9457): title in Vietnamese, detail with the English beside it; ``candidates`` where several things fit."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    candidates: NotRequired[list[dict[str, Any]]]


class Reported(TypedDict):
    """What was kept of a task's progress; null where the same was said before."""

    progress: Progress | None


class Reason(TypedDict):
    """Why an upload failed."""

    vi: str
    en: str


class Job(TypedDict):
    """An upload: queued, running, done (document, report, record) or failed (problem); ``done`` of ``total`` texts are written."""

    id: str
    file: str
    status: str
    done: int
    total: int
    document: NotRequired[DocumentRef]
    report: NotRequired[dict[str, int]]
    record: NotRequired[dict[str, Any]]
    problem: NotRequired[Reason]


class Texts(TypedDict):
    """A document's texts as read."""

    key: str
    texts: list[HeldText]


class Health(TypedDict):
    """The server and its store; ``counts`` by label."""

    status: str
    engine: str
    schema: int
    state: str
    counts: dict[str, int]
