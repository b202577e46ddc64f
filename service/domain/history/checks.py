"""Rules that somebody let be for an SOP, and what of their findings is told nevertheless."""

from collections.abc import Mapping, Sequence
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

    def covers(self, finding: facts.RuleFinding, revision: int, steps: Sequence[facts.SeenStep]) -> bool:
        """Whether a finding of the rule is let be: each in the revision at hand, in later ones those that were there.

        What a later revision brings anew nobody has looked at, so it is told.
        """
        mark, words = mark_of(finding, steps), str(finding.sentence)  # facts of before hold the words alone
        return revision <= self.revision or not {mark, words}.isdisjoint(self.fact.found)


def mark_of(finding: facts.RuleFinding, steps: Sequence[facts.SeenStep]) -> str:
    """Return what a finding is known by in later revisions: step and column, or part of the Doc, and its words."""
    place = finding.place
    of_step = place.part == "step" and place.row < len(steps)
    return " ".join((steps[place.row].id if of_step else place.part, place.column, str(finding.sentence)))


def dismissals_after(
    known: Mapping[str, Dismissal], fact: facts.CheckFact, revision: int, at: datetime, by: str
) -> Mapping[str, Dismissal]:
    """Return the rules that are let be after the fact."""
    others = {rule: one for rule, one in known.items() if rule != fact.rule}
    return {**others, fact.rule: Dismissal(fact, revision, by, at)} if isinstance(fact, facts.RuleDismissed) else others
