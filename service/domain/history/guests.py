"""Whom one Doc is given to, because its folder does not give it to them."""

from collections.abc import Mapping

from service.domain import facts
from service.domain.company.organisation import Organisation
from service.domain.history.sop import Revision, Sop
from service.domain.history.workplace import IN_FORCE, SUPERSEDED


def guests(sop: Sop, revision: Revision, organisation: Organisation) -> Mapping[str, facts.GuestRole]:
    """Return who gets this one Doc, and what they may do with it; nobody whom the settings do not know.

    While it is worked on: authors from other departments, and reviewers. In force nobody, for the company reads there.
    Once superseded or withdrawn the owner, who finds it no more among those in force.
    """
    if revision.folder == IN_FORCE or revision.status == "cancelled":
        return {}
    if revision.folder == SUPERSEDED:
        wanted: dict[str, facts.GuestRole] = {sop.current.drafted.owner: "reader"}
    else:
        wanted = _at_work(revision, organisation)
    return {email: role for email, role in wanted.items() if organisation.person(email)}


def _at_work(revision: Revision, organisation: Organisation) -> dict[str, facts.GuestRole]:
    department = organisation.department(revision.drafted.department)
    people = (*department.people, department.head) if department else ()
    writers = [author for author in revision.drafted.authors if author not in people]
    reviewers = [reviewer.email for review in revision.rounds for reviewer in review.reviewers]
    return {**dict.fromkeys(reviewers, "commenter"), **dict.fromkeys(writers, "writer")}
