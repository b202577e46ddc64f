"""A file of Drive, a folder being one too, and the permissions on it."""

import hashlib
import json
import string
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from service.sandbox.core.call import DOCUMENT, FOLDER, SPREADSHEET
from service.sandbox.core.random_id import random_id

ROLES = ("reader", "commenter", "writer", "fileOrganizer", "organizer", "owner")
SHORTCUT = "application/vnd.google-apps.shortcut"
ID = string.ascii_letters + string.digits + "-_"
NEVER = 9e18
"""The moment at which a permission without expiration ends."""


@dataclass(frozen=True)
class Permission:
    """What somebody may do with a file; `discoverable` is whether a domain's or anyone's shows in searches."""

    id: str
    type: str
    role: str
    email: str | None = None
    domain: str | None = None
    expires: datetime | None = None
    discoverable: bool = False
    pending_owner: bool = False

    @property
    def who(self) -> str:
        """The key under which the access of the person, the domain ("@...") or everybody ("*") is kept."""
        if self.type == "domain":
            return "@" + (self.domain or "").lower()
        return (self.email or "").lower() if self.type in ("user", "group") else "*"

    @property
    def rank(self) -> int:
        """The place of the role among `ROLES`."""
        return ROLES.index(self.role)


@dataclass(frozen=True)
class Restriction:
    """A content restriction: the file is locked."""

    reason: str
    owner_restricted: bool
    by: str
    at: datetime


@dataclass(frozen=True)
class Blob:
    """What is known of a binary file's bytes."""

    size: int
    md5: str
    sha1: str
    sha256: str
    revision: str
    original_name: str


@dataclass(frozen=True)
class File:
    """A file, a folder, or the top of a shared drive or of a person's My Drive (those two have no `parent`).

    `permissions` are its own, without inherited ones. `trashed` is 1 in a trashed folder, 2 when trashed itself.
    `born` is when it really came to be; `created` is what a client may say.
    """

    id: str
    name: str
    mime_type: str
    parent: str
    drive_id: str | None
    owner: str | None
    created: datetime
    modified: datetime
    modifier: str
    born: datetime
    place: int = 0
    version: int = 1
    trashed: int = 0
    properties: Mapping[str, str] = field(default_factory=dict)
    app_properties: Mapping[str, str] = field(default_factory=dict)
    permissions: tuple[Permission, ...] = ()
    restriction: Restriction | None = None
    unlocked: datetime | None = None
    description: str = ""
    blob: Blob | None = None
    target: str | None = None
    target_type: str | None = None
    copy_restricted: bool = False
    writers_can_share: bool = True
    folder_color: str | None = None
    trasher: str | None = None
    trashed_at: datetime | None = None
    limited: bool = False
    """Of a folder: who reaches what it stands in sees its name alone."""

    @property
    def native(self) -> bool:
        """Whether it is a Doc or a spreadsheet."""
        return self.mime_type in (DOCUMENT, SPREADSHEET)

    @property
    def top(self) -> bool:
        """Whether it is a shared drive or a My Drive itself."""
        return not self.parent

    @property
    def folder(self) -> bool:
        """Whether it can hold files."""
        return self.mime_type == FOLDER

    def opened_to(self, person: str, role: str, now: datetime) -> bool:
        """Whether who has a role on it may look inside, too (evidence/drive.md 124)."""
        if not self.limited or role in ("owner", "organizer"):
            return True
        own = (p for p in self.permissions if p.expires is None or p.expires > now)
        return any(p.who in principals(person) for p in own)


def permission(
    kind: str,
    role: str,
    who: str = "",
    *,
    expires: datetime | None = None,
    discoverable: bool = False,
) -> Permission:
    """Return a permission for an address or a domain; its id is the same for the same grantee everywhere."""
    return Permission(
        permission_id(kind, who),
        kind,
        role,
        email=who if kind in ("user", "group") else None,
        domain=who if kind == "domain" else None,
        expires=expires,
        discoverable=discoverable,
    )


def permission_id(kind: str, who: str) -> str:
    """Return the id of a grantee: twenty digits, with a k behind them for a domain."""
    if kind == "anyone":
        return "anyoneWithLink"
    digits = int.from_bytes(hashlib.sha256(who.lower().encode()).digest()[:8], "big")
    return f"{digits:020}" + ("k" if kind == "domain" else "")


def principals(person: str) -> tuple[str, str, str]:
    """Return the keys under which a person has access: as themselves, by their domain, as anyone."""
    return person.lower(), "@" + domain_of(person), "*"


def domain_of(email: str) -> str:
    """Return the organisation that an address belongs to."""
    return email.rpartition("@")[2].lower()


def root(person: str) -> str:
    """Return the id of a person's My Drive; 19 characters, as Google's."""
    return "0A" + hashlib.sha256(person.lower().encode()).hexdigest()[:17]


def new_id(mime_type: str) -> str:
    """Return a fresh file id in the shape Google gives it (evidence/drive.md 72)."""
    return "1" + random_id(ID, 43 if mime_type in (DOCUMENT, SPREADSHEET) else 32)


def blob(content: bytes, original_name: str) -> Blob:
    """Return what is known of these bytes, as a new revision."""
    return Blob(
        len(content),
        hashlib.md5(content, usedforsecurity=False).hexdigest(),
        hashlib.sha1(content, usedforsecurity=False).hexdigest(),
        hashlib.sha256(content).hexdigest(),
        "0B" + random_id(ID, 42),
        original_name,
    )


def dump(file: File) -> str:
    """Return a file as it is kept."""
    return json.dumps(asdict(file), default=datetime.isoformat, ensure_ascii=False)


def load(text: str, place: int, trashed: int) -> File:
    """Return a kept file; `place` and `trashed` are columns of their own, for folders change them in bulk."""
    fields: dict[str, Any] = json.loads(text)
    for name in ("created", "modified", "born", "unlocked", "trashed_at"):
        fields[name] = _time(fields[name])
    fields["permissions"] = tuple(Permission(**{**p, "expires": _time(p["expires"])}) for p in fields["permissions"])
    if fields["restriction"]:
        fields["restriction"] = Restriction(**{**fields["restriction"], "at": _time(fields["restriction"]["at"])})
    if fields["blob"]:
        fields["blob"] = Blob(**fields["blob"])
    return File(**{**fields, "place": place, "trashed": trashed})


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
