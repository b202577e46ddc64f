"""Where Google is asked: a folder of its own, what is made in it, and how all of that is taken away again."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from service.domain.errors import NotFound, SopError
from service.domain.sentences import Sentence
from service.gateways.drive import home
from service.gateways.drive.files import Drive
from service.gateways.drive.home import TOP
from service.gateways.drive.kinds import DOCUMENT, FOLDER, SPREADSHEET
from service.gateways.google.calling import Calling
from service.gateways.google.failures import CallFailure, fault_of
from service.gateways.spreadsheets import Spreadsheets
from service.records.interface import Records

NAME = "Baku asks Google; this may be deleted"
"""What everything is called that a run makes: where it was cut off, people know what they see."""
MY_DRIVE = TOP
OURS: Mapping[str, str] = {"baku-kind": "probe"}
"""What the folder bears, so that one is found again whose run was killed."""
NONE: Mapping[str, str] = {}


class Unasked(Exception):
    """What a probe needs is not there; its one word says what."""


class Sheets(Spreadsheets):
    """Spreadsheets as the register's door reaches them."""

    what = Sentence("the spreadsheet")

    def look(self, spreadsheet_id: str, **query: Any) -> Mapping[str, Any] | None:
        """Return an answer of spreadsheets.get; None where Sheets knows no range of that name."""
        return self._get(spreadsheet_id, query)

    def look_at(
        self, spreadsheet_id: str, ranges: Sequence[Mapping[str, int]], fields: str
    ) -> Mapping[str, Any] | None:
        """Return an answer of spreadsheets.getByDataFilter; None where it takes no such ranges."""
        return self._get_some(spreadsheet_id, ranges, fields)

    def change(self, spreadsheet_id: str, requests: Sequence[dict[str, Any]]) -> None:
        """Carry out requests, all or none."""
        self._send(spreadsheet_id, requests)


