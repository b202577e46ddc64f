"""Time cells as offices write them: kept in a Doc as they stand, and read to the minute or not at all."""

from dataclasses import replace
from pathlib import Path

import pytest

from service.domain.document.durations import duration
from tests.gateways.docs import LEAN, desk
from tests.times import shown

CELLS = [
    (text, minutes)
    for line in Path(__file__).with_name("time_cells.txt").read_text().splitlines()
    if " | " in line and not line.startswith("# ")
    for text, minutes in [line.rsplit(" | ", 1)]
]
"""Each text, and what it comes to; `null` where that is nobody's to guess."""


def test_there_are_three_hundred_of_them_and_none_twice() -> None:
    assert len(dict(CELLS)) == len(CELLS) >= 300


@pytest.mark.parametrize(("text", "minutes"), CELLS)
def test_a_cell_is_read_to_the_minute_or_not_at_all(text: str, minutes: str) -> None:
    assert shown(duration(text, 8)) == (None if minutes == "null" else minutes)


def test_a_doc_keeps_every_cell_as_it_was_written() -> None:
    texts = [text for text, _ in CELLS[::9]]
    steps = tuple(replace(LEAN.steps[0], duration=text) for text in texts)
    with desk() as at:
        document_id = at.with_words(replace(LEAN, steps=steps))
        assert [step.duration for step in at.docs.read(document_id).document.steps] == texts
