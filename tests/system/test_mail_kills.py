"""The process is killed at each call to Gmail; others settle and sync, and everybody has one mail."""

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from googleapiclient.discovery import build

from tests.people import BUDI, DEWI
from tests.system.killing import LAG, LEASE, Processes, When, draft_once, pass_time, workspace

MADE = 4
"""Calls to Gmail that mail two people: two drafts, then both are sent."""


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an SOP that can be reviewed."""
    folder = tmp_path_factory.mktemp("drafted") / "data"
    world = workspace(folder)
    world.found()
    draft_once(world.office)
    world.sandbox.advance(LAG)
    world.close()
    return folder


@pytest.fixture
def folder(tmp_path: Path, drafted: Path) -> Iterator[Path]:
    shutil.copytree(drafted, tmp_path / "data")
    yield tmp_path / "data"
    shutil.rmtree(tmp_path, ignore_errors=True)


def mails(folder: Path) -> list[int]:
    """Return how many mails each reviewer has."""
    world = workspace(folder)
    counted = []
    for person in (BUDI, DEWI):
        gmail = build("gmail", "v1", http=world.sandbox.http(person), static_discovery=True)
        counted.append(gmail.users().messages().list(userId="me").execute()["resultSizeEstimate"])
    world.close()
    return counted


def test_undisturbed_each_is_mailed_once(folder: Path, forked: Processes) -> None:
    assert forked.ask(folder, 0, "before") == MADE
    assert mails(folder) == [1, 1]


@pytest.mark.sampled(3)
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("nth", range(1, MADE + 1))
def test_a_kill_at_any_call_to_gmail_leaves_one_mail_for_each(
    nth: int, when: When, folder: Path, forked: Processes
) -> None:
    assert forked.ask(folder, nth, when) == -signal.SIGKILL
    pass_time(folder, LEASE)
    assert forked.settle_mails(folder, processes=2) == [0, 0]
    assert mails(folder) == [1, 1]
