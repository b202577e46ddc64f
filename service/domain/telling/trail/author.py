"""Who a fact is by, where that is not everybody's to know."""

from service.domain import facts
from service.domain.company.organisation import Organisation
from service.domain.facts import Acknowledged
from service.domain.history.concern import oversees
from service.domain.history.discretion import UNNAMED, knows_reporters
from service.domain.history.sop import Sop, newest


def author_for(caller: str, fact: facts.Fact, by: str, sop: Sop, organisation: Organisation) -> str:
    """Return whose act a fact is, "" where this person is not told."""
    shown = not isinstance(fact, UNNAMED) or caller == by or knows_reporters(sop, caller, organisation)
    if isinstance(fact, Acknowledged):  # with those asked it would tell who has not
        shown = caller == by or oversees(newest(sop), caller, organisation)
    return by if shown else ""
