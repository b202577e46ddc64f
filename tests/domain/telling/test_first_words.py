from dataclasses import replace

import pytest

from service.domain.acts.authorisation import stamps
from service.domain.document.content import Content
from service.domain.document.sop_document import (
    MADE,
    STAMPED,
    Change,
    Heading,
    Item,
    Paragraph,
    Signature,
    SopDocument,
    Step,
    Table,
)
from service.domain.document.template import Template, TemplateField
from service.domain.history.observation import observed
from service.domain.telling.first_words import first_words
from tests.histories import DRAFTED, Telling
from tests.people import AYU, BUDI, KOPI

FIELDS = (
    TemplateField("guide", "Brand guide"),
    TemplateField("purpose", "Purpose", "long_text", required=False),
    TemplateField("begins", "Begins on", "date", required=False),
    TemplateField("writer", "Writer", required=False),
)
TEMPLATE = Template(
    name="posts",
    language="en",
    formats=("lean", "permenpan"),
    title="Posts",
    department="",
    about="",
    review_months=None,
    fields=FIELDS,
    identity={"legal_basis": "1. {{ guide }}\n2. Policy of {{ organisation }}"},
    before=(
        Heading("Purpose of {{ title }}"),
        Paragraph("{{ purpose }}"),
        Paragraph(
            "From {{ begins }} on, {{ number }} holds for {{ department }} and {{ concerned }}; ask {{ owner }}."
        ),
        Item("{{ guide }}"),
        Item("{{ purpose }}", 1, ordered=True),
        Table((("Word", "Meaning"), ("PIC", "{{ guide }}"))),
    ),
    steps=(
        Step(
            "Write by {{ guide }}", "Copywriter", ("{{ writer }}", "Designer"), "{{ guide }}", "3 hours", "draft", "x"
        ),
        Step("Draw", "Designer", ("copywriter", "designer")),
    ),
    after=(Paragraph("See {{ guide }}."),),
)


def begun(template: Template = TEMPLATE, **drafted: object) -> SopDocument:
    history = Telling(replace(DRAFTED, **{"fields": {"guide": "the guide"}, **drafted}))  # type: ignore[arg-type]  # any field
    return first_words(history.sop, template, KOPI)


def test_the_identity_block_says_what_facts_and_settings_know() -> None:
    identity = begun(concerned=("FIN",)).identity
    assert (identity.organisation, identity.number, identity.title) == (
        "Kopi Nusantara",
        "SOP-MKT-001",
        "Content production",
    )
    assert (identity.department, identity.concerned, identity.owner) == ("Marketing", "Finance", "Ayu Lestari")
    assert (identity.revision, identity.made) == ("0", "")
    assert identity.prepared == Signature("Ayu Lestari", "Content Lead", "2 November 2026")
    assert identity.legal_basis == "1. the guide\n2. Policy of Kopi Nusantara"


def test_the_identity_block_speaks_the_language_of_the_sop() -> None:
    identity = begun(language="id", concerned=("FIN",)).identity
    assert (identity.department, identity.concerned) == ("Pemasaran", "Keuangan")


def test_places_to_be_stamped_say_what_they_would_be_stamped_with_now() -> None:
    history = Telling(replace(DRAFTED, fields={"guide": "the guide"}))
    identity, wanted = first_words(history.sop, TEMPLATE, KOPI).identity, stamps(history.sop, KOPI)
    stamped = {
        place: getattr(getattr(identity, place.split(".")[0]), place.split(".")[1])
        if "." in place
        else getattr(identity, place)
        for place in (*STAMPED, MADE)
    }
    assert stamped == wanted
    assert stamped["authorised.name"] == stamped["effective"] == ""


def test_the_change_history_begins_with_one_row() -> None:
    assert begun().changes == (Change("0", "2 November 2026", "First draft", "New SOP", "Ayu Lestari"),)
    [change] = begun(language="id", authors=(AYU, BUDI)).changes
    assert (change.what, change.by) == ("Rancangan pertama", "Ayu Lestari, Budi Santoso")


