"""How an identity block comes into a Doc that has words already, and the head goes that it had before."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class IdentityBlockAsked:
    """Somebody has the identity block put in front of the Doc's own words."""


@dataclass(frozen=True)
class IdentityBlockInserted:
    """The Doc has its identity block; `said` is what its own head said of places that are stamped later."""

    said: Mapping[str, str]


@dataclass(frozen=True)
class OwnHeadGivenUp:
    """Somebody has the Doc's own head taken out, which says these lines; the identity block stands in its place."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class OwnHeadRemoved:
    """The Doc's own head is gone, or stays because it says something else by now."""

    removed: bool = True


BlockFact = IdentityBlockAsked | IdentityBlockInserted | OwnHeadGivenUp | OwnHeadRemoved
