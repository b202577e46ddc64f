"""Studies of work: begun, observed by several people over days, laid beside an SOP."""

from http import HTTPStatus

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, ConfigDict

from service.domain.acts.study import ActivityTold, StudiedWork
from service.domain.telling.interview import guide_title
from service.web.api.fields import Day, Email, Flag, Input
from service.web.api.reception import Reception, SopPath, shown
from service.web.api.study_shapes import (
    GuideList,
    GuideShape,
    PromiseShape,
    StudyList,
    StudyShape,
    line_shape,
    promise_shape,
    study_shape,
)
from service.web.problems import language
from service.workflow.acts import studying
from service.workflow.acts.studying import StudyNow
from service.workflow.reading.studies import beside_sop, read_study, studies_for


class StudyInput(Input):
    """A piece of work to be studied; its title and department, and beside which SOP, by its number."""

    # the domain says what is missing together with what is wrong, all at once
    model_config = ConfigDict(json_schema_extra={"required": ["title", "department"]})

    title: str = ""
    department: str = ""
    result: str = ""
    observers: tuple[Email, ...] = ()
    sop: str = ""


class StudyChange(Input):
    """What is to be otherwise: the number of the SOP that it stands beside ("" for none), whether it is put away."""

    sop: str | None = None
    put_away: Flag | None = None


class ObservationInput(Input):
    """One more observation; a name tells this piece of work from others, and nobody who works."""

    name: str = ""


class ActivityInput(Input):
    """What was seen of an activity: by which role, never by whom.

    Without a `time` its clock starts now. A time is one amount, "25 menit", or of a `day` from when to when,
    "09.00-09.25".
    """

    model_config = ConfigDict(json_schema_extra={"required": ["activity", "role"]})

    activity: str = ""
    role: str = ""
    involved: tuple[str, ...] = ()
    documents: str = ""
    output: str = ""
    time: str = ""
    day: Day | None = None
    wrong: str = ""


class StopClockInput(Input):
    """What went wrong, where something did."""

    wrong: str = ""


class RenamingInput(Input):
    """What an activity was called, and what it is called from now on, in the whole study."""

    former: str
    now: str


class GuideInput(Input):
    """Which guide of the library, in which language of the company's (its first)."""

    guide: str
    language: str | None = None


class StudyPath(BaseModel):
    """Which study."""

    study_id: str


class ObservationPath(StudyPath):
    """Which observation of a study."""

    observation: str


class ActivityPath(StudyPath):
    """Which activity of a study."""

    activity: str


