"""SOPs: begun from a template, listed, looked at, their particulars changed while they are drafts."""

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Annotated

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import ConfigDict, Field

from service.domain.acts.particulars import Particulars
from service.domain.company.organisation import Organisation
from service.domain.facts import ReadingAsked, SocialisationHeld
from service.domain.history.concern import oversees
from service.domain.history.discretion import knows_reporters, withheld
from service.domain.history.sop import Sop, Status, newest
from service.domain.telling.trail.lines import TrailLine
from service.records.interface import Entry, Head
from service.web.api.begun import BegunInput, request_of
from service.web.api.fields import Email, Input
from service.web.api.reception import Reception, SopPath, shown
from service.web.api.shapes import FactShape, HistoryShape, SopLine, SopList, SopShape
from service.web.problems import spoken
from service.workflow.acts.correcting import correct
from service.workflow.acts.drafting import draft
from service.workflow.deciding.outcome import Outcome
from service.workflow.reading.trail import trail_of
from service.workflow.reading.visible import listed

READERS = frozenset(fact.__name__ for fact in (ReadingAsked, SocialisationHeld))
"""Facts whose data tells, with the acknowledgements, who has not read an SOP."""
FACETS = {"status": "status", "department": "department", "owner": "owner", "party": "parties"}
"""The filters of a list, and the value of an SOP's summary that each asks for."""


class DraftInput(BegunInput):
    """What an SOP begins with; `language` and `format` are the company's first, authors and owner the caller.

    The SOPs whose numbers stand in `replaces` are superseded on its effective day. Its steps are those that the `study`
    of the work proposes, where one is named.
    """

    model_config = ConfigDict(json_schema_extra={"required": ["template", "title", "department", "authoriser"]})

    template: str = ""
    fields: dict[str, str] = Field(default_factory=dict)
    replaces: tuple[str, ...] = ()
    study: str = ""


class ParticularsInput(Input):
    """What is to be otherwise; what is not there stays as it is."""

    title: str | None = None
    department: str | None = None
    concerned: tuple[str, ...] | None = None
    authors: tuple[Email, ...] | None = None
    owner: Email | None = None
    authoriser: Email | None = None
    replaces: tuple[str, ...] | None = None


class ListQuery(Input):
    """Which SOPs, and which page of them."""

    status: Status | None = None
    department: str | None = None
    owner: Email | None = None
    party: Email | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    after: str = ""


def sops(reception: Reception) -> APIBlueprint:
    """Return the routes about SOPs."""
    blueprint = reception.blueprint("sops", "Standard operating procedures.")

    @blueprint.post("/sops", responses={201: SopShape, 200: SopShape})
    def draft_sop(body: DraftInput) -> Response:
        """Draft an SOP from a template: it gets its number, its Doc and its rows in the register."""
        begun = request_of(body, reception.office.organisation)
        request = replace(begun, template=body.template, fields=body.fields, replaces=body.replaces, study=body.study)
        theirs = reception.office.google.docs_of(reception.token)
        done = draft(reception.office, reception.caller, request, reception.act, theirs)
        return reception.answer(done, HTTPStatus.CREATED, is_new=True)

    @blueprint.get("/sops", responses={200: SopList})
    def list_sops(query: ListQuery) -> Response:
        """List the SOPs that the caller may see, in the order of their number."""
        filters = query.model_dump()
        where = {facet: filters[name] for name, facet in FACETS.items() if filters[name]}
        page = listed(reception.office, reception.caller, where, query.limit, query.after)
        return shown(SopList(sops=[_line(head) for head in page.heads], next=page.next or None))

    @blueprint.get("/sops/<sop_id>", responses={200: SopShape})
    def show_sop(path: SopPath) -> Response:
        """Show one SOP, with what is outstanding for the caller."""
        return reception.answer(Outcome(reception.visible(path)))

    @blueprint.patch("/sops/<sop_id>", responses={200: SopShape})
    def change_particulars(path: SopPath, body: ParticularsInput) -> Response:
        """Change the particulars of a draft; its number stays. What people hold everywhere is handed over instead."""
        wanted = Particulars(**dict(body))
        done = correct(reception.office, reception.caller, reception.visible(path), wanted, reception.act)
        return reception.answer(done)

    @blueprint.get("/sops/<sop_id>/history", responses={200: HistoryShape})
    def show_history(path: SopPath) -> Response:
        """Show everything that happened to an SOP, oldest first; reporters and readers to whom they are told alone."""
        office, caller = reception.office, reception.caller
        examined = office.records.examine(reception.visible(path).id)
        trail = trail_of(path.sop_id, examined, office.organisation, caller)
        shapes = [
            _fact(line, entry, _data(trail.sop, caller, office.organisation, entry))
            for line, entry in zip(trail.lines, examined.entries, strict=False)
            if entry
        ]
        return shown(HistoryShape(whole=trail.whole, says=spoken(trail.verdict), facts=shapes))

    return blueprint


def _data(sop: Sop | None, caller: str, organisation: Organisation, entry: Entry) -> Mapping[str, object]:
    """Return what is told of a fact to this person."""
    if entry.kind in READERS and not (sop and oversees(newest(sop), caller, organisation)):
        return {}
    return entry.data if sop and knows_reporters(sop, caller, organisation) else withheld(entry.kind, entry.data)


def _fact(line: TrailLine, entry: Entry, data: Mapping[str, object]) -> FactShape:
    return FactShape(
        at=entry.at,
        by=line.by,
        kind=entry.kind,
        data=dict(data),
        hash=entry.hash,
        says=spoken(line.says),
        revision=line.revision,
        inner=line.inner,
    )


def _line(head: Head) -> SopLine:
    return SopLine.model_validate(
        {"id": head.stream, **{n: head.summary[n] for n in SopLine.model_fields if n != "id"}}
    )
