"""One look at an installation: the office, and the Doc that is made to try things on."""

from contextlib import suppress
from dataclasses import dataclass

from service.domain.errors import SopError, Unavailable
from service.domain.sentences import Sentence
from service.gateways.public_address import AddressAnswer
from service.workflow.means.office import Office

BOOKMARK = "doctor"
"""The bookmark that is written and read to try the records out, and the name of the lease."""


class Unset(Exception):
    """What is not set up, and how it would be; nothing is wrong with it."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass
class Trial:
    """One look: the office, and the Doc that is made to try things on."""

    office: Office
    doc: str | None = None
    reached: AddressAnswer | None = None
    """What answers at the public address, once it was asked."""

    @property
    def drive_id(self) -> str:
        """The shared drive that is worked in, or is to be; "" where it is a folder in My Drive."""
        workplace = self.office.histories.workplace()
        return workplace.drive_id or self.office.google.shared_drive

    @property
    def top(self) -> str:
        """What everything lies in: the shared drive, or the folder in My Drive."""
        found = self.office.histories.workplace().top or self.drive_id
        if not found and self.office.google.drive.home.my_drive:
            raise Unset(Sentence("There is no folder in My Drive yet; the first sync makes it."))
        if not found:
            raise Unset(Sentence("There is no shared drive yet; the first sync makes one."))
        return found

    @property
    def made(self) -> str:
        """The Doc to try things on."""
        if self.doc is None:
            raise Unset(Sentence("Not tried: Baku could make no Doc to try it on."))
        return self.doc

    def clean_up(self) -> None:
        """Put the Doc into the trash; where that fails it is told by its name what it was for."""
        if self.doc is not None:
            with suppress(SopError):
                self.office.google.drive.trash(self.doc)


def wrong(sentence: Sentence) -> Unavailable:
    """Return what a check raises that found something wrong."""
    return Unavailable(sentence, permanent=True)
