"""A process is killed while the Doc of an interview guide is made: the queue makes it, once, and whole."""

import shutil
import signal
from contextlib import closing
from pathlib import Path

import pytest

from tests.system.killing import LEASE, PATIENCE, Processes, When, pass_time, workspace

ACT, CALLS = "guide", 2
TITLE = "Interview guide for performers: Publish an article"


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a company that has its place in Drive."""
    folder = tmp_path_factory.mktemp("founded") / "data"
    with closing(workspace(folder)) as world:
        world.found()
    return folder


@pytest.mark.sampled(2)
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("nth", range(1, CALLS + 1))
def test_a_guide_that_a_kill_cut_off_is_made_once(
    forked: Processes, founded: Path, tmp_path: Path, nth: int, when: When
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(founded, folder)
    assert forked.act(folder, ACT, nth, when) == -signal.SIGKILL
    for seconds in (LEASE, PATIENCE):
        pass_time(folder, seconds)
        if forked.settle(folder) == [0]:
            break
    assert forked.repeat(folder, ACT) == 0
    with closing(workspace(folder)) as world:
        world.sandbox.advance(PATIENCE)
        found = world.ayu.does(
            "GET",
            f"/drive/v3/files?q=name='{TITLE}' and trashed=false&fields=files(id)"
            "&corpora=allDrives&includeItemsFromAllDrives=true&supportsAllDrives=true",
        )["files"]
        (study,) = world.ayu.does("GET", "/api/studies")["studies"]
        (guide,) = world.ayu.does("GET", f"/api/studies/{study['id']}")["guides"]
        assert [f"/{one['id']}/" in guide["document"] for one in found] == [True]
        body = str(world.ayu.does("GET", f"/v1/documents/{found[0]['id']}")["body"])
    assert body.count("The order of the work") == 1
