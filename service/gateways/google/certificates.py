"""Google's certificates, kept for as long as Google says, and for a day when Google does not answer."""

import json
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from google.auth.exceptions import GoogleAuthError

from service.domain.errors import Unavailable
from service.domain.sentences import Sentence

CERTIFICATES = "https://www.googleapis.com/oauth2/v1/certs"
STALE = 24 * 3600.0
"""Seconds that certificates past their time are used for while no new ones can be had."""
AGAIN = 30.0
"""Seconds after a failed fetch until the next one."""
TIMEOUT = 5
"""Seconds that a fetch may take: somebody waits at the panel."""
_MAX_AGE = re.compile(r"(?:^|,)\s*max-age=(\d{1,9})\s*(?:,|$)", re.IGNORECASE)


@dataclass(frozen=True)
class CertificateResponse:
    """An answer as google.auth reads it: it has `status` and `data`."""

    data: bytes
    status: int = HTTPStatus.OK


class Certificates:
    """Google's certificates; one for all threads. `fetch` is a google.auth.transport Request.

    Raises Unavailable where none can be had and none are kept.
    """

    def __init__(self, fetch: Callable[..., Any], clock: Callable[[], float] = time.monotonic) -> None:
        self._fetch, self._clock = fetch, clock
        self._lock = threading.Lock()
        self._kept: CertificateResponse | None = None
        self._fresh_until = self._again = float("-inf")

    def __call__(self) -> CertificateResponse:
        """Return the certificates."""
        with self._lock:
            now = self._clock()
            if now >= self._fresh_until and now >= self._again:
                self._renew(now)
            if self._kept is None or now >= self._fresh_until + STALE:
                raise Unavailable(_SILENT)
            return self._kept

    def _renew(self, now: float) -> None:
        self._again = now + AGAIN
        try:
            answered = self._fetch(CERTIFICATES, method="GET", timeout=TIMEOUT)
        except (GoogleAuthError, OSError):
            return
        if answered.status != HTTPStatus.OK or not _readable(answered.data):
            return
        self._kept, self._fresh_until = CertificateResponse(answered.data), now + _life(answered.headers)


def _readable(data: bytes) -> bool:
    """Whether this is PEM by key id; another answer, such as a front end's own page, is none."""
    try:
        certificates = json.loads(data)
    except ValueError:
        return False
    return (
        isinstance(certificates, dict)
        and bool(certificates)
        and all(isinstance(pem, str) for pem in certificates.values())
    )


def _life(headers: Mapping[str, str]) -> float:
    """Return for how many seconds the answer may be kept: what its Cache-Control gives, less its Age."""
    values = {name.lower(): value for name, value in headers.items()}
    found = _MAX_AGE.search(values.get("cache-control", ""))
    age = values.get("age", "")
    return max(0.0, float(found[1]) - (float(age) if age.isdecimal() else 0.0)) if found else 0.0


_SILENT = Sentence("Google does not answer, so Baku cannot tell who is calling. Try again in a few minutes.")
