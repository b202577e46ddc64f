"""What is kept, and for how long: what may be destroyed by now, and what document controllers say of it."""

from datetime import date

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from service.domain import facts
from service.domain.company.organisation import Organisation
from service.domain.history.retention import ended, kept_until
from service.domain.history.sop import Revision, Sop
from service.domain.telling.links import FILE_LINK
from service.web.api.fields import Day, Input, Whole
from service.web.api.reception import SOP, Reception, SopPath, shown
from service.web.api.revision_rendering import document_shape
from service.web.api.revision_shapes import FileShape
from service.workflow.acts.keeping import keep_longer, over, tell_destroyed
from service.workflow.reading.audit_pack.contents import kept_files


class DestroyedInput(Input):
    """The files of which revision people destroyed: on which day, who, and under which number that is on record."""

    revision: Whole
    day: Day
    by: str = ""
    record: str = ""


class LongerInput(Input):
    """Until which day the files of a revision are kept all the same, and why."""

    revision: Whole
    until: Day
    reason: str = ""


class OverShape(BaseModel):
    """A revision that went out of force on that day and was to be kept until the other, with its `files`."""

    sop_id: str
    number: str
    title: str
    revision: int
    ended: date | None
    kept_until: date | None
    document: FileShape | None
    files: list[FileShape]


class OverList(BaseModel):
    """What may be destroyed by now."""

    revisions: list[OverShape]


def retention(reception: Reception) -> APIBlueprint:
    """Return the routes about what is kept."""
    blueprint = reception.blueprint("retention", "How long superseded and withdrawn revisions are kept.")

    @blueprint.get("/retention", responses={200: OverList})
    def list_over() -> Response:
        """List the revisions whose files may be destroyed by now; Baku deletes none."""
        office = reception.office
        found = over(office, reception.caller)
        return shown(OverList(revisions=[_shape(sop, revision, office.organisation) for sop, revision in found]))

    @blueprint.post("/sops/<sop_id>/retention/destroyed", responses=SOP)
    def tell_that_destroyed(path: SopPath, body: DestroyedInput) -> Response:
        """Record that people destroyed the files of a revision whose time is over."""
        destroyed = facts.Destroyed(body.revision, body.day, body.by, body.record)
        sop = reception.visible(path)
        return reception.answer(tell_destroyed(reception.office, reception.caller, sop, destroyed, reception.act))

    @blueprint.post("/sops/<sop_id>/retention/longer", responses=SOP)
    def keep(path: SopPath, body: LongerInput) -> Response:
        """Keep the files of a revision longer."""
        wanted = facts.KeptLonger(body.revision, body.until, body.reason)
        sop = reception.visible(path)
        return reception.answer(keep_longer(reception.office, reception.caller, sop, wanted, reception.act))

    return blueprint


def _shape(sop: Sop, revision: Revision, organisation: Organisation) -> OverShape:
    return OverShape(
        sop_id=sop.id,
        number=sop.number,
        title=revision.drafted.title,
        revision=revision.number,
        ended=ended(sop, revision),
        kept_until=kept_until(sop, revision, organisation),
        document=document_shape(revision.document_id),
        files=[FileShape(id=one.file_id, url=FILE_LINK.format(one.file_id)) for one in kept_files(revision)],
    )
