"""Parts of the installation that one may lack: told by name, with the command that brings them."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from graph.errors import ChidaoError


class NotInstalled(ChidaoError):
    """A file of a kind whose reader is not installed here."""

    status = 501


def bring(module: str, extra: str, name: str) -> ModuleType:
    """The module that the extra ``extra`` installs; ``name`` is the file that needs it. Raises NotInstalled."""
    try:
        return import_module(module)
    except ImportError as error:
        raise NotInstalled(
            f"{name}: chưa cài phần đọc loại tệp này (thiếu {module}); hãy chạy: pip install 'chidao[{extra}]'",
            f"{name}: what reads this kind of file is not installed ({module} is missing); run: pip install 'chidao[{extra}]'",
            place=name,
        ) from error
