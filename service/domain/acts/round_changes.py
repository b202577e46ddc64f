"""A round in trouble: a reviewer replaced or excused, more time, or the round stopped."""

from collections.abc import Iterator
from datetime import date

from service.domain import facts
from service.domain.acts.next_act import NextAct, Situation, Wait
from service.domain.acts.review import CLOSE_ROUND, due_problem, independent, open_round
from service.domain.checks import raise_problems, text_problem
from service.domain.company.organisation import Organisation, person_problem
from service.domain.errors import Problem
from service.domain.history.entitlement import must_steer
from service.domain.history.review_round import Round
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence

LONGEST_NOTE = 2000


def reviewer_replaced(
    sop: Sop, caller: str, organisation: Organisation, reviewer: str, successor: str, reason: str
) -> facts.ReviewerReplaced:
    """Return the fact that somebody else reviews in a reviewer's place."""
    current = _mine(sop, caller, organisation)
    raise_problems(
        (
            _reviewer_problem(current, reviewer),
            person_problem("successor", successor, organisation),
            _twice_problem(current, successor),
            text_problem("reason", reason, LONGEST_NOTE),
        )
    )
    required = next(r.required for r in current.reviewers if r.email == reviewer)
    replacement = facts.Reviewer(successor, required)
    raise_problems(_independence(sop, [r if r.email != reviewer else replacement for r in current.reviewers]))
    return facts.ReviewerReplaced(current.number, reviewer, replacement, reason.strip())


def reviewer_excused(
    sop: Sop, caller: str, organisation: Organisation, reviewer: str, reason: str
) -> facts.ReviewerExcused:
    """Return the fact that a reviewer's answer is no longer waited for."""
    current = _mine(sop, caller, organisation)
    raise_problems((_reviewer_problem(current, reviewer), text_problem("reason", reason, LONGEST_NOTE)))
    raise_problems(_independence(sop, [r for r in current.reviewers if r.email != reviewer]))
    return facts.ReviewerExcused(current.number, reviewer, reason.strip())


def due_moved(sop: Sop, caller: str, organisation: Organisation, due: date, reason: str, today: date) -> facts.DueMoved:
    """Return the fact that gives the round until another day."""
    current = _mine(sop, caller, organisation)
    raise_problems((due_problem(due, today), text_problem("reason", reason, LONGEST_NOTE)))
    return facts.DueMoved(current.number, due, reason.strip())


def round_cancelled(sop: Sop, caller: str, organisation: Organisation, reason: str) -> facts.RoundCancelled:
    """Return the fact that stops the round; the revision is a draft again."""
    current = _mine(sop, caller, organisation)
    raise_problems((text_problem("reason", reason, LONGEST_NOTE),))
    return facts.RoundCancelled(current.number, reason.strip())


def _mine(sop: Sop, caller: str, organisation: Organisation) -> Round:
    must_steer(sop.current, caller, organisation)
    return open_round(sop)


def _reviewer_problem(current: Round, reviewer: str) -> Problem | None:
    if any(r.email == reviewer for r in current.reviewers):
        return None
    reviewers = ", ".join(r.email for r in current.reviewers)
    return Problem(
        "reviewer",
        Sentence(
            "{reviewer} does not review in this round. Choose one of: {asked}.", reviewer=reviewer, asked=reviewers
        ),
    )


def _twice_problem(current: Round, successor: str) -> Problem | None:
    if all(r.email != successor for r in current.reviewers):
        return None
    return Problem(
        "successor",
        Sentence("{successor} reviews already. Name somebody else.", successor=successor),
    )


def _independence(sop: Sop, reviewers: list[facts.Reviewer]) -> Iterator[Problem]:
    if not independent(reviewers, sop.current.ever_authors):
        yield Problem(
            "reviewer",
            Sentence("Nobody but authors would be left to answer. Name a successor who is not an author."),
        )


def _change_awaited(situation: Situation) -> Wait | None:
    """Return that answers are overdue: whoever leads the work reminds, replaces or excuses, or gives more time."""
    current = open_round(situation.sop)
    missing = sum(reviewer.email not in current.answers for reviewer in current.reviewers)
    if not missing or current.due >= situation.today or not situation.leads:
        return None
    says = Sentence("Answers are missing: {number}. Remind, replace or give more time.", number=missing)
    return Wait(says, current.due)


CHANGE_ROUND = NextAct("change_round", CLOSE_ROUND.is_for, frozenset({"no_round"}), _change_awaited)
