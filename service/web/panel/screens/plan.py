"""The work plan of a year: a card with what each department proposes, what became of it, and what is to be done."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from service.domain.acts.plan import draftable, heads, may_decide, may_propose, plan_years
from service.domain.errors import Problem
from service.domain.history.plan import Plan, Proposal
from service.domain.sentences import written_short
from service.domain.telling.planned import PlanFigures, is_overdue, plan_figures, state_of, total
from service.domain.telling.post.plan import ASKED
from service.web.panel.cards import (
    Action,
    Widget,
    button,
    buttons,
    card,
    line,
    opening,
    paragraph,
    section,
)
from service.web.panel.event import whole
from service.web.panel.icons import Icon
from service.web.panel.paging import paged
from service.web.panel.replies import CardReply, Navigation
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.means.plans import planned_years
from service.workflow.reading.plans import LatePlan, ShownPlan, see_plan, waiting_plans

ADDRESS = "plan"
YEAR, DEPARTMENT, CHOSEN, SHOWN = "year", "department", "chosen", "shown"
ICONS: Mapping[str, Icon] = {
    "proposed": "lightbulb",
    "accepted": "task_alt",
    "merged": "merge",
    "declined": "block",
    "drafted": "edit_note",
}


def way(visit: Visit) -> Widget | None:
    """Return the button that leads here, for people in the settings."""
    known = visit.office.organisation.person(visit.caller)
    return button(visit.say("Work plan"), visit.to(ADDRESS)) if known else None


def year_of(visit: Visit) -> int:
    """Return the year that the button named; else that of the newest plan, or this one."""
    given = whole(visit.parameters.get(YEAR, ""))
    return given or max(planned_years(visit.office), default=visit.today.year)


def waiting_lines(visit: Visit) -> Iterator[Widget]:
    """Yield a line for each plan that asks something of the person."""
    waiting = waiting_plans(visit.office, visit.caller)
    for plan_asked in waiting.asked:
        name = plan_asked.department.name(visit.event.language)
        says = visit.say("{count} proposals to look at", count=plan_asked.unticked) if plan_asked.unticked else ""
        due = _due(visit, plan_asked.due) if plan_asked.due else ""
        late = plan_asked.due is not None and plan_asked.due < visit.today
        yield line(
            visit.say("SOPs that {department} needs in {year}", department=name, year=str(plan_asked.plan.year)),
            below="\n".join(filter(None, (due, says))),
            icon="warning" if late else "lightbulb",
            button=button(visit.say("Answer"), to(visit, "plan/complete/form", plan_asked.plan.year,
                                                  department=plan_asked.department.code)),
        )  # fmt: skip
    for one in waiting.undecided:
        yield line(
            visit.say("Work plan {year}", year=str(one.plan.year)),
            below=visit.say("{count} proposals to decide on", count=one.count),
            icon="fact_check",
            button=button(visit.say("Decide"), to(visit, "plan/accept/form", one.plan.year)),
        )
    for late_ in waiting.late:
        yield _late_line(visit, late_)


def _late_line(visit: Visit, late: LatePlan) -> Widget:
    """Return what a document controller sees of a plan that is late."""
    heads_ = visit.say("Not answered: {departments}", departments=", ".join(late.departments))
    sops = visit.say("{overdue} planned SOPs overdue", overdue=late.overdue)
    return line(
        visit.say("Work plan {year}", year=str(late.plan.year)),
        below="\n".join([*([heads_] if late.departments else ()), *([sops] if late.overdue else ())]),
        icon="warning",
        button=button(visit.say("Look"), to(visit, ADDRESS, late.plan.year)),
    )


def _due(visit: Visit, due: date) -> str:
    words = written_short(due, visit.event.language)
    return visit.say("Overdue since {day}", day=words) if due < visit.today else visit.say("Due {day}", day=words)


def show(visit: Visit) -> CardReply:
    """Return the plan of a year: the figures, what is to be done, and every proposal by department."""
    shown_plan = see_plan(visit.office, visit.caller, year_of(visit))
    turned = visit.parameters.keys() & {"again", "page"}
    return shown(visit, shown_plan, "update" if turned else "push")


def shown(
    visit: Visit, shown_plan: ShownPlan, way_: Navigation = "update", notice: str = "", problems: Sequence[Problem] = ()
) -> CardReply:
    """Return the plan's card."""
    plan, company = shown_plan.plan, visit.office.organisation
    figures = plan_figures(plan, shown_plan.drafted, visit.today)
    lines = [line_of(visit, shown_plan, one) for one in _ordered(visit, shown_plan)]
    nothing = paragraph(visit.say("Nothing is proposed yet. {asked}", asked=visit.spoken(ASKED)))
    listed = paged(visit, lines, lambda page: to(visit, ADDRESS, plan.year, page=page)) if lines else [nothing]
    drawn = card(
        visit.say("Work plan {year}", year=str(plan.year)),
        company.name,
        [
            problems_section(visit, problems),
            section([_figures_line(visit, total(figures)), buttons(*_other_years(visit, plan.year))]),
            section(_heads_lines(visit, plan), visit.say("Asked of heads")),
            section(_ways(visit, plan)),
            section(listed, visit.say("Proposals ({count})", count=len(plan.proposals))),
        ],
        name=ADDRESS,
        actions=[(visit.say("Refresh"), to(visit, ADDRESS, plan.year, again="1"))],
    )
    return CardReply(drawn, way_, notice=notice)


