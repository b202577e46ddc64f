"""Handing over what one person holds to another; past signatures stay as they were."""

from collections.abc import Iterator

from service.domain import facts
from service.domain.checks import person_problem, raise_problems, text_problem
from service.domain.entitlement import must_steer
from service.domain.errors import Outstanding, Problem
from service.domain.organisation import Organisation
from service.domain.sentences import Sentence
from service.domain.sop import Revision, Sop

LONGEST_REASON = 2000


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
) -> tuple[facts.HandedOver | facts.ReviewerReplaced, ...]:
    """Return everything of this SOP that goes from one person to the other."""
    if caller != leaver:
        must_steer(sop.current, caller, organisation)
    return tuple(_parts(sop.current, leaver, successor, reason.strip()))


def not_possible(sop: Sop, organisation: Organisation, leaver: str, successor: str) -> tuple[Outstanding, ...]:
    """Return what the successor cannot take over of this SOP, and why."""
    drafted = sop.current.drafted
    entitled = {email for a in organisation.authorisers_for(drafted.department) for email in (a.email, a.deputy)}
    authors = {successor if author == leaver else author for author in drafted.authors}
    authoriser = successor if drafted.authoriser == leaver else drafted.authoriser
    found = []
    if drafted.authoriser == leaver and successor not in entitled:
        found.append(
            Outstanding(
                "not_entitled",
                Sentence(
                    en=f"{successor} may not authorise SOPs of {drafted.department}. Change the settings first.",
                    id=f"{successor} tidak berwenang mengesahkan SOP {drafted.department}. Ubah dahulu pengaturannya.",
                ),
                sop.id,
            )
        )
    if authoriser in authors and organisation.self_authorisation == "never":
        found.append(
            Outstanding(
                "author",
                Sentence(
                    en=f"{successor} would author and authorise {sop.number}. Name different people for the two.",
                    id=f"{successor} akan menyusun sekaligus mengesahkan {sop.number}. Sebutkan orang yang berbeda.",
                ),
                sop.id,
            )
        )
    return tuple(found)


def _parts(
    revision: Revision, leaver: str, successor: str, reason: str
) -> Iterator[facts.HandedOver | facts.ReviewerReplaced]:
    drafted = revision.drafted
    if drafted.owner == leaver:
        yield facts.HandedOver("owner", leaver, successor, reason)
    if leaver in drafted.authors and revision.authorisation is None:
        yield facts.HandedOver("author", leaver, successor, reason)
    if drafted.authoriser == leaver:
        yield facts.HandedOver("authoriser", leaver, successor, reason)
    current = revision.round
    asked = [r for r in current.reviewers if r.email == leaver] if current else []
    if current and asked and all(r.email != successor for r in current.reviewers):
        yield facts.ReviewerReplaced(current.number, leaver, facts.Reviewer(successor, asked[0].required), reason)
