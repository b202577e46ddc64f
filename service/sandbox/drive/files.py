"""Files, folders and shared drives, and who may do what with them."""

import json
import string
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal, TypeVar

from service.sandbox.call import DOCUMENT, FOLDER, SPREADSHEET, Call, FileView, NativeType
from service.sandbox.errors import ApiError, entity_not_found, file_not_found, permission_denied
from service.sandbox.store import Store, random_id
from service.sandbox.threads import Thread

T = TypeVar("T")
ROLES = ("reader", "commenter", "writer", "fileOrganizer", "organizer", "owner")
ID = string.ascii_letters + string.digits + "-_"
UNLOCK_SECONDS = 30
"""How long an unlock takes to reach the editors under `as-google` (sheets-drive-api.md fact 102: minutes were seen)."""


@dataclass(frozen=True)
class File:
    """A file of Drive; `permissions` are its own, `restriction` the content restriction on it."""

    id: str
    name: str
    mime_type: str
    parent: str
    drive_id: str | None
    owner: str | None
    created: datetime
    modified: datetime
    modifier: str
    version: int = 1
    trashed: bool = False
    properties: Mapping[str, str] = field(default_factory=dict)
    app_properties: Mapping[str, str] = field(default_factory=dict)
    permissions: tuple[Mapping[str, str], ...] = ()
    restriction: Mapping[str, Any] | None = None
    unlocked: datetime | None = None
    description: str = ""

    @property
    def native(self) -> bool:
        """Whether it is a Doc or a spreadsheet."""
        return self.mime_type in (DOCUMENT, SPREADSHEET)


@dataclass(frozen=True)
class SharedDrive:
    """A shared drive and its members."""

    id: str
    name: str
    created: datetime
    permissions: tuple[Mapping[str, str], ...] = ()


