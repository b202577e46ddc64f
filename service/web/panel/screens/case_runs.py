"""Runs of an SOP: starting one for a case, the open ones, and what finished ones tell."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.acts.case_run import START_RUN
from service.domain.acts.run_times import Reality
from service.domain.document.measured_times import beside, spelt
from service.domain.errors import Problem
from service.domain.history.sop import Sop
from service.domain.register.run_rows import stands
from service.domain.sentences import written_short
from service.domain.telling.case_run import ListedRun
from service.web.panel.cards import Section, Widget, button, buttons, card, day, field, line, paragraph, section, short
from service.web.panel.icons import Icon
from service.web.panel.labelled import labelled
from service.web.panel.offer import ActOffer
from service.web.panel.paging import paged
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.case_card import CASE, DUE, run_card
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.running import start_run
from service.workflow.reading.case_runs import RunFigures, due_runs, figures, own_runs, runs_of

ADDRESS = "cases"


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the question for which case the SOP is followed, and its open runs."""
    sop, inputs = visit.sop(), visit.event.inputs
    revision = sop.in_force(visit.today) or sop.current
    labels = {CASE: visit.say("For what"), DUE: visit.say("Due (optional)")}
    found = runs_of(visit.office, sop)
    mine = [_line(visit, run) for run in found if run.holder == visit.caller]
    others = [_line(visit, run) for run in found if run.holder != visit.caller]
    drawn = card(
        visit.say("Start a run"),
        f"{sop.number} · Rev. {revision.number} · {revision.drafted.title}",
        [
            problems_section(visit, labelled(problems, labels)),
            section(
                [
                    field(CASE, labels[CASE], value=inputs.text(CASE), hint=visit.say("For example: Order 4711")),
                    day(DUE, labels[DUE], inputs.day(DUE)),
                    buttons(button(visit.say("Start"), visit.to("cases/start", keep=True), filled=True)),
                ]
            ),
            section(mine, visit.say("Your open runs"), shown=SHOWN) if mine else None,
            section(others, visit.say("Open runs of others"), shown=1) if others else None,
            section([buttons(button(visit.say("How runs went"), visit.to("cases/figures")))]),
        ],
        name="start-run",
    )
    return CardReply(drawn, "update" if problems else "push")


def start(visit: Visit) -> AnyReply:
    """Start the run."""
    inputs = visit.event.inputs
    done = start_run(visit.office, visit.caller, visit.sop(), inputs.text(CASE), inputs.day(DUE), visit.act)
    return CardReply(run_card(visit, done.run), notice=visit.say("The run has begun."))


def show(visit: Visit) -> CardReply:
    """Return the open runs that the person has."""
    every = [_line(visit, run, with_sop=True) for run in own_runs(visit.office, visit.caller)]
    nothing = paragraph(visit.say("You have no open run. Start one beside an SOP that is in force."))
    lines = paged(visit, every, lambda page: visit.to(ADDRESS, page=page))
    drawn = card(
        visit.say("My runs"),
        visit.office.organisation.name,
        [section(lines or [nothing])],
        name=ADDRESS,
        actions=[(visit.say("Refresh"), visit.to(ADDRESS, again="1"))],
    )
    return CardReply(drawn, "update" if visit.parameters.keys() & {"again", "page"} else "push")


def way(visit: Visit) -> Widget:
    """Return the button that leads to the person's open runs."""
    return button(visit.say("My runs"), visit.to(ADDRESS))


def waiting_lines(visit: Visit) -> Iterator[Widget]:
    """Yield a line for each run of the person's that is due or late."""
    return (_line(visit, run, with_sop=True) for run in due_runs(visit.office, visit.caller))


def _line(visit: Visit, run: ListedRun, *, with_sop: bool = False) -> Widget:
    above = f"{run.number} · Rev. {run.revision} · {run.title}" if with_sop else visit.name_of(run.holder)
    due = visit.say("Due {day}", day=written_short(run.due, visit.event.language)) if run.due else ""
    progress = visit.say("{done} of {steps} steps", done=run.done, steps=run.steps)
    below = " · ".join(filter(None, (visit.spoken(stands(run, visit.today)), progress, due)))
    icon: Icon = "warning" if run.overdue(visit.today) else "list"
    go_on = button(visit.say("Go on"), visit.to("case/show", run=run.id), alt=run.case)
    return line(run.case, above=above, below=below, icon=icon, button=go_on)


