"""Syncing on request: what changed in the Docs is read, the register written; and how it stands."""

from http import HTTPStatus

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from service.domain.history.entitlement import member
from service.domain.register.losses import register_losses
from service.domain.sentences import reread
from service.domain.telling.google_refusals import rights_refused
from service.web.api.fields import Input
from service.web.api.reception import Reception, shown
from service.web.api.sync_shapes import ProgressShape, SyncShape, SyncStateShape, UnfinishedSyncShape, WaitingShape
from service.web.problems import spoken
from service.workflow.acts.syncing import sync_asked
from service.workflow.means.progress import progress


class SyncInput(Input):
    """Nothing: a sync reads what there is."""


def sync(reception: Reception) -> APIBlueprint:
    """Return the route about syncing."""
    blueprint = reception.blueprint("sync", "Reading the Docs and writing the register.")

    @blueprint.post("/sync", responses={200: SyncShape, 202: UnfinishedSyncShape})
    def sync_now(body: SyncInput) -> Response:  # noqa: ARG001  # named so that unknown fields are refused
        """Read every Doc that changed, and bring the register up to date; one sync at a time, a second one joins it."""
        member(reception.office.organisation, reception.caller)
        synced, repeated = sync_asked(reception.office, reception.act)
        shape = SyncShape(
            read=synced.read,
            changed=synced.changed,
            swept=synced.swept,
            waiting=[WaitingShape(sop=w.sop_id, sentence=spoken(w.sentence)) for w in synced.waiting],
            refused=[spoken(sentence) for sentence in synced.refused],
        )
        if synced.state == "done":
            return shown(shape, repeated=repeated)
        unfinished = UnfinishedSyncShape(**dict(shape), state=synced.state)
        return shown(unfinished, HTTPStatus.ACCEPTED, repeated=repeated)

    @blueprint.get("/sync", responses={200: SyncStateShape})
    def sync_state() -> Response:
        """Return how far the last sync came, and what Google refuses until it is put right."""
        office = reception.office
        member(office.organisation, reception.caller)
        last, workplace = progress(office.records), office.histories.workplace()
        looks = map(reread, last.refused if last else ())
        return shown(
            SyncStateShape(
                last=ProgressShape.model_validate(last, from_attributes=True) if last else None,
                refused=[spoken(one) for one in (*rights_refused(workplace, office.organisation), *looks)],
                lost=[spoken(one) for one in register_losses(workplace, office.organisation, office.today())],
            )
        )

    return blueprint
