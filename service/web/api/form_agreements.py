"""What leaders agreed SOPs to be written in: layouts and the house-style Doc, by whom and on which day."""

from datetime import date, datetime
from http import HTTPStatus

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from service.domain.document.sop_document import Format
from service.domain.history.workplace import Workplace
from service.web.api.fields import Input
from service.web.api.reception import Reception, shown
from service.workflow.acts.agreeing import agree_on_form


class AgreementInput(Input):
    """The layouts that leaders agreed on, who they are, and the day (today, where it is not said)."""

    formats: tuple[str, ...]
    leaders: tuple[str, ...]
    day: date | None = None


class AgreementShape(BaseModel):
    """What leaders agreed on; `house_style` is the Doc's id, `at` when Baku was told."""

    formats: list[Format]
    house_style: str
    leaders: list[str]
    day: date
    at: datetime


class AgreementList(BaseModel):
    """Everything that was agreed on, the newest first."""

    agreements: list[AgreementShape]


def form_agreements(reception: Reception) -> APIBlueprint:
    """Return the routes about the agreed form."""
    blueprint = reception.blueprint("form_agreements", "The form that leaders agreed SOPs to be written in.")

    @blueprint.get("/form-agreements", responses={200: AgreementList})
    def list_agreements() -> Response:
        """List what leaders agreed on, the newest first."""
        return shown(_list(reception.office.histories.workplace()))

    @blueprint.post("/form-agreements", responses={201: AgreementList})
    def record_agreement(body: AgreementInput) -> Response:
        """Record which leaders agreed to which layouts and to the house-style Doc as it stands (controllers)."""
        office, repeated = reception.office, reception.repeated
        workplace = agree_on_form(office, reception.caller, body.formats, body.leaders, body.day, reception.act)
        return shown(_list(workplace), HTTPStatus.OK if repeated else HTTPStatus.CREATED, repeated=repeated)

    return blueprint


def _list(workplace: Workplace) -> AgreementList:
    return AgreementList(
        agreements=[
            AgreementShape(
                formats=list(fact.formats),
                house_style=fact.house_style,
                leaders=list(fact.leaders),
                day=fact.day,
                at=at,
            )
            for fact, at in reversed(workplace.agreements)
        ]
    )
