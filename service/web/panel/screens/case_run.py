"""What is clicked about one run: steps ticked and undone, its name and day, passing it on, its end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from service.domain.acts.case_run import StepDone
from service.domain.checks import raise_problems
from service.domain.document.chips import titled
from service.domain.errors import Problem, Refused
from service.domain.history.case_run import CaseRun
from service.domain.sentences import Sentence
from service.web.panel import people
from service.web.panel.cards import (
    button,
    card,
    day,
    field,
    line,
    paragraph,
    section,
)
from service.web.panel.event import Inputs, whole
from service.web.panel.labelled import labelled
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.case_card import (
    CASE,
    DONE,
    DUE,
    LENGTH,
    LINK,
    NOTE,
    STEP,
    TICK,
    TIME,
    WAY,
    below_step,
    entry,
    run_card,
    run_id,
    show,
    to,
    ways_on,
)
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, FormScreen, Screen, Visit
from service.workflow.acts.running import (
    abandon_case,
    change_case,
    finish_case,
    pass_run_on,
    tick_steps,
    undo_tick,
)
from service.workflow.means.case_runs import read


def tick_all(visit: Visit) -> AnyReply:
    """Record every step that is ticked, or of which was said where it goes on; Invalid where another has a note."""
    run = read(visit.office, run_id(visit))
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
    run = read(visit.office, run_id(visit))
    number = whole(visit.parameters.get(STEP, "")) or 0
    if not 1 <= number <= len(run.steps):
        return show(visit)
    one = run.steps[number - 1]
    above = " · ".join(filter(None, (titled(one.step.pic), titled(one.step.duration))))
    step = {STEP: str(number)}
    drawn = card(
        visit.say("Step {number}", number=one.number),
        f"{run.case} · {run.started.number}",
        [
            problems_section(visit, problems),
            section([line(titled(one.step.activity) or "—", above=above, below=below_step(visit, one), icon="list")]),
            section(
                [
                    ways_on(visit, run, number - 1) if len(one.ways) > 1 else None,
                    entry(visit, run, NOTE, number, visit.say("Note"), several_lines=True),
                    entry(visit, run, LINK, number, visit.say("Link"), hint="https://"),
                    entry(visit, run, TIME, number, visit.say("How long it took"),
                           hint=visit.say("For example 45 minutes, or 2 days")),
                    paragraph(visit.say("Nobody but you is shown your own times.")),
                ]
            ),
        ],
        footer=(
            button(visit.say("Done"), to(visit, run, "case/step", step, keep=True), filled=True),
            button(visit.say("Not needed here"), to(visit, run, "case/skip", step, keep=True)),
        ),
    )  # fmt: skip
    return CardReply(drawn, "update" if problems else "push")


def tick_one(visit: Visit) -> AnyReply:
    """Record one step with what was told of it."""
    return _one(visit, skipped=False)


def skip(visit: Visit) -> AnyReply:
    """Record that one step is not needed here, and why."""
    return _one(visit, skipped=True)


def _one(visit: Visit, *, skipped: bool) -> AnyReply:
    done = [_told(visit, whole(visit.parameters.get(STEP, "")) or 0, skipped=skipped)]
    return _after(visit, tick_steps(visit.office, visit.caller, run_id(visit), done, visit.act).run)


def undo(visit: Visit) -> AnyReply:
    """Take a wrong tick back."""
    done = undo_tick(visit.office, visit.caller, run_id(visit), visit.parameters.get(TICK, ""), visit.act)
    return _after(visit, done.run, visit.say("Undone."))


def pass_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the question who has the run from now on."""
    run = read(visit.office, run_id(visit))
    inputs = visit.event.inputs
    drawn = card(
        visit.say("Pass on"),
        f"{run.case} · {run.started.number}",
        [
            problems_section(visit, problems),
            section(
                [
                    *people.one(visit, "to", visit.say("To whom"), chosen=inputs.text("to"), without=(run.holder,)),
                    field("note", visit.say("Note"), value=inputs.text("note"), several_lines=True),
                ]
            ),
        ],
        footer=(button(visit.say("Pass on"), to(visit, run, "case/pass", keep=True), filled=True),),
    )
    return CardReply(drawn, "update" if problems else "push")


