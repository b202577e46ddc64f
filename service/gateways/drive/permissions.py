"""Google Drive's permissions: who may do what with a file, a folder or a shared drive."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

from service.domain.company.rights import Right
from service.domain.errors import Invalid, NotFound, Unavailable
from service.domain.sentences import Sentence
from service.gateways.google.calling import Calling
from service.gateways.google.failures import said

THE_DOC = Sentence("the Doc")
THE_FOLDER = Sentence("the folder")
DriveRole = Literal["reader", "commenter", "writer", "fileOrganizer", "organizer"]

RIGHTS = "nextPageToken,permissions(id,type,role,emailAddress,domain,permissionDetails(role,inherited))"


@dataclass(frozen=True)
class GivenRight:
    """A right on a file, and the id by which Google knows it."""

    id: str
    right: Right


@dataclass(frozen=True)
class _Access:
    """Whether a folder is limited, whether its writers share it on, and whether we may limit it."""

    limited: bool
    shared_on: bool
    may_be_limited: bool


class Permissions:
    """The rights that stand on files themselves. All of it may be done twice without harm."""

    def __init__(self, calling: Calling) -> None:
        self._calling = calling

    def share(self, file_id: str, email: str, role: DriveRole, message: str | None) -> None:
        """Give a person rights on a file. Google mails them the message, and nothing where there is none.

        Invalid where the address has no Google account.
        """
        self._permit(
            file_id,
            {"type": "user", "role": role, "emailAddress": email},
            THE_DOC,
            notify=message is not None,
            message=message,
        )

    def give_over(self, file_id: str, email: str, *, away: bool = False) -> None:
        """Make somebody of the same organisation a file's owner; Google mails them, unasked (evidence/drive.md 106).

        Its owner until then stays as a writer (evidence/drive.md 108). With `away` it moves into their My Drive.
        """
        request = self._calling.drive.permissions.create(
            fileId=file_id,
            body={"type": "user", "role": "owner", "emailAddress": email},
            transferOwnership=True,
            moveToNewOwnersRoot=away,
            fields="id",
        )
        self._calling.execute(request, THE_DOC, repeatable=True)

    def give(self, file_id: str, right: Right) -> None:
        """Give a right on a file, a folder or a shared drive. Nobody is mailed."""
        address = {"user": "emailAddress", "group": "emailAddress", "domain": "domain"}.get(right.grantee)
        whom = {address: right.who} if address else {}
        notify = False if address == "emailAddress" else None
        self._permit(file_id, {"type": right.grantee, "role": right.role, **whom}, THE_FOLDER, notify=notify)

    def of(self, file_id: str) -> list[GivenRight]:
        """Return the rights that stand on a file itself, not on what it lies in."""
        found: list[GivenRight] = []
        following = None
        while True:
            request = self._calling.drive.permissions.list(
                fileId=file_id, pageSize=100, pageToken=following, supportsAllDrives=True, fields=RIGHTS
            )
            page = self._calling.execute(request, THE_FOLDER)
            found.extend(given for one in page.get("permissions", ()) if (given := _own_right(one)))
            following = page.get("nextPageToken")
            if following is None:
                return found

    def take(self, file_id: str, permission_id: str) -> None:
        """Take a right of a file's own away."""
        request = self._calling.drive.permissions.delete(
            fileId=file_id, permissionId=permission_id, supportsAllDrives=True
        )
        with suppress(NotFound):
            self._calling.execute(request, THE_FOLDER, repeatable=True)

    def limit(self, folder_id: str) -> None:
        """Let nobody into a folder of a My Drive but those whom it was given itself, and nobody share it on.

        Unavailable where Google offers our account no such folders (evidence/drive.md 124).
        """
        folder = self._access(folder_id)
        if folder.limited and not folder.shared_on:
            return
        if not (folder.limited or folder.may_be_limited):
            raise not_limited()
        body = {"inheritedPermissionsDisabled": True, "writersCanShare": False}
        request = self._calling.drive.files.update(fileId=folder_id, body=body, fields="id")
        self._calling.execute(request, THE_FOLDER, repeatable=True)

    def must_be_limitable(self, folder_id: str) -> None:
        """Raise Unavailable where Google offers our account no folders with limited access."""
        folder = self._access(folder_id)
        if not (folder.limited or folder.may_be_limited):
            raise not_limited()

    def _access(self, folder_id: str) -> "_Access":
        fields = "inheritedPermissionsDisabled,writersCanShare,capabilities(canDisableInheritedPermissions)"
        folder = self._calling.execute(self._calling.drive.files.get(fileId=folder_id, fields=fields), THE_FOLDER)
        return _Access(
            folder.get("inheritedPermissionsDisabled", False),
            folder.get("writersCanShare", False),
            folder.get("capabilities", {}).get("canDisableInheritedPermissions", False),
        )

    def unshare(self, file_id: str, email: str) -> None:
        """Take whatever right of its own a person has on a file."""
        for given in self.of(file_id):
            if given.right.grantee == "user" and given.right.who == email:
                self.take(file_id, given.id)

    def _permit(
        self,
        file_id: str,
        permission: Mapping[str, str],
        what: Sentence,
        *,
        notify: bool | None = None,
        message: str | None = None,
    ) -> None:
        request = self._calling.drive.permissions.create(
            fileId=file_id,
            body=dict(permission),
            supportsAllDrives=True,
            fields="id",
            **({} if notify is None else {"sendNotificationEmail": notify}),
            **({} if message is None else {"emailMessage": message}),
        )
        try:
            self._calling.execute(request, what, repeatable=True)
        except Invalid as error:
            if "successfully shared" not in said(error):  # only the mail about it did not go (evidence/errors.md 5.1)
                raise


class Unshared(Permissions):
    """The rights in a place that is one account's alone: nobody is given any."""

    def share(self, file_id: str, email: str, role: DriveRole, message: str | None) -> None:
        """Give nobody anything."""

    def give(self, file_id: str, right: Right) -> None:
        """Give nobody anything."""


def _own_right(permission: Mapping[str, Any]) -> GivenRight | None:
    """Return the right that stands on the file itself; None where all of it comes from above."""
    own = [detail for detail in permission.get("permissionDetails", ()) if not detail.get("inherited")]
    if not own:
        return None
    who = permission.get("emailAddress") or permission.get("domain") or ""
    return GivenRight(permission["id"], Right(permission["type"], who.lower(), own[0]["role"]))


def not_limited() -> Unavailable:
    """Return what is raised where Google offers no folders with limited access."""
    return Unavailable(
        Sentence(
            "Google offers Baku's account no folders with limited access. Whoever administers Workspace looks whether "
            "the edition has them. Until then give nobody the folder that all others lie in: they would open "
            "everything in it."
        ),
        permanent=True,
    )
