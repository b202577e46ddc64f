"""The mails about the work plan: to heads who are asked for proposals, to who decides, to who is late with an SOP."""

from collections.abc import Iterator
from datetime import date, timedelta

from service.domain.company.organisation import Organisation
from service.domain.facts import Occasion
from service.domain.history.plan import Plan
from service.domain.sentences import Sentence
from service.domain.telling.planned import DraftedSops, overdue, who_owes
from service.domain.telling.post.notice import DigestNotice

PAGE = "/pages/plan"
FOR_LONG = timedelta(days=60)
"""For how long it is news that something is due."""
ASKED = Sentence("Which SOPs does your department need? Ask your team; a title and its result are enough.")


def asking_notices(plan: Plan, organisation: Organisation, today: date) -> Iterator[DigestNotice]:
    """Yield what heads are told who have not answered yet: once when they are asked, once when it is due."""
    for code, due in plan.awaited.items():
        department = organisation.department(code)
        if department is None:
            continue
        occasion: Occasion = "proposals_asked" if today < due else "proposals_due"
        name = department.name(organisation.language_of(department.head))
        subject = Sentence("SOPs that {department} needs in {year}", department=name, year=str(plan.year))
        body = Sentence(
            "{department}, {year}: {asked} Answer by {due}.",
            department=name,
            year=str(plan.year),
            asked=ASKED,
            due=due,
        )
        about = f"{plan.year} {code} {due.isoformat()}"
        yield DigestNotice(occasion, about, department.head, subject, body, f"{PAGE}/{plan.year}", due + FOR_LONG)


def deciding_notices(plan: Plan, organisation: Organisation) -> Iterator[DigestNotice]:
    """Yield what controllers are told: the proposals of a department are complete, and some wait for a decision."""
    for code in sorted(plan.complete):
        department = organisation.department(code)
        count = sum(one.state == "proposed" for one in plan.of(code))
        if department is None or not count:
            continue
        for email in organisation.controllers:
            name = department.name(organisation.language_of(email))
            subject = Sentence("Work plan {year}: {department}", year=str(plan.year), department=name)
            body = Sentence(
                "{department}: {count} proposals wait for a decision: accept, merge or decline.",
                department=name,
                count=count,
            )
            yield DigestNotice(
                "proposals_to_decide", f"{plan.year} {code}", email, subject, body, f"{PAGE}/{plan.year}"
            )


def late_notices(plan: Plan, drafted: DraftedSops, organisation: Organisation, today: date) -> Iterator[DigestNotice]:
    """Yield what is told, once, to who sees to a planned SOP that is overdue."""
    for one in overdue(plan, drafted, today):
        due = one.details.due or today
        recipient = who_owes(one, drafted, organisation.head_of(one.department))
        subject = Sentence("Planned and overdue: {title}", title=one.details.title)
        body = Sentence("“{title}” was to be in force by {due}. See the work plan.", title=one.details.title, due=due)
        about = f"{plan.year} {one.id} {due.isoformat()}"
        yield DigestNotice("planned_late", about, recipient, subject, body, f"{PAGE}/{plan.year}", due + FOR_LONG)
