"""Facts as these tests append them."""

from datetime import UTC, datetime
from typing import Any

from service.records.interface import Append, EncodedFact, Records

NOW = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
SAID = EncodedFact("Said", 1, {"text": "“=1+1” 😀"})
UNLISTED = (
    "SOP-1: what lists show of it cannot be read, so they leave it out. The next thing that is recorded of it writes "
    "that anew."
)


def append(records: Records, stream: str = "sop-1", length: int = 0, *facts: EncodedFact, **more: Any) -> None:
    records.append(Append(stream, length, facts or [SAID], NOW, "ayu", **more))
