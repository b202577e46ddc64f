"""Who a fact is by, where that is not everybody's to know."""

from service.domain import facts
from service.domain.company.organisation import Organisation
from service.domain.history.discretion import UNNAMED, knows_reporters
from service.domain.history.sop import Sop


def author_for(caller: str, fact: facts.Fact, by: str, sop: Sop, organisation: Organisation) -> str:
    """Return whose act a fact is, "" where this person is not told."""
    told = not isinstance(fact, UNNAMED) or caller == by or knows_reporters(sop, caller, organisation)
    return by if told else ""
