"""The ten questions under one roof: what the command line, the pages and the API call."""

from __future__ import annotations

from queries.central import central
from queries.compare import compare
from queries.down import down, impact
from queries.due import due
from queries.duties import duties
from queries.gaps import gaps
from queries.path import path
from queries.up import up
from queries.who import who

__all__ = ["central", "compare", "down", "due", "duties", "gaps", "impact", "path", "up", "who"]
