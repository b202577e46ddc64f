"""What every test may ask for."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from _pytest.runner import runtestprotocol

from service.domain.sentences import install
from service.locale import catalogues
from service.stack import with_room
from tests import length, listening, lives
from tests.clients import leave_out_help
from tests.compiled import compile_once
from tests.garbage import look_rarely

if TYPE_CHECKING:
    from service.workflow.means.office import Office
    from tests.world import World

install(catalogues())  # as whatever starts the service does
compile_once()
leave_out_help()
gc.disable()  # while tests are collected, as nothing is thrown away then
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a command that a test starts would compile all of the service

_run = with_room(runtestprotocol)
COUNTED = "counted"
"""The property of a test whose values are printed when all is over."""


def pytest_configure(config: pytest.Config) -> None:
    """Name the mark of tables that are sampled, listen to all that is logged, have a place for what is lived once."""
    config.addinivalue_line("markers", length.SAMPLED)
    listening.begin()
    lives.begin()


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Run a test as pytest does, with room for what it calls: a test of a request is two hundred calls deep."""
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    _run(item, nextitem=nextitem)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Fail where anything in the log was not for it."""
    if spoken := listening.heard():
        pytest.fail(f"{item.name} has the log say what people wrote or who they are: {spoken}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run a sample of what takes long."""
    length.sample(config, items)


def pytest_collection_finish() -> None:
    """Have everything loaded by now."""
    look_rarely()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was counted."""
    for report in terminalreporter.getreports("passed"):
        for name, told in report.user_properties if report.when == "call" else ():
            if name == COUNTED:
                terminalreporter.write_line(told)


@pytest.fixture
def world(tmp_path: Path) -> "Iterator[World]":
    """Return a company with its Google Workspace on a fresh strict sandbox."""
    from tests.world import World  # here, so that tests of the domain load no other floor

    world = World(tmp_path / "data")
    yield world
    world.close()


@pytest.fixture
def office(world: "World") -> "Office":
    """Return the office of that company."""
    return world.office


@pytest.fixture(scope="session")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return host and port of Firestore's emulator; where there is none, its tests are skipped unless required."""
    from tests.firestore_emulator import MISSING, emulator_in  # here, as above

    with emulator_in(tmp_path_factory.mktemp("firestore")) as address:
        if address is None and os.environ.get("TESTS_FIRESTORE") == "required":
            pytest.fail(MISSING)
        if address is None:
            pytest.skip(MISSING)
        yield address


@pytest.fixture
def firestore_project(emulator: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a project whose database is empty; its client finds the emulator by the environment."""
    from tests.firestore_emulator import PROJECT, emptied  # here, as above

    emptied(emulator)
    monkeypatch.setenv("FIRESTORE_EMULATOR_HOST", emulator)
    return PROJECT
