"""An httplib2.Http that sends each request once: whether to send again is for `calling` to decide."""

import http.client
import select
from typing import Any

import httplib2

from service.gateways.google.calling import time_left

TIMEOUT = 60.0
"""Seconds without a byte; Docs answers its biggest batches well within."""
LEAST = 5.0
"""Seconds that a call has all the same which somebody waits for, however little time is left for an answer."""


class _Once:
    """A connection that is opened anew where the server hung up meanwhile, and never hides that an answer was lost."""

    sock: Any

    def request(self, *args: Any, **kwargs: Any) -> None:
        if self.sock is not None and select.select([self.sock], [], [], 0)[0]:
            self.close()  # type: ignore[attr-defined]  # the connection class it is mixed into closes
        super().request(*args, **kwargs)  # type: ignore[misc]  # as above: it requests

    def getresponse(self) -> http.client.HTTPResponse:
        try:
            response: http.client.HTTPResponse = super().getresponse()  # type: ignore[misc]  # as above
        except (http.client.BadStatusLine, http.client.ResponseNotReady) as error:
            # httplib2 sends the request again on exactly these two, a POST too
            raise ConnectionAbortedError("the connection was closed before the answer") from error
        return response


class _OnceHttp(_Once, httplib2.HTTPConnectionWithTimeout):  # type: ignore[misc]  # untyped base
    pass


class _OnceHttps(_Once, httplib2.HTTPSConnectionWithTimeout):  # type: ignore[misc]  # untyped base
    pass


class OnceHttp(httplib2.Http):  # type: ignore[misc]  # untyped base
    """The connections of one thread to Google."""

    def __init__(self) -> None:
        super().__init__(timeout=TIMEOUT)
        self.redirect_codes = httplib2.REDIRECT_CODES - {308}  # Drive's way of saying "go on with the upload"

    def request(self, uri: str, method: str = "GET", **kwargs: Any) -> tuple[Any, bytes]:
        """Return the response and its content; the request goes out at most once."""
        self.timeout = min(TIMEOUT, max(LEAST, time_left()))
        for kept in self.connections.values():
            if kept.sock is not None:
                kept.sock.settimeout(self.timeout)
        kwargs["connection_type"] = _OnceHttps if uri.startswith("https:") else _OnceHttp
        response, content = super().request(uri, method, **kwargs)
        return response, content
