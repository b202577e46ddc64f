"""What a laptop does by its own clock, and what serving on one says at its start."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from service import config
from service.commands import serving
from service.commands.timer import Timer
from service.config import EXAMPLE
from service.gateways.google.connection import ACCOUNT, MAIL, Connection, keep
from service.workflow.acts import queued
from service.workflow.means.office import Office
from service.workflow.means.queueing import SETTLE, SYNC, VERIFY
from tests.world import World

SOP = Connection(
    "sop@kopi.example",
    "1-a.apps.googleusercontent.com",
    "https://oauth2.googleapis.com/token",
    "s",
    "r",
    "https://x.example/auth",
)


def _noted(done: list[str], path: str, work: Callable[..., Any], office: Office, body: Any) -> Any:
    done.append(path)
    return work(office, body)


def test_each_round_settles_and_syncs_and_the_first_of_a_day_verifies(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.found()
    done: list[str] = []
    for path in (SETTLE, SYNC, VERIFY):
        monkeypatch.setitem(queued.WORK, path, partial(_noted, done, path, queued.WORK[path]))
    timer = Timer(world.office)
    timer.round()
    timer.round()
    assert done == [SETTLE, SYNC, VERIFY, SETTLE, SYNC]
    tomorrow = world.office.clock().replace(year=2027)
    Timer(replace(world.office, clock=lambda: tomorrow)).round()
    assert done[-1] == VERIFY


@pytest.mark.parametrize("reached", ["", "https://sop.kopi.example"])
def test_serving_on_a_laptop_says_first_what_is_missing_without_a_public_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reached: str
) -> None:
    keep(SOP, tmp_path / ACCOUNT)
    keep(SOP, tmp_path / MAIL)
    environment = {"BAKU_WORKSPACE": "google", "BAKU_SETTINGS": str(EXAMPLE), "BAKU_DATA": str(tmp_path)}
    said: list[str] = []
    monkeypatch.setattr(serving, "_listen", lambda _site, _socket, words, *_: said.append(words))
    monkeypatch.setattr(Timer, "_run", lambda _: None)
    settings = config.from_environment({**environment, "BAKU_PUBLIC_URL": reached})
    assert serving.serve(settings, 0) == 0
    assert "as sop@kopi.example" in said[0]
    assert "Mails are from sop@kopi.example" in said[0]
    assert ("BAKU_PUBLIC_URL is not set" in said[0]) is (reached == "")
    missing = ("the panel", "links in mails", "codes on prints", "pictures", "sleeps")
    assert {one in said[0] for one in missing} == {reached == ""}
