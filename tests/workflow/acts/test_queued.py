"""What one click began on many SOPs is gone on with; where that is not possible, all else is."""

import pytest

from service.domain.history.regulations import STREAM as REGULATIONS
from service.records.interface import Append, EncodedFact
from service.workflow.acts.queued import ON_MANY, settle_everything
from tests.people import AYU
from tests.world import World


@pytest.mark.parametrize("prefix", [*ON_MANY])
def test_a_click_on_many_whose_history_cannot_be_read_keeps_nothing_else_waiting(world: World, prefix: str) -> None:
    records, now = world.office.records, world.office.clock()
    *before, behind = (REGULATIONS,) if prefix == REGULATIONS else (f"{prefix}0", f"{prefix}1", f"{prefix}2")
    for stream in before:
        records.append(Append(stream, 0, [EncodedFact("OfALaterBaku", 1, {})], now, AYU))
    world.draft()
    records.append(Append(behind, 0, [EncodedFact("OfALaterBaku", 1, {})], now, AYU))
    waiting = settle_everything(world.office)
    assert {one.sop_id for one in waiting} == {*before, behind}
