"""How Baku stands in Drive: as whom it works, what that account may do, and its part in a shared drive."""

from dataclasses import dataclass

from service.domain.errors import NotFound
from service.domain.sentences import Sentence
from service.gateways.google.calling import Calling

THE_DRIVE = Sentence("the shared drive")


@dataclass(frozen=True)
class DriveStanding:
    """A shared drive: its name, whether Baku manages it, and which of Google's restrictions are on, by their names."""

    name: str
    manages: bool
    restrictions: frozenset[str]


@dataclass(frozen=True)
class OwnStanding:
    """What Baku's own account may do: make shared drives, and keep so many bytes (None: no end is told)."""

    makes_drives: bool
    storage: int | None
    room: int | None
    """What is left of it."""


class AccountStanding:
    """Baku's own account, and its part in a shared drive."""

    def __init__(self, calling: Calling) -> None:
        self._calling = calling

    def account(self) -> str:
        """Return the address of the account that Google takes us for."""
        request = self._calling.drive.about.get(fields="user(emailAddress)")
        return str(self._calling.execute(request)["user"]["emailAddress"]).lower()

    def own(self) -> OwnStanding:
        """Return what our account may do, whichever place it works in."""
        request = self._calling.drive.about.get(fields="canCreateDrives,storageQuota(limit,usage)")
        about = self._calling.execute(request)
        quota = {name: int(size) for name, size in about.get("storageQuota", {}).items()}
        storage = quota.get("limit")
        room = None if storage is None else max(storage - quota.get("usage", 0), 0)
        return OwnStanding(bool(about.get("canCreateDrives")), storage, room)

    def of(self, drive_id: str) -> DriveStanding | None:
        """Return how we stand in a shared drive; nothing where we do not see it."""
        fields = "name,capabilities(canManageMembers),restrictions"
        request = self._calling.drive.drives.get(driveId=drive_id, fields=fields)
        try:
            drive = self._calling.execute(request, THE_DRIVE)
        except NotFound:
            return None
        on = frozenset(name for name, value in drive.get("restrictions", {}).items() if value)
        return DriveStanding(drive["name"], bool(drive["capabilities"]["canManageMembers"]), on)
