"""The process is killed at each call to Google that forms take: each is locked, moved or copied once, and all are."""

import shutil
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.system.acts import authorise_once, revise_once, withdraw_once
from tests.system.killing import LAG, LEASE, PATIENCE, Processes, When, pass_time, workspace
from tests.system.looking import Seen, files, seen_at
from tests.web.api.test_forms import add, drive_file
from tests.world import World

CALLS = {"authorise": 9 + 2, "copy_form": 9, "mark_withdrawn": 8 + 2}
"""As many calls to Google as each act makes on an SOP with two forms: to lock or to move them one a form more."""
NAMES = ("Brief form", "Checklist")
KILLS = [(act, nth) for act, calls in CALLS.items() for nth in range(1, calls + 1)]


@pytest.fixture(scope="module")
def due(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folders with one SOP that lists two forms: to be authorised, withdrawn, and with its next revision begun."""
    rehearsed, in_force, revised, withdrawn = (tmp_path_factory.mktemp("due") / "data" for _ in range(4))
    with closing(workspace(rehearsed)) as world:
        world.found()
        sop = world.draft()
        for number, name in enumerate(NAMES, start=1):
            add(world, sop, drive_file(world, name), name=name, number=f"FRM-MKT-0{number}")
        world.open_round(sop)
        world.answer(sop)
        world.simulate(world.close_round(sop))
        world.sandbox.advance(LAG)
    _go_on(rehearsed, in_force, "authorise")
    _go_on(in_force, revised, "revise")
    shutil.copytree(in_force, withdrawn)
    with closing(workspace(withdrawn)) as world:  # Google unlocks the Doc a moment later
        withdraw_once(world.office)
    pass_time(withdrawn, LAG)
    return {"authorise": rehearsed, "mark_withdrawn": withdrawn, "copy_form": revised}


def _go_on(folder: Path, then: Path, act: str) -> None:
    shutil.copytree(folder, then)
    with closing(workspace(then)) as world:
        {"authorise": authorise_once, "revise": revise_once}[act](world.office)
        world.ayu.does("POST", "/api/sync")
        world.sandbox.advance(LAG)


@pytest.fixture(scope="module")
def undisturbed(forked: Processes, due: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Seen]:
    """What each act comes to when nothing happens."""
    seen = {}
    for act, ready in due.items():
        run = tmp_path_factory.mktemp(act) / "data"
        shutil.copytree(ready, run)
        assert forked.act(run, act, 0, "before") == CALLS[act]
        pass_time(run, LAG)
        assert forked.settle(run) == [0]
        seen[act] = seen_at(run)
    return seen


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "data"
    shutil.rmtree(tmp_path, ignore_errors=True)


def forms(world: World) -> list[tuple[str, str, bool]]:
    """Return the files of forms as Drive has them: name, folder, whether locked."""
    place = {folder_id: key for key, folder_id in world.office.histories.workplace().folders.items()}
    return sorted(
        (one["name"], place[one["parents"][0]], any(r.get("readOnly") for r in one.get("contentRestrictions", ())))
        for one in files(world)
        if one["name"].startswith(NAMES)
    )


@pytest.mark.sampled(19)
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(("act", "nth"), KILLS)
def test_a_kill_at_any_call_leaves_each_form_once_and_where_it_belongs(
    act: str,
    nth: int,
    when: When,
    forked: Processes,
    due: dict[str, Path],
    undisturbed: dict[str, Seen],
    folder: Path,
) -> None:
    shutil.copytree(due[act], folder)
    assert forked.act(folder, act, nth, when) == -signal.SIGKILL
    for seconds in (LEASE, PATIENCE):
        pass_time(folder, seconds)
        forked.settle(folder)
    assert forked.repeat(folder, act) == 0
    assert seen_at(folder) == undisturbed[act]
    with closing(workspace(folder)) as world:
        assert forms(world) == AFTER[act]


AFTER: dict[str, Any] = {
    "authorise": [("Brief form", "in_force", True), ("Checklist", "in_force", True)],
    "mark_withdrawn": [("Brief form", "superseded", True), ("Checklist", "superseded", True)],
    "copy_form": [
        ("Brief form", "in_force", True),
        ("Brief form (FRM-MKT-01, Rev. 1)", "drafts/MKT", False),
        ("Checklist", "in_force", True),
    ],
}
"""Each form, where it is and whether it is locked."""
