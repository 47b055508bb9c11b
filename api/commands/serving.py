"""`chidao serve`: API and pages on one address."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
import webbrowser
from typing import Annotated

import typer

from api.commands.options import GraphOption, LangOption, language
from api.quick import announced
from graph.errors import Conflict, WrongUse
from graph.store.meta import open_graph


class PortTaken(Conflict):
    """Another program listens there."""


def serve(
    host: Annotated[str, typer.Option("--host", help="Địa chỉ nghe / address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Cổng / port")] = 8000,
    open_browser: Annotated[bool, typer.Option("--open", help="Mở trình duyệt / open the browser")] = False,
    lang: LangOption = "vi",
    graph: GraphOption = None,
) -> None:
    """Mở API và các trang / open the API and the pages.

    Đặt bằng biến môi trường / set by the environment: CHIDAO_TOKEN, CHIDAO_HOSTS, CHIDAO_CORS (docs/SERVER.md).
    """
    language(lang)
    _free(host, port)
    # the web framework takes a second to import: no other verb waits for it
    import uvicorn

    from api.app import create_app
    from api.http.access import access_of
    from api.http.connections import Patient, most_connections
    from api.sparql.endpoint import Endpoint

    with open_graph(graph) as store:
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        typer.echo(f"chidao: {address}   (Ctrl-C để dừng / to stop)")
        if open_browser:
            threading.Thread(target=_open_when_up, args=(host, port, address), daemon=True).start()
        app = create_app(store, access_of(host))
        app.state.sparql = sparql = Endpoint()
        sparql.prepare(store)
        Patient.most = most_connections()
        with announced(address) if graph is None else contextlib.nullcontext():
            uvicorn.run(app, host=host, port=port, http=Patient, log_level="warning", server_header=False)


def _free(host: str, port: int) -> None:
    """Say now, in words, that the port is taken or the address is not this machine's."""
    try:
        info = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(info[0], socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(info[4])
    except socket.gaierror as error:
        raise WrongUse(
            f"--host {host}: không phải địa chỉ của máy này", f"--host {host}: no address of this machine", place=host
        ) from error
    except OSError as error:
        raise PortTaken(
            f"{host}:{port} đang được chương trình khác dùng ({error.strerror}); hãy chọn --port khác.",
            f"{host}:{port} cannot be used ({error.strerror}); choose another --port.",
            place=f"{host}:{port}",
        ) from error


def _open_when_up(host: str, port: int, address: str) -> None:
    for _ in range(50):
        with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=0.2):
            webbrowser.open(address)
            return
        time.sleep(0.1)
