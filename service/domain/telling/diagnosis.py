"""What a look at an installation came to: one finding a check, and whether anything is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from service.domain.sentences import Sentence

CheckState = Literal["fine", "unset", "wrong"]
"""As it should be; not set up, so that something is not offered; wrong, so that something does not work."""


@dataclass(frozen=True)
class CheckOutcome:
    """One check: its name for programs, what it is about, how it stands, and what to do; Google's own words, if any."""

    check: str
    about: Sentence
    state: CheckState
    sentence: Sentence
    google: str = ""


def ill(findings: Iterable[CheckOutcome]) -> bool:
    """Return whether anything is wrong."""
    return any(one.state == "wrong" for one in findings)
