"""The process is killed at each call to Google while accepted proposals are drafted: each is one SOP in the end."""

import shutil
import signal
from contextlib import closing
from pathlib import Path

import pytest

from service.domain.history.workplace import drafts
from service.workflow.acts.queued import settle_everything
from service.workflow.means.plans import read_plan
from tests.people import AYU, EKO
from tests.system.killing import LAG, LEASE, PATIENCE, Processes, When, pass_time, workspace
from tests.system.looking import register
from tests.system.planned import CALLS, DETAILS, YEAR, accepted

ACT = "planned"
TITLES = [one.title for one in DETAILS]


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a company with accepted proposals."""
    folder = tmp_path_factory.mktemp("ready") / "data"
    with closing(workspace(folder)) as world:
        world.found()
        accepted(world.office)
        settle_everything(world.office)
        world.sandbox.advance(LAG)
    return folder


@pytest.fixture
def folder(tmp_path: Path, ready: Path) -> Path:
    shutil.copytree(ready, tmp_path / "data")
    return tmp_path / "data"


def test_undisturbed_it_makes_two_calls_for_each_besides_the_register(forked: Processes, folder: Path) -> None:
    assert forked.act(folder, ACT, 0, "before") == CALLS


@pytest.mark.sampled(4)
@pytest.mark.parametrize("nth", range(1, CALLS + 1))
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_at_any_call_leaves_one_sop_of_each_proposal(
    when: When, nth: int, forked: Processes, folder: Path
) -> None:
    assert forked.act(folder, ACT, nth, when) == -signal.SIGKILL
    for seconds in (LEASE, PATIENCE):
        pass_time(folder, seconds)
        if forked.settle(folder) == [0]:
            break
    assert forked.repeat(folder, ACT) == 0  # the client that got no answer asks again
    pass_time(folder, LAG)
    with closing(workspace(folder)) as world:
        sops = {one["title"]: one for one in world.ayu.does("GET", "/api/sops")["sops"]}
        assert sorted(sops) == TITLES
        plan = read_plan(world.office, YEAR)
        assert {one.sop_id for one in plan.proposals.values()} == {one["id"] for one in sops.values()}
        assert sorted(row[2] for row in register(world)["SOP"][1:]) == TITLES
        owned = world.ayu.does("GET", f"/api/sops/{sops['Task 1']['id']}")
        assert (owned["owner"], owned["authors"]) == (EKO, [AYU])
        docs = world.office.google.drive.inside(world.office.histories.workplace().folder(drafts("MKT")))
        assert len(docs) == len(DETAILS)
