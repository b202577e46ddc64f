"""Names in step tables that are no roles yet, once for the whole company, as lines for the settings."""

from collections.abc import Iterator, Mapping

from service.domain.company.offered_roles import OfferedRole, sheet_lines
from service.web.panel.cards import Widget, button, card, field, line, paragraph, section
from service.web.panel.paging import paged
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.visit import Screen, Visit
from service.workflow.reading.roles import offered_roles

ADDRESS = "roles/unknown"
FEW = 3
"""How many SOPs are named beside a role."""


def way(visit: Visit) -> Widget | None:
    """Return the button that leads here, for whoever looks after the settings."""
    if visit.caller not in visit.office.organisation.controllers:
        return None
    return button(visit.say("Names without a role"), visit.to(ADDRESS))


def show(visit: Visit) -> AnyReply:
    """Return the names, most used first, and the lines that make roles of them."""
    found = offered_roles(visit.office, visit.caller)
    if not found:
        says = visit.say("Every name in the step tables is a role in the spreadsheet of people.")
        return CardReply(card(visit.say("Names without a role"), "", [section([paragraph(says)])]))
    says = visit.say(
        "Baku does not know these names, so nobody is known to hold them. Paste the lines below the last row of the "
        "worksheet “Roles” in the spreadsheet of people, and put right names and holders; the next sync reads them."
    )
    lines = "\n".join(sheet_lines(found, visit.office.organisation))
    drawn = card(
        visit.say("Names without a role ({count})", count=len(found)),
        visit.office.organisation.name,
        [
            section([paragraph(says), field("lines", visit.say("Lines to copy"), value=lines, several_lines=True)]),
            section(paged(visit, [*_lines(visit, found)], lambda page: visit.to(ADDRESS, page=page))),
        ],
        actions=[(visit.say("Refresh"), visit.to(ADDRESS))],
    )
    return CardReply(drawn, "update" if "page" in visit.parameters else "push")


def _lines(visit: Visit, found: tuple[OfferedRole, ...]) -> Iterator[Widget]:
    for role in found:
        numbers = ", ".join(role.sops[:FEW]) + (" …" if len(role.sops) > FEW else "")
        notes = [numbers]
        if role.also:
            notes.append(visit.say("also: {spellings}", spellings=", ".join(role.also)))
        if role.like:
            notes.append(visit.say("or is it {role}?", role=role.like))
        if role.holders:
            holders = ", ".join(map(visit.name_of, role.holders))
            notes.append(visit.say("seems to be {holders}", holders=holders))
        yield line(role.name, below=" · ".join(notes), icon="badge")


SCREENS: Mapping[str, Screen] = {ADDRESS: show}
