"""A proposed SOP: the card on which it is ticked, decided and drafted."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.acts.plan import PRIORITIES, known, may_decide, may_propose
from service.domain.document.resemblance import Alike, Likeness
from service.domain.errors import Problem
from service.domain.history.plan import Proposal
from service.domain.sentences import Sentence, written_short
from service.domain.telling.links import DOCUMENT_LINK
from service.web.panel.cards import (
    Widget,
    button,
    buttons,
    card,
    choice,
    field,
    line,
    opening,
    section,
)
from service.web.panel.labelled import labelled
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.plan import ADDRESS, shown, state_words, to, to_keep, year_of
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.drafting_planned import draft_planned
from service.workflow.acts.planning import accept, decline, merge, tick
from service.workflow.reading.plans import ShownPlan, resembling, see_plan, seen_plan

PROPOSAL, DEPARTMENT = "proposal", "department"
LIKENESSES: Mapping[Likeness, Sentence] = {
    "same_title": Sentence("The same title"),
    "similar_title": Sentence("A similar title"),
    "same_result": Sentence("The same result"),
}
FEW = 5


def labels(visit: Visit) -> Mapping[str, str]:
    """Return what each field is called, by its name."""
    return {
        "department": visit.say("Department"),
        "title": visit.say("Title"),
        "result": visit.say("Result"),
        "why": visit.say("Why it is needed"),
        "owner": visit.say("Process owner"),
        "people": visit.say("People to ask"),
        "priority": visit.say("Priority"),
        "template": visit.say("Template"),
        "due": visit.say("In force by"),
    }


def show(visit: Visit) -> AnyReply:
    """Return a proposal."""
    shown_plan = see_plan(visit.office, visit.caller, year_of(visit))
    return shown_proposal(visit, shown_plan, visit.parameters.get(PROPOSAL, ""))


def shown_proposal(
    visit: Visit, shown_plan: ShownPlan, proposal: str, notice: str = "", problems: Sequence[Problem] = ()
) -> CardReply:
    """Return the card of a proposal."""
    one, year = known(shown_plan.plan, proposal), shown_plan.plan.year
    open_ = one.state in ("proposed", "accepted")
    found = (
        resembling(visit.office, shown_plan.plan, one.details.title, one.details.result, but=one.id) if open_ else ()
    )
    back = button(visit.say("Work plan"), to(visit, ADDRESS, year))
    another = button(visit.say("Propose another"), to(visit, "proposal/form", year, department=one.department))
    drawn = card(
        one.details.title,
        visit.say("Work plan {year}", year=str(year)),
        [
            problems_section(visit, problems),
            section([*_said(visit, shown_plan, one), *_ways(visit, one, year)]),
            section(_alike_lines(visit, shown_plan, found), visit.say("May be the same")) if open_ else None,
        ],
        footer=(another, back) if notice and may_propose(visit.caller, one.department, visit.office.organisation)
        else (back,),
        name="proposal",
    )  # fmt: skip
    return CardReply(drawn, notice=notice)


def _said(visit: Visit, shown_plan: ShownPlan, one: Proposal) -> Iterator[Widget]:
    """Yield what a proposal says and what became of it; what was not filled in is left out."""
    says, details, company = labels(visit), one.details, visit.office.organisation
    department = company.department(one.department)
    name = department.name(visit.event.language) if department else one.department
    made = written_short(company.day(one.at), visit.event.language)
    by = visit.say("In the register") if one.source == "register" else visit.name_of(one.by)
    yield line(state_words(visit, shown_plan, one), above=name, below=f"{by} · {made}")
    if one.decision:
        yield line(visit.name_of(one.decided_by), above=visit.say("Decided by"),
                   below=" ".join(filter(None, (_into(shown_plan, one), one.reason))))  # fmt: skip
    if one.refused:
        yield line(visit.spoken(one.refused), above=visit.say("Could not be drafted"), icon="error_outline")
    texts = {
        "result": details.result,
        "why": details.why,
        "owner": visit.name_of(details.owner) if details.owner else "",
        "people": details.people,
        "priority": visit.spoken(PRIORITIES[details.priority]) if details.priority else "",
        "template": _template(visit, details.template),
        "due": written_short(details.due, visit.event.language) if details.due else "",
    }
    for field_name, text in texts.items():
        if text:
            yield line(text, above=says[field_name])


def _into(shown_plan: ShownPlan, one: Proposal) -> str:
    """Return what a proposal was merged into, in words."""
    other = shown_plan.plan.proposals.get(one.into)
    return f"→ {other.details.title if other else one.into}." if one.into else ""


def _template(visit: Visit, name: str) -> str:
    found = [one for one in visit.office.shelf.listing() if one.name == name]
    spoken = sorted(found, key=lambda one: one.language != visit.event.language)
    return spoken[0].title if spoken else name


def _ways(visit: Visit, one: Proposal, year: int) -> Iterator[Widget | None]:
    """Yield what the person can do with a proposal."""
    company, about = visit.office.organisation, {PROPOSAL: one.id}
    mine = may_propose(visit.caller, one.department, company)
    if one.sop_id:
        sop = visit.office.histories.read(one.sop_id)
        link = DOCUMENT_LINK.format(sop.current.document_id) if sop.current.document_id else ""
        yield buttons(opening(visit.say("Open the Doc"), link, filled=True) if link else None)
        return
    if one.state == "proposed" and visit.caller == company.head_of(one.department):
        label = visit.say("Take the tick back") if one.ticked else visit.say("Tick")
        yield buttons(button(label, to(visit, "proposal/tick", year, **about, on="" if one.ticked else "1")))
    if may_decide(visit.caller, one.department, company):
        yield buttons(
            button(visit.say("Accept"), to(visit, "proposal/accept", year, **about), filled=True)
            if one.state != "accepted"
            else None,
            button(visit.say("Merge"), to(visit, "proposal/merge/form", year, **about)),
            button(visit.say("Decline the proposal"), to(visit, "proposal/decline/form", year, **about)),
        )
    yield buttons(
        button(visit.say("Draft it"), to(visit, "proposal/draft", year, **about), filled=True)
        if mine and one.state == "accepted"
        else None,
        button(visit.say("Change"), to(visit, "proposal/form", year, **about)) if mine else None,
    )


def _alike_lines(visit: Visit, shown_plan: ShownPlan, found: Sequence[Alike]) -> Iterator[Widget]:
    """Yield what resembles a proposal."""
    for one in found[:FEW]:
        other = shown_plan.plan.proposals.get(one.work.ref)
        way = (
            button(visit.say("Look"), to(visit, "proposal/show", shown_plan.plan.year, proposal=other.id))
            if other
            else None
        )
        above = visit.say("Proposal of {department}", department=other.department) if other else one.work.ref
        yield line(one.work.title, above=above, below=visit.spoken(LIKENESSES[one.likeness]), icon="difference",
                   button=way)  # fmt: skip


def tick_(visit: Visit) -> AnyReply:
    """Tick a proposal, or take that back."""
    proposal = visit.parameters.get(PROPOSAL, "")
    plan = tick(visit.office, visit.caller, year_of(visit), proposal, visit.act, on=bool(visit.parameters.get("on")))
    return _after(visit, seen_plan(visit.office, plan), proposal, visit.say("Recorded."))


def accept_(visit: Visit) -> AnyReply:
    """Accept one proposal."""
    proposal = visit.parameters.get(PROPOSAL, "")
    plan = accept(visit.office, visit.caller, year_of(visit), [proposal], visit.act)
    return _after(visit, seen_plan(visit.office, plan), proposal, visit.say("Accepted."))


def _after(visit: Visit, shown_plan: ShownPlan, proposal: str, notice: str) -> CardReply:
    reply = shown_proposal(visit, shown_plan, proposal)
    return CardReply(reply.card, "update", notice=notice)


def merge_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what may cover a proposal: the others of the plan that are to be written, or an SOP by its number."""
    year, inputs = year_of(visit), visit.event.inputs
    plan = see_plan(visit.office, visit.caller, year).plan
    one = known(plan, visit.parameters.get(PROPOSAL, ""))
    found = resembling(visit.office, plan, one.details.title, one.details.result, but=one.id)
    first = [each.work.ref for each in found]
    others = [o for o in plan.proposals.values() if o.id != one.id and o.state in ("proposed", "accepted", "drafted")]
    others.sort(key=lambda each: each.id not in first)
    options = [("", visit.say("An SOP")), *((o.id, f"{o.department}: {o.details.title}") for o in others)]
    sop = inputs.text("sop") or next((ref for ref in first if ref not in plan.proposals), "")
    chosen = inputs.text("into") or next((ref for ref in first if ref in plan.proposals), "")
    return _decision_form(
        visit, one, problems, "proposal/merge", visit.say("Merge"),
        [
            choice("into", visit.say("Covered by"), options, chosen="" if sop and not chosen else chosen),
            field("sop", visit.say("SOP, by its number"), value=sop),
            field("reason", visit.say("Reason"), value=inputs.text("reason"), several_lines=True),
        ],
    )  # fmt: skip


