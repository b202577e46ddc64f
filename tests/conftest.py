"""What every test may ask for."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from service.workflow.office import Office
    from tests.world import World


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
