"""A trail is verified as it is read: where a history is damaged, that stands at the top, and what can be read below."""

import sqlite3
from contextlib import closing

import pytest

from service.workflow.reading.trail import read_trail
from service.workflow.reading.trail_page import article
from tests.people import FITRI, KOPI
from tests.world import World


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ("UPDATE entries SET data = replace(data, 'MKT', 'FIN') WHERE place = 0 AND stream = ?", "fact 1 was altered"),
        ("DELETE FROM entries WHERE place = 3 AND stream = ?", "fact 4 was missing or moved"),
        ("UPDATE entries SET data = 'x' WHERE place = 3 AND stream = ?", "fact 4 cannot be read"),
        ("UPDATE heads SET length = length + 1 WHERE stream = ?", "was cut off or filled in"),
    ],
)
def test_which_fact_is_damaged_stands_at_the_top(world: World, damage: str, says: str) -> None:
    sop = world.draft()
    with closing(sqlite3.connect(world.folder / "records.sqlite")) as records:
        records.execute(damage, (sop["id"],))
        records.commit()
    trail = read_trail(world.office, FITRI, sop["id"])
    drawn = article(trail, KOPI, "en", world.office.today())
    assert says in drawn.split("<table>")[0]
    assert "Chain whole" not in drawn
