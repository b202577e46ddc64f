"""How a revision was made known, in sentences that name nobody who has read it or not."""

from typing import assert_never

from service.domain import facts
from service.domain.sentences import Sentence
from service.domain.telling.trail.context import Context


def told(fact: facts.DistributionFact, context: Context) -> Sentence:
    """Return what happened."""
    match fact:
        case facts.ConcernNamed():
            departments = (*fact.heads, *fact.departments)
            who = (*context.who(*fact.people), *map(context.department, departments))
            return Sentence("It concerns besides: {who}", who=who or (Sentence("nobody"),))
        case facts.ReadingAsked(why="role"):
            return Sentence(
                "New as {role}: {count} people are to read it by {day}.",
                role=fact.role,
                count=len(fact.people),
                day=fact.due,
            )
        case facts.ReadingAsked(why="department"):
            return Sentence(
                "New in {department}: {count} people are to read it by {day}.",
                department=context.department(fact.department),
                count=len(fact.people),
                day=fact.due,
            )
        case facts.ReadingAsked():
            return Sentence("{count} people are to read it by {day}.", count=len(fact.people), day=fact.due)
        case facts.Acknowledged():
            return Sentence("Read and understood.")
        case facts.SocialisationHeld():
            count = len(fact.attended) + len(fact.guests)
            return Sentence("A socialisation meeting on {day}, {count} people.", day=fact.day, count=count)
        case facts.AttendanceListReserved():
            return Sentence("An attendance list is about to be kept.")
        case facts.AttendanceListMoved():
            return Sentence("The attendance list lies in “{folder}”.", folder=context.folder(fact.folder))
    assert_never(fact)
