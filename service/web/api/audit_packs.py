"""Audit packs: asked for, looked at, by document controllers."""

from datetime import date, datetime
from http import HTTPStatus

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from service.domain.acts.document_control import PACKS, must_control
from service.domain.facts.audit_pack import PackAsked
from service.domain.history.audit_pack import AuditPack
from service.domain.telling.links import FILE_LINK
from service.web.api.fields import Day, Input
from service.web.api.reception import Reception, located, shown
from service.web.problems import spoken
from service.workflow.acts.packing import PACK_ORDERS, begin


class AuditPackInput(Input):
    """Of what: one department, these SOPs by their ids, those with something in that period; of all, where none."""

    department: str = ""
    sops: tuple[str, ...] = ()
    first: Day | None = None
    last: Day | None = None


class AuditPackPath(BaseModel):
    """Which pack."""

    pack: str


class PackPartShape(BaseModel):
    """A ZIP in the controllers' folder; `lacking` is how many things could not be had, as its lacking.csv says."""

    id: str
    name: str
    link: str
    sha256: str
    sops: list[str]
    lacking: int


class AuditPackShape(BaseModel):
    """A pack and how far it has come; `left` are the numbers of the SOPs that are in no ZIP yet.

    `held_up` says why it could not be gone on with when that was last tried.
    """

    id: str
    by: str
    at: datetime
    department: str
    first: date | None
    last: date | None
    complete: bool
    parts: list[PackPartShape]
    left: list[str]
    held_up: str | None


class AuditPackList(BaseModel):
    """The last packs, the newest first."""

    packs: list[AuditPackShape]


def audit_packs(reception: Reception) -> APIBlueprint:
    """Return the routes about audit packs."""
    blueprint = reception.blueprint("audit packs", "Histories and files of SOPs, packed for an audit.")

    @blueprint.post("/audit-packs", responses={202: AuditPackShape})
    def ask_for_pack(body: AuditPackInput) -> Response:
        """Have SOPs packed into ZIPs in the controllers' folder; done in the queue."""
        wanted = PackAsked(body.department.strip(), body.sops, body.first, body.last)
        pack, repeated = begin(reception.office, reception.caller, wanted, reception.act)
        return located(shown(_shape(pack), HTTPStatus.ACCEPTED, repeated=repeated), f"audit-packs/{pack.id}")

    @blueprint.get("/audit-packs", responses={200: AuditPackList})
    def list_packs() -> Response:
        """List the last audit packs."""
        must_control(reception.caller, reception.office.organisation, PACKS)
        return shown(AuditPackList(packs=[_shape(pack) for pack in PACK_ORDERS.last(reception.office)]))

    @blueprint.get("/audit-packs/<pack>", responses={200: AuditPackShape})
    def show_pack(path: AuditPackPath) -> Response:
        """Say how far an audit pack has come."""
        return shown(_shape(PACK_ORDERS.see(reception.office, reception.caller, path.pack)))

    return blueprint


def _shape(pack: AuditPack) -> AuditPackShape:
    return AuditPackShape(
        id=pack.id,
        by=pack.by,
        at=pack.at,
        department=pack.order.department,
        first=pack.order.first,
        last=pack.order.last,
        complete=pack.complete,
        parts=[
            PackPartShape(
                id=part.file_id,
                name=part.name,
                link=FILE_LINK.format(part.file_id),
                sha256=part.sha256,
                sops=list(part.sops),
                lacking=part.lacking,
            )
            for part in pack.parts
        ],
        left=[one.number for one in pack.left],
        held_up=spoken(pack.held_up) if pack.held_up else None,
    )
