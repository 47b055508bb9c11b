"""What goes wrong between the driver and a server, said as chidao's own errors in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthConfigurationError,
    AuthError,
    ClientError,
    ConfigurationError,
    ConnectionPoolError,
    DriverError,
    Forbidden,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.errors import ChidaoError, Conflict, StoreUnavailable, WrongUse


class Lost(StoreUnavailable):
    """Nobody answers at the address (any more)."""


class WrongPassword(StoreUnavailable):
    """The server is there but does not let this user in."""


class NotWritable(Conflict):
    """A write was asked for where only reading is allowed."""


class Refused(ChidaoError):
    """The server understood the connection but refused the statement; ``code`` is its own status code."""

    def __init__(self, vi: str, en: str, *, code: str, place: str | None = None) -> None:
        super().__init__(vi, en, place=place)
        self.code = code


class Damaged(StoreUnavailable):
    """The files of the embedded engine are damaged."""


_DAMAGES = re.compile(
    r"Record #\S++ not found|broken chunk chain|[Cc]orrupt|Invalid page|EOFException|BufferUnderflow|Duplicated key \[graph\]"
)
"""What the engine says when it reads what it never wrote (seen with files that were cut, emptied or taken away)."""


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turn every error of the driver raised inside into a child of ChidaoError that names ``place`` (the server's address)."""
    try:
        yield
    except (DriverError, Neo4jError) as error:
        raise _as_own(error, place) from error


def bad_address(url: str, reason: object) -> WrongUse:
    """The error of an address that no driver can use."""
    return WrongUse(
        f"Địa chỉ kho đồ thị không hợp lệ: {url!r}; hãy dùng bolt://…, neo4j://… hoặc embedded.",
        f"Not an address of a graph store: {url!r} ({reason}); use bolt://…, neo4j://… or embedded.",
        place=url,
    )


def _unreachable(place: str) -> Lost:
    return Lost(
        f"Không kết nối được tới kho đồ thị tại {place}; hãy kiểm tra máy chủ đã chạy và CHIDAO_GRAPH đúng địa chỉ.",
        f"The graph store at {place} cannot be reached; see that the server runs and that CHIDAO_GRAPH is its address.",
        place=place,
    )


def _as_own(error: DriverError | Neo4jError, place: str) -> ChidaoError:
    if isinstance(error, AuthConfigurationError):
        return _denied(place)
    if isinstance(error, ConfigurationError):
        return bad_address(place, error)
    if isinstance(error, (ServiceUnavailable, SessionExpired, ConnectionPoolError)):
        return _unreachable(place)
    if isinstance(error, DriverError):
        raise error  # a wrong use of the driver by our own code: a bug, not news for people
    code = error.code or ""
    # both come before their base class: Forbidden and AuthError are client errors, too
    if isinstance(error, AuthError) or "Security.AuthenticationRateLimit" in code or "CredentialsExpired" in code:
        return _denied(place)
    if "AccessMode" in code or "ReadOnly" in code:
        return NotWritable("Chỉ được đọc, không được ghi vào kho đồ thị.", "Only reading is allowed here, not writing.", place=place)
    if "DatabaseNotFound" in code or "Database does not exist" in (error.message or ""):
        return StoreUnavailable(
            "Không có cơ sở dữ liệu mang tên đó trên máy chủ; hãy kiểm tra CHIDAO_DATABASE.",
            "The server holds no database of that name; check CHIDAO_DATABASE.",
            place=place,
        )
    return _refused(error, code, place)


def damaged(message: str, place: str) -> Damaged:
    """The error of a store whose files are damaged, with the way out."""
    said = message.partition("\n")[0][:200]
    return Damaged(
        f"Kho bị hỏng: {said}. Hãy xuất đính chính (chidao corrections --export FILE.jsonl) rồi dựng lại: chidao rebuild [TỆP…].",
        f"The store is damaged: {said}. Export corrections (chidao corrections --export FILE.jsonl), then: chidao rebuild [FILE…].",
        place=place,
    )


def disk_full(place: str) -> StoreUnavailable:
    """The error of a disk without room for what is to be written."""
    return StoreUnavailable(
        f"Đĩa đầy: không ghi tiếp được vào {place}. Dữ liệu đã ghi còn nguyên; hãy giải phóng chỗ rồi chạy lại lệnh này.",
        f"The disk is full: {place} takes no more. What was written is safe; make room and run this command again.",
        place=place,
    )


def _denied(place: str) -> WrongPassword:
    return WrongPassword(
        f"Sai tên người dùng hoặc mật khẩu của kho đồ thị tại {place}; hãy kiểm tra CHIDAO_USER và CHIDAO_PASSWORD.",
        f"Wrong user or password for the graph store at {place}; check CHIDAO_USER and CHIDAO_PASSWORD.",
        place=place,
    )


def _refused(error: Neo4jError, code: str, place: str) -> ChidaoError:
    message = error.message or str(error)
    if isinstance(error, TransientError):
        return StoreUnavailable("Kho đồ thị đang bận, hãy thử lại.", f"The graph store is busy, try again: {message}", place=place)
    if _DAMAGES.search(message):
        return damaged(message, place)
    kind = "refused the statement" if isinstance(error, (ClientError, Forbidden)) else "failed on the statement"
    return Refused("Kho đồ thị từ chối câu lệnh.", f"The graph store {kind}: {message}", code=code, place=place)
