"""Where the steps of an SOP lead: its picture on a card, as Google fetches it, and in words."""

from collections.abc import Mapping

from service.domain.telling.links import flow_link
from service.drawing.picture import of_sop
from service.web.panel.cards import Widget, button, buttons, card, image, opening, paragraph, section
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.reading.pictures import flow_addresses

ADDRESS = "flow/show"


def flow_button(visit: Visit) -> Widget:
    """Return the way to the card."""
    return button(visit.say("Flow"), visit.to(ADDRESS))


def show(visit: Visit) -> AnyReply:
    """Return the picture of the newest revision's flow, page by page, and what it says in words."""
    sop = visit.sop()
    revision, picture = of_sop(sop)
    page = flow_link(visit.office.pages, sop, revision) if visit.office.pages else ""
    addresses = flow_addresses(visit.office, sop, revision, picture)
    alt = visit.say("The flow as a picture; it says what stands below in words.")
    drawn: list[Widget | None] = [image(address, alt, page) for address in addresses]
    if page:
        drawn.append(buttons(opening(visit.say("Open as a page"), page)))
    words = section([paragraph(picture.description)], header=visit.say("In words"))
    sections = [section(drawn), words] if drawn else [words]
    return CardReply(card(visit.say("Flow"), f"{sop.number} · Rev. {revision.number}", sections, name=ADDRESS))


SCREENS: Mapping[str, Screen | Doing] = {ADDRESS: show}
