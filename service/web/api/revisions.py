"""Revisions: the next one begun, what is different in it, and differences confirmed as editorial."""

from http import HTTPStatus
from typing import Literal

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import Field

from service.domain.acts.taking_up import FromPractice
from service.web.api.fields import Email, Input, Whole
from service.web.api.reception import Reception, SopPath, shown
from service.web.api.revision_shapes import DifferenceShape, DifferencesShape
from service.web.api.shapes import SopShape
from service.workflow.acts.revising import confirm_editorial, revise, show_differences


class ReviseInput(Input):
    """Why there is a next revision, and whether it changes what is done; `authors` are the last ones by default.

    It is to deal with `reports`, by their ids, and with steps that take longer (`times`), by their numbers.
    """

    reason: str
    revision_class: Literal["change", "editorial"] = Field(alias="class")  # a word of Python's own
    authors: tuple[Email, ...] = ()
    reports: tuple[str, ...] = ()
    times: tuple[Whole, ...] = ()


class ConfirmInput(Input):
    """What was looked at: the `seen` of the differences."""

    seen: str


def revisions(reception: Reception) -> APIBlueprint:
    """Return the routes about revisions."""
    blueprint = reception.blueprint("revisions", "The next revision of an SOP, and what is different in it.")

    @blueprint.post("/sops/<sop_id>/revisions", responses={201: SopShape, 200: SopShape})
    def revise_sop(path: SopPath, body: ReviseInput) -> Response:
        """Begin the next revision as a copy of the last; that one stays in force until the next one's day."""
        sop = reception.visible(path)
        done = revise(
            reception.office,
            reception.caller,
            sop,
            body.reason,
            body.revision_class,
            body.authors,
            reception.act,
            FromPractice(body.reports, body.times),
        )
        return reception.answer(done, HTTPStatus.CREATED)

    @blueprint.get("/sops/<sop_id>/differences", responses={200: DifferencesShape})
    def differences(path: SopPath) -> Response:
        """Show what the Doc says now against the last closed round, or against the revision before."""
        comparison = show_differences(reception.office, reception.visible(path))
        lines = [DifferenceShape(change=line.change, text=line.text) for line in comparison.lines]
        return shown(DifferencesShape(seen=comparison.seen, differences=lines))

    @blueprint.post("/sops/<sop_id>/editorial", responses={200: SopShape})
    def confirm_differences(path: SopPath, body: ConfirmInput) -> Response:
        """Confirm, as a second person, that the differences seen are editorial."""
        return reception.answer(
            confirm_editorial(reception.office, reception.caller, reception.visible(path), body.seen, reception.act)
        )

    return blueprint
