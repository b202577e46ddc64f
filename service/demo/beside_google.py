"""Our own addresses and Google's behind one door: what a part of the demo asks Google goes out as the one account."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from requests import Session
from werkzeug import Request, Response

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]
HOSTS: Mapping[str, str] = {
    "/v1/documents": "docs.googleapis.com",
    "/v4/spreadsheets": "sheets.googleapis.com",
    "/drive/": "www.googleapis.com",
}
"""Where what begins so is answered."""


def beside_google(ours: Wsgi, session: Session) -> Wsgi:
    """Return an app that sends Google's paths to Google, with the session's credentials, and answers all others."""

    def answer(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        request = Request(environ)
        host = next((host for path, host in HOSTS.items() if request.path.startswith(path)), "")
        return (_sent(request, host, session) if host else ours)(environ, start)

    return answer


def _sent(request: Request, host: str, session: Session) -> Response:
    url, kind = f"https://{host}{request.full_path}", {"Content-Type": request.content_type or "application/json"}
    answered = session.request(request.method, url, data=request.get_data(), headers=kind)
    return Response(answered.content, answered.status_code, content_type=answered.headers.get("Content-Type"))
