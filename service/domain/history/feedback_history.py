"""A piece of feedback read from facts: what it is after each."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from service.domain import facts
from service.domain.history.feedback import Feedback, Overtaken, Overtaking
from service.domain.history.sop import (
    Sop,
)


def feedback_after(sop: Sop, fact: facts.FeedbackFact, at: datetime, by: str) -> Feedback:
    """Return the piece of feedback that the fact is about, as it is after it."""
    match fact:
        case facts.FeedbackGiven():
            current, rounds = sop.current.round, sop.current.rounds
            number = current.number if current else len(rounds) + 1 if fact.source == "authoriser" else None
            return Feedback(fact, sop.current.number, number, at, fact.text, fact.state, fact.reply)
        case facts.FeedbackChanged(feedback=key):
            return _changed(sop.feedback[key], fact)
        case facts.FeedbackCarried(feedback=key, revision=number):
            return _carried(sop.feedback[key], number)
        case facts.FeedbackDecided(feedback=key):
            known = sop.feedback[key]
            answers = (*known.answers, fact.answer) if fact.answer else known.answers
            return replace(known, decided=fact, decided_by=by, written=None, answers=answers, overtaken=None)
        case facts.FeedbackPlaced(feedback=key):
            known = sop.feedback[key]
            given = replace(known.given, kind=fact.kind, ref=fact.ref or None)
            return replace(known, given=given, text=fact.text, placed=True)
        case facts.DispositionWritten(feedback=key, disposition=disposition):
            return _written(sop.feedback[key], disposition)
    assert_never(fact)


def _written(known: Feedback, disposition: facts.Disposition) -> Feedback:
    """Return feedback whose decision stands in the Doc: Baku's answer to a comment resolves it."""
    resolved = known.given.kind == "comment" and known.state == "open"
    return replace(known, written=disposition, state="resolved" if resolved else known.state)


def _changed(known: Feedback, change: facts.FeedbackChanged) -> Feedback:
    """Return feedback that changed in the Doc; a decision holds for the words it was made on."""
    after = replace(known, text=change.text, state=change.state, reply=change.reply)
    why = _put_in_question(known, change)
    if why is None or known.decided is None:
        return after
    return replace(
        after, decided=None, decided_by=None, overtaken=Overtaken(known.decided, known.decided_by or "", why)
    )


def _put_in_question(known: Feedback, change: facts.FeedbackChanged) -> Overtaking | None:
    """Return what happened to feedback since it was decided on, as far as it asks for another decision."""
    if change.state not in ("open", "resolved"):
        return None
    if change.text != known.text:
        return "edited"
    if change.state == "open" and known.state == "resolved":
        return "reopened"
    ours = known.decided is not None and not known.decided.answer and change.state == "resolved"
    return "replied" if change.reply not in ("", known.reply) and not ours else None


def _carried(known: Feedback, revision: int) -> Feedback:
    """Return feedback as it waits in a later revision: open again, and no thread of the Doc that is written now."""
    given = replace(known.given, ref=None)
    return replace(
        known, given=given, revision=revision, state="open", reply="", decided=None, decided_by=None, placed=False
    )
