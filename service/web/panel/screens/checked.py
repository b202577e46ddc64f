"""Findings of rules on a card, each with its principle and place, and the button that lets its rule be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from service.domain.acts.checks import AT_ONCE
from service.domain.acts.notices import RULES_OF
from service.domain.facts import RuleFinding
from service.domain.history.entitlement import steers
from service.domain.history.sop import Sop
from service.domain.principles.rule import PRINCIPLES, Rule
from service.web.panel.cards import Section, Widget, button, buttons, line, section
from service.web.panel.visit import Visit
from service.workflow.reading.checks import checks_of

RULE, HOME = "rule", "home"
"""The parameters that say which rule is let be, and whether the button stands on the SOP's own card."""
SHOW = "checks/show"


def checks_section(visit: Visit, sop: Sop) -> Section | None:
    """Return the five most useful findings, and the way to the others and to those dismissed; None for none."""
    found = checks_of(visit.office, sop)
    mine = [one for one in found.findings if one[0].name not in RULES_OF.values()]  # those stand first on that card
    if not mine and not found.dismissed:
        return None
    more = button(visit.say("More"), visit.to(SHOW)) if len(mine) > AT_ONCE or found.dismissed else None
    above = header(visit, mine) if mine else visit.say("Checks by the eight principles")
    return section([*lines(visit, sop, mine[:AT_ONCE], {HOME: "1"}), buttons(more)], above, shown=2)


def header(visit: Visit, findings: Sequence[object]) -> str:
    """Return what stands above findings, with their number."""
    return visit.say("To make it better ({count})", count=len(findings))


def lines(
    visit: Visit, sop: Sop, findings: Iterable[tuple[Rule, RuleFinding]], also: Mapping[str, str] = {}
) -> Iterator[Widget]:
    """Yield each finding; the button that lets its rule be stands beside the first of the rule's."""
    may, known = steers(sop.current, visit.caller, visit.office.organisation), set[str]()
    for rule, finding in findings:
        first = may and rule.name not in known
        known.add(rule.name)
        title = visit.spoken(rule.title)
        away = (
            button(visit.say("Dismiss"), visit.to("checks/dismiss", {RULE: rule.name, **also}), alt=title)
            if first
            else None
        )
        above = f"{visit.spoken(PRINCIPLES[rule.principle])} · {title}"
        yield line(visit.spoken(finding.sentence_with_place), above=above, icon="lightbulb", button=away)
