"""What a group of occasions has in a mail: whom it is owed, and what it says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from service.domain.company.organisation import Organisation
from service.domain.facts import Occasion
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Language, Sentence
from service.domain.telling.links import Opened
from service.domain.telling.post.owed_mail import OwedMail
from service.domain.telling.post.words import title


@dataclass(frozen=True)
class Mailing:
    """A mail with what its words are made of, in the language of whoever gets it."""

    mail: OwedMail
    sop: Sop
    revision: Revision
    organisation: Organisation
    language: Language

    @property
    def what(self) -> str:
        """The revision as sentences name it."""
        return f"{self.sop.number} Rev. {self.revision.number} “{title(self.revision)}”"


@dataclass(frozen=True)
class MailWords:
    """What a mail says: the subject behind the SOP's number, a text that stands alone, and the card it leads to.

    Where it leads to none, its link is where the SOP is read.
    """

    subject: Sentence
    body: Sentence
    opens: Opened | None = "sop"
    whole: bool = False
    """Whether the subject names the SOP itself."""


@dataclass(frozen=True)
class Group:
    """Occasions that belong together."""

    occasions: tuple[Occasion, ...]
    owed: Callable[[Sop, Organisation], Iterator[OwedMail]]
    """Every mail of these occasions, sent or not, whenever its day is."""
    words: Callable[[Mailing], MailWords]
