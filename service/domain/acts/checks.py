"""A draft checked by the eight principles: what blocks, what informs, and what somebody let be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain import facts
from service.domain.acts.outstanding import outstanding
from service.domain.acts.review_dates import review_months
from service.domain.acts.slow_steps import measured
from service.domain.checks import raise_problems
from service.domain.company.organisation import Organisation
from service.domain.errors import NotFound, Outstanding, Problem
from service.domain.flow.findings import Finding
from service.domain.history.checks import Dismissal, mark_of
from service.domain.history.entitlement import must_steer
from service.domain.history.sop import ENDED, Sop
from service.domain.principles import rules
from service.domain.principles.certainty import IDENTITY_BLOCK, LEGAL_BASIS
from service.domain.principles.clarity import FLOW, PLACEHOLDERS, STEP_TABLE
from service.domain.principles.known import Known, Other
from service.domain.principles.rule import Rule
from service.domain.sentences import Sentence

AT_ONCE = 5
"""How many findings are told at a time."""


@dataclass(frozen=True)
class BesideHistory:
    """What the records say beside an SOP's own history.

    Other SOPs in force, wrong numbers it names, and what it cites and is no longer in force.
    """

    others: Sequence[Other] = ()
    wrong_numbers: Sequence[Finding] = ()
    revoked: Sequence[Finding] = ()


ALONE = BesideHistory()


@dataclass(frozen=True)
class RuleResult:
    """What a rule finds that nobody let be, and what somebody did."""

    rule: Rule
    findings: tuple[facts.RuleFinding, ...] = ()
    let_be: tuple[facts.RuleFinding, ...] = ()
    dismissal: Dismissal | None = None


@dataclass(frozen=True)
class Checked:
    """An SOP's newest revision as the rules find it; `blocking` and `elsewhere` are outstanding, each with its rule."""

    blocking: tuple[tuple[Rule, Outstanding], ...]
    elsewhere: tuple[tuple[Rule, Outstanding], ...]
    results: tuple[RuleResult, ...]

    @property
    def findings(self) -> tuple[tuple[Rule, facts.RuleFinding], ...]:
        """Everything that informs and that nobody let be, the most useful first."""
        return tuple((result.rule, finding) for result in self.results for finding in result.findings)

    @property
    def dismissed(self) -> tuple[RuleResult, ...]:
        """The rules that somebody let be, whether they find anything today or not."""
        return tuple(result for result in self.results if result.dismissal)


def checked(sop: Sop, organisation: Organisation, today: date, beside: BesideHistory = ALONE) -> Checked:
    """Return the newest revision as the rules find it."""
    if sop.withdrawn is not None or sop.current.status in ENDED:
        return Checked((), (), ())
    missing = outstanding(sop, organisation)
    return Checked(
        tuple(_by_rule(missing, blocks=True)),
        tuple(_by_rule(missing, blocks=False)),
        tuple(_results(sop, _found(sop, organisation, today, beside))),
    )


def dismissed(
    sop: Sop, caller: str, organisation: Organisation, rule: str, today: date, beside: BesideHistory = ALONE
) -> tuple[facts.RuleDismissed, ...]:
    """Return that the person saw what a rule finds, and lets it be for this SOP."""
    must_steer(sop.current, caller, organisation)
    known = _named(rule)
    result = next((one for one in checked(sop, organisation, today, beside).results if one.rule is known), None)
    if result is not None and result.dismissal and not result.findings:
        return ()
    if result is None or not result.findings:
        raise_problems((Problem("rule", Sentence("This check finds nothing that can be dismissed.")),))
        return ()
    found = (*result.let_be, *result.findings)
    return (facts.RuleDismissed(known.name, tuple(dict.fromkeys(mark_of(one, sop.current.steps) for one in found))),)


def restored(sop: Sop, caller: str, organisation: Organisation, rule: str) -> tuple[facts.RuleRestored, ...]:
    """Return that what a rule finds is told again."""
    must_steer(sop.current, caller, organisation)
    known = _named(rule)
    return (facts.RuleRestored(known.name),) if known.name in sop.dismissed else ()


def _named(rule: str) -> Rule:
    if rule not in rules.BY_NAME:
        raise NotFound(
            Sentence("There is no check “{rule}”. Choose one of {known}.", rule=rule, known=tuple(rules.BY_NAME))
        )
    return rules.BY_NAME[rule]


def _results(sop: Sop, found: Sequence[facts.RuleFinding]) -> Iterator[RuleResult]:
    for rule in rules.RULES:
        mine, dismissal = [one for one in found if one.rule == rule.name], sop.dismissed.get(rule.name)
        let_be = [one for one in mine if dismissal and dismissal.covers(one, sop.current.number, sop.current.steps)]
        if mine or dismissal:
            yield RuleResult(rule, tuple(one for one in mine if one not in let_be), tuple(let_be), dismissal)


def _found(sop: Sop, organisation: Organisation, today: date, beside: BesideHistory) -> tuple[facts.RuleFinding, ...]:
    content = sop.current.content
    if content is None:
        return ()
    flow = (facts.RuleFinding(FLOW.name, one.place, one.sentence) for one in content.flow if not one.blocks)
    read = (one for one in content.checks if one.rule != PLACEHOLDERS.name)
    return (*read, *flow, *rules.know(_known(sop, organisation, today, beside)))


def _known(sop: Sop, organisation: Organisation, today: date, beside: BesideHistory) -> Known:
    revision = sop.current
    rows = {one.id: row for row, one in enumerate(revision.steps)}
    minutes: dict[int, tuple[int, ...]] = {}
    for one in measured(sop, sop.previous or revision, organisation, date.min):
        if one.step in rows:
            row = rows[one.step]
            minutes[row] = (*minutes.get(row, ()), one.minutes)
    return Known(
        title=revision.drafted.title,
        steps=tuple(one.step for one in revision.steps),
        organisation=organisation,
        today=today,
        owner=revision.drafted.owner,
        review_months=review_months(revision, organisation),
        others=[one for one in beside.others if one.number != sop.number],
        wrong_numbers=beside.wrong_numbers,
        revoked=beside.revoked,
        measured=minutes,
    )


def _by_rule(missing: Sequence[Outstanding], *, blocks: bool) -> Iterator[tuple[Rule, Outstanding]]:
    for one in missing:
        rule = _blocked(one) if blocks else next((r for r in rules.RULES if one.code in r.codes_elsewhere), None)
        if rule is not None:
            yield rule, one


def _blocked(one: Outstanding) -> Rule | None:
    """Return the rule that is broken so that nobody could authorise; None where that is no matter of rules."""
    if one.code == "unread":
        return PLACEHOLDERS if "{{" in str(one.sentence) else STEP_TABLE
    if one.code == "identity_empty":
        return LEGAL_BASIS if one.ref == "legal_basis" else IDENTITY_BLOCK
    return next((rule for rule in rules.RULES if one.code in rule.blocks), None)
