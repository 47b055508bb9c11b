"""The one root error class: every failure says what and where, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Callable


class ChidaoError(Exception):
    """A failure that a person can act on.

    ``vi`` and ``en`` are whole sentences; ``place`` names the file, key or address concerned.
    ``status`` is the HTTP status that it becomes, ``exit_code`` the command's (1 failed, 2 wrong use, 3 nothing found).
    """

    status = 500
    exit_code = 1

    def __init__(self, vi: str, en: str, *, place: str | None = None) -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en
        self.place = place

    def __reduce__(self) -> tuple[Callable[..., ChidaoError], tuple[type[ChidaoError], dict[str, object]]]:
        """Whole on the way from one process to another: files are read by several."""
        return _restored, (type(self), self.__dict__)


def _restored(kind: type[ChidaoError], state: dict[str, object]) -> ChidaoError:
    error = kind.__new__(kind, state["en"])
    error.__dict__.update(state)
    return error


class BadInput(ChidaoError):
    """A file or a parameter that cannot be read as what it should be."""

    status = 422


class WrongUse(ChidaoError):
    """A call that makes no sense: unknown option, date that does not exist."""

    status = 400
    exit_code = 2


class NotFound(ChidaoError):
    """Nothing in the graph answers to that name."""

    status = 404
    exit_code = 3


class Ambiguous(ChidaoError):
    """Several things answer to that name; ``candidates`` holds them as JSON objects."""

    status = 409

    def __init__(self, vi: str, en: str, *, candidates: list[dict[str, object]], place: str | None = None) -> None:
        super().__init__(vi, en, place=place)
        self.candidates = candidates


class StoreUnavailable(ChidaoError):
    """The graph store cannot be reached, opened or understood."""

    status = 503


class Conflict(ChidaoError):
    """The graph is in a state that forbids the wanted change (locked, newer schema)."""

    status = 409
