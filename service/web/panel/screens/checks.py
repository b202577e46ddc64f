"""What the rules of a good SOP find in a draft: five at a time, each with its place; let be by a click."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from service.domain.acts.checks import AT_ONCE, RuleResult
from service.domain.acts.notices import RULES_OF
from service.domain.errors import Outstanding, Problem
from service.domain.facts import RuleFinding
from service.domain.history.entitlement import steers
from service.domain.history.sop import Sop
from service.domain.principles.rule import PRINCIPLES, Rule
from service.domain.sentences import written
from service.web.panel.cards import Section, Widget, button, buttons, card, line, paragraph, section
from service.web.panel.paging import on_page, turning
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.dismissing import dismiss, restore
from service.workflow.reading.checks import checks_of

RULE = "rule"
"""The parameter that says which rule is let be, or told again."""


def checks_section(visit: Visit, sop: Sop) -> Section | None:
    """Return the five most useful findings, and the way to the others; None where there is nothing to tell."""
    found = checks_of(visit.office, sop)
    mine = [one for one in found.findings if one[0].name not in RULES_OF.values()]  # those stand first on that card
    if not mine:
        return None
    more = button(visit.say("More"), visit.to(SHOW)) if len(mine) > AT_ONCE or found.dismissed else None
    return section([*_lines(visit, sop, mine[:AT_ONCE]), buttons(more)], _header(visit, mine), shown=2)


def show(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what blocks, five findings, and what is let be."""
    sop = visit.sop()
    return _shown(visit, sop, "update" if problems or "page" in visit.parameters else "push")


def let_be(visit: Visit) -> AnyReply:
    """Let be what a rule finds."""
    outcome = dismiss(visit.office, visit.caller, visit.sop(), visit.parameters.get(RULE, ""), visit.act)
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
                [*_lines(visit, sop, on_page(visit, found.findings, AT_ONCE)), pages], _header(visit, found.findings)
            ),
            section([nothing]),
            section((_dismissed(visit, sop, one) for one in found.dismissed), visit.say("Dismissed")),
        ],
        name="checks",
        actions=[(visit.say("Look again"), visit.to("sync"))],
    )
    return CardReply(drawn, way, notice=notice)


def _header(visit: Visit, findings: Sequence[object]) -> str:
    return visit.say("To make it better ({count})", count=len(findings))


def _blocking(visit: Visit, rule: Rule, one: Outstanding) -> Widget:
    return line(visit.spoken(one.sentence), above=visit.spoken(PRINCIPLES[rule.principle]), icon="error_outline")


def _lines(visit: Visit, sop: Sop, findings: Iterable[tuple[Rule, RuleFinding]]) -> Iterator[Widget]:
    """Yield each finding; the button that lets its rule be stands beside the first of the rule's."""
    may, known = steers(sop.current, visit.caller, visit.office.organisation), set[str]()
    for rule, finding in findings:
        first = may and rule.name not in known
        known.add(rule.name)
        title = visit.spoken(rule.title)
        away = button(visit.say("Dismiss"), visit.to("checks/dismiss", {RULE: rule.name}), alt=title) if first else None
        above = f"{visit.spoken(PRINCIPLES[rule.principle])} · {title}"
        yield line(visit.spoken(finding.sentence_with_place), above=above, icon="lightbulb", button=away)


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


SHOW = "checks/show"
SCREENS: Mapping[str, Screen | Doing] = {
    SHOW: show,
    "checks/dismiss": Doing(let_be, show),
    "checks/restore": Doing(told_again, show),
}