def test_placeholders_are_filled_in_every_block() -> None:
    document = begun(fields={"guide": "the guide", "purpose": "To sell.", "begins": "2026-12-01"})
    assert document.before == (
        Heading("Purpose of Content production"),
        Paragraph("To sell."),
        Paragraph("From 1 December 2026 on, SOP-MKT-001 holds for Marketing and ; ask Ayu Lestari."),
        Item("the guide"),
        Item("To sell.", 1, ordered=True),
        Table((("Word", "Meaning"), ("PIC", "the guide"))),
    )
    assert document.after == (Paragraph("See the guide."),)


def test_what_is_left_empty_leaves_no_empty_paragraph_or_item() -> None:
    texts = [block.text for block in begun().before if isinstance(block, Paragraph | Item)]
    assert texts == ["From  on, SOP-MKT-001 holds for Marketing and ; ask Ayu Lestari.", "the guide"]


def test_a_long_answer_with_blank_lines_becomes_several_paragraphs() -> None:
    document = begun(fields={"guide": "g", "purpose": "One.\r\nstill one\n \nTwo.\n"})
    assert document.before[1:3] == (Paragraph("One.\nstill one"), Paragraph("Two."))


def test_steps_are_filled_and_each_role_has_one_spelling_and_one_part() -> None:
    first, second = begun(fields={"guide": "the guide", "writer": "Subject Expert"}).steps
    assert first == Step(
        "Write by the guide", "Copywriter", ("Subject Expert", "Designer"), "the guide", "3 hours", "draft", "x"
    )
    assert (second.pic, second.involved) == ("Designer", ("Copywriter",))


def test_a_role_left_empty_is_no_role() -> None:
    assert begun().steps[0].involved == ("Designer",)


def test_performers_are_the_roles_in_order_and_only_where_they_are_columns() -> None:
    history = Telling(replace(DRAFTED, format="permenpan", fields={"guide": "g", "writer": "Expert"}))
    columns = first_words(history.sop, TEMPLATE, replace(KOPI, flow_pictures=()))
    assert columns.performers == ("Copywriter", "Expert", "Designer")
    assert begun(format="lean").performers == ()


def test_where_the_flow_is_a_picture_the_steps_are_the_appendix_behind_all_words() -> None:
    headed = replace(TEMPLATE, before=(*TEMPLATE.before, Heading("Procedure")))
    document = begun(headed, format="permenpan")
    assert document.performers == ()
    assert document.before[-1] == Paragraph("See the guide.")
    assert Heading("Procedure") not in document.before
    assert document.after == ()


@pytest.mark.parametrize("text", ["{{ guide }}", "{{ number }}", "{{x}}", "=1+1", "<b>&amp;</b>", "😀 مرحبا", "\\1"])
def test_an_answer_that_looks_like_something_else_stays_text_everywhere(text: str) -> None:
    document = begun(fields={"guide": text})
    assert document.identity.legal_basis.startswith(f"1. {text}\n")
    assert (document.steps[0].activity, document.steps[0].documents) == (f"Write by {text}", text)
    assert document.before[-2:] == (Item(text), Table((("Word", "Meaning"), ("PIC", text))))


def test_a_field_that_came_with_a_later_template_is_empty() -> None:
    later = replace(TEMPLATE, fields=(*FIELDS, TemplateField("more", "More")), after=(Paragraph("so {{ more }}"),))
    assert begun(later).after == (Paragraph("so"),)


def test_the_first_look_finds_what_an_author_still_has_to_write() -> None:
    history = Telling(replace(DRAFTED, format="permenpan", fields={"guide": "g"}))
    document = first_words(history.sop, TEMPLATE, KOPI)
    [read] = observed(history.sop, Content("r1", document, stamps(history.sop, KOPI)), history.new_id)
    assert getattr(read, "gaps", ())[:2] == ("identity.qualifications", "identity.related")
