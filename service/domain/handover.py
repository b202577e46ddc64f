"""Handing over what one person holds to another; past signatures stay as they were."""

from collections.abc import Iterator
from dataclasses import replace

from service.domain import facts
from service.domain.checks import person_problem, raise_outstanding, raise_problems, text_problem
from service.domain.entitlement import must_steer
from service.domain.errors import Outstanding, Problem
from service.domain.organisation import Organisation
from service.domain.review import independent
from service.domain.sentences import Sentence
from service.domain.sop import Revision, Sop

LONGEST_REASON = 2000
Change = facts.HandedOver | facts.ReviewerReplaced | facts.ReviewerExcused


def checked(leaver: str, successor: str, reason: str, organisation: Organisation) -> None:
    """Raise Invalid where the request itself is wrong; the leaver may have left the settings already."""
    same = Problem("successor", Sentence(en="Name somebody else.", id="Sebutkan orang lain."))
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
) -> tuple[Change, ...]:
    """Return everything of this SOP that goes from one person to the other."""
    if caller != leaver:
        must_steer(sop.current, caller, organisation)
    raise_outstanding(not_possible(sop, organisation, leaver, successor))
    return tuple(_parts(sop.current, leaver, successor, reason.strip()))


def not_possible(sop: Sop, organisation: Organisation, leaver: str, successor: str) -> tuple[Outstanding, ...]:
    """Return what the successor cannot take over of this SOP, and why."""
    revision = sop.current
    taken = {part.part for part in _parts(revision, leaver, successor, "") if isinstance(part, facts.HandedOver)}
    found = (
        *(_not_entitled(sop, organisation, successor) if "authoriser" in taken else ()),
        *(_both(sop, leaver, successor) if taken & {"author", "authoriser"} and _apart(organisation) else ()),
        *_nobody_independent(sop, leaver, successor),
    )
    return tuple(Outstanding(code, sentence, sop.id) for code, sentence in found)


def _apart(organisation: Organisation) -> bool:
    """Whether authors may never authorise."""
    return organisation.self_authorisation == "never"


def _not_entitled(sop: Sop, organisation: Organisation, successor: str) -> Iterator[tuple[str, Sentence]]:
    department = sop.current.drafted.department
    if successor not in {email for a in organisation.authorisers_for(department) for email in (a.email, a.deputy)}:
        yield (
            "not_entitled",
            Sentence(
                en=f"{sop.number}: {successor} may not authorise SOPs of {department}. Change the settings first.",
                id=f"{sop.number}: {successor} tidak berwenang mengesahkan SOP {department}. "
                "Ubah dahulu pengaturannya.",
            ),
        )


def _both(sop: Sop, leaver: str, successor: str) -> Iterator[tuple[str, Sentence]]:
    drafted = sop.current.drafted
    writing = drafted.authors if sop.current.authorisation is None else ()
    if (successor if drafted.authoriser == leaver else drafted.authoriser) in _after(writing, leaver, successor):
        yield (
            "author",
            Sentence(
                en=f"{sop.number}: {successor} would both write and authorise it. Name different people for the two.",
                id=f"{sop.number}: {successor} akan menyusun sekaligus mengesahkannya. Sebutkan orang yang berbeda.",
            ),
        )


def _nobody_independent(sop: Sop, leaver: str, successor: str) -> Iterator[tuple[str, Sentence]]:
    current, authors = sop.current.round, sop.current.drafted.authors
    if current is None:
        return
    asked = [replace(r, email=successor) if r.email == leaver else r for r in current.reviewers]
    if independent(current.reviewers, authors) and not independent(asked, _after(authors, leaver, successor)):
        yield (
            "reviewer",
            Sentence(
                en=f"{sop.number}: nobody but authors would be left to review it. Replace the reviewer first.",
                id=f"{sop.number}: tidak ada lagi pereviu selain penyusun. Ganti dahulu pereviunya.",
            ),
        )


def _after(people: tuple[str, ...], leaver: str, successor: str) -> tuple[str, ...]:
    return tuple(successor if email == leaver else email for email in people)


def _parts(revision: Revision, leaver: str, successor: str, reason: str) -> Iterator[Change]:
    drafted = revision.drafted
    if drafted.owner == leaver:
        yield facts.HandedOver("owner", leaver, successor, reason)
    if leaver in drafted.authors and revision.authorisation is None:
        yield facts.HandedOver("author", leaver, successor, reason)
    if drafted.authoriser == leaver:
        yield facts.HandedOver("authoriser", leaver, successor, reason)
    current = revision.round
    asked = [r for r in current.reviewers if r.email == leaver] if current else []
    if current is None or not asked:
        return
    if any(r.email == successor for r in current.reviewers):
        yield facts.ReviewerExcused(current.number, leaver, reason)
    else:
        yield facts.ReviewerReplaced(current.number, leaver, facts.Reviewer(successor, asked[0].required), reason)
