"""Taking away what a demo made, and nothing else: what people put beside it stays, and is told."""

from collections.abc import Iterator
from dataclasses import replace

from service.demo.made import Made, MadeFile
from service.domain.errors import NotFound, SopError
from service.domain.sentences import Sentence
from service.gateways.drive.files import Drive
from service.workflow.means.google import NONCE


def take_away(made: Made, drive: Drive) -> tuple[Sentence, ...]:
    """Put every file that was made into the trash and delete the shared drive; return what stays, and why.

    The trash, since a folder takes along what somebody put into it a moment ago: from there it can be brought back.
    """
    _complete(made, drive)
    ours = frozenset(one.id for one in made.files)
    left = [why for one in made.files if (why := _gone(drive, one.id, ours, folder=one.folder))]
    if made.drive and not left:
        left += _drive_gone(drive, made.drive.id, ours)
    return tuple(left)


def _complete(made: Made, drive: Drive) -> None:
    """Note what Google made without our learning of it."""
    for nonce in made.unanswered:
        for state in drive.find({NONCE: nonce}):
            made.note(MadeFile(state.id, nonce))
    if made.drive and not made.drive.id:
        again = drive.make_shared_drive(made.drive.name, made.drive.request)  # Google makes one per request
        made.note(replace(made.drive, id=again))


def _gone(drive: Drive, file_id: str, ours: frozenset[str], *, folder: bool) -> Sentence | None:
    """Return why a file stays, None where it is in the trash or gone."""
    try:
        if folder and (strange := tuple(_strange(drive, file_id, ours))):
            return Sentence("A folder stays, for somebody put into it: {names}", names=strange)
        drive.trash(file_id)
    except NotFound:
        return None
    except SopError as error:
        return Sentence("{file} stays: {why}", file=file_id, why=error.sentence)
    return None


def _drive_gone(drive: Drive, drive_id: str, ours: frozenset[str]) -> list[Sentence]:
    try:
        if strange := tuple(_strange(drive, drive_id, ours)):
            return [Sentence("The shared drive stays, for somebody put into it: {names}", names=strange)]
        drive.delete_shared_drive(drive_id)
    except NotFound:
        return []
    except SopError as error:
        return [Sentence("The shared drive stays: {why}", why=error.sentence)]
    return []


def _strange(drive: Drive, folder: str, ours: frozenset[str]) -> Iterator[str]:
    """Yield the names of what lies in a folder and was not made by the demo."""
    return (state.name for state in drive.inside(folder) if state.id not in ours)
