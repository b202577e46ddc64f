"""The sites that the sandbox reaches: WSGI apps of this process by the base of their addresses, with no socket."""

import logging
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from werkzeug.datastructures import Headers
from werkzeug.test import Client, EnvironBuilder

Site = Callable[..., Any]
"""A WSGI app."""
logger = logging.getLogger(__name__)
FAILED = 500


class NoSite(LookupError):
    """Nobody answers at an address."""


class SiteResponse(NamedTuple):
    """What a site answered; redirects are not followed."""

    status: int
    headers: Headers
    body: bytes


def fetch(sites: Mapping[str, Site], url: str, method: str, headers: Mapping[str, str], body: bytes) -> SiteResponse:
    """Return what the site behind an address answers; NoSite where there is none.

    A site that breaks is answered for as a server does it, with a 500 that tells nothing.
    """
    base = _base(sites, url)
    parts = urlsplit(url)
    builder = EnvironBuilder(
        path=parts.path.removeprefix(urlsplit(base).path.rstrip("/")) or "/",
        query_string=parts.query,
        base_url=base,
        method=method,
        headers=Headers(list(headers.items())),
        data=body,
    )
    try:
        with Client(sites[base]).open(builder, buffered=True) as answered:
            return SiteResponse(answered.status_code, answered.headers, answered.data)
    except Exception:
        logger.exception("the site at %s broke", base)
        return SiteResponse(FAILED, Headers(), b"")


def _base(sites: Mapping[str, Site], url: str) -> str:
    """Return the longest base that an address lies under."""
    found = [base for base in sites if _under(base, url) and url.isprintable()]  # half a character cannot be sent
    if not found:
        raise NoSite(url)
    return max(found, key=len)


def _under(base: str, url: str) -> bool:
    """Whether an address is a base's own or behind it: https://a.example has nothing of https://a.example.org."""
    stem = base.rstrip("/")
    return url.startswith(stem) and url[len(stem) : len(stem) + 1] in ("", "/", "?", "#")
