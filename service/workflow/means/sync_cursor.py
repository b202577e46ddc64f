"""Where syncing goes on: what is left of a run that was cut off, and how far the looks of the day are, as bookmarks."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from service.domain.sentences import Language
from service.records.remembered import remembered
from service.workflow.means.office import Office

RUN = "sync cursor"
"""The bookmark of what is left of a run; "" where none is under way."""
DAY = "daily cursor"
"""The bookmark of how far the looks of a day are."""


@dataclass(frozen=True)
class Reached:
    """How far one got in lists one after the other: behind this number in the list at this place."""

    stretch: int = 0
    number: str = ""


@dataclass(frozen=True)
class RunCursor:
    """What is left of a run after each of its chunks; `begun` is when it began, `rights` the settings' hash then.

    `token` is where the changes feed goes on ("" where Google does not tell), and `more` says whether it is to be read
    further. `changed` are SOPs to be looked at because files changed, each with these. `whole` is said where the feed
    was lost. What the register did not take (`unwritten`), and second files that could not be swept, the next run looks
    at again. `refused` is what Google did not
    let be looked at, by language. `documents` are what the steps seen by a `whole` run name, and how often.
    """

    begun: str
    rights: str = ""
    token: str = ""
    more: bool = True
    changed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    reached: Reached = field(default_factory=Reached)
    whole: bool = False
    unwritten: bool = False
    unswept: bool = False
    unreadable: Sequence[str] = ()
    register_touched: bool = False
    refused: Sequence[Mapping[Language, str]] = ()
    done: int = 0
    documents: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class DayCursor:
    """How far the looks of a day are: `done` of `all` SOPs (None: not counted yet); the first was at `begun`.

    `whole` is said of a day at whose beginning Google did not tell what changed: every SOP is looked at. `documents`
    are what the steps seen so far name, and how often.
    """

    day: str
    begun: str
    whole: bool = False
    reached: Reached = field(default_factory=Reached)
    done: int = 0
    all: int | None = None
    documents: Mapping[str, int] = field(default_factory=dict)


def run_cursor(bookmark: str | None) -> RunCursor | None:
    """Return what is left of a run; None where none is under way."""
    return remembered(bookmark, lambda kept: RunCursor(**{**kept, "reached": Reached(**kept["reached"])}), None)


def day_cursor(bookmark: str | None, day: str) -> DayCursor | None:
    """Return how far the looks of this day are; None where none were made."""
    cursor = remembered(bookmark, lambda kept: DayCursor(**{**kept, "reached": Reached(**kept["reached"])}), None)
    return cursor if cursor and cursor.day == day else None


def keep(office: Office, name: str, cursor: RunCursor | DayCursor | None) -> None:
    """Remember a cursor, or that there is none any more."""
    office.records.set_bookmark(name, json.dumps(asdict(cursor)) if cursor else "")
