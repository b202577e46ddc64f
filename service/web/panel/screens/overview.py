"""The company's figures, with the way to the register's overview."""

from collections.abc import Mapping

from service.domain.register.overview import SHEET_ID
from service.domain.telling.figure_words import NOTHING, figure_lines
from service.domain.telling.links import TAB_LINK
from service.web.panel.cards import Widget, button, buttons, card, line, opening, paragraph, section
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import sop_books
from service.web.panel.visit import Screen, Visit
from service.workflow.means.figures import company_figures

ADDRESS = "overview/show"


def way(visit: Visit) -> Widget | None:
    """Return the button that leads here, for document controllers and leaders."""
    company = visit.office.organisation
    if visit.caller not in (*company.controllers, *company.told_figures):
        return None
    return button(visit.say("Overview"), visit.to(ADDRESS))


def show(visit: Visit) -> AnyReply:
    """Return today's figures, the six of the month first."""
    company, found = visit.office.organisation, company_figures(visit.office)
    lines = [
        line(str(NOTHING if number is None else number), above=visit.spoken(label))
        for label, number in figure_lines(found)
    ]
    register = visit.office.histories.workplace().register_id
    tab = opening(visit.say("Open the charts"), TAB_LINK.format(register, SHEET_ID), filled=True) if register else None
    again = visit.say(
        "What somebody deletes in that tab stays deleted. To have it made anew with all of its charts, delete the tab, "
        "then sync all."
    )
    drawn = card(
        visit.say("Overview"),
        company.name,
        [section([*lines, buttons(tab, sop_books.way(visit))]), section([paragraph(again)])],
        name=ADDRESS,
    )
    return CardReply(drawn, "push")


SCREENS: Mapping[str, Screen] = {ADDRESS: show}
