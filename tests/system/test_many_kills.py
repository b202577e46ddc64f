"""A process is killed amid one click about many SOPs, at a call to Google or a write to the records; others go on."""

import shutil
import signal
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from service.domain.facts import Archived, Authorised, Monitored
from service.workflow.reading.evaluations import read_evaluation
from tests.length import FULL
from tests.people import CITRA
from tests.system.killing import LAG, LEASE, PATIENCE, Processes, When, pass_time, workspace
from tests.system.looking import Seen, documents, seen_at

COUNT = 2
CALLS = {"together": 7 * COUNT + 2, "monitor_all": 8}
"""Two looks at Docs, the next revision of one, and the register."""
RECORDED = {"evaluate": 1, "monitor_all": 6}
WHOLE = 40 if FULL else 4
"""SOPs of a list that is authorised whole."""
YEAR, A_MONTH = 2027, 40 * 86_400
"""The sandbox's clock stands at the end of November."""


@pytest.fixture(scope="module")
def ready(forked: Processes, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Return folders in which some SOPs await authorisation, are to be monitored, and to be evaluated."""
    awaiting, in_force, next_year = (tmp_path_factory.mktemp("ready") / "data" for _ in range(3))
    with closing(workspace(awaiting)) as world:
        world.found()
        for number in range(COUNT):
            world.rehearsed(title=f"SOP {number}")
        world.sandbox.advance(LAG)
    shutil.copytree(awaiting, in_force)
    assert forked.act(in_force, "together", 0, "before") == CALLS["together"]
    pass_time(in_force, LAG)
    shutil.copytree(in_force, next_year)
    pass_time(next_year, A_MONTH)
    return {"together": awaiting, "monitor_all": in_force, "evaluate": next_year}


@pytest.fixture(scope="module")
def undisturbed(
    forked: Processes, ready: Mapping[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Seen]:
    """Return what each comes to when nothing happens, in as many calls as it is killed at."""
    seen = {}
    for act, calls in CALLS.items():
        folder = tmp_path_factory.mktemp("undisturbed") / "data"
        shutil.copytree(ready[act], folder)
        assert forked.act(folder, act, 0, "before") == calls
        pass_time(folder, LAG)
        seen[act] = seen_at(folder)
    return seen


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "data"
    shutil.rmtree(tmp_path, ignore_errors=True)


def ask_again(forked: Processes, folder: Path, act: str) -> None:
    """Have the queue go on, and send the click again, as a client does that got no answer."""
    for seconds in (LEASE, PATIENCE):
        pass_time(folder, seconds)
        if forked.settle(folder) == [0]:
            break
    assert forked.repeat(folder, act) == 0


def recorded(folder: Path, kind: type) -> list[int]:
    """Return how often each SOP has a kind of fact."""
    with closing(workspace(folder)) as world:
        streams = [head.stream for head in world.office.records.summaries({}, 99).heads]
        histories = [[type(one.fact) for one in world.office.histories.recorded(stream)] for stream in streams]
        return [kinds.count(kind) for kinds in histories]


@pytest.mark.sampled(23)
@pytest.mark.parametrize(("act", "nth"), [(act, nth) for act, calls in CALLS.items() for nth in range(1, calls + 1)])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_at_any_call_leaves_every_sop_decided_once(
    when: When,
    act: str,
    nth: int,
    forked: Processes,
    ready: Mapping[str, Path],
    undisturbed: Mapping[str, Seen],
    folder: Path,
) -> None:
    shutil.copytree(ready[act], folder)
    assert forked.act(folder, act, nth, when) == -signal.SIGKILL
    ask_again(forked, folder, act)
    assert seen_at(folder) == undisturbed[act]
    kinds = (Authorised, Archived) if act == "together" else (Monitored,)
    assert [recorded(folder, kind) for kind in kinds] == [[1] * COUNT] * len(kinds)
    with closing(workspace(folder)) as world:
        assert len(documents(world)) == COUNT + (act == "monitor_all")


@pytest.mark.sampled(5)
@pytest.mark.parametrize(("act", "nth"), [(act, nth) for act, count in RECORDED.items() for nth in range(1, count + 1)])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_at_any_write_to_the_records_leaves_each_answer_there_once(
    when: When, act: str, nth: int, forked: Processes, ready: Mapping[str, Path], folder: Path
) -> None:
    shutil.copytree(ready[act], folder)
    assert forked.record(folder, act, nth, when) == -signal.SIGKILL
    ask_again(forked, folder, act)
    if act == "monitor_all":
        assert recorded(folder, Monitored) == [1] * COUNT
        return
    with closing(workspace(folder)) as world:
        assert all(one.yes for one in read_evaluation(world.office, CITRA, "MKT", YEAR).fact.answers)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("when", ["after", "before"])
def test_a_whole_list_that_is_authorised_with_one_click_is_authorised_once_though_it_is_killed_midway(
    when: When, forked: Processes, folder: Path
) -> None:
    with closing(workspace(folder)) as world:
        world.found()
        for number in range(WHOLE):
            world.rehearsed(title=f"SOP {number}")
        world.sandbox.advance(LAG)
    assert forked.act(folder, "together", 7 * WHOLE // 2, when) == -signal.SIGKILL
    midway = recorded(folder, Authorised)
    assert 0 < sum(midway) < WHOLE, "some are decided and others not yet"
    ask_again(forked, folder, "together")
    assert recorded(folder, Authorised) == recorded(folder, Archived) == [1] * WHOLE
    with closing(workspace(folder)) as world:
        assert len(documents(world)) == WHOLE
        sops = [world.office.histories.read(head.stream) for head in world.office.records.summaries({}, 99).heads]
        assert all(sop.current.locked for sop in sops)


def test_undisturbed_as_much_is_recorded_as_it_is_killed_at(
    forked: Processes, ready: Mapping[str, Path], tmp_path: Path
) -> None:
    for act, count in RECORDED.items():
        shutil.copytree(ready[act], tmp_path / act)
        assert forked.record(tmp_path / act, act, 0, "before") == count
