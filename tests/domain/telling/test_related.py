"""What is wrong with the number of another SOP where it is named, and what is not."""

import pytest

from service.domain.flow.texts import Place
from service.domain.history.related import RELATED, NamedSop
from service.domain.telling.related import RelatedState, finding

STEP = Place("step", 3, "note")


@pytest.mark.parametrize(
    ("place", "state", "english", "indonesian"),
    [
        (RELATED, "missing", "is the number of no SOP", "bukan nomor SOP mana pun"),
        (STEP, "missing", "is the number of no SOP", "bukan nomor SOP mana pun"),
        (RELATED, "withdrawn", "was withdrawn", "sudah dicabut"),
        (RELATED, "superseded", "was superseded", "sudah digantikan"),
        (STEP, "cancelled", "was cancelled before it was in force", "dibatalkan sebelum berlaku"),
        (RELATED, "itself", "is this SOP itself", "adalah SOP ini sendiri"),
    ],
)
def test_a_number_that_leads_nowhere_is_told_with_its_place(
    place: Place, state: RelatedState, english: str, indonesian: str
) -> None:
    found = finding(NamedSop(place, "SOP-MKT-099"), state)
    assert found is not None
    assert (found.place, found.blocks) == (place, False)
    assert f"SOP-MKT-099 {english}" in found.sentence.spoken("en")
    assert f"SOP-MKT-099 {indonesian}" in found.sentence.spoken("id")


@pytest.mark.parametrize(
    ("named", "state"),
    [
        (NamedSop(RELATED, "SOP-MKT-002"), "in_force"),
        (NamedSop(RELATED, "SOP-MKT-002"), "draft"),
        (NamedSop(RELATED, "SOP-MKT-002"), "to_come"),
        (NamedSop(RELATED, "PER/21/M-PAN/11/2008", sure=False), "missing"),
        (NamedSop(STEP, "SOP-MKT-001"), "itself"),
    ],
)
def test_what_may_be_named_is_no_finding(named: NamedSop, state: RelatedState) -> None:
    assert finding(named, state) is None
