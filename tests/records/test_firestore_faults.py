"""What Firestore refuses, and what to do about it."""

from typing import Any

import google.auth.exceptions as auth
import pytest
from google.api_core import exceptions

from service.domain.errors import Unavailable
from service.records import firestore_faults as says
from service.records.firestore_faults import reaching


def raised(kind: Any, *words: Any) -> Exception:
    error: Exception = kind(*words)
    return error


REFUSALS = [
    (raised(exceptions.PermissionDenied, "Missing or insufficient permissions."), says.NOT_OURS, True),
    (raised(exceptions.PermissionDenied, "Firestore API has not been used in project 1"), says.SWITCHED_OFF, True),
    (raised(exceptions.PermissionDenied, "This API method requires billing to be enabled."), says.UNPAID, True),
    (raised(exceptions.Unauthenticated, "Request had invalid authentication credentials."), says.NOT_OURS, True),
    (raised(exceptions.NotFound, "The database (default) does not exist for project kopi"), says.NO_DATABASE, True),
    (raised(exceptions.FailedPrecondition, "The Cloud Firestore API is not available for Datastore Mode"),
        says.NO_DATABASE, True),
    (raised(exceptions.FailedPrecondition, "The query requires an index."), says.NO_INDEX, True),
    (raised(exceptions.FailedPrecondition, "the stored version does not match"), says.REFUSED, True),
    (raised(exceptions.InvalidArgument, "The value of property is longer than 1048487 bytes."), says.REFUSED, True),
    (raised(exceptions.OutOfRange, "x"), says.REFUSED, True),
    (raised(exceptions.ResourceExhausted, "Quota exceeded."), says.USED_UP, False),
    (raised(exceptions.Aborted, "Too much contention on these documents."), says.BUSY, False),
    (raised(exceptions.AlreadyExists, "x"), says.BUSY, False),
    (raised(exceptions.DataLoss, "x"), says.DAMAGED, True),
    (raised(exceptions.MethodNotImplemented, "x"), says.REFUSED, True),
    (raised(exceptions.DeadlineExceeded, "x"), says.SILENT, False),
    (raised(exceptions.ServiceUnavailable, "x"), says.SILENT, False),
    (raised(exceptions.InternalServerError, "x"), says.SILENT, False),
    (raised(exceptions.Unknown, "x"), says.SILENT, False),
    (raised(exceptions.Cancelled, "x"), says.SILENT, False),
    (raised(exceptions.RetryError, "Timeout of 60.0s exceeded", None), says.SILENT, False),
    (raised(auth.RefreshError, "invalid_grant: Token has been expired or revoked."), says.SIGNED_OUT, True),
    (raised(auth.DefaultCredentialsError, "x"), says.SIGNED_OUT, True),
    (raised(auth.TransportError, "no network"), says.SILENT, False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("error", "sentence", "lasts"), REFUSALS, ids=[f"{type(error).__name__} {error}"[:60] for error, _, _ in REFUSALS]
)
def test_each_refusal_of_firestores_says_what_to_do(error: Exception, sentence: Any, lasts: bool) -> None:
    with pytest.raises(Unavailable) as caught, reaching():
        raise error
    assert caught.value.sentence == sentence
    assert caught.value.permanent is lasts
    assert str(sentence) != sentence.spoken("id")
