"""What became of a call to Google, read from the errors of whichever library made it."""

import html
import http.client
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import google.auth.exceptions
import gspread.exceptions
import httplib2
import requests
import urllib3.exceptions
from googleapiclient.errors import HttpError

NO_ANSWER = 0
CLIENT_CLOSED = 499
"""The status of a call that was cancelled; it may have landed."""
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
    """What became of one call, in Google's terms: HTTP status (0 where no answer came), reasons, message."""

    status: int
    reasons: tuple[str, ...] = ()
    message: str = ""
    sent: bool = True

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The reasons as they are compared."""
        return plain(" ".join(self.reasons))

    @property
    def unharmed(self) -> bool:
        """Whether it is certain that nothing was changed."""
        refused = http.client.BAD_REQUEST <= self.status < CLIENT_CLOSED and self.status != http.client.REQUEST_TIMEOUT
        return not self.sent or refused or self.status == http.client.NOT_IMPLEMENTED


@cache
def plain(reasons: str) -> tuple[str, ...]:
    """Return reasons as they are compared: one front end writes RATE_LIMIT_EXCEEDED, another rateLimitExceeded."""
    return tuple(re.sub("[^a-z0-9*]", "", reason.lower()) for reason in reasons.split())


class Answered(Exception):
    """An answer that is an error, as it came: the clients' own errors fail at bodies that they do not expect."""

    def __init__(self, status: int, content: bytes) -> None:
        super().__init__(str(status))
        self.status, self.content = status, content


def fault_of(error: BaseException) -> CallFailure | None:
    """Return what became of the call that raised this; None where the error is not about a call to Google."""
    if isinstance(error, Answered):
        return _answered(error.status, error.content)
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
        return _tokenless(error)
    if isinstance(error, (*SENDING, json.JSONDecodeError)):  # an answer cut off, or a page in its stead
        return CallFailure(NO_ANSWER, sent=not _unsent(error))
    return None


def said(error: BaseException) -> str:
    """Return Google's own words behind one of our errors."""
    fault = fault_of(error.__cause__) if error.__cause__ else None
    return fault.message if fault else _text(getattr(error.__cause__, "message", ""))  # Firestore's bear theirs


def _answered(status: int, content: bytes) -> CallFailure:
    """Return what an answer says: Drive names its reason in errors[], Docs and Sheets in details[].

    The batch front end makes a list of it, others a page; the token endpoint has words of its own.
    """
    text = content.decode("utf-8", "replace")
    try:
        answer = json.loads(text)
    except ValueError:
        return CallFailure(status, message=_page(text))
    if isinstance(answer, list):
        answer = answer[0] if answer else {}
    error = answer.get("error") if isinstance(answer, Mapping) else None
    if isinstance(error, Mapping):
        return CallFailure(status, _reasons(error), _text(error.get("message")))
    return CallFailure(status, *_token_error(answer)) if isinstance(answer, Mapping) else CallFailure(status)


def _reasons(error: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the reasons of an error, the most exact first."""
    lists = [error.get(key) for key in ("details", "errors")]
    items = [item for listed in lists if isinstance(listed, list) for item in listed if isinstance(item, Mapping)]
    found = (*(item.get("reason") for item in items), error.get("status"))
    return tuple(reason for reason in map(_text, found) if reason)


def _token_error(answer: Mapping[str, Any]) -> tuple[tuple[str, ...], str]:
    """Return reasons and message of the token endpoint (RFC 6749 5.2; `error_subtype` is Google's)."""
    reasons = tuple(filter(None, (_text(answer.get("error_subtype")), _text(answer.get("error")))))
    return reasons, _text(answer.get("error_description")) or _text(answer.get("message"))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _page(text: str) -> str:
    """Return what a page says, without its marks; the front ends answer by one where no API was reached."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"(?is)<(script|style).*?</\1>|<[^>]*>", " ", text))).strip()


def _tokenless(error: google.auth.exceptions.GoogleAuthError) -> CallFailure:
    """Return why there was no token to call with: nothing was sent then.

    RefreshError tells the endpoint's answer in its second argument, as a mapping or as text; of no other is it known
    that trying again does not help.
    """
    if not isinstance(error, google.auth.exceptions.RefreshError) or error.retryable:
        lasting = isinstance(error, google.auth.exceptions.DefaultCredentialsError)
        return CallFailure(http.client.UNAUTHORIZED if lasting else NO_ANSWER, sent=False)
    body = next((one for one in error.args[1:] if isinstance(one, Mapping | str)), "")
    content = json.dumps(dict(body)) if isinstance(body, Mapping) else body
    answered = _answered(http.client.UNAUTHORIZED, content.encode())
    first = _text(error.args[0]) if error.args else ""
    code = re.match(r"\W*([a-z_]+)(?:: |$)", first)
    reasons = answered.reasons or ((code[1],) if code else ())
    return CallFailure(http.client.UNAUTHORIZED, reasons, answered.message or first, sent=False)


def _unsent(error: BaseException) -> bool:
    """Return whether the connection failed before anything was sent; urllib3's reason hides in requests' error."""
    inner = error.args[0] if error.args else None
    return isinstance(error, UNSENT) or isinstance(getattr(inner, "reason", None), UNSENT)