def pass_on(visit: Visit) -> AnyReply:
    """Pass the run on."""
    to = next(iter(people.chosen(visit, "to")), "")
    done = pass_run_on(visit.office, visit.caller, run_id(visit), to, visit.event.inputs.text("note"), visit.act)
    says = visit.say("{name} has it now, and is told in the next daily mail.", name=visit.name_of(done.run.holder))
    return _after(visit, done.run, says)


def change_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the question what the run is for and by when it is due, as it stands."""
    run = read(visit.office, run_id(visit))
    inputs, labels = visit.event.inputs, {CASE: visit.say("For what"), DUE: visit.say("Due (optional)")}
    drawn = card(
        visit.say("Change"),
        f"{run.case} · {run.started.number}",
        [
            problems_section(visit, labelled(problems, labels)),
            section(
                [
                    field(CASE, labels[CASE], value=inputs.text(CASE) if problems else run.case),
                    day(DUE, labels[DUE], inputs.day(DUE) if problems else run.due),
                ]
            ),
        ],
        footer=(button(visit.say("Keep"), to(visit, run, "case/change", keep=True), filled=True),),
    )
    return CardReply(drawn, "update" if problems else "push")


def change(visit: Visit) -> AnyReply:
    """Change what the run is for, or by when it is due."""
    inputs = visit.event.inputs
    done = change_case(visit.office, visit.caller, run_id(visit), inputs.text(CASE), inputs.day(DUE), visit.act)
    return _after(visit, done.run, visit.say("Kept."))


def finish(visit: Visit) -> AnyReply:
    """Record that everything was done."""
    done = finish_case(visit.office, visit.caller, run_id(visit), visit.act)
    return _after(visit, done.run, visit.say("Finished."))


def abandon_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the question why the run is given up."""
    run = read(visit.office, run_id(visit))
    reason = field("reason", visit.say("Reason"), value=visit.event.inputs.text("reason"),
                   hint=visit.say("Required"), several_lines=True)  # fmt: skip
    drawn = card(
        visit.say("Abandon"),
        f"{run.case} · {run.started.number}",
        [problems_section(visit, problems), section([reason])],
        footer=(button(visit.say("Abandon"), to(visit, run, "case/abandon", keep=True), filled=True),),
    )
    return CardReply(drawn, "update" if problems else "push")


def abandon(visit: Visit) -> AnyReply:
    """Give the run up."""
    done = abandon_case(visit.office, visit.caller, run_id(visit), visit.event.inputs.text("reason"), visit.act)
    return _after(visit, done.run)


def _after(visit: Visit, run: CaseRun, notice: str = "") -> CardReply:
    """Return the run's card as it is now, in place of the one that was clicked, with nothing filled in."""
    unfilled = replace(visit, event=replace(visit.event, inputs=Inputs()))
    return CardReply(run_card(unfilled, run), "root", notice=notice)


def _doing(do: Screen, form: FormScreen) -> Doing:
    """Return a click whose refusal comes back on the run's card, as what is wrong with what was filled in does."""

    def done(visit: Visit) -> AnyReply:
        try:
            return do(visit)
        except Refused as error:
            return show(visit, [Problem("", one.sentence) for one in error.outstanding])

    return Doing(done, form)


def _typed(visit: Visit, name: str, number: int) -> str:
    """Return what the field of a step holds, on the card as it was when it was filled in."""
    return visit.event.inputs.text(f"{name}{number}-{visit.parameters.get(LENGTH, '')}")


SCREENS: Mapping[str, Screen | Doing] = {
    "case/show": show,
    "case/tick": _doing(tick_all, show),
    "case/step/form": step_form,
    "case/step": _doing(tick_one, step_form),
    "case/skip": _doing(skip, step_form),
    "case/undo": _doing(undo, show),
    "case/pass/form": pass_form,
    "case/pass": _doing(pass_on, pass_form),
    "case/change/form": change_form,
    "case/change": _doing(change, change_form),
    "case/finish": _doing(finish, show),
    "case/abandon/form": abandon_form,
    "case/abandon": _doing(abandon, abandon_form),
}
