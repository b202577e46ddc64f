"""The company's place before anything is made: whether Google lets there be one, and what to do where it does not."""

from collections.abc import Sequence

from service.domain.errors import Unavailable
from service.domain.history.workplace import Workplace
from service.domain.sentences import Sentence
from service.gateways.drive.home import Home
from service.gateways.drive.state import FileState
from service.workflow.means.left_behind import marked_files, told_of
from service.workflow.means.office import Office


def must_be_where(home: Home, workplace: Workplace) -> None:
    """Raise Unavailable where the records know another kind of place than the settings say."""
    if workplace.in_my_drive not in (None, home.my_drive):
        raise Unavailable(_IN_MY_DRIVE if workplace.in_my_drive else _IN_SHARED_DRIVE, permanent=True)


def may_make_drive(office: Office) -> None:
    """Raise Unavailable where Google says that the account makes no shared drives."""
    if not office.google.drive.standing.own().makes_drives:
        raise Unavailable(may_not_make(office.google.account), permanent=True)


def may_keep_in_my_drive(office: Office) -> None:
    """Raise Unavailable where the account has no room of its own to keep files in."""
    own = office.google.drive.standing.own()
    if own.room == 0:
        raise Unavailable(_NO_ROOM if own.storage else _no_storage(office.google.account), permanent=True)


def manages(office: Office, drive_id: str) -> None:
    """Raise Unavailable where Baku cannot work in the shared drive that the company gives it."""
    standing = office.google.drive.standing.of(drive_id)
    if standing is None or not standing.manages:
        raise Unavailable(_no_manager(office.google.account, drive_id), permanent=True)
    if "driveMembersOnly" in standing.restrictions:
        raise Unavailable(members_only(standing.name), permanent=True)


def must_be_empty(office: Office, drive_id: str) -> None:
    """Raise Unavailable where files of a company's lie whose records were lost: their numbers would be given again."""
    if not office.installation.demo and (files := marked_files(office.google.drive, drive_id)):
        raise Unavailable(_records_lost(files), permanent=True)


def may_not_make(account: str) -> Sentence:
    """Return what to do where the account makes no shared drives."""
    return Sentence(
        "Google does not let Baku make a shared drive. Make one in Drive, add {account} to its members as Manager, "
        "and set BAKU_SHARED_DRIVE to its id, the last part of its address. Where nobody of the company may make one, "
        "whoever administers Workspace allows it (Admin console: Apps, Google Workspace, Drive and Docs, Sharing "
        "settings, Shared drive creation), or an account of the company's keeps the SOPs in its My Drive: BAKU_HOME "
        "is my-drive then.",
        account=account,
    )


def members_only(drive: str) -> Sentence:
    """Return what to do about a shared drive whose files nobody but its members opens."""
    return Sentence(
        "The shared drive {drive} is open to its members only, so nobody else of the company could be let into a "
        "folder. A manager of it opens Shared drive settings and allows people who are no members to be added to "
        "files, or whoever administers Workspace allows it for this drive.",
        drive=drive,
    )


def _no_storage(account: str) -> Sentence:
    return Sentence(
        "{account} has no storage in Google Drive, as service accounts have none, so it keeps no My Drive. Let Baku "
        "work as an account of the company's: python -m service connect. Or leave BAKU_HOME out, and give Baku a "
        "shared drive.",
        account=account,
    )


def _records_lost(files: Sequence[FileState]) -> Sentence:
    return Sentence(
        "Baku has worked here before, and its records are not here: {files}. So nothing was made. Bring the records "
        "back: “python -m service records import FILE” takes what was exported last, and Firestore restores its "
        "backup of a day. Where there is neither, “python -m service rebuild” begins them anew with what the register "
        "keeps. To begin without, set BAKU_SHARED_DRIVE to a shared drive without such files.",
        files=told_of(files),
    )


def _no_manager(account: str, drive_id: str) -> Sentence:
    return Sentence(
        "Baku is not a manager of the shared drive “{drive_id}” (BAKU_SHARED_DRIVE). Check the id; then open the "
        "drive, choose Manage members and add {account} as Manager.",
        drive_id=drive_id,
        account=account,
    )


_NO_ROOM = Sentence(
    "No storage is left in the My Drive that the SOPs are to be kept in. Whoever administers Workspace frees some or "
    "buys more."
)
_IN_MY_DRIVE = Sentence(
    "The records know this company's SOPs in a My Drive. Set BAKU_HOME to my-drive, and let Baku work as the account "
    "that it is of; to begin anew elsewhere, take other records."
)
_IN_SHARED_DRIVE = Sentence(
    "The records know this company's SOPs in a shared drive. Leave BAKU_HOME out; to begin anew elsewhere, take other "
    "records."
)
