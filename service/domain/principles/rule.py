"""What a rule is: one thing that makes a good SOP by one of the guideline's eight principles, and what looks for it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from service.domain import facts
from service.domain.errors import Code
from service.domain.flow.texts import Place
from service.domain.principles.draft import Draft
from service.domain.principles.known import Known
from service.domain.sentences import Sentence

Principle = Literal[
    "clarity", "efficiency", "alignment", "measurability", "dynamic", "user_oriented", "compliance", "certainty"
]
PRINCIPLES: Mapping[Principle, Sentence] = {
    "clarity": Sentence("Ease and clarity"),
    "efficiency": Sentence("Efficiency and effectiveness"),
    "alignment": Sentence("Alignment"),
    "measurability": Sentence("Measurability"),
    "dynamic": Sentence("Adaptability"),
    "user_oriented": Sentence("Orientation to the served"),
    "compliance": Sentence("Legal compliance"),
    "certainty": Sentence("Legal certainty"),
}
"""The principles of PER/21/M-PAN/11/2008, in the guideline's order."""

RuleFindings = Iterator[tuple[Place, Sentence]]


def nothing(_: object) -> RuleFindings:
    """Yield nothing: what a rule does that does not look there."""
    return iter(())


@dataclass(frozen=True)
class Rule:
    """A rule: its name for programs and for ever, its code in the list of checks, its principle, what it asks for.

    `reads` looks in a Doc's words when they are read, `knows` in what else the service knows today. `blocks` are the
    codes of what is outstanding where the rule is broken so that nobody could authorise; `codes_elsewhere` those of
    what is told elsewhere already, and not a second time.
    """

    name: str
    code: str
    principle: Principle
    title: Sentence
    reads: Callable[[Draft], RuleFindings] = nothing
    knows: Callable[[Known], RuleFindings] = nothing
    blocks: frozenset[Code] = frozenset()
    codes_elsewhere: frozenset[Code] = frozenset()

    def read(self, draft: Draft) -> Iterator[facts.RuleFinding]:
        """Yield what the rule finds in a Doc's words."""
        yield from (facts.RuleFinding(self.name, place, sentence) for place, sentence in self.reads(draft))

    def know(self, known: Known) -> Iterator[facts.RuleFinding]:
        """Yield what the rule finds in what the service knows."""
        yield from (facts.RuleFinding(self.name, place, sentence) for place, sentence in self.knows(known))
