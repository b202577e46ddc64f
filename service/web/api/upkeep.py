"""Looking after the service itself: whether its installation is in order."""

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from service.domain.acts.document_control import INSTALLATION, must_control
from service.domain.telling.diagnosis import CheckState, ill
from service.probe.clicked import clicked
from service.probe.clicks import CLICKS
from service.web.api.fields import Input
from service.web.api.reception import Reception, shown
from service.web.problems import spoken
from service.workflow.acts.diagnosing import diagnose


class DiagnosisInput(Input):
    """Nothing: everything is tried."""


class DoctorFindingShape(BaseModel):
    """One thing that the installation rests on; `google` are Google's own words where it refused something."""

    check: str
    about: str
    state: CheckState
    sentence: str
    google: str


class DiagnosisShape(BaseModel):
    """Whether all is in order, and each thing that was tried, in the order in which they rest on each other."""

    in_order: bool
    findings: list[DoctorFindingShape]


class ClickShape(BaseModel):
    """What no program can ask Google: its number and name, what to look at, what may be there, and what was seen."""

    number: int
    name: str
    asks: str
    answers: dict[str, str]
    seen: str | None


class ClicksShape(BaseModel):
    """Every click, in the order of their numbers."""

    clicks: list[ClickShape]


def upkeep(reception: Reception) -> APIBlueprint:
    """Return the routes about the service itself."""
    blueprint = reception.blueprint("upkeep", "Whether the installation is in order.")

    @blueprint.post("/doctor", responses={200: DiagnosisShape})
    def try_out(body: DiagnosisInput) -> Response:  # noqa: ARG001  # named so that unknown fields are refused
        """Try out everything that the installation rests on, each by one real call (document controllers)."""
        office = reception.office
        must_control(reception.caller, office.organisation, INSTALLATION)
        findings = diagnose(office)
        shapes = [
            DoctorFindingShape(
                check=one.check,
                about=spoken(one.about),
                state=one.state,
                sentence=spoken(one.sentence),
                google=one.google,
            )
            for one in findings
        ]
        return shown(DiagnosisShape(in_order=not ill(findings), findings=shapes))

    @blueprint.get("/doctor/clicks", responses={200: ClicksShape})
    def list_clicks() -> Response:
        """List what no program can ask Google, with what was seen (document controllers)."""
        office = reception.office
        must_control(reception.caller, office.organisation, INSTALLATION)
        days = clicked(office.records)
        return shown(
            ClicksShape(
                clicks=[
                    ClickShape(
                        number=number,
                        name=one.name,
                        asks=spoken(one.asks),
                        answers={word: spoken(says) for word, says in one.answers.items()},
                        seen=days.get(one.name),
                    )
                    for number, one in enumerate(CLICKS, 1)
                ]
            )
        )

    return blueprint
