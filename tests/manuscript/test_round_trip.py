"""What is written into a Doc is what is read from it."""

from collections.abc import Iterator
from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.domain.document.sop_document import (
    BLANK,
    Block,
    Change,
    Heading,
    IdentityBlock,
    Item,
    Paragraph,
    Signature,
    SopDocument,
    Step,
    Table,
)
from service.manuscript.carrying import carried
from tests.gateways.docs import LEAN, PERMENPAN, Desk, desk
from tests.length import examples


@pytest.fixture(scope="module")
def shared() -> Iterator[Desk]:
    with desk() as one:
        yield one


AWKWARD = st.sampled_from(
    (
        '=IMPORTXML("https://x.example")',
        "<script>alert(1)</script>",
        "{{ placeholder }}",
        "[a title](https://x.example)",
        "👩‍👩‍👧 keluarga 😀",
        "مرحبا بالعالم",
        "e\u0301 a\u0308",
        "two\n\nlines",
        "a\tb",
        "a\r\nb\x0bc",
        "\x00\x07\x1b[31m",
        "\ue907\uf8ff",
        "half \ud83d",
        BLANK,
        "",
        " ",
        "● ○",
        "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    )
)
LETTERS = st.text(st.sampled_from("ab \n\té😀שλ=<{'\"\x0b\u2028"), max_size=8)
TEXTS = st.one_of(AWKWARD, LETTERS)
ROLES = st.one_of(AWKWARD, st.sampled_from(("Copywriter", "SEO Specialist", "Head, Marketing", "Output", "Waktu")))
STEPS = st.builds(Step, TEXTS, ROLES, st.lists(ROLES, max_size=3).map(tuple), TEXTS, TEXTS, TEXTS, TEXTS)
TABLES = st.builds(Table, st.lists(st.lists(TEXTS, max_size=3).map(tuple), max_size=3).map(tuple))
BLOCKS: st.SearchStrategy[tuple[Block, ...]] = st.lists(
    st.one_of(
        st.builds(Heading, TEXTS, st.integers(1, 4)),
        st.builds(Paragraph, TEXTS),
        st.builds(Item, TEXTS, st.integers(0, 8), st.booleans()),
        st.builds(Item, st.just("item"), st.integers(0, 2), st.booleans()),
        TABLES,
    ),
    max_size=8,
).map(tuple)
SIGNATURES = st.builds(Signature, TEXTS, TEXTS, TEXTS)
IDENTITIES = st.builds(
    IdentityBlock, **{f.name: SIGNATURES if f.type is Signature else TEXTS for f in fields(IdentityBlock)}
)
DOCUMENTS = st.builds(
    SopDocument,
    st.sampled_from(("lean", "permenpan")),
    st.sampled_from(("id", "en")),
    IDENTITIES,
    st.lists(st.builds(Change, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS), max_size=2).map(tuple),
    BLOCKS,
    st.lists(ROLES, max_size=3).map(tuple),
    st.lists(STEPS, max_size=4).map(tuple),
    BLOCKS,
).map(carried)


@given(DOCUMENTS)
@settings(max_examples=examples(15, full=60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_is_what_is_read(shared: Desk, document: SopDocument) -> None:
    assert shared.docs.read(shared.with_words(document)).document == document


@given(DOCUMENTS)
@settings(max_examples=examples(15, full=60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_a_doc_can_carry_it_carries_unchanged(document: SopDocument) -> None:
    assert carried(document) == document


@pytest.mark.parametrize("document", [LEAN, PERMENPAN], ids=["lean", "permenpan"])
def test_a_usual_sop_is_read_back_whole_with_nothing_unread(shared: Desk, document: SopDocument) -> None:
    content = shared.docs.read(shared.with_words(document))
    assert content.document == document
    assert content.unread == ()


@pytest.mark.parametrize("document", [LEAN, PERMENPAN], ids=["lean", "permenpan"])
def test_three_hundred_steps_are_written_in_one_batch_and_read_back(shared: Desk, document: SopDocument) -> None:
    steps = tuple(replace(document.steps[n % 2], activity=f"{n} 😀 bagian", note="ب") for n in range(300))
    long = replace(document, steps=steps)
    shared.with_words(document)  # the house-style Doc is there from now on, which is a batch of its own
    before = shared.mark()
    document_id = shared.with_words(long)
    assert shared.calls(before).count("docs.documents.batchUpdate") == 1
    assert shared.docs.read(document_id).document == long


def test_a_document_without_steps_keeps_an_empty_row_that_is_no_step(shared: Desk) -> None:
    empty = replace(LEAN, steps=(), changes=())
    content = shared.docs.read(shared.with_words(empty))
    assert content.document == empty
    assert content.unread == ()


def test_every_role_of_a_permenpan_step_has_its_column(shared: Desk) -> None:
    document = replace(PERMENPAN, performers=("Designer",))
    seen = shared.docs.read(shared.with_words(document)).document
    assert seen.performers == ("Designer", "Content Planner", "Copywriter", "SEO Specialist")
    assert [step.pic for step in seen.steps] == ["Content Planner", "Copywriter"]


def test_the_pages_of_a_wide_step_table_lie_on_their_long_side(shared: Desk) -> None:
    assert shared.tab(shared.with_words(PERMENPAN))["documentStyle"]["flipPageOrientation"]
    assert "flipPageOrientation" not in shared.tab(shared.with_words(LEAN))["documentStyle"]


def test_header_rows_are_repeated_on_every_page(shared: Desk) -> None:
    content = shared.tab(shared.with_words(PERMENPAN))["body"]["content"]
    tables = [element["table"] for element in content if "table" in element]
    pinned = [sum(row["tableRowStyle"].get("tableHeader", False) for row in table["tableRows"]) for table in tables]
    assert pinned == [0, 1, 2, 1, 1, 0]
