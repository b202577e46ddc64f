"""A click: one claim that no program can ask Google about; a document controller looks, and says what was there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from service.domain.sentences import Sentence


@dataclass(frozen=True)
class Click:
    """One such claim; `name` is for ever, `chosen` the answer that Baku rests on, `rests` the files of code that do.

    `asks` says what to do and to look at, `answers` are all that may be seen then, each by its word.
    """

    name: str
    claim: str
    asks: Sentence
    chosen: str
    answers: Mapping[str, Sentence]
    rests: tuple[str, ...]
    product: Literal["addon"] = "addon"

    def means(self, word: str) -> str:
        """Return what an answer means, in words; the word itself where it is none of these."""
        return str(self.answers[word]) if word in self.answers else word
