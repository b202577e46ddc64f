"""What document controllers saw when they clicked, kept in the records by the names of the clicks."""

import json
from collections.abc import Mapping
from typing import Any

from service.probe.clicks import CLICKS
from service.records.interface import Records
from service.records.remembered import remembered

CLICKED = "probe clicks"
"""The bookmark it is kept under."""


def clicked(records: Records) -> Mapping[str, str]:
    """Return the words of the clicks that were made."""
    kept = remembered(records.bookmark(CLICKED), _words, {})
    return {one.name: kept[one.name] for one in CLICKS if kept.get(one.name) in one.answers}


def _words(kept: Any) -> Mapping[str, str]:
    return {str(name): str(word) for name, word in kept.items()}


def note(records: Records, words: Mapping[str, str]) -> None:
    """Keep what was seen; what is none of a click's answers is taken as not seen yet."""
    known = {one.name: words[one.name] for one in CLICKS if words.get(one.name) in one.answers}
    records.set_bookmark(CLICKED, json.dumps(known, ensure_ascii=False))
