"""Docs that people have already, taken into the register."""

from http import HTTPStatus

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import ConfigDict

from service.domain.acts.adoption import Paper
from service.domain.document.drive_address import as_id, document_of, file_of
from service.domain.errors import Invalid, Problem
from service.domain.sentences import Sentence
from service.web.api.begun import BegunInput, request_of
from service.web.api.fields import Day, Input, Whole
from service.web.api.reception import Reception
from service.web.api.shapes import SopShape
from service.workflow.acts.enrolling import SignedPaper, enrol


class InForceInput(Input):
    """What the signed paper of an SOP says that people work by; `scan` is that paper in Drive, by its id or link."""

    model_config = ConfigDict(json_schema_extra={"required": ["revision", "signatory", "effective"]})

    revision: Whole | None = None
    signatory: str = ""
    post: str = ""
    effective: Day | None = None
    signed: Day | None = None
    next_review: Day | None = None
    scan: str = ""


class EnrolInput(BegunInput):
    """The Doc, by its id or its link, and what it begins with as an SOP; without a number it gets the next one."""

    model_config = ConfigDict(json_schema_extra={"required": ["title", "department", "authoriser"]})

    document_id: str = ""
    link: str = ""
    number: str = ""
    in_force: InForceInput | None = None


def documents(reception: Reception) -> APIBlueprint:
    """Return the route about Docs that people have already."""
    blueprint = reception.blueprint("documents", "Docs that people have already.")

    @blueprint.post("/documents", responses={201: SopShape, 200: SopShape})
    def enrol_document(body: EnrolInput) -> Response:
        """Take a Doc into the register: moved into the department's folder, or copied where it may not be moved."""
        office = reception.office
        request, document_id = request_of(body, office.organisation), _document_id(body)
        theirs = office.google.drive_of(reception.token)
        in_force = _in_force(body.in_force) if body.in_force else None
        done = enrol(office, reception.caller, theirs, request, document_id, body.number, reception.act, in_force)
        return reception.answer(done, HTTPStatus.CREATED)

    return blueprint


def _document_id(body: EnrolInput) -> str:
    """Return the id of the Doc that is meant; Invalid where none is, or two."""
    named = document_of(body.link) if body.link else as_id(body.document_id)
    if not named or bool(body.link) == bool(body.document_id):
        raise Invalid([Problem("link" if body.link else "document_id", WHICH)])
    return named


def _in_force(body: InForceInput) -> SignedPaper:
    paper = body.model_dump(exclude={"scan"})
    return SignedPaper(Paper(**paper), file_id_in(body.scan))


def file_id_in(text: str) -> str:
    """Return the id of a file in Drive that a link or an id names; the text itself where it is neither."""
    return file_of(text) or text.strip()


WHICH = Sentence("Give the link of a Google Doc (https://docs.google.com/document/d/…) or its id, one of the two.")
