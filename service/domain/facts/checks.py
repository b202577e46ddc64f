"""Checks of an SOP by the eight principles: what a rule finds in its Doc, and that a person let a rule be."""

from dataclasses import dataclass

from service.domain.flow.texts import Place
from service.domain.sentences import Sentence


@dataclass(frozen=True)
class RuleFinding:
    """What a rule, by its name, finds at a place, and what to do."""

    rule: str
    place: Place
    sentence: Sentence

    @property
    def sentence_with_place(self) -> Sentence:
        """The sentence with its place."""
        return Sentence("{place}: {sentence}", place=self.place.sentence, sentence=self.sentence)


@dataclass(frozen=True)
class RuleDismissed:
    """Somebody saw what a rule finds, and lets it be; `found` is that, each a place and English words."""

    rule: str
    found: tuple[str, ...] = ()


@dataclass(frozen=True)
class RuleRestored:
    """What a rule finds is told again."""

    rule: str


CheckFact = RuleDismissed | RuleRestored
