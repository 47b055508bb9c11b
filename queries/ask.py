"""All questions under one roof: what the command line, the pages and the API call."""

from __future__ import annotations

from queries.asking.answer import ask
from queries.questions.central import central
from queries.questions.compare import compare
from queries.questions.down import down, impact
from queries.questions.due import due
from queries.questions.duties import duties
from queries.questions.gaps import gaps
from queries.questions.path import path
from queries.questions.up import up
from queries.questions.who import who

__all__ = ["ask", "central", "compare", "down", "due", "duties", "gaps", "impact", "path", "up", "who"]
