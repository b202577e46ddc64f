"""The process is killed at each call to Google of an act; another one settles, and it is as if nothing had happened."""

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.domain.facts import Archived
from tests.system.acts import CALLS
from tests.system.killing import LEASE, PATIENCE, Processes, When, pass_time, workspace
from tests.system.looking import Seen, archived, documents, seen_at


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "data"
    shutil.rmtree(tmp_path, ignore_errors=True)


def come_to_rest(forked: Processes, folder: Path, count: int = 1) -> None:
    """Settle until nothing waits, as the queue does: once dead processes have lost their leases, and with patience."""
    for seconds in (LEASE, PATIENCE):
        pass_time(folder, seconds)
        if forked.settle(folder, count) == [0] * count:
            return
    raise AssertionError("something still waits after ten minutes")


def ask_again(forked: Processes, folder: Path, act: str) -> None:
    """Send the act again, as a client does that got no answer, with the same key; and later, where it is told so."""
    if forked.repeat(folder, act) != 0:
        pass_time(folder, PATIENCE)
        assert forked.repeat(folder, act) == 0


def check(folder: Path, act: str, undisturbed: dict[str, Seen]) -> None:
    seen = seen_at(folder)
    assert seen == undisturbed[act]
    world = workspace(folder)
    assert len(documents(world)) + 1 == len(undisturbed[act].docs), "and the house-style Doc"
    (head,) = world.office.records.summaries({}, 10).heads
    if act == "authorise":
        kept = [r.fact for r in world.office.histories.recorded(head.stream) if isinstance(r.fact, Archived)]
        assert [fact.sha256 for fact in kept] == archived(world)
    world.close()


@pytest.mark.parametrize("act", CALLS)
def test_an_undisturbed_act_makes_as_many_calls_as_it_is_killed_at(
    act: str, forked: Processes, prepared: dict[str, Path], folder: Path
) -> None:
    shutil.copytree(prepared[act], folder)
    assert forked.act(folder, act, 0, "before") == CALLS[act]


@pytest.mark.sampled(29)
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_at_any_call_leaves_one_doc_one_number_one_set_of_rows_one_pdf_and_one_lock(
    due_act: tuple[str, int],
    when: When,
    forked: Processes,
    prepared: dict[str, Path],
    undisturbed: dict[str, Seen],
    folder: Path,
) -> None:
    act, nth = due_act
    shutil.copytree(prepared[act], folder)
    assert forked.act(folder, act, nth, when) == -signal.SIGKILL
    come_to_rest(forked, folder)
    ask_again(forked, folder, act)
    check(folder, act, undisturbed)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("act", "nth"), [("draft", 1), ("draft", 3), ("authorise", 3), ("authorise", 6)])
def test_two_processes_settling_the_same_sop_at_once_do_no_harm(
    act: str, nth: int, forked: Processes, prepared: dict[str, Path], undisturbed: dict[str, Seen], folder: Path
) -> None:
    shutil.copytree(prepared[act], folder)
    assert forked.act(folder, act, nth, "after") == -signal.SIGKILL
    come_to_rest(forked, folder, count=2)
    assert forked.repeat(folder, act) == 0
    check(folder, act, undisturbed)
