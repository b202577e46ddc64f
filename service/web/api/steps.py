"""What to do: steps of SOPs in force, by task."""

from datetime import date
from typing import Annotated, Literal

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, Field

from service.domain.document.chips import titled
from service.domain.telling.finding import StepInForce
from service.domain.telling.links import DOCUMENT_LINK
from service.web.api.fields import Input
from service.web.api.reception import Reception, shown
from service.workflow.reading.steps import LONGEST, steps_asked


class StepsQuery(Input):
    """Words of what is to be done, in any order, letter case and form; without words the caller's own steps."""

    q: Annotated[str, Field(max_length=LONGEST)] = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class FoundStep(BaseModel):
    """A step of the revision in force; `part` is what the caller has in it (null: none), `link` leads to the Doc."""

    sop_id: str
    number: str
    title: str
    revision: int
    effective: date
    step: int
    activity: str
    pic: str
    involved: list[str]
    documents: str
    duration: str
    output: str
    note: str
    part: Literal["in_charge", "involved"] | None
    link: str


class FoundSteps(BaseModel):
    """Steps of SOPs in force, the best first and the caller's own before others that have as many words.

    `all_words` is false where no step has every word: these have the most. `total` counts them all; the first 200
    can be had.
    """

    steps: list[FoundStep]
    all_words: bool
    total: int


def steps(reception: Reception) -> APIBlueprint:
    """Return the route."""
    blueprint = reception.blueprint("steps", "What to do: the steps of SOPs in force.")

    @blueprint.get("/steps", responses={200: FoundSteps})
    def find_steps(query: StepsQuery) -> Response:
        """Find steps of SOPs in force by words of activity, documents, output and who does them; no call to Google."""
        found = steps_asked(reception.office, reception.caller, query.q)
        page = found.steps[query.offset : query.offset + query.limit]
        lines = [_line(one) for one in page]
        return shown(FoundSteps(steps=lines, all_words=found.complete, total=found.total))

    return blueprint


def _line(one: StepInForce) -> FoundStep:
    sop, step = one.sop, one.step
    return FoundStep(
        sop_id=sop.sop_id,
        number=sop.number,
        title=sop.title,
        revision=sop.revision,
        effective=sop.since,
        step=one.number,
        activity=titled(step.activity),
        pic=titled(step.pic),
        involved=[titled(name) for name in step.involved],
        documents=titled(step.documents),
        duration=titled(step.duration),
        output=titled(step.output),
        note=titled(step.note),
        part=one.part,
        link=DOCUMENT_LINK.format(sop.document_id),
    )
