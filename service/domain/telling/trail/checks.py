"""Rules of a good SOP that were let be, in sentences."""

from typing import assert_never

from service.domain import facts
from service.domain.principles.rules import BY_NAME
from service.domain.sentences import Sentence, Value


def told(fact: facts.CheckFact) -> Sentence:
    """Return which rule was let be, or is told again."""
    known = BY_NAME.get(fact.rule)
    rule: Value = known.title if known else fact.rule
    match fact:
        case facts.RuleDismissed(found=found):
            return Sentence("The check “{rule}” was dismissed, with {count} findings.", rule=rule, count=len(found))
        case facts.RuleRestored():
            return Sentence("The check “{rule}” is told again.", rule=rule)
    assert_never(fact)
