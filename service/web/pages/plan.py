"""The printed page of a year's work plan, plan against done: A4, in the language of who looks."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from flask import render_template

from service.domain.acts.plan import PRIORITIES
from service.domain.company.organisation import Organisation
from service.domain.history.plan import Proposal, ProposalState
from service.domain.sentences import Language, Sentence, written, written_short
from service.domain.telling.planned import PlanFigures, is_done, is_overdue, plan_figures, total
from service.workflow.reading.plans import ShownPlan

WORDS = {
    "title": Sentence("Work plan of standard operating procedures"),
    "year": Sentence("Year"),
    "sop": Sentence("Title"),
    "result": Sentence("Result"),
    "owner": Sentence("Process owner"),
    "priority": Sentence("Priority"),
    "due": Sentence("In force by"),
    "done": Sentence("Done"),
    "all": Sentence("All departments"),
    "in_force": Sentence("In force"),
    "overdue": Sentence("Overdue"),
    "nothing": Sentence("Nothing is planned yet."),
    "made": Sentence("As it stands on"),
}
STATES: dict[ProposalState, Sentence] = {
    "proposed": Sentence("Proposed"),
    "accepted": Sentence("To be drafted"),
    "drafted": Sentence("Draft"),
}


class PrintedLine(NamedTuple):
    """A line of the plan: what is planned, and what was done of it."""

    title: str
    result: str
    owner: str
    priority: str
    due: str
    done: str
    late: bool


def article(shown_plan: ShownPlan, organisation: Organisation, today: date, language: Language) -> str:
    """Return the plan by department, with its figures, for a page around it; declined and merged ones are left out."""
    figures = plan_figures(shown_plan.plan, shown_plan.drafted, today)
    departments = [
        (
            one.name(language),
            _figures(figures[one.code], language),
            list(_lines(shown_plan, one.code, organisation, today, language)),
        )
        for one in organisation.departments
        if one.code in figures
    ]
    return render_template(
        "plan.html",
        say={name: sentence.spoken(language) for name, sentence in WORDS.items()},
        company=organisation.name,
        year=shown_plan.plan.year,
        all=_figures(total(figures), language),
        departments=departments,
        day=written(today, language),
    )


def _figures(figures: PlanFigures, language: Language) -> str:
    """Return the plan against what was done of it, in words: a table's head is not there on a phone."""
    says = Sentence(
        "{planned} planned, {drafted} drafted, {done} in force, {overdue} overdue",
        planned=figures.planned,
        drafted=figures.drafted,
        done=figures.done,
        overdue=figures.overdue,
    )
    return says.spoken(language)


def _lines(
    shown_plan: ShownPlan, department: str, organisation: Organisation, today: date, language: Language
) -> Iterator[PrintedLine]:
    for one in shown_plan.plan.of(department):
        if one.state in STATES:
            details = one.details
            yield PrintedLine(
                details.title,
                details.result,
                organisation.name_of(details.owner) if details.owner else "",
                PRIORITIES[details.priority].spoken(language) if details.priority else "",
                written_short(details.due, language) if details.due else "",
                _done(one, shown_plan, today, language),
                is_overdue(one, shown_plan.drafted, today),
            )


def _done(one: Proposal, shown_plan: ShownPlan, today: date, language: Language) -> str:
    """Return what was done of a proposal: its SOP's number and status, and whether it is late."""
    sop = shown_plan.drafted.get(one.sop_id)
    words = WORDS["in_force"] if is_done(one, shown_plan.drafted, today) else STATES[one.state]
    says = words.spoken(language)
    late = [WORDS["overdue"].spoken(language)] if is_overdue(one, shown_plan.drafted, today) else []
    return " · ".join([says, *([sop.number] if sop else ()), *late])


def title(year: int, language: Language) -> str:
    """Return what the page is called."""
    return Sentence("Work plan {year}", year=str(year)).spoken(language)