def to(visit: Visit, name: str, year: int, **more: str) -> Action:
    """Return what a button about a year's plan asks for."""
    return visit.to(name, more, year=str(year))


def _other_years(visit: Visit, year: int) -> Iterator[Widget]:
    for other in dict.fromkeys((*planned_years(visit.office), *plan_years(visit.today))):
        if other != year:
            yield button(visit.say("Plan of {year}", year=str(other)), to(visit, ADDRESS, other, again="1"))


def _figures_line(visit: Visit, all_: PlanFigures) -> Widget:
    says = visit.say("{done} of {planned} in force", done=all_.done, planned=all_.planned)
    drafts = visit.say("{drafted} drafted, {undecided} to decide on", drafted=all_.drafted, undecided=all_.undecided)
    late = visit.say("{overdue} overdue", overdue=all_.overdue) if all_.overdue else ""
    return line(says, below="\n".join(filter(None, (drafts, late))), icon="warning" if all_.overdue else "flag")


def _heads_lines(visit: Visit, plan: Plan) -> Iterator[Widget]:
    """Yield how far each head who was asked has come: all of them for document controllers, else the person's own."""
    company = visit.office.organisation
    all_ = visit.caller in company.controllers
    for department in company.departments:
        due = plan.asked.get(department.code)
        if due is None or not (all_ or visit.caller == department.head):
            continue
        answered, late = department.code in plan.complete, due < visit.today
        says = visit.say("Answered") if answered else _due(visit, due)
        name = visit.name_of(department.head)
        yield line(
            department.name(visit.event.language),
            below=f"{name} · {says}",
            icon="check_circle" if answered else "warning" if late else "schedule",
        )


def _ways(visit: Visit, plan: Plan) -> Iterator[Widget | None]:
    """Yield what the person can do with the plan."""
    company, year = visit.office.organisation, plan.year
    open_ = year in plan_years(visit.today)
    mine = [d.code for d in company.departments if may_propose(visit.caller, d.code, company)]
    propose = button(visit.say("Propose an SOP"), to(visit, "proposal/form", year), filled=True)
    ask = button(visit.say("Ask for proposals"), to(visit, "plan/ask/form", year))
    yield buttons(propose if mine and open_ else None, ask if visit.caller in company.controllers and open_ else None)
    yield buttons(*(
        button(visit.say("That is all: {department}", department=one.code),
               to(visit, "plan/complete/form", year, department=one.code))
        for one in heads(visit.caller, company) if open_ and one.code not in plan.complete
    ))  # fmt: skip
    left = list(undecided(visit, plan))
    drafts = [one for one in draftable(plan) if may_propose(visit.caller, one.department, company)]
    yield buttons(
        button(visit.say("Accept several"), to(visit, "plan/accept/form", year)) if left else None,
        button(visit.say("Draft all accepted ({count})", count=len(drafts)), to(visit, "plan/draft", year))
        if drafts
        else None,
    )
    pages = visit.office.installation.pages
    yield buttons(opening(visit.say("Page for print"), f"{pages}/pages/plan/{year}/print") if pages else None)


def undecided(visit: Visit, plan: Plan) -> Iterator[Proposal]:
    """Yield the proposals that are this person's to decide on, those that heads stand behind first."""
    company = visit.office.organisation
    mine = (o for o in plan.proposals.values() if may_decide(visit.caller, o.department, company))
    yield from sorted((one for one in mine if one.state == "proposed"), key=lambda one: one.ticked is not True)


def _ordered(visit: Visit, shown_plan: ShownPlan) -> list[Proposal]:
    """Return the proposals: those of the person's own departments first, what is overdue before the rest."""
    company = visit.office.organisation
    mine = {one.code for one in company.departments_of(visit.caller)}
    order = [one.code for one in company.departments]
    return sorted(
        shown_plan.plan.proposals.values(),
        key=lambda one: (
            one.department not in mine,
            order.index(one.department) if one.department in order else len(order),
            not is_overdue(one, shown_plan.drafted, visit.today),
        ),
    )


def state_words(visit: Visit, shown_plan: ShownPlan, one: Proposal) -> str:
    """Return what became of a proposal, in words."""
    says, sop = visit.spoken(state_of(one, shown_plan.drafted, visit.today)), shown_plan.drafted.get(one.sop_id)
    return f"{says}: {sop.number}" if sop else says


def line_of(visit: Visit, shown_plan: ShownPlan, one: Proposal) -> Widget:
    """Return the line of a proposal."""
    late = is_overdue(one, shown_plan.drafted, visit.today)
    due = one.details.due
    says = [
        state_words(visit, shown_plan, one),
        one.details.result,
        _due(visit, due) if due and (late or not one.sop_id) else "",
    ]
    return line(
        one.details.title,
        above=one.department,
        below="\n".join(filter(None, says)),
        icon="warning" if late or one.refused else ICONS[one.state],
        button=button(visit.say("Look"), to(visit, "proposal/show", shown_plan.plan.year, proposal=one.id)),
    )


def to_keep(visit: Visit, name: str, year: int, **more: str) -> Action:
    """Return what a button about a year's plan asks for, with what was typed kept on the card."""
    return visit.to(name, more, keep=True, year=str(year))


SCREENS: Mapping[str, Screen | Doing] = {ADDRESS: show}
