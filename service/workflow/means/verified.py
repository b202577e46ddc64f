"""What the last verification of all histories found, kept for who asks: the card, the digest, the log."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from service.domain.sentences import Language, Sentence, kept, reread
from service.records.remembered import remembered
from service.workflow.means.office import Office

VERIFIED = "verified"
"""The bookmark it is kept under."""
MOST = 20
"""So many findings are kept; there is no end to them where a whole file is damaged."""


@dataclass(frozen=True)
class Verified:
    """When all histories were looked at, how much was wrong, and the first of it."""

    at: datetime
    count: int
    found: tuple[Sentence, ...]


def keep_verified(office: Office, found: Sequence[Sentence]) -> None:
    """Remember what was found just now."""
    words: list[Mapping[Language, str]] = [kept(sentence) for sentence in found[:MOST]]
    now = {"at": office.clock().isoformat(), "count": len(found), "found": words}
    office.records.set_bookmark(VERIFIED, json.dumps(now, ensure_ascii=False))


def last_verified(office: Office) -> Verified | None:
    """Return what the last verification found; None before the first."""
    return remembered(office.records.bookmark(VERIFIED), _read, None)


def _read(now: Mapping[str, Any]) -> Verified | None:
    return Verified(datetime.fromisoformat(now["at"]), now["count"], tuple(map(reread, now["found"])))
