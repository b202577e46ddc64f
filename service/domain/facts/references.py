"""References to steps, rewritten in the Doc so that they lead where they led."""

from dataclasses import dataclass

from service.domain.flow.healing import Rewrite


@dataclass(frozen=True)
class RewritesAccepted:
    """These references are to be rewritten in the Doc, and where it is so the No column renumbered."""

    rewrites: tuple[Rewrite, ...]
    renumber: bool = False


@dataclass(frozen=True)
class ReferencesRewritten:
    """The Doc says what was accepted, as far as the words were still there."""


ReferenceFact = RewritesAccepted | ReferencesRewritten
