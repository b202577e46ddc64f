"""A process is killed on the day on which an SOP takes another one's place; the next one leaves nothing done twice."""

import shutil
import signal
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from service.domain import facts
from tests.system.killing import LAG, LEASE, PATIENCE, Processes, When, pass_time, workspace
from tests.web.answers import standing
from tests.world import draft

DAYS = 3
WRITES = range(1, 10)
"""What is recorded that morning in the two histories, and of the workplace."""


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which an SOP takes the place of another one today, and nobody has looked yet."""
    folder = tmp_path_factory.mktemp("ready") / "data"
    with closing(workspace(folder)) as world:
        world.found()
        old = world.authorised()
        new = world.ayu.does("POST", "/api/sops", draft(title="Anew", replaces=[old["number"]]))
        world.open_round(new)
        world.answer(new)
        new = world.simulate(world.close_round(new))
        day = world.office.today() + timedelta(days=DAYS)
        body = {"meaning": "For use", "effective": day.isoformat()}
        world.citra.does("POST", f"/api/sops/{new['id']}/authorise", body)
    pass_time(folder, DAYS * 86_400 + LAG)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "data"
    shutil.rmtree(tmp_path, ignore_errors=True)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("nth", WRITES)
def test_a_kill_at_any_write_to_the_records_leaves_it_superseded_once(
    nth: int, when: When, forked: Processes, ready: Path, folder: Path
) -> None:
    shutil.copytree(ready, folder)
    assert forked.record(folder, "take_over", nth, when) == -signal.SIGKILL
    for seconds in (LEASE, PATIENCE, LAG):
        pass_time(folder, seconds)
        assert forked.repeat(folder, "take_over") == 0
    with closing(workspace(folder)) as world:
        old, new = (world.office.histories.read(h.stream) for h in world.office.records.summaries({}, 10).heads)
        kinds = [[type(one.fact) for one in world.office.histories.recorded(sop.id)] for sop in (old, new)]
        assert (kinds[0].count(facts.Replaced), kinds[1].count(facts.PredecessorEnded)) == (1, 1)
        assert (old.current.status, new.in_force(world.office.today())) == ("superseded", new.current)
        assert standing(world, old.current.document_id or "") == ("superseded", True)
