"""Whom one would ask to review, and until when."""

from collections.abc import Iterator
from datetime import date

from service.domain.company.organisation import Organisation
from service.domain.history.sop import Revision

MOST = 5
"""So many are asked unless somebody says otherwise: an answer that nobody gives holds up a round."""


def suggested(revision: Revision, organisation: Organisation) -> tuple[str, ...]:
    """Return whom to ask: who was asked last time and did not leave it to others, else the head and a holder per role.

    None of them ever was an author.
    """
    if revision.rounds:
        last = revision.rounds[-1]
        left = {a.reviewer for a in last.answers.values() if a.answer == "not_for_me"}
        again = tuple(r.email for r in last.reviewers if r.required and r.email not in left | revision.ever_authors)
        if again:
            return again
    department = organisation.department(revision.drafted.department)
    first = (*((department.head,) if department else ()), *_holders(revision, organisation))
    found = _apart(revision, first)[:MOST]
    return found or _apart(revision, department.people if department else ())[:1]


def concerned(revision: Revision, organisation: Organisation) -> tuple[str, ...]:
    """Return everybody else whom the SOP concerns: other holders, its department, heads of those concerned."""
    department = organisation.department(revision.drafted.department)
    roles = [role for seen_step in revision.steps if (role := organisation.role(seen_step.step.pic))]
    heads = (d.head for code in revision.drafted.concerned if (d := organisation.department(code)))
    people = (email for role in roles for email in role.holders)
    everybody = _apart(revision, (*heads, *people, *(department.people if department else ())))
    ticked = suggested(revision, organisation)
    return tuple(email for email in everybody if email not in ticked)


def usual_due(today: date, organisation: Organisation) -> date:
    """Return the day until which a round is open unless somebody says otherwise."""
    return organisation.working_days_after(today, organisation.round_days)


def _holders(revision: Revision, organisation: Organisation) -> Iterator[str]:
    """Yield one holder of each role in charge of a step, in the order of the steps, who never was an author."""
    for name in dict.fromkeys(seen_step.step.pic for seen_step in revision.steps):
        role = organisation.role(name)
        yield from _apart(revision, role.holders if role else ())[:1]


def _apart(revision: Revision, people: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(email for email in people if email and email not in revision.ever_authors))
