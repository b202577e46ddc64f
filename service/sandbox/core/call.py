"""One call to the sandbox, as its handlers see it, and what every handler may use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol, TypeVar

from service.sandbox.core.sites import SiteResponse
from service.sandbox.core.threads import Thread

T = TypeVar("T")

DOCUMENT = "application/vnd.google-apps.document"
SPREADSHEET = "application/vnd.google-apps.spreadsheet"
FOLDER = "application/vnd.google-apps.folder"
NO_PROJECT = "1"
"""The project of everybody who comes with an address instead of an app's token."""


@dataclass(frozen=True)
class Media:
    """The uploaded half of a call: its bytes and their type."""

    content: bytes
    mime_type: str


@dataclass(frozen=True)
class Download:
    """An answer that is bytes, not JSON; of those that are `kept`, a client may ask for a part (Range)."""

    content: bytes
    mime_type: str
    kept: bool = False


@dataclass(frozen=True)
class App:
    """The app whose token a call came with: its OAuth client, and the scopes it was given."""

    client: str
    scopes: frozenset[str]

    @property
    def project(self) -> str:
        """The number of the app's project: what its client id begins with."""
        number = self.client.partition("-")[0]
        return number if number.isascii() and number.isdigit() else NO_PROJECT


@dataclass(frozen=True)
class Call:
    """One request after the contract was checked: the discovery method id, who calls, and what was sent.

    `path` and `query` are typed by the discovery document, with its defaults filled in; `body` is the parsed JSON.
    `app` is whose token it is, if it is no address; `granted_only` has it reach that app's files alone (`drive.file`).
    `origin` is where the client reached the sandbox.
    """

    method: str
    person: str
    path: Mapping[str, str]
    query: Mapping[str, Any]
    body: Any
    at: datetime
    media: Media | None = None
    app: App | None = None
    granted_only: bool = False
    origin: str = ""

    @property
    def project(self) -> str:
        """The number of the project that the call is counted for."""
        return self.app.project if self.app else NO_PROJECT

    @property
    def creator(self) -> str:
        """The person together with the app: who may stop a channel."""
        return f"{self.person} {self.app.client if self.app else ''}"


class Workspace(Protocol):
    """The state of the sandbox inside one transaction; what a handler raises rolls all of it back.

    Files, people's rights, changes and comments belong to `drive/`; a Doc's or spreadsheet's content is a blob that
    its product parses. `load` keeps the parsed value for the next call as long as nobody saved another: treat it as
    frozen, and save a changed copy.
    """

    def open(self, call: Call, file_id: str, mime_type: str, need: Literal["read", "comment", "edit"]) -> "FileView":
        """Return the file if `call.person` may do this with it.

        Raises 404 "Requested entity was not found." for a file that is unknown or invisible to the person, 403
        "The caller does not have permission" where the right is missing or a content restriction locks the file.
        """
        ...

    def create(self, call: Call, mime_type: str, name: str) -> "FileView":
        """Make an empty native file in the caller's My Drive (documents.create, spreadsheets.create)."""
        ...

    def load(self, file_id: str, parse: Callable[[bytes], T]) -> T:
        """Return the file's content, parsed; not to be changed."""
        ...

    def save(self, call: Call, file_id: str, model: object, dump: Callable[[Any], bytes]) -> None:
        """Keep new content and note the change: modifiedTime, last modifying person, revision, changes feed."""
        ...

    def threads(self, file_id: str) -> tuple[Thread, ...]:
        """Return the discussions on the file, oldest first, deleted ones included."""
        ...

    def save_thread(self, call: Call, file_id: str, thread: Thread) -> None:
        """Keep a new or changed discussion; `remove_thread` drops a suggestion that left without a trace."""
        ...

    def remove_thread(self, file_id: str, thread_id: str) -> None:
        """Drop a discussion whose suggestion is gone."""
        ...

    def display_name(self, email: str) -> str:
        """Return the name people see for this address."""
        ...

    def rename(self, call: Call, file_id: str, name: str) -> None:
        """Give the file a new name (updateSpreadsheetProperties.title does that)."""
        ...

    def random_id(self, alphabet: str, length: int) -> str:
        """Return a fresh id of that many characters of the alphabet."""
        ...

    def keep_picture(self, content: bytes, mime_type: str) -> str:
        """Keep a picture, and return the key that it is served under (`pictures.address`)."""
        ...

    def picture(self, key: str) -> bytes | None:
        """Return a picture's bytes."""
        ...

    def seen(self, file_id: str) -> tuple[str, str] | None:
        """Return the name and MIME type of a file of any type that the caller may see."""
        ...

    def published(self, file_id: str) -> bytes | None:
        """Return the bytes of an uploaded file that anyone with the link may read, None where there is no such."""
        ...

    def site(self, url: str) -> SiteResponse | None:
        """Return what the site at an address answered that is reached within this process; None where none is."""
        ...


@dataclass(frozen=True)
class FileView:
    """What Docs and Sheets need to know of a Drive file.

    `reviewing` says that the caller's role reaches to commenting, whether or not a content restriction holds now;
    `editors` are all who may edit it; `can_manage` is true for its owner and for an organizer of its shared drive.
    """

    id: str
    name: str
    owner: str | None
    can_edit: bool
    can_comment: bool
    editors: tuple[str, ...] = field(default=())
    can_manage: bool = False
    reviewing: bool = True


Handler = Callable[[Call, Workspace], Any]
"""A method of Google's: a call in, a JSON value or a Download out, an ApiError raised."""


@dataclass(frozen=True)
class Converted:
    """What an uploaded file became: a native file's content, and what did not get into it, each with its place."""

    content: bytes
    lost: tuple[str, ...] = ()


Pictures = Callable[[str], "bytes | None"]
"""Returns the bytes of a picture by its key (`core.pictures`)."""
Export = Callable[[bytes, str, Pictures], bytes]
"""Returns a native file in another format, of its content and its name."""


class NativeType(Protocol):
    """What Drive needs of Docs and of Sheets: a blank file's bytes, a copy's, and conversions by MIME type."""

    exports: Mapping[str, Export]
    imports: Mapping[str, Callable[[bytes, str], Converted]]

    def blank(self, name: str) -> bytes:
        """Return the content of an empty file of that name."""
        ...

    def copy(self, content: bytes) -> bytes:
        """Return the content of a copy."""
        ...
