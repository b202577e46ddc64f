"""One run, made for the phone: what is to be done now with a box to tick each, what was done, and its end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from service.domain.acts.case_run import StepDone, may_work
from service.domain.checks import raise_problems
from service.domain.document.chips import titled
from service.domain.errors import Problem, Refused
from service.domain.facts.case_run import CaseAbandoned, RunStep
from service.domain.history.case_run import CaseRun, Passed, Ticked
from service.domain.sentences import Sentence, written_day, written_short
from service.domain.telling.case_run import way_words
from service.web.panel import people
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
    paragraph,
    section,
    short,
    tick,
)
from service.web.panel.event import Inputs, whole
from service.web.panel.paging import on_page, turning
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Form, Screen, Visit
from service.workflow.acts.running import (
    abandon_case,
    finish_case,
    pass_run_on,
    tick_steps,
    undo_tick,
)
from service.workflow.means.case_runs import read
from service.workflow.reading.case_runs import run_today

RUN, STEP, TICK, PAGE, LENGTH = "run", "step", "tick", "page", "length"
"""What buttons carry: which run, which step (from 1), which tick, which page of what was done, how long it was then."""
DONE, WAY, NOTE, LINK, TIME = "done-", "way-", "note-", "link-", "time-"
"""The fields of a step, each with its number behind it, and the length of the run: what was ticked before is empty."""
MOST = 12
"""How many steps stand on the card to be ticked: each has five widgets at most, of a hundred."""
LONGEST = 400


def show(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return a run."""
    run = read(visit.office, _id(visit))
    return CardReply(run_card(visit, run, problems), "update" if problems or PAGE in visit.parameters else "push")


