"""One run on the phone: what is to be done now with a box to tick each, and what was done."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.acts.case_run import may_work
from service.domain.document.chips import titled
from service.domain.errors import Problem
from service.domain.facts.case_run import CaseAbandoned, RunStep
from service.domain.history.case_run import CaseRun, Passed, Ticked
from service.domain.sentences import written_day, written_short
from service.domain.telling.case_run import way_words
from service.web.panel.cards import (
    Action,
    Card,
    Section,
    Widget,
    button,
    buttons,
    card,
    choice,
    field,
    line,
    opening,
    section,
    short,
    tick,
)
from service.web.panel.paging import on_page, turning
from service.web.panel.replies import CardReply
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Visit
from service.workflow.means.case_runs import read
from service.workflow.reading.case_runs import run_today

RUN, STEP, TICK, PAGE, LENGTH = "run", "step", "tick", "page", "length"
"""What buttons carry: which run, which step (from 1), which tick, which page of what was done, how long it was then."""
CASE, DUE = "case", "due"
"""The fields of the run itself."""
DONE, WAY, NOTE, LINK, TIME = "done-", "way-", "note-", "link-", "time-"
"""The fields of a step, each with its number behind it, and the length of the run: what was ticked before is empty."""
MOST = 12
"""How many steps stand on the card to be ticked: each has five widgets at most, of a hundred."""
LONGEST = 400
SHOWN_DONE = 3
"""How much of what was done stands unfolded."""


def show(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return a run."""
    run = read(visit.office, run_id(visit))
    return CardReply(run_card(visit, run, problems), "update" if problems or PAGE in visit.parameters else "push")


def run_card(visit: Visit, run: CaseRun, problems: Sequence[Problem] = ()) -> Card:
    """Return the card of a run; only who may work on it has something to press."""
    known = run_today(visit.office, run)
    working = run.over is None and may_work(run, visit.caller, visit.office.organisation)
    way_there = opening(visit.say("Open the SOP"), known.sop_link) if known.sop_link else None
    warning = [line(visit.spoken(known.outdated), icon="warning")] if known.outdated else []
    return card(
        run.case,
        f"{run.started.number} · Rev. {run.started.revision} · {run.started.title}",
        [
            problems_section(visit, problems),
            section([*warning, _standing(visit, run)]),
            *(_asked(visit, run, working=working) if run.over is None else ()),
            _done(visit, run, working=working),
            section([_others(visit, run) if working else None, buttons(way_there)]),
        ],
        footer=_footer(visit, run) if working else (),
        name=f"run-{run.id}",
        actions=[(visit.say("Refresh"), to(visit, run, "case/show", page="0"))],
    )


def _standing(visit: Visit, run: CaseRun) -> Widget:
    """Return how far it has come, who has it, and by when it is due."""
    code, company = visit.event.language, visit.office.organisation
    begun = visit.say("Started {day} by {name}", day=written_day(company.day(run.at), code), name=visit.name_of(run.by))
    if run.over is not None:
        day = written_short(company.day(run.over.at), code)
        reason = run.over.fact.reason if isinstance(run.over.fact, CaseAbandoned) else ""
        says = visit.say("Abandoned on {day}", day=day) if reason else visit.say("Finished on {day}", day=day)
        return line(says, above=begun, below=reason, icon="cancel" if reason else "check_circle")
    places = {passed.place for passed in run.standing.passed}
    says = visit.say("{done} of {steps} steps", done=len(places), steps=len(run.steps))
    due, late = run.due, run.due is not None and run.due < visit.today
    day = written_short(due, code) if due else ""
    with_whom = visit.say("With {name}", name=visit.name_of(run.holder))
    when = (visit.say("Overdue since {day}", day=day) if late else visit.say("Due {day}", day=day)) if due else ""
    below = " · ".join(filter(None, (with_whom, when)))
    return line(says, above=begun, below=below, icon="warning" if late else "list")


def _asked(visit: Visit, run: CaseRun, *, working: bool) -> Iterator[Section | None]:
    """Yield what is to be done now, and what comes behind it until a choice: all of it can be ticked at once."""
    now = run.standing.now
    ahead = {run.places[one.fact.step] for one in run.standing.ahead}
    coming = [place for place in run.following(now) if place not in ahead][: max(MOST - len(now), 0)]
    if run.complete:
        yield section([line(visit.say("All steps are done"), icon="task_alt")])
    for places, title in ((now[:MOST], visit.say("Now")), (coming, visit.say("Then"))):
        widgets = [widget for place in places for widget in _step(visit, run, place, working=working)]
        yield section(widgets, title) if widgets else None


