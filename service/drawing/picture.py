"""The picture of an SOP's flow: SVG pages in the form of its format, and what they say in words."""

import hashlib
from dataclasses import dataclass

from service.domain.document.content import Content
from service.domain.document.sop_document import Format
from service.domain.document.template import Template
from service.domain.errors import Invalid, Problem
from service.domain.flow.graph import flow
from service.domain.flow.texts import WrittenSteps, of_template, written
from service.domain.flow.words import in_words
from service.domain.history.comparison import comparable
from service.domain.history.references import written_of
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Language, Sentence
from service.drawing.chart import chart
from service.drawing.form import DrawnForm
from service.drawing.lanes import Lanes
from service.drawing.svg import svg

DIGEST = 16
"""Letters that name what is drawn."""


@dataclass(frozen=True)
class FlowPicture:
    """Pages of SVG, as wide as a Doc on A4 has room for, and the flow in words for whoever cannot see them.

    `sizes` are the pages' widths and heights in points.
    """

    pages: tuple[str, ...] = ()
    sizes: tuple[tuple[float, float], ...] = ()
    description: str = ""

    @property
    def digest(self) -> str:
        """A short name of what is drawn; "" for nothing."""
        return hashlib.sha256("".join(self.pages).encode()).hexdigest()[:DIGEST] if self.pages else ""


def of_content(content: Content) -> FlowPicture:
    """Return the picture of what a Doc says, in its format and language."""
    document = content.document
    title = " · ".join(filter(None, (document.identity.number, document.identity.title)))
    return _picture(written(document), document.performers, document.format, document.language, title)


def of_revision(sop: Sop, revision: Revision) -> FlowPicture:
    """Return the picture of what a revision's Doc said when it was last read; nothing where it was not."""
    if revision.content is None:
        return FlowPicture()
    drafted = revision.drafted
    title = f"{sop.number} · {drafted.title}"
    return _picture(written_of(revision.content), (), drafted.format, drafted.language, title)


def of_sop(sop: Sop, number: str = "") -> tuple[Revision, FlowPicture]:
    """Return a revision of an SOP by its number as typed, with its picture; "" is the newest that was not given up.

    Invalid where there is none with steps.
    """
    known = {str(revision.number): revision for revision in comparable(sop)}
    free = sorted(known.values(), key=lambda one: (one.status != "cancelled", one.number))
    revision = known.get(number) if number else next(reversed(free), None)
    if revision is None:
        says = Sentence("There is no Rev. {number} with steps.", number=number)
        raise Invalid([Problem("rev", says if number else Sentence("No steps have been read yet."))])
    return revision, of_revision(sop, revision)


def of_a_template(template: Template, format: Format) -> FlowPicture:  # noqa: A002  (the field's word)
    """Return the picture of a template in one of its formats."""
    return _picture(of_template(template), (), format, template.language, template.title)


def _picture(
    sop: WrittenSteps,
    performers: tuple[str, ...],
    format: Format,  # noqa: A002  (the field's word)
    language: Language,
    title: str,
) -> FlowPicture:
    if not sop.steps:
        return FlowPicture()
    led = flow(sop)
    drawing = DrawnForm if format == "permenpan" else Lanes
    pages = drawing(chart(led, performers), language, title).pages
    description = in_words(led).spoken(language)
    drawn = tuple(svg(page, title, description) for page in pages)
    return FlowPicture(drawn, tuple((page.width, page.height) for page in pages), description)
