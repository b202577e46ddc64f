"""The pictures that Baku puts into a Doc."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

DrawnFor = Literal["round", "stamp", "choice"]


@dataclass(frozen=True)
class Illustrated:
    """The Doc has these pictures and no others of ours: what is drawn on each, by its name.

    They were drawn when a round was opened, whose `number` it is, because somebody chose so, or before the Doc was
    stamped.
    """

    drawn_for: DrawnFor
    pictures: Mapping[str, str]
    number: int = 0


@dataclass(frozen=True)
class PictureChosen:
    """Somebody chose whether the Docs of this SOP show its flow as a picture, whatever the settings say."""

    shown: bool


PictureFact = Illustrated | PictureChosen
