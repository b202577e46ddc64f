"""Review rounds and their meetings, in sentences."""

from collections.abc import Mapping
from typing import assert_never

from service.domain import facts
from service.domain.sentences import Sentence, joined
from service.domain.telling.trail.context import Context

ReviewFact = facts.RoundFact | facts.EditorialConfirmed
ANSWERS: Mapping[facts.Answer, Sentence] = {
    "agree": Sentence("agrees"),
    "agree_with_feedback": Sentence("agrees, with feedback"),
    "not_for_me": Sentence("says that this is not theirs to review"),
    "not_yet": Sentence("does not agree yet"),
}


def told(fact: ReviewFact, context: Context) -> Sentence:
    """Return what happened."""
    match fact:
        case facts.RoundOpened():
            return Sentence(
                "Review round {number} was opened, due {day}: {reviewers}",
                number=fact.round,
                day=fact.due,
                reviewers=context.who(*(one.email for one in fact.reviewers)),
            )
        case facts.ReviewerAnswered():
            [who] = context.who(fact.reviewer)
            answered = Sentence("{who} {answers}.", who=who, answers=ANSWERS[fact.answer])
            return joined((answered, fact.note), " ") if fact.note else answered
        case facts.ObjectionOverruled():
            [who] = context.who(fact.reviewer)
            return Sentence("The objection of {who} was overruled: {reason}", who=who, reason=fact.reason)
        case facts.AskedAgain():
            [who] = context.who(fact.reviewer)
            return Sentence("{who} was asked to look again; changed lines: {count}.", who=who, count=len(fact.changed))
        case facts.RoundClosed(meeting=None):
            return Sentence("Review round {number} was closed.", number=fact.round)
        case facts.RoundClosed():
            return Sentence("Review round {number} was closed, after a meeting.", number=fact.round)
        case facts.ReviewerReplaced():
            [who], [successor] = context.who(fact.reviewer), context.who(fact.successor.email)
            return Sentence(
                "{successor} reviews in the place of {who}: {reason}",
                successor=successor,
                who=who,
                reason=fact.reason,
            )
        case facts.ReviewerExcused():
            [who] = context.who(fact.reviewer)
            return Sentence("The answer of {who} is no longer waited for: {reason}", who=who, reason=fact.reason)
        case facts.DueMoved():
            return Sentence("The round is due on {day} now: {reason}", day=fact.due, reason=fact.reason)
        case facts.RoundCancelled():
            return Sentence("Review round {number} was stopped: {reason}", number=fact.round, reason=fact.reason)
        case facts.EditorialConfirmed():
            return Sentence("What is different was looked at and found editorial.")
    assert_never(fact)


def of_meeting(fact: facts.MeetingFact, context: Context) -> Sentence:
    """Return what happened to a meeting."""
    match fact:
        case facts.MeetingCalled():
            return Sentence(
                "A meeting was called for {day}, {hours}, {place}: {invited}",
                day=fact.day,
                hours=fact.hours,
                place=fact.place,
                invited=context.who(*fact.invited),
            )
        case facts.MeetingHeld():
            there = (*context.who(*fact.attended), *fact.guests)
            return Sentence("The meeting of {day} took place, with {who}.", day=fact.day, who=there)
        case facts.MeetingDecided():
            return Sentence("The meeting decided: {feedback}", feedback=context.feedback(fact.feedback))
        case facts.MeetingCalledOff():
            return Sentence("The meeting was called off: {reason}", reason=fact.reason)
        case facts.MinutesWanted():
            return Sentence("The minutes of the meeting are to be written.")
        case facts.MinutesIntended():
            return Sentence("The Doc of the minutes is about to be made.")
        case facts.MinutesMade():
            return Sentence("The Doc of the minutes was made.")
        case facts.MinutesWritten():
            return Sentence("The minutes of the meeting were written.")
    assert_never(fact)
