"""What can be done about something that Google refuses, and of which kinds that is."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from service.domain.errors import (
    Again,
    Denied,
    Invalid,
    Problem,
    SopError,
    Unavailable,
    Unproven,
    Whose,
)
from service.domain.sentences import Sentence

ErrorKind = Callable[[Sentence], SopError]


@dataclass(frozen=True)
class Remedy:
    """Whose it is to deal with, whether the same call is sent again, and our error; `sentence` is about {what}."""

    whose: Whose
    again: Again
    kind: ErrorKind
    sentence: Sentence

    def error(self, what: Sentence) -> SopError:
        """Return our error, about this thing."""
        error = self.kind(Sentence(self.sentence.text, what=what))
        error.whose, error.again = self.whose, self.again
        return error


def lasting(sentence: Sentence) -> Unavailable:
    """Return an error that stays until somebody does something about it."""
    return Unavailable(sentence, permanent=True)


def _of_field(name: str, sentence: Sentence) -> Invalid:
    return Invalid([Problem(name, sentence)])


for_email = partial(_of_field, "email")
for_document = partial(_of_field, "document")
WHAT = Sentence("the file")
passing = partial(Remedy, "google", "at once", Unavailable)
another_day = partial(Remedy, "google", "later", Unavailable)
administrator = partial(Remedy, "admin", "later", lasting)
settings = partial(Remedy, "settings", "later", lasting)
spreadsheet = partial(Remedy, "file", "later", lasting)
on_file = partial(Remedy, "file", "later", Denied)
sign_in = partial(Remedy, "person", "never", Unproven)
person = partial(Remedy, "person", "never", Denied)
content = partial(Remedy, "file", "never", lasting)
