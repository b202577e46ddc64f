"""The flow of an SOP: in words, and as a picture for pages of one's own."""

from http import HTTPStatus
from typing import Annotated, Any

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, Field

from service.domain.errors import Invalid, Problem
from service.domain.sentences import Sentence
from service.drawing.picture import of_sop
from service.gateways.raster import png
from service.web.api.fields import Input
from service.web.api.reception import Reception, SopPath, shown
from service.web.api.shapes import SopShape
from service.workflow.acts.picturing_flow import choose_picture
from service.workflow.reading.pictures import flow_addresses

LONGEST = 10
"""Characters of a revision's number, more than any has."""
SVG, PNG = "image/svg+xml", "image/png"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "private, no-cache",
    "X-Content-Type-Options": "nosniff",
}


class FlowQuery(Input):
    """The number of a revision; without it the newest that has steps and was not given up."""

    rev: Annotated[str, Field(max_length=LONGEST)] = ""


class PageQuery(FlowQuery):
    """A page of the picture, from 1."""

    page: Annotated[int, Field(ge=1, le=1000)] = 1


class FlowPageShape(BaseModel):
    """A page of the picture in points; `address` is where anybody fetches it as PNG for a while, "" for nowhere."""

    page: int
    width: float
    height: float
    address: str


class FlowShape(BaseModel):
    """Where the steps of a revision lead, in words, a line each; its picture has these pages."""

    revision: int
    words: list[str]
    pages: list[FlowPageShape]


class PictureInput(Input):
    """Whether the Docs of this SOP show its flow as a picture."""

    shown: bool


def flow(reception: Reception) -> APIBlueprint:
    """Return the routes."""
    blueprint = reception.blueprint("flow", "Where the steps of an SOP lead, in words and as a picture.")

    @blueprint.get("/sops/<sop_id>/flow", responses={200: FlowShape})
    def read_flow(path: SopPath, query: FlowQuery) -> Response:
        """Tell the flow of a revision as it was last read; no call to Google."""
        sop = reception.visible(path)
        revision, picture = of_sop(sop, query.rev)
        addresses = flow_addresses(reception.office, sop, revision, picture)
        pages = [
            FlowPageShape(page=n + 1, width=wide, height=high, address=addresses[n] if addresses else "")
            for n, (wide, high) in enumerate(picture.sizes)
        ]
        words = picture.description.splitlines()
        return shown(FlowShape(revision=revision.number, words=words, pages=pages))

    @blueprint.post("/sops/<sop_id>/flow/picture", responses={200: SopShape})
    def choose_flow_picture(path: SopPath, body: PictureInput) -> Response:
        """Show the flow as a picture in the Docs of this SOP, or do not, whatever the settings say."""
        sop, office, caller = reception.visible(path), reception.office, reception.caller
        return reception.answer(choose_picture(office, caller, sop, shown=body.shown, act=reception.act))

    @blueprint.get("/sops/<sop_id>/flow.svg", responses=_image(SVG))
    def draw_flow_as_svg(path: SopPath, query: PageQuery) -> Response:
        """Draw a page of the flow as SVG."""
        return _drawn(_page(reception, path, query).encode(), SVG)

    @blueprint.get("/sops/<sop_id>/flow.png", responses=_image(PNG))
    def draw_flow_as_png(path: SopPath, query: PageQuery) -> Response:
        """Draw a page of the flow as PNG, at 300 dpi."""
        return _drawn(png(_page(reception, path, query)), PNG)

    return blueprint


def _page(reception: Reception, path: SopPath, query: PageQuery) -> str:
    pages = of_sop(reception.visible(path), query.rev)[1].pages
    if query.page > len(pages):
        raise Invalid([Problem("page", Sentence("The picture has pages up to {last}.", last=len(pages)))])
    return pages[query.page - 1]


def _drawn(content: bytes, kind: str) -> Response:
    answer = Response(content, content_type=kind)
    answer.headers.update(HEADERS)
    return answer


def _image(kind: str) -> dict[str | int | HTTPStatus, Any]:
    return {200: {"description": "A page.", "content": {kind: {"schema": {"type": "string", "format": "binary"}}}}}
