"""The headers that every answer bears: what a browser may make of it. A page that needs more says so itself."""

from collections.abc import Mapping

from flask import Flask, Response

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
ONLY_SECURE = "max-age=31536000"
"""A year in which browsers come by https alone; other names of the domain are not ours to speak for."""


def install(app: Flask, *, secure: bool) -> None:
    """Have every answer bear them; `secure` where the service is reached by https."""
    headers = {**HEADERS, "Strict-Transport-Security": ONLY_SECURE} if secure else HEADERS

    @app.after_request
    def seal(answer: Response) -> Response:
        for header, value in headers.items():
            answer.headers.setdefault(header, value)
        return answer
