"""A draft checked by the eight principles: what blocks, what informs, and what is let be."""

from datetime import datetime

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from service.domain import facts
from service.domain.acts.checks import Checked
from service.domain.errors import Outstanding
from service.domain.history.sop import Sop
from service.domain.principles.rule import PRINCIPLES, Principle, Rule
from service.domain.principles.rules import RULES
from service.web.api.reception import Reception, SopPath, shown
from service.web.api.shapes import SopShape
from service.web.problems import spoken
from service.workflow.acts.dismissing import dismiss, restore
from service.workflow.reading.checks import checks_of


class RulePath(SopPath):
    """Which rule of which SOP."""

    rule: str


class RuleShape(BaseModel):
    """A rule by its name, its code in the list of checks, and its principle; the title says both in words.

    Of those that are told `elsewhere` findings stand among what is outstanding; those that can block do so, too.
    """

    rule: str
    code: str
    principle: Principle
    title: str
    blocks: bool
    elsewhere: bool


class BrokenShape(BaseModel):
    """What is outstanding, and the rule that it breaks; `outstanding` is its code there, `ref` what it is about."""

    rule: str
    code: str
    principle: Principle
    outstanding: str
    sentence: str
    ref: str


class FindingShape(BaseModel):
    """What a rule finds: where, at which step if it is at one, and what to do."""

    rule: str
    code: str
    principle: Principle
    place: str
    step: int | None
    sentence: str


class DismissedShape(BaseModel):
    """A rule that is let be, by whom and since when, and what of it is not told therefore."""

    rule: str
    code: str
    principle: Principle
    by: str
    at: datetime
    findings: list[FindingShape]


class ChecksShape(BaseModel):
    """A draft by the rules: what keeps it from being authorised, what is told elsewhere, what only informs.

    Findings come the most useful first. `rules` are all there are.
    """

    revision: int
    blocking: list[BrokenShape]
    elsewhere: list[BrokenShape]
    findings: list[FindingShape]
    dismissed: list[DismissedShape]
    rules: list[RuleShape]


def checks(reception: Reception) -> APIBlueprint:
    """Return the routes about checks."""
    blueprint = reception.blueprint("checks", "A draft checked by the eight principles of the guideline.")

    @blueprint.get("/sops/<sop_id>/checks", responses={200: ChecksShape})
    def show_checks(path: SopPath) -> Response:
        """Show what the rules find in the newest revision, as its Doc was last read; no call to Google."""
        sop = reception.visible(path)
        return shown(_shape(sop, checks_of(reception.office, sop)))

    @blueprint.post("/sops/<sop_id>/checks/<rule>/dismiss", responses={200: SopShape})
    def dismiss_check(path: RulePath) -> Response:
        """Let be what a rule finds: in this revision all of it, in later ones what is found now."""
        sop = reception.visible(path)
        return reception.answer(dismiss(reception.office, reception.caller, sop, path.rule, reception.act))

    @blueprint.post("/sops/<sop_id>/checks/<rule>/restore", responses={200: SopShape})
    def restore_check(path: RulePath) -> Response:
        """Have what a rule finds told again."""
        sop = reception.visible(path)
        return reception.answer(restore(reception.office, reception.caller, sop, path.rule, reception.act))

    return blueprint


def _shape(sop: Sop, found: Checked) -> ChecksShape:
    return ChecksShape(
        revision=sop.current.number,
        blocking=[_broken(rule, one) for rule, one in found.blocking],
        elsewhere=[_broken(rule, one) for rule, one in found.elsewhere],
        findings=[_finding(rule, one) for rule, one in found.findings],
        dismissed=[
            DismissedShape(
                rule=one.rule.name,
                code=one.rule.code,
                principle=one.rule.principle,
                by=one.dismissal.by,
                at=one.dismissal.at,
                findings=[_finding(one.rule, finding) for finding in one.let_be],
            )
            for one in found.dismissed
            if one.dismissal
        ],
        rules=[_rule(rule) for rule in RULES],
    )


def _rule(rule: Rule) -> RuleShape:
    return RuleShape(
        rule=rule.name,
        code=rule.code,
        principle=rule.principle,
        title=f"{spoken(PRINCIPLES[rule.principle])}: {spoken(rule.title)}",
        blocks=bool(rule.blocks),
        elsewhere=bool(rule.codes_elsewhere),
    )


def _broken(rule: Rule, one: Outstanding) -> BrokenShape:
    return BrokenShape(
        rule=rule.name,
        code=rule.code,
        principle=rule.principle,
        outstanding=one.code,
        sentence=spoken(one.sentence),
        ref=one.ref,
    )


def _finding(rule: Rule, one: facts.RuleFinding) -> FindingShape:
    return FindingShape(
        rule=rule.name,
        code=rule.code,
        principle=rule.principle,
        place=spoken(one.place.sentence),
        step=one.place.row + 1 if one.place.part == "step" else None,
        sentence=spoken(one.sentence),
    )
