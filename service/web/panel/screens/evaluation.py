"""The yearly evaluation: a head's card with the seven criteria, a document controller's with who answered."""

import re
from collections.abc import Iterator, Mapping, Sequence

from service.domain.acts.evaluation import CRITERIA, NO, YES
from service.domain.errors import Problem
from service.domain.facts.evaluation import Criterion, CriterionAnswer
from service.domain.history.evaluation import Evaluation
from service.domain.sentences import written_short
from service.web.panel.cards import (
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
)
from service.web.panel.labelled import labelled
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.evaluating import evaluate
from service.workflow.means.case_runs import finished_in
from service.workflow.means.evaluations import AskedEvaluation
from service.workflow.reading.evaluations import read_evaluation, seen_by, waiting_for

ADDRESS = "evaluation"
DEPARTMENT = "department"
"""The parameter that says which department an answer is for."""
MET, UNMET = "yes", "no"
_BETWEEN = re.compile(r"[,;\s]+")


def way(visit: Visit) -> Widget | None:
    """Return the button that leads here, for heads and document controllers."""
    company = visit.office.organisation
    if visit.caller not in (*company.controllers, *(department.head for department in company.departments)):
        return None
    return button(visit.say("Yearly evaluation"), visit.to(ADDRESS))


def waiting_lines(visit: Visit) -> Iterator[Widget]:
    """Yield a line for each department whose evaluation waits for the person."""
    for one in waiting_for(visit.office, visit.caller):
        yield _line(visit, one, _step(visit, one))


def show(visit: Visit) -> CardReply:
    """Return this year's evaluations: the person's own departments, or all for a document controller."""
    found = seen_by(visit.office, visit.caller)
    nothing = line(visit.say("No evaluation is asked for now."), icon="task_alt")
    drawn = card(
        visit.say("Yearly evaluation"),
        visit.office.organisation.name,
        [section([_line(visit, one, _step(visit, one)) for one in found] or [nothing])],
        name=ADDRESS,
        actions=[(visit.say("Refresh"), visit.to(ADDRESS, again="1"))],
    )
    return CardReply(drawn, "update" if "again" in visit.parameters else "push")


def _line(visit: Visit, one: AskedEvaluation, way_on: Widget | None) -> Widget:
    day = written_short(one.due, visit.event.language)
    late = one.due < visit.today
    says = visit.say("Overdue since {day}", day=day) if late else visit.say("Due {day}", day=day)
    head = visit.name_of(one.department.head)
    return line(
        visit.say("Evaluation {year}: {department}", year=str(one.year),
                  department=one.department.name(visit.event.language)),
        below=f"{head} · {visit.say('Answered') if one.answered else says}",
        icon="check_circle" if one.answered else "warning" if late else "fact_check",
        button=way_on,
    )  # fmt: skip


def _step(visit: Visit, one: AskedEvaluation) -> Widget | None:
    code = one.department.code
    if one.answered:
        return button(visit.say("Look"), visit.to("evaluation/answers", department=code, year=str(one.year)))
    if one.department.head == visit.caller:
        return button(visit.say("Answer"), visit.to("evaluation/form", department=code))
    return None


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the seven criteria; a no asks for SOP and action."""
    code = visit.parameters.get(DEPARTMENT, "")
    known = visit.office.organisation.department(code)
    recording = visit.to("evaluation/record", department=code, keep=True)
    labels: dict[str, str] = {name: visit.spoken(words) for name, words in CRITERIA.items()}
    problems = [Problem(problem.field.partition(".")[0], problem.sentence) for problem in problems]
    drawn = card(
        visit.say("Yearly evaluation"),
        known.name(visit.event.language) if known else code,
        [
            problems_section(visit, labelled(problems, labels)),
            section(
                [
                    paragraph(visit.say("Where you answer no, you are asked for the SOP and the action.")),
                    _runs(visit, code),
                ]
            ),
            *(_asked(visit, name, labels[name]) for name in CRITERIA),
        ],
        footer=(button(visit.say("Record the evaluation"), recording, filled=True),),
    )
    return CardReply(drawn, "update" if problems else "push")


def _runs(visit: Visit, department: str) -> Widget | None:
    """Return how many runs of the department's SOPs were finished in the last year and this one."""
    years = {year: finished_in(visit.office, department, year) for year in (visit.today.year - 1, visit.today.year)}
    lines = [visit.say("{year}: {runs}", year=str(year), runs=runs) for year, runs in years.items() if runs]
    return line(" · ".join(lines), above=visit.say("Finished runs of its SOPs"), icon="list") if lines else None


def _asked(visit: Visit, name: Criterion, label: str) -> Section:
    chosen = visit.event.inputs.text(name)
    options = [(MET, visit.spoken(YES)), (UNMET, visit.spoken(NO))]
    yes_or_no = choice(name, label, options, chosen=chosen, kind="RADIO_BUTTON")
    return section([yes_or_no, *(_of_no(visit, name) if chosen == UNMET else ())])


def _of_no(visit: Visit, name: Criterion) -> Iterator[Widget]:
    """Yield what a no is asked for: which SOPs, and what is done about it."""
    inputs, required = visit.event.inputs, visit.say("Required")
    sops, action = f"{name}-sops", f"{name}-action"
    yield field(sops, visit.say("SOP, by its number"), value=inputs.text(sops), hint=required)
    yield field(action, visit.say("Action"), value=inputs.text(action), hint=required, several_lines=True)


def record(visit: Visit) -> AnyReply:
    """Record the answers."""
    inputs, code = visit.event.inputs, visit.parameters.get(DEPARTMENT, "")
    answers = [
        CriterionAnswer(
            name,
            inputs.text(name) == MET,
            tuple(filter(None, _BETWEEN.split(inputs.text(f"{name}-sops")))),
            inputs.text(f"{name}-action"),
        )
        for name in CRITERIA
        if inputs.text(name) in (MET, UNMET)
    ]
    done, _ = evaluate(visit.office, visit.caller, code, answers, visit.act)
    return CardReply(_answers(visit, done).card, "root", notice=visit.say("Recorded. Thank you."))


def answers(visit: Visit) -> CardReply:
    """Return what was answered."""
    year = visit.parameters.get("year", "")
    found = read_evaluation(
        visit.office, visit.caller, visit.parameters.get(DEPARTMENT, ""), int(year) if year.isdecimal() else 0
    )
    return _answers(visit, found)


def _answers(visit: Visit, found: Evaluation) -> CardReply:
    fact, pages = found.fact, visit.office.installation.pages
    known = visit.office.organisation.department(fact.department)
    printed = f"{pages}/pages/evaluation/{fact.year}/{fact.department}" if pages else ""
    lines = [
        line(
            visit.spoken(CRITERIA[one.criterion]),
            above=visit.spoken(YES if one.yes else NO),
            below="" if one.yes else f"{', '.join(one.sops)}: {one.action}",
            icon="check" if one.yes else "close",
        )
        for one in fact.answers
    ]
    day = written_short(visit.office.organisation.day(found.at), visit.event.language)
    drawn = card(
        visit.say("Evaluation {year}: {department}", year=str(fact.year),
                  department=known.name(visit.event.language) if known else fact.department),
        f"{fact.name} · {day}",
        [
            section(lines),
            section([buttons(opening(visit.say("Page for print"), printed, filled=True) if printed else None)]),
        ],
    )  # fmt: skip
    return CardReply(drawn)


SCREENS: Mapping[str, Screen | Doing] = {
    ADDRESS: show,
    "evaluation/form": form,
    "evaluation/record": Doing(record, form),
    "evaluation/answers": answers,
}
