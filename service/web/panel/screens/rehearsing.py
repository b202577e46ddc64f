"""The forms of a rehearsal: all steps as written unless told otherwise, a page of them at a time."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from service.domain import facts
from service.domain.acts.rehearsal_report import in_charge
from service.domain.acts.simulation import usual_parts
from service.domain.document.chips import titled
from service.domain.errors import Problem
from service.domain.history.sop import Sop
from service.domain.register.simulation_rows import KINDS
from service.domain.register.simulation_rows import WENT as WAYS
from service.domain.sentences import Sentence
from service.domain.telling.rehearsals import OUTCOMES
from service.web.panel import people
from service.web.panel.cards import (
    Card,
    Option,
    Section,
    Widget,
    button,
    buttons,
    card,
    choice,
    day,
    field,
    line,
    paragraph,
    section,
    short,
)
from service.web.panel.labelled import labelled
from service.web.panel.paging import A_PAGE
from service.web.panel.rehearsal import (
    DEVIATION,
    MINUTES,
    PAGE,
    PLAYED,
    REASON,
    REHEARSAL,
    RESULT,
    ROW,
    STEP,
    TOTAL,
    WAITING,
    WENT,
    WORKING,
    Rehearsal,
)
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Visit

_AT_STEP = re.compile(r"steps\[(\d+)\]")


def report_card(visit: Visit, sop: Sop, rehearsal: Rehearsal, problems: Sequence[Problem], page: int) -> Card:
    """Return the form as far as it is filled in, with one page of the steps."""
    carried = {REHEARSAL: rehearsal.packed(), PAGE: str(page)}
    wrong = labelled(gathered(problems, visit), _labels(visit))
    unfolded = bool(problems or page or rehearsal.steps)
    return card(
        visit.say("Record a simulation"),
        f"{sop.number} · Rev. {sop.current.number}",
        [
            problems_section(visit, wrong),
            section(_main_fields(visit, sop, rehearsal, asked=any(p.field == "reason" for p in problems))),
            _steps(visit, sop, rehearsal, page, shown=None if unfolded else 1),
        ],
        footer=(button(visit.say("Record it"), visit.to("simulation/record", carried, keep=True), filled=True),),
    )


def step_card(visit: Visit, sop: Sop, rehearsal: Rehearsal, number: int) -> Card:
    """Return what can be told of one step."""
    step = sop.current.steps[number - 1].step
    carried = {STEP: str(number), REHEARSAL: rehearsal.packed(), PAGE: str((number - 1) // A_PAGE)}
    keep = button(visit.say("Keep"), visit.to("simulation/step", carried, keep=True), filled=True)
    clear = button(visit.say("As written"), visit.to("simulation/step/clear", carried))
    return card(
        visit.say("Step {number}", number=number),
        f"{sop.number} · Rev. {sop.current.number}",
        [
            section([line(step.activity or "—", above=step.pic, below=step.duration, icon="list")]),
            section(step_fields(visit, number, rehearsal.steps.get(number, {}))),
        ],
        footer=(keep, clear),
    )


def parts_card(visit: Visit, sop: Sop, rehearsal: Rehearsal) -> Card:
    """Return the question who ran the part of each role in charge of steps."""
    carried, played = {REHEARSAL: rehearsal.packed()}, parts_of(visit, sop, rehearsal)
    widgets: list[Widget] = []
    for n, role in enumerate(in_charge(sop.current)):
        widgets += people.one(visit, f"{PLAYED}{n}", titled(role), chosen=played.get(role, ""))
    return card(
        visit.say("Who ran which part"),
        f"{sop.number} · Rev. {sop.current.number}",
        [section(widgets)],
        footer=(button(visit.say("Keep"), visit.to("simulation/parts", carried, keep=True), filled=True),),
    )


def parts_of(visit: Visit, sop: Sop, rehearsal: Rehearsal) -> Mapping[str, str]:
    """Return who ran the part of each role, as typed or as usual."""
    if rehearsal.parts is not None:
        return rehearsal.parts
    return usual_parts(sop.current, rehearsal.ran_by, visit.office.organisation)


def _played(visit: Visit, sop: Sop, rehearsal: Rehearsal) -> Widget:
    played = parts_of(visit, sop, rehearsal)
    parts = [f"{titled(role)}: {visit.name_of(played[role])}" for role in in_charge(sop.current) if role in played]
    carried = {REHEARSAL: rehearsal.packed()}
    change = button(visit.say("Change"), visit.to("simulation/parts/form", carried, keep=True))
    return line("\n".join(parts) or "—", above=visit.say("Who ran which part"), button=change)


def _labels(visit: Visit) -> Mapping[str, str]:
    return {
        "day": visit.say("Day"),
        "ran_by": visit.say("Who ran it"),
        "parts": visit.say("Who ran which part"),
        "notes": visit.say("Notes"),
        "total_minutes": visit.say("Time it took as a whole"),
        "reason": visit.say("Why it took longer"),
    }


def _main_fields(visit: Visit, sop: Sop, rehearsal: Rehearsal, *, asked: bool) -> Iterator[Widget]:
    if asked or rehearsal.reason:
        why = visit.say("One sentence; it becomes feedback")
        yield field(REASON, _labels(visit)["reason"], value=rehearsal.reason, hint=why, several_lines=True)
    kinds = [(kind, visit.spoken(KINDS[kind])) for kind in ("tabletop", "live")]
    outcomes = [(outcome, visit.spoken(OUTCOMES[outcome])) for outcome in get_args(facts.SimulationOutcome)]
    organisation = visit.office.organisation
    roles = filter(None, (organisation.role(row.step.pic) for row in sop.current.steps))
    holders = (email for role in roles for email in role.holders)
    yield choice("kind", visit.say("How it was run"), kinds, chosen=rehearsal.kind, kind="RADIO_BUTTON")
    yield day("day", visit.say("Day"), rehearsal.day)
    label = visit.say("Who ran it (not authors alone)")
    yield from people.several(visit, "ran", label, chosen=rehearsal.ran_by, first=holders)
    yield _played(visit, sop, rehearsal)
    yield choice("outcome", visit.say("Outcome"), outcomes, chosen=rehearsal.outcome, kind="RADIO_BUTTON")
    needed = visit.say("Needed live, unless each step has its own")
    yield field(TOTAL, visit.say("Time it took as a whole"), value=rehearsal.total, hint=needed)
    hint = visit.say("Needed unless it simply passed")
    yield field("notes", visit.say("Notes"), value=rehearsal.notes, hint=hint, several_lines=True)


def _steps(visit: Visit, sop: Sop, rehearsal: Rehearsal, page: int, shown: int | None) -> Section:
    """Return a page of the steps, each with its working minutes and the button to say that it went otherwise."""
    carried = {REHEARSAL: rehearsal.packed(), PAGE: str(page)}
    count, first = len(sop.current.steps), page * A_PAGE
    says = visit.say(
        "All went in time, unless you say otherwise. Only what you measured you type, such as 30 minutes or 2 hours."
    )
    widgets: list[Widget | None] = [paragraph(says)]
    for number, row in enumerate(sop.current.steps[first : first + A_PAGE], start=first + 1):
        otherwise = button(
            visit.say("Otherwise"), visit.to("simulation/step/form", carried, keep=True, step=str(number))
        )
        parts, step = rehearsal.steps.get(number, {}), row.step
        activity = short(f"{number}. {step.activity}")
        widgets.append(line(activity, above=step.pic, below=_summary(visit, parts), button=otherwise))
        widgets.append(
            choice(
                f"{ROW}{number}",
                visit.say("Step {number}", number=number),
                _ways(visit),
                chosen=parts.get(WENT, "done"),
            )
        )
        label = visit.say("How long, step {number}", number=number)
        widgets.append(
            field(f"{MINUTES}{number}", label, value=parts.get(WORKING, ""), hint=_written(visit, step.duration))
        )
    before = _turn(visit, visit.say("Previous"), page - 1, carried) if page else None
    after = _turn(visit, visit.say("Next"), page + 1, carried) if first + A_PAGE < count else None
    widgets.append(buttons(before, after))
    return section(widgets, visit.say("Steps ({count})", count=count), shown=shown)


def _written(visit: Visit, duration: str) -> str:
    return visit.say("As written: {duration}", duration=duration) if duration else ""


def _ways(visit: Visit) -> list[Option]:
    return [(way, visit.spoken(sentence)) for way, sentence in WAYS.items()]


def _turn(visit: Visit, label: str, page: int, carried: Mapping[str, str]) -> Widget:
    return button(label, visit.to("simulation/page", carried, keep=True, to=str(page)))


def _summary(visit: Visit, parts: Mapping[str, str]) -> str:
    """Return what was told of a step, in few words."""
    went = [visit.spoken(sentence) for way, sentence in WAYS.items() if way == parts.get(WENT) and way != "done"]
    return " · ".join([*went, *(parts[part] for part in (RESULT, DEVIATION) if parts.get(part))])


def step_fields(visit: Visit, number: int, parts: Mapping[str, str]) -> Iterator[Widget]:
    """Yield what can be told of one step, as told so far."""
    yield choice(
        f"{WENT}{number}", visit.say("How it went"), _ways(visit), chosen=parts.get(WENT, "done"), kind="RADIO_BUTTON"
    )
    labels = {
        DEVIATION: visit.say("What went otherwise"),
        RESULT: visit.say("Result"),
        WORKING: visit.say("How long"),
        WAITING: visit.say("Waiting time"),
    }
    for part, label in labels.items():
        yield field(f"{part}{number}", label, value=parts.get(part, ""), several_lines=part in (DEVIATION, RESULT))


def gathered(problems: Sequence[Problem], visit: Visit) -> list[Problem]:
    """Return the problems, the same one of several steps told once, with their numbers."""
    found: dict[Sentence, list[int]] = {}
    rest = []
    for problem in problems:
        if at := _AT_STEP.match(problem.field):
            found.setdefault(problem.sentence, []).append(int(at[1]) + 1)
        else:
            rest.append(problem)
    for sentence, numbers in found.items():
        which = visit.say("Step {numbers}", numbers=_runs(numbers))
        rest.append(Problem("steps", Sentence("{label}: {problem}", label=which, problem=sentence)))
    return rest


def _runs(numbers: Sequence[int]) -> str:
    """Return numbers in few words: "1–3, 7"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
