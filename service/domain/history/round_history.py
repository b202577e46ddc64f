"""A review round read from facts: its reviewers' answers, its meetings, its end."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from service.domain import facts
from service.domain.history.meeting import meetings_after
from service.domain.history.review_round import Overruling, Round
from service.domain.history.sop import (
    Revision,
)


def reviewed(revision: Revision, fact: facts.RoundFact, at: datetime, by: str) -> Revision:
    """Return the revision after a round began, or after its last one changed or ended."""
    match fact:
        case facts.RoundOpened(reviewers=reviewers, due=due):
            rounds = (*revision.rounds, Round(fact, by, at, reviewers, due))
            return replace(revision, status="in_review", rounds=rounds, declined=None, requested=None, signatures=())
        case facts.RoundClosed():
            settled = revision.settled_simulation is not None
            revision = replace(revision, status="awaiting_authorisation" if settled else "in_simulation")
        case facts.RoundCancelled():
            revision = replace(revision, status="drafting")
    return replace(revision, rounds=(*revision.rounds[:-1], _round_after(revision.rounds[-1], fact, at, by)))


def _round_after(last: Round, fact: facts.RoundChange, at: datetime, by: str) -> Round:
    match fact:
        case facts.ReviewerAnswered(reviewer=reviewer):
            return _answered(last, reviewer, fact)
        case facts.ObjectionOverruled(reviewer=reviewer, reason=reason):
            return replace(last, overruled={**last.overruled, reviewer: Overruling(reason, by)})
        case facts.AskedAgain(reviewer=reviewer):
            asked_again, askers = {**last.asked_again, reviewer: fact}, {**last.asked_by, reviewer: by}
            return replace(last, asked_again=asked_again, asked_by=askers)
        case facts.RoundClosed():
            return replace(last, closed=fact, closed_at=at)
        case facts.ReviewerReplaced(reviewer=reviewer, successor=successor):
            return replace(last, reviewers=tuple(successor if r.email == reviewer else r for r in last.reviewers))
        case facts.ReviewerExcused(reviewer=reviewer):
            return replace(last, reviewers=tuple(r for r in last.reviewers if r.email != reviewer))
        case facts.DueMoved(due=due):
            return replace(last, due=due)
        case facts.RoundCancelled(reason=reason):
            return replace(last, cancelled=reason)
    assert_never(fact)


def _answered(last: Round, reviewer: str, answer: facts.ReviewerAnswered) -> Round:
    """Return the round after an answer; what was said about the reviewer's last one is over."""
    return replace(
        last,
        answers={**last.answers, reviewer: answer},
        answered=(*last.answered, answer),
        asked_again={email: again for email, again in last.asked_again.items() if email != reviewer},
        overruled={email: why for email, why in last.overruled.items() if email != reviewer},
    )


def met(revision: Revision, fact: facts.MeetingFact, at: datetime, by: str) -> Revision:
    """Return the revision after a meeting was called in its last round, or something happened to one of any round."""
    called = fact.round if isinstance(fact, facts.MeetingCalled) else None
    rounds = (
        replace(r, meetings=meetings_after(r.meetings, fact, at, by)) if called in (None, r.number) else r
        for r in revision.rounds
    )
    return replace(revision, rounds=tuple(rounds))
