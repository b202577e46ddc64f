"""What every shipped template looks like as a Doc."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from service.domain.document.content import steps_hash, text_hash
from service.domain.document.sop_document import Format, SopDocument
from service.domain.document.template import Template
from service.domain.telling.first_words import first_words
from service.gateways.company_files.template_shelf import TemplateShelf
from service.manuscript.carrying import carried
from service.manuscript.house_style import A4
from service.manuscript.layout import LETTER_WIDTH, pieces
from service.manuscript.new_parts import NewTable
from service.manuscript.writing import TIGHT
from tests.gateways.docs import Desk, desk
from tests.histories import DRAFTED, Telling
from tests.people import KOPI

SHIPPED = [
    (template, format_)
    for template in TemplateShelf(Path(__file__).parents[2] / "templates").listing()
    for format_ in template.formats
]
NAMES = [f"{template.name}.{template.language}-{format_}" for template, format_ in SHIPPED]


@pytest.fixture(scope="module")
def shared() -> Iterator[Desk]:
    with desk() as one:
        yield one


def document(template: Template, format_: Format, answer: str = "") -> SopDocument:
    """Return the first words with every field answered in the same way; addresses keep their form."""
    answers = {f.name: answer or f"the {f.name}" for f in template.fields if f.kind != "email"}
    answers |= {f.name: "ayu@kopi.example" for f in template.fields if f.kind == "email"}
    about = replace(DRAFTED, template=template.name, title=template.title, language=template.language, format=format_)
    drafted = replace(about, concerned=("FIN",), fields=answers)
    return first_words(Telling(drafted).sop, template, KOPI)


@pytest.mark.parametrize(("template", "format_"), SHIPPED, ids=NAMES)
def test_its_doc_reads_as_it_was_written_and_nothing_is_unread(
    shared: Desk, template: Template, format_: Format
) -> None:
    words = document(template, format_)
    content = shared.docs.read(shared.with_words(words))
    assert content.unread == ()
    assert content.document == carried(words)
    assert (content.steps_hash, content.text_hash) == (steps_hash(words.steps), text_hash(words))


@pytest.mark.parametrize(("template", "format_"), SHIPPED, ids=NAMES)
def test_no_performer_s_name_is_broken_in_the_header_of_the_step_table(template: Template, format_: Format) -> None:
    words = document(template, format_)
    [steps] = [
        p for p in pieces(words, A4.turned) if isinstance(p, NewTable) and p.rows[0][0].text == "No" and len(p.rows) > 2
    ]
    for name, width in zip(words.performers, steps.widths[2:], strict=False):
        assert width - 2 * TIGHT >= LETTER_WIDTH * max(len(word) for word in name.split()), name


@pytest.mark.parametrize("answer", ["{{ title }}", "=1+1", "<b>x</b>", "| a | b |", "# *x*", "😀 مرحبا"])
def test_an_answer_that_looks_like_something_else_is_text_in_the_doc(shared: Desk, answer: str) -> None:
    template, format_ = next((t, f) for t, f in SHIPPED if t.name == "content-production")
    content = shared.docs.read(shared.with_words(document(template, format_, answer))).document
    assert answer in content.identity.legal_basis
    assert f"New row in {answer}" in [step.output for step in content.steps]
    assert answer in [block.text for block in content.before if hasattr(block, "text")]
