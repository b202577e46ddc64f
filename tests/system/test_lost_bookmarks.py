"""What the records remember beside the histories may be lost or damaged: it is found out anew, and stops nobody."""

import sqlite3
from contextlib import closing

import pytest

from service.app import RECORDS
from service.local import open_office
from service.workflow.acts.syncing import sync
from service.workflow.means.keys import PSEUDONYMS, SESSIONS, key_in
from service.workflow.reading.verifying import verify, verify_and_keep
from tests.people import FITRI
from tests.web.panel.google import Panel
from tests.world import World

DAMAGES = {
    "lost": "DELETE FROM bookmarks",
    "cut off": "UPDATE bookmarks SET value = substr(value, 1, 1)",
    "empty": "UPDATE bookmarks SET value = ''",
    "another form": """UPDATE bookmarks SET value = '{"of": ["a", "later", "Baku"]}'""",
    "no text": "UPDATE bookmarks SET value = CAST(X'7BFFFE' AS TEXT)",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_bookmarks_that_are_lost_or_damaged_stop_nobody(world: World, damage: str) -> None:
    world.authorised()
    sync(world.office)
    verify_and_keep(world.office)
    with closing(sqlite3.connect(world.folder / RECORDS)) as connection, connection:
        connection.execute(DAMAGES[damage])
    office = open_office(world.settings, world.sandbox)
    assert sync(office).state == "done"
    assert verify(office) == ()
    panel = Panel(world, FITRI)
    panel.act("upkeep/show")
    assert "Not verified yet" in panel.text()
    second = world.draft(title="Second")
    assert second["number"] == "SOP-MKT-002"
    assert sync(office).state == "done"
    assert verify_and_keep(office) == ()
    panel.act("upkeep/show")
    assert "Everything is what was recorded" in panel.text()
    assert len({key_in(office.records, name) for name in (PSEUDONYMS, SESSIONS)} - {b""}) == 2
