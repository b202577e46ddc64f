"""A WSGI app on a loopback port for as long as a test looks at it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler


class Quiet(WSGIRequestHandler):
    """Requests that nobody needs to read about."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing; errors are still told."""


class Awaited(ThreadedWSGIServer):
    """A server that waits, when it is closed, for what is still being answered."""

    daemon_threads = False


@contextmanager
def served(app: Callable[..., Any], port: int = 0) -> Iterator[str]:
    """Return the base of the app's addresses, such as http://127.0.0.1:41234; with port 0 a free one is taken."""
    server = Awaited("127.0.0.1", port, app, Quiet)
    thread = threading.Thread(target=server.serve_forever, name="served app")
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