class Workspace:
    """The state inside one call (see `call.Workspace`), with what Drive's own methods need besides."""

    def __init__(self, store: Store, call: Call, natives: Mapping[str, NativeType], lag: timedelta) -> None:
        self.store, self.call, self.natives, self.lag = store, call, natives, lag

    # what Docs and Sheets use

    def open(self, call: Call, file_id: str, mime_type: str, need: Literal["read", "comment", "edit"]) -> FileView:
        """Return the file if the caller may do this with it; raises as Docs and Sheets do."""
        file = self.find(file_id)
        if file is None or file.mime_type != mime_type or self.role(file, call.person) is None:
            raise entity_not_found()
        view = FileView(file.id, file.name, file.owner, self.may(file, "edit"), self.may(file, "comment"))
        if need != "read" and not self.may(file, need):
            raise permission_denied()
        return view

    def create(self, call: Call, mime_type: str, name: str) -> FileView:
        """Make an empty native file in the caller's My Drive."""
        file = self.add(name, mime_type, root(call.person), {})
        return FileView(file.id, file.name, file.owner, can_edit=True, can_comment=True)

    def load(self, file_id: str, parse: Callable[[bytes], T]) -> T:
        """Return the file's content, parsed; not to be changed."""
        return self.store.load(file_id, parse)

    def save(self, call: Call, file_id: str, model: object, dump: Callable[[Any], bytes]) -> None:
        """Keep new content and note the change."""
        self.store.put_content(file_id, dump(model))
        self.touch(self.get(file_id))

    def threads(self, file_id: str) -> tuple[Thread, ...]:
        """Return the discussions on the file."""
        return self.store.threads(file_id)

    def save_thread(self, call: Call, file_id: str, thread: Thread) -> None:
        """Keep a new or changed discussion."""
        self.store.put_thread(file_id, thread)
        self.note_change(file_id)

    def remove_thread(self, file_id: str, thread_id: str) -> None:
        """Drop a discussion whose suggestion is gone."""
        self.store.drop_thread(file_id, thread_id)

    def display_name(self, email: str) -> str:
        """Return the name people see for this address."""
        return self.store.name(email)

    def rename(self, call: Call, file_id: str, name: str) -> None:
        """Give the file a new name."""
        self.touch(replace(self.get(file_id), name=name))

    def random_id(self, alphabet: str, length: int) -> str:
        """Return a fresh id of that many characters of the alphabet."""
        return random_id(alphabet, length)

    # files

    def find(self, file_id: str) -> File | None:
        """Return a file, whoever may see it."""
        if file_id == "root":
            file_id = root(self.call.person)
        row = self.store.connection.execute("SELECT told FROM files WHERE id = ?", (file_id,)).fetchone()
        if row:
            return _file(json.loads(row[0]))
        if file_id == root(self.call.person):
            return File(
                file_id, "My Drive", FOLDER, "", None, self.call.person, self.call.at, self.call.at, self.call.person,
                permissions=(permission("user", "owner", email=self.call.person),),
            )  # fmt: skip
        drive = self.drive(file_id)
        if drive:
            return File(
                drive.id, drive.name, FOLDER, "", drive.id, None, drive.created, drive.created, "",
                permissions=drive.permissions,
            )  # fmt: skip
        return None

    def get(self, file_id: str) -> File:
        """Return a file the caller may see; Drive's 404 for any other."""
        file = self.find(file_id)
        if file is None or self.role(file, self.call.person) is None:
            raise file_not_found(file_id)
        return file

    def put(self, file: File) -> None:
        """Keep a file."""
        told = asdict(file)
        told["permissions"] = [dict(p) for p in file.permissions]
        self.store.connection.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?)",
            (file.id, file.parent, json.dumps(told, default=datetime.isoformat)),
        )

    def touch(self, file: File) -> File:
        """Keep a file that the caller just changed."""
        changed = replace(file, modified=self.call.at, modifier=self.call.person, version=file.version + 1)
        self.put(changed)
        self.note_change(file.id)
        return changed

    def note_change(self, file_id: str, *, removed: bool = False) -> None:
        """Put a file at the end of the changes feed."""
        self.store.connection.execute("DELETE FROM changes WHERE file = ?", (file_id,))
        self.store.connection.execute(
            "INSERT INTO changes (file, at, removed) VALUES (?, ?, ?)", (file_id, self.call.at.timestamp(), removed)
        )

    def add(
        self, name: str, mime_type: str, parent: str, more: Mapping[str, Any], content: bytes | None = None
    ) -> File:
        """Make a file below `parent`; a native one is blank unless content is given."""
        above = self.get(parent)
        if above.drive_id is None and self.call.person.endswith(".gserviceaccount.com") and mime_type != FOLDER:
            raise ApiError(
                403, "The user's Drive storage quota has been exceeded.", "PERMISSION_DENIED", "storageQuotaExceeded"
            )
        owner = None if above.drive_id else self.call.person
        own = (permission("user", "owner", email=owner),) if owner else ()
        file = File(
            more.get("id") or new_id(mime_type), name, mime_type, above.id, above.drive_id, owner, self.call.at,
            self.call.at, self.call.person, permissions=own,
            **{key: value for key, value in more.items() if key != "id"},
        )  # fmt: skip
        self.put(file)
        native = self.natives.get(mime_type)
        if content is not None or native is not None:
            self.store.put_content(file.id, content if content is not None else native.blank(name) if native else b"")
        self.note_change(file.id)
        return file

    def children(self, parent: str) -> Iterator[File]:
        """Yield what stands directly in a folder."""
        for row in self.store.connection.execute("SELECT told FROM files WHERE parent = ?", (parent,)).fetchall():
            yield _file(json.loads(row[0]))

    def all_files(self) -> Iterator[File]:
        """Yield every file there is."""
        for row in self.store.connection.execute("SELECT told FROM files").fetchall():
            yield _file(json.loads(row[0]))

    def drive(self, drive_id: str) -> SharedDrive | None:
        """Return a shared drive."""
        row = self.store.connection.execute("SELECT told FROM drives WHERE id = ?", (drive_id,)).fetchone()
        if not row:
            return None
        told = json.loads(row[0])
        return SharedDrive(
            told["id"], told["name"], datetime.fromisoformat(told["created"]), tuple(told["permissions"])
        )

    def put_drive(self, drive: SharedDrive, request: str | None = None) -> None:
        """Keep a shared drive."""
        told = json.dumps({**asdict(drive), "permissions": list(drive.permissions)}, default=datetime.isoformat)
        self.store.connection.execute(
            "INSERT INTO drives VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET told = ?3", (drive.id, request, told)
        )

    # rights

    def line(self, file: File) -> Iterator[File]:
        """Yield the file, its folder, that one's folder, up to the drive."""
        current: File | None = file
        while current is not None:
            yield current
            current = self.find(current.parent) if current.parent else None

    def role(self, file: File, person: str) -> str | None:
        """Return the highest role a person has on a file, inherited ones included."""
        held = [ROLES.index(p["role"]) for above in self.line(file) for p in above.permissions if _means(p, person)]
        return ROLES[max(held)] if held else None

    def may(self, file: File, what: Literal["read", "comment", "edit", "trash", "share", "unlock"]) -> bool:
        """Whether the caller may do this: role, shared drive and content restriction together."""
        role = self.role(file, self.call.person)
        if role is None:
            return False
        rank = ROLES.index(role)
        if what in ("comment", "edit") and self.locked(file):
            return False
        if what == "unlock":
            by_owner = (file.restriction or {}).get("ownerRestricted", False)
            return role in ("owner", "organizer") if by_owner else rank >= ROLES.index("writer")
        if what == "trash" and file.drive_id is None:
            return role == "owner"
        least = {
            "read": "reader",
            "comment": "commenter",
            "edit": "writer",
            "share": "writer",
            "trash": "fileOrganizer",
        }
        if what == "share" and file.drive_id is not None and file.mime_type == FOLDER:
            return rank >= ROLES.index("organizer")
        return rank >= ROLES.index(least[what])

    def locked(self, file: File) -> bool:
        """Whether a content restriction holds, or its lifting has not reached the editors yet."""
        if file.restriction is not None:
            return True
        lagging = self.lag > timedelta(0) and file.unlocked is not None
        return lagging and self.call.at < (file.unlocked or self.call.at) + timedelta(seconds=UNLOCK_SECONDS)