def show_figures(visit: Visit) -> CardReply:
    """Return how the revision in force was followed: how often, promise beside reality, one's own times."""
    sop = visit.sop()
    run_figures = figures(visit.office, visit.caller, sop)
    if run_figures is None:
        return form(visit)
    company = visit.office.organisation
    says = visit.say(
        "{finished} runs were finished. Times stand here of steps that {least} had, by {people} people at least.",
        finished=run_figures.finished,
        least=company.run_times_from,
        people=company.run_times_people,
    )
    drawn = card(
        visit.say("How runs went"),
        f"{sop.number} · Rev. {run_figures.revision.number} · {run_figures.revision.drafted.title}",
        [
            section([paragraph(says)]),
            _given_up(visit, run_figures),
            section(reality_lines(visit, run_figures), visit.say("Promise beside reality"))
            if run_figures.reality
            else None,
            section(_own_lines(visit, run_figures), visit.say("Your own times, which nobody else sees"))
            if run_figures.own
            else None,
        ],
    )
    return CardReply(drawn)


def _given_up(visit: Visit, run_figures: RunFigures) -> Section | None:
    """Return why runs were given up, the last first: what whoever looks after the SOP should know."""
    code, newest = visit.event.language, tuple(reversed(run_figures.abandoned))[:MOST_GIVEN_UP]
    lines = [line(one.reason, above=f"{one.case} · {written_short(one.ended, code)}", icon="cancel")
             for one in newest if one.ended]  # fmt: skip
    title = visit.say("Abandoned ({count})", count=len(run_figures.abandoned))
    return section(lines, title, shown=SHOWN) if lines else None


def reality_lines(visit: Visit, run_figures: RunFigures) -> list[Widget]:
    """Return a line for each step whose times are shown: median beside what is written, from shortest to longest."""
    return [_reality(visit, run_figures, one) for one in run_figures.reality]


def _reality(visit: Visit, run_figures: RunFigures, one: Reality) -> Widget:
    hours, step = visit.office.organisation.hours_a_day, run_figures.revision.steps[one.number - 1].step
    middle = beside(one.median, one.promised, hours) if one.promised else spelt(one.median, hours)
    span = visit.say("{shortest} to {longest}, {times} runs", shortest=spelt(one.shortest, hours),
                     longest=spelt(one.longest, hours), times=one.times)  # fmt: skip
    return line(
        visit.spoken(middle),
        above=short(f"{one.number}. {step.activity}", 80),
        below=span,
        icon="warning" if one.slow else "schedule",
    )


def _own_lines(visit: Visit, run_figures: RunFigures) -> Iterator[Widget]:
    hours = visit.office.organisation.hours_a_day
    for one in run_figures.own:
        step = run_figures.revision.steps[one.number - 1].step
        times = visit.say("{times} runs", times=one.times) if one.times > 1 else ""
        yield line(
            visit.spoken(spelt(one.median, hours)), above=short(f"{one.number}. {step.activity}", 80), below=times
        )


def beside_draft(visit: Visit, sop: Sop) -> list[Widget]:
    """Return, for the draft of a next revision, the steps whose promise the runs of the one in force went beyond."""
    if sop.previous is None or sop.current.authorisation is not None:
        return []
    run_figures = figures(visit.office, visit.caller, sop, sop.current)
    return [_reality(visit, run_figures, one) for one in run_figures.reality if one.slow] if run_figures else []


SHOWN = 5
"""How many runs stand unfolded."""
MOST_GIVEN_UP = 20
"""Of how many runs the card says why they were given up."""
START_OFFER = ActOffer(START_RUN, lambda say, _: say("Start a run"), "cases/form", calm=True)
SCREENS: Mapping[str, Screen | Doing] = {
    ADDRESS: show,
    "cases/form": form,
    "cases/start": Doing(start, form),
    "cases/figures": show_figures,
}
