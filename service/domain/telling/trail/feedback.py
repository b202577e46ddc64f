"""Feedback and what was decided about it, in sentences."""

from typing import assert_never

from service.domain import facts
from service.domain.acts.feedback import DISPOSITIONS
from service.domain.sentences import Sentence
from service.domain.telling.trail.context import Context


def told(fact: facts.FeedbackFact, context: Context) -> Sentence:
    """Return what happened."""
    words = context.feedback(fact.feedback)
    match fact:
        case facts.FeedbackGiven():
            [who] = context.who(fact.author)
            return Sentence("Feedback from {who}: {words}", who=who, words=words)
        case facts.FeedbackChanged():
            return Sentence("Feedback was changed, answered or resolved in the Doc: {words}", words=words)
        case facts.FeedbackDecided():
            return Sentence(
                "Decision on the feedback “{words}”: {disposition}. {reason}",
                words=words,
                disposition=DISPOSITIONS[fact.disposition],
                reason=fact.reason,
            )
        case facts.DispositionWritten():
            return Sentence("The decision stands in the Doc, below the feedback: {words}", words=words)
        case facts.FeedbackPlaced(kind="suggestion"):
            return Sentence("It stands in the Doc as a suggestion now: {words}", words=words)
        case facts.FeedbackPlaced():
            return Sentence("It stands in the Doc as a comment now: {words}", words=words)
        case facts.FeedbackCarried():
            return Sentence(
                "Feedback that was deferred is looked at again in Rev. {number}: {words}",
                number=fact.revision,
                words=words,
            )
    assert_never(fact)
