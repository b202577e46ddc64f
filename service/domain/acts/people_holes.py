"""What a change of people would leave without anybody: then it waits for a click of a document controller's."""

from collections.abc import Iterable, Iterator
from datetime import date

from service.domain.checks import refuse
from service.domain.company.organisation import Organisation
from service.domain.facts.people import PeopleTaken
from service.domain.history.entitlement import authorities, entitled
from service.domain.history.people import Staff
from service.domain.history.sop import ENDED, Sop
from service.domain.sentences import Sentence


def vacated(before: Organisation, after: Organisation) -> Iterator[Sentence]:
    """Yield the roles that nobody would hold any more, or that are new and have nobody."""
    for role in after.roles:
        was = next(filter(None, map(before.role, role.names.values())), None)
        if not role.holders and (was is None or was.holders):
            yield Sentence("Nobody would hold the role “{role}”.", role=role.name(after.languages[0]))


def departments_losing(before: Organisation, after: Organisation) -> tuple[str, ...]:
    """Return the codes of departments whose SOPs somebody could authorise who could no longer."""
    codes = (department.code for department in before.departments)
    return tuple(code for code in codes if set(authorities(code, before)) - set(authorities(code, after)))


def leaves_anybody(before: Organisation, after: Organisation) -> bool:
    """Whether somebody would not be among the people any more."""
    return any(after.person(person.email) is None for person in before.people)


def unauthorised(sops: Iterable[Sop], before: Organisation, after: Organisation) -> Iterator[Sentence]:
    """Yield the SOPs that somebody may authorise today and nobody could any more, each with whom it names."""
    for sop in sops:
        revision = sop.current
        if revision.status in ENDED:
            continue
        department, named = revision.drafted.department, revision.drafted.authoriser
        if revision.authorisation is None and entitled(revision, before) and not entitled(revision, after):
            yield Sentence(
                "Nobody could authorise {number}, which names {name}.", number=sop.number, name=before.name_of(named)
            )
        elif authorities(department, before) and not authorities(department, after):
            yield Sentence("Nobody could authorise a next revision of {number}.", number=sop.number)


def unreviewed(sops: Iterable[Sop], before: Organisation, after: Organisation) -> Iterator[Sentence]:
    """Yield the open rounds of which no reviewer would be left."""
    for sop in sops:
        if sop.current.status != "in_review":
            continue
        reviewers = [reviewer.email for reviewer in sop.current.rounds[-1].reviewers]
        if any(map(before.person, reviewers)) and not any(map(after.person, reviewers)):
            yield Sentence("The review round of {number} would be without a reviewer.", number=sop.number)


def confirmed(staff: Staff, shown: int | None, today: date) -> PeopleTaken:
    """Return that the changes which wait for the click count; refused where none do, or others than were shown."""
    if staff.awaited is None:
        refuse("nothing_to_confirm", Sentence("No change of people waits for you any more."))
    if shown is not None and shown != staff.length:
        refuse(
            "changed_since_listed", Sentence("The spreadsheet was changed meanwhile. Look at what would change now.")
        )
    return PeopleTaken(today, staff.awaited.changes)


def acceptable(staff: Staff, shown: int | None) -> None:
    """Refuse where there is nothing of the directory's to take in, or other things than were shown."""
    if staff.directory is None:
        refuse("nothing_to_confirm", Sentence("Nothing of the directory waits to be taken in. Paste the file again."))
    if shown is not None and shown != staff.length:
        refuse("changed_since_listed", Sentence("People changed meanwhile. Look at what would change now."))
