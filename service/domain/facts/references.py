"""References to steps, rewritten in the Doc so that they lead where they led, or suggested there."""

from dataclasses import dataclass

from service.domain.flow.healing import Rewrite
from service.domain.flow.texts import Place


@dataclass(frozen=True)
class RewritesAccepted:
    """These references are to be rewritten in the Doc, and where it is so the No column renumbered.

    Where the Doc is in review they are to be `suggested` there, and people accept or reject them.
    """

    rewrites: tuple[Rewrite, ...]
    renumber: bool = False
    suggested: bool = False


@dataclass(frozen=True)
class ReferencesRewritten:
    """The Doc says what was accepted, as far as the words were still there."""


@dataclass(frozen=True)
class ReferencesSuggested:
    """What was accepted stands in the Doc as these suggestions, by Google's ids: Baku's own, and nobody's feedback."""

    suggestions: tuple[str, ...]


@dataclass(frozen=True)
class SuggestionsRefused:
    """Google takes no suggestions from Baku in this Doc."""


@dataclass(frozen=True)
class SuggestionsEnded:
    """These suggestions of Baku's were accepted, rejected or deleted."""

    suggestions: tuple[str, ...]


@dataclass(frozen=True)
class ReferenceLeft:
    """Somebody leaves a reference as it is; `reference` names it with what it is and what it was to be."""

    reference: str
    place: Place
    words: str


ReferenceFact = (
    RewritesAccepted | ReferencesRewritten | ReferencesSuggested | SuggestionsRefused | SuggestionsEnded | ReferenceLeft
)
