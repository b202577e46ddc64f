"""Google Drive: making, finding, moving, locking and archiving files of the company's place in Drive."""

from collections.abc import Iterable, Mapping
from typing import Any

from googleapiclient.http import MediaInMemoryUpload

from service.domain.errors import Conflict, NotFound, Unavailable
from service.domain.sentences import Sentence
from service.gateways.drive.contents import ONE_PIECE, FileContents
from service.gateways.drive.home import SHARED_DRIVE, Home
from service.gateways.drive.kinds import DOCUMENT, FOLDER, SPREADSHEET, WORD
from service.gateways.drive.permissions import THE_DOC, THE_FOLDER, Permissions, Unshared
from service.gateways.drive.standing import THE_DRIVE, AccountStanding
from service.gateways.drive.state import STATE, FeedPage, FileState, change_of, state_of
from service.gateways.google.calling import Calling

A_PAGE = 1000

THE_REGISTER = Sentence("the register")


class Drive(FileContents):
    """The company's files, whichever program opens them. What is called repeatable may be done twice without harm."""

    def __init__(self, calling: Calling, home: Home = SHARED_DRIVE, *, shares: bool = True) -> None:
        super().__init__(calling, home)
        self.permissions = Permissions(calling) if shares else Unshared(calling)
        self.standing = AccountStanding(calling)

    # the changes feed

    def start_token(self, drive_id: str) -> str:
        """Return where the changes of a shared drive begin from now on; "" is all that our account sees outside."""
        request = self._calling.drive.changes.getStartPageToken(driveId=drive_id or None, supportsAllDrives=True)
        return str(self._calling.execute(request, THE_DRIVE)["startPageToken"])

    def changes(self, drive_id: str, token: str) -> FeedPage | None:
        """Return what changed since the token, a page of it; in My Drive other files of the account's are among it.

        Nothing where Google does not take the token (evidence/errors.md 6.1): what changed since is not to be had.
        The shared drive's own feed: some changes never show in the feed of a member.
        """
        try:
            page = self._page_of_changes(drive_id, token)
        except NotFound:
            return None
        except Unavailable as error:
            if error.whose != "baku":
                raise
            return None
        changes = tuple(change_of(change) for change in page.get("changes", ()) if "fileId" in change)
        following = page.get("nextPageToken")
        return FeedPage(changes, following or page["newStartPageToken"], more=following is not None)

    def _page_of_changes(self, drive_id: str, token: str) -> Any:
        request = self._calling.drive.changes.list(
            pageToken=token,
            driveId=drive_id or None,
            pageSize=A_PAGE,
            includeItemsFromAllDrives=bool(drive_id),
            supportsAllDrives=True,
            fields=f"nextPageToken,newStartPageToken,changes(fileId,removed,file({STATE}))",
        )
        return self._calling.execute(request, THE_DRIVE)

    # finding

    def find(self, properties: Mapping[str, str]) -> list[FileState]:
        """Return every file with all these properties that is not in the trash, oldest first.

        The index lags by half a minute and more (evidence/drive.md 84). Unavailable where Google says that it did
        not look everywhere and nothing turned up.
        """
        terms = [f"appProperties has {{key={_quoted(k)} and value={_quoted(v)}}}" for k, v in properties.items()]
        return self._search(" and ".join((*terms, "trashed = false")))

    def marked(self, name: str, values: Iterable[str], drive_id: str = "") -> list[FileState]:
        """Return every file with one of these values of a property that is not in the trash, oldest first.

        In one shared drive, else wherever we see files. The index lags, and Unavailable is raised, as with `find`.
        """
        terms = (f"appProperties has {{key={_quoted(name)} and value={_quoted(value)}}}" for value in values)
        return self._search(f"({' or '.join(terms)}) and trashed = false", drive_id)

    def inside(self, folder: str) -> list[FileState]:
        """Return every file of a folder, a thousand a call."""
        return self._search(f"{_quoted(folder)} in parents and trashed = false")

    def look(self, file_id: str) -> FileState | None:
        """Return how a file stands; nothing where it is gone or out of sight."""
        request = self._calling.drive.files.get(fileId=file_id, supportsAllDrives=True, fields=STATE)
        try:
            return state_of(self._calling.execute(request, THE_DOC))
        except NotFound:
            return None

    def _search(self, query: str, drive_id: str = "") -> list[FileState]:
        found: list[FileState] = []
        where = {"corpora": "drive", "driveId": drive_id} if drive_id else self.home.searched
        following = None
        while True:
            request = self._calling.drive.files.list(
                q=query,
                **where,
                orderBy="createdTime",
                pageSize=A_PAGE,
                pageToken=following,
                includeItemsFromAllDrives=True,
                supportsAllDrives=True,
                fields=f"nextPageToken,incompleteSearch,files({STATE})",
            )
            page = self._calling.execute(request, THE_DRIVE)
            found.extend(state_of(file) for file in page.get("files", ()))
            if page.get("incompleteSearch") and not found:
                raise Unavailable(_HALF_SEARCHED)
            following = page.get("nextPageToken")
            if following is None:
                return found

    def generate_ids(self, count: int) -> list[str]:
        """Return ids that folders and PDFs may be made under; Docs and Sheets take none (evidence/drive.md 74)."""
        request = self._calling.drive.files.generateIds(count=count, space="drive", type="files")
        return [str(file_id) for file_id in self._calling.execute(request)["ids"]]

    # making

    def make_document(self, name: str, folder: str, properties: Mapping[str, str]) -> str:
        """Return the id of a new empty Doc; NotAnswered where no answer came."""
        return self._make(DOCUMENT, name, folder, properties, THE_DOC)

    def make_spreadsheet(self, name: str, folder: str, properties: Mapping[str, str]) -> str:
        """Return the id of a new spreadsheet; NotAnswered where no answer came."""
        return self._make(SPREADSHEET, name, folder, properties, THE_REGISTER)

    def copy_document(self, source: str, name: str, folder: str, properties: Mapping[str, str]) -> str:
        """Return the id of a copy, whose properties are all its own; NotAnswered where no answer came."""
        body = self._body(name, folder, properties)
        request = self._calling.drive.files.copy(fileId=source, body=body, supportsAllDrives=True, fields="id")
        return str(self._calling.execute(request, THE_DOC)["id"])

    def convert(self, source: str, name: str, folder: str, properties: Mapping[str, str]) -> str:
        """Return the id of an Office file turned into a Doc by Drive; NotAnswered where no answer came."""
        body = self._body(name, folder, properties, mimeType=DOCUMENT)
        request = self._calling.drive.files.copy(fileId=source, body=body, supportsAllDrives=True, fields="id")
        return str(self._calling.execute(request, THE_DOC)["id"])

    def convert_upload(self, content: bytes, name: str, folder: str, properties: Mapping[str, str]) -> str:
        """Return the id of the Doc that Drive makes of the bytes of a Word file; NotAnswered where no answer came."""
        body = self._body(name, folder, properties, mimeType=DOCUMENT)
        media = MediaInMemoryUpload(content, mimetype=WORD, resumable=len(content) > ONE_PIECE)
        request = self._calling.drive.files.create(body=body, media_body=media, supportsAllDrives=True, fields="id")
        return str(self._calling.execute(request, THE_DOC)["id"])

    def _make(self, kind: str, name: str, folder: str, properties: Mapping[str, str], what: Sentence) -> str:
        body = self._body(name, folder, properties, mimeType=kind)
        request = self._calling.drive.files.create(body=body, supportsAllDrives=True, fields="id")
        return str(self._calling.execute(request, what)["id"])

    def make_folder(self, name: str, inside: str, folder_id: str) -> None:
        """Make a folder under a generated id; repeatable."""
        body = {"id": folder_id, "name": name, "mimeType": FOLDER, "parents": [inside], **self.home.made}
        request = self._calling.drive.files.create(body=body, supportsAllDrives=True, fields="id")
        try:
            self._calling.execute(request, THE_FOLDER, repeatable=True)
        except Conflict:
            return  # it exists: this very call landed before

    def make_shared_drive(self, name: str, request_id: str) -> str:
        """Return the id of the shared drive made under this request id; repeatable."""
        request = self._calling.drive.drives.create(requestId=request_id, body={"name": name}, fields="id")
        try:
            return str(self._calling.execute(request, THE_DRIVE, repeatable=True)["id"])
        except Conflict:  # it exists, and Google does not say which it is
            return self._youngest_drive(name)

    def delete_shared_drive(self, drive_id: str) -> None:
        """Delete a shared drive in which nothing lies but trash; NotFound where it is gone."""
        self._calling.execute(self._calling.drive.drives.delete(driveId=drive_id), THE_DRIVE, repeatable=True)

    def _youngest_drive(self, name: str) -> str:
        drives: list[dict[str, str]] = []
        following = None
        while True:
            request = self._calling.drive.drives.list(
                pageSize=100, pageToken=following, fields="nextPageToken,drives(id,name,createdTime)"
            )
            page = self._calling.execute(request, THE_DRIVE)
            drives.extend(drive for drive in page.get("drives", ()) if drive["name"] == name)
            following = page.get("nextPageToken")
            if following is None:
                break
        if not drives:
            raise NotFound(_NO_DRIVE)
        return max(drives, key=lambda drive: drive["createdTime"])["id"]

    # moving, locking, trashing: one files.update each, repeatable

    def lock_and_move(self, file_id: str, reason: str, *, to: str, away_from: str, for_owners: bool = True) -> None:
        """Lock a file against everybody and move it, out of the trash too.

        Where it is `for_owners`, only organizers of the shared drive lift that lock, or in My Drive the file's owner.
        """
        restriction = {"readOnly": True, "reason": reason, "ownerRestricted": for_owners}
        self._update(file_id, {"contentRestrictions": [restriction], "trashed": False}, to, away_from)

    def unlock_and_move(self, file_id: str, *, to: str, away_from: str) -> None:
        """Lift the lock of a file and move it."""
        self._update(file_id, {"contentRestrictions": [{"readOnly": False}]}, to, away_from)

    def move(self, file_id: str, *, to: str, away_from: str, properties: Mapping[str, str] | None = None) -> None:
        """Move a file from one folder to another, giving it properties where there are any."""
        self._update(file_id, {"appProperties": dict(properties)} if properties else {}, to, away_from)

    def take_in(self, file_id: str, *, to: str, away_from: str, properties: Mapping[str, str]) -> None:
        """Move a file that others made, and say of it what is said of those that we make."""
        self._update(file_id, {"appProperties": dict(properties), **self.home.made}, to, away_from)

    def rename_and_move(self, file_id: str, name: str, *, to: str, away_from: str) -> None:
        """Give a file another name and move it."""
        self._update(file_id, {"name": name}, to, away_from)

    def trash(self, file_id: str) -> None:
        """Put a file into the trash, from where people can restore it."""
        self._update(file_id, {"trashed": True}, "", "")

    def restore(self, file_id: str) -> None:
        """Take a file out of the trash."""
        self._update(file_id, {"trashed": False}, "", "")

    def _update(self, file_id: str, body: Mapping[str, Any], to: str, away_from: str) -> None:
        moved = {"addParents": to, "removeParents": away_from} if to != away_from else {}
        parents = {name: folder for name, folder in moved.items() if folder}  # who cannot see a parent names none
        request = self._calling.drive.files.update(
            fileId=file_id, body=dict(body), supportsAllDrives=True, fields="id", **parents
        )
        self._calling.execute(request, THE_DOC, repeatable=True)

    # comments

    def comment(self, document_id: str, words: str, quote: str) -> None:
        """Write a comment that quotes what it is about; Drive cannot anchor one in a Doc (evidence/drive.md D6).

        NotAnswered where no answer came: a second would show.
        """
        quoted = {"quotedFileContent": {"mimeType": "text/plain", "value": quote}} if quote else {}
        request = self._calling.drive.comments.create(fileId=document_id, body={"content": words} | quoted, fields="id")
        self._calling.execute(request, THE_DOC)

    def answer_comment(self, document_id: str, comment_id: str, words: str, *, resolve: bool) -> None:
        """Write a reply under a comment, resolving it; NotAnswered where no answer came (a second would show)."""
        body = {"content": words} | ({"action": "resolve"} if resolve else {})
        request = self._calling.drive.replies.create(
            fileId=document_id, commentId=comment_id, body=body, fields="id,action"
        )
        self._calling.execute(request, THE_DOC)


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


_HALF_SEARCHED = Sentence("Google could not search all of Drive just now. Try again in a few minutes.")
_NO_DRIVE = Sentence(
    "The company's shared drive was made, but Baku is no member of it. Add Baku's service account as manager."
)
