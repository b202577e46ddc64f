"""Handing over what one person holds to another; past signatures stay as they were."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import reduce

from service.domain import facts
from service.domain.acts.outstanding import outstanding
from service.domain.acts.review import independent
from service.domain.checks import raise_outstanding, raise_problems, text_problem
from service.domain.company.organisation import Organisation, person_problem
from service.domain.errors import Code, Outstanding, Problem
from service.domain.history.authorship import barred
from service.domain.history.entitlement import authorities, must_steer, name_of
from service.domain.history.revision_history import handed
from service.domain.history.signing import signers
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence

LONGEST_REASON = 2000
HandoverFact = facts.HandedOver | facts.ReviewerReplaced | facts.ReviewerExcused


def checked(leaver: str, successor: str, reason: str, organisation: Organisation) -> None:
    """Raise Invalid where the request itself is wrong; the leaver may have left the settings already."""
    same = Problem("successor", Sentence("Name somebody else."))
    raise_problems(
        (
            text_problem("leaver", leaver, LONGEST_REASON),
            person_problem("successor", successor, organisation),
            same if leaver == successor else None,
            text_problem("reason", reason, LONGEST_REASON),
        )
    )


def handed_over(
    sop: Sop, caller: str, organisation: Organisation, leaver: str, successor: str, reason: str
) -> tuple[HandoverFact, ...]:
    """Return everything of this SOP that goes from one person to the other."""
    if caller != leaver:
        must_steer(sop.current, caller, organisation)
    raise_outstanding(not_possible(sop, organisation, leaver, successor))
    return tuple(_parts(sop.current, leaver, successor, reason.strip()))


def undone(sop: Sop, organisation: Organisation, leaver: str, successor: str) -> tuple[Outstanding, ...]:
    """Return what a handover would undo: all that would be outstanding then and is not now, and a lost answer."""
    revision = sop.current
    parts = tuple(_parts(revision, leaver, successor, ""))
    after = reduce(handed, (p for p in parts if isinstance(p, facts.HandedOver)), revision)
    before = {(one.code, one.ref) for one in outstanding(sop, organisation)}
    then = outstanding(replace(sop, revisions=(*sop.revisions[:-1], after)), organisation)
    answered = revision.round is not None and leaver in revision.round.answers
    lost = answered and any(isinstance(p, facts.ReviewerReplaced | facts.ReviewerExcused) for p in parts)
    answer = Outstanding(
        "answer_missing",
        Sentence("The answer of {leaver} in the open round no longer counts.", leaver=name_of(organisation, leaver)),
        leaver,
    )
    return (*(one for one in then if (one.code, one.ref) not in before), *((answer,) if lost else ()))


def not_possible(sop: Sop, organisation: Organisation, leaver: str, successor: str) -> tuple[Outstanding, ...]:
    """Return what the successor cannot take over of this SOP, and why."""
    revision = sop.current
    taken = [p for p in _parts(revision, leaver, successor, "") if isinstance(p, facts.HandedOver)]
    after = reduce(handed, taken, revision)
    found = (
        *_not_to_sign(sop, after, successor, {p.part for p in taken}, organisation),
        *_nobody_independent(sop, after, leaver, successor),
    )
    return tuple(Outstanding(code, sentence, sop.id) for code, sentence in found)


def _not_to_sign(
    sop: Sop, after: Revision, successor: str, taken: Collection[facts.Part], organisation: Organisation
) -> Iterator[tuple[Code, Sentence]]:
    """Yield why the successor, or anybody at all, could not authorise the revision as it would be after."""
    department = after.drafted.department
    if "authoriser" in taken and successor not in authorities(department, organisation):
        yield (
            "not_entitled",
            Sentence(
                "{number}: {successor} may not authorise SOPs of {department}. Change the spreadsheet of people first.",
                number=sop.number,
                successor=successor,
                department=department,
            ),
        )
    elif after.authorisation is not None or not {"author", "authoriser"}.intersection(taken):
        return
    elif successor == after.drafted.authoriser and barred(after, successor, organisation):
        yield (
            "author",
            Sentence(
                "{number}: {successor} would authorise what they wrote themselves. Name different people for the two.",
                number=sop.number,
                successor=successor,
            ),
        )
    elif signers(sop.current, organisation) and not signers(after, organisation):
        yield (
            "nobody_to_sign",
            Sentence(
                "{number}: nobody but authors would be left to authorise it. Name somebody else.", number=sop.number
            ),
        )


def _nobody_independent(sop: Sop, after: Revision, leaver: str, successor: str) -> Iterator[tuple[Code, Sentence]]:
    current = sop.current.round
    if current is None:
        return
    reviewers = [replace(r, email=successor) if r.email == leaver else r for r in current.reviewers]
    if independent(current.reviewers, sop.current.ever_authors) and not independent(reviewers, after.ever_authors):
        yield (
            "reviewer",
            Sentence(
                "{number}: nobody but authors would be left to review it. Replace the reviewer first.",
                number=sop.number,
            ),
        )


def _parts(revision: Revision, leaver: str, successor: str, reason: str) -> Iterator[HandoverFact]:
    drafted = revision.drafted
    if drafted.owner == leaver:
        yield facts.HandedOver("owner", leaver, successor, reason)
    if leaver in drafted.authors and revision.authorisation is None:
        yield facts.HandedOver("author", leaver, successor, reason)
    if drafted.authoriser == leaver:
        yield facts.HandedOver("authoriser", leaver, successor, reason)
    current = revision.round
    own = [r for r in current.reviewers if r.email == leaver] if current else []
    if current is None or not own:
        return
    if any(r.email == successor for r in current.reviewers):
        yield facts.ReviewerExcused(current.number, leaver, reason)
    else:
        yield facts.ReviewerReplaced(current.number, leaver, facts.Reviewer(successor, own[0].required), reason)