@dataclass
class Bench:
    """The doors to Google of one run, and its folder.

    `drive_id` is the company's shared drive, "" where it has none yet, MY_DRIVE where its SOPs are kept in one;
    `colleague` whom something is shared with, unmailed; `mail` and `queue` are None where they are not set up. `sleep`
    and `clock` count seconds.
    """

    calling: Calling
    sheets: Sheets
    drive_id: str
    colleague: str
    records: Records
    sleep: Callable[[float], None]
    clock: Callable[[], float]
    mail: Calling | None = None
    sender: str = ""
    queue: Calling | None = None
    queue_name: str = ""
    _undone: list[Callable[[], object]] = field(default_factory=list, init=False)

    @cached_property
    def drive(self) -> Drive:
        """The door to Drive."""
        return Drive(self.calling, home.MY_DRIVE if self.drive_id == MY_DRIVE else home.SHARED_DRIVE)

    @cached_property
    def home(self) -> str:
        """Where the folder lies: the company's shared drive, one of this run's own, or else My Drive."""
        if self.drive_id:
            return self.drive_id
        try:
            return self.make_drive()
        except SopError:
            return MY_DRIVE

    @property
    def place(self) -> str:
        """Where the folder lies, in words."""
        if not self.drive_id and "home" not in vars(self):
            return "nowhere"  # nothing of this run needed a folder
        return "My Drive" if self.home == MY_DRIVE else "shared drive"

    @cached_property
    def folder(self) -> str:
        """The folder of this run, which goes with all that is in it."""
        return self.make_file(FOLDER, self.home, OURS)

    def make_drive(self, key: str = "") -> str:
        """Return the id of a new shared drive, which is taken away at the end; `key` is its request id."""
        body, query = {"name": NAME}, key or secrets.token_hex(16)
        request = self.calling.drive.drives.create(requestId=query, body=body, fields="id")
        made = str(self.calling.execute(request, repeatable=True)["id"])
        self._drive_to_delete(made)
        return made

    def _drive_to_delete(self, drive_id: str) -> None:
        deletion = self.calling.drive.drives.delete(driveId=drive_id)
        self.afterwards(lambda: self.calling.execute(deletion, repeatable=True))

    def sweep(self) -> None:
        """Have what a run left behind that was killed be taken away at the end, too."""
        listing = self.calling.drive.drives.list(pageSize=100, fields="drives(id,name)")
        for one in self.calling.execute(listing).get("drives", ()):
            if one["name"] == NAME:
                self._drive_to_delete(one["id"])
        for state in self.drive.find(OURS):
            if state.mime_type == FOLDER and state.made_by_us:
                self.to_delete(state.id)

    def doc(self, text: str = "") -> str:
        """Return the id of a new Doc that says this text."""
        made = self.make_file(DOCUMENT, self.folder)
        if text:
            self.write(made, {"insertText": {"location": {"index": 1}, "text": text}})
        return made

    def spreadsheet(self) -> str:
        """Return the id of a new spreadsheet of one sheet, whose id is 0."""
        return self.make_file(SPREADSHEET, self.folder)

    def subfolder(self) -> str:
        """Return the id of a new folder in the folder."""
        return self.make_file(FOLDER, self.folder)

    def make_file(self, kind: str, parent: str, properties: Mapping[str, str] = NONE, **more: object) -> str:
        """Return the id of a new file, which is taken away at the end."""
        body = {"name": NAME, "mimeType": kind, "parents": [parent], "appProperties": dict(properties), **more}
        request = self.calling.drive.files.create(body=body, supportsAllDrives=True, fields="id")
        return self.to_delete(str(self.calling.execute(request)["id"]))

    def to_delete(self, file_id: str) -> str:
        """Return the id of a file that is to be taken away at the end."""
        request = self.calling.drive.files.delete(fileId=file_id, supportsAllDrives=True)
        self.afterwards(lambda: self.calling.execute(request, repeatable=True))
        return file_id

    def file(self, file_id: str, fields: str) -> dict[str, Any]:
        """Return these fields of a file."""
        request = self.calling.drive.files.get(fileId=file_id, supportsAllDrives=True, fields=fields)
        answer: dict[str, Any] = self.calling.execute(request)
        return answer

    def change(self, file_id: str, body: Mapping[str, Any], fields: str = "id", **where: str) -> dict[str, Any]:
        """Return these fields of a file after a change by files.update."""
        request = self.calling.drive.files.update(
            fileId=file_id, body=dict(body), supportsAllDrives=True, fields=fields, **where
        )
        answer: dict[str, Any] = self.calling.execute(request, repeatable=True)
        return answer

    def read(self, document_id: str, **views: str) -> dict[str, Any]:
        """Return an answer of documents.get."""
        request = self.calling.documents.get(documentId=document_id, includeTabsContent=True, **views)
        answer: dict[str, Any] = self.calling.execute(request)
        return answer

    def write(self, document_id: str, *requests: Mapping[str, Any], **control: str) -> dict[str, Any]:
        """Return the reply to one batch on a Doc."""
        body = {"requests": list(requests)} | ({"writeControl": control} if control else {})
        request = self.calling.documents.batchUpdate(documentId=document_id, body=body)
        answer: dict[str, Any] = self.calling.execute(request, writing=True)
        return answer

    def afterwards(self, undo: Callable[[], object]) -> None:
        """Have something done at the end, whatever happens until then."""
        self._undone.append(undo)

    def clean_up(self) -> tuple[SopError, ...]:
        """Take away all that was made, the newest first; return why something stays."""
        left = []
        while self._undone:
            try:
                self._undone.pop()()
            except NotFound:
                continue  # it went with what it lay in
            except SopError as error:
                left.append(error)
        return tuple(left)

    def until(self, looked: Callable[[], bool], within: float) -> float | None:
        """Return after how many seconds a look is true, None where it is not within so many."""
        began, pause = self.clock(), 1.0
        while not looked():
            if self.clock() - began >= within:
                return None
            self.sleep(pause)
            pause = min(pause * 2, 15.0)
        return self.clock() - began


def refusal(send: Callable[[], object]) -> CallFailure | None:
    """Return how Google refuses a call, None where it does not."""
    try:
        send()
    except SopError as error:
        fault = fault_of(error.__cause__) if error.__cause__ else None
        if fault is None:
            raise
        return fault
    return None