def decline_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the reason that declining asks for."""
    plan = see_plan(visit.office, visit.caller, year_of(visit)).plan
    one = known(plan, visit.parameters.get(PROPOSAL, ""))
    reason = field("reason", visit.say("Reason"), value=visit.event.inputs.text("reason"), hint=visit.say("Required"),
                   several_lines=True)  # fmt: skip
    return _decision_form(visit, one, problems, "proposal/decline", visit.say("Decline the proposal"), [reason])


def _decision_form(
    visit: Visit, one: Proposal, problems: Sequence[Problem], name: str, label: str, widgets: Sequence[Widget]
) -> CardReply:
    go = button(label, to_keep(visit, name, year_of(visit), proposal=one.id), filled=True)
    named = labelled(problems, {"reason": visit.say("Reason"), "into": visit.say("Covered by")})
    drawn = card(label, one.details.title, [problems_section(visit, named), section(widgets)], footer=(go,))
    return CardReply(drawn, "update" if problems else "push")


def merge_(visit: Visit) -> AnyReply:
    """Merge a proposal into another, or into an SOP."""
    inputs, proposal = visit.event.inputs, visit.parameters.get(PROPOSAL, "")
    into = inputs.text("into") or inputs.text("sop")
    plan = merge(visit.office, visit.caller, year_of(visit), proposal, into, inputs.text("reason"), visit.act)
    return shown(visit, seen_plan(visit.office, plan), "push", visit.say("Merged."))


def decline_(visit: Visit) -> AnyReply:
    """Decline a proposal."""
    proposal, reason = visit.parameters.get(PROPOSAL, ""), visit.event.inputs.text("reason")
    plan = decline(visit.office, visit.caller, year_of(visit), proposal, reason, visit.act)
    return shown(visit, seen_plan(visit.office, plan), "push", visit.say("Declined."))


def draft(visit: Visit) -> AnyReply:
    """Have one proposal drafted."""
    proposal = visit.parameters.get(PROPOSAL, "")
    plan = draft_planned(visit.office, visit.caller, year_of(visit), [proposal], visit.act)
    shown_plan = seen_plan(visit.office, plan)
    return _after(visit, shown_plan, proposal, visit.say("It is being drafted; refresh to see how far."))


def again(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the proposal with what is wrong with a click that asks for nothing to be filled in."""
    shown_plan = see_plan(visit.office, visit.caller, year_of(visit))
    reply = shown_proposal(visit, shown_plan, visit.parameters.get(PROPOSAL, ""), problems=problems)
    return CardReply(reply.card, "update")


SCREENS: Mapping[str, Screen | Doing] = {
    "proposal/show": show,
    "proposal/tick": Doing(tick_, again),
    "proposal/accept": Doing(accept_, again),
    "proposal/merge/form": merge_form,
    "proposal/merge": Doing(merge_, merge_form),
    "proposal/decline/form": decline_form,
    "proposal/decline": Doing(decline_, decline_form),
    "proposal/draft": Doing(draft, again),
}
