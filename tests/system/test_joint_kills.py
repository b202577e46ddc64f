"""The process is killed at a call to Google while many SOPs are authorised with one click; the queue goes on."""

import shutil
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from service.domain.facts import Archived, Authorised
from tests.system.killing import LAG, LEASE, PATIENCE, Processes, When, pass_time, workspace
from tests.system.looking import Seen, documents, seen_at

COUNT = 2
CALLS = 7 * COUNT + 2
ACT = "together"


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which some SOPs await authorisation."""
    folder = tmp_path_factory.mktemp("ready") / "data"
    with closing(workspace(folder)) as world:
        world.found()
        for number in range(COUNT):
            world.rehearsed(title=f"SOP {number}")
        world.sandbox.advance(LAG)
    return folder


@pytest.fixture(scope="module")
def undisturbed(forked: Processes, ready: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Return what it comes to when nothing happens, in as many calls as it is killed at."""
    folder = tmp_path_factory.mktemp("undisturbed") / "data"
    shutil.copytree(ready, folder)
    assert forked.act(folder, ACT, 0, "before") == CALLS
    pass_time(folder, LAG)
    return seen_at(folder)


@pytest.fixture
def folder(tmp_path: Path, ready: Path) -> Iterator[Path]:
    shutil.copytree(ready, tmp_path / "data")
    yield tmp_path / "data"
    shutil.rmtree(tmp_path, ignore_errors=True)


@pytest.mark.sampled(11)
@pytest.mark.parametrize("nth", range(1, CALLS + 1))
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_at_any_call_leaves_every_sop_authorised_once(
    when: When, nth: int, forked: Processes, undisturbed: Seen, folder: Path
) -> None:
    assert forked.act(folder, ACT, nth, when) == -signal.SIGKILL
    for seconds in (LEASE, PATIENCE):
        pass_time(folder, seconds)
        if forked.settle(folder) == [0]:
            break
    assert forked.repeat(folder, ACT) == 0  # the client that got no answer asks again
    assert seen_at(folder) == undisturbed
    with closing(workspace(folder)) as world:
        assert len(documents(world)) == COUNT
        for head in world.office.records.summaries({}, 10).heads:
            kinds = [type(one.fact) for one in world.office.histories.recorded(head.stream)]
            assert (kinds.count(Authorised), kinds.count(Archived)) == (1, 1)
