"""One-line procedures for tests of the flow."""

from pathlib import Path

import pytest

from service.domain.document.sop_document import Step
from service.domain.flow.texts import Place, WrittenSteps, of_template
from service.gateways.company_files.template_shelf import TemplateShelf

LIBRARY = TemplateShelf(Path(__file__).parents[3] / "templates").listing()
TEMPLATES = [pytest.param(of_template(template), id=f"{template.name}.{template.language}") for template in LIBRARY]


def procedure(*notes: str, next_column: str = "") -> WrittenSteps:
    """Return steps with these notes; what `next_column` says stands beside the second step in a column of its own."""
    steps = tuple(Step(activity=f"Do part {n}", pic="Ayu", note=note) for n, note in enumerate(notes, start=1))
    texts = {Place("step", row, "note"): step.note for row, step in enumerate(steps) if step.note}
    if next_column:
        texts[Place("aside", 0, "step 2, Berikutnya")] = next_column
    numbers = tuple(str(n) for n in range(1, len(steps) + 1))
    return WrittenSteps(steps, tuple(f"id{n}" for n in numbers), numbers, texts)
