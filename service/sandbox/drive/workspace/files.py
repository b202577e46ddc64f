"""The workspace inside one call: files, folders and shared drives, as the caller may use them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, Literal, TypeVar

from service.sandbox.core import pictures
from service.sandbox.core.call import FOLDER, SPREADSHEET, Call, FileView, NativeType
from service.sandbox.core.errors import (
    ApiError,
    entity_not_found,
    file_not_found,
    insufficient_file_permissions,
    not_built,
    permission_denied,
    unsupported_document,
)
from service.sandbox.core.random_id import random_id
from service.sandbox.core.sites import SiteResponse
from service.sandbox.core.store import Store
from service.sandbox.core.threads import Thread
from service.sandbox.drive.state import approvals, channels, fulltext, grants, moments, reach, revisions, rows, storage
from service.sandbox.drive.state.channels import News
from service.sandbox.drive.state.model import ROLES, File, domain_of, new_id, permission, root
from service.sandbox.drive.state.rights import Capabilities, capabilities
from service.sandbox.drive.state.shared_drive import settings

T = TypeVar("T")
UNLOCK_SECONDS = 30
"""How long an unlock takes to reach the editors under `as-google` (evidence/drive.md 102: minutes were seen)."""
_NEEDS = {"read": "reader", "comment": "canComment", "edit": "canEdit"}


class DriveWorkspace:
    """The state inside one call (see `call.Workspace`), with what Drive's own methods need besides."""

    def __init__(
        self,
        store: Store,
        call: Call,
        natives: Mapping[str, NativeType],
        lag: timedelta,
        fetched: Mapping[str, SiteResponse] | None = None,
    ) -> None:
        self.store, self.call, self.natives, self.lag = store, call, natives, lag
        self._fetched = fetched or {}
        self._files: dict[str, File] = {}
        self._roles: dict[tuple[int, str], str | None] = {}
        self._names: dict[str, str] = {}
        self._restrictions: dict[str, Mapping[str, bool]] = {}
        self._before: dict[str, File | None] = {}
        self._after: dict[str, File | None] = {}
        self._filled: set[str] = set()
        self._grants: dict[str, bool] = {}
        self.announced = False

    # what Docs and Sheets use

    def open(self, call: Call, file_id: str, mime_type: str, need: Literal["read", "comment", "edit"]) -> FileView:
        """Return the file if the caller may do this with it; raises as Docs and Sheets do."""
        file = self.find(file_id)
        role = self.role(file, call.person) if file else None
        if file is None:
            raise entity_not_found()
        if role is None:  # Sheets tells that it is there (evidence/gspread.md 5.9), Docs not (evidence/docs.md 3.25)
            tells = file.mime_type == mime_type == SPREADSHEET and not call.granted_only
            raise permission_denied() if tells else entity_not_found()
        if file.mime_type != mime_type:
            raise unsupported_document()
        can = self.capabilities(file)
        if need != "read" and not can[_NEEDS[need]]:
            raise permission_denied()
        people = reach.editors(self.store.connection, file.place, call.at.timestamp())
        manages, reviews = role in ("owner", "organizer"), ROLES.index(role) >= ROLES.index("commenter")
        return FileView(
            file.id, file.name, file.owner, can["canEdit"], can["canComment"], people, manages, reviewing=reviews
        )

    def create(self, call: Call, mime_type: str, name: str) -> FileView:
        """Make an empty native file in the caller's My Drive."""
        file = self.add(self.new(name, mime_type, self.my_drive(call.person)))
        return FileView(file.id, file.name, file.owner, True, True, (call.person,), can_manage=True)

    def load(self, file_id: str, parse: Callable[[bytes], T]) -> T:
        """Return the file's content, parsed; not to be changed."""
        return self.store.load(file_id, parse)

    def save(self, call: Call, file_id: str, model: object, dump: Callable[[Any], bytes]) -> None:  # noqa: ARG002 - the contract's shape
        """Keep new content and note the change."""
        file = self.get(file_id)
        self.fill(file, dump(model), model)
        self.change(file)

    def threads(self, file_id: str) -> tuple[Thread, ...]:
        """Return the discussions on the file."""
        return self.store.threads(file_id)

    def save_thread(self, call: Call, file_id: str, thread: Thread) -> None:  # noqa: ARG002 - the contract's shape
        """Keep a new or changed discussion. Not established: whether the changes feed tells of it; ours does not."""
        self.store.put_thread(file_id, thread)

    def remove_thread(self, file_id: str, thread_id: str) -> None:
        """Drop a discussion whose suggestion is gone."""
        self.store.drop_thread(file_id, thread_id)

    def display_name(self, email: str) -> str:
        """Return the name people see for this address."""
        if email not in self._names:
            self._names[email] = self.store.name(email)
        return self._names[email]

    def rename(self, call: Call, file_id: str, name: str) -> None:  # noqa: ARG002 - the contract's shape
        """Give the file a new name."""
        self.change(replace(self.get(file_id), name=name))

    def random_id(self, alphabet: str, length: int) -> str:
        """Return a fresh id of that many characters of the alphabet."""
        return random_id(alphabet, length)

    def keep_picture(self, content: bytes, mime_type: str) -> str:
        """Keep a picture, and return its key."""
        return pictures.keep(self.store, content, mime_type)

    def picture(self, key: str) -> bytes | None:
        """Return a picture's bytes."""
        found = pictures.find(self.store, key)
        return found[1] if found else None

    def seen(self, file_id: str) -> tuple[str, str] | None:
        """Return the name and MIME type of a file that the caller may see."""
        file = self.find(file_id)
        return (file.name, file.mime_type) if file and self.role(file, self.call.person) else None

    def published(self, file_id: str) -> bytes | None:
        """Return the bytes of an uploaded file that anyone with the link may read."""
        file = self.find(file_id)
        if file is None or file.native:
            return None
        anyone = reach.role(self.store.connection, file.place, "", self.call.at.timestamp())
        return self.store.content(file.id) if anyone else None

    def site(self, url: str) -> SiteResponse | None:
        """Return what the site at an address answered; None where none is reached there."""
        return self._fetched.get(url)

    # files

    def find(self, file_id: str) -> File | None:
        """Return a file, whoever may see it; "root" is the caller's My Drive."""
        if file_id in ("root", root(self.call.person)):
            return self.my_drive(self.call.person)
        if file_id not in self._files:
            file = rows.read(self.store.connection, file_id)
            if file is None:
                return None
            self._files[file_id] = file
        return self._files[file_id]

    def get(self, file_id: str) -> File:
        """Return a file the caller may see; Drive's 404 for any other."""
        if file_id == "appDataFolder":
            raise not_built("the space appDataFolder")
        file = self.find(file_id)
        if file is None or self.role(file, self.call.person) is None:
            raise file_not_found(file_id)
        return file

    def my_drive(self, person: str) -> File:
        """Return the top folder of a person's own files: everybody has one, so none is kept."""
        at, mine = self.call.at, (permission("user", "owner", person),)
        return File(root(person), "My Drive", FOLDER, "", None, person, at, at, person, at, permissions=mine)

    def named(self, file_id: str) -> File:
        """Return the file a call names; one in a shared drive is 404 to clients that do not support those."""
        file, query = self.get(file_id), self.call.query
        for name in ("includeLabels", "includePermissionsForView"):
            if query.get(name):
                raise not_built(f"the parameter {name}")
        if file.drive_id and not (query.get("supportsAllDrives", True) or query.get("supportsTeamDrives", False)):
            raise file_not_found(file_id)
        return file

    def allowed(self, file: File, capability: str) -> File:
        """Return the file if the caller may do this with it; Drive's 403 otherwise."""
        if not self.capabilities(file)[capability]:
            raise insufficient_file_permissions()
        return file

    def new(self, name: str, mime_type: str, above: File, file_id: str | None = None) -> File:
        """Return a file that is to be made in a folder; 403 where the caller has no storage (evidence/drive.md 79)."""
        person, at = self.call.person, self.call.at
        if above.drive_id is None and person.endswith(".gserviceaccount.com") and mime_type != FOLDER:
            raise no_storage()
        owner = None if above.drive_id else person
        own = (permission("user", "owner", owner),) if owner else ()
        trashed = 1 if above.trashed else 0
        return File(
            file_id or new_id(mime_type), name, mime_type, above.id, above.drive_id, owner, at, at, person, at,
            permissions=own, trashed=trashed,
        )  # fmt: skip

    def add(self, file: File, content: bytes | None = None) -> File:
        """Keep a new file; a native one is blank unless content is given."""
        native = self.natives.get(file.mime_type)
        if content is None and native is not None:
            content = native.blank(file.name)
        kept = self.put(file)
        moments.modified(self.store.connection, self.call.person, kept.place, kept.modified)
        if self.call.app:
            grants.keep(self.store.connection, self.call, kept.id)
        if content is not None:
            self.fill(kept, content)
        self.note_change(kept)
        return kept

    def fill(self, file: File, content: bytes, model: object = None, *, keep_forever: bool = False) -> None:
        """Keep a file's new content as a revision of its own."""
        self.store.put_content(file.id, content, model)
        connection, call = self.store.connection, self.call
        revisions.add(connection, file, call.person, call.at, content, keep_forever=keep_forever)
        self._filled.add(file.id)
        approvals.content_changed(connection, file.id, call.at)

    def put(self, file: File) -> File:
        """Keep a file and who reaches it."""
        connection = self.store.connection
        before = rows.read(connection, file.id)
        self._check_storage(file, before)
        kept = replace(file, place=rows.write(connection, file, before))
        moved = before is None or (before.parent, before.permissions) != (kept.parent, kept.permissions)
        switched = before is not None and before.limited != kept.limited
        if before is not None and before.mime_type != kept.mime_type:
            reach.retype(connection, kept)
        if moved or switched:
            above = rows.read(connection, kept.parent) if kept.parent else None
            reach.work_out(connection, kept, above, anew=switched or kept.limited)
            self._roles.clear()
        self._files[kept.id] = kept
        self._before.setdefault(kept.id, before)
        return kept

    def _check_storage(self, file: File, before: File | None) -> None:
        """Raise where a file takes more than its owner has left (evidence/drive.md D11.9)."""
        more = (file.blob.size if file.blob else 0) - (before.blob.size if before and before.blob else 0)
        owner = file.owner if more > 0 else None
        if owner and storage.used(self.store.connection, owner)[0] + more > storage.limit(owner):
            raise no_storage()

    def change(self, file: File, *, content: bool = True) -> File:
        """Keep a file that the caller changed; moving, sharing and trashing leave `modified` as it was."""
        if content:
            file = replace(file, modified=self.call.at, modifier=self.call.person)
        kept = self.put(replace(file, version=file.version + 1))
        if content:
            moments.modified(self.store.connection, self.call.person, kept.place, kept.modified)
        self.note_change(kept)
        return kept

    def note_change(self, file: File) -> None:
        """Put a file at the end of the changes feed, once."""
        connection = self.store.connection
        connection.execute("DELETE FROM changes WHERE file = ?", (file.id,))
        connection.execute(
            "INSERT INTO changes (file, item, drive, at) VALUES (?, ?, ?, ?)",
            (file.id, file.place, file.drive_id, self.call.at.timestamp()),
        )
        self._after[file.id] = file
        fulltext.mark(connection, file.place, self.call.at)

    def announce(self) -> None:
        """Have the channels told of everything that this call changed; under a lag, when the feed shows it too."""
        connection = self.store.connection
        if not self._after or not channels.any_open(connection):
            return
        changes = [News(self._before[key], self._after[key], key in self._filled) for key in self._after]
        now = self.call.at.timestamp()
        channels.announce(connection, changes, now, now + self.lag.total_seconds())
        self.announced = True

    def drop(self, file: File) -> None:
        """Forget a file for good."""
        self._before.setdefault(file.id, file)
        self.note_change(file)
        self._after[file.id] = None
        reach.lose(self.store.connection, file)
        rows.remove(self.store.connection, file)
        self._files.pop(file.id, None)
        self._roles.clear()

    # rights

    def role(self, file: File, person: str) -> str | None:
        """Return the highest role a person has on a file, inherited ones included."""
        if file.top and file.drive_id is None:
            return "owner" if file.owner == person else None
        if person == self.call.person and self.call.granted_only and not self.authorized(file):
            return None
        key = (file.place, person)
        if key not in self._roles:
            self._roles[key] = reach.role(self.store.connection, file.place, person, self.call.at.timestamp())
        return self._roles[key]

    def admit(self, file_id: str) -> None:
        """Let the calling app use an ungranted file in this call; the person's rights hold all the same."""
        self._grants[file_id] = True

    def authorized(self, file: File) -> bool:
        """Whether the calling app was granted a file, or made it; who calls in person needs no grant.

        See evidence/addon.md 4.2.
        """
        if self.call.app is None:
            return True
        if file.id not in self._grants:
            self._grants[file.id] = grants.given(self.store.connection, self.call, file.id)
        return self._grants[file.id]

    def capabilities(self, file: File) -> Capabilities:
        """Return what the caller may do with a file; nothing where it is invisible."""
        role = self.role(file, self.call.person)
        restrictions = self.restrictions(file)
        insider = file.owner is None or domain_of(file.owner) == domain_of(self.call.person)
        opened = file.opened_to(self.call.person, role or ROLES[0], self.call.at)
        can = capabilities(
            file, role or ROLES[0], locked=self.locked(file), restrictions=restrictions, insider=insider, opened=opened
        )
        return can if role else dict.fromkeys(can, False)

    def restrictions(self, file: File) -> Mapping[str, bool]:
        """Return the restrictions of the shared drive that a file is in."""
        if file.drive_id is None:
            return {}
        if file.drive_id not in self._restrictions:
            self._restrictions[file.drive_id] = settings(self.store.connection, file.drive_id).restrictions
        return self._restrictions[file.drive_id]

    def locked(self, file: File) -> bool:
        """Whether a content restriction holds, or its lifting has not reached the editors yet."""
        if file.restriction is not None:
            return True
        lagging = self.lag > timedelta(0) and file.unlocked is not None
        return lagging and self.call.at < (file.unlocked or self.call.at) + timedelta(seconds=UNLOCK_SECONDS)


def no_storage() -> ApiError:
    """Return the 403 of somebody who may not keep files of their own."""
    return ApiError(
        403, "The user's Drive storage quota has been exceeded.", "PERMISSION_DENIED", "storageQuotaExceeded"
    )
