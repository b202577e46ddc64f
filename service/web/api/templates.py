"""The templates that an SOP can be drafted from."""

from collections.abc import Iterable

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from service.domain.acts.draft import OWN
from service.domain.document.template import Template, TemplateField
from service.manuscript.own_template import OwnTemplate
from service.web.api.reception import Reception, shown
from service.web.api.shapes import NoteShape
from service.web.api.template_shapes import (
    FieldShape,
    OwnTemplateDetails,
    OwnTemplateShape,
    TemplateList,
    TemplateShape,
)
from service.web.problems import spoken
from service.workflow.reading.choosing import look_at_own, own_templates


class OwnPath(BaseModel):
    """Which Doc of the company's: the id that the list gives it."""

    template_id: str


def templates(reception: Reception) -> APIBlueprint:
    """Return the routes about templates."""
    blueprint = reception.blueprint("templates", "What an SOP is drafted from.")

    @blueprint.get("/templates", responses={200: TemplateList})
    def list_templates() -> Response:
        """List the templates, with the fields that each asks for, and the company's own Docs."""
        own = [OwnTemplateShape(id=OWN + state.id, title=state.name) for state in own_templates(reception.office)]
        return shown(
            TemplateList(templates=[_shape(template) for template in reception.office.shelf.listing()], own=own)
        )

    @blueprint.get("/templates/<template_id>", responses={200: OwnTemplateDetails})
    def show_own_template(path: OwnPath) -> Response:
        """Show what a Doc of the company's asks for, and what must be put right in it."""
        return shown(
            _details(path.template_id, look_at_own(reception.office.google.docs_of(reception.token), path.template_id))
        )

    return blueprint


def _shape(template: Template) -> TemplateShape:
    return TemplateShape(
        id=template.name,
        title=template.title,
        department=template.department,
        about=template.about,
        language=template.language,
        formats=list(template.formats),
        fields=_fields(template.fields),
    )


def _details(template_id: str, own: OwnTemplate) -> OwnTemplateDetails:
    return OwnTemplateDetails(
        id=template_id,
        language=own.content.document.language,
        format=own.content.document.format,
        usable=own.usable,
        fields=_fields(own.fields),
        problems=[
            NoteShape(code=p.severity, sentence=spoken(p.sentence_with_place), ref=p.place) for p in own.problems
        ],
    )


def _fields(fields: Iterable[TemplateField]) -> list[FieldShape]:
    return [
        FieldShape(
            name=f.name, label=f.label, kind=f.kind, required=f.required, choices=list(f.choices), suggested=f.suggested
        )
        for f in fields
    ]
