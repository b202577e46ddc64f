"""The news of the shared drive: what changed since the last sync, or why Google does not say."""

import logging
from dataclasses import dataclass

from service.domain.errors import SopError
from service.domain.history.workplace import Workplace
from service.domain.sentences import Sentence
from service.gateways.drive.state import FileChange
from service.workflow.means.google import KIND
from service.workflow.means.left_behind import DOCUMENT
from service.workflow.means.office import Office

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class News:
    """Which files changed, where the feed goes on (None: from where it was), whether everything must be looked at.

    There may be `more` to be told now. `refused` is said where Google does not tell what changed.
    """

    changes: tuple[FileChange, ...] = ()
    token: str | None = None
    more: bool = False
    whole: bool = False
    refused: Sentence | None = None


def news(office: Office, workplace: Workplace, mark: str | None) -> News:
    """Return a page of what changed since; raises what Drive refuses where it refuses a look at a file, too."""
    try:
        return _told(office, workplace, mark)
    except SopError as error:
        if workplace.register_id is not None:
            office.google.drive.look(workplace.register_id)
        why = Sentence(
            "Google does not say what changed in the company's drive: {why} Docs in review are read at each sync all "
            "the same, all others once a day.",
            why=error.why,
        )
        return News(refused=why)


def _told(office: Office, workplace: Workplace, mark: str | None) -> News:
    """Return what the feed tells; everything where Google does not take the bookmark: it tells no more what changed."""
    drive, drive_id = office.google.drive, workplace.drive_id or ""
    feed = drive.changes(drive_id, mark or drive.start_token(drive_id))
    if feed is not None:
        return News(feed.changes, feed.token, feed.more)
    logger.warning("Google does not take the bookmark of the changes feed: everything is looked at once")
    token = drive.start_token(drive_id)  # before the look, so that what changes during it is told next time
    register = drive.look(workplace.register_id) if workplace.register_id else None
    files = [*drive.find({KIND: DOCUMENT}), *([register] if register else [])]
    return News(tuple(FileChange(file.id, file) for file in files), token, whole=True)
