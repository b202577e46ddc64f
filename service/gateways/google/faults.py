"""Google's errors, from whichever library raised them, turned into ours."""

import http.client
from collections.abc import Iterator
from contextlib import contextmanager

from service.domain.errors import Conflict, Denied, FileLocked, Invalid, NotFound, Problem, SopError, Unavailable
from service.domain.sentences import Sentence
from service.gateways.google.failures import RATE_REASONS, CallFailure, fault_of

THE_FILE = Sentence("the file")
SWITCHED_OFF = frozenset({"SERVICE_DISABLED", "accessNotConfigured"})
FULL = frozenset({"storageQuotaExceeded", "dailyLimitExceeded", "sharingRateLimitExceeded"})
SCOPES = frozenset({"insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"})


class Lost(Unavailable):
    """No answer came to a write: it may have landed or not. Look before sending it again."""


@contextmanager
def faults(what: Sentence = THE_FILE, *, writing: bool = False) -> Iterator[None]:
    """Raise our error for Google's; `what` names the thing the call is about, `writing` a write to its content."""
    try:
        yield
    except Exception as error:
        fault = fault_of(error)
        if fault is None:
            raise
        raise translated(fault, what, writing=writing) from error


def translated(fault: CallFailure, what: Sentence = THE_FILE, *, writing: bool = False) -> SopError:
    """Return our error for the fault, with a sentence that says what to do."""
    match fault.status:
        case http.client.BAD_REQUEST:
            return _bad_request(fault, what)
        case http.client.UNAUTHORIZED:
            return Unavailable(_UNAUTHORISED, permanent=True)
        case http.client.FORBIDDEN:
            return _forbidden(fault, what, writing)
        case http.client.NOT_FOUND | http.client.GONE:
            return NotFound(
                Sentence(
                    "Google does not find {what}. Restore it from the trash, or ask a document controller.", what=what
                )
            )
        case http.client.CONFLICT | http.client.PRECONDITION_FAILED:
            return Conflict(Sentence("Somebody changed {what} at the same moment. Try again.", what=what))
        case http.client.TOO_MANY_REQUESTS:
            return Unavailable(_BUSY)
    if fault.passing:
        return Unavailable(_SILENT)
    return Unavailable(_OURS, permanent=True)


def lost(what: Sentence = THE_FILE) -> Lost:
    """Return the error for a write whose answer did not come."""
    return Lost(
        Sentence(
            "Google did not answer a change of {what}. Baku looks whether it arrived and goes on by itself.", what=what
        )
    )


def _bad_request(fault: CallFailure, what: Sentence) -> SopError:
    if fault.message.startswith("The required revision ID"):  # evidence/docs.md 3.15
        return Conflict(Sentence("Somebody edited {what} since it was read. Read it again and decide anew.", what=what))
    if "not supported for this document" in fault.message:  # evidence/docs.md 3.29
        return Invalid([Problem("document", _OFFICE_FILE)])
    if fault.reason == "invalidSharingRequest" or "emailAddress is invalid" in fault.message:
        return Invalid([Problem("email", _NO_ACCOUNT)])
    if "protected cell or object" in fault.message:
        return Denied(_PROTECTED)
    return Unavailable(_OURS, permanent=True)


def _forbidden(fault: CallFailure, what: Sentence, writing: bool) -> SopError:
    if fault.reason in RATE_REASONS:
        return Unavailable(_BUSY)
    if fault.reason in SWITCHED_OFF:
        return Unavailable(_SWITCHED_OFF, permanent=True)
    if fault.reason in SCOPES:
        return Unavailable(_UNAUTHORISED, permanent=True)
    if fault.reason == "exportSizeLimitExceeded":
        return Unavailable(_TOO_BIG, permanent=True)
    if fault.reason in FULL:
        return Unavailable(_FULL, permanent=fault.reason == "storageQuotaExceeded")
    if writing:
        # Docs and Sheets say the same of a lock and of a missing right; what Baku may not even see is a 404 instead
        return FileLocked(
            Sentence(
                "Google lets nobody change {what} now: it is locked, or Baku lost its right to write there. Open the "
                "next revision, or ask a document controller.",
                what=what,
            )
        )
    return Denied(
        Sentence(
            "Google does not allow this with {what}. Ask a document controller to check Baku's rights there.", what=what
        )
    )


_BUSY = Sentence("Google asks for a pause: too many calls within a minute. Try again in two minutes.")
_SILENT = Sentence("Google does not answer. What is recorded is safe; try again in a few minutes.")
_FULL = Sentence(
    "A limit of Google's is used up: storage, sharing or calls of the day. Ask whoever administers Workspace."
)
_SWITCHED_OFF = Sentence(
    "A Google API that Baku needs is switched off. Whoever administers the Cloud project must enable Docs, Sheets "
    "and Drive."
)
_UNAUTHORISED = Sentence(
    "Google does not accept Baku's service account. Whoever runs Baku must check its key and scopes."
)
_OFFICE_FILE = Sentence("This is a Word file. Save it as a Google Doc (File, Save as Google Docs) and use that one.")
_NO_ACCOUNT = Sentence("Google cannot share with this address. Check its spelling and that it has a Google account.")
_TOO_BIG = Sentence("The Doc is too big for Google to make a PDF of it (10 MB). Its pictures must be made smaller.")
_PROTECTED = Sentence("A protected range of the register keeps Baku out. Add the service account to its editors.")
_OURS = Sentence(
    "Google did not accept what Baku sent. Trying again does not help; whoever runs Baku finds it in the log."
)
