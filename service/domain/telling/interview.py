"""The guides of interviews about a piece of work: a guide's blocks with what study and settings know."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from service.domain.company.organisation import Organisation
from service.domain.document.sop_document import BLANK, Block, Heading, Table
from service.domain.document.template import filled, placeholders
from service.domain.history.study import Study
from service.domain.sentences import Language, written

OF_INTERVIEW = ("organisation", "core_values", "department", "department_goals", "title", "result", "day")
"""The placeholders of a guide."""


def guide_title(guide: Sequence[Block]) -> str:
    """Return what a guide is called."""
    return guide[0].text if isinstance(guide[0], Heading) else ""


def written_guide(
    guide: Sequence[Block], study: Study, organisation: Organisation, language: Language, day: date
) -> tuple[Block, ...]:
    """Return the blocks of a guide about a study; one of whose placeholders nothing is known is left out."""
    begun = study.begun
    department = organisation.department(begun.department)
    texts = {
        "organisation": organisation.name,
        **organisation.aims(begun.department, language),
        "department": department.name(language) if department else begun.department,
        "title": begun.title,
        "result": begun.result,
        "day": written(day, language),
    }
    return tuple(_filled(guide, texts))


def _filled(guide: Sequence[Block], texts: Mapping[str, str]) -> Iterator[Block]:
    for block in guide:
        if isinstance(block, Table):
            yield Table(tuple(tuple(_cell(cell, texts) for cell in row) for row in block.rows))
        elif all(texts[name] for name in placeholders(block.text)):
            yield replace(block, text=filled(block.text, texts))


def _cell(cell: str, texts: Mapping[str, str]) -> str:
    """Return a cell; one that knows nothing says so, one that is to be filled in stays empty."""
    return filled(cell, texts).strip() or (BLANK if placeholders(cell) else cell)
