"""The command line: `chidao …`."""

from __future__ import annotations

import io
import sys

from api.quick import asked_of_server

INTERRUPTED = 130  # 128 + SIGINT, as shells say it


def main() -> None:
    """Run the command line: exit 0 done, 1 failed, refused or ambiguous, 2 wrong use, 3 nothing found, 130 interrupted."""
    _printable()
    try:
        _run()
    except KeyboardInterrupt:
        _say_interrupted()
        sys.exit(INTERRUPTED)
    except SystemExit as stop:
        if stop.code == INTERRUPTED:
            _say_interrupted()
        raise


def _run() -> None:
    # a running server has the graph open: asking it costs this process next to nothing
    if (status := asked_of_server(sys.argv[1:])) is not None:
        sys.exit(status)
    # imported here: Ctrl-C while the program is still starting ends it in words, too
    from api.commands.options import report
    from api.commands.verbs import app
    from graph.errors import ChidaoError

    try:
        app()
    except ChidaoError as error:
        report(error, "en" if "en" in _lang_given() else "vi")
        sys.exit(error.exit_code)


def _printable() -> None:
    """Vietnamese goes out as UTF-8 into a pipe of whatever locale, and no sign that cannot be printed ends the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            foreign = not stream.isatty() and stream.encoding.lower().replace("-", "") != "utf8"
            stream.reconfigure(encoding="utf-8" if foreign else None, errors="replace")


def _say_interrupted() -> None:
    lines = ("Đã dừng theo yêu cầu.", "Stopped on request.")
    for line in reversed(lines) if "en" in _lang_given() else lines:
        print(line, file=sys.stderr)


def _lang_given() -> tuple[str, ...]:
    """The value after --lang, if any: an error may come before the options were parsed."""
    arguments = sys.argv[1:]
    return tuple(after for before, after in zip(arguments, arguments[1:], strict=False) if before == "--lang") + tuple(
        a.partition("=")[2] for a in arguments if a.startswith("--lang=")
    )


if __name__ == "__main__":
    main()
