"""Accepted proposals that are drafted all at once, as an act that a process may be killed amid."""

from service.domain.facts.plan import Details
from service.records.interface import ActClaim
from service.workflow.acts.drafting_planned import draft_planned
from service.workflow.acts.planning import accept, propose
from service.workflow.means.office import Office
from tests.people import AYU, EKO, FITRI

YEAR = 2026
DETAILS = (Details("Task 0", "Result 0"), Details("Task 1", "Result 1", owner=EKO), Details("Task 2", "Result 2"))
"""What is proposed for Ayu's department; the process of the second is owned elsewhere."""
CALLS = 2 * len(DETAILS) + 4
"""A copy and a batch for each SOP; the register read and written for the plan and, without a queue apart, for them."""


def accepted(office: Office) -> None:
    """Have the proposals accepted."""
    ids = [propose(office, AYU, YEAR, "MKT", one)[1] for one in DETAILS]
    accept(office, FITRI, YEAR, ids)


def planned_once(office: Office) -> None:
    """Have all of them drafted as Fitri, with a key that makes a repetition the same act."""
    draft_planned(office, FITRI, YEAR, act=ActClaim("fitri drafts", "plan"))


PLANNING = {"planned": planned_once}
