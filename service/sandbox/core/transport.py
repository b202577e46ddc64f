"""Google's client libraries inside the same process: no socket, the same requests and answers."""

import http.client
import io
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import httplib2
import requests
from requests.adapters import BaseAdapter
from urllib3 import HTTPResponse

from service.sandbox.core.answers import Answer
from service.sandbox.core.wire import HttpRequest, request_to

Answering = Callable[[HttpRequest], Answer]


class SandboxHttp:
    """What googleapiclient sends its requests with, as one person."""

    def __init__(self, answering: Answering, person: str) -> None:
        self._answering, self._person = answering, person
        self.redirect_codes = httplib2.REDIRECT_CODES - {HTTPStatus.PERMANENT_REDIRECT}

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: Any = None,
        headers: Mapping[str, Any] | None = None,
        **_ignored: Any,
    ) -> tuple[Any, bytes]:
        """Return the response and its content; ConnectionResetError where the connection was cut."""
        sent = {name: str(value) for name, value in (headers or {}).items()}
        sent["authorization"] = f"Bearer {self._person}"
        answered = self._answering(request_to(uri, method, sent, _bytes(body)))
        if answered.cut:
            raise ConnectionResetError("the connection was cut")
        received = {name.lower(): value for name, value in answered.headers.items()}
        received |= {"content-type": answered.mime_type, "content-length": str(len(answered.content))}
        response = httplib2.Response(received)
        response.status = answered.status
        response.reason = http.client.responses.get(answered.status, "")
        return response, answered.content

    def close(self) -> None:
        """Nothing is open."""


class SandboxAdapter(BaseAdapter):
    """What a requests session, such as gspread's, sends its requests with; for nobody ("") as whom each says."""

    def __init__(self, answering: Answering, person: str) -> None:
        super().__init__()
        self._answering, self._person = answering, person

    def send(self, request: requests.PreparedRequest, *_args: Any, **_kwargs: Any) -> requests.Response:
        """Return the response; requests' own ConnectionError where the connection was cut."""
        whose = {"Authorization": f"Bearer {self._person}"} if self._person else {}
        headers = {**request.headers, **whose}
        answered = self._answering(
            request_to(request.url or "", request.method or "GET", headers, _bytes(request.body))
        )
        if answered.cut:
            raise requests.ConnectionError("the connection was cut", request=request)
        response = requests.Response()
        response.status_code = answered.status
        response.reason = http.client.responses.get(answered.status, "")
        response.headers.update({**answered.headers, "Content-Type": answered.mime_type})
        response.raw = HTTPResponse(io.BytesIO(answered.content), preload_content=False)
        response.encoding = requests.utils.get_encoding_from_headers(response.headers)
        response.url = request.url or ""
        response.request = request
        return response

    def close(self) -> None:
        """Nothing is open."""


def _bytes(body: Any) -> bytes:
    if body is None:
        return b""
    if isinstance(body, str):
        return body.encode()
    return body if isinstance(body, bytes) else bytes(body.read())
