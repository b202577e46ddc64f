"""Rules that somebody let be for an SOP, and what of their findings is told nevertheless."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from service.domain import facts


@dataclass(frozen=True)
class Dismissal:
    """What was let be, at which revision, by whom and when."""

    fact: facts.RuleDismissed
    revision: int
    by: str
    at: datetime

    def covers(self, finding: facts.RuleFinding, revision: int) -> bool:
        """Whether a finding of the rule is let be: each in the revision at hand, in later ones those that were there.

        What a later revision brings anew nobody has looked at, so it is told.
        """
        return revision <= self.revision or str(finding.sentence) in self.fact.found


def dismissals_after(
    known: Mapping[str, Dismissal], fact: facts.CheckFact, revision: int, at: datetime, by: str
) -> Mapping[str, Dismissal]:
    """Return the rules that are let be after the fact."""
    others = {rule: one for rule, one in known.items() if rule != fact.rule}
    return {**others, fact.rule: Dismissal(fact, revision, by, at)} if isinstance(fact, facts.RuleDismissed) else others
