"""The pictures that Baku puts into a Doc."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

DrawnFor = Literal["round", "stamp"]


@dataclass(frozen=True)
class Illustrated:
    """The Doc has these pictures and no others of ours: what is drawn on each, by its name.

    They were drawn when a round was opened, whose `number` it is, or before the Doc was stamped.
    """

    drawn_for: DrawnFor
    pictures: Mapping[str, str]
    number: int = 0
