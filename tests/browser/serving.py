"""A WSGI app on a loopback port for as long as a test looks at it."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

if TYPE_CHECKING:
    from tests.world import World


PROMPT = 0.01
"""Seconds after which a server sees that it is to end; half a second by default, which each test would wait for."""


class Quiet(WSGIRequestHandler):
    """Requests that nobody needs to read about."""

    server: "Awaited"

    def parse_request(self) -> bool:
        """Note that something is asked."""
        self.server.silent.discard(self.connection)
        return super().parse_request()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing; errors are still told."""


class Awaited(ThreadedWSGIServer):
    """A server that waits, when it is closed, for what is still being answered, not for who has asked nothing yet."""

    daemon_threads = False

    def __init__(self, port: int, app: Callable[..., Any]) -> None:
        super().__init__("127.0.0.1", port, read_out(app), Quiet)
        self.silent: set[Any] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Note a connection: a browser opens some for what it may want to ask."""
        self.silent.add(request)
        super().process_request(request, client_address)

    def server_close(self) -> None:
        """Hang up where nothing was asked."""
        for connection in tuple(self.silent):
            with suppress(OSError):  # the browser was quicker
                connection.shutdown(socket.SHUT_RDWR)
        super().server_close()


def read_out(app: Callable[..., Any]) -> Callable[..., Any]:
    """Return the app with answers read before they are sent: werkzeug leaves a file open where a browser hangs up."""

    def answered(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        parts = app(environ, start_response)
        try:
            return [b"".join(parts)]
        finally:
            if hasattr(parts, "close"):
                parts.close()

    return answered


@contextmanager
def served(app: Callable[..., Any], port: int = 0) -> Iterator[str]:
    """Return the base of the app's addresses, such as http://127.0.0.1:41234; with port 0 a free one is taken."""
    server = Awaited(port, app)
    thread = threading.Thread(target=server.serve_forever, args=(PROMPT,), name="served app")
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def addressed(world: "World") -> int:
    """Return a free port, at which the company's service from now on says that it is reached."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    world.__dict__["settings"] = replace(world.settings, public_url=f"http://127.0.0.1:{port}")
    return port
