"""What leaders agreed SOPs to be written in, in words."""

from service.domain.facts.workplace import FormAgreed
from service.domain.sentences import written_short
from service.web.panel.screens.beginning import FORMATS
from service.web.panel.visit import Visit


def agreed_words(visit: Visit, agreed: FormAgreed | None) -> str:
    """Return what leaders agreed on, who they are, and when; that they did not yet where that is so."""
    if agreed is None:
        return visit.say("Not agreed on yet")
    layouts = ", ".join(FORMATS[one] for one in agreed.formats)
    leaders = ", ".join(map(visit.name_of, agreed.leaders))
    on = written_short(agreed.day, visit.event.language)
    return visit.say("{layouts}: agreed on {day} by {leaders}", layouts=layouts, day=on, leaders=leaders)
