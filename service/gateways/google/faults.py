"""Google's refusals, from whichever library raised them, turned into our errors."""

from service.domain.errors import SopError, Unavailable
from service.domain.sentences import Sentence
from service.gateways.google.failures import CallFailure
from service.gateways.google.reasons import Call, remedy_of

ANY_CALL = Call()
THE_FILE = Sentence("the file")


class NotAnswered(Unavailable):
    """No answer came to a write: it may have landed or not. Look before sending it again."""


def translated(failure: CallFailure, what: Sentence = THE_FILE, *, call: Call = ANY_CALL) -> SopError:
    """Return our error for what became of a call about `what`, with a sentence that says what to do."""
    return remedy_of(failure, call).error(what)


def not_answered(what: Sentence = THE_FILE) -> NotAnswered:
    """Return the error for a write whose answer did not come."""
    return NotAnswered(
        Sentence(
            "Google did not answer a change of {what}. Baku looks whether it arrived and goes on by itself.", what=what
        )
    )
