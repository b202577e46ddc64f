"""Monitoring: what waits for the caller's answer, and answers for one SOP or several."""

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from service.domain.acts.monitoring import MonitoringAnswer
from service.domain.errors import Invalid, Problem
from service.domain.facts import MonitoringOutcome
from service.domain.history.readings import readings
from service.domain.sentences import Sentence
from service.domain.telling.monitoring import happened, since
from service.domain.telling.waiting import Waiting
from service.web.api.fields import Input
from service.web.api.monitoring_shapes import (
    MonitoringLine,
    MonitoringList,
    MonitoringResultList,
    MonitoringResultShape,
)
from service.web.api.reception import REPLAYED, Reception, SopPath, shown
from service.web.api.revision_rendering import measure_shape
from service.web.api.shapes import SopShape
from service.web.problems import language, spoken
from service.workflow.acts.monitoring import MonitoringResult, monitor, monitor_many, to_monitor
from service.workflow.reading.case_runs import ended_runs


class ReachedInput(Input):
    """How far a measure of success was reached, by its name."""

    name: str
    value: str


class MonitoringInput(Input):
    """How an SOP works: what needs a change has a finding and an action, what is to be withdrawn a finding."""

    outcome: MonitoringOutcome
    finding: str = ""
    action: str = ""
    reached: tuple[ReachedInput, ...] = ()


class SopMonitoringInput(MonitoringInput):
    """How one of several SOPs works."""

    id: str


class MonitoringsInput(Input):
    """An answer for each of several SOPs."""

    answers: tuple[SopMonitoringInput, ...]


def monitoring(reception: Reception) -> APIBlueprint:
    """Return the routes about monitoring."""
    blueprint = reception.blueprint("monitoring", "Whether SOPs in force still work.")

    @blueprint.get("/monitoring", responses={200: MonitoringList})
    def list_monitoring() -> Response:
        """List the SOPs whose monitoring waits for the caller, with what happened since; Google is not asked."""
        found = to_monitor(reception.office, reception.caller)
        return shown(MonitoringList(sops=[_line(reception, one) for one in found]))

    @blueprint.post("/monitoring", responses={200: MonitoringResultList})
    def monitor_sops(body: MonitoringsInput) -> Response:
        """Answer for several SOPs, none keeping the others from it; what follows is brought to rest by the queue."""
        _must_differ(body)
        answers = {one.id: _answer(one) for one in body.answers}
        results, repeated = monitor_many(reception.office, reception.caller, answers, reception.act)
        answer = shown(MonitoringResultList(results=[_result(one) for one in results]))
        if repeated:
            answer.headers[REPLAYED] = "true"
        return answer

    @blueprint.post("/sops/<sop_id>/monitoring", responses={200: SopShape})
    def monitor_sop(path: SopPath, body: MonitoringInput) -> Response:
        """Answer how an SOP in force works; refused while its Doc is not what was authorised."""
        sop = reception.visible(path)
        return reception.answer(monitor(reception.office, reception.caller, sop, _answer(body), reception.act))

    return blueprint


def _must_differ(body: MonitoringsInput) -> None:
    ids = [one.id for one in body.answers]
    twice = [n for n, sop_id in enumerate(ids) if sop_id in ids[:n]]
    if twice:
        raise Invalid([Problem(f"answers[{n}].id", Sentence("This SOP stands here a second time.")) for n in twice])


def _answer(body: MonitoringInput) -> MonitoringAnswer:
    return MonitoringAnswer(
        body.outcome, body.finding, body.action, tuple((one.name, one.value) for one in body.reached)
    )


def _line(reception: Reception, one: Waiting) -> MonitoringLine:
    office = reception.office
    revision = one.sop.in_force(office.today()) or one.revision
    known, runs = readings(one.sop, revision, office.organisation), ended_runs(office, one.sop)
    return MonitoringLine(
        id=one.sop.id,
        number=one.sop.number,
        title=revision.drafted.title,
        revision=revision.number,
        due=one.due,
        overdue=one.overdue(office.today()),
        since=since(revision, office.organisation),
        says=spoken(happened(one.sop, revision, office.organisation, office.today(), language(), runs)),
        asked=len(known.askings),
        read=known.done,
        measures=[measure_shape(measure) for measure in revision.measures],
    )


def _result(one: MonitoringResult) -> MonitoringResultShape:
    return MonitoringResultShape(
        id=one.sop,
        number=one.number,
        recorded=one.why is None,
        next_review=one.next_review,
        sentence=spoken(one.why) if one.why else None,
    )
