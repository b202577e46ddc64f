"""Who is waited for, to those who may remind them, with a text for WhatsApp."""

from service.domain.history.sop import Sop
from service.domain.telling.reminder import Reminder, reminder
from service.web.panel.cards import Section, Widget, buttons, line, opening, section
from service.web.panel.visit import Visit


def reminding(visit: Visit, sop: Sop) -> Section | None:
    """Return who is waited for and the way to remind them by hand; None where that is not this person's to do."""
    found = _reminder(visit, sop)
    if found is None:
        return None
    names = ", ".join(visit.name_of(email) for email in found.who)
    waited_for = visit.say("Waited for: {names}", names=names)
    return section([line(found.text, above=waited_for, icon="chat"), reminding_button(visit, sop)])


def reminding_button(visit: Visit, sop: Sop) -> Widget | None:
    """Return the button that opens WhatsApp with the text; whom it goes to is chosen there."""
    found = _reminder(visit, sop)
    return buttons(opening(visit.say("Copy for WhatsApp"), found.whatsapp)) if found else None


def _reminder(visit: Visit, sop: Sop) -> Reminder | None:
    return reminder(sop, visit.caller, visit.office.organisation, visit.today, visit.office.pages)
