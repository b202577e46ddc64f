"""A probe: one claim about Google that Baku rests on, how Google is asked about it, and what each answer means."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from service.gateways.google.failures import CallFailure
from service.gateways.google.saying import name_of, said
from service.probe.bench import Bench

Product = Literal["docs", "sheets", "drive", "gmail", "tasks", "firestore", "addon"]
REFUSED, UNASKED, UNREAD = "refused", "unasked", "unread"
"""What any probe may come to: Google refuses a call; what it needs is not there; the answer has a form of its own."""

NOTHING = ""
"""What is chosen where nothing is built upon a claim."""


@dataclass(frozen=True)
class ProbeAnswer:
    """What a probe came to: one of its words, and what was seen for it, as JSON."""

    word: str
    seen: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Probe:
    """One claim; `name` is for ever, `chosen` the answer that Baku rests on, `rests` the files of code that do.

    `answers` are all words that `ask` may come to, with what they mean.
    """

    name: str
    product: Product
    claim: str
    chosen: str
    answers: Mapping[str, str]
    rests: tuple[str, ...]
    ask: Callable[[Bench], ProbeAnswer]

    def means(self, word: str) -> str:
        """Return what an answer means, in words; the word itself where no probe of that name knows it."""
        return self.answers.get(word) or ANYWHERE.get(word, word)


ANYWHERE: Mapping[str, str] = {
    REFUSED: "Google refuses it",
    UNASKED: "it could not be asked",
    UNREAD: "the answer has another form than the one that is known",
}


def seen_of(fault: CallFailure) -> dict[str, object]:
    """Return what may be written down of a refusal: nothing of it is an address or a text of anybody's."""
    reasons = [reason for reason in map(name_of, fault.reasons) if reason]
    return {"status": fault.status, "reasons": reasons, "said": said(fault.message)}
