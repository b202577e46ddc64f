"""Two revisions are compared step by step, by identity, and word by word."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.document.chips import link
from service.domain.document.sop_document import Step
from service.domain.errors import Invalid, Refused
from service.domain.facts import SeenStep
from service.domain.history.comparison import CELLS, Comparison, StepComparison, comparable, compared, side_by_side
from service.domain.history.sop import Revision, Sop
from service.domain.history.step_changes import in_place
from tests.histories import Telling, content
from tests.length import examples

BEGUN = Telling().look(content()).sop


def revision(steps: dict[str, Step], number: int = 0) -> Revision:
    """Return a revision with these steps by their ids."""
    first = BEGUN.current
    assert first.content is not None
    seen = tuple(SeenStep(one, step) for one, step in steps.items())
    drafted = replace(first.drafted, revision=number)
    return replace(first, drafted=drafted, content=replace(first.content, steps=seen))


def named(ids: str) -> dict[str, Step]:
    return {one: Step(f"Do {one}.", "Cashier") for one in ids}


def of(before: dict[str, Step], after: dict[str, Step]) -> tuple[StepComparison, ...]:
    return side_by_side(revision(before), revision(after, 1)).steps


def told(before: str, after: str) -> list[str]:
    """Return the rows: the step, its number then and now, and what became of it."""
    return [" ".join((s.id, f"{s.was}>{s.now}", *s.changes)) for s in of(named(before), named(after))]


@pytest.mark.parametrize(
    ("before", "after", "rows"),
    [
        ("ab", "ab", ["a 1>1", "b 2>2"]),
        ("ab", "axb", ["a 1>1", "x None>2 added", "b 2>3"]),
        ("abc", "ac", ["a 1>1", "b 2>None removed", "c 3>2"]),
        ("abc", "bc", ["a 1>None removed", "b 2>1", "c 3>2"]),
        ("abcd", "bcda", ["b 2>1", "c 3>2", "d 4>3", "a 1>4 moved"]),
        ("abcde", "adbce", ["a 1>1", "d 4>2 moved", "b 2>3", "c 3>4", "e 5>5"]),
        ("abc", "xbz", ["a 1>None removed", "x None>1 added", "b 2>2", "c 3>None removed", "z None>3 added"]),
        ("ab", "ba", ["b 2>1 moved", "a 1>2"]),
    ],
)
def test_what_became_of_each_step(before: str, after: str, rows: list[str]) -> None:
    assert told(before, after) == rows


def test_the_longest_common_order_stays_though_a_shorter_one_stands_together() -> None:
    """Three that stand together are fewer than four that stand apart."""
    assert in_place("abcdxyz", "xyzaUbVcWd") == set("abcd")


def marks(step: StepComparison, cell: str) -> tuple[str, str]:
    """Return a cell on both sides, what is other in brackets."""
    found = next(one for one in step.cells if one.cell == cell)
    left, right = (
        "".join(f"[{words.text}]" if words.other else words.text for words in side)
        for side in (found.before, found.after)
    )
    return left, right


def changed(before: Step, after: Step) -> StepComparison:
    (step,) = of({"a": before}, {"a": after})
    return step


def test_the_words_that_are_others_are_marked_on_their_side() -> None:
    step = changed(
        Step("Weigh the beans twice, then roast", "Cashier", ("Roaster", "Head Roaster"), duration="2 hours", note="x"),
        Step("Weigh the green beans, then roast", "Barista", ("Head Roaster",), duration="3 hours", output="Beans"),
    )
    assert step.changes == ("changed",)
    assert marks(step, "activity") == (
        "Weigh the [beans twice, ]then roast",
        "Weigh the [green beans, ]then roast",
    )
    assert marks(step, "pic") == ("[Cashier]", "[Barista]")
    assert marks(step, "involved") == ("[Roaster, ]Head Roaster", "Head Roaster")
    assert marks(step, "duration") == ("[2 ]hours", "[3 ]hours")
    assert marks(step, "output") == ("", "[Beans]")
    assert marks(step, "note") == ("[x]", "")
    assert "documents" not in [one.cell for one in step.cells], "what neither says is not shown"


def test_a_moved_step_may_be_changed_too() -> None:
    after = named("bca") | {"a": Step("Do a twice.", "Cashier")}
    assert of(named("abc"), after)[-1].changes == ("moved", "changed")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Do  it\nnow", "Do it now "), ("Cafe\u0301", "Caf\u00e9"), (link("List", "https://a.example"),) * 2],
)
def test_space_and_forms_of_a_letter_change_nothing(one: str, other: str) -> None:
    assert changed(Step(one), Step(other)).changes == ()


def test_a_link_is_shown_by_its_title() -> None:
    step = changed(Step(f"Fill in {link('Form A', 'https://a.example')}"), Step("Fill in Form B"))
    assert marks(step, "activity") == ("Fill in Form [A]", "Fill in Form [B]")


def cells(draw: st.DrawFn) -> Step:
    """Return a step of a few words, of which many are the same."""
    text = st.lists(st.sampled_from(["brew", "the", "coffee,", "again", "2"]), max_size=6).map(" ".join)
    names = st.lists(st.sampled_from(["Cashier", "Barista", "Head"]), max_size=2, unique=True).map(tuple)
    return Step(draw(text), draw(text), draw(names), draw(text), draw(text), draw(text), draw(text))


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Step]:
    ids = draw(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=8, unique=True))
    return {one: cells(draw) for one in ids}


@given(tables(), tables())
@settings(max_examples=examples(40, 500), deadline=None)
def test_every_step_of_both_is_there_once_and_both_sides_say_what_their_revision_says(
    before: dict[str, Step], after: dict[str, Step]
) -> None:
    steps = of(before, after)
    assert sorted(one.id for one in steps) == sorted(before | after)
    assert [one.id for one in steps if one.now] == list(after)
    for one in steps:
        for side, table in (("before", before), ("after", after)):
            said = {cell.cell: "".join(w.text for w in getattr(cell, side)) for cell in one.cells}
            expected = table.get(one.id)
            for cell in CELLS:
                value = getattr(expected, cell) if expected else ""
                assert said.get(cell, "") == (", ".join(value) if isinstance(value, tuple) else value)
        if "changed" not in one.changes and one.was and one.now:
            assert before[one.id] == after[one.id]
    stayed = [one.was for one in steps if one.was and one.now and "moved" not in one.changes]
    assert stayed == sorted(stayed)


def sop(*revisions: Revision) -> Sop:
    return replace(BEGUN, revisions=revisions)


def numbers(comparison: Comparison) -> tuple[int, int]:
    return comparison.before.number, comparison.after.number


def rev(number: int, steps: str = "ab", status: str = "authorised") -> Revision:
    return replace(revision(named(steps), number), status=status)  # type: ignore[arg-type]  # a Status


LIFE = sop(rev(0), rev(1), rev(2, status="cancelled"), rev(3), rev(4, steps=""))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("", ""), (1, 3)),
        (("0", ""), (0, 3)),
        (("", "1"), (0, 1)),
        (("3", ""), (3, 1)),
        (("", "0"), (3, 0)),
        (("1", "2"), (1, 2)),
        (("1", "1"), (1, 1)),
    ],
)
def test_without_numbers_the_two_newest_that_have_steps_and_were_not_given_up(
    asked: tuple[str, str], found: tuple[int, int]
) -> None:
    assert numbers(compared(LIFE, *asked)) == found


def test_wrong_numbers_are_all_named_with_what_there_is() -> None:
    with pytest.raises(Invalid) as refused:
        compared(LIFE, "9", "x")
    assert [(one.field, str(one.sentence)) for one in refused.value.problems] == [
        ("from", "There is no Rev. 9 with steps. Choose one of 0, 1, 2, 3."),
        ("to", "There is no Rev. x with steps. Choose one of 0, 1, 2, 3."),
    ]


def test_one_revision_is_compared_with_nothing() -> None:
    assert [one.number for one in comparable(LIFE)] == [0, 1, 2, 3]
    with pytest.raises(Refused, match=re.escape("nothing to compare")):
        compared(sop(rev(0), rev(1, steps="")), "", "")
