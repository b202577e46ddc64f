"""Firestore's errors turned into ours."""

from collections.abc import Iterator
from contextlib import contextmanager

from google.api_core import exceptions
from google.auth.exceptions import GoogleAuthError

from service.domain.errors import Unavailable
from service.domain.sentences import Sentence

BUSY = Sentence("The records are busy. Nothing was recorded; try again in a moment.")
NOT_OURS = Sentence(
    "The records cannot be opened. Check that the project has a Firestore database and that Baku's account has the "
    "role Cloud Datastore User."
)
REFUSED = Sentence(
    "Firestore does not take this record: it may be too large. Nothing was recorded; tell who looks after Baku."
)
USED_UP = Sentence("Firestore's quota is used up. Try again later, and tell who looks after Baku.")
SILENT = Sentence("The records do not answer. Try again in a moment, and look first whether it was recorded.")


@contextmanager
def reaching() -> Iterator[None]:
    """Raise our error for Google's."""
    try:
        yield
    except (exceptions.GoogleAPIError, GoogleAuthError) as error:
        sentence, permanent = _trouble(error)
        raise Unavailable(sentence, permanent=permanent) from error


def _trouble(error: Exception) -> tuple[Sentence, bool]:
    """Return what is wrong and what to do, and whether it stays so by itself."""
    if isinstance(error, (exceptions.Forbidden, exceptions.Unauthenticated, exceptions.NotFound, GoogleAuthError)):
        return NOT_OURS, True
    if isinstance(error, exceptions.InvalidArgument | exceptions.FailedPrecondition):
        return REFUSED, True
    if isinstance(error, exceptions.ResourceExhausted):
        return USED_UP, False
    return SILENT, False
