"""The command that checks drafts by the eight principles, and prints what it finds by principle."""

import os
from collections.abc import Iterator, Sequence

from service.commands.operating import open_office
from service.commands.printing import complain, language_of, tell
from service.config import Settings
from service.domain.acts.checks import Checked
from service.domain.errors import SopError
from service.domain.history.sop import ENDED, Sop
from service.domain.principles.rule import PRINCIPLES, Rule
from service.domain.sentences import Language, Sentence, written
from service.workflow.means.listing import heads, listable
from service.workflow.means.office import Office
from service.workflow.reading.checks import checks_of, looked_at

NOT_DRAFTS = (*ENDED, "authorised", "adopted")
NOTHING = Sentence("Nothing to make better was found.")


def check(settings: Settings, named: Sequence[str], *, every: bool) -> int:
    """Print what is found in SOPs, or in Docs that are none yet; 1 where something keeps one from being authorised."""
    office = open_office(settings)
    language, wrong = language_of(os.environ), False
    for one in _drafts(office) if every else named:
        try:
            sop = looked_at(office, one)
        except SopError as error:
            complain(f"{one}: {error.sentence.spoken(language)}")
            wrong = True
            continue
        found = checks_of(office, sop)
        wrong = bool(found.blocking) or wrong
        for line in _lines(sop, found, office, language):
            tell(line)
    return 1 if wrong else 0


def _drafts(office: Office) -> Iterator[str]:
    yield from (
        one.stream for one in heads(office.records) if listable(one) and one.summary["status"] not in NOT_DRAFTS
    )


def _lines(sop: Sop, found: Checked, office: Office, language: Language) -> Iterator[str]:
    """Yield what is found: a line for each SOP, principle, rule and finding."""
    drafted = sop.current.drafted
    yield " ".join(filter(None, (sop.number, f"Rev. {sop.current.number}", drafted.title)))
    if found.blocking:
        says = Sentence("Needed before it can be authorised ({count})", count=len(found.blocking))
        yield f"  {says.spoken(language)}"
        yield from (f"    {rule.code} {one.sentence.spoken(language)}" for rule, one in found.blocking)
    for principle, name in PRINCIPLES.items():
        results = [one for one in found.results if one.rule.principle == principle and one.findings]
        if results:
            yield f"  {name.spoken(language)}"
        for result in results:
            yield f"    {_rule(result.rule, language)}"
            yield from (f"      {one.sentence_with_place.spoken(language)}" for one in result.findings)
    for result in found.dismissed:
        if dismissal := result.dismissal:
            company = office.organisation
            who, day = company.name_of(dismissal.by), written(company.day(dismissal.at), language)
            says = Sentence("Dismissed by {name} on {day}", name=who, day=day)
            yield f"  {_rule(result.rule, language)}: {says.spoken(language)}"
    if not found.blocking and not found.findings:
        yield f"  {NOTHING.spoken(language)}"


def _rule(rule: Rule, language: Language) -> str:
    return f"{rule.code} {rule.title.spoken(language)}"
