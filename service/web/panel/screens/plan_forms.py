"""What is clicked about a year's plan: heads asked, a department's answer, proposals accepted and drafted."""

from collections.abc import Mapping, Sequence

from service.domain.acts.plan import due_day, plan_years
from service.domain.company.organisation import Department
from service.domain.errors import Problem
from service.domain.history.plan import Plan, Proposal
from service.domain.telling.post.plan import ASKED
from service.web.panel.cards import (
    Option,
    Widget,
    button,
    buttons,
    card,
    choice,
    day,
    paragraph,
    section,
)
from service.web.panel.event import whole
from service.web.panel.replies import AnyReply, CardReply, Navigation
from service.web.panel.screens.plan import ADDRESS, CHOSEN, DEPARTMENT, SHOWN, shown, to, to_keep, undecided, year_of
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.drafting_planned import draft_planned
from service.workflow.acts.planning import accept, ask_for_proposals, complete
from service.workflow.reading.plans import see_plan, seen_plan


def ask_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return whose heads are asked, and by when they answer."""
    year, inputs, company = year_of(visit), visit.event.inputs, visit.office.organisation
    known = plan_years(visit.today)
    options = [(one.code, one.name(visit.event.language)) for one in company.departments]
    chosen = inputs.texts(CHOSEN) or [code for code, _ in options]
    years = [(str(one), str(one)) for one in known]
    drawn = card(
        visit.say("Ask for proposals"),
        company.name,
        [
            problems_section(visit, problems),
            section(
                [
                    paragraph(visit.spoken(ASKED)),
                    choice("of", visit.say("For the year"), years, chosen=inputs.text("of") or str(year)),
                    choice(CHOSEN, visit.say("Departments"), options, chosen=chosen, kind="CHECK_BOX"),
                    day("due", visit.say("Answered by"), inputs.day("due") or due_day(company, visit.today)),
                ]
            ),
        ],
        footer=(button(visit.say("Ask for proposals"), to_keep(visit, "plan/ask", year), filled=True),),
    )
    return CardReply(drawn, "update" if problems else "push")


def ask(visit: Visit) -> AnyReply:
    """Ask the heads."""
    inputs = visit.event.inputs
    year = whole(inputs.text("of")) or year_of(visit)
    plan = ask_for_proposals(visit.office, visit.caller, year, inputs.texts(CHOSEN), inputs.day("due"), visit.act)
    return _after(visit, plan, visit.say("Asked. Heads find it among what waits for them, and in tomorrow's mail."))


def complete_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what a head stands behind: every open proposal of the department, ticked to begin with."""
    year, code = year_of(visit), visit.parameters.get(DEPARTMENT, "")
    plan = see_plan(visit.office, visit.caller, year).plan
    open_ = [one for one in plan.of(code) if one.state == "proposed"]
    name = _name(visit, visit.office.organisation.department(code), code)
    ticked = [one.id for one in open_ if one.ticked is not False]
    more = buttons(button(visit.say("Propose an SOP"), to(visit, "proposal/form", year, department=code)))
    lines = [choice(CHOSEN, visit.say("Needed"), [(one.id, _option(one)) for one in open_], chosen=ticked,
                    kind="CHECK_BOX")] if open_ else []  # fmt: skip
    nothing = [] if open_ else [paragraph(visit.say("Nobody has proposed anything yet. Say so, or propose the first."))]
    listed = " ".join(one.id for one in open_)
    go = button(
        visit.say("That is all"), to_keep(visit, "plan/complete", year, department=code, shown=listed), filled=True
    )
    drawn = card(
        visit.say("SOPs that {department} needs in {year}", department=name, year=str(year)),
        visit.office.organisation.name,
        [
            problems_section(visit, problems),
            section([paragraph(visit.spoken(ASKED)), more]),
            section([*lines, *nothing]),
        ],
        footer=(go,),
    )
    return CardReply(drawn, "update" if problems else "push")


def _option(one: Proposal) -> str:
    return f"{one.details.title} → {one.details.result}"


def _name(visit: Visit, department: Department | None, code: str) -> str:
    return department.name(visit.event.language) if department else code


def complete_(visit: Visit) -> AnyReply:
    """Record that these are all of a department's proposals."""
    code, listed = visit.parameters.get(DEPARTMENT, ""), visit.parameters.get(SHOWN)
    shown_ = None if listed is None else listed.split()
    chosen = visit.event.inputs.texts(CHOSEN)
    plan = complete(visit.office, visit.caller, year_of(visit), code, chosen, visit.act, shown_)
    return _after(visit, plan, visit.say("Recorded. Thank you."))


def accept_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the proposals that are this person's to accept, those that heads ticked chosen to begin with."""
    year = year_of(visit)
    plan = see_plan(visit.office, visit.caller, year).plan
    mine = list(undecided(visit, plan))
    options: list[Option] = [(one.id, f"{one.department}: {_option(one)}") for one in mine]
    ticked = [one.id for one in mine if one.ticked]
    widgets: list[Widget] = (
        [choice(CHOSEN, visit.say("Proposals"), options, chosen=ticked, kind="CHECK_BOX")]
        if mine
        else [paragraph(visit.say("Nothing waits for your decision."))]
    )
    hint = paragraph(visit.say("Merge or decline a proposal on its own card."))
    go = button(visit.say("Accept"), to_keep(visit, "plan/accept", year), filled=True)
    back = button(visit.say("Work plan"), to(visit, ADDRESS, year))
    drawn = card(
        visit.say("Work plan {year}", year=str(year)),
        visit.office.organisation.name,
        [problems_section(visit, problems), section([*widgets, hint if mine else None])],
        footer=(go, back) if mine else (back,),
    )
    return CardReply(drawn, "update" if problems else "push")


def accept_(visit: Visit) -> AnyReply:
    """Accept what was chosen."""
    plan = accept(visit.office, visit.caller, year_of(visit), visit.event.inputs.texts(CHOSEN), visit.act)
    return _after(visit, plan, visit.say("Accepted."))


def draft(visit: Visit) -> AnyReply:
    """Have everything drafted that was accepted."""
    plan = draft_planned(visit.office, visit.caller, year_of(visit), (), visit.act)
    return _after(visit, plan, visit.say("They are being drafted; refresh to see how far."), "update")


def _after(visit: Visit, plan: Plan, notice: str, way_: Navigation = "push") -> CardReply:
    return shown(visit, seen_plan(visit.office, plan), way_, notice)


def again(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the plan with what is wrong with a click that asks for nothing to be filled in."""
    return shown(visit, see_plan(visit.office, visit.caller, year_of(visit)), problems=problems)


SCREENS: Mapping[str, Screen | Doing] = {
    "plan/ask/form": ask_form,
    "plan/ask": Doing(ask, ask_form),
    "plan/complete/form": complete_form,
    "plan/complete": Doing(complete_, complete_form),
    "plan/accept/form": accept_form,
    "plan/accept": Doing(accept_, accept_form),
    "plan/draft": Doing(draft, again),
}
