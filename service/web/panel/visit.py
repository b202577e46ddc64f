"""One click of one person: what every screen works with."""

import hashlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, Protocol, Self

from service.domain.acts.next_acts import next_acts
from service.domain.document.content import Content
from service.domain.errors import Problem
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence, Value
from service.gateways.drive.files import Drive
from service.gateways.google.identity import Account
from service.records.interface import ActClaim
from service.web.json_request import canonical
from service.web.panel import cards
from service.web.panel.event import Event
from service.web.panel.offer import ActOffer
from service.web.panel.replies import AnyReply
from service.workflow.deciding.decision import as_observed, note_observed
from service.workflow.means.histories import unknown
from service.workflow.means.office import Office

Door = Literal["panel", "menu", "page"]
"""Google's panel, the sidebar of the Docs menu, or a page of ours: the same cards, other rights."""
PATHS: Mapping[Door, str] = {"panel": "/addon/", "menu": "/addon/", "page": "/pages/act/"}
"""Where each door's buttons lead."""
ACT, FILE, TITLE = "act", "file", "title"
"""The parameters that every button carries: events of clicks tell no file (evidence/addon.md 1.3)."""
LONGEST_TITLE = 200


class Access(Protocol):
    """What a door knows of who may open which file."""

    def may_open(self, subject: str, file_id: str, token: str) -> bool:
        """Return whether the person may open the file."""
        ...


class NoAccess(Exception):
    """The person may not open the file, or Google was not allowed to say so; whatever the file is."""


@dataclass(frozen=True)
class Visit:
    """The office, who came through which door, what they clicked; `base` is where this service is reached."""

    office: Office
    access: Access
    person: Account
    event: Event
    name: str
    door: Door
    base: str
    offers: tuple[ActOffer, ...]
    """What acts are on cards, the most pressing first."""
    opening: bool = False
    """Whether somebody only opened a link, by which nothing is recorded."""

    @property
    def caller(self) -> str:
        """The address of whoever clicked."""
        return self.person.email

    @property
    def today(self) -> date:
        """The day it is at the company."""
        return self.office.today()

    @property
    def parameters(self) -> Mapping[str, str]:
        """What the clicked button carries."""
        return self.event.parameters

    @property
    def act(self) -> ActClaim | None:
        """The act that this click is: a click that Google repeats is the same one."""
        key = self.parameters.get(ACT)
        if not key:
            return None
        carried = {name: value for name, value in self.parameters.items() if name not in (ACT, TITLE)}
        content = canonical([self.name, carried, dict(self.event.inputs.widgets)])
        return ActClaim(f"{self.person.sub} {key}", hashlib.sha256(content).hexdigest())

    def say(self, text: str, /, **values: Value) -> str:
        """Return a text in the person's language, with values put in."""
        return self.spoken(Sentence(text, **values))

    def spoken(self, sentence: Sentence) -> str:
        """Return a sentence in the person's language."""
        return sentence.spoken(self.event.language)

    def to(self, name: str, /, also: Mapping[str, str] = {}, *, keep: bool = False, **parameters: str) -> cards.Action:
        """Return the action of a button: another screen, about the same file, as an act of its own."""
        about = {FILE: self.event.file_id, TITLE: self.event.title[:LONGEST_TITLE]}
        carried = {**about, ACT: secrets.token_urlsafe(9), **also, **parameters}
        return cards.action(f"{self.base}{PATHS[self.door]}{name}", {k: v for k, v in carried.items() if v}, keep=keep)

    @property
    def drive(self) -> Drive | None:
        """Drive as the person sees it; None on a page, where Google tells who they are and no more."""
        token = self.event.access_token
        return self.office.google.drive_of(token) if token else None

    def about(self, file_id: str) -> Self:
        """Return the same visit, about another file."""
        return replace(self, event=replace(self.event, file_id=file_id))

    def opened(self) -> str:
        """Return the id of the file that is open, once Google said that the person may open it; raises NoAccess."""
        file_id = self.event.file_id
        if not self.access.may_open(self.person.sub, file_id, self.event.access_token):
            raise NoAccess
        return file_id

    def registered(self) -> Sop | None:
        """Return the SOP whose Doc is open, None where it is the Doc of none; raises NoAccess."""
        sop_id = self.office.records.claimed(f"document:{self.opened()}")
        return self.office.histories.read(sop_id) if sop_id else None

    def sop(self) -> Sop:
        """Return the SOP whose Doc is open; NotFound where it is the Doc of none; raises NoAccess."""
        sop = self.registered()
        if sop is None:
            raise unknown(self.event.title or self.event.file_id)
        return sop

    def offered(self, sop: Sop) -> tuple[ActOffer, ...]:
        """Return the acts that are the person's to do now, the most pressing first."""
        acts = next_acts(sop, self.caller, self.office.organisation, self.today)
        return tuple(offer for offer in self.offers if offer.act in acts)

    def seen(self, sop: Sop, content: Content) -> Sop:
        """Return the SOP with what its Doc says now, which is recorded where somebody clicked."""
        return (as_observed if self.opening else note_observed)(self.office, sop, content)

    def name_of(self, email: str) -> str:
        """Return a person's name, the last one known of who left."""
        return self.office.organisation.name_of(email)


Screen = Callable[[Visit], AnyReply]
FormScreen = Callable[[Visit, Sequence[Problem]], AnyReply]


@dataclass(frozen=True)
class Doing:
    """A click that changes something, and the form that comes back, as it was filled in, with what is wrong.

    Without a form the refusal is a card of its own.
    """

    do: Screen
    form: FormScreen | None = None