def studies(reception: Reception) -> APIBlueprint:
    """Return the routes about studies of work."""
    blueprint = reception.blueprint("studies", "Work that is observed, the steps it proposes, and SOPs beside it.")

    def answered(now: StudyNow, status: HTTPStatus = HTTPStatus.OK) -> Response:
        shape = study_shape(now.study, now.seen_work, reception.office.organisation)
        return shown(shape, HTTPStatus.OK if now.repeated else status, repeated=now.repeated)

    @blueprint.get("/studies", responses={200: StudyList})
    def list_studies() -> Response:
        """List the studies in which the caller may observe, the newest first."""
        found = studies_for(reception.office, reception.caller)
        return shown(StudyList(studies=[line_shape(one) for one in found]))

    @blueprint.post("/studies", responses={201: StudyShape})
    def begin_study(body: StudyInput) -> Response:
        """Begin to study a piece of work; it belongs to a department, and to no SOP."""
        work = StudiedWork(body.title, body.department, body.result, body.observers)
        now = studying.begin(reception.office, reception.caller, work, body.sop, reception.act)
        return answered(now, HTTPStatus.CREATED)

    @blueprint.get("/studies/<study_id>", responses={200: StudyShape})
    def show_study(path: StudyPath) -> Response:
        """Show what was seen of a piece of work, and the steps that follow."""
        return answered(StudyNow(*read_study(reception.office, reception.caller, path.study_id)))

    @blueprint.patch("/studies/<study_id>", responses={200: StudyShape})
    def change_study(path: StudyPath, body: StudyChange) -> Response:
        """Lay a study beside an SOP, put it away or take it up again."""
        change = studying.StudyUpdate(body.sop, body.put_away)
        return answered(studying.change(reception.office, reception.caller, path.study_id, change, reception.act))

    @blueprint.post("/studies/<study_id>/observations", responses={201: StudyShape})
    def begin_observation(path: StudyPath, body: ObservationInput) -> Response:
        """Observe the work once more, from its beginning to its end, today or over days."""
        now = studying.begin_observation(reception.office, reception.caller, path.study_id, body.name, reception.act)
        return answered(now, HTTPStatus.CREATED)

    @blueprint.post("/studies/<study_id>/observations/<observation>/activities", responses={201: StudyShape})
    def begin_activity(path: ObservationPath, body: ActivityInput) -> Response:
        """Start the clock of an activity, or tell how long one took."""
        now = studying.begin_activity(
            reception.office, reception.caller, path.study_id, path.observation, _told(body), reception.act
        )
        return answered(now, HTTPStatus.CREATED)

    @blueprint.put("/studies/<study_id>/activities/<activity>", responses={200: StudyShape})
    def tell_activity(path: ActivityPath, body: ActivityInput) -> Response:
        """Tell an activity anew; without a time, its times stay as they are."""
        now = studying.tell_activity(
            reception.office, reception.caller, path.study_id, path.activity, _told(body), reception.act
        )
        return answered(now)

    @blueprint.post("/studies/<study_id>/activities/<activity>/stop", responses={200: StudyShape})
    def stop_activity(path: ActivityPath, body: StopClockInput) -> Response:
        """Stop the clock of an activity."""
        now = studying.end_activity(
            reception.office, reception.caller, path.study_id, path.activity, body.wrong, reception.act
        )
        return answered(now)

    @blueprint.post("/studies/<study_id>/activities/<activity>/strike", responses={200: StudyShape})
    def strike_activity(path: ActivityPath) -> Response:
        """Strike out what was told of an activity; the history keeps it."""
        return answered(
            studying.strike(reception.office, reception.caller, path.study_id, path.activity, reception.act)
        )

    @blueprint.post("/studies/<study_id>/renaming", responses={200: StudyShape})
    def rename_activity(path: StudyPath, body: RenamingInput) -> Response:
        """Call an activity by another name in the whole study, so that two names of one become one."""
        now = studying.rename(reception.office, reception.caller, path.study_id, body.former, body.now, reception.act)
        return answered(now)

    @blueprint.get("/interview-guides", responses={200: GuideList})
    def list_guides() -> Response:
        """List the guides for interviews that the library has."""
        found = reception.office.shelf.guides(language())
        return shown(GuideList(guides=[GuideShape(name=name, title=guide_title(one)) for name, one in found.items()]))

    @blueprint.post("/studies/<study_id>/guides", responses={201: StudyShape})
    def make_guide(path: StudyPath, body: GuideInput) -> Response:
        """Have a Doc made of an interview guide, in the drafts of the study's department."""
        wanted = reception.office.organisation.languages[0] if body.language is None else body.language
        now = studying.want_guide(reception.office, reception.caller, path.study_id, body.guide, wanted, reception.act)
        return answered(now, HTTPStatus.CREATED)

    @blueprint.get("/sops/<sop_id>/promise", responses={200: PromiseShape})
    def show_promise(path: SopPath) -> Response:
        """Show what an SOP promises beside how its work is really done."""
        revision, found, beside = beside_sop(reception.office, reception.visible(path))
        return shown(promise_shape(revision.number, found, beside, reception.office.organisation))

    return blueprint


def _told(body: ActivityInput) -> ActivityTold:
    return ActivityTold(**dict(body))
