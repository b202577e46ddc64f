"""For document controllers: an audit pack asked for, and how far the last ones have come."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.acts.document_control import PACKS, must_control
from service.domain.errors import Problem
from service.domain.facts.audit_pack import PackAsked
from service.domain.history.audit_pack import AuditPack
from service.domain.history.workplace import AUDIT_PACKS, folder_name
from service.domain.sentences import written
from service.domain.telling.links import FILE_LINK
from service.web.panel.cards import (
    Section,
    Widget,
    button,
    choice,
    day,
    line,
    opening,
    paragraph,
    section,
)
from service.web.panel.labelled import labelled
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.ordering import FEW, order_card, way_to
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.packing import PACK_ORDERS, begin

ADDRESS = "audit/form"


def way(visit: Visit) -> Widget | None:
    """Return the button that leads here, for document controllers."""
    return way_to(visit, visit.say("Audit packs"), ADDRESS)


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what is asked about a new pack, and below it the last ones."""
    company, inputs = visit.office.organisation, visit.event.inputs
    must_control(visit.caller, company, PACKS)
    says = {
        "department": visit.say("Department"),
        "first": visit.say("Something happened from (optional)"),
        "last": visit.say("until (optional)"),
    }
    departments = [("", visit.say("(all)")), *((d.code, d.name(visit.event.language)) for d in company.departments)]
    explained = visit.say(
        "Histories with their chains, PDFs, signed copies and feedback come as ZIPs into the folder “{folder}”, with a "
        "checker that needs no Baku.",
        folder=folder_name(AUDIT_PACKS, company),
    )
    go = button(visit.say("Make the pack"), visit.to("audit/begin", keep=True), filled=True)
    known = [_pack(visit, pack) for pack in PACK_ORDERS.last(visit.office)[:FEW]]
    order = section(
        [
            paragraph(explained),
            choice("department", says["department"], departments, chosen=inputs.text("department")),
            day("first", says["first"], inputs.day("first")),
            day("last", says["last"], inputs.day("last")),
        ]
    )
    wrong = problems_section(visit, labelled(problems, says))
    return order_card(visit, visit.say("Audit packs"), ADDRESS, wrong, order, go, known)


def make(visit: Visit) -> AnyReply:
    """Have the pack made by the queue, and say how far it has come."""
    inputs = visit.event.inputs
    wanted = PackAsked(inputs.text("department"), (), inputs.day("first"), inputs.day("last"))
    begin(visit.office, visit.caller, wanted, visit.act)
    return CardReply(form(visit).card, "update", notice=visit.say("The audit pack is being made; refresh to see."))


def _pack(visit: Visit, pack: AuditPack) -> Section:
    at = visit.office.organisation.day(pack.at)
    title = " ".join(filter(None, (written(at, visit.event.language), pack.order.department)))
    return section(_lines(visit, pack), title)


def _lines(visit: Visit, pack: AuditPack) -> Iterator[Widget]:
    for part in pack.parts:
        says = visit.say("SOPs: {count}", count=len(part.sops))
        if part.lacking:
            says += " · " + visit.say("could not be had: {count}", count=part.lacking)
        way = opening(visit.say("Open"), FILE_LINK.format(part.file_id))
        yield line(part.name, below=says, icon="folder", button=way)
    if pack.complete and not pack.parts:
        yield line(visit.say("There was no SOP to pack."), icon="check_circle")
    elif not pack.complete:
        yield line(visit.say("SOPs left: {count}", count=len(pack.left)), icon="sync")
    if pack.held_up:
        yield line(visit.spoken(pack.held_up), icon="warning")


SCREENS: Mapping[str, Screen | Doing] = {ADDRESS: form, "audit/begin": Doing(make, form)}
