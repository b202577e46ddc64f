"""A simulation: recorded, with what went otherwise step by step, or waived."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from service.domain.acts.rehearsal_report import SimulationReport, in_charge
from service.domain.acts.simulation import SIMULATE, SIMULATE_AGAIN, WAIVE, simulated, usual_performers, waived
from service.domain.errors import Invalid, Problem
from service.domain.history.sop import Sop
from service.web.panel.event import whole
from service.web.panel.offer import ActOffer, RemedyButton
from service.web.panel.paging import A_PAGE, page_of
from service.web.panel.rehearsal import REHEARSAL, STEP, TO, Rehearsal, unpacked
from service.web.panel.replies import AnyReply, CardReply, Navigation
from service.web.panel.screens import home
from service.web.panel.screens.reasons import reason_form
from service.web.panel.screens.rehearsing import parts_card, parts_of, report_card, step_card
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.simulating import simulate, waive


def begin(visit: Visit) -> CardReply:
    """Return the form as one comes to it; the refusal where nothing is to be rehearsed, before anything is typed."""
    sop, rehearsal = visit.sop(), _rehearsal(visit)
    _wrong(visit, sop, _report(visit, sop, rehearsal))
    return _form(visit, rehearsal, "push")


def again(visit: Visit, problems: Sequence[Problem]) -> CardReply:
    """Return the form as it was filled in, with what is wrong."""
    return _form(visit, _typed(visit), "update", problems)


def turn(visit: Visit) -> CardReply:
    """Return another page of the form's steps."""
    return _form(visit, _typed(visit), "update", page=_number(visit, TO))


def record(visit: Visit) -> AnyReply:
    """Record the rehearsal."""
    sop, rehearsal, hours = visit.sop(), _typed(visit), visit.office.organisation.hours_a_day
    report = _report(visit, sop, rehearsal)
    if unclear := list(rehearsal.unclear(hours)):
        raise Invalid([*unclear, *_wrong(visit, sop, report)])
    outcome = simulate(visit.office, visit.caller, sop, report, visit.act)
    if rehearsal.outcome == "failed":
        says = visit.say("Recorded. The revision is a draft again; the deviations await a decision.")
    else:
        says = visit.say("The simulation is recorded.")
    return home.done(visit, outcome, says)


def step_form(visit: Visit) -> CardReply:
    """Return what can be told of one step."""
    sop, rehearsal, number = visit.sop(), _typed(visit), _number(visit)
    if not 1 <= number <= len(sop.current.steps):
        return _form(visit, rehearsal, "update")
    return CardReply(step_card(visit, sop, rehearsal, number), "update")


def keep(visit: Visit) -> CardReply:
    """Return the form with what was told of one step."""
    return _form(visit, _rehearsal(visit).with_step(_number(visit), visit.event.inputs), "update")


def clear(visit: Visit) -> CardReply:
    """Return the form with one step as it is written."""
    return _form(visit, _rehearsal(visit).without(_number(visit)), "update")


def parts_form(visit: Visit) -> CardReply:
    """Return the question who ran which part."""
    return CardReply(parts_card(visit, visit.sop(), _typed(visit)), "update")


def keep_parts(visit: Visit) -> CardReply:
    """Return the form with who ran which part."""
    roles = in_charge(visit.sop().current)
    return _form(visit, _rehearsal(visit).with_parts(roles, visit.event.inputs), "update")


def waive_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the question why these steps need no rehearsal."""
    says = visit.say("You decide that these steps need no rehearsal. It counts until the steps change.")
    return reason_form(visit, visit.say("Waive the simulation"), says, "simulation/waive", problems)


def begin_waive(visit: Visit) -> CardReply:
    """Return the form as one comes to it; the refusal where it cannot be waived."""
    waived(visit.sop(), visit.caller, visit.office.organisation, "-", visit.today)
    return waive_form(visit)


def let_off(visit: Visit) -> AnyReply:
    """Waive the rehearsal."""
    outcome = waive(visit.office, visit.caller, visit.sop(), visit.event.inputs.text("reason"), visit.act)
    return home.done(visit, outcome, visit.say("The simulation is waived."))


def _wrong(visit: Visit, sop: Sop, report: SimulationReport) -> Sequence[Problem]:
    """Return what is wrong with a report, without recording it; its refusal is raised."""
    try:
        simulated(sop, visit.caller, visit.office.organisation, report, visit.today, visit.office.new_id)
    except Invalid as error:
        return error.problems
    return ()


def _report(visit: Visit, sop: Sop, rehearsal: Rehearsal) -> SimulationReport:
    complete = replace(rehearsal, parts=parts_of(visit, sop, rehearsal))
    return complete.report(len(sop.current.steps), visit.office.organisation.hours_a_day)


def _rehearsal(visit: Visit) -> Rehearsal:
    """Return what the button carries; at the beginning a rehearsal at the table, today, by those who usually do it."""
    usual = usual_performers(visit.sop().current, visit.caller, visit.office.organisation)
    return unpacked(visit.parameters.get(REHEARSAL, ""), Rehearsal("tabletop", visit.today, usual))


def _typed(visit: Visit) -> Rehearsal:
    """Return what the button carries with what was typed on the form: its own fields, and the minutes of its page."""
    page = page_of(visit, len(visit.sop().current.steps))
    on_it = range(page * A_PAGE + 1, (page + 1) * A_PAGE + 1)
    return _rehearsal(visit).with_main(visit).with_rows(on_it, visit.event.inputs)


def _form(
    visit: Visit, rehearsal: Rehearsal, way: Navigation, problems: Sequence[Problem] = (), page: int | None = None
) -> CardReply:
    """Return the form, at the page of steps that the button stood on, or at another."""
    sop = visit.sop()
    count = len(sop.current.steps)
    shown = page_of(visit, count) if page is None else min(page, max(count - 1, 0) // A_PAGE)
    return CardReply(report_card(visit, sop, rehearsal, problems, shown), way)


def _number(visit: Visit, name: str = STEP) -> int:
    """Return the number that the button carries, of a step unless told otherwise; 0 where it carries none."""
    return whole(visit.parameters.get(name, "")) or 0


_RECORD = RemedyButton(lambda say: say("Record"))
SIMULATE_OFFER = ActOffer(
    SIMULATE,
    lambda say, _: say("Record a simulation"),
    "simulation/form",
    {"simulation_missing": _RECORD, "changed_since_simulation": _RECORD},
)
AGAIN_OFFER = ActOffer(SIMULATE_AGAIN, lambda say, _: say("Record another simulation"), "simulation/form", calm=True)
WAIVE_OFFER = ActOffer(WAIVE, lambda say, _: say("Waive the simulation"), "simulation/waive/form")
SCREENS: Mapping[str, Screen | Doing] = {
    "simulation/form": begin,
    "simulation/page": turn,
    "simulation/step/form": step_form,
    "simulation/step": keep,
    "simulation/step/clear": clear,
    "simulation/parts/form": parts_form,
    "simulation/parts": keep_parts,
    "simulation/record": Doing(record, again),
    "simulation/waive/form": begin_waive,
    "simulation/waive": Doing(let_off, waive_form),
}
