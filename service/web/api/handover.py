"""Handing over what one person holds to another."""

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from service.web.api.fields import Email, Input
from service.web.api.reception import REPLAYED, Reception, shown
from service.web.api.revision_shapes import HandoverPreviewShape, HandoverShape
from service.web.api.sync_shapes import WaitingShape
from service.web.problems import OutstandingProblem, spoken
from service.workflow.acts.handing_over import hand_over, preview


class HandoverInput(Input):
    """Who leaves, who follows, and why; `sops` are their ids, by default all that the leaver has, with open runs."""

    leaver: Email
    successor: Email
    reason: str
    sops: tuple[str, ...] = ()


class HandoverQuery(Input):
    """Who would leave, and who would follow."""

    leaver: Email
    successor: Email


def handover(reception: Reception) -> APIBlueprint:
    """Return the routes about handing over."""
    blueprint = reception.blueprint("handover", "What one person holds becomes another's.")

    @blueprint.get("/handover", responses={200: HandoverPreviewShape})
    def preview_handover(query: HandoverQuery) -> Response:
        """Say what handing over all that one person holds would change, and what of it would be undone."""
        effects = preview(reception.office, reception.caller, query.leaver, query.successor)
        undone, left = (
            [OutstandingProblem(code=o.code, sentence=spoken(o.sentence), ref=o.ref) for o in found]
            for found in (effects.undone, effects.left)
        )
        return shown(HandoverPreviewShape(changed=effects.changed, runs=effects.runs, undone=undone, left=left))

    @blueprint.post("/handover", responses={200: HandoverShape})
    def hand_over_sops(body: HandoverInput) -> Response:
        """Hand over what one person holds: SOPs singly, or all and open runs; past signatures stay as they were."""
        outcome = hand_over(
            reception.office, reception.caller, body.leaver, body.successor, body.reason, body.sops, reception.act
        )
        left = [OutstandingProblem(code=o.code, sentence=spoken(o.sentence), ref=o.ref) for o in outcome.left]
        waiting = [WaitingShape(sop=w.sop_id, sentence=spoken(w.sentence)) for w in outcome.waiting]
        answer = shown(HandoverShape(changed=outcome.changed, runs=outcome.runs, left=left, waiting=waiting))
        if outcome.repeated:
            answer.headers[REPLAYED] = "true"
        return answer

    return blueprint
