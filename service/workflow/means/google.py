"""The doors to Google, as the account that Baku works as, and as a person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Protocol

from service.domain import facts
from service.gateways.docs.sop_docs import Docs
from service.gateways.drive.files import Drive
from service.gateways.mail import Gmail
from service.gateways.people_sheet import PeopleSheet
from service.gateways.register.sheet import RegisterSheet


class Queue(Protocol):
    """Where work goes that takes longer than a person waits."""

    def put(self, path: str, body: Mapping[str, Any], name: str) -> None:
        """Have a path of ours called with this body, once for each name."""
        ...


@dataclass(frozen=True)
class Queues:
    """Two queues, so that what people ask for by name waits for no sync, and quotas are spent by one at a time."""

    asked: Queue
    """For one SOP that somebody did something with."""
    bulk: Queue
    """For what concerns many: one task at a time, however many processes there are."""


SOP = "baku-sop"
"""The property of a file that names its SOP."""
KIND = "baku-kind"
"""The property of a file that says what Baku made it for."""
NONCE = "baku-nonce"
"""The property of a file that names the intent it was made by."""


@dataclass(frozen=True)
class Google:
    """The doors to Google; `patience` is how long a create whose answer was lost may take to turn up in a search."""

    account: str
    """The address of the account that Baku works as."""
    docs: Docs
    drive: Drive
    register: RegisterSheet
    docs_of: Callable[[str], Docs]
    """Returns Docs as the person whose token it is sees it."""
    drive_of: Callable[[str], Drive]
    """Returns Drive as the person whose token it is sees it."""
    patience: timedelta
    people: PeopleSheet
    shared_drive: str = ""
    """The shared drive that the company gives Baku to work in; "" where Baku makes one."""
    mail: Gmail | None = None
    """Where mails go out from; nobody is mailed where there is none, but by Google, who tells of a shared file."""
    tasks: Queues | None = None
    """The queues for work that takes long; None where there are none, and everything is done at once."""
    granted: Mapping[str, Callable[[], frozenset[str]]] = field(default_factory=dict)
    """By each scope that Baku needs, what tells the scopes of the token that needs it; empty where tokens have none."""


def properties_of(sop_id: str, revision: int, kind: facts.FileKind, nonce: str) -> dict[str, str]:
    """Return what a file of an SOP bears, all of it overwriting what a copy brought along."""
    return {SOP: sop_id, "baku-revision": str(revision), KIND: kind, NONCE: nonce}
