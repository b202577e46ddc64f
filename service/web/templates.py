"""The templates that an SOP can be drafted from."""

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from service.domain.template import Template
from service.web.desk import Desk, shown
from service.web.shapes import FieldShape, TemplateList, TemplateShape


def templates(desk: Desk) -> APIBlueprint:
    """Return the routes about templates."""
    blueprint = desk.blueprint("templates", "What an SOP is drafted from.")

    @blueprint.get("/templates", responses={200: TemplateList})
    def list_templates() -> Response:
        """List the templates, with the fields that each asks for."""
        return shown(TemplateList(templates=[_shape(template) for template in desk.office.shelf.listing()]))

    return blueprint


def _shape(template: Template) -> TemplateShape:
    return TemplateShape(
        id=template.name,
        title=template.title,
        department=template.department,
        about=template.about,
        language=template.language,
        formats=list(template.formats),
        fields=[
            FieldShape(name=f.name, label=f.label, kind=f.kind, required=f.required, choices=list(f.choices))
            for f in template.fields
        ],
    )
