"""The head that a Doc had before Baku: what it says of the SOP, in whichever form an office writes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class OwnHead:
    """What a Doc's own head says, by the names of the identity block's fields and stamp places; `lines` are its words.

    Nothing where there is none beside a whole identity block.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()


NO_HEAD = OwnHead()
