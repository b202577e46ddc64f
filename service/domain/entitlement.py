"""Who may do what with an SOP."""

from datetime import date

from service.domain.errors import Denied
from service.domain.organisation import Organisation, Person
from service.domain.sentences import Sentence
from service.domain.sop import Revision, Sop

COMPANY = "company"
"""Stands among the readers of an SOP for everybody at the company."""


def member(organisation: Organisation, email: str) -> Person:
    """Return the person of the company who calls; Denied for anybody else."""
    person = organisation.person(email)
    if person is None:
        raise Denied(
            Sentence(
                en=f"{email} is not in the settings of {organisation.name}. Ask a document controller to add them.",
                id=f"{email} tidak ada dalam pengaturan {organisation.name}. Hubungi pengendali dokumen.",
            )
        )
    return person


def insider(organisation: Organisation, email: str) -> None:
    """Raise Denied for who neither stands in the settings nor has an address of the company."""
    if not email.endswith("@" + organisation.domain):
        member(organisation, email)


def steers(revision: Revision, email: str, organisation: Organisation) -> bool:
    """Whether the person runs the work on this revision: author, owner, head of its department or controller."""
    drafted = revision.drafted
    department = organisation.department(drafted.department)
    head = department.head if department else ""
    return email in (*drafted.authors, drafted.owner, head, *organisation.controllers)


def must_steer(revision: Revision, email: str, organisation: Organisation) -> None:
    """Raise Denied unless the person runs the work on this revision."""
    if not steers(revision, email, organisation):
        raise Denied(
            Sentence(
                en="Only the authors, the owner, the head of the department or a document controller may do this. "
                f"Ask {_name(organisation, revision.drafted.owner)}.",
                id="Hanya penyusun, pemilik, kepala departemen, atau pengendali dokumen yang dapat melakukan ini. "
                f"Hubungi {_name(organisation, revision.drafted.owner)}.",
            )
        )


def may_authorise(revision: Revision, email: str, organisation: Organisation) -> bool:
    """Whether the person is the revision's authoriser or stands in for them."""
    named = revision.drafted.authoriser
    deputies = {a.deputy for a in organisation.authorisers_for(revision.drafted.department) if a.email == named}
    return email == named or email in deputies


def parties(revision: Revision, organisation: Organisation) -> tuple[str, ...]:
    """Return everybody who has a part in the revision, sorted."""
    drafted = revision.drafted
    asked = {r.email for round_ in revision.rounds for r in round_.reviewers}
    departments = [organisation.department(code) for code in (drafted.department, *drafted.concerned)]
    people = {email for d in departments if d for email in (*d.people, d.head)}
    return tuple(sorted({*drafted.authors, drafted.owner, drafted.authoriser, *asked, *people}))


def readers(sop: Sop, organisation: Organisation) -> tuple[str, ...]:
    """Return who may see the SOP besides document controllers; with `COMPANY` once a revision was authorised."""
    named = {email for revision in sop.revisions for email in parties(revision, organisation)}
    drafted = sop.current.drafted
    deputies = {a.deputy for a in organisation.authorisers_for(drafted.department) if a.email == drafted.authoriser}
    everybody = {COMPANY} if first_effective(sop) else set()
    return tuple(sorted(named | deputies | everybody))


def first_effective(sop: Sop) -> date | None:
    """Return the first day on which a revision of the SOP is in force, as far as that is decided."""
    return min((r.authorisation.decided.effective for r in sop.revisions if r.authorisation), default=None)


def may_see(sop: Sop, email: str, organisation: Organisation, today: date) -> bool:
    """Whether the person has a part in the SOP or controls documents, or it is in force for everybody."""
    who = readers(sop, organisation)
    return email in who or email in organisation.controllers or (COMPANY in who and sop.in_force(today) is not None)


def _name(organisation: Organisation, email: str) -> str:
    person = organisation.person(email)
    return person.name if person else email
