"""What one click began on many SOPs is gone on with; where that is not possible, all else is."""

import pytest

from service.records.interface import Append, EncodedFact
from service.workflow.acts.queued import ON_MANY, settle_everything
from tests.people import AYU
from tests.world import World


@pytest.mark.parametrize("prefix", [*ON_MANY])
def test_a_click_on_many_whose_history_cannot_be_read_keeps_nothing_else_waiting(world: World, prefix: str) -> None:
    records, now = world.office.records, world.office.clock()
    for stream in (f"{prefix}0", f"{prefix}1"):
        records.append(Append(stream, 0, [EncodedFact("OfALaterBaku", 1, {})], now, AYU))
    world.draft()
    records.append(Append(f"{prefix}2", 0, [EncodedFact("OfALaterBaku", 1, {})], now, AYU))
    waiting = settle_everything(world.office)
    assert {one.sop_id for one in waiting} == {f"{prefix}{n}" for n in range(3)}
