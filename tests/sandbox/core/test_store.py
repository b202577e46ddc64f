"""A workspace that is kept in a folder."""

import sqlite3
from pathlib import Path

from service.sandbox.server import create_sandbox
from tests.people import AYU
from tests.sandbox.drive.desk import FILES


def test_a_folder_that_0_2_0_kept_is_opened_with_all_that_was_in_it(tmp_path: Path) -> None:
    """It called the column that holds what a row's object says `told`."""
    sandbox = create_sandbox(tmp_path)
    made = FILES.create(body={"name": "Kopi", "properties": {"a": "b"}}).execute(http=sandbox.http(AYU))
    sandbox.close()
    with sqlite3.connect(tmp_path / "workspace.sqlite") as connection:
        for table in ("files", "revisions", "drives", "threads", "approvals", "channels", "faults", "uploads", "tasks"):
            connection.execute(f"ALTER TABLE {table} RENAME COLUMN fields TO told")
    again = create_sandbox(tmp_path)
    file = FILES.get(fileId=made["id"], fields="name,properties").execute(http=again.http(AYU))
    assert file == {"name": "Kopi", "properties": {"a": "b"}}
