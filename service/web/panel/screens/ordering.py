"""What document controllers order of the queue: the button that leads there, the order, and the last ones below it."""

from collections.abc import Sequence

from service.web.panel.cards import Section, Widget, button, buttons, card, section
from service.web.panel.replies import CardReply
from service.web.panel.visit import Visit

FEW = 3
"""How many of the last orders stand on the card."""


def way_to(visit: Visit, label: str, address: str) -> Widget | None:
    """Return the button that leads to a card of orders, for document controllers."""
    if visit.caller not in visit.office.organisation.controllers:
        return None
    return button(label, visit.to(address))


def order_card(
    visit: Visit, title: str, address: str, wrong: Section | None, asked: Section, go: Widget, last: Sequence[Section]
) -> CardReply:
    """Return the card on which something is ordered, with what is wrong so far, and how far the last ones have come."""
    refresh = button(visit.say("Refresh"), visit.to(address, again="1"))
    sections = [wrong, asked, *last, section([buttons(refresh)]) if last else None]
    drawn = card(title, visit.office.organisation.name, sections, name=address, footer=(go,))
    return CardReply(drawn, "update" if wrong or "again" in visit.parameters else "push")
