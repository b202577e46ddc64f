"""Who is waited for, to those who may remind them, with a text for WhatsApp."""

from service.domain.history.sop import Sop
from service.domain.telling.reminder import Reminder, ReminderKind, reminders
from service.web.panel.cards import Section, Widget, buttons, line, opening, section
from service.web.panel.visit import Visit


def reminding(visit: Visit, sop: Sop) -> Section | None:
    """Return who is waited for and the ways to remind them by hand; None where that is not this person's to do."""
    found = _reminders(visit, sop)
    return section([widget for one in found for widget in (_line(visit, one), _way(visit, one))]) if found else None


def reminding_button(visit: Visit, sop: Sop, asking: ReminderKind) -> Widget | None:
    """Return the button that opens WhatsApp with what asks others for this; whom it goes to is chosen there."""
    found = next((one for one in _reminders(visit, sop) if one.asking == asking), None)
    return _way(visit, found) if found else None


def _line(visit: Visit, found: Reminder) -> Widget:
    names = ", ".join(visit.name_of(email) for email in found.who)
    return line(found.text, above=visit.say("Waited for: {names}", names=names), icon="chat")


def _way(visit: Visit, found: Reminder) -> Widget | None:
    return buttons(opening(visit.say("Copy for WhatsApp"), found.whatsapp))


def _reminders(visit: Visit, sop: Sop) -> tuple[Reminder, ...]:
    return reminders(sop, visit.caller, visit.office.organisation, visit.today, visit.office.installation.pages)
