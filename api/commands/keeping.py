"""Keeping on the command line: load, forget, check, status, rebuild, reindex."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from api.commands.options import AsJson, GraphOption, LangOption, language, report
from api.commands.reading import Paths, ingest_into, loading_bar
from api.files.output import to_json
from graph.checks.invariants import check as check_graph
from graph.schema.definition import schema
from graph.store import corrections as kept
from graph.store.meta import open_graph, pending_by
from graph.store.store import Store
from queries.answers.state import counts, graph_state

Originals = Annotated[
    list[str] | None, typer.Argument(metavar="TỆP…", help="Bản gốc của bản văn không còn đọc được / originals of texts that are lost")
]
CsvFolder = Annotated[
    Path | None,
    typer.Option("--csv", metavar="THƯ_MỤC", help="Chỉ ghi CSV cho neo4j-admin / write CSV for neo4j-admin instead"),
]


def load(records: Paths, csv: CsvFolder = None, lang: LangOption = "vi", graph: GraphOption = None) -> None:
    """Nạp bản ghi đã lưu (extract --records) / load kept records."""
    from ingest.files import select
    from ingest.loading.bulk import csv_files
    from ingest.loading.bulk.load import load as load_records
    from ingest.loading.bulk.records import SUFFIXES
    from ingest.loading.bulk.records import kept as kept_in

    chosen = language(lang)
    selection = select(records, SUFFIXES)
    for error in selection.errors:
        report(error, chosen)
    with loading_bar() as told:
        if csv is not None:
            csv_files.write_csv(csv, lambda: kept_in(selection.files), progress=told)
            typer.echo(csv_files.command(csv))
            typer.echo("rồi / then: chidao reindex", err=True)
        else:
            with open_graph(graph) as store:
                outcome = load_records(store, lambda: kept_in(selection.files), progress=told)
            count = len(outcome.added), len(outcome.changed), len(outcome.unchanged)
            vi, en = "{} mới; {} đọc lại; {} không đổi".format(*count), "{} added; {} read anew; {} unchanged".format(*count)
            typer.echo(vi if chosen == "vi" else en)
    if selection.errors:
        raise typer.Exit(1)


def reindex(lang: LangOption = "vi", graph: GraphOption = None) -> None:
    """Dựng ràng buộc và chỉ mục còn thiếu / build the constraints and indexes that are missing."""
    from ingest.loading.stored import reindex as build

    language(lang)
    with open_graph(graph) as store:
        build(store)
    typer.echo("Đủ chỉ mục." if lang == "vi" else "All indexes are there.")


def forget(source: Annotated[str, typer.Argument(metavar="NGUỒN", help="Đường dẫn, tên tệp hoặc khóa / path, file name or key")],
           lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Bỏ một văn bản ra khỏi đồ thị / take one text out of the graph."""
    from ingest.loading.load import forget as forget_text

    with open_graph(graph) as store:
        names = forget_text(store, source).forgotten
    typer.echo(("Đã bỏ: " if lang == "vi" else "Forgotten: ") + ", ".join(names))


def check(
    rdf: Annotated[bool, typer.Option("--rdf", help="Kiểm tra cả RDF bằng khuôn SHACL / the SHACL shapes over the RDF too")] = False,
    as_json: AsJson = False,
    lang: LangOption = "vi",
    graph: GraphOption = None,
) -> None:
    """Kiểm tra các bất biến của đồ thị / verify its invariants."""
    with open_graph(graph) as store:
        findings = check_graph(store)
        if rdf:
            # imported where it is needed: the SHACL engine takes a second to load
            from graph.rdf.validation import violations

            findings += violations(store)
    if as_json:
        typer.echo(to_json([{"invariant": f.invariant, "where": f.where, "vi": f.vi, "en": f.en} for f in findings]))
    else:
        for finding in findings:
            typer.echo(f"{finding.invariant}: {finding.where}: {finding.vi if lang == 'vi' else finding.en}")
        if not findings:
            typer.echo("Đồ thị đúng mọi bất biến." if lang == "vi" else "The graph keeps every invariant.")
    if findings:
        raise typer.Exit(1)


def status(as_json: AsJson = False, lang: LangOption = "vi", graph: GraphOption = None) -> None:
    """Kho, trạng thái và số lượng / store, state and counts."""
    with open_graph(graph) as store:
        facts = {
            "engine": store.engine,
            "url": store.url,
            "home": os.environ.get("CHIDAO_HOME") if store.engine == "embedded" else None,
            "schema": schema().version,
            "state": graph_state(store),
            "pending": pending_by(store),
            "counts": counts(store),
        }
    if as_json:
        typer.echo(to_json(facts))
        return
    known = schema().labels
    for key in ("engine", "url", "schema", "state", *(("pending",) if facts["pending"] else ())):
        typer.echo(f"{key:10} {facts[key]}")
    for label, count in sorted(facts["counts"].items()):  # type: ignore[union-attr]
        name = known[label].vi if lang == "vi" and label in known else label
        typer.echo(f"{name:24} {count:>8}")


def rebuild(paths: Originals = None, lang: LangOption = "vi") -> None:
    """Dựng lại kho bị hỏng / build a damaged store anew."""
    # imported where it is needed: no question waits for the reader
    from ingest.files import select
    from ingest.loading.load import ingest
    from ingest.loading.salvage import arriving, salvage, set_aside

    chosen = language(lang)
    selection = select(paths or ())
    for error in selection.errors:
        report(error, chosen)
    store = Store.open()
    try:
        found = salvage(store)
        aside = set_aside(store)
    finally:
        store.close()
    with Store.open() as fresh:
        ingest(fresh, arriving(found))
        broken = bool(selection.files) and ingest_into(fresh, selection.files, 1, chosen)[1]
        kept.record(fresh, found.said)
    for lost in found.lost:
        report(lost, chosen)
    count = f"{len(found.texts)} bản văn, {len(found.said)} đính chính", f"{len(found.texts)} texts, {len(found.said)} corrections"
    vi, en = f"Đã dựng lại: {count[0]}. Kho cũ ở {aside}", f"Built anew: {count[1]}. The old store is at {aside}"
    typer.echo(vi if chosen == "vi" else en)
    if found.lost or broken or selection.errors:
        raise typer.Exit(1)
