"""A rehearsal told while it runs: begun, each step clocked or told, perhaps for days, then finished or stopped."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast, get_args

from service.domain import facts
from service.domain.acts import rehearsal_run
from service.domain.acts.rehearsal_report import StepReport, in_charge
from service.domain.acts.rehearsal_run import BEGIN_RUN, GO_ON, STOP_RUN, RunEnd, clock, open_run
from service.domain.acts.simulation import usual_parts, usual_performers
from service.domain.document.chips import titled
from service.domain.document.measured_times import measured, spelt
from service.domain.errors import Invalid, Problem
from service.domain.history.rehearsal import OpenRehearsal
from service.domain.history.sop import Sop
from service.domain.register.simulation_rows import KINDS
from service.domain.register.simulation_rows import WENT as WAYS
from service.domain.sentences import joined, written_day
from service.domain.telling.rehearsals import OUTCOMES
from service.web.panel import people
from service.web.panel.cards import Card, Widget, button, buttons, card, choice, field, line, paragraph, section, short
from service.web.panel.event import whole
from service.web.panel.labelled import labelled
from service.web.panel.offer import ActOffer, RemedyButton
from service.web.panel.paging import A_PAGE, paged
from service.web.panel.rehearsal import (
    DEVIATION,
    NO_MINUTES,
    PAGE,
    PARTS,
    PLAYED,
    REASON,
    RESULT,
    STEP,
    TOTAL,
    WAITING,
    WENT,
    WORKING,
    told_of_step,
)
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import home
from service.web.panel.screens.reasons import reason_form
from service.web.panel.screens.refusal import problems_section
from service.web.panel.screens.rehearsing import gathered, step_fields
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.simulating import begin_run, begin_step, finish_run, stop_run, tell_steps


def begin_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the question how it is run; the refusal where nothing is to be rehearsed."""
    sop = visit.sop()
    rehearsal_run.begun(sop, visit.caller, visit.office.organisation, "live", visit.office.new_id)
    label, kinds = visit.say("How it was run"), [(kind, visit.spoken(KINDS[kind])) for kind in ("live", "tabletop")]
    says = visit.say("You tell each step when it is done, today or on other days, and so can everybody who takes part.")
    drawn = card(
        visit.say("Begin a rehearsal"),
        f"{sop.number} · Rev. {sop.current.number}",
        [
            problems_section(visit, problems),
            section([paragraph(says), choice("kind", label, kinds, chosen="live", kind="RADIO_BUTTON")]),
        ],
        footer=(button(visit.say("Begin"), visit.to("run/begin", keep=True), filled=True),),
    )
    return CardReply(drawn, "update" if problems else "push")


def begin(visit: Visit) -> AnyReply:
    """Begin the rehearsal."""
    kind = visit.event.inputs.text("kind")
    if kind not in get_args(facts.SimulationKind):
        kind = "live"
    outcome = begin_run(visit.office, visit.caller, visit.sop(), cast("facts.SimulationKind", kind), visit.act)
    return CardReply(run_card(visit, outcome.sop), "root", notice=visit.say("The rehearsal has begun."))


def show(visit: Visit) -> CardReply:
    """Return how far the open rehearsal has come."""
    return CardReply(run_card(visit, visit.sop()), "update" if "page" in visit.parameters else "push")


def run_card(visit: Visit, sop: Sop) -> Card:
    """Return the steps of the open rehearsal, each with what can be told of it."""
    run = open_run(sop.current, visit.caller, visit.office.organisation)
    count = len(sop.current.steps)
    since = written_day(visit.office.organisation.day(run.at), visit.event.language)
    says = visit.say("{told} of {all} steps told", told=len(run.results), all=count)
    above = visit.say("{kind}, since {day}", kind=visit.spoken(KINDS[run.begun.kind]), day=since)
    lines = [_step(visit, sop, run, n) for n in range(1, count + 1)]
    return card(
        visit.say("Open rehearsal"),
        f"{sop.number} · Rev. {sop.current.number}",
        [
            section([line(says, above=above, icon="science")]),
            section(paged(visit, lines, lambda page: visit.to("run/show", page=page))),
            section([buttons(button(visit.say("Stop the rehearsal"), visit.to("run/stop/form")))]),
        ],
        footer=(
            button(visit.say("Finish"), visit.to("run/end/form"), filled=True),
            button(visit.say("Back to the SOP"), visit.to("again")),
        ),
    )


