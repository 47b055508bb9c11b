"""All questions: each has a command, a route, a method and a table, and where it says so a tool."""

from __future__ import annotations

from typing import Any

from api.questions import lineage, tasks, whole
from api.questions.declaration import Question
from api.questions.lists import LISTS, REPORTS
from api.questions.sentence import sentence

__all__ = ["LISTS", "QUESTIONS", "REPORTS"]
_ASKED = (*tasks.QUESTIONS, *lineage.QUESTIONS, *whole.QUESTIONS)
QUESTIONS: tuple[Question[Any], ...] = (sentence({question.name: question for question in _ASKED}), *_ASKED)
