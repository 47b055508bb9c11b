"""Reading on the command line: extract, ingest."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from api.commands.options import AsJson, GraphOption, LangOption, bars, language, report
from api.files.output import to_json
from api.words.explain import explain
from graph.errors import ChidaoError
from graph.store.meta import open_graph
from graph.store.store import Store

if TYPE_CHECKING:
    # the reader loads where it is needed: no question waits for it
    from ingest.files import Reading, Selection
    from ingest.loading.arrivals import Incoming, Seen

Workers = Annotated[int, typer.Option("--workers", min=1, max=64, metavar="N", help="Số tiến trình đọc / reading processes")]
Explained = Annotated[bool, typer.Option("--explain", help="In văn bản và những gì đọc được / print the text with what was read")]
AsText = Annotated[bool, typer.Option("--text", help="In văn bản mà mọi vị trí dựa vào / print the text that offsets refer to")]
Records = Annotated[
    Path | None,
    typer.Option("--records", metavar="TỆP.jsonl", help="Lưu để nạp sau bằng load / keep for load (.jsonl, .jsonl.gz, .parquet)"),
]
NoOcr = Annotated[bool, typer.Option("--no-ocr", help="Không nhận dạng ảnh quét / do not recognise scans")]
AnyText = Annotated[bool, typer.Option("--any", help="Đọc cả bài chỉ nói về văn bản / take texts that only talk about documents")]
Paths = Annotated[list[str], typer.Argument(metavar="TỆP…", help="Tệp, thư mục hoặc mẫu / files, folders or globs")]


def extract(
    files: Paths,
    explained: Explained = False,
    as_text: AsText = False,
    no_ocr: NoOcr = False,
    any_text: AnyText = False,
    records: Records = None,
    workers: Workers = 1,
    lang: LangOption = "vi",
) -> None:
    """Đọc văn bản, in bản ghi JSON / read documents, print records."""
    from ingest.files import read_files, select
    from ingest.proof import record_json

    _recognise(not no_ocr)
    selection = select(files)
    failed = say_selection(selection, lang)
    many = len(selection.files) > 1
    if records is not None:
        failed |= _keep_records(records, selection.files, workers, lang, anything=any_text)
        raise typer.Exit(int(failed))
    for reading in read_files(selection.files, anything=any_text):
        if reading.source is not None and as_text:
            typer.echo(reading.text, nl=False)
        elif reading.record is None or reading.source is None:
            failed = _say_failure(reading, lang)
        elif explained:
            explain(reading.text, reading.record, language(lang), Console(highlight=False))
        else:
            typer.echo(json.dumps(record_json(reading.record, reading.source), ensure_ascii=False, indent=None if many else 1))
    if failed:
        raise typer.Exit(1)


def _keep_records(out: Path, files: tuple[Path, ...], workers: int, lang: str, *, anything: bool) -> bool:
    """Read files and keep what was read; whether any failed."""
    from ingest.files import read_files
    from ingest.loading.bulk.records import keep

    failures: list[Reading] = []
    with loading_bar("đọc / reading") as told:

        def arriving() -> Iterator[Incoming]:
            for done, reading in enumerate(read_files(files, workers, anything=anything), 1):
                told(min(done, len(files)), len(files), reading.name)
                if (read := _read(reading)) is None:
                    failures.append(reading)
                else:
                    yield read

        count = keep(out, arriving())
    for failure in failures:
        _say_failure(failure, lang)
    typer.echo(f"{out}: {count} bản ghi" if lang == "vi" else f"{out}: {count} records")
    return bool(failures)


@contextmanager
def loading_bar(what: str = "ghi / loading") -> Iterator[Callable[[int, int, str], None]]:
    """A bar on stderr, and what moves it: how many are done, of how many, the name of the last one."""
    with bars() as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total, name: bar.update(task, completed=done, total=total, description=f"{what} {name[:30]}")


def ingest(paths: Paths, workers: Workers = 1, no_ocr: NoOcr = False, any_text: AnyText = False,
           as_json: AsJson = False, lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Đọc văn bản vào đồ thị / read documents into the graph."""
    from ingest.files import select

    _recognise(not no_ocr)
    selection = select(paths)
    failed = say_selection(selection, lang)
    with open_graph(graph) as store:
        summary, broken = ingest_into(store, selection.files, workers, lang, anything=any_text)
    if not as_json:
        for line in summary["files"]:
            if "error" not in line:  # what failed has been said already
                typer.echo(line["says"]["vi" if lang == "vi" else "en"])
    typer.echo(to_json(summary) if as_json else _in_words(summary, lang))
    if failed or broken:
        raise typer.Exit(1)


def _recognise(wanted: bool) -> None:
    """Scans are recognised in a process of its own, which hears of it by its environment."""
    from ingest.formats.pdf.limits import OCR

    if not wanted:
        os.environ[OCR] = "off"


