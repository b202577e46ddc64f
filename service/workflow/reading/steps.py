"""Finding what to do: steps of the SOPs that are in force today, by task or by who performs them.

What is in force the whole company reads (`entitlement.may_see`), so whoever may ask may see every one of them.
"""

from collections.abc import Iterable

from service.domain.history.entitlement import insider
from service.domain.telling.finding import StepInForce, StepsFound
from service.domain.telling.performing import names_of
from service.workflow.means.office import Office

LONGEST = 200
"""Characters of a question."""


def steps_asked(office: Office, caller: str, text: str) -> StepsFound:
    """Return the steps that have these words, the caller's own first; all of the caller's own where there are none."""
    insider(office.organisation, caller)
    mine = names_of(caller, office.organisation)
    today = office.today()
    if not text.strip():
        own = office.steps.ask(lambda known: known.performed(today, mine))
        return StepsFound(own, len(own))
    return office.steps.ask(lambda known: known.asked(text, today, mine))


def steps_of(office: Office, caller: str, names: Iterable[str]) -> tuple[StepInForce, ...]:
    """Return the steps in which whoever goes by these names has a part, in the order of SOPs and steps."""
    insider(office.organisation, caller)
    today = office.today()
    return office.steps.ask(lambda known: known.performed(today, names))
