"""Bringing in: a Doc of people's comes into the department's folder, itself or a copy of it, with their own rights."""

import hashlib
from collections.abc import Mapping

from service.domain import facts
from service.domain.acts.draft import DraftRequest
from service.domain.errors import Denied, FileLocked, Invalid, NotFound, Unavailable
from service.domain.history.workplace import drafts
from service.domain.sentences import Sentence
from service.gateways.drive.files import Drive
from service.gateways.drive.home import TOP
from service.gateways.drive.state import FileState
from service.records.interface import Append, EncodedFact
from service.workflow.means.google import NONCE
from service.workflow.means.histories import SERVICE
from service.workflow.means.office import Office
from service.workflow.settling.founding import found


def brought_in(
    office: Office, caller: str, theirs: Drive, state: FileState, request: DraftRequest, properties: Mapping[str, str]
) -> str:
    """Return the id of the Doc in the department's folder: itself, or a copy where it may not be moved.

    In My Drive it is Baku's account's from then on: only the owner sets the lock that nobody else lifts.
    """
    folder = found(office).folder(drafts(request.department))
    if office.google.drive.home.my_drive:
        document_id = _taken_over(office, theirs, state, request.title, folder, properties)
        office.google.drive.permissions.unshare(document_id, caller)  # who owned it stays as a writer
        return document_id
    if folder in state.parents:
        office.google.drive.move(state.id, to=folder, away_from=folder, properties=properties)
        return state.id
    try:
        return _moved(office, theirs, state, request.title, folder, properties)
    except NotFound:
        # the panel's token shows Google this one Doc and not our folder (drive.file), so the person lets us fetch it
        theirs.permissions.share(state.id, office.google.account, "writer", None)
        return _moved(office, office.google.drive, state, request.title, folder, properties)


def _moved(
    office: Office, mover: Drive, state: FileState, title: str, folder: str, properties: Mapping[str, str]
) -> str:
    """Return the id of the Doc as `mover` may bring it into the folder: itself, or a copy where it may not be moved."""
    try:
        mover.move(state.id, to=folder, away_from=",".join(state.parents), properties=properties)
    except (Denied, FileLocked):
        return _copied(office, mover, state, title, folder, properties)
    return state.id


def _taken_over(
    office: Office, theirs: Drive, state: FileState, title: str, folder: str, properties: Mapping[str, str]
) -> str:
    """Return the id of the Doc, or of its copy, once Baku's account owns it and it lies in the folder.

    It may break off anywhere and be run again: what the account owns already is given over no more.
    """
    document_id = _given_over(office, theirs, state, title, properties)
    mine = office.google.drive.look(document_id)
    away_from = ",".join(mine.parents) if mine else ""
    office.google.drive.take_in(document_id, to=folder, away_from=away_from, properties=properties)
    return document_id


def _given_over(office: Office, theirs: Drive, state: FileState, title: str, properties: Mapping[str, str]) -> str:
    """Return the id of the Doc that the person gave over, or of a copy of theirs where it is not theirs to give."""
    account, drive = office.google.account, office.google.drive
    if state.owned:
        try:
            theirs.permissions.give_over(state.id, account)
        except (Denied, Invalid):  # such as across organisations
            pass
        else:
            return state.id
    elif _is_ours(drive, state.id):
        return state.id
    copy = _copied(office, theirs, state, title, TOP, properties)
    if not _is_ours(drive, copy):
        theirs.permissions.give_over(copy, account)
    return copy


def _is_ours(drive: Drive, file_id: str) -> bool:
    """Whether Baku's account owns a file."""
    state = drive.look(file_id)
    return state is not None and state.owned


def _copied(
    office: Office, mover: Drive, state: FileState, title: str, folder: str, properties: Mapping[str, str]
) -> str:
    """Return the id of the Doc's copy; never made twice, whatever answer is lost."""
    entries = office.records.read(_intents(state.id))
    tried = [entry for entry in entries if entry.data.get("nonce") == properties[NONCE]]
    for copy in _copies(office, mover, properties[NONCE]) if tried else ():
        if not office.google.drive.home.my_drive:
            office.google.drive.move(copy.id, to=folder, away_from=folder, properties=properties)
        return copy.id
    if tried and office.clock() - tried[-1].at < office.google.patience:
        raise Unavailable(_COPYING)
    intended = EncodedFact(*facts.encode(facts.FileIntended("document", properties[NONCE])))
    office.records.append(
        Append(_intents(state.id), len(entries), [intended], office.clock(), SERVICE, unsettled=False)
    )
    return mover.copy_document(state.id, title, folder, properties)


def _copies(office: Office, mover: Drive, nonce: str) -> list[FileState]:
    """Return the copies that were made; in My Drive also those that nobody has given over yet."""
    found_by_us = office.google.drive.find({NONCE: nonce})
    return found_by_us or (mover.find({NONCE: nonce}) if office.google.drive.home.my_drive else [])


def _intents(document_id: str) -> str:
    """Return the history of a Doc's copies: intended, and given up again."""
    return f"enrol {document_id}"


def nonce_of(office: Office, document_id: str) -> str:
    """Return what a copy is found by: the same for everybody who tries, so that no second is made; new once undone."""
    given_up = sum(entry.kind == "FileSwept" for entry in office.records.read(_intents(document_id)))
    return hashlib.sha256(f"{document_id}{f' {given_up}' if given_up else ''}".encode()).hexdigest()[:16]


def give_up(office: Office, document_id: str, copy: str) -> None:
    """Record that a Doc's copy counts no more, so that the Doc may be copied again."""
    stream, swept = _intents(document_id), EncodedFact(*facts.encode(facts.FileSwept(copy)))
    entries = office.records.read(stream)
    if not any(entry.data.get("file_id") == copy for entry in entries):
        office.records.append(Append(stream, len(entries), [swept], office.clock(), SERVICE, unsettled=False))


_COPYING = Sentence(
    "This Doc was being copied a moment ago, and Google may still show the copy. Try again in ten minutes."
)
