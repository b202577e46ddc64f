"""Lateness: somebody waits, and is answered in time; what is not done by then is for the queue."""

from datetime import timedelta

from service.domain.errors import Late
from service.domain.sentences import Sentence
from service.workflow.means.office import Office

CHUNK_LASTS = timedelta(minutes=3, seconds=50)
"""So long the queue begins with more in one task; what is at hand then is finished within four minutes."""
LATE = Sentence("Recorded. Google takes its time: the Doc and the register follow in a moment. Refresh then.")
FOLLOWS = Sentence("Recorded. The register follows in a moment.")
"""What an act answers whose files are at rest: the register is not written while somebody waits."""


def in_time(office: Office) -> None:
    """Raise Late where it is time to answer whoever waits."""
    if office.until is not None and office.clock() >= office.until:
        raise Late(LATE)
