"""Who is let in: clients of this machine, and pages of ours; no page of somebody else's that a browser has open.

The sandbox believes whatever address a client says is its own, so another page must not be such a client: neither under
a name of its own that leads to this machine (DNS rebinding), nor by posting a form or a request to it.
"""

import json
import re
from collections.abc import Callable, Collection, Iterable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]
HOME = re.compile(r"(?:[\w-]+\.)*localhost\.?|127(?:\.\d{1,3}){3}|\[::1\]|\[::ffff:127(?:\.\d{1,3}){3}\]", re.ASCII)
READING = frozenset({"GET", "HEAD", "OPTIONS"})
OURS = frozenset({"", "same-origin", "none"})
"""What browsers say of a request that a page of the same origin sent, or the person's own hand."""


def guarded(site: Wsgi, hosts: Collection[str] = ()) -> Wsgi:
    """Return a site that answers strangers with 403; `hosts` are names besides this machine's that lead to it."""

    def answer(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        why = refusal(environ, hosts)
        if not why:
            return site(environ, start)
        body = {"error": {"code": HTTPStatus.FORBIDDEN, "message": why, "status": "PERMISSION_DENIED"}}
        content = json.dumps(body).encode()
        headers = [("Content-Type", "application/json; charset=UTF-8"), ("Content-Length", str(len(content)))]
        start("403 Forbidden", headers)
        return [content]

    return answer


def refusal(environ: dict[str, Any], hosts: Collection[str] = ()) -> str:
    """Return why a request is a stranger's; "" where it is none."""
    host = environ.get("HTTP_HOST", "localhost").lower()
    name = host if host.endswith("]") else re.sub(r":\d*$", "", host)
    if not HOME.fullmatch(name) and name not in hosts:
        return "The sandbox answers on this machine only. Use localhost, not another name for it."
    if environ.get("REQUEST_METHOD") in READING:
        return ""
    origin = environ.get("HTTP_ORIGIN", "").lower()
    foreign = bool(origin) and urlsplit(origin).netloc != host
    if foreign or environ.get("HTTP_SEC_FETCH_SITE", "") not in OURS:
        return "A page of another site may not send this."
    return ""
