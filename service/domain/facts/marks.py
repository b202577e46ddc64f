"""Who is in charge of steps, said on a card instead of marked in the Doc."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class PicsGiven:
    """Each of these steps, by its id, is this performer's; the Doc gets the marks."""

    pics: Mapping[str, str]


@dataclass(frozen=True)
class PicsMarked:
    """The Doc has the marks, as far as the steps and performers are still there."""


MarkFact = PicsGiven | PicsMarked
