"""Firestore's errors turned into ours."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from google.api_core import exceptions
from google.auth.exceptions import GoogleAuthError, TransportError

from service.domain.errors import Unavailable
from service.domain.sentences import Sentence

logger = logging.getLogger(__name__)

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


NO_DATABASE = Sentence(
    "The project has no Firestore database, or one in Datastore mode. Whoever runs Baku makes one in native mode "
    "(gcloud firestore databases create)."
)
SWITCHED_OFF = Sentence(
    "Firestore is switched off in Baku's Cloud project. Whoever administers it enables firestore.googleapis.com."
)
UNPAID = Sentence(
    "Firestore does not serve Baku's Cloud project: billing is off. Whoever administers it puts it right."
)
NO_INDEX = Sentence(
    "Firestore lacks an index that Baku needs. Whoever runs Baku runs the doctor (python -m service doctor) and opens "
    "the address in Google's words, which makes it."
)
DAMAGED = Sentence("Firestore tells of lost data. Nothing was recorded; restore the last backup and run verify.")
SIGNED_OUT = Sentence(
    "Google does not accept the account that Baku keeps its records with. Whoever runs Baku checks that it runs as its "
    "service account, or signs in again (gcloud auth application-default login)."
)
Kinds = type[Exception] | tuple[type[Exception], ...]
TABLE: tuple[tuple[Kinds, str, Sentence, bool], ...] = (
    ((TransportError, exceptions.RetryError), "", SILENT, False),
    (GoogleAuthError, "", SIGNED_OUT, True),
    (exceptions.Forbidden, "has not been used in project|is disabled|SERVICE_DISABLED", SWITCHED_OFF, True),
    (exceptions.Forbidden, "billing", UNPAID, True),
    (exceptions.NotFound, "", NO_DATABASE, True),
    (exceptions.FailedPrecondition, "datastore mode", NO_DATABASE, True),
    (exceptions.FailedPrecondition, "requires an index", NO_INDEX, True),
    ((exceptions.Forbidden, exceptions.Unauthorized), "", NOT_OURS, True),
    (exceptions.TooManyRequests, "", USED_UP, False),
    ((exceptions.Conflict, exceptions.FailedPrecondition), "contention|try again|transaction", BUSY, False),
    (exceptions.Conflict, "", BUSY, False),
    (exceptions.DataLoss, "", DAMAGED, True),
    ((exceptions.BadRequest, exceptions.MethodNotImplemented), "", REFUSED, True),
)
"""What Firestore raises and says (a regular expression), what to do, whether it stays so (evidence/errors.md 7.1)."""


@contextmanager
def reaching() -> Iterator[None]:
    """Raise our error for Google's."""
    try:
        yield
    except (exceptions.GoogleAPIError, GoogleAuthError) as error:
        sentence, permanent = _trouble(error)
        logger.warning("firestore refused: %s", type(error).__name__)
        raise Unavailable(sentence, permanent=permanent) from error


def _trouble(error: Exception) -> tuple[Sentence, bool]:
    """Return what is wrong and what to do, and whether it stays so by itself."""
    for kinds, words, sentence, permanent in TABLE:
        if isinstance(error, kinds) and re.search(words, str(error), re.IGNORECASE):
            return sentence, permanent
    return SILENT, False
