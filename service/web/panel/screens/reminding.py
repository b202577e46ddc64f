"""Who is waited for, to those who may remind them, with a text for WhatsApp."""

from service.domain.history.sop import Sop
from service.domain.telling.reminder import reminder
from service.web.panel.cards import Section, buttons, line, opening, section
from service.web.panel.visit import Visit


def reminding(visit: Visit, sop: Sop) -> Section | None:
    """Return who is waited for and the way to remind them by hand; None where that is not this person's to do."""
    office = visit.office
    found = reminder(sop, visit.caller, office.organisation, visit.today, office.pages)
    if found is None:
        return None
    names = ", ".join(visit.name_of(email) for email in found.who)
    way = opening(visit.say("Copy for WhatsApp"), found.whatsapp)
    return section([line(found.text, above=visit.say("Waited for: {names}", names=names), icon="chat"), buttons(way)])
