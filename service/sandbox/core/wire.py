"""A request as it came over the wire, from a socket or from a client in the same process."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True)
class HttpRequest:
    """Verb, decoded path, query, headers in lower case, body, and scheme with host for links back."""

    verb: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes
    origin: str = ""

    def header(self, name: str) -> str:
        """Return a header, empty where it was not sent."""
        return self.headers.get(name, "")

    @property
    def bearer(self) -> str:
        """The bearer token, empty where none was sent: a person's address, or an app's token."""
        scheme, _, token = self.header("authorization").partition(" ")
        return token.strip() if scheme.lower() == "bearer" else self.query.get("access_token", [""])[-1]


def request_to(url: str, verb: str, headers: Mapping[str, str], body: bytes) -> HttpRequest:
    """Return the request for a URL as a client writes it."""
    parts = urlsplit(url)
    query = parse_qs(parts.query, keep_blank_values=True)
    lower = {name.lower(): value for name, value in headers.items()}
    return HttpRequest(verb, unquote(parts.path), query, lower, body, f"{parts.scheme}://{parts.netloc}")


def overridden(request: HttpRequest) -> HttpRequest:
    """Return the GET that a client sent as a POST because its URL had grown too long."""
    verb = request.header("x-http-method-override")
    if not verb or request.verb != "POST":
        return request
    query = parse_qs(request.body.decode("utf-8", "replace"), keep_blank_values=True)
    return replace(request, verb=verb.upper(), query={**request.query, **query}, body=b"")