def ingest_into(
    store: Store, files: tuple[Path, ...], workers: int, lang: str = "vi", *, anything: bool = False
) -> tuple[dict[str, Any], bool]:
    """Read and load files with progress on stderr; (file names by what became of them and a report of each, whether any failed)."""
    from api.files.reports import told
    from ingest.files import read_files
    from ingest.loading.arrivals import Seen
    from ingest.loading.bulk.load import ingest_many
    from ingest.loading.load import held
    from ingest.loading.origins import origin_of

    failures: list[Reading] = []
    lines: list[dict[str, Any]] = []
    with bars() as bar:
        reading_bar = bar.add_task("đọc / reading", total=len(files))
        loading_bar = bar.add_task("ghi / loading", total=None, visible=False)

        def page(done: int, total: int) -> None:
            bar.update(reading_bar, description=f"đọc / reading ({done}/{total} tr.)")

        def arriving() -> Iterator[Incoming | Seen]:
            for reading in read_files(files, workers, held(store), keep=True, told=page, anything=anything):
                bar.advance(reading_bar)
                lines.extend([told(reading)] if reading.seen is None else [])
                if reading.seen is not None:
                    yield Seen(reading.seen, Path(reading.name).name, origin_of(reading.path, _inner(reading)))
                elif (read := _read(reading)) is None:
                    failures.append(reading)
                else:
                    yield read

        def loaded(done: int, total: int, name: str) -> None:
            bar.update(loading_bar, completed=done, total=total, visible=True, description=f"ghi / loading {name[:30]}")

        outcome = ingest_many(store, arriving(), progress=loaded)
    _say_twins(store, outcome.twins, lang)
    for failure in failures:
        _say_failure(failure, lang)
    summary = {
        "added": outcome.added,
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "rewritten": outcome.rewritten,
        "replaced": outcome.replaced,
        "failed": [f.name for f in failures],
        "files": lines,
    }
    return summary, bool(failures)


def _read(reading: Reading) -> Incoming | None:
    """What was read, on its way into a graph; None where it could not be read."""
    from ingest.loading.arrivals import Incoming
    from ingest.loading.origins import origin_of

    if reading.record is None or reading.source is None:
        return None
    return Incoming(reading.source, reading.record, origin_of(reading.path, _inner(reading)))


def _inner(reading: Reading) -> str:
    """The name of a document inside of its file; nothing where it is the file."""
    return "" if Path(reading.name).name == reading.path.name else reading.name


def _say_twins(store: Store, twins: dict[str, tuple[str, ...]], lang: str) -> None:
    """Say plainly where several texts of one document stand, and which of them gives the tasks."""
    from ingest.loading.stored import texts

    known = texts(store, {*twins, *(other for others in twins.values() for other in others)})
    for key, others in twins.items():
        if key not in known or not (older := [known[other] for other in others if other in known and other not in twins]):
            continue
        name, names = known[key].files[0], ", ".join(f"{one.files[0]} ({one.key[:12]})" for one in older)
        giving = known.get(known[key].covered_by or "") or known[key]
        vi = f"{name}: cùng văn bản với {names}; các bản đều còn, bản hiện hành cho nhiệm vụ là {giving.files[0]} (chidao versions)"
        en = f"{name}: the same document as {names}; all texts stand, the tasks are those of {giving.files[0]} (chidao versions)"
        typer.echo(vi if lang == "vi" else en, err=True)


def say_selection(selection: Selection, lang: str) -> bool:
    for error in selection.errors:
        report(error, lang)
    if selection.left_out:
        names = ", ".join(p.name for p in selection.left_out[:20]) + (" …" if len(selection.left_out) > 20 else "")
        words = "loại tệp chưa đọc được, bỏ qua" if lang == "vi" else "kinds of files that are not read, left out"
        typer.echo(f"{len(selection.left_out)} {words}: {names}", err=True)
    return bool(selection.errors)


def _say_failure(reading: Reading, lang: str) -> bool:
    error: ChidaoError | None = reading.error
    if error is not None:
        report(error, lang)
    return True


def _in_words(summary: dict[str, Any], lang: str) -> str:
    words = {
        "added": ("mới", "added"),
        "changed": ("đọc lại", "read anew"),
        "unchanged": ("không đổi", "unchanged"),
        "rewritten": ("nối lại", "linked anew"),
        "replaced": ("bản cũ bị thay", "former texts replaced"),
        "failed": ("lỗi", "failed"),
    }
    told = [f"{len(summary[k])} {w[0] if lang == 'vi' else w[1]}" for k, w in words.items() if summary[k]]
    if not any(summary[k] for k in ("added", "changed", "rewritten", "replaced", "failed")):
        told.append("đồ thị giữ nguyên" if lang == "vi" else "the graph is as it was")
    return "; ".join(told)
