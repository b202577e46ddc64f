"""What a proposed SOP asks for: its title and its result, the rest folded away."""

from collections.abc import Mapping, Sequence
from typing import cast

from service.domain.acts.plan import PRIORITIES, known, may_propose
from service.domain.errors import Problem
from service.domain.facts.plan import Details, Priority
from service.domain.telling.post.plan import ASKED
from service.web.panel.cards import (
    Section,
    Widget,
    button,
    card,
    choice,
    day,
    field,
    paragraph,
    section,
)
from service.web.panel.labelled import labelled
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.plan import year_of
from service.web.panel.screens.proposal import DEPARTMENT, PROPOSAL, labels, shown_proposal
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.planning import change, propose
from service.workflow.reading.plans import see_plan, seen_plan


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what a proposal asks for: title and result; the rest is folded away."""
    year, proposal = year_of(visit), visit.parameters.get(PROPOSAL, "")
    plan = see_plan(visit.office, visit.caller, year).plan
    former = known(plan, proposal) if proposal else None
    says, inputs = labels(visit), visit.event.inputs
    carried = {PROPOSAL: proposal} if proposal else {}
    go = button(visit.say("Record"), visit.to("proposal/record", carried, keep=True, year=str(year)), filled=True)
    first = [
        paragraph(visit.spoken(ASKED)),
        None if former else _department(visit),
        field("title", says["title"], value=inputs.text("title") or (former.details.title if former else ""),
              hint=visit.say("Required")),
        field("result", says["result"], value=inputs.text("result") or (former.details.result if former else ""),
              hint=visit.say("Required; what there is once the work is done")),
    ]  # fmt: skip
    drawn = card(
        visit.say("Propose an SOP"),
        visit.say("Work plan {year}", year=str(year)),
        [
            problems_section(visit, labelled(problems, says)),
            section(first),
            _optional(visit, former.details if former else Details("", "")),
        ],
        footer=(go,),
    )
    return CardReply(drawn, "update" if problems else "push")


def _department(visit: Visit) -> Widget | None:
    company = visit.office.organisation
    mine = [one for one in company.departments if may_propose(visit.caller, one.code, company)]
    own = [one.code for one in company.departments_of(visit.caller)]
    given = visit.event.inputs.text(DEPARTMENT) or visit.parameters.get(DEPARTMENT, "")
    options = [(one.code, one.name(visit.event.language)) for one in mine]
    chosen = given or next(iter((*own, *(code for code, _ in options))), "")
    return choice(DEPARTMENT, visit.say("Department"), options, chosen=chosen) if options else None


def _optional(visit: Visit, before: Details) -> Section:
    says, inputs, company = labels(visit), visit.event.inputs, visit.office.organisation
    nothing = ("", visit.say("Not said"))
    people = [nothing, *((one.email, f"{one.name}, {one.post}") for one in company.people)]
    titles = {one.name: one.title for one in visit.office.shelf.listing() if one.language == visit.event.language}
    names = {one.name: titles.get(one.name, one.title) for one in visit.office.shelf.listing()}
    priorities = [nothing, *((name, visit.spoken(words)) for name, words in PRIORITIES.items())]
    return section(
        [
            field("why", says["why"], value=inputs.text("why") or before.why, several_lines=True),
            choice("owner", says["owner"], people, chosen=inputs.text("owner") or before.owner),
            field("people", says["people"], value=inputs.text("people") or before.people),
            choice("priority", says["priority"], priorities, chosen=inputs.text("priority") or before.priority or ""),
            choice("template", says["template"], [nothing, *names.items()],
                   chosen=inputs.text("template") or before.template),
            day("due", says["due"], inputs.day("due") or before.due),
        ],
        visit.say("More (optional)"),
        shown=0,
    )  # fmt: skip


def details_in(visit: Visit) -> Details:
    """Return what was filled in."""
    inputs = visit.event.inputs
    priority = inputs.text("priority")
    return Details(
        inputs.text("title"),
        inputs.text("result"),
        inputs.text("why"),
        inputs.text("owner"),
        inputs.text("people"),
        cast("Priority", priority) if priority in PRIORITIES else None,
        inputs.text("template"),
        inputs.day("due"),
    )


def record(visit: Visit) -> AnyReply:
    """Record a proposal, or what it says now, and show what resembles it."""
    office, year, proposal = visit.office, year_of(visit), visit.parameters.get(PROPOSAL, "")
    if proposal:
        plan = change(office, visit.caller, year, proposal, details_in(visit), visit.act)
    else:
        department = visit.event.inputs.text(DEPARTMENT)
        plan, proposal = propose(office, visit.caller, year, department, details_in(visit), visit.act)
    return shown_proposal(visit, seen_plan(office, plan), proposal, visit.say("Recorded. Thank you."))


SCREENS: Mapping[str, Screen | Doing] = {"proposal/form": form, "proposal/record": Doing(record, form)}
