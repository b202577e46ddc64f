"""Who may do what with an SOP."""

from datetime import date

from service.domain.company.organisation import Organisation, Person
from service.domain.errors import Denied
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence

COMPANY = "company"
"""Stands among the readers of an SOP for everybody at the company."""


def member(organisation: Organisation, email: str) -> Person:
    """Return the person of the company who calls; Denied for anybody else."""
    person = organisation.person(email)
    if person is None:
        raise Denied(
            Sentence(
                "{email} is not among the people of {company}. Ask a document controller to add them.",
                email=email,
                company=organisation.name,
            )
        )
    return person


def insider(organisation: Organisation, email: str) -> None:
    """Raise Denied for who neither stands in the settings nor has an address of the company's."""
    if email.rpartition("@")[2] not in organisation.domains:
        member(organisation, email)


def steers(revision: Revision, email: str, organisation: Organisation) -> bool:
    """Whether the person runs the work on this revision: author, owner, head of its department or controller."""
    drafted = revision.drafted
    head = organisation.head_of(drafted.department)
    return email in (*drafted.authors, drafted.owner, head, *organisation.controllers)


def must_steer(revision: Revision, email: str, organisation: Organisation) -> None:
    """Raise Denied unless the person runs the work on this revision."""
    if not steers(revision, email, organisation):
        raise Denied(
            Sentence(
                "Only the authors, the owner, the head of the department or a document controller may do this. Ask "
                "{owner}.",
                owner=name_of(organisation, revision.drafted.owner),
            )
        )


def must_take_part(revision: Revision, email: str, organisation: Organisation) -> None:
    """Raise Denied for who has no part in a revision that is not authorised."""
    drafted = revision.drafted
    signing = {one.email for one in organisation.signatories_for(drafted.department)}
    taking = {*parties(revision, organisation), *entitled(revision, organisation), *signing}
    if revision.authorisation is None and email not in taking and not steers(revision, email, organisation):
        raise Denied(
            Sentence(
                "Only people with a part in this draft can see what it changes. Ask {owner}.",
                owner=name_of(organisation, drafted.owner),
            )
        )


def authorities(department: str, organisation: Organisation) -> tuple[str, ...]:
    """Return whom the settings let authorise SOPs of a department: authorisers and deputies."""
    known = organisation.authorisers_for(department)
    return tuple(dict.fromkeys(email for a in known for email in (a.email, a.deputy)))


def entitled(revision: Revision, organisation: Organisation) -> tuple[str, ...]:
    """Return whom today's settings let authorise the revision: the authoriser it names, then who stands in."""
    named, department = revision.drafted.authoriser, revision.drafted.department
    if named not in authorities(department, organisation):
        return ()
    deputies = (a.deputy for a in organisation.authorisers_for(department) if a.email == named)
    return tuple(dict.fromkeys((named, *deputies)))


def may_authorise(revision: Revision, email: str, organisation: Organisation) -> bool:
    """Whether the person is the revision's authoriser or stands in for them, by today's settings.

    An author is kept from it all the same: `signing.not_to_sign`.
    """
    return email in entitled(revision, organisation)


def parties(revision: Revision, organisation: Organisation) -> tuple[str, ...]:
    """Return everybody who has a part in the revision, sorted."""
    drafted = revision.drafted
    reviewers = {r.email for round_ in revision.rounds for r in round_.reviewers}
    invited = {email for round_ in revision.rounds for meeting in round_.meetings for email in meeting.called.invited}
    departments = [organisation.department(code) for code in (drafted.department, *drafted.concerned)]
    people = {email for d in departments if d for email in (*d.people, d.head)}
    return tuple(sorted({*drafted.authors, drafted.owner, drafted.authoriser, *reviewers, *invited, *people}))


def readers(sop: Sop, organisation: Organisation) -> tuple[str, ...]:
    """Return who may see the SOP besides document controllers; with `COMPANY` once a revision was authorised."""
    if sop.current.undone:
        return ()
    named = {email for revision in sop.revisions for email in parties(revision, organisation)}
    named.update(email for revision in sop.revisions for email in revision.distribution.askings)
    everybody = {COMPANY} if first_effective(sop) else set()
    signing = {one.email for one in organisation.signatories_for(sop.current.drafted.department)}
    return tuple(sorted({*named, *entitled(sop.current, organisation), *signing, *everybody}))


def first_effective(sop: Sop) -> date | None:
    """Return the first day on which a revision of the SOP is in force, as far as that is decided."""
    return min((r.authorisation.decided.effective for r in sop.revisions if r.authorisation), default=None)


def may_see(sop: Sop, email: str, organisation: Organisation, today: date) -> bool:
    """Whether the person has a part in the SOP or controls documents, or it is in force for everybody."""
    who = readers(sop, organisation)
    return email in who or email in organisation.controllers or (COMPANY in who and sop.in_force(today) is not None)


def name_of(organisation: Organisation, email: str) -> str:
    """Return the person's name, the last one known of who left; the address of who never was there."""
    return organisation.name_of(email)
