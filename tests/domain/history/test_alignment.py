from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.document.sop_document import Step
from service.domain.facts import SeenStep
from service.domain.history.alignment import align

BRIEF, DRAFT, CHECK, PUBLISH = (
    Step("Write the brief", "Content Planner", (), "backlog", "3 hours", "brief"),
    Step("Write the draft", "Copywriter", ("SEO Specialist",), "brief", "3 days", "draft"),
    Step("Check the draft", "Marketing Lead", (), "draft", "1 day", "checked draft"),
    Step("Publish the post", "Content Admin", (), "checked draft", "30 minutes", "post"),
)
texts = st.text(alphabet="abcdefgh ", min_size=4, max_size=30)
steps = st.lists(st.builds(Step, activity=texts, pic=st.sampled_from(["", "Copywriter"])), max_size=12)


def known(*rows: Step) -> tuple[SeenStep, ...]:
    return tuple(SeenStep(f"s{n}", step) for n, step in enumerate(rows, start=1))


def fresh() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"new{next(numbers)}"


def ids(old: Sequence[SeenStep], *new: Step) -> list[str]:
    return [seen_step.id for seen_step in align(old, new, fresh())]


def test_a_first_reading_gives_every_step_a_fresh_id() -> None:
    assert ids((), BRIEF, DRAFT) == ["new1", "new2"]


def test_a_row_inserted_in_the_middle_leaves_the_others_their_ids() -> None:
    assert ids(known(BRIEF, DRAFT), BRIEF, CHECK, DRAFT) == ["s1", "new1", "s2"]


def test_a_row_that_moved_keeps_its_id() -> None:
    assert ids(known(BRIEF, DRAFT, CHECK, PUBLISH), PUBLISH, BRIEF, DRAFT, CHECK) == ["s4", "s1", "s2", "s3"]


def test_a_row_that_was_removed_takes_its_id_with_it() -> None:
    assert ids(known(BRIEF, DRAFT, CHECK), BRIEF, CHECK) == ["s1", "s3"]


def test_a_reworded_step_keeps_its_id_even_where_it_moved() -> None:
    reworded = replace(BRIEF, activity="Write a short brief", duration="2 hours")
    assert ids(known(BRIEF, CHECK, PUBLISH), CHECK, PUBLISH, reworded) == ["s2", "s3", "s1"]


def test_a_step_rewritten_beyond_recognition_keeps_its_id_between_its_neighbours() -> None:
    other = Step("Go over everything once more", "Editor")
    assert ids(known(BRIEF, CHECK, PUBLISH), BRIEF, other, PUBLISH) == ["s1", "s2", "s3"]


def test_two_strangers_in_the_place_of_one_step_are_new_both() -> None:
    assert ids(known(BRIEF, CHECK, PUBLISH), BRIEF, Step("Zip"), Step("Mail"), PUBLISH) == ["s1", "new1", "new2", "s3"]


def test_of_equal_activities_the_one_with_the_same_performer_is_meant() -> None:
    by_lead, by_head = Step("Approve", "Lead", (), "", "1 day"), Step("Approve", "Head", (), "", "1 day")
    slower = replace(by_head, duration="2 days")
    assert ids(known(by_lead, CHECK, by_head), slower, CHECK) == ["s3", "s2"]


def test_equal_rows_keep_their_order() -> None:
    assert ids(known(CHECK, DRAFT, CHECK), CHECK, DRAFT, CHECK, CHECK) == ["s1", "s2", "s3", "new1"]


@settings(max_examples=60)
@given(steps)
def test_an_unchanged_table_keeps_every_id(rows: list[Step]) -> None:
    old = known(*rows)
    assert align(old, rows, fresh()) == old


@settings(max_examples=60)
@given(
    st.lists(st.builds(Step, activity=texts), max_size=12, unique_by=lambda step: " ".join(step.activity.split())),
    st.randoms(),
)
def test_rows_of_different_text_keep_their_ids_in_any_order(rows: list[Step], random: Random) -> None:
    old = list(known(*rows))
    random.shuffle(old)
    moved = [seen_step.step for seen_step in old]
    assert align(known(*rows), moved, fresh()) == tuple(old)


@settings(max_examples=60)
@given(steps, steps)
def test_no_two_steps_share_an_id_and_no_text_is_changed(before: list[Step], after: list[Step]) -> None:
    aligned = align(known(*before), after, fresh())
    assert [seen_step.step for seen_step in aligned] == after
    assert len({seen_step.id for seen_step in aligned}) == len(after)