def _step(visit: Visit, run: CaseRun, place: int, *, working: bool) -> Iterator[Widget | None]:
    """Yield a step in its words, with a box to tick, the ways to choose from, and the evidence that it asks for."""
    one, number, inputs = run.steps[place], str(place + 1), visit.event.inputs
    text = short(f"{one.number}. {titled(one.step.activity)}", LONGEST)
    above = " · ".join(filter(None, (titled(one.step.pic), titled(one.step.duration))))
    if not working:
        yield line(text, above=above, below=below_step(visit, one))
        return
    box = _field(run, DONE, place + 1)
    yield tick(box, text, above=above, below=below_step(visit, one), ticked=bool(inputs.text(box)))
    if len(one.ways) > 1:
        yield ways_on(visit, run, place)
    if one.evidence:
        label = visit.say("Evidence: a link or a note")
        yield entry(visit, run, NOTE, place + 1, label)
    if place in run.standing.now:
        more = button(visit.say("Note, link, time"), to(visit, run, "case/step/form", step=number), alt=text)
        yield buttons(more)


def below_step(visit: Visit, one: RunStep) -> str:
    """Return what a step needs, what comes of it and what is noted, a line each."""
    parts = (
        ("", ", ".join(map(titled, one.step.involved))),
        (visit.say("Needed"), titled(one.step.documents)),
        (visit.say("Output"), titled(one.step.output)),
        ("", titled(one.step.note)),
    )
    return "\n".join(f"{label}: {text}" if label else text for label, text in parts if text.strip())


def ways_on(visit: Visit, run: CaseRun, place: int) -> Widget:
    """Return the choice where a run goes on from a step."""
    ways = run.steps[place].ways
    options = [(str(n), visit.spoken(way_words(run, way))) for n, way in enumerate(ways, start=1)]
    name = _field(run, WAY, place + 1)
    return choice(
        name, visit.say("Where it goes on"), options, chosen=visit.event.inputs.text(name), kind="RADIO_BUTTON"
    )


def _done(visit: Visit, run: CaseRun, *, working: bool) -> Section | None:
    """Return what was ticked, the last first, each with the way back; what the run has not come to yet says so."""
    passed: dict[str, Passed] = {one.ticked.fact.id: one for one in run.standing.passed}
    newest = tuple(reversed(run.ticks))
    shown = on_page(visit, newest)
    lines = [
        _ticked(visit, run, one, counts=one.fact.id in passed, working=working and run.over is None) for one in shown
    ]
    turns = turning(visit, len(newest), lambda page: to(visit, run, "case/show", page=page))
    title = visit.say("Done ({count})", count=len(newest))
    return section([*lines, turns], title, shown=SHOWN_DONE) if lines else None


def _ticked(visit: Visit, run: CaseRun, one: Ticked, *, counts: bool, working: bool) -> Widget:
    step, fact = run.steps[run.places[one.fact.step]], one.fact
    day = written_day(visit.office.organisation.day(one.at), visit.event.language)
    way = visit.spoken(way_words(run, step.ways[fact.way])) if fact.way is not None else ""
    ahead = "" if counts else visit.say("Not on the way so far")
    below = " · ".join(filter(None, (day, visit.name_of(one.by), way, fact.note, fact.link, ahead)))
    undo = to(visit, run, "case/undo", tick=fact.id)
    return line(
        short(f"{step.number}. {titled(step.step.activity)}"),
        above=visit.say("Not needed") if fact.skipped else "",
        below=below,
        icon="do_not_disturb_on" if fact.skipped else "check_circle",
        button=button(visit.say("Undo"), undo, alt=f"{step.number}") if working else None,
    )


def _footer(visit: Visit, run: CaseRun) -> tuple[Widget, ...]:
    if run.complete:
        return (button(visit.say("Finish"), to(visit, run, "case/finish"), filled=True),)
    return (button(visit.say("Record what is ticked"), to(visit, run, "case/tick", keep=True), filled=True),)


def _others(visit: Visit, run: CaseRun) -> Widget | None:
    return buttons(
        button(visit.say("Pass on"), to(visit, run, "case/pass/form")),
        button(visit.say("Change"), to(visit, run, "case/change/form")),
        button(visit.say("Abandon"), to(visit, run, "case/abandon/form")),
    )


def entry(
    visit: Visit, run: CaseRun, name: str, number: int, label: str, *, hint: str = "", several_lines: bool = False
) -> Widget:
    """Return a field of a step, as it was filled in."""
    known = _field(run, name, number)
    return field(known, label, value=visit.event.inputs.text(known), hint=hint, several_lines=several_lines)


def to(
    visit: Visit, run: CaseRun, name: str, also: Mapping[str, str] = {}, *, keep: bool = False, **more: str
) -> Action:
    """Return what a button about a run asks for, with how long the run was when it was drawn."""
    return visit.to(name, also, keep=keep, **{RUN: run.id, LENGTH: str(run.length), **more})


def _field(run: CaseRun, name: str, number: int) -> str:
    return f"{name}{number}-{run.length}"


def run_id(visit: Visit) -> str:
    """Return which run a button is about."""
    return visit.parameters.get(RUN, "")
