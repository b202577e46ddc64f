"""The calls to Gmail that take a mail from its words to its recipient: what is recorded is never done anew."""

from collections.abc import Callable
from typing import Literal

from service.domain.errors import SopError, Unavailable
from service.domain.history.mailed import Mailed
from service.domain.telling.letter import Letter
from service.gateways.google.faults import NotAnswered
from service.gateways.mail import Gmail, MailDraft

FoundDraft = Literal["none", "ready", "sent", "unknown"]
PostOutcome = Literal["done", "not done", "unknown"]


class Posting:
    """Calls under a lease, which `hold` keeps; `failed` is the first error, after a silence of Gmail nothing is tried.

    Gmail's silence here is also that it takes no more mails today.
    """

    def __init__(self, mailbox: Gmail, hold: Callable[[], object]) -> None:
        self._mailbox, self._hold = mailbox, hold
        self.failed: SopError | None = None
        self.refusals: dict[str, SopError] = {}
        """Why somebody could not be mailed, by address."""

    @property
    def silent(self) -> bool:
        """Whether nothing more is tried."""
        return self.failed is not None and is_silent(self.failed)

    def found(self, known: Mailed | None, recipient: str) -> FoundDraft:
        """Return how the draft of a mail is found.

        None counts that somebody edited, or deleted before it went out. One that is gone, of which that is not certain,
        went out in a run that was cut off.
        """
        if known is None:
            return "none"
        looks: list[MailDraft | None] = []
        self._tried(recipient, lambda: looks.append(self._mailbox.look(known.draft, recipient)))
        match looks:
            case []:
                return "unknown"
            case [None]:
                return "none" if known.held else "sent"
            case [draft]:
                return "ready" if draft and draft.message == (known.message or draft.message) else "none"
        raise AssertionError("one look is taken")

    def drafted(self, letter: Letter, occasion: str) -> MailDraft | None:
        """Return the mail as a draft; nothing where Gmail did not take it."""
        made = list[MailDraft]()
        self._tried(letter.to, lambda: made.append(self._mailbox.draft(letter, occasion)))
        return made[0] if made else None

    def sent(self, draft: str, recipient: str) -> PostOutcome:
        """Return whether a draft went out."""
        return self._tried(recipient, lambda: self._mailbox.send(draft, recipient))

    def _tried(self, recipient: str, call: Callable[[], None]) -> PostOutcome:
        """Return whether a call to Gmail did what it is for; after a silence none is made."""
        if self.failed and self.silent:
            self.refusals.setdefault(recipient, self.failed)
            return "not done"
        self._hold()
        try:
            call()
        except SopError as error:
            self.failed = error if self.failed is None or is_silent(error) else self.failed
            self.refusals[recipient] = error
            return "unknown" if isinstance(error, NotAnswered) else "not done"
        return "done"


def is_silent(error: SopError) -> bool:
    """Return whether Gmail does not answer at all, or asks for a pause."""
    return isinstance(error, Unavailable) and not error.permanent
