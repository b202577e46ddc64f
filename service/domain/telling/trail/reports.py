"""Reports of problems, what came of them, and times of real work, in sentences that name nobody who reported."""

from typing import assert_never

from service.domain import facts
from service.domain.sentences import Sentence
from service.domain.telling.practice import REPORT_OUTCOMES, about
from service.domain.telling.trail.context import Context


def told(fact: facts.ReportFact, context: Context) -> Sentence:
    """Return what happened."""
    match fact:
        case facts.ReportMade(stopped=True):
            where = about(context.sop, fact)
            return Sentence("Reported that work has stopped. {where}: {text}", where=where, text=fact.text)
        case facts.ReportMade():
            return Sentence("A problem was reported. {where}: {text}", where=about(context.sop, fact), text=fact.text)
        case facts.ReportAnswered():
            text, outcome = context.report(fact.report), REPORT_OUTCOMES[fact.outcome]
            return Sentence(
                "The report “{text}” was answered: {outcome}. {answer}", text=text, outcome=outcome, answer=fact.answer
            )
        case facts.TimeReported():
            revision = next((r for r in context.sop.revisions if r.number == fact.revision), context.revision)
            numbers = [n for n, one in enumerate(revision.steps, start=1) if one.id == fact.step]
            return Sentence(
                "Real time of step {number}: {minutes} minutes.", number=numbers[0] if numbers else "?",
                minutes=fact.minutes,
            )  # fmt: skip
        case facts.TimeTakenUp():
            words = context.feedback(fact.feedback)
            return Sentence("The revision deals with the real time of a step: {words}", words=words)
    assert_never(fact)
