"""SOPs that name another one, told that this one changed."""

from dataclasses import dataclass
from typing import Literal

RelatedChange = Literal["steps", "withdrawn"]


@dataclass(frozen=True)
class Namer:
    """An SOP that names another one, and its owner at the time."""

    number: str
    owner: str


@dataclass(frozen=True)
class NamersFound:
    """A revision has other steps than the one before it, or the SOP was withdrawn: these SOPs name it."""

    revision: int
    change: RelatedChange
    namers: tuple[Namer, ...]
