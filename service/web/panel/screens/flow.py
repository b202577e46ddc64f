"""Where the steps of an SOP lead: its picture on a card, as Google fetches it, and in words; in its Doc or not."""

from collections.abc import Mapping
from typing import Literal

from service.domain.acts.flow_picture import is_shown, may_choose
from service.domain.history.sop import Sop
from service.domain.telling.links import flow_link
from service.drawing.picture import of_sop
from service.web.panel.cards import Widget, button, buttons, card, image, opening, paragraph, section
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.picturing_flow import choose_picture
from service.workflow.reading.pictures import flow_addresses

ADDRESS = "flow/show"
SHOWN, HIDDEN = "flow/in_doc", "flow/not_in_doc"


def flow_button(visit: Visit) -> Widget:
    """Return the way to the card."""
    return button(visit.say("Flow"), visit.to(ADDRESS))


def show(visit: Visit) -> AnyReply:
    """Return the picture of the newest revision's flow, page by page, and what it says in words."""
    return _shown(visit, visit.sop(), "push")


def _shown(visit: Visit, sop: Sop, way: Literal["push", "update"], notice: str = "") -> CardReply:
    revision, picture = of_sop(sop)
    page = flow_link(visit.office.installation.pages, sop, revision) if visit.office.installation.pages else ""
    addresses = flow_addresses(visit.office, sop, revision, picture)
    alt = visit.say("The flow as a picture; it says what stands below in words.")
    drawn: list[Widget | None] = [image(address, alt, page) for address in addresses]
    if page:
        drawn.append(buttons(opening(visit.say("Open as a page"), page)))
    words = section([paragraph(picture.description)], header=visit.say("In words"))
    sections = [section([*drawn, _choice(visit, sop)]), words]
    name = f"{sop.number} · Rev. {revision.number}"
    return CardReply(card(visit.say("Flow"), name, sections, name=ADDRESS), way, notice=notice)


def _choice(visit: Visit, sop: Sop) -> Widget | None:
    """Return the button that has the Doc show the picture, or no more."""
    company = visit.office.organisation
    if not may_choose(sop, visit.caller, company):
        return None
    if is_shown(sop, company):
        return buttons(button(visit.say("Take it out of the Doc"), visit.to(HIDDEN)))
    return buttons(button(visit.say("Show it in the Doc"), visit.to(SHOWN)))


def shown_in_doc(visit: Visit) -> AnyReply:
    """Have the Docs of this SOP show the flow as a picture."""
    return _chosen(visit, visit.say("The flow is shown as a picture behind the steps."), shown=True)


def hidden_in_doc(visit: Visit) -> AnyReply:
    """Have the Docs of this SOP show no picture of the flow."""
    return _chosen(visit, visit.say("The Doc shows no picture of the flow."), shown=False)


def _chosen(visit: Visit, done: str, *, shown: bool) -> CardReply:
    """Return the card after the choice; what Google refused meanwhile is said instead."""
    outcome = choose_picture(visit.office, visit.caller, visit.sop(), shown=shown, act=visit.act)
    notice = visit.spoken(outcome.unfinished) if outcome.unfinished else done
    return _shown(visit, outcome.sop, "update", notice)


SCREENS: Mapping[str, Screen | Doing] = {
    ADDRESS: show,
    SHOWN: Doing(shown_in_doc),
    HIDDEN: Doing(hidden_in_doc),
}