def root(person: str) -> str:
    """Return the id of a person's My Drive."""
    return "0A" + "".join(c if c in ID else "_" for c in person)


def new_id(mime_type: str) -> str:
    """Return a fresh file id in the shape Google gives it."""
    return "1" + random_id(ID, 43 if mime_type in (DOCUMENT, SPREADSHEET) else 32)


def permission(kind: str, role: str, *, email: str = "", domain: str = "") -> dict[str, str]:
    """Return a permission; its id is the same for the same person everywhere, as Google's is."""
    who = email or domain or "anyone"
    key = (
        str(int.from_bytes(who.encode()[-8:].rjust(8, b"0"), "big")).zfill(20) if who != "anyone" else "anyoneWithLink"
    )
    told = {"id": key, "type": kind, "role": role}
    return told | ({"emailAddress": email} if email else {}) | ({"domain": domain} if domain else {})


def _means(told: Mapping[str, str], person: str) -> bool:
    match told["type"]:
        case "user" | "group":
            return told.get("emailAddress", "").lower() == person.lower()
        case "domain":
            return person.lower().endswith("@" + told.get("domain", "").lower())
    return True


def _file(told: dict[str, Any]) -> File:
    for name in ("created", "modified", "unlocked"):
        told[name] = datetime.fromisoformat(told[name]) if told[name] else None
    told["permissions"] = tuple(told["permissions"])
    return File(**told)
