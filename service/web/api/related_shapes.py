"""Related SOPs, as the API shows them."""

from pydantic import BaseModel

from service.domain.telling.related import RelatedState
from service.web.api.revision_rendering import document_shape
from service.web.api.revision_shapes import FileShape
from service.web.problems import spoken
from service.workflow.reading.related import Related, RelatedSop


class RelatedSopShape(BaseModel):
    """An SOP beside another; null where the caller may not see it, or where the number is none's."""

    number: str
    state: RelatedState
    id: str | None
    title: str | None
    revision: int | None
    document: FileShape | None


class RelatedFindingShape(BaseModel):
    """What is wrong with a number, and where it stands; it informs."""

    place: str
    sentence: str


class RelatedShape(BaseModel):
    """The SOPs that this one names by number, those that name it, and what is wrong with the numbers."""

    names: list[RelatedSopShape]
    named_by: list[RelatedSopShape]
    findings: list[RelatedFindingShape]


def related_shape(related: Related) -> RelatedShape:
    """Return both sides."""
    return RelatedShape(
        names=[_shape(one) for one in related.names],
        named_by=[_shape(one) for one in related.named_by],
        findings=[
            RelatedFindingShape(place=spoken(one.place.sentence), sentence=spoken(one.sentence))
            for one in related.findings
        ],
    )


def _shape(one: RelatedSop) -> RelatedSopShape:
    return RelatedSopShape(
        number=one.number,
        state=one.state,
        id=one.sop_id or None,
        title=one.title or None,
        revision=one.revision,
        document=document_shape(one.document_id),
    )
