"""Lateness: somebody waits, and is answered in time; what is not done by then is for the queue."""

from service.domain.errors import Unavailable
from service.domain.sentences import Sentence
from service.workflow.means.office import Office

LATE = Sentence(
    en="Recorded. Google takes its time: the Doc and the register follow in a moment. Refresh then.",
    id="Tercatat. Google masih bekerja: Dokumen dan daftar induk menyusul sebentar lagi. Segarkan setelah itu.",
)


class Late(Unavailable):
    """Whoever waits is to be answered now; the rest is for the queue."""


def in_time(office: Office) -> None:
    """Raise Late where it is time to answer whoever waits."""
    if office.until is not None and office.clock() >= office.until:
        raise Late(LATE)
