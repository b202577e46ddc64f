"""Histories damaged by hand, and what is seen of them."""

import sqlite3
from typing import Any

from tests.workflow.settling.test_registering import register
from tests.world import Actor, World

Sop = dict[str, Any]


def cut(world: World, sop: Sop, length: int) -> None:
    """Take away by hand what a history has behind its first entries."""
    with sqlite3.connect(world.folder / "records.sqlite") as hand:
        hand.execute("DELETE FROM entries WHERE stream = ? AND place >= ?", (sop["id"], length))
    hand.close()


def type_in(actor: Actor, sop: Sop) -> None:
    text = {"insertText": {"endOfSegmentLocation": {}, "text": "One more line."}}
    actor.does("POST", f"/v1/documents/{sop['document']['id']}:batchUpdate", {"requests": [text]})


def rows(world: World) -> dict[str, list[str]]:
    """Return the rows of all SOPs by their keys."""
    return {row[0]: row for row in register(world).get_worksheet_by_id(1001).get_all_values()[1:] if row[0]}
