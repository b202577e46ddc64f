"""Firestore's errors turned into ours."""

from collections.abc import Iterator
from contextlib import contextmanager

from google.api_core import exceptions
from google.auth.exceptions import GoogleAuthError

from service.domain.errors import Unavailable
from service.domain.sentences import Sentence

BUSY = Sentence(
    en="The records are busy. Nothing was recorded; try again in a moment.",
    id="Catatan sedang sibuk. Tidak ada yang tercatat; coba lagi sebentar lagi.",
)
NOT_OURS = Sentence(
    en="The records cannot be opened. Check that the project has a Firestore database and that Baku's account has the "
    "role Cloud Datastore User.",
    id="Catatan tidak dapat dibuka. Periksa bahwa proyek memiliki basis data Firestore dan akun Baku memiliki peran "
    "Cloud Datastore User.",
)
REFUSED = Sentence(
    en="Firestore does not take this record: it may be too large. Nothing was recorded; tell who looks after Baku.",
    id="Firestore menolak catatan ini: mungkin terlalu besar. Tidak ada yang tercatat; laporkan kepada pengelola Baku.",
)
USED_UP = Sentence(
    en="Firestore's quota is used up. Try again later, and tell who looks after Baku.",
    id="Kuota Firestore habis. Coba lagi nanti, dan laporkan kepada pengelola Baku.",
)
SILENT = Sentence(
    en="The records do not answer. Try again in a moment, and look first whether it was recorded.",
    id="Catatan tidak menjawab. Coba lagi sebentar lagi, dan lihat dahulu apakah sudah tercatat.",
)


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
