"""The service's own public address, asked as anybody on the internet would ask it."""

import os
import socket
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

import requests
from requests.utils import DEFAULT_CA_BUNDLE_PATH

PATIENCE = 5.0
"""Seconds for each look."""
HTTPS = 443


@dataclass(frozen=True)
class AddressAnswer:
    """What answered at an address: HTTP status (0 where nothing did) and text, and when its certificate ends.

    `distrusted` is why nobody believes the certificate, in OpenSSL's words; then nothing was asked.
    """

    status: int
    text: str
    certificate_ends: datetime | None = None
    distrusted: str = ""


def reached(address: str, path: str) -> AddressAnswer:
    """Return what answers there; the text is the error's own where nothing does."""
    try:
        ends = _certificate_ends(address)
        answer = requests.get(address + path, timeout=PATIENCE, allow_redirects=False)
        return AddressAnswer(answer.status_code, answer.text, ends)
    except ssl.SSLCertVerificationError as error:
        return AddressAnswer(0, "", distrusted=error.verify_message)
    except (requests.RequestException, OSError) as error:
        return AddressAnswer(0, str(error))


def _certificate_ends(address: str) -> datetime | None:
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname:
        return None
    # those whom requests believes, too
    believed = ssl.create_default_context(cafile=os.environ.get("REQUESTS_CA_BUNDLE") or DEFAULT_CA_BUNDLE_PATH)
    with (
        socket.create_connection((parts.hostname, parts.port or HTTPS), PATIENCE) as connection,
        believed.wrap_socket(connection, server_hostname=parts.hostname) as secured,
    ):
        ends = str((secured.getpeercert() or {})["notAfter"])
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC)
