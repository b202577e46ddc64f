"""Reporting: a problem with an SOP in force, what came of it, and how long a step took in real work.

None of it looks at a Doc: what people work by is locked, and what it says is in the history.
"""

from service.domain import facts
from service.domain.acts import real_time, reports, taking_up
from service.domain.acts.taking_up import FromPractice
from service.domain.history.sop import Sop
from service.records.interface import ActClaim
from service.workflow.deciding.outcome import Outcome, acted
from service.workflow.means.office import Office
from service.workflow.reading.case_runs import run_times


def report(
    office: Office,
    caller: str,
    sop: Sop,
    text: str,
    step: int | None = None,
    act: ActClaim | None = None,
    *,
    stopped: bool = False,
) -> Outcome:
    """Record what does not work as written; `stopped` is told to the owner at once."""
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: (reports.reported(sop, text, step, office.new_id, office.today(), stopped=stopped),),
        look=False,
    )


def answer_report(
    office: Office,
    caller: str,
    sop: Sop,
    key: str,
    outcome: facts.ReportOutcome,
    answer: str,
    act: ActClaim | None = None,
) -> Outcome:
    """Record what came of a report; whoever made it is told."""
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: (reports.answered(sop, caller, office.organisation, key, outcome, answer),),
        look=False,
    )


def take_up(office: Office, caller: str, sop: Sop, chosen: FromPractice, act: ActClaim | None = None) -> Outcome:
    """Put reports and real times into the revision that is drafted, as feedback to be decided."""
    company, runs = office.organisation, run_times(office, sop) if chosen.times else ()
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: taking_up.taken_up(sop, caller, company, chosen, office.new_id, office.today(), runs),
        look=False,
    )


def tell_time(office: Office, caller: str, sop: Sop, step: int, time: str, act: ActClaim | None = None) -> Outcome:
    """Record how long a step took somebody who performs it."""
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: (real_time.timed(sop, caller, office.organisation, step, time, office.new_id, office.today()),),
        look=False,
    )
