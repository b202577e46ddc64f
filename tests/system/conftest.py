"""Folders in which an act is due, what it comes to undisturbed, and the server that forks processes for it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.killing import CALLS, LAG, Processes, draft_once, processes, workspace
from tests.system.looking import Seen, seen_at


@pytest.fixture(
    params=[(act, nth) for act, calls in CALLS.items() for nth in range(1, calls + 1)],
    ids=lambda pair: f"{pair[0]}-{pair[1]}",
)
def due_act(request: pytest.FixtureRequest) -> tuple[str, int]:
    """An act and one of its calls to Google."""
    told: tuple[str, int] = request.param
    return told


@pytest.fixture(scope="session")
def forked() -> Iterator[Processes]:
    with processes() as server:
        yield server


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folders in which each act is due: the company founded, and an SOP that only awaits authorisation."""
    founded, rehearsed = tmp_path_factory.mktemp("founded"), tmp_path_factory.mktemp("rehearsed")
    for folder in (founded, rehearsed):
        world = workspace(folder)
        world.found()
        if folder is rehearsed:
            draft_once(world.office)
            world.sandbox.advance(LAG)
            (head,) = world.office.records.summaries({}, 10).heads
            sop = world.ayu.does("GET", f"/api/sops/{head.stream}")
            world.open_round(sop)
            world.answer(sop)
            world.simulate(world.close_round(sop))
        world.sandbox.advance(LAG)
        world.close()
    return {"draft": founded, "authorise": rehearsed}


@pytest.fixture(scope="session")
def undisturbed(
    forked: Processes, prepared: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Seen]:
    """What each act comes to when nothing happens."""
    seen = {}
    for act, folder in prepared.items():
        run = tmp_path_factory.mktemp(act) / "data"
        shutil.copytree(folder, run)
        assert forked.repeat(run, act) == 0
        seen[act] = seen_at(run)
    return seen
