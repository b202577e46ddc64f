"""What the rules of a good SOP find in a draft: five at a time, each with its place; let be by a click."""

from collections.abc import Mapping, Sequence
from typing import Literal

from service.domain.acts.checks import AT_ONCE, RuleResult
from service.domain.errors import Outstanding, Problem
from service.domain.history.entitlement import steers
from service.domain.history.sop import Sop
from service.domain.principles.rule import PRINCIPLES, Rule
from service.domain.sentences import written
from service.web.panel.cards import Widget, button, card, line, paragraph, section
from service.web.panel.paging import on_page, turning
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import home
from service.web.panel.screens.checked import HOME, RULE, SHOW, header, lines
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.dismissing import dismiss, restore
from service.workflow.reading.checks import checks_of


def show(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what blocks, five findings, and what is let be."""
    sop = visit.sop()
    return _shown(visit, sop, "update" if problems or "page" in visit.parameters else "push")


def let_be(visit: Visit) -> AnyReply:
    """Let be what a rule finds."""
    outcome = dismiss(visit.office, visit.caller, visit.sop(), visit.parameters.get(RULE, ""), visit.act)
    if visit.parameters.get(HOME):
        return home.done(visit, outcome, visit.say("Dismissed. It can be taken back among all checks."))
    return _shown(visit, outcome.sop, "update", visit.say("Dismissed. It can be taken back below."))


def told_again(visit: Visit) -> AnyReply:
    """Have what a rule finds told again."""
    outcome = restore(visit.office, visit.caller, visit.sop(), visit.parameters.get(RULE, ""), visit.act)
    return _shown(visit, outcome.sop, "update", visit.say("It is told again."))


def _shown(visit: Visit, sop: Sop, way: Literal["push", "update"], notice: str = "") -> CardReply:
    found = checks_of(visit.office, sop)
    blocking = [_blocking(visit, rule, one) for rule, one in found.blocking]
    pages = turning(visit, len(found.findings), lambda page: visit.to(SHOW, page=page), AT_ONCE)
    nothing = paragraph(visit.say("Nothing to make better was found.")) if not found.findings and not blocking else None
    drawn = card(
        visit.say("Checks by the eight principles"),
        f"{sop.number} · Rev. {sop.current.number}",
        [
            section(blocking, visit.say("Needed before it can be authorised ({count})", count=len(blocking))),
            section(
                [*lines(visit, sop, on_page(visit, found.findings, AT_ONCE)), pages], header(visit, found.findings)
            ),
            section([nothing]),
            section((_dismissed(visit, sop, one) for one in found.dismissed), visit.say("Dismissed")),
        ],
        name="checks",
        actions=[(visit.say("Look again"), visit.to("sync"))],
    )
    return CardReply(drawn, way, notice=notice)


def _blocking(visit: Visit, rule: Rule, one: Outstanding) -> Widget:
    return line(visit.spoken(one.sentence), above=visit.spoken(PRINCIPLES[rule.principle]), icon="error_outline")


def _dismissed(visit: Visit, sop: Sop, result: RuleResult) -> Widget | None:
    dismissal = result.dismissal
    if dismissal is None:
        return None
    company, title = visit.office.organisation, visit.spoken(result.rule.title)
    day = written(company.day(dismissal.at), visit.event.language)
    may = steers(sop.current, visit.caller, company)
    back = button(visit.say("Take back"), visit.to("checks/restore", {RULE: result.rule.name}), alt=title)
    below = visit.say("{name}, {day}", name=visit.name_of(dismissal.by), day=day)
    return line(title, above=visit.spoken(PRINCIPLES[result.rule.principle]), below=below, button=back if may else None)


SCREENS: Mapping[str, Screen | Doing] = {
    SHOW: show,
    "checks/dismiss": Doing(let_be, show),
    "checks/restore": Doing(told_again, show),
}
