"""What became of a call to Google, read from the errors of whichever library made it."""

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import google.auth.exceptions
import gspread.exceptions
import httplib2
import requests
import urllib3.exceptions
from googleapiclient.errors import HttpError

NO_ANSWER = 0
RATE_REASONS = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"})
"""Reasons of a 403 that passes by itself (evidence/drive.md D11)."""
SENDING = (OSError, http.client.HTTPException, httplib2.HttpLib2Error)
"""What a broken connection may look like: requests' errors are OSErrors, and so are a socket's and TLS's."""
UNSENT = (
    ConnectionRefusedError,
    httplib2.ServerNotFoundError,
    requests.ConnectTimeout,
    urllib3.exceptions.NewConnectionError,
)


@dataclass(frozen=True)
class CallFailure:
    """What became of one call, in Google's terms: HTTP status (0 where no answer came), reason, message."""

    status: int
    reason: str = ""
    message: str = ""
    sent: bool = True

    @property
    def passing(self) -> bool:
        """Whether the same call may succeed a little later."""
        if self.status == http.client.FORBIDDEN:
            return self.reason in RATE_REASONS
        server = self.status >= http.client.INTERNAL_SERVER_ERROR and self.status != http.client.NOT_IMPLEMENTED
        return self.status in (NO_ANSWER, http.client.REQUEST_TIMEOUT, http.client.TOO_MANY_REQUESTS) or server

    @property
    def unharmed(self) -> bool:
        """Whether it is certain that nothing was changed."""
        if not self.sent:
            return True
        refused = http.client.BAD_REQUEST <= self.status < http.client.INTERNAL_SERVER_ERROR
        return (refused and self.status != http.client.REQUEST_TIMEOUT) or self.status == http.client.NOT_IMPLEMENTED


def fault_of(error: BaseException) -> CallFailure | None:
    """Return what became of the call that raised this; None where the error is not about a call to Google."""
    if isinstance(error, HttpError):
        return _answered(int(error.resp.status), error.content)
    if isinstance(error, gspread.exceptions.APIError):
        return _answered(error.response.status_code, error.response.content)
    if isinstance(error, gspread.exceptions.SpreadsheetNotFound):
        return CallFailure(http.client.NOT_FOUND)
    if type(error) is PermissionError and error.errno is None:
        # gspread hides a 403 in it, without a word (client.open_by_key)
        return (fault_of(error.__cause__) if error.__cause__ else None) or CallFailure(http.client.FORBIDDEN)
    if isinstance(error, google.auth.exceptions.GoogleAuthError):
        lasting = isinstance(error, google.auth.exceptions.RefreshError) and not error.retryable
        return CallFailure(http.client.UNAUTHORIZED if lasting else NO_ANSWER, sent=False)
    if isinstance(error, SENDING):
        return CallFailure(NO_ANSWER, sent=not _unsent(error))
    return None


def _answered(status: int, content: bytes) -> CallFailure:
    """Return the fault in an error envelope: Drive names its reason in errors[], Docs and Sheets in details[]."""
    error = _envelope(content)
    listed = [item for key in ("details", "errors") for item in error.get(key) or () if isinstance(item, Mapping)]
    reason = next((str(item["reason"]) for item in listed if item.get("reason")), str(error.get("status", "")))
    return CallFailure(status, reason, str(error.get("message", "")))


def _envelope(content: bytes) -> Mapping[str, Any]:
    try:
        answer = json.loads(content)
    except ValueError:  # the front end's own pages are HTML
        return {}
    error = answer.get("error") if isinstance(answer, Mapping) else None
    return error if isinstance(error, Mapping) else {}


def _unsent(error: BaseException) -> bool:
    """Return whether the connection failed before anything was sent; urllib3's reason hides in requests' error."""
    inner = error.args[0] if error.args else None
    return isinstance(error, UNSENT) or isinstance(getattr(inner, "reason", None), UNSENT)
