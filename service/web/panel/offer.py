"""What an act is on a card: the button that leads to its screen, and what is outstanding that it deals with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from service.domain.acts.next_act import NextAct
from service.domain.errors import Code
from service.domain.history.sop import Sop

Say = Callable[..., str]
"""Returns a text in the person's language, with values put in."""


@dataclass(frozen=True)
class RemedyButton:
    """The button beside something outstanding; `about` is the parameter that carries what it is about."""

    label: Callable[[Say], str]
    about: str = ""


@dataclass(frozen=True)
class ActOffer:
    """An act as it is offered: what its button says, the screen that it leads to, what it is a remedy for."""

    act: NextAct
    label: Callable[[Say, Sop], str]
    address: str
    remedies: Mapping[Code, RemedyButton] = field(default_factory=dict)
    calm: bool = False
    """Whether it is never pressing, so that its button is never the filled one."""
