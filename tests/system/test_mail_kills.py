"""The process is killed at each call to Gmail; others settle and sync, and everybody has one mail, or one digest."""

import shutil
import signal
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from googleapiclient.discovery import build

from tests.people import BUDI, DEWI
from tests.system.acts import ask_once, draft_once
from tests.system.killing import LAG, LEASE, Processes, When, mailing, pass_time, workspace

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


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory, drafted: Path) -> Path:
    """A folder where Budi and Dewi are to be reminded of a round this morning."""
    folder = tmp_path_factory.mktemp("evening") / "data"
    shutil.copytree(drafted, folder)
    world = workspace(folder)
    ask_once(mailing(world.office, world.sandbox))
    reminded = world.organisation.working_days_after(world.office.today() + timedelta(days=7), -2)
    while world.office.today() < reminded:
        world.to_morning()
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


@pytest.mark.sampled(4)
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("nth", range(1, MADE + 1))
def test_a_kill_in_the_morning_leaves_one_digest_for_each(
    nth: int, when: When, tmp_path: Path, evening: Path, forked: Processes
) -> None:
    shutil.copytree(evening, tmp_path / "data")
    before = mails(tmp_path / "data")
    assert forked.morning(tmp_path / "data", nth, when) == -signal.SIGKILL
    pass_time(tmp_path / "data", LEASE)
    assert forked.settle_mails(tmp_path / "data", processes=2) == [0, 0]
    assert mails(tmp_path / "data") == [count + 1 for count in before]
