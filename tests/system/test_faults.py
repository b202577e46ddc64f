"""Google fails at each call of an act, or loses its answer: the act comes to the same end, nothing stays twice."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from service.domain.errors import Unavailable
from service.sandbox.core.faults import Fault, Kind
from service.workflow.settling.settle import settle_all
from tests.system.acts import ACTS
from tests.system.killing import LAG, PATIENCE, workspace
from tests.system.looking import Seen, look, with_figures_of
from tests.system.unhurried import unhurried
from tests.world import World

KINDS: tuple[Kind, ...] = ("cut-after", "503")


@pytest.fixture
def world(due_act: tuple[str, int], prepared: dict[str, Path], tmp_path: Path) -> Iterator[World]:
    shutil.copytree(prepared[due_act[0]], tmp_path / "data")
    world = workspace(tmp_path / "data")
    yield world
    world.close()


@pytest.mark.sampled(29)
@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_at_any_call_changes_nothing_in_the_end(
    kind: Kind, due_act: tuple[str, int], world: World, undisturbed: dict[str, Seen]
) -> None:
    act, nth = due_act
    office = unhurried(world)
    world.sandbox.plant(Fault(kind, nth=nth))
    try:
        ACTS[act](office)
    except Unavailable:  # nothing is recorded yet, and whoever asked asks again
        world.sandbox.advance(PATIENCE)
        ACTS[act](office)
    if settle_all(office):  # a create whose answer was lost may still turn up
        world.sandbox.advance(PATIENCE)
        assert settle_all(office) == ()
    world.sandbox.advance(LAG)
    seen, expected = look(world), undisturbed[act]
    if act == "take_over":  # the sync within it, repeated, writes the overview of a later moment
        seen = replace(seen, register=with_figures_of(expected, seen))
    assert seen == expected
