"""The process is killed at a call to Google while an SOP book is made; the queue goes on, and there is one PDF."""

import hashlib
import shutil
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from service.domain.history.workplace import AUDIT_PACKS
from service.workflow.acts.binding import BOOK_ORDERS
from tests.system.killing import LAG, LEASE, Processes, When, pass_time, workspace

CALLS = 4
"""An id, the archived PDF, and the book in two: a session, and its bytes."""
ACT = "bind"


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an SOP in force."""
    folder = tmp_path_factory.mktemp("ready") / "data"
    with closing(workspace(folder)) as world:
        world.found()
        world.authorised()
        world.sandbox.advance(LAG)
    return folder


@pytest.fixture
def folder(tmp_path: Path, ready: Path) -> Iterator[Path]:
    shutil.copytree(ready, tmp_path / "data")
    yield tmp_path / "data"
    shutil.rmtree(tmp_path, ignore_errors=True)


def test_undisturbed_it_makes_as_many_calls_as_it_is_killed_at(forked: Processes, folder: Path) -> None:
    assert forked.act(folder, ACT, 0, "before") == CALLS


@pytest.mark.sampled(2)
@pytest.mark.parametrize("nth", range(1, CALLS + 1))
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_at_any_call_leaves_one_book(when: When, nth: int, forked: Processes, folder: Path) -> None:
    assert forked.act(folder, ACT, nth, when) == -signal.SIGKILL
    pass_time(folder, LEASE)
    assert forked.settle(folder) == [0]
    assert forked.repeat(folder, ACT) == 0  # the client that got no answer asks again
    pass_time(folder, LAG)
    with closing(workspace(folder)) as world:
        [book] = BOOK_ORDERS.last(world.office)
        (made,) = book.volumes
        files = world.office.google.drive.inside(world.office.histories.workplace().folder(AUDIT_PACKS))
        assert [(file.id, file.sha256) for file in files] == [(made.file_id, made.sha256)]
        assert hashlib.sha256(world.office.google.drive.content(made.file_id)).hexdigest() == made.sha256
