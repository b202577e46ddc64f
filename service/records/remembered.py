"""What a bookmark says: one that is lost or damaged is as if there had been none, for all of it is found out anew."""

import json
from collections.abc import Callable
from typing import Any, TypeVar

from service.records.damage import WRONG

Remembered = TypeVar("Remembered")
Instead = TypeVar("Instead")


def remembered(bookmark: str | None, read: Callable[[Any], Remembered], instead: Instead) -> Remembered | Instead:
    """Return what is read from a bookmark of JSON; `instead` where there is none, or nothing that can be read."""
    try:
        return read(json.loads(bookmark)) if bookmark else instead
    except WRONG:
        return instead
