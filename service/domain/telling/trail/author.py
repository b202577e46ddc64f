"""Who a fact is by, where that is not everybody's to know."""

from service.domain import facts
from service.domain.company.organisation import Organisation
from service.domain.history.sop import Sop, newest

WITHHELD: tuple[type[facts.Fact], ...] = ()
"""Kinds of facts whose author is shown to the owner, to document controllers and to that author only."""


def author_for(caller: str, fact: facts.Fact, by: str, sop: Sop, organisation: Organisation) -> str:
    """Return whose act a fact is, "" where this person is not told."""
    told = not isinstance(fact, WITHHELD) or caller in (by, newest(sop).drafted.owner, *organisation.controllers)
    return by if told else ""