def _step(visit: Visit, sop: Sop, run: OpenRehearsal, number: int) -> Widget:
    """Return a step with what was told of it, the one button that is next, and the way to tell it at length."""
    row = sop.current.steps[number - 1]
    carried = {STEP: str(number), PAGE: str((number - 1) // A_PAGE)}
    at_length = visit.to("run/step/form", carried)
    above = " · ".join(filter(None, (titled(row.step.pic), row.step.duration)))
    since, result = run.clocks.get(row.id), run.results.get(row.id)
    if since is not None:
        so_far = clock(since, visit.office.clock(), visit.office.organisation)
        below = visit.say("Under way for {time}", time=_spelt(visit, so_far))
        next_one = button(visit.say("Done"), visit.to("run/step", {**carried, WENT: "done"}))
    elif result is not None:
        below, next_one = _told(visit, result), button(visit.say("Change"), at_length)
    elif run.begun.kind == "live":
        below, next_one = "", button(visit.say("Start"), visit.to("run/clock", carried))
    else:
        below, next_one = "", button(visit.say("In time"), visit.to("run/step", {**carried, WENT: "done"}))
    text = short(f"{number}. {row.step.activity}")
    return line(text, above=above, below=below, button=next_one, click=at_length)


def _told(visit: Visit, result: facts.StepResult) -> str:
    time = _spelt(visit, result.working_minutes) if result.working_minutes is not None else ""
    return " · ".join(filter(None, (visit.spoken(WAYS[result.outcome]), time, result.deviation, result.result)))


def _spelt(visit: Visit, minutes: int) -> str:
    return visit.spoken(spelt(minutes, visit.office.organisation.hours_a_day))


def start_clock(visit: Visit) -> AnyReply:
    """Start the clock of a step."""
    outcome = begin_step(visit.office, visit.caller, visit.sop(), _number(visit), visit.act)
    return CardReply(run_card(visit, outcome.sop), "update")


def step_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what can be told of one step."""
    sop, number = visit.sop(), _number(visit)
    run = open_run(sop.current, visit.caller, visit.office.organisation)
    if not 1 <= number <= len(sop.current.steps):
        return show(visit)
    seen_step, inputs = sop.current.steps[number - 1], visit.event.inputs
    step, result = seen_step.step, run.results.get(seen_step.id)
    before = _parts(result) if result else {}
    parts = {part: inputs.text(f"{part}{number}") for part in PARTS} if problems else before
    drawn = card(
        visit.say("Step {number}", number=number),
        f"{sop.number} · Rev. {sop.current.number}",
        [
            problems_section(visit, problems),
            section([line(step.activity or "—", above=titled(step.pic), below=step.duration, icon="list")]),
            section(step_fields(visit, number, parts)),
        ],
        footer=(button(visit.say("Keep"), visit.to("run/step", _carried(visit), keep=True), filled=True),),
    )
    return CardReply(drawn, "update" if problems else "push")


def tell(visit: Visit) -> AnyReply:
    """Record how a step went, as its form says or the one button."""
    number, inputs, hours = _number(visit), visit.event.inputs, visit.office.organisation.hours_a_day
    if WENT in visit.parameters:
        report = StepReport(number, "done")
    else:
        parts = {part: inputs.text(f"{part}{number}") for part in PARTS}
        if any(parts[part] and measured(parts[part], hours) is None for part in (WORKING, WAITING)):
            raise Invalid([Problem("steps[0].minutes", NO_MINUTES)])
        report = told_of_step(number, parts, hours)
    outcome = tell_steps(visit.office, visit.caller, visit.sop(), (report,), visit.act)
    return CardReply(run_card(visit, outcome.sop), "update")


def _parts(result: facts.StepResult) -> Mapping[str, str]:
    """Return what was told of a step, as it stands in the fields of its form."""
    numbers = {WORKING: result.working_minutes, WAITING: result.waiting_minutes}
    texts = {WENT: result.outcome, RESULT: result.result, DEVIATION: result.deviation}
    return {**texts, **{part: str(minutes) for part, minutes in numbers.items() if minutes is not None}}


def end_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what is told of the rehearsal as a whole."""
    sop = visit.sop()
    run = open_run(sop.current, visit.caller, visit.office.organisation)
    says, inputs = _labels(visit), visit.event.inputs
    reported = {number.id for number in sop.current.steps if number.id in run.results}
    untold = [n for n, seen_step in enumerate(sop.current.steps, start=1) if seen_step.id not in reported]
    drawn = card(
        visit.say("Finish the rehearsal"),
        f"{sop.number} · Rev. {sop.current.number}",
        [
            problems_section(visit, labelled(gathered(problems, visit), says)),
            section(_reason(visit, asked=any(problem.field == "reason" for problem in problems))),
            section(_rest(visit, untold)),
            section(_whole(visit, sop)),
            section(_played(visit, sop), says["parts"], shown=1),
        ],
        footer=(button(visit.say("Record it"), visit.to("run/end", keep=True), filled=True),),
    )
    return CardReply(drawn, "update" if problems or inputs else "push")


def _reason(visit: Visit, *, asked: bool) -> Iterator[Widget]:
    reason = visit.event.inputs.text(REASON)
    if asked or reason:
        hint = visit.say("One sentence; it becomes feedback")
        yield field(REASON, _labels(visit)["reason"], value=reason, hint=hint, several_lines=True)


def _rest(visit: Visit, untold: Sequence[int]) -> Iterator[Widget]:
    if untold:
        label = visit.say("Not told yet: {steps}", steps=visit.spoken(joined(untold, ", ")))
        ways = [(way, visit.spoken(WAYS[way])) for way in REST]
        chosen = visit.event.inputs.text("rest") or "done"
        yield choice("rest", label, ways, chosen=chosen, kind="RADIO_BUTTON")


def _whole(visit: Visit, sop: Sop) -> Iterator[Widget]:
    inputs, says = visit.event.inputs, _labels(visit)
    usual = usual_performers(sop.current, visit.caller, visit.office.organisation)
    ran = people.chosen(visit, "ran") if inputs else usual
    outcomes = [(outcome, visit.spoken(OUTCOMES[outcome])) for outcome in get_args(facts.SimulationOutcome)]
    yield from people.several(visit, "ran", visit.say("Who ran it (not authors alone)"), chosen=ran)
    yield choice(
        "outcome", visit.say("Outcome"), outcomes, chosen=inputs.text("outcome") or "passed", kind="RADIO_BUTTON"
    )
    needed = visit.say("Needed live, unless each step has its own")
    yield field(TOTAL, says["total_minutes"], value=inputs.text(TOTAL), hint=needed)
    hint = visit.say("Needed unless it simply passed")
    yield field("notes", says["notes"], value=inputs.text("notes"), hint=hint, several_lines=True)


def _played(visit: Visit, sop: Sop) -> Iterator[Widget]:
    inputs = visit.event.inputs
    everybody = [person.email for person in visit.office.organisation.people]
    usual = usual_parts(sop.current, everybody, visit.office.organisation)
    for n, role in enumerate(in_charge(sop.current)):
        chosen = inputs.text(f"{PLAYED}{n}") if inputs else usual.get(role, "")
        yield from people.one(visit, f"{PLAYED}{n}", titled(role), chosen=chosen)


def finish(visit: Visit) -> AnyReply:
    """Record what the rehearsal came to."""
    sop, inputs, hours = visit.sop(), visit.event.inputs, visit.office.organisation.hours_a_day
    typed, outcome = inputs.text(TOTAL), inputs.text("outcome")
    total = measured(typed, hours) if typed else None
    if typed and total is None:
        raise Invalid([Problem("total_minutes", NO_MINUTES)])
    played = ((role, inputs.text(f"{PLAYED}{n}")) for n, role in enumerate(in_charge(sop.current)))
    rest = inputs.text("rest")
    end = RunEnd(
        people.chosen(visit, "ran"),
        cast("facts.SimulationOutcome", outcome) if outcome in get_args(facts.SimulationOutcome) else "passed",
        inputs.text("notes"),
        total,
        tuple(facts.PlayedPart(role, (email,)) for role, email in played if email),
        inputs.text(REASON),
        next((way for way in REST if way == rest), None),
    )
    done = finish_run(visit.office, visit.caller, sop, end, visit.act)
    return home.done(visit, done, visit.say("The simulation is recorded."))


def stop_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the question why the rehearsal is given up."""
    says = visit.say("What was told of its steps stays in the history, and counts for nothing.")
    return reason_form(visit, visit.say("Stop the rehearsal"), says, "run/stop", problems)


def stop(visit: Visit) -> AnyReply:
    """Give the rehearsal up."""
    outcome = stop_run(visit.office, visit.caller, visit.sop(), visit.event.inputs.text("reason"), visit.act)
    return home.done(visit, outcome, visit.say("The rehearsal was stopped."))


def _labels(visit: Visit) -> Mapping[str, str]:
    return {
        "reason": visit.say("Why it took longer"),
        "total_minutes": visit.say("Time it took as a whole"),
        "notes": visit.say("Notes"),
        "ran_by": visit.say("Who ran it"),
        "parts": visit.say("Who ran which part"),
    }


def _carried(visit: Visit) -> Mapping[str, str]:
    return {name: visit.parameters[name] for name in (STEP, PAGE) if name in visit.parameters}


def _number(visit: Visit) -> int:
    return whole(visit.parameters.get(STEP, "")) or 0


REST: tuple[facts.StepOutcome, ...] = ("done", "not_exercised", "not_on_this_branch")
"""How steps may have gone that nothing was told of."""
BEGIN_OFFER = ActOffer(
    BEGIN_RUN,
    lambda say, _: say("Begin a rehearsal"),
    "run/begin/form",
    {"no_run": RemedyButton(lambda say: say("Begin"))},
)
GO_ON_OFFER = ActOffer(
    GO_ON,
    lambda say, _: say("Go on with the rehearsal"),
    "run/show",
    {"run_open": RemedyButton(lambda say: say("Go on"))},
)
STOP_OFFER = ActOffer(
    STOP_RUN,
    lambda say, _: say("Stop the rehearsal"),
    "run/stop/form",
    {"run_outdated": RemedyButton(lambda say: say("Stop the rehearsal"))},
)
SCREENS: Mapping[str, Screen | Doing] = {
    "run/begin/form": begin_form,
    "run/begin": Doing(begin, begin_form),
    "run/show": show,
    "run/clock": Doing(start_clock),
    "run/step/form": step_form,
    "run/step": Doing(tell, step_form),
    "run/end/form": end_form,
    "run/end": Doing(finish, end_form),
    "run/stop/form": stop_form,
    "run/stop": Doing(stop, stop_form),
}
