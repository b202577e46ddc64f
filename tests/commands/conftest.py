"""Commands see nothing of the environment that tests run in."""

import os

import pytest

from service.commands.printing import LOCALE


@pytest.fixture(autouse=True)
def _only_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("BAKU_") or name in LOCALE]:
        monkeypatch.delenv(name)
