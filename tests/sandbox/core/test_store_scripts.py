"""A workspace's file is brought up to the shape of today, whoever wrote it before; a later one is refused."""

import sqlite3
from pathlib import Path

import pytest

from service.sandbox.core import store_scripts
from service.sandbox.core.store import Store
from service.sandbox.core.store_scripts import SCRIPTS, LaterWorkspace
from tests.records.golden.make import shape

RELEASED = Path(__file__).parent.parent.parent / "records" / "golden" / "0.2.0" / "workspace.sql"
NEXT = (*SCRIPTS, "ALTER TABLE people ADD COLUMN picture TEXT;\n")


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """Return the folder of a workspace as 0.2.0 made it, which knows Ayu and holds a fault."""
    connection = sqlite3.connect(tmp_path / "workspace.sqlite")
    connection.executescript(RELEASED.read_text(encoding="utf-8"))
    connection.execute("INSERT INTO people VALUES ('ayu@kopi.example', 'Ayu Lestari')")
    connection.execute("INSERT INTO faults (told) VALUES ('one')")
    connection.commit()
    connection.close()
    return tmp_path


def test_a_workspace_of_0_2_0_opens_with_all_that_is_in_it(released: Path) -> None:
    store = Store(released)
    assert store.name("ayu@kopi.example") == "Ayu Lestari"
    assert store.connection.execute("SELECT fields FROM faults").fetchall() == [("one",)]
    assert store.connection.execute("PRAGMA user_version").fetchone()[0] == len(SCRIPTS)
    store.close()


def test_a_new_workspace_has_the_shape_of_one_that_was_brought_up(released: Path, tmp_path: Path) -> None:
    shapes = set()
    for folder in (released, tmp_path / "new"):
        Store(folder).close()
        shape(folder / "workspace.sqlite", folder / "shape.sql")
        shapes.add((folder / "shape.sql").read_text(encoding="utf-8"))
    assert len(shapes) == 1


def test_a_later_workspace_is_refused_and_not_touched(released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_scripts, "SCRIPTS", NEXT)
    Store(released).close()
    monkeypatch.undo()
    before = (released / "workspace.sqlite").read_bytes()
    with pytest.raises(LaterWorkspace, match="later version"):
        Store(released)
    assert (released / "workspace.sqlite").read_bytes() == before