def run_card(visit: Visit, run: CaseRun, problems: Sequence[Problem] = ()) -> Card:
    """Return the card of a run; only who may work on it has something to press."""
    known = run_today(visit.office, run)
    working = run.over is None and may_work(run, visit.caller, visit.office.organisation)
    way_there = opening(visit.say("Open the SOP"), known.sop_link) if known.sop_link else None
    warning = [line(visit.spoken(known.outdated), icon="warning")] if known.outdated else []
    return card(
        run.started.case,
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
        actions=[(visit.say("Refresh"), _to(visit, run, "case/show", page="0"))],
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
    due, late = run.started.due, run.started.due is not None and run.started.due < visit.today
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
        yield line(text, above=above, below=_below(visit, one))
        return
    box = _field(run, DONE, place + 1)
    yield tick(box, text, above=above, below=_below(visit, one), ticked=bool(inputs.text(box)))
    if len(one.ways) > 1:
        yield _ways(visit, run, place)
    if one.evidence:
        label = visit.say("Evidence: a link or a note")
        yield _entry(visit, run, NOTE, place + 1, label)
    if place in run.standing.now:
        more = button(visit.say("Note, link, time"), _to(visit, run, "case/step/form", step=number), alt=text)
        yield buttons(more)


def _below(visit: Visit, one: RunStep) -> str:
    """Return what a step needs, what comes of it and what is noted, a line each."""
    parts = (
        ("", ", ".join(map(titled, one.step.involved))),
        (visit.say("Needed"), titled(one.step.documents)),
        (visit.say("Output"), titled(one.step.output)),
        ("", titled(one.step.note)),
    )
    return "\n".join(f"{label}: {text}" if label else text for label, text in parts if text.strip())


def _ways(visit: Visit, run: CaseRun, place: int) -> Widget:
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
    turns = turning(visit, len(newest), lambda page: _to(visit, run, "case/show", page=page))
    title = visit.say("Done ({count})", count=len(newest))
    return section([*lines, turns], title, shown=SHOWN_DONE) if lines else None


def _ticked(visit: Visit, run: CaseRun, one: Ticked, *, counts: bool, working: bool) -> Widget:
    step, fact = run.steps[run.places[one.fact.step]], one.fact
    day = written_day(visit.office.organisation.day(one.at), visit.event.language)
    way = visit.spoken(way_words(run, step.ways[fact.way])) if fact.way is not None else ""
    ahead = "" if counts else visit.say("Not on the way so far")
    below = " · ".join(filter(None, (day, visit.name_of(one.by), way, fact.note, fact.link, ahead)))
    undo = _to(visit, run, "case/undo", tick=fact.id)
    return line(
        short(f"{step.number}. {titled(step.step.activity)}"),
        above=visit.say("Not needed") if fact.skipped else "",
        below=below,
        icon="do_not_disturb_on" if fact.skipped else "check_circle",
        button=button(visit.say("Undo"), undo, alt=f"{step.number}") if working else None,
    )


def _footer(visit: Visit, run: CaseRun) -> tuple[Widget, ...]:
    if run.complete:
        return (button(visit.say("Finish"), _to(visit, run, "case/finish"), filled=True),)
    return (button(visit.say("Record what is ticked"), _to(visit, run, "case/tick", keep=True), filled=True),)


def _others(visit: Visit, run: CaseRun) -> Widget | None:
    return buttons(
        button(visit.say("Pass on"), _to(visit, run, "case/pass/form")),
        button(visit.say("Abandon"), _to(visit, run, "case/abandon/form")),
    )


def tick_all(visit: Visit) -> AnyReply:
    """Record every step that is ticked, or of which was said where it goes on; Invalid where another has a note."""
    run = read(visit.office, _id(visit))
    raise_problems(_left_unticked(visit, run))
    done = [_told(visit, number) for number in range(1, len(run.steps) + 1) if _is_told(visit, number)]
    return _after(visit, tick_steps(visit.office, visit.caller, run.id, done, visit.act).run)


def _left_unticked(visit: Visit, run: CaseRun) -> Iterator[Problem]:
    """Yield what was filled in of a step that is not ticked: it would be lost."""
    for number, one in enumerate(run.steps, start=1):
        if not _is_told(visit, number) and any(_typed(visit, name, number) for name in (NOTE, LINK, TIME)):
            says = Sentence("Step {number}: tick it, or empty what is filled in of it.", number=one.number)
            yield Problem(f"steps[{number - 1}]", says)


def _is_told(visit: Visit, number: int) -> bool:
    return any(_typed(visit, name, number) for name in (DONE, WAY))


def _told(visit: Visit, number: int, *, skipped: bool = False) -> StepDone:
    note, address = _typed(visit, NOTE, number), _typed(visit, LINK, number)
    if note.startswith(("https://", "http://")) and not address and " " not in note:
        note, address = "", note
    return StepDone(number, whole(_typed(visit, WAY, number)), note, address, _typed(visit, TIME, number), skipped)


def step_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return all that can be told of one step: the way, evidence, the time, or that it is not needed here."""
    run = read(visit.office, _id(visit))
    number = whole(visit.parameters.get(STEP, "")) or 0
    if not 1 <= number <= len(run.steps):
        return show(visit)
    one = run.steps[number - 1]
    above = " · ".join(filter(None, (titled(one.step.pic), titled(one.step.duration))))
    step = {STEP: str(number)}
    drawn = card(
        visit.say("Step {number}", number=one.number),
        f"{run.started.case} · {run.started.number}",
        [
            problems_section(visit, problems),
            section([line(titled(one.step.activity) or "—", above=above, below=_below(visit, one), icon="list")]),
            section(
                [
                    _ways(visit, run, number - 1) if len(one.ways) > 1 else None,
                    _entry(visit, run, NOTE, number, visit.say("Note"), several_lines=True),
                    _entry(visit, run, LINK, number, visit.say("Link"), hint="https://"),
                    _entry(visit, run, TIME, number, visit.say("How long it took"),
                           hint=visit.say("For example 45 minutes, or 2 days")),
                    paragraph(visit.say("Nobody but you is shown your own times.")),
                ]
            ),
        ],
        footer=(
            button(visit.say("Done"), _to(visit, run, "case/step", step, keep=True), filled=True),
            button(visit.say("Not needed here"), _to(visit, run, "case/skip", step, keep=True)),
        ),
    )  # fmt: skip
    return CardReply(drawn, "update" if problems else "push")


def _entry(
    visit: Visit, run: CaseRun, name: str, number: int, label: str, *, hint: str = "", several_lines: bool = False
) -> Widget:
    """Return a field of a step, as it was filled in."""
    known = _field(run, name, number)
    return field(known, label, value=visit.event.inputs.text(known), hint=hint, several_lines=several_lines)


def tick_one(visit: Visit) -> AnyReply:
    """Record one step with what was told of it."""
    return _one(visit, skipped=False)


def skip(visit: Visit) -> AnyReply:
    """Record that one step is not needed here, and why."""
    return _one(visit, skipped=True)


def _one(visit: Visit, *, skipped: bool) -> AnyReply:
    done = [_told(visit, whole(visit.parameters.get(STEP, "")) or 0, skipped=skipped)]
    return _after(visit, tick_steps(visit.office, visit.caller, _id(visit), done, visit.act).run)


def undo(visit: Visit) -> AnyReply:
    """Take a wrong tick back."""
    done = undo_tick(visit.office, visit.caller, _id(visit), visit.parameters.get(TICK, ""), visit.act)
    return _after(visit, done.run, visit.say("Undone."))


def pass_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the question who has the run from now on."""
    run = read(visit.office, _id(visit))
    inputs = visit.event.inputs
    drawn = card(
        visit.say("Pass on"),
        f"{run.started.case} · {run.started.number}",
        [
            problems_section(visit, problems),
            section(
                [
                    *people.one(visit, "to", visit.say("To whom"), chosen=inputs.text("to"), without=(run.holder,)),
                    field("note", visit.say("Note"), value=inputs.text("note"), several_lines=True),
                ]
            ),
        ],
        footer=(button(visit.say("Pass on"), _to(visit, run, "case/pass", keep=True), filled=True),),
    )
    return CardReply(drawn, "update" if problems else "push")


def pass_on(visit: Visit) -> AnyReply:
    """Pass the run on."""
    to = next(iter(people.chosen(visit, "to")), "")
    done = pass_run_on(visit.office, visit.caller, _id(visit), to, visit.event.inputs.text("note"), visit.act)
    says = visit.say("{name} has it now, and is told in the next daily mail.", name=visit.name_of(done.run.holder))
    return _after(visit, done.run, says)


def finish(visit: Visit) -> AnyReply:
    """Record that everything was done."""
    done = finish_case(visit.office, visit.caller, _id(visit), visit.act)
    return _after(visit, done.run, visit.say("Finished."))


def abandon_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the question why the run is given up."""
    run = read(visit.office, _id(visit))
    reason = field("reason", visit.say("Reason"), value=visit.event.inputs.text("reason"),
                   hint=visit.say("Required"), several_lines=True)  # fmt: skip
    drawn = card(
        visit.say("Abandon"),
        f"{run.started.case} · {run.started.number}",
        [problems_section(visit, problems), section([reason])],
        footer=(button(visit.say("Abandon"), _to(visit, run, "case/abandon", keep=True), filled=True),),
    )
    return CardReply(drawn, "update" if problems else "push")


def abandon(visit: Visit) -> AnyReply:
    """Give the run up."""
    done = abandon_case(visit.office, visit.caller, _id(visit), visit.event.inputs.text("reason"), visit.act)
    return _after(visit, done.run)


def _after(visit: Visit, run: CaseRun, notice: str = "") -> CardReply:
    """Return the run's card as it is now, in place of the one that was clicked, with nothing filled in."""
    unfilled = replace(visit, event=replace(visit.event, inputs=Inputs()))
    return CardReply(run_card(unfilled, run), "root", notice=notice)


def _doing(do: Screen, form: Form) -> Doing:
    """Return a click whose refusal comes back on the run's card, as what is wrong with what was filled in does."""

    def done(visit: Visit) -> AnyReply:
        try:
            return do(visit)
        except Refused as error:
            return show(visit, [Problem("", one.sentence) for one in error.outstanding])

    return Doing(done, form)


def _to(
    visit: Visit, run: CaseRun, name: str, also: Mapping[str, str] = {}, *, keep: bool = False, **more: str
) -> Action:
    return visit.to(name, also, keep=keep, **{RUN: run.id, LENGTH: str(run.length), **more})


def _field(run: CaseRun, name: str, number: int) -> str:
    return f"{name}{number}-{run.length}"


def _typed(visit: Visit, name: str, number: int) -> str:
    """Return what the field of a step holds, on the card as it was when it was filled in."""
    return visit.event.inputs.text(f"{name}{number}-{visit.parameters.get(LENGTH, '')}")


def _id(visit: Visit) -> str:
    return visit.parameters.get(RUN, "")


SHOWN_DONE = 3
"""How much of what was done stands unfolded."""
SCREENS: Mapping[str, Screen | Doing] = {
    "case/show": show,
    "case/tick": _doing(tick_all, show),
    "case/step/form": step_form,
    "case/step": _doing(tick_one, step_form),
    "case/skip": _doing(skip, step_form),
    "case/undo": _doing(undo, show),
    "case/pass/form": pass_form,
    "case/pass": _doing(pass_on, pass_form),
    "case/finish": _doing(finish, show),
    "case/abandon/form": abandon_form,
    "case/abandon": _doing(abandon, abandon_form),
}
