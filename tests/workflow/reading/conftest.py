"""What tests damage: the first of three SOPs, and copies of the records of a company with a history."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from service.app import RECORDS
from service.workflow.acts.syncing import sync
from service.workflow.means.office import Office
from service.workflow.reading.verifying import verify_and_keep
from tests.workflow.reading.damage import Sop
from tests.world import World, draft


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Office]]:
    """A company with an SOP in force and a draft, anchored last night: its records, whole, and its office."""
    world = World(tmp_path_factory.mktemp("lived") / "data")
    world.authorised()
    world.ayu.post("/api/sops", draft(title="Second"), key="a click")
    sync(world.office)
    assert verify_and_keep(world.office) == ()
    file = tmp_path_factory.mktemp("whole") / RECORDS
    with closing(sqlite3.connect(world.folder / RECORDS)) as source, closing(sqlite3.connect(file)) as target:
        source.backup(target)
    yield file, world.office
    world.close()


@pytest.fixture
def copy(lived: tuple[Path, Office], tmp_path: Path) -> Path:
    return Path(shutil.copy(lived[0], tmp_path))


@pytest.fixture
def three(world: World) -> tuple[Sop, Sop, Sop]:
    world.found()
    return world.draft(title="One"), world.authorised(title="Two"), world.draft(title="Three")
